"""The four questions that somebody may ask; a fact that is None is not known."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gatepost.policy.law import legal_fact


class AccountKind(StrEnum):
    """Whose account: the person's own, or an official one of the school."""

    PERSONAL = "personal"
    SCHOOL = "school"


class Audience(StrEnum):
    """Who can see a post; it never lowers an answer (golden.public-domain)."""

    PUBLIC = "public"
    FRIENDS = "friends"
    GROUP = "group"


class OtherKind(StrEnum):
    """What the other person is to the school."""

    PUPIL = "pupil"
    FORMER_PUPIL = "former-pupil"
    PARENT = "parent"
    COLLEAGUE = "colleague"
    OTHER = "other"


class Direction(StrEnum):
    """Who asked for a connection."""

    RECEIVED = "received"
    SENT = "sent"


class Channel(StrEnum):
    """The way a message goes."""

    SCHOOL_PLATFORM = "school-platform"
    SCHOOL_EMAIL = "school-email"
    SCHOOL_PHONE = "school-phone"
    PERSONAL_PHONE = "personal-phone"
    PERSONAL_EMAIL = "personal-email"
    SOCIAL_MEDIA = "social-media"

    @property
    def is_schools(self) -> bool:
        """Whether the school runs it."""
        return self.value.startswith("school-")


class Device(StrEnum):
    """Whose telephone, tablet or computer."""

    SCHOOL = "school"
    PERSONAL = "personal"


class Purpose(StrEnum):
    """What a message is for."""

    WORK = "work"
    PERSONAL = "personal"


class Uses(StrEnum):
    """The contact details that an account is opened with."""

    SCHOOL_EMAIL = "school-email"
    SCHOOL_PHONE = "school-phone"
    SCHOOL_ADDRESS = "school-address"
    OWN_EMAIL = "own-email"


@dataclass(frozen=True, slots=True)
class Other:
    """The other person in a connection or a contact, as far as the asker knows."""

    kind: OtherKind
    age: float | None = None
    """Years, with a fraction; None: not known, which counts as under eighteen."""
    is_family: bool | None = None
    is_declared_friend: bool | None = None
    is_parent_of_taught_child: bool | None = None
    """Whether the asker teaches, or decides about, this parent's child."""

    @property
    def is_adult(self) -> bool:
        """Whether the person is known to be of the age from which the law sees no child."""
        return self.age is not None and self.age >= legal_fact("adult-age").value


@dataclass(frozen=True, slots=True)
class Post:
    """May I post this?"""

    text: str
    account: AccountKind | None = None
    audience: Audience | None = None
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """May I send, or accept, this connection?"""

    other: Other
    direction: Direction | None = None
    account: AccountKind | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """May I send this person this message, this way, at this time?"""

    text: str
    other: Other
    channel: Channel | None = None
    device: Device | None = None
    at: datetime | None = None
    """Local time at the school, without a zone."""
    purpose: Purpose | None = None
    is_parent_permission_recorded: bool | None = None
    is_urgent: bool | None = None
    """Whether the safety of a child needs this contact now."""


@dataclass(frozen=True, slots=True)
class AccountUse:
    """May I open, or speak through, an account with these details?"""

    uses: Uses | None = None
    purpose: AccountKind | None = None
    """Whether the account is to be the person's own or the school's."""
    platform: str = ""


Question = Post | Connection | Contact | AccountUse


def age_on(born_on: date, day: date) -> float:
    """Age in years on a day: whole years are exact on the birthday, the fraction is by days.

    Somebody born on 29 February is a year older on 1 March in other years.
    """
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    years = day.year - born_on.year - (0 if had_birthday else 1)
    last = _birthday(born_on, born_on.year + years)
    following = _birthday(born_on, born_on.year + years + 1)
    return years + min((day - last).days / (following - last).days, 0.9999)


def _birthday(born_on: date, year: int) -> date:
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
