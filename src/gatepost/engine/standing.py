"""Standing: the facts that are registered for the person who asks, at the moment of asking."""

from dataclasses import dataclass, field
from enum import StrEnum

from gatepost.policy.clause import Exempting


class PersonKind(StrEnum):
    """The kinds of person whom the policy binds (scope.people, scope.former)."""

    TEACHER = "teacher"
    SUPPORT = "support"
    AGENCY = "agency"
    VOLUNTEER = "volunteer"
    GOVERNOR = "governor"
    CONTRACTOR = "contractor"
    FORMER = "former"
    HEAD = "head"


OUTSIDERS = frozenset({PersonKind.CONTRACTOR, PersonKind.FORMER})
"""Kinds of person who may not learn from an answer who is on the roll."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record for one person: who they are and what was permitted to them."""

    kind: PersonKind | None = None
    name: str = ""
    permissions: frozenset[Exempting] = field(default_factory=frozenset)

    @property
    def is_head(self) -> bool:
        """Whether the person is the Headteacher."""
        return self.kind is PersonKind.HEAD

    @property
    def is_outsider(self) -> bool:
        """Whether the roll must stay closed to the person; unknown counts as an outsider."""
        return self.kind is None or self.kind in OUTSIDERS
