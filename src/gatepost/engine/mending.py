"""Mending: what would make it fine, found by asking again with the change made.

Gatepost cuts whole sentences and never writes for anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from gatepost.engine.checking import Case, Draft, Outcome, draft_of, outcome_of
from gatepost.engine.observation import Observation, Seen, Span
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Channel,
    Connection,
    Contact,
    Device,
    OtherKind,
    Post,
    Uses,
)
from gatepost.engine.verdict import Change, Mend
from gatepost.policy.clause import Answer, Exempting

_SERVED_BY_SCHOOL = (OtherKind.PUPIL, OtherKind.PARENT, OtherKind.FORMER_PUPIL)
_ADDED_BY_WRITER = "added-by-the-writer"


@dataclass(frozen=True, slots=True)
class _Step:
    """One change with how to make it; the order of steps is the order they are made in."""

    change: Change
    make: Callable[[Case], Case]
    permission: Exempting | None = None
    taken_out: tuple[Span, ...] = field(default=())


def mends_of(case: Case, outcome: Outcome) -> tuple[Mend, ...]:
    """The ways to a milder answer, the mildest first; empty where nothing the writer can do leads there."""
    if outcome.answer is Answer.FINE:
        return ()
    cut = _cut(case, outcome)
    others = _other_steps(case, outcome)
    ways = [others, cut]
    mends = [mend for way in ways if (mend := _mend(case, outcome, way)) is not None]
    if cut and others and all(mend.answer is not Answer.FINE for mend in mends):
        both = _mend(case, outcome, [*cut, *others])
        if both is not None and all(both.answer.gravity < mend.answer.gravity for mend in mends):
            mends.append(both)
    mends.sort(key=lambda mend: mend.answer.gravity)
    return tuple(mends)


def _mend(case: Case, outcome: Outcome, steps: list[_Step]) -> Mend | None:
    """The fewest of these changes that reach what all of them together reach, if that is milder."""
    answer = _answer_with(case, steps)
    if not steps or answer.gravity >= outcome.answer.gravity:
        return None
    needed = list(steps)
    for step in steps:
        without = [one for one in needed if one is not step]
        if without and _answer_with(case, without) is answer:
            needed = without
    made = _made(case, needed)
    taken_out = tuple(span for step in needed for span in step.taken_out)
    at = ""
    if any(step.change is Change.SCHEDULE for step in needed) and isinstance(
        made.question, Contact
    ):
        at = made.question.at.isoformat(timespec="minutes") if made.question.at else ""
    return Mend(
        changes=tuple(dict.fromkeys(step.change for step in needed)),
        answer=answer,
        permissions=tuple(step.permission for step in needed if step.permission is not None),
        taken_out=taken_out,
        text_left=made.draft.reading.text if taken_out else None,
        at=at,
    )


def _made(case: Case, steps: list[_Step]) -> Case:
    for step in steps:
        case = step.make(case)
    return case


def _answer_with(case: Case, steps: list[_Step]) -> Answer:
    return outcome_of(_made(case, steps)).answer


def _cut(case: Case, outcome: Outcome) -> list[_Step]:
    """Taking out every sentence that a finding points into; none where no words would be left."""
    question = case.question
    if not isinstance(question, Post | Contact):
        return []
    reading = case.draft.reading
    pointed = {
        reading.sentence_at(offset)
        for finding in outcome.findings
        for span in finding.spans
        for offset in (span.start, max(span.end - 1, span.start))
    }
    for picture in reading.pictures:  # a picture goes whole: half a description is none
        inside = range(reading.sentence_at(picture.start), reading.sentence_at(picture.end) + 1)
        if pointed.intersection(inside):
            pointed.update(inside)
    taken_out = tuple(span for number, span in enumerate(reading.sentences) if number in pointed)
    left = "".join(
        span.of(reading.text)
        for number, span in enumerate(reading.sentences)
        if number not in pointed
    ).strip()
    if not taken_out or not any(sign.isalnum() for sign in left):
        return []

    @cache
    def shorter_draft() -> Draft:
        """The words left, read and observed once however often the cut is tried."""
        return draft_of(
            replace(question, text=left),
            case.school,
            case.language,
            is_roll_closed=case.standing.is_outsider,
        )

    def make(before: Case) -> Case:
        assert isinstance(before.question, Post | Contact)  # -- narrowed above; for the checker
        shorter = replace(before.question, text=left)
        return replace(before, question=shorter, draft=shorter_draft())

    return [_Step(Change.TAKE_OUT, make, taken_out=taken_out)]


def _other_steps(case: Case, outcome: Outcome) -> list[_Step]:
    """Every change but cutting that could matter to this question."""
    steps = [_permission(permission) for permission in _permissions_missing(case, outcome)]
    match case.question:
        case Post():
            steps.append(_Step(Change.ADD_VIEWS_LINE, _with_line(Seen.VIEWS_LINE)))
            steps.append(_Step(Change.ADD_CREDIT, _with_line(Seen.CREDIT_LINE)))
        case Contact(other=other) if other.kind in (
            OtherKind.PUPIL,
            OtherKind.PARENT,
            OtherKind.FORMER_PUPIL,
        ):
            steps.append(_Step(Change.USE_SCHOOL_PLATFORM, _with_school_platform))
            steps.append(_Step(Change.USE_SCHOOL_DEVICE, _with_school_device))
            steps.append(_Step(Change.SCHEDULE, _scheduled))
        case Connection(other=other) if other.kind in _SERVED_BY_SCHOOL:
            steps.append(_Step(Change.USE_OFFICIAL_ACCOUNT, _with_official_account))
        case AccountUse():
            steps.append(_Step(Change.USE_OWN_EMAIL, _with_own_email))
        case _:
            pass
    return steps


def _permissions_missing(case: Case, outcome: Outcome) -> list[Exempting]:
    wanted = [
        exempting
        for finding in outcome.findings
        for cited in finding.cited
        for exempting in cited.ruling.unless
        if exempting.is_permission and exempting not in case.standing.permissions
    ]
    return list(dict.fromkeys(wanted))


def _permission(permission: Exempting) -> _Step:
    def make(case: Case) -> Case:
        held = case.standing.permissions | {permission}
        return replace(case, standing=replace(case.standing, permissions=held))

    return _Step(Change.GET_PERMISSION, make, permission=permission)


def _with_line(kind: Seen) -> Callable[[Case], Case]:
    """The draft as if the writer had added such a line of their own at its end."""

    def make(case: Case) -> Case:
        end = len(case.draft.reading.text)
        line = Observation(kind, Span(end, end), _ADDED_BY_WRITER)
        observations = (*case.draft.observations, line)
        return replace(case, draft=Draft(case.draft.reading, observations))

    return make


def _with_school_platform(case: Case) -> Case:
    assert isinstance(
        case.question, Contact
    )  # -- the steps of a contact only; for the type checker
    return replace(case, question=replace(case.question, channel=Channel.SCHOOL_PLATFORM))


def _with_school_device(case: Case) -> Case:
    assert isinstance(
        case.question, Contact
    )  # -- the steps of a contact only; for the type checker
    return replace(case, question=replace(case.question, device=Device.SCHOOL))


def _scheduled(case: Case) -> Case:
    assert isinstance(
        case.question, Contact
    )  # -- the steps of a contact only; for the type checker
    question = case.question
    at = case.school.next_in_hours(question.at) if question.at is not None else None
    return replace(case, question=replace(question, at=at)) if at is not None else case


def _with_official_account(case: Case) -> Case:
    assert isinstance(case.question, Connection)  # -- the steps of a connection only
    return replace(case, question=replace(case.question, account=AccountKind.SCHOOL))


def _with_own_email(case: Case) -> Case:
    assert isinstance(case.question, AccountUse)  # -- the steps of an account only
    return replace(case, question=replace(case.question, uses=Uses.OWN_EMAIL))
