"""Whatever somebody brings becomes one table, or a clear sentence: text, spreadsheets, and what is neither."""

import io
import zipfile

import pytest

from gatepost.people.importing.columns import PUPILS, STAFF, is_never_read
from gatepost.people.importing.formats import plain_table
from gatepost.people.importing.reading import (
    BadRow,
    PupilRow,
    StaffRow,
    pupils_in,
    staff_in,
    table_in,
)
from gatepost.people.importing.sheets import DAMAGED, LOCKED
from gatepost.people.importing.tables import LARGEST, MOST_ROWS, TableFaulty
from gatepost.people.states import ListKind
from people.importing.books import far_cell, ods, xlsx

HEADINGS = ("First name", "Last name", "Staff ID", "Start date", "Work email", "Current")
ARBOR = (
    "\ufeffTitle,First name,Last name,Legal first name,Legal last name,Staff ID,Work email,"
    "Job title(s),Status\r\nMx,Sam,O'Neill,Samuel,O'Neill,77,s.oneill@school.example,"
    '"Class Teacher, PE Lead",Current\r\n'
).encode()
SIMS = (
    "Adno,UPN,Legal Surname,Legal Forename,Preferred Surname,Preferred Forename,DOB,Gender,Year,Reg\r\n"
    "001001,M382200011001,Potter,Thomas,Potter,Tom,01/06/2015,M,Year  5,5A\r\n"
    "001002,B382200011002,Ní Bhriain,Aoife,Ní Bhriain,Aoife,31/12/2014,F,Year  5,5B\r\n"
).encode("cp1252")


def staff(content: bytes) -> list[StaffRow | BadRow]:
    return list(staff_in(table_in(plain_table(content, ListKind.STAFF), STAFF, separator=",")))


def pupils(content: bytes) -> list[PupilRow | BadRow]:
    return list(pupils_in(table_in(plain_table(content, ListKind.PUPILS), PUPILS, separator=",")))


def test_a_list_of_staff_as_arbor_writes_it_is_read():
    (row,) = staff(ARBOR)
    assert isinstance(row, StaffRow)
    assert (row.title, row.given_name, row.family_name) == ("Mx", "Sam", "O'Neill")
    assert (row.number, row.email) == ("77", "s.oneill@school.example")
    assert (row.job_title, row.has_left) == ("Class Teacher, PE Lead", False)


def test_a_list_of_pupils_as_sims_writes_it_keeps_its_letters_in_the_old_encoding():
    tom, aoife = pupils(SIMS)
    assert isinstance(tom, PupilRow)
    assert isinstance(aoife, PupilRow)
    assert (tom.given_name, tom.number, tom.year_group, tom.class_name) == (
        "Tom",
        "001001",
        "Year 5",
        "5A",
    )
    assert (aoife.family_name, str(aoife.born_on)) == ("Ní Bhriain", "2014-12-31")


def test_a_spreadsheet_is_read_with_its_days_and_whole_numbers_and_its_own_lines():
    rows: list[tuple[object, ...]] = [
        HEADINGS,
        ("Ida", "Marsh", 77, ("day", 44075), "i@x.example", "Yes"),
        (),
        ("Abel", "Stark", "007", ("day", 44075), "", "No"),
    ]
    ida, abel = staff(xlsx([("Cover sheet",)], rows, first=3))
    assert isinstance(ida, StaffRow)
    assert isinstance(abel, StaffRow)
    assert (ida.line, ida.number, str(ida.started_on), ida.has_left) == (
        4,
        "77",
        "2020-09-01",
        False,
    )
    assert (abel.line, abel.number) == (6, "007")


def test_a_sheet_of_libreoffice_is_read():
    (row,) = staff(ods([("First name", "Last name"), ("Zoë", "Ní Bhriain")]))
    assert isinstance(row, StaffRow)
    assert row.family_name == "Ní Bhriain"


