"""Files as schools' systems write them become rows with their lines; what is no table says so."""

import pytest

from gatepost.people.importing.tables import LARGEST, Row, TableFaulty, rows_of, text_of


def rows(content: bytes) -> list[Row]:
    return list(rows_of(text_of(content)))


WORDS = "Forename,Surname\r\nZoë,O’Neill\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_keep_their_letters_in_every_encoding(encoding: str):
    assert rows(WORDS.encode(encoding))[1] == Row(2, ("Zoë", "O’Neill"))


def test_utf_16_without_its_mark_is_seen_by_its_empty_bytes():
    assert rows(WORDS.encode("utf-16-le"))[0] == Row(1, ("Forename", "Surname"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_how_evenly_it_splits(separator: str):
    lines = ["Name, first;last".replace(";", separator) if separator != "," else "Name,last"]
    lines += [f"Ida{separator}Marsh", f"Abel{separator}Stark"]
    assert rows("\n".join(lines).encode())[1].cells == ("Ida", "Marsh")


def test_empty_rows_are_left_out_and_lines_stay_those_of_the_file():
    found = rows(b'A,B\n\n,,\n"two\nlines",x\nlast,y\n')
    assert [(row.line, row.cells) for row in found] == [
        (1, ("A", "B")), (4, ("two lines", "x")), (6, ("last", "y")),
    ]  # fmt: skip


def test_blanks_and_signs_that_cannot_be_seen_are_taken_off():
    assert rows("A,B\n  Year\u00a0 5 ,\u200bx\n".encode())[1].cells == ("Year 5", "x")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 and so on", "neither a list nor a spreadsheet"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"a,b\n\x00\x01\x02\x03", "signs that no list of people has"),
        (b"\xff\xfeA", "cut short or damaged"),
        (b"x" * (LARGEST + 1), "larger than 32 MB"),
        (b"x" * 300_000, "Line 1 is far too long"),
    ],
)
def test_what_is_no_table_says_what_it_is_and_what_to_do(content: bytes, words: str):
    with pytest.raises(TableFaulty, match=words):
        rows(content)
