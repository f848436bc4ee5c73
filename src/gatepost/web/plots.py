"""Plots: bars from nought, laid out as plain numbers, always shown beside a table of the same figures."""

from dataclasses import dataclass
from itertools import pairwise

FEWER = "fewer than 5"
"""What a shared report says instead of a figure that could point at somebody."""

STYLES = ("solid", "hatched", "outlined", "dotted")
"""Series are told apart by their pattern, in this order, and never by colour alone."""

_BAR = 30
_HEIGHT = 160
_TOP = 22
_LINE = 18
_LETTER = 8


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of figure, with a value for each label."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Figures that belong together, from one to four series of them."""

    title: str
    label_heading: str
    """What the labels are, as the head of the table's first column."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    """What is counted, as "requests"."""
    description: str = ""
    """One sentence that says what there is to see."""
    short_labels: tuple[str, ...] = ()
    """Labels as they stand under the bars, where the full ones are too long."""
    is_running: bool = False
    """Whether the last period is not over yet, so that it says "so far"."""
    is_shared: bool = False
    """Whether others than the school see it, so that figures under 5 stay hidden."""
    key: str = "plot"
    """Tells this plot from others on its page."""

    def __post_init__(self) -> None:
        """A figure for every label, none below nought, patterns enough."""
        if not 1 <= len(self.series) <= len(STYLES):
            raise ValueError(f"A plot has one to {len(STYLES)} series, not {len(self.series)}.")
        if any(len(series.values) != len(self.labels) for series in self.series):
            raise ValueError("Every series needs a value for each label.")
        if any(value < 0 for series in self.series for value in series.values):
            raise ValueError("A count is never below nought.")
        if self.short_labels and len(self.short_labels) != len(self.labels):
            raise ValueError("Short labels are given for all labels or for none.")

    def is_hidden(self, value: int) -> bool:
        """Whether a figure may not be told."""
        return self.is_shared and value < 5

    def told(self, value: int) -> str:
        """A figure as it is told: a number, or that it is fewer than five."""
        return FEWER if self.is_hidden(value) else f"{value:,}"


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text at its place; its middle stands at x."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar at its place, in the pattern of its series."""

    x: int
    y: int
    width: int
    height: int
    style: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is drawn, in pixels from the top left."""

    width: int
    height: int
    baseline: int
    bars: tuple[Bar, ...]
    numbers: tuple[Words, ...]
    labels: tuple[Words, ...]


def table_labels(plot: Plot) -> tuple[str, ...]:
    """The labels in full, the last one with "so far" where its period is not over."""
    if not plot.is_running or not plot.labels:
        return plot.labels
    return (*plot.labels[:-1], f"{plot.labels[-1]} so far")


def lay_out(plot: Plot) -> Layout:
    """Where each bar, number and label stands. Bars begin at nought; a figure not told has no bar."""
    lines = _label_lines(plot)
    figures = [_figure_lines(plot, value) for series in plot.series for value in series.values]
    column = max((_width_of(figure) for figure in figures), default=0)
    slot = max(_BAR, column + 6) if len(plot.series) > 1 or column > _BAR + 12 else _BAR
    pitch = max(slot * len(plot.series) + 14, max(map(_width_of, lines), default=0) + 6)
    most = max((value for series in plot.series for value in series.values), default=0)
    baseline = _TOP + _HEIGHT
    bars: list[Bar] = []
    numbers: list[Words] = []
    for position in range(len(plot.labels)):
        left = position * pitch + (pitch - slot * len(plot.series)) // 2
        for order, series in enumerate(plot.series):
            value = series.values[position]
            height = 0 if plot.is_hidden(value) else _height_of(value, most)
            x = left + order * slot
            if height:
                bars.append(
                    Bar(x + (slot - _BAR) // 2, baseline - height, _BAR, height, STYLES[order])
                )
            figure = _figure_lines(plot, value)
            numbers.extend(
                Words(x + slot // 2, baseline - height - 8 - _LINE * (len(figure) - 1 - row), text)
                for row, text in enumerate(figure)
            )
    labels = tuple(
        Words(position * pitch + pitch // 2, baseline + 20 + _LINE * row, text)
        for position, label in enumerate(lines)
        for row, text in enumerate(label)
    )
    return Layout(
        width=max(pitch * len(plot.labels), 1),
        height=baseline + 8 + _LINE * max(map(len, lines), default=0),
        baseline=baseline,
        bars=tuple(bars),
        numbers=tuple(numbers),
        labels=labels,
    )


def _height_of(value: int, most: int) -> int:
    """In proportion to the greatest; something above nought is always to be seen."""
    return max(2, round(value * _HEIGHT / most)) if value else 0


def _figure_lines(plot: Plot, value: int) -> tuple[str, ...]:
    """What stands above a bar, or in its place."""
    return ("fewer", "than 5") if plot.is_hidden(value) else (plot.told(value),)


def _label_lines(plot: Plot) -> tuple[tuple[str, ...], ...]:
    """Each label in short lines, broken between words, the last with "so far" where it is not over."""
    lines = [_broken(label) for label in plot.short_labels or plot.labels]
    if plot.is_running and lines:
        lines[-1] = (*lines[-1], "so far")
    return tuple(lines)


def _broken(label: str) -> tuple[str, ...]:
    """A label in lines of about eight letters; a word is never cut."""
    words = label.split()
    starts = [0]
    for position in range(1, len(words)):
        if len(" ".join(words[starts[-1] : position + 1])) > 8:
            starts.append(position)
    return tuple(" ".join(words[start:end]) for start, end in pairwise([*starts, len(words)]))


def _width_of(lines: tuple[str, ...]) -> int:
    """About how wide some lines of text are."""
    return max(map(len, lines), default=0) * _LETTER
