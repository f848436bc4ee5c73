"""Which situations somebody gets today, and what their school's policy answers to each: reads and keeps nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gatepost.acceptance.understanding.cases import (
    QUESTIONS,
    SituationCase,
    all_cases,
    question_of,
    words_of,
)
from gatepost.engine.answering import check
from gatepost.engine.explaining import Explanation, Point, explain
from gatepost.engine.school import School
from gatepost.engine.standing import Standing
from gatepost.engine.verdict import Verdict
from gatepost.engine.wording import sentence
from gatepost.people.states import EngagementKind
from gatepost.policy.clause import Answer
from gatepost.policy.document import Document


@dataclass(frozen=True, slots=True)
class Setting:
    """Before whom, where and under which policy a situation is judged."""

    kind: EngagementKind
    standing: Standing
    school: School
    document: Document
    on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """A situation with the answer that the policy gives to it here, explained with its clauses."""

    case: SituationCase
    words: str
    answer: Answer
    explanation: Explanation

    @property
    def points(self) -> tuple[Point, ...]:
        """The reasons that the situation is about; what else the engine saw in its words stays out."""
        about = {sentence("matter", matter) for matter in self.case.about}
        return tuple(point for point in self.explanation.points if point.about in about)


def cases_today(setting: Setting) -> tuple[Judged, ...]:
    """One situation of each of the four questions and another post, other ones each day; fewer where it must be."""
    chosen: dict[str, Judged] = {}
    for question in (*QUESTIONS, QUESTIONS[0]):
        fitting = (one for one in _judged(question, setting) if one.case.id not in chosen)
        found = next(fitting, None)
        if found is not None:
            chosen[found.case.id] = found
    return tuple(chosen.values())


def _judged(question: str, setting: Setting) -> Iterator[Judged]:
    """The situations of a question that fit the person, beginning at another one each day."""
    fitting = [one for one in all_cases() if one.question == question and setting.kind in one.kinds]
    start = setting.on.toordinal() % len(fitting) if fitting else 0
    for case in (*fitting[start:], *fitting[:start]):
        judged = judge_case(case, setting)
        if judged is not None:
            yield judged


def case_with(case_id: str, setting: Setting) -> Judged | None:
    """The situation with this id, judged; None where there is none or it has no answer here."""
    found = next((one for one in all_cases() if one.id == case_id), None)
    return judge_case(found, setting) if found is not None else None


def judge_case(case: SituationCase, setting: Setting) -> Judged | None:
    """What the policy answers; None where it is silent, is not sure, or the situation turns into another one."""
    question = question_of(case, setting.school, setting.on)
    if question is None:
        return None
    verdict = check(question, setting.standing, setting.school, setting.document)
    if verdict.asks or verdict.first or not _speaks(case, verdict):
        return None
    return Judged(
        case=case,
        words=words_of(case, setting.school),
        answer=verdict.answer,
        explanation=explain(verdict, question, setting.document),
    )


def _speaks(case: SituationCase, verdict: Verdict) -> bool:
    """Whether the answer comes from what the situation is about: nothing else may decide it."""
    found = {one.matter for one in verdict.findings if one.answer is not Answer.FINE}
    if not case.about:
        return not found
    lifted = {one.matter for one in verdict.lifted}
    return bool(case.about & (found | lifted)) and (not found or bool(found & case.about))
