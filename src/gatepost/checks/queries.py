"""Questions about a check: the answer to what somebody asked, and the receipts that a person kept."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from gatepost.acceptance.queries.versions import document_of, version_in_force
from gatepost.checks.models import Receipt
from gatepost.engine.answering import check
from gatepost.engine.explaining import Explanation, explain
from gatepost.engine.language.model import LanguageModel, language_model
from gatepost.engine.question import AccountUse, Contact, Post, Question
from gatepost.engine.verdict import Fact, First, Verdict
from gatepost.people.models import Person
from gatepost.people.queries.facts import school_as_engine_sees_it
from gatepost.people.queries.people import Holder, holders_of
from gatepost.people.states import Capacity
from gatepost.policy.clause import Answer, Exempting
from gatepost.policy.clause import Role as PolicyRole
from gatepost.policy.document import Document
from gatepost.registers.queries import OnRecord, on_record, standing_of
from gatepost.registers.states import HEADS
from gatepost.schools.states import Role

_HOLDING: dict[PolicyRole, Role] = {
    PolicyRole.HEADTEACHER: Role.HEADTEACHER,
    PolicyRole.SENIOR_TEAM: Role.SENIOR_TEAM,
    PolicyRole.DSL: Role.DSL,
    PolicyRole.CHAIR: Role.CHAIR,
    PolicyRole.BUSINESS_MANAGER: Role.BUSINESS_MANAGER,
}
"""Which of the school's roles a policy means; the others (a parent, an owner) hold none at a school."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, and who holds the roles that it sends to."""

    text: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question, as its writer is shown it. Nothing of it is stored."""

    question: Question
    explanation: Explanation
    document: Document
    """What it was judged by."""
    facts_asked: tuple[Fact, ...]
    """Facts that are not known and could change the answer."""
    next_steps: tuple[NextStep, ...]
    givers: tuple[Holder, ...]
    """Who can give the yes that is missing, where it is the Head's."""
    may_rewrite: bool
    """Not where a child's safety or boundaries are at stake: nothing then invites to say it in other words."""
    is_about_writer: bool
    """Whether the writer seems at risk: then the page is about them, and offers nothing else."""
    policy_since: date
    missing: tuple[Exempting, ...] = ()
    """What the Head would have to permit, where the answer is to ask her first."""
    record: OnRecord = field(default_factory=OnRecord)
    """The permissions that lifted something, and those that would if the draft held the words they ask for."""

    @property
    def draft(self) -> str:
        """The words that were asked about; empty where there were none."""
        return _draft_of(self.question)

    @property
    def platform(self) -> str:
        """Where it is to stand; empty where that wasn't said."""
        return _platform_of(self.question)


def _draft_of(question: Question) -> str:
    return question.text if isinstance(question, Post | Contact) else ""


def _platform_of(question: Question) -> str:
    return question.platform if isinstance(question, Post | AccountUse) else ""


def language_in_use() -> LanguageModel | None:
    """What reads meanings on this machine; None where it has no language model, or was told to leave it off."""
    return language_model() if settings.GATEPOST_LANGUAGE else None


def answer_to(question: Question, *, person: Person, capacity: Capacity, now: datetime) -> Answered:
    """The answer for this person, today, under the policy in force. Reads and keeps nothing.

    Raises NoPolicyInForce where the school has adopted none.
    """
    school, today = person.school, now.date()
    version = version_in_force(school, today)
    document = document_of(version)
    words = {"draft": _draft_of(question), "platform": _platform_of(question)}
    standing = standing_of(person, capacity, today, **words)
    seen = school_as_engine_sees_it(school, today)
    verdict = check(question, standing, seen, document, language_in_use())
    explanation = explain(verdict, question, document)
    is_heads = "head" in explanation.givers
    missing = _missing(verdict)
    concerned = _lifting(verdict) | {*missing}
    record = on_record(person, capacity, today, **words) if concerned else OnRecord()
    return Answered(
        question=question,
        explanation=explanation,
        document=document,
        facts_asked=tuple(one.fact for one in verdict.asks) if explanation.asks else (),
        next_steps=tuple(
            NextStep(
                step.text,
                holders_of(
                    school, [_HOLDING[role] for role in step.recipients if role in _HOLDING], today
                ),
            )
            for step in explanation.next_steps
        ),
        givers=holders_of(school, [Role.HEADTEACHER], today) if is_heads else (),
        may_rewrite=not verdict.is_boundary and First.CHILD_SAFETY not in verdict.first,
        is_about_writer=First.SUPPORT in verdict.first,
        policy_since=version.in_force_from,
        missing=missing,
        record=record.of_kinds(concerned),
    )


def _missing(verdict: Verdict) -> tuple[Exempting, ...]:
    """What the Head's yes is missing for; empty where the answer isn't to ask, or a boundary is at stake."""
    if verdict.answer is not Answer.ASK or verdict.is_boundary:
        return ()
    needed = {
        exempting
        for finding in verdict.findings
        for cited in finding.cited
        if cited.answer is Answer.ASK
        for exempting, left in cited.ruling.unless.items()
        if left.gravity < Answer.ASK.gravity
    }
    return tuple(one for one in HEADS if one in needed)


def _lifting(verdict: Verdict) -> frozenset[Exempting]:
    """What the Head permitted that lifted or softened a clause."""
    softened = {cited.softened_by for finding in verdict.findings for cited in finding.cited}
    return frozenset(HEADS) & ({one.by for one in verdict.lifted} | softened)


def receipts_of(person: Person) -> QuerySet[Receipt]:
    """The receipts that a person kept, newest first."""
    return Receipt.objects.select_related("key").filter(school=person.school, person=person)


def receipt_of(person: Person, receipt_id: UUID) -> Receipt | None:
    """One receipt of this person; None where it isn't theirs or isn't there."""
    return receipts_of(person).filter(pk=receipt_id).first()
