"""Rows of a list become people; a bad row has its line and its reason, and hides no good one."""

from datetime import date

import pytest

from gatepost.people.importing.columns import Column, guess, plain
from gatepost.people.importing.reading import (
    BadRow,
    PupilRow,
    StaffRow,
    kind_of,
    pupils_in,
    read_pupils,
    read_staff,
    split_name,
    staff_in,
)
from gatepost.people.importing.tables import TableFaulty
from gatepost.people.states import EngagementKind


def staff(text: str, remembered: dict[str, str] | None = None) -> list[StaffRow | BadRow]:
    return list(staff_in(read_staff(text.encode(), remembered)))


def pupils(text: str) -> list[PupilRow | BadRow]:
    return list(pupils_in(read_pupils(text.encode())))


def test_headings_are_known_however_they_are_written():
    assert plain("E-mail (work)") == "e mail work"
    assert guess(["Job title(s)", "WORK EMAIL", "Legal Surname"], Column) == {
        Column.JOB: 0, Column.EMAIL: 1, Column.FAMILY: 2,
    }  # fmt: skip


def test_lines_above_the_headings_are_left_out():
    (row,) = staff("Staff list 2026\nPrinted,today\nFirst name,Last name\nIda,Marsh\n")
    assert (row.line, row.given_name, row.family_name) == (4, "Ida", "Marsh")


def test_what_somebody_put_right_before_is_remembered():
    (row,) = staff(
        "Vorname,Nachname\nIda,Marsh\n", {"vorname": "given-name", "nachname": "family-name"}
    )
    assert (row.given_name, row.family_name) == ("Ida", "Marsh")


def test_a_list_without_a_name_is_refused_in_words():
    with pytest.raises(TableFaulty, match="No row of headings with a name"):
        staff("Colour,Size\nred,1\n")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Mrs Ida Marsh", ("Mrs", "Ida", "Marsh")),
        ("Marsh, Ida", ("", "Ida", "Marsh")),
        ("Marsh, Mrs. Ida Jane", ("Mrs", "Ida Jane", "Marsh")),
        ("Ida van der Marsh", ("", "Ida", "van der Marsh")),
        ("Ida", ("", "", "Ida")),
        ("", ("", "", "")),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(written: str, parts: tuple[str, str, str]):
    assert split_name(written) == parts


@pytest.mark.parametrize(
    "written", ["01/06/2015", "1.6.15", "2015-06-01", "1 June 2015", "1st Jun 2015", "42156"]
)
def test_dates_are_read_day_first(written: str):
    (row,) = pupils(f"Forename,Surname,DOB\nTom,Potter,{written}\n")
    assert isinstance(row, PupilRow)
    assert row.born_on == date(2015, 6, 1)


@pytest.mark.parametrize("written", ["31/02/2015", "06/13/2015", "soon", "1 Foo 2015"])
def test_a_date_that_is_none_makes_a_bad_row_and_no_other(written: str):
    bad, good = pupils(f"Forename,Surname,DOB\nTom,Potter,{written}\nIvy,Lark,01/01/2016\n")
    assert isinstance(bad, BadRow)
    assert (bad.line, bad.shown) == (2, f"Tom, Potter, {written}")
    assert "Write it day first" in bad.reason
    assert isinstance(good, PupilRow)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (",,x@y.example", "There is no name."),
        ("Ida,,", "Only one name is there"),
        ("1,2,", "The name has no letters."),
        ("Ida,Marsh,not an address", "is not one e-mail address"),
        ("Ida,Marsh,a@b.example; c@d.example", "is not one e-mail address"),
        ("=A1,Marsh,", "A formula or its error"),
        ("Ida,#REF!,", "A formula or its error"),
    ],
)
def test_a_bad_row_says_why(cells: str, reason: str):
    (bad,) = staff(f"First name,Last name,Email\n{cells}\n")
    assert isinstance(bad, BadRow)
    assert reason in bad.reason


def test_an_end_before_the_start_is_a_bad_row():
    (bad,) = staff("First name,Last name,Start date,End date\nIda,Marsh,01/09/2026,01/08/2026\n")
    assert bad == BadRow(
        2, "The end date is before the start date.", "Ida, Marsh, 01/09/2026, 01/08/2026"
    )


def test_preferred_names_win_and_curly_marks_become_plain():
    (row,) = pupils(
        "Legal Forename,Legal Surname,Preferred Forename,Preferred Surname\nThomas,O’Neill,Tom,\n"
    )
    assert (row.given_name, row.family_name) == ("Tom", "O'Neill")


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("Year  5", "Year 5"),
        ("5", "Year 5"),
        ("yr 05", "Year 5"),
        ("R", "Reception"),
        ("Nursery", "Nursery"),
    ],
)
def test_year_groups_are_said_alike(written: str, year: str):
    (row,) = pupils(f"Forename,Surname,Year\nTom,Potter,{written}\n")
    assert isinstance(row, PupilRow)
    assert row.year_group == year


@pytest.mark.parametrize(
    ("job", "firm", "kind"),
    [
        ("Teaching assistant", "", EngagementKind.SUPPORT),
        ("Class Teacher, PE Lead", "", EngagementKind.TEACHER),
        ("Supply teacher", "", EngagementKind.AGENCY),
        ("Parent governor", "", EngagementKind.GOVERNOR),
        ("Cleaner", "Brightway", EngagementKind.CONTRACTOR),
        ("Caretaker", "", EngagementKind.SUPPORT),
    ],
)
def test_a_job_tells_the_kind_of_engagement(job: str, firm: str, kind: EngagementKind):
    assert kind_of("", job, firm) is kind


def test_a_leaver_is_known_by_the_systems_own_word():
    here, gone = staff("Name,Status\nIda Marsh,Current\nAbel Stark,Left\n")
    assert (here.has_left, gone.has_left) == (False, True)


def test_only_what_answers_need_is_read_of_a_pupil():
    (row,) = pupils(
        "Adno,Forename,Surname,SEN Status,Ethnicity,Reg,Parents\n001,Tom,Potter,K,WBRI,5A,Jo Potter & Al Potter\n"
    )
    assert row == PupilRow(
        2, "Tom", "Potter", number="001", class_name="5A", parents=("Jo Potter", "Al Potter")
    )
