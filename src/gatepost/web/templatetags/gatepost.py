"""What templates can say: pictures, days and clocks as people read them, plots with their tables."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gatepost.web import days
from gatepost.web.icons import ICONS, SHAPES, gate_svg, icon_svg, shape_svg
from gatepost.web.marking import hits_in, pieces_of
from gatepost.web.plots import STYLES, Layout, Plot, lay_out, table_labels
from gatepost.web.stacked import HEIGHT, Row, Stacked, rows_of

register = template.Library()

_NUMBER_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture in lines; nothing where there is no name."""
    if not name:
        return SafeString("")
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"There is no icon {name!r}: {', '.join(ICONS)}.")
    return mark_safe(icon_svg(name))  # noqa: S308 -- our own drawing, chosen from a fixed table


@register.simple_tag
def answer_shape(answer: str) -> SafeString:
    """The shape of one of the four answers; nothing where there is none."""
    if not answer:
        return SafeString("")
    if answer not in SHAPES:
        raise template.TemplateSyntaxError(f"There is no answer {answer!r}: {', '.join(SHAPES)}.")
    return mark_safe(shape_svg(answer))  # noqa: S308 -- our own drawing, chosen from a fixed table


@register.simple_tag
def gate_mark() -> SafeString:
    """Gatepost's mark: two posts, two lamps, a gate."""
    return mark_safe(gate_svg())  # noqa: S308 -- our own drawing, always the same


day = register.filter(days.day)
day_year = register.filter(days.day_year)
clock = register.filter(days.clock)


@register.filter
def curly(text: str) -> str:
    """Our own words with the apostrophes of print; never a draft, a clause or a name."""
    return str(text or "").replace("'", "’")


_TELEPHONE = re.compile(r"\b(?:0\d{2,4} ?\d{3} ?\d{3,4}|11\d \d{3}|999|111)\b")


@register.filter
def telephones(text: str) -> SafeString:
    """Our own words with each telephone number as a link that rings it."""
    parts, last = [], 0
    for found in _TELEPHONE.finditer(text):
        number = found.group()
        parts.append(format_html("{}", text[last : found.start()]))
        parts.append(format_html('<a href="tel:{}">{}</a>', number.replace(" ", ""), number))
        last = found.end()
    return format_html_join("", "{}", ((part,) for part in (*parts, text[last:])))


@register.filter
def plain_number(value: int | str | None) -> str:
    """A number in figures, with a comma between thousands."""
    return "" if value is None or value == "" else f"{int(value):,}"


@register.filter
def in_words(value: int) -> str:
    """A small number as a word, a greater one in figures; nought is "no"."""
    return _NUMBER_WORDS[value] if 0 <= value < len(_NUMBER_WORDS) else plain_number(value)


@register.filter
def many(value: int, words: str) -> str:
    """The word for one thing or for several: {{ count|many:"clause,clauses" }}."""
    one, several = words.split(",")
    return one if value == 1 else several


@register.filter
def at_key(table: Mapping[Any, Any] | None, key: object) -> object:
    """What a table holds under a key, which may also be written as text; nothing where it holds nothing."""
    if not table:
        return ""
    return table.get(key, table.get(str(key), ""))


@register.filter
def problems(form: BaseForm | None) -> list[tuple[str, str]]:
    """What there is to put right in a form, each with the id of the box it is about."""
    if not form:
        return []
    found = [("", str(message)) for message in form.non_field_errors()]
    for field in form:
        found += [(_first_box(field), str(message)) for message in field.errors]
    return found


@register.filter
def highlight(text: str, query: str) -> SafeString:
    """A text with the words that were searched for marked in it."""
    pieces = pieces_of(text, hits_in(text, (query or "").split()))
    return format_html_join(
        "", "{}", ((_hit(piece.text) if piece.kind else piece.text,) for piece in pieces)
    )


@register.inclusion_tag("web/components/plot.html")
def plot_bars(plot: Plot) -> dict[str, object]:
    """Bars, and always the table with the same figures."""
    return {
        "plot": plot,
        "picture": _drawn(plot, lay_out(plot)) if plot.labels else "",
        "legend": [
            {"name": series.name, "swatch": _swatch(plot, style)}
            for series, style in zip(plot.series, STYLES, strict=False)
        ],
        "rows": [
            {"label": label, "figures": [plot.told(one.values[row]) for one in plot.series]}
            for row, label in enumerate(table_labels(plot))
        ],
    }


