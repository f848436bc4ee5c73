"""How an explanation looks: as text for a terminal, as JSON for a program. Both show what the writer may see."""

import textwrap
import unicodedata
from dataclasses import dataclass
from typing import Any

from gatepost.engine.explaining import Explanation, Point, Quote
from gatepost.engine.observation import Span, Sureness
from gatepost.engine.school import School
from gatepost.engine.wording import sentence
from gatepost.policy.clause import Answer, Role

WIDTH = 78
_SHAPES = {Answer.FINE: "(v)", Answer.CARE: "<!>", Answer.ASK: "(?)", Answer.STOP: "[-]"}
_WORDS = {
    Answer.FINE: "Fine",
    Answer.CARE: "Take care",
    Answer.ASK: "Ask first",
    Answer.STOP: "Stop",
}
_COLOURS = {Answer.FINE: "32", Answer.CARE: "33", Answer.ASK: "34", Answer.STOP: "31"}
_ROLE_WORDS = {
    Role.HEADTEACHER: ("headteacher",),
    Role.DSL: ("designated safeguarding lead",),
    Role.CHAIR: ("chair of governors",),
    Role.BUSINESS_MANAGER: ("business manager",),
}


@dataclass(frozen=True, slots=True)
class _Paint:
    """Colour for a terminal, or none; never the only bearer of a meaning."""

    is_on: bool

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_on and text else text


def _printable(text: str) -> str:
    """The text without signs that would steer a terminal; each is shown as its picture."""
    return "".join(
        sign
        if sign in "\n\t" or not unicodedata.category(sign).startswith("C") or sign == "\u200d"
        else chr(0x2400 + ord(sign))
        if ord(sign) < 0x20
        else "\ufffd"
        for sign in text
    )


def as_text(explanation: Explanation, draft: str, school: School, *, colour: bool) -> str:
    """The answer first, then the draft, the reasons, the way on, the next steps."""
    paint = _Paint(colour)
    lines: list[str] = []
    answer = explanation.answer
    word = paint(f"{_SHAPES[answer]} {_WORDS[answer]}", f"1;{_COLOURS[answer]}")
    if explanation.help:
        lines += [paint(explanation.headline, "1"), ""]
    else:
        lines += [f"{word}  {paint(explanation.headline, '1')}", ""]
    for help_ in explanation.help:
        lines += [*_listed(help_.steps), f"  (checked {help_.checked_on})", ""]
    if explanation.help and answer is not Answer.FINE:
        lines += [f"{word}  {explanation.sentence}".rstrip(), ""]
    if draft and explanation.points:
        lines += [_block(_marked(draft, explanation.points, paint)), ""]
    for point in explanation.points:
        lines += _point(point, paint)
    if explanation.asks:
        lines += [paint("This could change the answer:", "1"), *_listed(explanation.asks), ""]
    if explanation.mends:
        reaches_fine = any(mend.answer is Answer.FINE for mend in explanation.mends)
        title = "What would make it fine" if reaches_fine else "What would make it milder"
        lines += [paint(title, "1"), *_mends(explanation), ""]
    if explanation.next_steps:
        lines.append(paint("What to do next", "1"))
        for step in explanation.next_steps:
            lines += _listed((step.text + _who(step.recipients, school),))
        lines.append("")
    lines += _besides(explanation, paint)
    return "\n".join(lines).rstrip() + "\n"


def _block(text: str) -> str:
    return textwrap.indent(text, "  | ", predicate=lambda _: True)


def _listed(texts: tuple[str, ...]) -> list[str]:
    return [
        textwrap.fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
        for text in texts
    ]


def _marked(draft: str, points: tuple[Point, ...], paint: _Paint) -> str:
    """The draft with every place in brackets and the number of its point behind it."""
    places: dict[Span, list[int]] = {}
    for point in points:
        for span in point.spans:
            places.setdefault(span, []).append(point.number)
    cuts: list[tuple[int, int, str]] = []
    for span, numbers in places.items():
        tag = ",".join(map(str, numbers))
        cuts.append((span.start, 1, "["))
        cuts.append((span.end, 0, f"]{paint(tag, '1')}"))
    cuts.sort(key=lambda cut: (cut[0], cut[1]))
    parts, last = [], 0
    for at, _, text in cuts:
        parts += [_printable(draft[last:at]), text]
        last = at
    return "".join([*parts, _printable(draft[last:])])


