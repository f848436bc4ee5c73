"""A pasted list: one person a line, the parts in any sensible order."""

import pytest

from gatepost.people.importing.columns import STAFF
from gatepost.people.importing.pasting import LINES_ABOVE, LONGEST, parts_of, table_of_paste
from gatepost.people.importing.reading import BadRow, StaffRow, staff_in, table_in
from gatepost.people.importing.tables import MOST_ROWS, TableFaulty
from gatepost.people.states import EngagementKind


def people(text: str, all_are: EngagementKind | None = None) -> list[StaffRow | BadRow]:
    table = table_in(
        table_of_paste(text, all_are), STAFF, separator=",", lines_above=LINES_ABOVE
    )  # fmt: skip
    return list(staff_in(table))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Tilly Ransome, supply teacher, tilly@agency.example, Hedgerow Supply Ltd",
         ("Tilly Ransome", "supply teacher", "tilly@agency.example", "Hedgerow Supply Ltd")),
        ("Hedgerow Supply Ltd; Tilly Ransome <tilly@agency.example>",
         ("Tilly Ransome", "", "tilly@agency.example", "Hedgerow Supply Ltd")),
        ("1. Mr Albert Mossop - reads with Year 2", ("Mr Albert Mossop", "reads with Year 2", "", "")),
        ("Ida Marsh\tCleaner\tida@x.example\tBrightway", ("Ida Marsh", "Cleaner", "ida@x.example", "Brightway")),
        ("Ida\tMarsh\tparent helper", ("Ida Marsh", "parent helper", "", "")),
        ("Marsh, Ida, parent helper", ("Marsh, Ida", "parent helper", "", "")),
        ("- Helen Achterberg (chair of governors) h@x.example",
         ("Helen Achterberg", "chair of governors", "h@x.example", "")),
        ("Cleaner, Joanna Nowak, Brightway", ("Joanna Nowak", "Cleaner", "", "Brightway")),
        ("Mary-Jane O'Neill, governor", ("Mary-Jane O'Neill", "governor", "", "")),
        ("Prince", ("Prince", "", "", "")),
        ("   ", ("", "", "", "")),
    ],
)  # fmt: skip
def test_the_parts_of_a_line_are_told_apart(line: str, parts: tuple[str, str, str, str]):
    assert parts_of(line) == parts


def test_lines_are_those_that_people_see_and_a_line_without_a_whole_name_comes_back():
    ida, bad, una = people("Ida Marsh, helper\n\nPrince\nMarsh, Una")
    assert (ida.line, bad.line, una.line) == (1, 3, 4)
    assert isinstance(bad, BadRow)
    assert "both a first and a last name" in bad.reason
    assert isinstance(una, StaffRow)
    assert (una.given_name, una.family_name) == ("Una", "Marsh")


def test_one_choice_says_what_they_all_are():
    (guessed,) = people("Ida Marsh, teacher")
    (said,) = people("Ida Marsh, teacher", EngagementKind.GOVERNOR)
    assert isinstance(guessed, StaffRow)
    assert isinstance(said, StaffRow)
    assert (guessed.kind, guessed.is_kind_said) == (EngagementKind.TEACHER, False)
    assert (said.kind, said.is_kind_said) == (EngagementKind.GOVERNOR, True)


def test_two_addresses_in_a_line_are_one_too_many():
    (bad,) = people("Ida Marsh a@x.example b@x.example")
    assert isinstance(bad, BadRow)
    assert "not one e-mail address" in bad.reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one person"),
        (" \n\n", "at least one person"),
        ("a" * 2_000, "Line 1 is far too long"),
        ("Ida Marsh\n" * (MOST_ROWS + 1), "too long to paste"),
        ("a" * (LONGEST + 1), "too long to paste"),
    ],
)
def test_what_is_no_list_says_so(text: str, words: str):
    with pytest.raises(TableFaulty, match=words):
        table_of_paste(text)


def test_signs_that_no_name_has_are_taken_out():
    (row,) = people("Ida\0 Marsh, =cmd|x")
    assert isinstance(row, BadRow)