@register.inclusion_tag("web/components/stacked.html")
def plot_stacked(stacked: Stacked) -> dict[str, object]:
    """Bars of several parts, and always the table with the same figures and their sum."""
    plot, totals = stacked.plot, stacked.totals()
    headings = [stacked.total_heading, *(one.name for one in plot.series)]
    rows = [
        {
            "label": label,
            "figures": _figures(headings, total, (one.values[row] for one in plot.series)),
        }
        for row, (label, total) in enumerate(zip(plot.labels, totals, strict=True))
    ]
    everything = _figures(headings, sum(totals), (sum(one.values) for one in plot.series))
    return {
        "plot": plot,
        "total_heading": stacked.total_heading,
        "bars": [{"label": row.label, "picture": _stack(plot, row)} for row in rows_of(stacked)],
        "patterns": format_html(
            '<svg class="stack-patterns" width="0" height="0" focusable="false">{}</svg>',
            _patterns(plot),
        ),
        "legend": [
            {"name": series.name, "swatch": _swatch(plot, style)}
            for series, style in zip(plot.series, STYLES, strict=False)
        ],
        "rows": [*rows, {"label": stacked.all_heading, "figures": everything, "is_all": True}],
    }


def _figures(headings: Iterable[str], total: int, parts: Iterable[int]) -> list[tuple[str, str]]:
    """Each figure of a row with the head of its column, which stands before it on a phone."""
    return [
        (heading, f"{value:,}") for heading, value in zip(headings, (total, *parts), strict=True)
    ]


def _stack(plot: Plot, row: Row) -> SafeString:
    """One bar of several parts."""
    parts = format_html_join(
        "",
        '<rect class="bar bar-{}"{} x="{}" y="1" width="{}" height="{}" rx="3"/>',
        (
            (part.style, _fill(plot, part.style), part.x + 1, part.width - 1, HEIGHT - 2)
            for part in row.parts
        ),
    )
    figure = (
        format_html('<text class="plot-text plot-on-bar" x="10" y="19">{}</text>', row.figure)
        if row.figure
        else ""
    )
    return format_html(
        '<svg class="plot-picture" width="{0}" height="{1}" viewBox="0 0 {0} {1}" focusable="false">'
        '{2}{3}<text class="plot-text plot-label" x="{4}" y="19">{5}</text></svg>',
        row.width,
        HEIGHT,
        parts,
        figure,
        row.total_x,
        row.total,
    )


def _first_box(field: BoundField) -> str:
    """The id of the box itself, or of the first of several choices."""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


def _hit(text: str) -> SafeString:
    return format_html('<mark class="hit">{}</mark>', text)


def _fill(plot: Plot, style: str) -> SafeString:
    """Patterns live in the picture itself, so only they name their fill."""
    if style not in {"hatched", "dotted"}:
        return SafeString("")
    return format_html(' fill="url(#{}-{})"', plot.key, style)


def _swatch(plot: Plot, style: str) -> SafeString:
    return format_html(
        '<svg width="18" height="14" aria-hidden="true" focusable="false">'
        '<rect class="bar bar-{}"{} x="1" y="1" width="16" height="12" rx="3"/></svg>',
        style,
        _fill(plot, style),
    )


def _patterns(plot: Plot) -> SafeString:
    return format_html(
        '<defs><pattern id="{0}-hatched" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect class="bar-ground" width="6" height="6"/>'
        '<path class="bar-hatch" d="M1 0v6"/></pattern>'
        '<pattern id="{0}-dotted" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect class="bar-ground" width="6" height="6"/>'
        '<circle class="bar-dot" cx="3" cy="3" r="1.2"/></pattern></defs>',
        plot.key,
    )


def _drawn(plot: Plot, layout: Layout) -> SafeString:
    """The picture: its title points at the table, which says the same."""
    bars = format_html_join(
        "",
        '<rect class="bar bar-{}"{} x="{}" y="{}" width="{}" height="{}" rx="3"/>',
        (
            (bar.style, _fill(plot, bar.style), bar.x, bar.y, bar.width, bar.height)
            for bar in layout.bars
        ),
    )
    words = format_html_join(
        "",
        '<text class="plot-text{}" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (kind, one.x, one.y, one.text)
            for kind, group in (("", layout.numbers), (" plot-label", layout.labels))
            for one in group
        ),
    )
    return format_html(
        '<svg class="plot-picture" role="img" aria-labelledby="{key}-title"'
        ' width="{width}" height="{height}" viewBox="0 0 {width} {height}" focusable="false">'
        '<title id="{key}-title">{title}: bars. {description} The same figures are in the table beside it.</title>'
        '{patterns}<path class="plot-line" d="M0 {baseline}.5h{width}"/>{bars}{words}</svg>',
        key=plot.key,
        title=plot.title,
        description=plot.description,
        width=layout.width,
        height=layout.height,
        baseline=layout.baseline,
        patterns=_patterns(plot) if len(plot.series) > 1 else "",
        bars=bars,
        words=words,
    )
