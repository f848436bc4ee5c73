"""What comes of a row when a list is compared with the school: each row has exactly one outcome. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from gatepost.engine.folding import fold
from gatepost.people.importing.reading import BadRow, PupilRow, StaffRow
from gatepost.people.states import EngagementKind


@dataclass(frozen=True, slots=True)
class KnownEngagement:
    """A span of days for which the school has somebody."""

    id: UUID
    kind: EngagementKind
    job_title: str
    firm: str
    started_on: date
    ended_on: date | None

    def is_running(self, on: date) -> bool:
        """Whether it goes on, or is agreed and begins later."""
        return self.ended_on is None or self.ended_on >= on


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the school has or had."""

    id: UUID
    title: str
    given_name: str
    family_name: str
    email: str
    number_key: str
    engagements: tuple[KnownEngagement, ...]
    account_email: str = ""
    """The address that they sign in with, where it isn't the one that the school has."""
    is_guarded: bool = False
    """Whether they hold a role that sees concerns, so that no list may lead their sign-in elsewhere."""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class KnownPupil:
    """A child whom the school has or had on the roll."""

    id: UUID
    given_name: str
    family_name: str
    born_on: date | None
    year_group: str
    class_name: str
    number_key: str
    left_on: date | None
    parents: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


OneRow = TypeVar("OneRow", StaffRow, PupilRow)
Known = TypeVar("Known", KnownPerson, KnownPupil)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing about somebody that the list says otherwise than the school."""

    field: str
    what: str
    """How screens call it."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Added(Generic[OneRow]):
    """Somebody whom the school doesn't have yet."""

    row: OneRow
    key: str
    """The keyed hash of the number; empty without one."""


@dataclass(frozen=True, slots=True)
class Changed(Generic[OneRow, Known]):
    """Somebody about whom the list says something else."""

    row: OneRow
    key: str
    known: Known
    changes: tuple[Change, ...]
    engagement_id: UUID | None = None
    """The engagement that the row is about; None where there is to be another one."""


@dataclass(frozen=True, slots=True)
class Same(Generic[OneRow, Known]):
    """Somebody about whom the list says nothing new; they are left as they are."""

    row: OneRow
    known: Known


@dataclass(frozen=True, slots=True)
class Leaves(Generic[OneRow, Known]):
    """Somebody who left or will, by the list: proposed, and never done by itself."""

    row: OneRow
    known: Known
    engagement_id: UUID | None
    ended_on: date | None
    """The last day that the list names; None where it only says that they left."""


@dataclass(frozen=True, slots=True)
class Gone(Generic[OneRow]):
    """Somebody who left before the school ever had them here; there is nothing to do."""

    row: OneRow


@dataclass(frozen=True, slots=True)
class Missing(Generic[Known]):
    """Somebody whom the school has and the list has no more: proposed as a leaver, no row's outcome."""

    known: Known
    engagement_ids: tuple[UUID, ...] = ()


StaffOutcome = (
    Added[StaffRow]
    | Changed[StaffRow, KnownPerson]
    | Same[StaffRow, KnownPerson]
    | Leaves[StaffRow, KnownPerson]
    | Gone[StaffRow]
    | BadRow
    | Missing[KnownPerson]
)
PupilOutcome = (
    Added[PupilRow]
    | Changed[PupilRow, KnownPupil]
    | Same[PupilRow, KnownPupil]
    | Leaves[PupilRow, KnownPupil]
    | Gone[PupilRow]
    | BadRow
    | Missing[KnownPupil]
)
Outcome = StaffOutcome | PupilOutcome


class Unsure(ValueError):
    """A row of which nobody can be sure whom it means; the message says why and what to do."""


def folded_name(given: str, family: str) -> str:
    """A name for comparing: without case, accents, apostrophes and dashes."""
    return " ".join(fold(f"{given} {family}").replace("-", " ").split())


def people_by_name(known: Iterable[Known]) -> dict[str, tuple[Known, ...]]:
    """Everybody known by their folded name; more than one where two share it."""
    found: dict[str, tuple[Known, ...]] = {}
    for one in known:
        folded = folded_name(one.given_name, one.family_name)
        found[folded] = found.get(folded, ()) + (one,)  # noqa: RUF005 -- the checker knows it so
    return found


def names_twice(rows: Iterable[StaffRow | PupilRow | BadRow]) -> frozenset[str]:
    """The folded names that more than one good row bears, so that a name alone means nobody for certain."""
    once: set[str] = set()
    twice: set[str] = set()
    for row in rows:
        if not isinstance(row, BadRow):
            name = folded_name(row.given_name, row.family_name)
            (twice if name in once else once).add(name)
    return frozenset(twice)


def is_like(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents and marks."""
    return folded_name(one, "") == folded_name(other, "")


def plain_number(number: str) -> str:
    """A number as lists agree on it: without blanks, case, and the leading zeros that spreadsheets lose."""
    tidy = "".join(number.split()).upper()
    return tidy.lstrip("0") or tidy[:1]


def change(field: str, what: str, old: str, new: str) -> Change | None:
    """That a field is to change; None where the list says nothing, or the same.

    A name all in capitals or all in small letters is how a system writes, and no change.
    """
    if not new or new == old:
        return None
    if field.endswith("name") and new.lower() == old.lower() and (new.isupper() or new.islower()):
        return None
    return Change(field, what, old, new)


def words_of_day(on: date | None) -> str:
    """A day as people write it; empty where there is none."""
    return f"{on.day} {on:%B %Y}" if on else ""