def _point(point: Point, paint: _Paint) -> list[str]:
    sure = "" if point.sureness is Sureness.SURE else f" ({sentence('sureness', point.sureness)})"
    lines = [paint(f"{point.number}. {point.about}{sure}", f"1;{_COLOURS[point.answer]}")]
    for quote in point.quotes:
        lines += _quote(quote)
    return [*lines, ""]


def _quote(quote: Quote) -> list[str]:
    said = f'"{quote.text}"'
    lines = [textwrap.fill(said, WIDTH, initial_indent="   ", subsequent_indent="   ")]
    tail = f"   {quote.number} · {quote.clause_id} · {sentence('force', quote.force)}"
    if quote.softened_by:
        tail += f" · milder, because {quote.softened_by}"
    lines.append(tail)
    if quote.note:
        note = f"Note of law (checked {quote.note_checked_on}): {quote.note}"
        lines.append(textwrap.fill(note, WIDTH, initial_indent="   ", subsequent_indent="   "))
    return lines


def _mends(explanation: Explanation) -> list[str]:
    lines: list[str] = []
    for mend in explanation.mends:
        lines += _listed((" ".join(mend.steps) + f" Then the answer is: {_WORDS[mend.answer]}.",))
        if mend.text_left is not None:
            lines.append(_block(_printable(mend.text_left)))
    return lines


def _who(recipients: tuple[Role, ...], school: School) -> str:
    """Who holds the roles, where the school's named contacts say so."""
    names = [
        f"{contact.name}, {contact.role}"
        for role in recipients
        for contact in school.named_contacts
        if contact.role.lower().startswith(_ROLE_WORDS.get(role, ("\0",)))
    ]
    return f" ({'; '.join(dict.fromkeys(names))})" if names else ""


def _besides(explanation: Explanation, paint: _Paint) -> list[str]:
    lines: list[str] = []
    for conflict in explanation.conflicts:
        text = (
            f"Two clauses differ here: {conflict.governs} governs and {conflict.yields} yields, because "
            f"{conflict.by}. {conflict.reading}"
        )
        lines += _listed((text,))
    for lifted in explanation.lifted:
        lines += _listed((f"Lifted: {lifted.number} {lifted.clause_id}, because {lifted.by}.",))
    if explanation.advice is not None:
        lines += _listed((f"Always: {explanation.advice.text} [{explanation.advice.number}]",))
    lines += _listed(explanation.not_looked_for)
    foot = f"{explanation.policy} · {explanation.policy_sha256[:12]} · Nothing you asked was kept."
    return [*lines, paint(foot, "2")]


def as_json(explanation: Explanation, draft: str) -> dict[str, Any]:
    """The explanation as plain values; offsets count characters of the draft."""
    return {
        "answer": explanation.answer,
        "headline": explanation.headline,
        "sentence": explanation.sentence,
        "help": [
            {"steps": help_.steps, "source": help_.source, "checked_on": str(help_.checked_on)}
            for help_ in explanation.help
        ],
        "points": [
            {
                "about": point.about,
                "answer": point.answer,
                "sureness": point.sureness,
                "places": [
                    {"start": span.start, "end": span.end, "words": span.of(draft)}
                    for span in point.spans
                ],
                "clauses": [_quote_json(quote) for quote in point.quotes],
            }
            for point in explanation.points
        ],
        "asks": explanation.asks,
        "mends": [
            {"steps": mend.steps, "answer": mend.answer, "text_left": mend.text_left}
            for mend in explanation.mends
        ],
        "next_steps": [
            {"follow": step.follow, "text": step.text, "recipients": step.recipients}
            for step in explanation.next_steps
        ],
        "lifted": [{"clause": one.clause_id, "by": one.by} for one in explanation.lifted],
        "conflicts": [
            {"yields": one.yields, "governs": one.governs, "by": one.by, "reading": one.reading}
            for one in explanation.conflicts
        ],
        "not_looked_for": explanation.not_looked_for,
        "policy": explanation.policy,
        "policy_sha256": explanation.policy_sha256,
    }


def _quote_json(quote: Quote) -> dict[str, Any]:
    note = {
        "text": quote.note,
        "source": quote.note_source,
        "checked_on": str(quote.note_checked_on),
    }
    return {
        "id": quote.clause_id,
        "number": quote.number,
        "force": quote.force,
        "text": quote.text,
        "answer": quote.answer,
        "softened_by": quote.softened_by,
        "reading": quote.reading,
        "note": note if quote.note else None,
    }
