"""The words of people: the kinds of engagement, and the capacity in which somebody arrives. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from gatepost.engine.standing import PersonKind
from gatepost.schools.states import LEADING, Role


class EngagementKind(StrEnum):
    """How a person is engaged at a school (scope.people); somebody whose engagements ended is former."""

    TEACHER = "teacher"
    SUPPORT = "support"
    AGENCY = "agency"
    VOLUNTEER = "volunteer"
    GOVERNOR = "governor"
    CONTRACTOR = "contractor"


KIND_TITLES: dict[EngagementKind, str] = {
    EngagementKind.TEACHER: "Teacher",
    EngagementKind.SUPPORT: "Support staff",
    EngagementKind.AGENCY: "Agency or supply",
    EngagementKind.VOLUNTEER: "Volunteer",
    EngagementKind.GOVERNOR: "Governor",
    EngagementKind.CONTRACTOR: "Contractor's employee",
}
"""How screens say a kind of engagement."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """In what capacity somebody arrives at a school today: their engagements and roles, and nothing else."""

    kinds: frozenset[EngagementKind] = field(default_factory=frozenset)
    roles: frozenset[Role] = field(default_factory=frozenset)
    school_id: UUID | None = None
    """The school that they hold for; roles at one school are nothing at another."""
    is_machine: bool = False
    """Whether it is the keeper of the machine at the command line, who set the school up."""
    is_visit: bool = False
    """Whether the person came in by a one-time link or PIN: they may read and sign, and hold no role meanwhile."""

    @property
    def is_current(self) -> bool:
        """Whether the person is engaged at the school today; a leaver is not."""
        return bool(self.kinds)

    @property
    def is_leading(self) -> bool:
        """Whether the person is engaged today and holds a role that leads the school."""
        return self.is_current and not LEADING.isdisjoint(self.roles)

    @property
    def kind(self) -> PersonKind:
        """The kind that the engine judges by; of several engagements the one that binds closest."""
        if Role.HEADTEACHER in self.roles and self.is_current:
            return PersonKind.HEAD
        for kind in EngagementKind:
            if kind in self.kinds:
                return PersonKind(kind.value)
        return PersonKind.FORMER


SEES_CONCERNS: frozenset[Role] = frozenset(
    {
        Role.HEADTEACHER,
        Role.SENIOR_TEAM,
        Role.DSL,
        Role.DEPUTY_DSL,
        Role.CHAIR,
        Role.VICE_CHAIR,
    }
)
"""Roles that concerns may reach: whoever holds one signs in with a second step (docs/adr/0020)."""


class ListKind(StrEnum):
    """What a list that somebody brought in is a list of."""

    STAFF = "staff"
    PUPILS = "pupils"


class EntryKind(StrEnum):
    """How somebody without a school e-mail comes in, once."""

    LINK = "link"
    PIN = "pin"


class LetterPurpose(StrEnum):
    """What a letter is for, so that those that could not be delivered are seen where they matter."""

    NOTICE = "notice"
    ASKING = "asking"
    REMINDER = "reminder"
    ANSWER = "answer"
    LEAVING = "leaving"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person's id with their capacity, or the machine's keeper."""

    pk: UUID | None
    capacity: Capacity


MACHINE = Actor(None, Capacity(is_machine=True))
"""The keeper of the machine, at the command line."""
