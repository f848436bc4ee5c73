"""Comparing two versions of a policy clause by clause: what is new, gone, changed or only moved."""

from dataclasses import dataclass
from enum import StrEnum

from gatepost.policy.clause import Clause
from gatepost.policy.document import Document


class ChangeKind(StrEnum):
    """How a clause differs between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    """What it asks of people differs: its force, its answers, what lifts it, what follows, who receives."""
    REWORDED = "reworded"
    """Only its words, its reading, its note or what makes it work differ."""
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that differs, with what differs in it."""

    kind: ChangeKind
    clause_id: str
    before: Clause | None
    after: Clause | None
    differs: tuple[str, ...] = ()


def changes_between(before: Document, after: Document) -> tuple[ClauseChange, ...]:
    """Every clause that differs, in the order of the later version, the removed ones last."""
    changes = [
        change
        for clause in after.clauses
        if (change := _change(before.by_id.get(clause.id), clause)) is not None
    ]
    changes.extend(
        ClauseChange(ChangeKind.REMOVED, clause.id, clause, None)
        for clause in before.clauses
        if clause.id not in after.by_id
    )
    return tuple(changes)


def differences_besides(before: Document, after: Document) -> tuple[str, ...]:
    """What differs outside the clauses: title, dates, sections, what follows an answer."""
    found = [
        f"{name}: {getattr(before, name)} -> {getattr(after, name)}"
        for name in ("id", "title", "edition", "published_on", "public_test")
        if getattr(before, name) != getattr(after, name)
    ]
    if before.sections != after.sections:
        found.append("sections: their ids, numbers, titles or order")
    follows = dict.fromkeys([*before.steps, *after.steps])
    found.extend(
        f"then.{follow}: what people are told to do"
        for follow in follows
        if before.steps.get(follow) != after.steps.get(follow)
    )
    return tuple(found)


def _change(before: Clause | None, after: Clause) -> ClauseChange | None:
    if before is None:
        return ClauseChange(ChangeKind.ADDED, after.id, None, after)
    meaning = [
        f"force: {before.force} -> {after.force}" if before.force is not after.force else "",
        *_rulings_differ(before, after),
        "recipients" if before.recipients != after.recipients else "",
    ]
    wording = [
        name
        for name in (
            "text",
            "title",
            "reading",
            "note",
            "addition",
            "mechanisms",
            "works_by",
            "no_software",
        )
        if getattr(before, name) != getattr(after, name)
    ]
    if before.number != after.number:
        wording.append(f"number: {before.number} -> {after.number}")
    differs = tuple(one for one in meaning if one)
    if differs:
        return ClauseChange(ChangeKind.CHANGED, after.id, before, after, (*differs, *wording))
    if wording and (before.number == after.number or len(wording) > 1):
        return ClauseChange(ChangeKind.REWORDED, after.id, before, after, tuple(wording))
    if wording:
        return ClauseChange(ChangeKind.RENUMBERED, after.id, before, after, tuple(wording))
    return None


def _rulings_differ(before: Clause, after: Clause) -> list[str]:
    old = {ruling.matter: ruling for ruling in before.rulings}
    new = {ruling.matter: ruling for ruling in after.rulings}
    differs = []
    for matter in dict.fromkeys([*old, *new]):
        one, other = old.get(matter), new.get(matter)
        if one == other:
            continue
        was = one.answer if one else "silent"
        now = other.answer if other else "silent"
        said = f"{was} -> {now}" if was != now else f"{now}, with other exceptions or consequences"
        differs.append(f"{matter}: {said}")
    return differs
