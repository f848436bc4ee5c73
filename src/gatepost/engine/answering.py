"""Answering: the one door of the engine. A question goes in, a verdict comes out, nothing is kept."""

from gatepost.engine.asking import asked_of
from gatepost.engine.checking import Case, draft_of, first_of, not_looked_for, outcome_of
from gatepost.engine.language.model import LanguageModel
from gatepost.engine.mending import mends_of
from gatepost.engine.question import Question
from gatepost.engine.school import School
from gatepost.engine.standing import Standing
from gatepost.engine.verdict import First, Verdict
from gatepost.policy.document import Document
from gatepost.policy.matter import Matter

_NO_REWRITING = frozenset({First.BOUNDARY, First.CHILD_SAFETY})


def check(
    question: Question,
    standing: Standing,
    school: School,
    document: Document,
    language: LanguageModel | None = None,
) -> Verdict:
    """The verdict on a question; the same inputs always give the same verdict.

    Without a language model words alone are looked at, and the verdict says so.
    """
    draft = draft_of(question, school, language, is_roll_closed=standing.is_outsider)
    case = Case(question, standing, school, document, draft, language)
    outcome = outcome_of(case)
    first = first_of(case, outcome)
    is_boundary = any(finding.matter is Matter.BOUNDARY_SIGNAL for finding in outcome.findings)
    may_mend = _NO_REWRITING.isdisjoint(first) and not is_boundary
    return Verdict(
        answer=outcome.answer,
        findings=outcome.findings,
        lifted=outcome.lifted,
        conflicts=outcome.conflicts,
        then=outcome.then,
        asks=asked_of(case, outcome.answer),
        mends=mends_of(case, outcome) if may_mend else (),
        first=first,
        not_looked_for=not_looked_for(case),
        policy_sha256=document.sha256,
    )
