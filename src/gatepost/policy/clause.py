"""A clause is the smallest citable sentence of a policy, with an id that lasts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from gatepost.policy.matter import Matter


class Force(StrEnum):
    """What kind of sentence a clause is."""

    DUTY = "duty"
    BAN = "ban"
    UNLESS = "unless"
    ADVICE = "advice"
    PROCESS = "process"
    FACT = "fact"


class Answer(StrEnum):
    """The one word a person gets; none of the four means "approved"."""

    FINE = "fine"
    CARE = "care"
    ASK = "ask"
    STOP = "stop"

    @property
    def gravity(self) -> int:
        """How grave the answer is, 0 for fine to 3 for stop."""
        return _GRAVITY[self]

    def milder(self, other: "Answer") -> "Answer":
        """The milder of two answers."""
        return self if self.gravity <= other.gravity else other


_GRAVITY = {Answer.FINE: 0, Answer.CARE: 1, Answer.ASK: 2, Answer.STOP: 3}


def gravest(answers: "list[Answer] | tuple[Answer, ...]") -> Answer:
    """The gravest of the answers, or fine where there are none."""
    return max(answers, key=lambda answer: answer.gravity, default=Answer.FINE)


DEFAULT_ANSWER: Mapping[Force, Answer | None] = MappingProxyType(
    {
        Force.DUTY: Answer.STOP,
        Force.BAN: Answer.STOP,
        Force.UNLESS: Answer.ASK,
        Force.ADVICE: Answer.CARE,
        Force.PROCESS: None,
        Force.FACT: None,
    }
)
"""The answer a clause gives on a matter where the document names none; None: it must name one."""


class Follow(StrEnum):
    """What must follow an answer besides."""

    REPORT_TO_HEAD = "report-to-head"
    REPORT_TO_DSL = "report-to-dsl"
    ROUTES = "routes"
    DECLARE = "declare"


class Exempting(StrEnum):
    """What may lift or soften a clause: a recorded permission, a relationship, a role or an urgency.

    Values with a colon are permissions that somebody gives: before the colon who gives it.
    """

    HEAD_POST_ABOUT_SCHOOL = "head:post-about-school"
    HEAD_CONFIDENTIAL = "head:confidential"
    HEAD_ACCOUNT = "head:account"
    PARENT_IMAGES = "parent:images"
    PARENT_COMMUNICATION = "parent:communication"
    OWNER_COPYRIGHT = "owner:copyright"
    WRITER_IS_HEAD = "writer-is-head"
    OFFICIAL_ACCOUNT = "official-account"
    IMMEDIATE_FAMILY = "immediate-family"
    URGENT = "urgent"

    @property
    def is_permission(self) -> bool:
        """Whether somebody can give it on request."""
        return ":" in self.value


class Role(StrEnum):
    """Whom a clause or a step sends people to; a school says who holds the role."""

    HEADTEACHER = "headteacher"
    SENIOR_TEAM = "senior-team"
    DSL = "dsl"
    CHAIR = "chair-of-governors"
    BUSINESS_MANAGER = "business-manager"
    NAMED_CONTACT = "named-contact"
    PARENT = "parent"
    OWNER = "owner-of-the-work"
    SCHOOL = "school"
    CONTRACTOR = "contractor"


class Mechanism(StrEnum):
    """The part of Gatepost that makes a clause work."""

    POST = "post"
    CONNECT = "connect"
    CONTACT = "contact"
    ACCOUNT = "account"
    ACCEPTANCE = "acceptance"
    PERMISSIONS = "permissions"
    DECLARATIONS = "declarations"
    ACCOUNTS = "accounts"
    PUBLISHING = "publishing"
    CONCERNS = "concerns"
    CASES = "cases"
    ROUTES = "routes"
    CONTRACTORS = "contractors"
    PRIVACY = "privacy"
    LEARNING = "learning"
    MONITORING = "monitoring"
    RECORDS = "records"
    SELFAUDIT = "selfaudit"
    WHOLE = "whole"


CHECK_MECHANISMS = frozenset(
    {Mechanism.POST, Mechanism.CONNECT, Mechanism.CONTACT, Mechanism.ACCOUNT}
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one clause says on one matter: an answer, what softens it, what must follow."""

    matter: Matter
    answer: Answer
    unless: Mapping[Exempting, Answer] = field(default_factory=dict)
    """The answer that is left when the thing holds; fine means that the clause is lifted."""
    then: tuple[Follow, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The agreed interpretation of an unclear clause."""

    text: str
    on: date
    by: str
    governed_by: tuple[str, ...] = ()
    """Clauses that this one yields to when they are lifted and this one is not (P6 of the research notes)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A dated note of law beside a clause: shown with it, never instead of it, never as advice."""

    text: str
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the policy, what it binds, and whom it names."""

    id: str
    number: str
    section: str
    force: Force
    text: str
    mechanisms: tuple[Mechanism, ...]
    rulings: tuple[Ruling, ...] = ()
    recipients: tuple[Role, ...] = ()
    """Roles that the clause sends people to, never names."""
    reading: Reading | None = None
    note: Note | None = None
    addition: str = ""
    """What in this clause the school added to the seed policy, in a sentence; empty where nothing."""
    works_by: str = ""
    """What makes it work besides its matters, in a sentence; empty where the matters say it all."""
    title: str = ""
    """What it is about, in a few words to find it by; empty where the document gives none."""
    no_software: str = ""
    """Why no software can make this clause work; empty where some can."""
    line: int = 0
    """Where the clause begins in its file, counted from 1."""

    def ruling_on(self, matter: Matter) -> Ruling | None:
        """What this clause says on the matter, or None where it is silent."""
        for ruling in self.rulings:
            if ruling.matter is matter:
                return ruling
        return None
