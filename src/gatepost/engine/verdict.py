"""A verdict: the answer, every finding behind it, what was lifted, and what would make it fine."""

from dataclasses import dataclass
from enum import StrEnum

from gatepost.engine.observation import Observation, Span, Sureness
from gatepost.policy.clause import Answer, Exempting, Follow, Ruling
from gatepost.policy.document import Spoken
from gatepost.policy.matter import Matter


@dataclass(frozen=True, slots=True)
class Notice:
    """A matter that a rule noticed, with the observations that it rests on."""

    matter: Matter
    observations: tuple[Observation, ...] = ()
    sureness: Sureness = Sureness.SURE

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places pointed at, in order, each once."""
        return tuple(sorted({seen.span for seen in self.observations}))


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause as it stands on a matter: what it answers here, softened or not."""

    spoken: Spoken
    answer: Answer
    softened_by: Exempting | None = None

    @property
    def clause_id(self) -> str:
        """The id of the clause."""
        return self.spoken.clause.id

    @property
    def ruling(self) -> Ruling:
        """What the clause says on the matter, before anything softened it."""
        return self.spoken.ruling


@dataclass(frozen=True, slots=True)
class Finding:
    """A matter, the clauses that stand against it, and the gravest answer among them."""

    notice: Notice
    cited: tuple[Cited, ...]
    answer: Answer

    @property
    def matter(self) -> Matter:
        """What it is about."""
        return self.notice.matter

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places pointed at."""
        return self.notice.spans


@dataclass(frozen=True, slots=True)
class Lifted:
    """A clause that would have stood against a matter, and what lifted it."""

    matter: Matter
    spoken: Spoken
    by: Exempting


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two clauses that disagree on a matter: the one that yields, the one that governs, and why."""

    matter: Matter
    yields: Spoken
    governs: Spoken
    by: Exempting
    reading: str


class Fact(StrEnum):
    """A fact that a check may ask for; the value is the name of the field that holds it."""

    ACCOUNT = "account"
    DIRECTION = "direction"
    CHANNEL = "channel"
    DEVICE = "device"
    PURPOSE = "purpose"
    AT = "at"
    USES = "uses"
    IS_PARENT_PERMISSION_RECORDED = "is_parent_permission_recorded"
    IS_URGENT = "is_urgent"
    AGE = "age"
    IS_FAMILY = "is_family"
    IS_DECLARED_FRIEND = "is_declared_friend"
    IS_PARENT_OF_TAUGHT_CHILD = "is_parent_of_taught_child"


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact not known that could change the answer, and the answers it could lead to."""

    fact: Fact
    answers: tuple[Answer, ...]


class Change(StrEnum):
    """One thing the writer could do about a draft or a question."""

    TAKE_OUT = "take-out"
    GET_PERMISSION = "get-permission"
    ADD_VIEWS_LINE = "add-views-line"
    ADD_CREDIT = "add-credit"
    USE_SCHOOL_PLATFORM = "use-school-platform"
    USE_SCHOOL_DEVICE = "use-school-device"
    USE_OFFICIAL_ACCOUNT = "use-official-account"
    USE_OWN_EMAIL = "use-own-email"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Mend:
    """Changes that together lead to a milder answer, as found by asking again with them made."""

    changes: tuple[Change, ...]
    answer: Answer
    permissions: tuple[Exempting, ...] = ()
    taken_out: tuple[Span, ...] = ()
    """Whole sentences of the draft that go."""
    text_left: str | None = None
    """The draft without them, word for word; None where nothing is taken out."""
    at: str = ""
    """The next moment inside the school's hours, ISO local time, where the change is to schedule."""


class First(StrEnum):
    """What comes before any answer."""

    CHILD_IN_DANGER = "child-in-danger"
    CHILD_SAFETY = "child-safety"
    BOUNDARY = "boundary"
    SUPPORT = "support"


class Unseen(StrEnum):
    """What a check could not look at."""

    ROLL = "roll"
    """The school's file came without the roll: names were not looked for."""
    ROLL_CLOSED = "roll-closed"
    """The roll stays closed to this person: any personal name counts alike."""
    MEANING = "meaning"
    """Words were looked at, not what they mean together."""
    MEANING_WHOLE = "meaning-whole"
    """A language model looked at what sentences mean; it can be wrong, and it knows no school from inside."""
    MEANING_BEHIND = "meaning-behind"
    """What lies behind the beginning of a very long draft was not read for its meaning."""
    PICTURES = "pictures"
    """Descriptions of pictures were read, not the pictures."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that a check says. None of its answers means "approved"."""

    answer: Answer
    findings: tuple[Finding, ...]
    lifted: tuple[Lifted, ...]
    conflicts: tuple[Conflict, ...]
    then: tuple[Follow, ...]
    asks: tuple[Asked, ...]
    mends: tuple[Mend, ...]
    first: tuple[First, ...]
    """What outranks the answer, gravest first."""
    not_looked_for: tuple[Unseen, ...]
    policy_sha256: str
    """The document that it was judged by."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses that stand against it, gravest first, each once."""
        cited = [
            cited
            for finding in self.findings
            for cited in finding.cited
            if cited.answer is not Answer.FINE
        ]
        cited.sort(key=lambda one: -one.answer.gravity)
        return tuple(dict.fromkeys(one.clause_id for one in cited))

    @property
    def is_boundary(self) -> bool:
        """Whether the writer is shown no places, no rewriting and no way to make it fine."""
        return First.BOUNDARY in self.first or any(
            finding.matter is Matter.BOUNDARY_SIGNAL for finding in self.findings
        )
