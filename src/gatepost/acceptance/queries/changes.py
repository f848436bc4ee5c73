"""What changed between the version that somebody signed and the one in force, as people read it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from django.utils.timezone import localdate

from gatepost.acceptance.models import Signature
from gatepost.acceptance.queries.reading import Reader
from gatepost.acceptance.queries.versions import document_of
from gatepost.engine.wording import sentence
from gatepost.people.queries.people import Holder, named_contacts
from gatepost.policy.clause import CHECK_MECHANISMS, Answer, Clause, Force, Mechanism
from gatepost.policy.comparing import ChangeKind, ClauseChange, changes_between
from gatepost.policy.document import Document

ANSWER_WORDS: dict[Answer, str] = {
    Answer.FINE: "Fine",
    Answer.CARE: "Take care",
    Answer.ASK: "Ask first",
    Answer.STOP: "Don’t",
}
"""The four answers as this room's screens say them."""


class Word(StrEnum):
    """What a chip says of a change."""

    NEW = "New"
    CHANGED = "Changed"
    CLEARER = "Made clearer"
    """Only how the clause is read, or a note beside it, differs: what it asks is as before."""
    GONE = "Gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came; joined with blanks they are the text."""

    text: str
    change: str = ""
    """"gone", "new", or empty for words that stayed."""


@dataclass(frozen=True, slots=True)
class ClauseChanged:
    """One clause that differs, in pieces, with where to read it now."""

    word: Word
    title: str
    clause_id: str
    label: str
    pieces: tuple[Piece, ...]
    besides: tuple[tuple[str, tuple[Piece, ...]], ...]
    """An agreed reading, a legal note or an addition that differs, each under its name."""
    answers: tuple[str, ...]
    """What the check answers otherwise than before, in sentences."""


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """One role that people turn to, and who held it then and holds it now."""

    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Everything that differs for somebody since the day on which they signed."""

    since: date
    clauses: tuple[ClauseChanged, ...]
    contacts: tuple[ContactChanged, ...]
    contacts_now: tuple[Holder, ...]
    total: int
    """How many clauses the policy has."""


def what_changed(reader: Reader, on: date) -> Changed | None:
    """What is new to somebody since they last signed; None for somebody who never did."""
    signed = reader.signature or reader.before
    if signed is None:
        return None
    since = signed_on(signed)
    school = reader.person.school
    before, after = document_of(signed.version), reader.document
    now = named_contacts(school, on)
    return Changed(
        since=since,
        clauses=tuple(clauses_changed(before, after)),
        contacts=contacts_changed(named_contacts(school, since), now),
        contacts_now=now,
        total=len(after.clauses),
    )


def signed_on(signature: Signature) -> date:
    """The day on which somebody signed: on paper, or on the screen in the school's own time."""
    return signature.paper_signed_on or localdate(signature.signed_at)


def clauses_changed(before: Document, after: Document) -> Iterator[ClauseChanged]:
    """Every clause that differs for its readers, in the order of the later version, the gone ones last."""
    for change in changes_between(before, after):
        shown = _shown(change, after if change.after else before)
        if shown is not None:
            yield shown


def _shown(change: ClauseChange, document: Document) -> ClauseChanged | None:
    clause = change.after or change.before
    assert clause is not None  # -- one of the two is always there
    was, now = change.before, change.after
    besides = tuple(_besides(was, now))
    answers = tuple(_answers(was, now)) if was and now else ()
    text_differs = was is None or now is None or was.text != now.text
    word = _word(change.kind, text_differs=text_differs, is_clearer=bool(besides))
    if word is None:
        return None
    section = document.section(clause.section)
    return ClauseChanged(
        word=word,
        title=title_of(clause),
        clause_id=clause.id,
        label=f"{clause.number} {section.title}",
        pieces=pieces_between(was.text if was else "", now.text if now else ""),
        besides=besides if was and now else (),
        answers=answers,
    )


def _word(kind: ChangeKind, *, text_differs: bool, is_clearer: bool) -> Word | None:
    """The chip; None where only a number or what makes the clause work differs.

    Words that differ count as changed even where all answers stay: only people can tell what they mean.
    """
    match kind:
        case ChangeKind.ADDED:
            return Word.NEW
        case ChangeKind.REMOVED:
            return Word.GONE
        case ChangeKind.CHANGED:
            return Word.CHANGED
        case _ if text_differs:
            return Word.CHANGED
        case _:
            return Word.CLEARER if is_clearer else None


def title_of(clause: Clause) -> str:
    """What a clause is about in a few words: its title, or else its lasting id made readable."""
    if clause.title:
        return clause.title.replace("'", "’")
    words = clause.id.rpartition(".")[2].replace("-", " ")
    return words[:1].upper() + words[1:]


