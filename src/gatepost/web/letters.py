"""How a letter looks: plain words, whose they are, and nothing that a passer-by could learn from.

Each letter is laid out twice from the same words: as plain text, and as HTML that draws nothing from elsewhere.
"""

from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

BY_ROLE = "This letter was sent because of your role at the school. Please don't answer it."
"""Why somebody with a role gets a letter."""

_FOOT = "Gatepost, for {school}"
_PAPER, _SURFACE, _INK, _SOFT, _BRAND = "#FAF7F1", "#FFFFFF", "#1B2A2C", "#505D5D", "#0B5C60"


@dataclass(frozen=True, slots=True)
class Wording:
    """The subject and the words of a letter; a subject never names the person a matter is about."""

    subject: str
    body: str
    """Paragraphs with an empty line between them."""
    url: str = ""
    """The one place that the letter leads to, as a whole address."""
    button: str = ""
    """What the way there is called."""
    after: str = ""
    """Paragraphs that come after the way there."""
    because: str = BY_ROLE
    """Why the person gets this letter, in the foot."""


def laid_out(wording: Wording, *, greeting: str, school: str) -> str:
    """The whole letter as plain text: greeting, words, the way on, and who sends it."""
    way = f"{wording.button}:\n{wording.url}" if wording.url else ""
    parts = (
        greeting,
        wording.body.strip(),
        way,
        wording.after.strip(),
        _FOOT.format(school=school),
        wording.because,
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def laid_out_as_html(
    wording: Wording, *, greeting: str, school: str, is_large: bool = False
) -> str:
    """The same letter as HTML, in large print where the person asked for it; every word is escaped."""
    size = 24 if is_large else 17
    way = (
        format_html(
            '<p style="margin:28px 0"><a href="{}" style="display:inline-block;padding:14px 24px;'
            'border-radius:12px;background:{};color:#FFFFFF;text-decoration:none;font-weight:600">{}</a>'
            '</p><p style="margin:0 0 18px;font-size:.85em;color:{}">Or copy this address: {}</p>',
            wording.url,
            _BRAND,
            wording.button,
            _SOFT,
            wording.url,
        )
        if wording.url
        else SafeString("")
    )
    return str(
        format_html(
            '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{}</title></head>'
            '<body style="margin:0;padding:24px;background:{};color:{};'
            'font:{}px/1.5 Inter,Arial,Helvetica,sans-serif">'
            '<div style="max-width:560px;margin:0 auto;padding:28px;background:{};border-radius:20px">'
            "{}{}{}{}"
            '</div><p style="max-width:560px;margin:18px auto 0;font-size:.85em;color:{}">{}<br>{}</p>'
            "</body></html>\n",
            wording.subject,
            _PAPER,
            _INK,
            size,
            _SURFACE,
            _paragraphs(greeting),
            _paragraphs(wording.body),
            way,
            _paragraphs(wording.after),
            _SOFT,
            _FOOT.format(school=school),
            wording.because,
        )
    )


def _paragraphs(words: str) -> SafeString:
    """Each paragraph in its own element, with its line ends kept."""
    found = [part.strip() for part in words.strip().split("\n\n") if part.strip()]
    lines = [mark_safe(escape(part).replace("\n", "<br>")) for part in found]  # noqa: S308 -- escaped first
    return format_html_join("", '<p style="margin:0 0 18px">{}</p>', ((line,) for line in lines))
