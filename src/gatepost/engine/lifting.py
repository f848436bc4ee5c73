"""What lifts or softens a clause for one question: permissions on record, relationships, urgency."""

from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Connection,
    Contact,
    Post,
    Question,
)
from gatepost.engine.standing import Standing
from gatepost.engine.verdict import Cited, Conflict, Lifted, Notice
from gatepost.policy.clause import Answer, Exempting
from gatepost.policy.document import Document, Spoken


def exempting_of(question: Question, standing: Standing) -> frozenset[Exempting]:
    """Everything that holds for this question and could lift a clause; words in a draft never do."""
    held = set(standing.permissions)
    if standing.is_head:
        held.add(Exempting.WRITER_IS_HEAD)
    match question:
        case Post(account=AccountKind.SCHOOL) | Connection(account=AccountKind.SCHOOL):
            held.add(Exempting.OFFICIAL_ACCOUNT)
        case AccountUse(purpose=AccountKind.SCHOOL):
            held.add(Exempting.OFFICIAL_ACCOUNT)
        case _:
            pass
    if isinstance(question, Connection | Contact) and question.other.is_family:
        held.add(Exempting.IMMEDIATE_FAMILY)
    if isinstance(question, Contact):
        if question.is_urgent:
            held.add(Exempting.URGENT)
        if question.is_parent_permission_recorded:
            held.add(Exempting.PARENT_COMMUNICATION)
    return frozenset(held)


def lift(
    notice: Notice, document: Document, held: frozenset[Exempting]
) -> tuple[tuple[Cited, ...], tuple[Lifted, ...], tuple[Conflict, ...]]:
    """The clauses that stand on a matter, those that something lifted, and those that yield to these.

    Nothing is hidden: a clause on the matter is in exactly one of the three.
    """
    standing: list[Cited] = []
    lifted: list[Lifted] = []
    for spoken in document.clauses_on(notice.matter):
        left, by = _left(spoken, held)
        if by is not None and left is Answer.FINE:
            lifted.append(Lifted(notice.matter, spoken, by))
        else:
            standing.append(Cited(spoken, left, by))
    conflicts: list[Conflict] = []
    for cited in tuple(standing):
        governing = _governing(cited, lifted)
        if governing is not None:
            standing.remove(cited)
            reading = cited.spoken.clause.reading
            conflicts.append(
                Conflict(
                    notice.matter,
                    cited.spoken,
                    governing.spoken,
                    governing.by,
                    reading.text if reading else "",
                )
            )
    return tuple(standing), tuple(lifted), tuple(conflicts)


def _left(spoken: Spoken, held: frozenset[Exempting]) -> tuple[Answer, Exempting | None]:
    """The mildest answer that anything held leaves, and what leaves it."""
    best: tuple[Answer, Exempting | None] = (spoken.ruling.answer, None)
    for exempting, left in spoken.ruling.unless.items():
        if exempting in held and left.gravity < best[0].gravity:
            best = (left, exempting)
    return best


def _governing(cited: Cited, lifted: list[Lifted]) -> Lifted | None:
    """The lifted clause that this one yields to, by the document's own reading."""
    reading = cited.spoken.clause.reading
    if reading is None:
        return None
    return next((one for one in lifted if one.spoken.clause.id in reading.governed_by), None)
