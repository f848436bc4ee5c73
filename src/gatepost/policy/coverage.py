"""Coverage: for every clause what makes it work today, what a later part will do, or why no software can."""

from dataclasses import dataclass
from enum import StrEnum

from gatepost.policy.clause import CHECK_MECHANISMS, Clause, Mechanism
from gatepost.policy.document import Document

BUILT = CHECK_MECHANISMS | {Mechanism.ACCEPTANCE}
"""The mechanisms that work today; a part adds its own when it lands."""

WHAT_IT_DOES: dict[Mechanism, str] = {
    Mechanism.POST: "the check before you post",
    Mechanism.CONNECT: "the check before you connect",
    Mechanism.CONTACT: "the check before you write to somebody",
    Mechanism.ACCOUNT: "the check before you use an account",
    Mechanism.ACCEPTANCE: "everyone reads and signs the version in force",
    Mechanism.PERMISSIONS: "permissions are asked for, given and recorded",
    Mechanism.DECLARATIONS: "family and friendships are declared and change the answers",
    Mechanism.ACCOUNTS: "official accounts have a register and custodians",
    Mechanism.PUBLISHING: "posts on official accounts are approved by a second person",
    Mechanism.CONCERNS: "a concern reaches the right person",
    Mechanism.CASES: "a case runs fairly to an outcome that people decide",
    Mechanism.ROUTES: "grievance and whistleblowing find their proper route",
    Mechanism.CONTRACTORS: "contractors answer for their people",
    Mechanism.PRIVACY: "privacy settings are reviewed, platform by platform",
    Mechanism.LEARNING: "lessons to pupils are recorded",
    Mechanism.MONITORING: "school systems are looked at only under a recorded authorisation",
    Mechanism.RECORDS: "records live as long as the law wants and no longer",
    Mechanism.SELFAUDIT: "one's own old posts are audited on one's own machine",
    Mechanism.WHOLE: "the whole of Gatepost works towards this",
}


class Works(StrEnum):
    """Since when a clause works."""

    TODAY = "today"
    PARTLY = "partly"
    LATER = "later"
    NOT_BY_SOFTWARE = "not by software"


@dataclass(frozen=True, slots=True)
class Covered:
    """One clause with what makes it work."""

    clause: Clause
    works: Works
    today: tuple[str, ...]
    later: tuple[str, ...]
    why_not: str


def coverage_of(document: Document) -> tuple[Covered, ...]:
    """Every clause of a document, in its order, accounted for."""
    return tuple(_covered(clause, document) for clause in document.clauses)


def _covered(clause: Clause, document: Document) -> Covered:
    today: list[str] = []
    if clause.rulings:
        matters = ", ".join(ruling.matter for ruling in clause.rulings)
        today.append(f"the check answers on: {matters}")
    if clause.id == document.public_test:
        today.append("shown as advice with every post")
    if clause.works_by:
        today.append(clause.works_by)
    today.extend(
        WHAT_IT_DOES[mechanism]
        for mechanism in clause.mechanisms
        if mechanism in BUILT - CHECK_MECHANISMS or _is_heads(mechanism, clause)
    )
    if Mechanism.WHOLE in clause.mechanisms and not today:
        today.append(WHAT_IT_DOES[Mechanism.WHOLE])
    later = tuple(
        WHAT_IT_DOES[mechanism]
        for mechanism in clause.mechanisms
        if mechanism not in BUILT
        and mechanism is not Mechanism.WHOLE
        and not _is_heads(mechanism, clause)
    )
    if not today and not later and not clause.no_software:
        later = ("it names no matter yet that the check could answer on",)
    if today:
        works = Works.PARTLY if later else Works.TODAY
    else:
        works = Works.LATER if later else Works.NOT_BY_SOFTWARE
    return Covered(clause, works, tuple(today), later, clause.no_software)


def _is_heads(mechanism: Mechanism, clause: Clause) -> bool:
    """Whether the permissions that a clause waits for are all the Head's, which are asked for and given today.

    Those of parents and owners come later.
    """
    givers = {
        exempting.value.partition(":")[0]
        for ruling in clause.rulings
        for exempting in ruling.unless
        if exempting.is_permission
    }
    return mechanism is Mechanism.PERMISSIONS and givers == {"head"}
