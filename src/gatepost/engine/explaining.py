"""Explaining: a verdict as its writer may see it, in plain words. Screens and the command line show only this.

Where a child's boundaries are at stake the writer is shown no places, no rewriting and no way round.
"""

from dataclasses import dataclass
from datetime import date, datetime

from gatepost.engine.observation import Span, Sureness
from gatepost.engine.question import AccountUse, Connection, Contact, Post, Question
from gatepost.engine.verdict import Cited, Finding, First, Mend, Verdict
from gatepost.engine.wording import headline, headline_asking, headline_first, sentence
from gatepost.policy.clause import Answer, Force
from gatepost.policy.document import Document, Step
from gatepost.policy.help import Help, help_for
from gatepost.policy.matter import Matter

_QUESTION_KEY = {
    Post: "post",
    Connection: "connection",
    Contact: "contact",
    AccountUse: "account-use",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause as it is quoted to a person."""

    clause_id: str
    number: str
    force: Force
    text: str
    answer: Answer
    softened_by: str
    reading: str
    reading_on: date | None
    note: str
    note_source: str
    note_checked_on: date | None


@dataclass(frozen=True, slots=True)
class Point:
    """One reason: what it is about, the words it is about, the clauses that say so."""

    number: int
    about: str
    answer: Answer
    sureness: Sureness
    spans: tuple[Span, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class LiftedNote:
    """A clause that would have stood, and what lifted it."""

    clause_id: str
    number: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class ConflictNote:
    """Two clauses that disagree, the one that governs, and the school's reading of it."""

    yields: str
    yields_number: str
    governs: str
    governs_number: str
    by: str
    reading: str


@dataclass(frozen=True, slots=True)
class MendNote:
    """One way on, in sentences, with the answer that it leads to."""

    steps: tuple[str, ...]
    answer: Answer
    text_left: str | None
    taken_out: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that a person is shown, in the order it is shown."""

    headline: str
    """The first sentence; where something outranks the answer it is about that."""
    sentence: str
    """The answer to the question itself, said behind the help; empty where that is left unsaid."""
    help: tuple[Help, ...]
    answer: Answer
    points: tuple[Point, ...]
    advice: Quote | None
    mends: tuple[MendNote, ...]
    next_steps: tuple[Step, ...]
    asks: tuple[str, ...]
    lifted: tuple[LiftedNote, ...]
    conflicts: tuple[ConflictNote, ...]
    not_looked_for: tuple[str, ...]
    givers: tuple[str, ...]
    """Whose yes is missing, where the answer is to ask first: head, parent, owner."""
    policy: str
    policy_sha256: str


def explain(verdict: Verdict, question: Question, document: Document) -> Explanation:
    """The verdict in words, for the person who asked."""
    may_show = not verdict.is_boundary
    key = _QUESTION_KEY[type(question)]
    first = _headline_first(verdict)
    return Explanation(
        headline=headline_first(first) if first else _headline(key, verdict),
        sentence=_headline(key, verdict) if _is_answer_said(verdict) else "",
        help=tuple(help_for(one.value) for one in verdict.first),
        answer=verdict.answer,
        points=_points(verdict, may_show=may_show),
        advice=_public_test(verdict, question, document),
        mends=tuple(_mend(mend) for mend in verdict.mends) if may_show else (),
        next_steps=tuple(
            document.steps[follow] for follow in verdict.then if follow in document.steps
        ),
        asks=tuple(sentence("fact", asked.fact) for asked in verdict.asks) if may_show else (),
        lifted=tuple(
            LiftedNote(
                one.spoken.clause.id,
                one.spoken.clause.number,
                one.spoken.clause.text,
                sentence("exempting", one.by),
            )
            for one in verdict.lifted
        ),
        conflicts=tuple(
            ConflictNote(
                one.yields.clause.id,
                one.yields.clause.number,
                one.governs.clause.id,
                one.governs.clause.number,
                sentence("exempting", one.by),
                one.reading,
            )
            for one in verdict.conflicts
        ),
        not_looked_for=tuple(sentence("unseen", one) for one in verdict.not_looked_for),
        givers=_givers(verdict),
        policy=f"{document.title}, {document.edition}",
        policy_sha256=verdict.policy_sha256,
    )


def _headline(key: str, verdict: Verdict) -> str:
    """The sentence for the answer; where one giver's yes is missing it says whose."""
    givers = _givers(verdict)
    return headline_asking(givers[0]) if len(givers) == 1 else headline(key, verdict.answer)


def _givers(verdict: Verdict) -> tuple[str, ...]:
    """Whose yes an "ask" waits for: head, parent, owner; empty for every other answer."""
    if verdict.answer is not Answer.ASK:
        return ()
    return tuple(
        sorted(
            {
                exempting.value.partition(":")[0]
                for finding in verdict.findings
                for cited in finding.cited
                if cited.answer is Answer.ASK
                for exempting, left in cited.ruling.unless.items()
                if exempting.is_permission and left.gravity < Answer.ASK.gravity
            }
        )
    )


def _headline_first(verdict: Verdict) -> First | None:
    """What the first sentence is about where something outranks the answer."""
    return verdict.first[0] if verdict.first else None


def _is_answer_said(verdict: Verdict) -> bool:
    """Whether the answer stands behind what outranks it.

    Never "as it is" where a boundary is crossed; never a bare "fine" to somebody who needs help.
    """
    return bool(verdict.first) and not verdict.is_boundary and verdict.answer is not Answer.FINE


def _points(verdict: Verdict, *, may_show: bool) -> tuple[Point, ...]:
    """One point a matter, gravest first; findings of one matter seen more and less surely stay apart."""
    shown = [finding for finding in verdict.findings if finding.answer is not Answer.FINE]
    if not may_show:
        shown = [finding for finding in shown if finding.matter is Matter.BOUNDARY_SIGNAL]
    return tuple(
        Point(
            number=number,
            about=sentence("matter", finding.matter),
            answer=finding.answer,
            sureness=finding.notice.sureness,
            spans=finding.spans if may_show else (),
            quotes=_quotes(finding),
        )
        for number, finding in enumerate(shown, start=1)
    )


def _quotes(finding: Finding) -> tuple[Quote, ...]:
    cited = [one for one in finding.cited if one.answer is not Answer.FINE]
    cited.sort(key=lambda one: -one.answer.gravity)
    return tuple(_quote(one) for one in cited)


def _quote(cited: Cited) -> Quote:
    clause = cited.spoken.clause
    return Quote(
        clause_id=clause.id,
        number=clause.number,
        force=clause.force,
        text=clause.text,
        answer=cited.answer,
        softened_by=sentence("exempting", cited.softened_by) if cited.softened_by else "",
        reading=clause.reading.text if clause.reading else "",
        reading_on=clause.reading.on if clause.reading else None,
        note=clause.note.text if clause.note else "",
        note_source=clause.note.source if clause.note else "",
        note_checked_on=clause.note.checked_on if clause.note else None,
    )


def _public_test(verdict: Verdict, question: Question, document: Document) -> Quote | None:
    """The advice that every post is shown, where the policy has one (golden.public-test)."""
    if not isinstance(question, Post) or verdict.first or not document.public_test:
        return None
    clause = document.by_id[document.public_test]
    if clause.id in verdict.clauses:
        return None
    return Quote(
        clause.id, clause.number, clause.force, clause.text, Answer.FINE, "", "", None, "", "", None
    )


def _moment(at: datetime) -> str:
    """A moment as people say it: "Monday 23 November at 8am"."""
    minutes = f".{at.minute:02}" if at.minute else ""
    clock = f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
    return f"{at:%A} {at.day} {at:%B} at {clock}"


def _mend(mend: Mend) -> MendNote:
    steps = []
    for change in mend.changes:
        text = sentence("change", change)
        if change == "get-permission":
            text += ": " + "; ".join(sentence("exempting", one) for one in mend.permissions)
        if change == "schedule" and mend.at:
            text += f", from {_moment(datetime.fromisoformat(mend.at))}"
        steps.append(text + ".")
    return MendNote(tuple(steps), mend.answer, mend.text_left, mend.taken_out)