def test_of_a_formula_only_its_last_value_is_read():
    (row,) = staff(xlsx([HEADINGS[:3], ("Ida", "Marsh", ("formula", 12))]))
    assert isinstance(row, StaffRow)
    assert row.number == "12"


def test_a_formula_as_text_is_a_bad_row_and_hides_no_good_one():
    bad, worse, good = staff(
        b"First name,Last name,Job\n=cmd|' /C calc'!A0,Marsh,Cook\n"
        b"-2+3+cmd|' /C calc'!A0,Marsh,Cook\nIda,Marsh,Cook\n"
    )
    for one in (bad, worse):
        assert isinstance(one, BadRow)
        assert "A formula or its error" in one.reason
    assert isinstance(good, StaffRow)


def test_what_the_list_never_needs_is_dropped_before_anything_is_stored():
    table = plain_table(
        b"First name,Last name,SEN status,Ethnicity,Home address,Shoe size\nIda,Marsh,K,x,1 Lane,39\n",
        ListKind.PUPILS,
    )
    assert "Ida,Marsh,,,,39" in table


@pytest.mark.parametrize(
    "heading",
    ["SEN Status", "Ethnicity", "Religion", "Gender", "Medical notes", "FSM", "Pupil premium", "Home address",
     "Mobile phone", "NI number", "Salary", "DBS date", "In care", "EAL", "First language"],
)  # fmt: skip
def test_these_columns_are_none_of_our_business(heading: str):
    assert is_never_read(heading)


@pytest.mark.parametrize(
    "heading",
    ["Email address", "E-mail address", "Status", "Year group", "Reg group", "Contacts", "Since", "Post",
     "Priority contacts", "Vorname", "Colour"],
)  # fmt: skip
def test_and_these_may_be(heading: str):
    assert not is_never_read(heading)


def zip_bomb() -> bytes:
    return xlsx([HEADINGS, ("Ida", "Marsh")], extra=b"\0" * (200 * 1024 * 1024))


def damaged() -> bytes:
    return xlsx([HEADINGS, ("Ida", "Marsh")])[:-200]


def no_workbook() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("letter.txt", "Dear Ida,")
    return kept.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"\n\n,,\n", "nothing in the file"),
        (b"First name,Last name,Email\n", "nobody below the headings"),
        (b"hello", "nobody in the file"),
        (b"x" * 250_000, "far too long for a row"),
        (b"First name,Last name\n" + b"Ida," * 400 + b"\n", "more than 300 columns"),
        (b"a," * 100_000, "more than 300 columns"),
        (b"First name,Last name\n" + b"a,b\n" * (MOST_ROWS + 1), "more than 60,000 rows"),
        (b"First name,Last name\nIda\0,Marsh\n", "signs that no list of people has"),
        (b"x" * (LARGEST + 1), "larger than 32 MB"),
        (b"%PDF-1.7 and so on", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "signs that no list of people has"),
        ("First name,Last name\nIda".encode("utf-16")[:-1], "cut short or damaged"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (OLE + b"\0" * 600, "can't be read"),
        (b"PK\x03\x04 and so on", "damaged"),
    ],
)
def test_what_is_no_list_says_what_it_is_and_what_to_do(content: bytes, words: str):
    with pytest.raises(TableFaulty, match=words):
        plain_table(content, ListKind.STAFF)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (zip_bomb, "unpacks to far more than a list of people"),
        (far_cell, "holds far more than a list of people"),
        (damaged, "damaged"),
        (no_workbook, "can't be read"),
        (lambda: xlsx([]), "nothing in the spreadsheet"),
        (lambda: xlsx([HEADINGS]), "nobody below the headings"),
    ],
)
def test_a_spreadsheet_that_misbehaves_does_it_in_a_process_of_its_own(make, words: str):
    with pytest.raises(TableFaulty, match=words):
        plain_table(make(), ListKind.STAFF)


def test_the_sentences_of_spreadsheets_say_what_to_do():
    assert "Save a copy without one" in LOCKED
    assert "save it as CSV" in DAMAGED
