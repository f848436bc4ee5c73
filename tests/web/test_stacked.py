"""Stacked plots: each bar in its parts, the whole at its end, and the table with its sum."""

import re

import pytest
from django.template import Context, Template

from gatepost.web.plots import Plot, Series
from gatepost.web.stacked import BAR_MOST, Stacked, rows_of


def stacked(*columns, labels=("Teachers", "Governors")):
    names = ("Signed", "Read, not signed", "Not opened", "Excused")
    series = tuple(Series(name, values) for name, values in zip(names, columns, strict=False))
    return Stacked(Plot("Signatures", "Kind", labels, series, key="test"), total_heading="Asked")


def test_the_longest_bar_is_as_long_as_bars_get_and_the_others_in_proportion():
    longest, half = rows_of(stacked((10, 5), (10, 5)))
    assert sum(part.width for part in longest.parts) == BAR_MOST
    assert abs(sum(part.width for part in half.parts) - BAR_MOST / 2) <= 1


def test_nothing_has_no_part_and_one_of_many_can_still_be_seen():
    row, _ = rows_of(stacked((19999, 0), (1, 0), (0, 0)))
    assert [part.style for part in row.parts] == ["solid", "hatched"]
    assert row.parts[1].width == 6


def test_parts_stand_side_by_side_and_the_whole_after_them():
    row, _ = rows_of(stacked((3, 1), (2, 1), (1, 0), (4, 0)))
    ends = [part.x + part.width for part in row.parts]
    assert all(part.x > end for part, end in zip(row.parts[1:], ends, strict=False))
    assert row.total == "of 10"
    assert ends[-1] < row.total_x < row.width


@pytest.mark.parametrize(("values", "figure"), [((17, 0), "17"), ((1, 400), ""), ((0, 5), "")])
def test_a_figure_stands_in_its_bar_where_there_is_room_for_it(values, figure):
    signed, rest = values
    row, _ = rows_of(stacked((signed, 0), (rest, 0)))
    assert row.figure == figure


def test_a_plot_in_which_nobody_is_counted_has_no_bars_and_a_whole_of_nought():
    rows = rows_of(stacked((0, 0), (0, 0)))
    assert [(row.parts, row.total) for row in rows] == [((), "of 0"), ((), "of 0")]


def drawn(plot):
    return Template("{% plot_stacked plot %}").render(Context({"plot": plot}))


def test_the_table_says_every_figure_and_the_sum():
    html = drawn(stacked((17, 7), (1, 1), (0, 1), (0, 0)))
    table = html[html.index("<tbody>") :]
    cells = [re.findall(r">([\w,]+)</t[hd]>", row) for row in table.split("</tr>")]
    assert cells[:3] == [
        ["Teachers", "18", "17", "1", "0", "0"],
        ["Governors", "9", "7", "1", "1", "0"],
        ["All", "27", "24", "2", "1", "0"],
    ]


def test_what_is_seen_is_named_for_those_who_cannot_see_it_and_holds_no_style():
    html = drawn(stacked((17, 7), (1, 1)))
    assert 'role="img" aria-labelledby="test-title"' in html
    assert "The same figures are in the table beside it." in html
    assert "style=" not in html