def _besides(was: Clause | None, now: Clause | None) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """What stands beside a clause and differs, each under its name."""
    if was is None or now is None:
        return
    if was.reading != now.reading:
        name = "Agreed reading"
        if now.reading is not None:
            on = now.reading.on
            name += f", {on.day} {on:%B} {on.year}, {now.reading.by}"
        old, new = (one.reading.text if one.reading else "" for one in (was, now))
        if old != new:
            yield name, pieces_between(old, new)
    if was.note != now.note:
        old, new = (one.note.text if one.note else "" for one in (was, now))
        if old != new:
            yield "Legal note", pieces_between(old, new)
    if was.addition != now.addition:
        yield "Added by the school", pieces_between(was.addition, now.addition)


def _answers(was: Clause, now: Clause) -> Iterator[str]:
    """What the check answers otherwise because of this clause, and otherwise what kind of sentence it is."""
    said = False
    for matter in dict.fromkeys(one.matter for one in (*was.rulings, *now.rulings)):
        old, new = was.ruling_on(matter), now.ruling_on(matter)
        about = sentence("matter", matter).rstrip(".")
        if old == new:
            continue
        said = True
        if old is None and new is not None:
            yield f"{about}: this clause now says “{ANSWER_WORDS[new.answer]}”."
        elif new is None:
            yield f"{about}: this clause no longer speaks of it."
        elif old is not None and old.answer is not new.answer:
            yield f"{about}: it was “{ANSWER_WORDS[old.answer]}” and is now “{ANSWER_WORDS[new.answer]}”."
        else:
            yield f"{about}: what lifts it, or what to do next, differs."
    if not said and was.force is not now.force:
        yield f"It was “{sentence('force', was.force)}” and is now “{sentence('force', now.force)}”."
    if was.recipients != now.recipients:
        yield "It sends you to other people than before."


_MOST_WORDS = 1500
"""Texts with more words than this are shown as one that went and one that came: comparing them takes long."""
_ALIKE = 0.35


def pieces_between(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one, word by word: what went stands before what came."""
    old, new = before.split(), after.split()
    whole = tuple(
        Piece(" ".join(words), change) for words, change in ((old, "gone"), (new, "new")) if words
    )
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return whole
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return whole
    return tuple(_joined(_runs(matcher, old, new)))


def _runs(
    matcher: "SequenceMatcher[str]", old: list[str], new: list[str]
) -> Iterator[tuple[list[str], list[str], bool]]:
    """Runs of words as (went, came, same); one or two small words between two changes belong to them."""
    codes = matcher.get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(codes):
        is_bridge = (
            tag == "equal" and j - i <= 2 and 0 < place < len(codes) - 1
            and all(len(word) <= 3 and re.fullmatch(r"\w+", word) for word in old[i:j])
        )  # fmt: skip
        yield old[i:j], new[k:m], tag == "equal" and not is_bridge


def _joined(runs: Iterable[tuple[list[str], list[str], bool]]) -> Iterator[Piece]:
    gone: list[str] = []
    came: list[str] = []
    for went, comes, is_same in runs:
        if not is_same:
            gone += went
            came += comes
            continue
        yield from _change(gone, came)
        gone, came = [], []
        yield Piece(" ".join(went))
    yield from _change(gone, came)


def _change(gone: list[str], came: list[str]) -> Iterator[Piece]:
    if gone:
        yield Piece(" ".join(gone), "gone")
    if came:
        yield Piece(" ".join(came), "new")


def contacts_changed(
    before: tuple[Holder, ...], after: tuple[Holder, ...]
) -> tuple[ContactChanged, ...]:
    """Each role whose holders differ, in the order of today's roles."""
    changed = []
    for role in dict.fromkeys(one.role for one in (*after, *before)):
        old = tuple(one.name for one in before if one.role is role)
        new = tuple(one.name for one in after if one.role is role)
        if set(old) != set(new):
            title = next(one.title for one in (*after, *before) if one.role is role)
            changed.append(
                ContactChanged(
                    title,
                    tuple(name for name in old if name not in new),
                    tuple(name for name in new if name not in old),
                )
            )
    return tuple(changed)


_SHARES: tuple[tuple[Mechanism, int], ...] = (
    (Mechanism.POST, 2),
    (Mechanism.CONNECT, 2),
    (Mechanism.CONTACT, 2),
    (Mechanism.ACCOUNT, 1),
)
_ASKS = frozenset({Force.DUTY, Force.BAN, Force.UNLESS})


def clauses_to_start_with(document: Document) -> tuple[Clause, ...]:
    """For somebody to whom all is new: of each of the four questions the clauses that settle most of it."""
    assert {one for one, _ in _SHARES} == CHECK_MECHANISMS
    chosen: set[str] = set()
    for mechanism, most in _SHARES:
        speaking = [
            one
            for one in document.clauses
            if mechanism in one.mechanisms and one.force in _ASKS and one.id not in chosen
        ]
        speaking.sort(key=lambda one: -_weight(one))
        chosen |= {one.id for one in speaking[:most] if _weight(one)}
    return tuple(one for one in document.clauses if one.id in chosen)


def _weight(clause: Clause) -> int:
    """On how many matters a clause says more than to take care."""
    return sum(one.answer in (Answer.STOP, Answer.ASK) for one in clause.rulings)
