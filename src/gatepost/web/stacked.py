"""Stacked plots: for each label one bar of several parts, laid out as plain numbers, beside a table of the same figures.

A part is told from its neighbours by pattern; the first part says its figure inside the bar, and the whole
stands at its end. Labels stand before the bars on a desk and above them on a phone.
"""

from dataclasses import dataclass

from gatepost.web.plots import STYLES, Plot

BAR_MOST = 210
"""Pixels of the longest bar, so that it fits a phone with its whole at the end."""

HEIGHT = 28
_GAP = 2
_LEAST = 6
_LETTER = 9
_EDGE = 16


@dataclass(frozen=True, slots=True)
class Stacked:
    """A plot whose series are parts of a whole."""

    plot: Plot
    total_heading: str
    """What the whole is, as the head of a column: "Asked"."""
    all_heading: str = "All"
    """What the last row of the table is called."""

    def totals(self) -> tuple[int, ...]:
        """The whole of each label."""
        columns = [series.values for series in self.plot.series]
        return tuple(map(sum, zip(*columns, strict=True)))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar at its place."""

    x: int
    width: int
    style: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: its parts, the figure inside the first, the whole at its end."""

    label: str
    width: int
    parts: tuple[Part, ...]
    figure: str
    """Empty where the first part is too short to hold it."""
    total: str
    total_x: int


def rows_of(stacked: Stacked) -> tuple[Row, ...]:
    """Every bar, in proportion to the greatest whole; whatever is above nought can be seen."""
    plot, totals = stacked.plot, stacked.totals()
    most = max(totals, default=0)
    return tuple(
        _row(label, tuple(series.values[place] for series in plot.series), totals[place], most)
        for place, label in enumerate(plot.labels)
    )


def _row(label: str, values: tuple[int, ...], total: int, most: int) -> Row:
    x, parts = 0, []
    for value, style in zip(values, STYLES, strict=False):
        if value:
            width = max(_LEAST, round(value * BAR_MOST / most))
            parts.append(Part(x, width, style))
            x += width + _GAP
    figure = f"{values[0]:,}" if values[0] else ""
    if figure and parts[0].width < len(figure) * _LETTER + _EDGE:
        figure = ""
    said = f"of {total:,}"
    return Row(
        label=label,
        width=x + 6 + len(said) * _LETTER,
        parts=tuple(parts),
        figure=figure,
        total=said,
        total_x=x + 6,
    )
