"""Checking: a question, a standing, a school and a document make a verdict. Pure: nothing is kept."""

from dataclasses import dataclass, replace
from typing import Any

from gatepost.engine.judging import follows, judge
from gatepost.engine.language.model import LanguageModel
from gatepost.engine.lifting import exempting_of
from gatepost.engine.noticing import notices_on
from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers import meaning
from gatepost.engine.observing import (
    OBSERVERS_OF_MESSAGES,
    OBSERVERS_OF_POSTS,
    listen,
    observe,
)
from gatepost.engine.question import AccountKind, Contact, OtherKind, Post, Question
from gatepost.engine.reading import Reading, read
from gatepost.engine.school import School
from gatepost.engine.sight import Sight
from gatepost.engine.standing import Standing
from gatepost.engine.verdict import Conflict, Finding, First, Lifted, Unseen
from gatepost.policy.clause import Answer, Follow, gravest
from gatepost.policy.document import Document
from gatepost.policy.matter import Matter

_FROM_ROLL = frozenset({Seen.PUPIL_NAME, Seen.PARENT_NAME, Seen.STAFF_NAME})
_OWN_FEELINGS = frozenset(
    {Matter.LOW_MOOD_ABOUT_WORK, Matter.PRIVATE_INDISCRETION, Matter.DECISION_RESENTED}
)
"""Matters that are dropped where the writer seems at risk: support then, not a clause."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question's words, read and observed once; questions without words have empty ones."""

    reading: Reading
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that an answer follows from. Asking again means asking with one part replaced."""

    question: Question
    standing: Standing
    school: School
    document: Document
    draft: Draft
    language: LanguageModel | None = None
    """What reads meanings; None: words alone are looked at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer with the findings behind it, before anything is explained."""

    answer: Answer
    findings: tuple[Finding, ...]
    lifted: tuple[Lifted, ...]
    conflicts: tuple[Conflict, ...]
    then: tuple[Follow, ...]
    noticed: frozenset[Matter]
    """Every matter that a rule noticed, whatever the document says on it."""


def draft_of(
    question: Question,
    school: School,
    language: LanguageModel | None = None,
    *,
    is_roll_closed: bool = False,
) -> Draft:
    """The words of a question with what the observers see in them, and what the language model takes them to mean.

    Where the roll is closed to the person, the model isn't told either whose name is on it: its answer would tell.
    """
    if not isinstance(question, Post | Contact):
        return _WORDLESS
    reading = read(question.text)
    observers = OBSERVERS_OF_POSTS if isinstance(question, Post) else OBSERVERS_OF_MESSAGES
    observations = observe(reading, school, observers)
    if language is None:
        return Draft(reading, observations)
    told = observations
    if is_roll_closed:  # classes too: some are known by their pupils alone
        told = tuple(seen for seen in observations if seen.kind is Seen.SCHOOL_NAME)
    heard = listen(reading, language, _setting_of(question), told)
    return Draft(reading, (*observations, *heard))


def _without_roll(observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    return tuple(seen for seen in observations if seen.kind not in _FROM_ROLL)


def _setting_of(question: Post | Contact) -> str:
    """To whom the words go, as the language model tells it apart."""
    if isinstance(question, Post):
        return meaning.TO_EVERYBODY
    if question.other.kind is OtherKind.PARENT:
        return meaning.TO_PARENT
    if question.other.kind is OtherKind.COLLEAGUE or question.other.is_adult:
        return meaning.TO_COLLEAGUE
    return meaning.TO_PUPIL


_WORDLESS = Draft(read(""), ())


def outcome_of(case: Case) -> Outcome:
    """The answer to a question as it stands; an account that is not known is the graver of the two."""
    question = case.question
    if isinstance(question, Post) and question.account is None:
        either = (
            _outcome_as_known(replace(case, question=replace(question, account=account)))
            for account in AccountKind
        )
        return max(either, key=lambda outcome: outcome.answer.gravity)
    return _outcome_as_known(case)


def _outcome_as_known(case: Case) -> Outcome:
    observations = case.draft.observations
    if case.standing.is_outsider:
        observations = _without_roll(observations)
    sight: Sight[Any] = Sight(
        case.question, case.standing, case.school, case.draft.reading, observations
    )
    notices = notices_on(sight)
    if _is_seen(case.draft, Seen.WRITER_AT_RISK):
        notices = tuple(notice for notice in notices if notice.matter not in _OWN_FEELINGS)
    findings, lifted, conflicts = judge(
        notices, case.document, exempting_of(case.question, case.standing)
    )
    return Outcome(
        gravest(tuple(finding.answer for finding in findings)),
        findings,
        lifted,
        conflicts,
        follows(findings),
        frozenset(notice.matter for notice in notices if notice.sureness is not Sureness.UNSURE),
    )


def first_of(case: Case, outcome: Outcome) -> tuple[First, ...]:
    """What outranks the answer: a child in danger, a boundary, a child's safety, the writer's own."""
    first: list[First] = []
    is_urgent = isinstance(case.question, Contact) and bool(case.question.is_urgent)
    if is_urgent or _is_seen(case.draft, Seen.CHILD_IN_DANGER):
        first.append(First.CHILD_IN_DANGER)
    if Matter.BOUNDARY_SIGNAL in outcome.noticed:
        first.append(First.BOUNDARY)
    if (
        _is_seen(case.draft, Seen.CHILD_SAFETY_WORRY)
        or Matter.CHILD_SAFETY_WORRY in outcome.noticed
    ):
        first.append(First.CHILD_SAFETY)
    if _is_seen(case.draft, Seen.WRITER_AT_RISK):
        first.append(First.SUPPORT)
    return tuple(first)


def not_looked_for(case: Case) -> tuple[Unseen, ...]:
    """What this check could not look at, so that nobody takes silence for sight."""
    if not isinstance(case.question, Post | Contact):
        return ()
    unseen = [Unseen.MEANING if case.language is None else Unseen.MEANING_WHOLE]
    if not case.school.has_roll:
        unseen.insert(0, Unseen.ROLL)
    elif case.standing.is_outsider:
        unseen.insert(0, Unseen.ROLL_CLOSED)
    language = case.language
    if language is not None and not language.reads_all_of(case.draft.reading.text):
        unseen.append(Unseen.MEANING_BEHIND)
    if case.draft.reading.pictures or not case.draft.reading.tokens:
        unseen.append(Unseen.PICTURES)
    return tuple(unseen)


def _is_seen(draft: Draft, kind: Seen) -> bool:
    return any(
        seen.kind is kind and seen.sureness is not Sureness.UNSURE for seen in draft.observations
    )
