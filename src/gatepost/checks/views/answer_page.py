"""What the page of an answer shows, shaped for its template. Pure: it reads an answer and writes nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from gatepost.checks.forms import CheckForm, without_picture
from gatepost.checks.queries import Answered
from gatepost.checks.states import ANSWER_WORDS
from gatepost.engine.explaining import MendNote, Quote
from gatepost.engine.observation import Sureness
from gatepost.engine.question import AccountKind, Contact, Post
from gatepost.engine.verdict import Fact
from gatepost.engine.wording import sentence
from gatepost.policy.clause import Answer
from gatepost.policy.document import Document
from gatepost.registers.queries import Permitted
from gatepost.registers.states import KIND_TITLES
from gatepost.web.marking import Piece, Place, pieces_of
from gatepost.web.templatetags.gatepost import clock, day_year

_HEADING_HOLDS = 48
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """A clause as the page quotes it, with the heading under which it stands and where to read on."""

    text: str
    answer: str
    url: str
    label: str
    force: str
    force_word: str
    softened_by: str
    reading: str
    reading_on: date | None
    note: str
    note_source: str
    note_checked_on: date | None


@dataclass(frozen=True, slots=True)
class PointShown:
    """One reason with its clauses."""

    number: int
    about: str
    answer: str
    sureness: str
    quotes: tuple[QuoteShown, ...]


@dataclass(frozen=True, slots=True)
class MendShown:
    """One way on; where words go out, the words that are left, apart from the picture."""

    mend: MendNote
    word: str
    text: str
    picture: str


@dataclass(frozen=True, slots=True)
class PermittedShown:
    """A permission on record that this answer knows of, and the way to it."""

    title: str
    reference: str
    until_on: date
    conditions: str
    required_wording: str
    url: str


def asking(answered: Answered, may_ask: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001 -- said by its name
    """What the Head can be asked for from here, each as the form names it and in words; most often one."""
    if not may_ask or answered.explanation.help:
        return ()
    return tuple((one.value, KIND_TITLES[one]) for one in answered.missing)


def permitted(answered: Answered, slug: str) -> tuple[PermittedShown, ...]:
    """The permissions on record that lifted something."""
    return tuple(_permitted(one, slug) for one in answered.record.counting)


def lacking_words(answered: Answered, slug: str) -> tuple[PermittedShown, ...]:
    """The permissions that would count if the draft held the words that they ask for."""
    return tuple(_permitted(one, slug) for one in answered.record.lacking_words)


def _permitted(one: Permitted, slug: str) -> PermittedShown:
    return PermittedShown(
        KIND_TITLES[one.kind],
        one.reference,
        one.until_on,
        one.conditions,
        one.required_wording,
        reverse("registers:permission", args=[slug, one.id]),
    )


def pieces(answered: Answered) -> tuple[Piece, ...]:
    """The draft with the words marked that the points are about."""
    return pieces_of(
        answered.draft,
        (
            Place(span.start, span.end, point.number, point.answer.value, point.answer.gravity)
            for point in answered.explanation.points
            for span in point.spans
        ),
    )


def points(answered: Answered, policy_url: str) -> tuple[PointShown, ...]:
    """The reasons, each clause with its heading and the word for its force."""
    return tuple(
        PointShown(
            point.number,
            point.about,
            point.answer.value,
            "" if point.sureness is Sureness.SURE else sentence("sureness", point.sureness),
            tuple(quote_shown(quote, answered.document, policy_url) for quote in point.quotes),
        )
        for point in answered.explanation.points
    )


def quote_shown(quote: Quote, document: Document, policy_url: str) -> QuoteShown:
    """A clause for the page, with its place in the policy."""
    section = document.section(document.by_id[quote.clause_id].section)
    return QuoteShown(
        text=quote.text,
        answer=quote.answer.value,
        url=f"{policy_url}#{quote.clause_id}",
        label=f"{quote.number} {section.title}",
        force=quote.force.value,
        force_word=sentence("force", quote.force),
        softened_by=quote.softened_by,
        reading=quote.reading,
        reading_on=quote.reading_on,
        note=quote.note,
        note_source=quote.note_source,
        note_checked_on=quote.note_checked_on,
    )


def mends(answered: Answered, picture: str) -> tuple[MendShown, ...]:
    """The ways on, the mildest first."""
    return tuple(
        MendShown(mend, ANSWER_WORDS[mend.answer], *without_picture(mend.text_left or "", picture))
        for mend in answered.explanation.mends
    )


def headline(answered: Answered) -> str:
    """What the answer says first, short enough for a heading; the rest of it begins the lead."""
    return _parted(answered.explanation.headline)[0]


def _parted(said: str) -> tuple[str, str]:
    """A saying in two: what fits a heading, without its last full stop, and what is left."""
    if len(said) <= _HEADING_HOLDS:
        return said.rstrip("."), ""
    head, _, rest = said.partition(". ")
    return head.rstrip("."), rest


def lead(answered: Answered) -> str:
    """What is said under the heading: the rest of it, how many reasons there are, the shortest way on."""
    rest = _parted(answered.explanation.headline)[1]
    said = "" if answered.explanation.help else _lead(answered)
    return " ".join(words for words in (rest, said) if words)


def _lead(answered: Answered) -> str:
    explanation = answered.explanation
    count = sum(point.answer in (Answer.STOP, Answer.ASK) for point in explanation.points)
    is_cut_fine = any(
        mend.answer is Answer.FINE and mend.text_left is not None for mend in explanation.mends
    )
    match explanation.answer:
        case Answer.STOP if is_cut_fine:
            return f"{_things(count)} against the policy. Leave out what is marked and the rest is fine."
        case Answer.STOP:
            return f"{_things(count)} against the policy."
        case Answer.ASK:
            return "Please keep it back until you have that yes."
        case Answer.CARE:
            return "Nothing forbids it. The choice is yours once you have read this."
        case Answer.FINE:
            return _fine(answered)


def _fine(answered: Answered) -> str:
    match answered.question:
        case Post(account=AccountKind.PERSONAL):
            return "It's your life and your account. The choice to post is yours."
        case Post():
            return "The choice to post is yours."
        case _:
            return "The choice is yours."


def _things(count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number.capitalize()} {'thing goes' if count == 1 else 'things go'}"


def fields_asked(form: CheckForm, answered: Answered) -> tuple[Any, ...]:
    """The fields for the facts that could change the answer; a date of birth beside the age."""
    names = [form.of_fact[fact] for fact in answered.facts_asked if fact in form.of_fact]
    if Fact.AGE in answered.facts_asked and "born_on" in form.fields:
        names.insert(names.index(form.of_fact[Fact.AGE]) + 1, "born_on")
    return tuple(form[name] for name in dict.fromkeys(names))


def facts_said(form: CheckForm, answered: Answered) -> tuple[tuple[str, str], ...]:
    """What was said besides the words, each with its question, as a receipt keeps it."""
    said = []
    for name, field in form.fields.items():
        if isinstance(field, forms.ChoiceField) and (words := form.choice_of(name)):
            said.append((str(field.label), words))
    if form.cleaned_data.get("born_on"):
        said.append(("Their date of birth", day_year(form.cleaned_data["born_on"])))
    if isinstance(answered.question, Contact) and answered.question.at is not None:
        at = answered.question.at
        said.append(("The time that was asked about", f"{day_year(at)}, {clock(at)}"))
    return tuple(said)


def facts_carried(form: CheckForm, asked: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
    """Everything else that was said, to be sent again with the next question about the same words."""
    shown = {field.name for field in asked}
    return tuple(
        (name, str(value))
        for name in form.fields
        if name not in shown and (value := form[name].value()) not in (None, "")
    )
