"""Papers: tagged PDF in our own type, in which words are words and never mark-up."""

import re
import zlib

import pytest

from gatepost.acceptance.statements import proposed
from gatepost.web.papers.printing import printed


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A room with one paper."""
    name = f"room_{tmp_path.name}"  # an import is kept for as long as the tests run
    papers = tmp_path / name / "papers"
    papers.mkdir(parents=True)
    (papers.parent / "__init__.py").write_text("")
    (papers / "slip.typ").write_text(
        '#import "house.typ": *\n#let it = json("it.json")\n'
        "#show: paper.with(title: it.title, school: it.school)\n= #it.title\n#quoted(it.words)\n"
        '#facts(it.rows)\n#write-on("Name")\n'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return name


VALUES = {"title": "Slip", "school": "Wrenfold", "words": "I agree.", "rows": [["Day", "1 May"]]}


def test_a_paper_is_tagged_and_set_in_inter(room):
    made = printed(room, "slip", VALUES)
    assert made.startswith(b"%PDF-")
    plain = made + b"".join(_streams(made))
    assert b"/StructTreeRoot" in plain
    assert b"Inter-Regular" in plain
    assert b"pdfuaid" in plain


def test_words_are_never_mark_up(room):
    for words in (
        "#panic()",
        '#read("it.json")',
        "*a* $x$ @b \\ <c>",
        "“ok” Łódź Niamh Ní Bhriain",
    ):
        assert printed(room, "slip", VALUES | {"words": words, "title": words})


def test_a_paper_cannot_read_a_file_of_the_machine(room, tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    papers = tmp_path / room / "papers"
    (papers / "thief.typ").write_text('#read("../../secret.txt")')
    with pytest.raises(Exception, match=r"outside|escape|access|denied"):
        printed(room, "thief", VALUES)


def test_a_paper_without_words_for_its_picture_fails_here_and_not_at_a_school(room, tmp_path):
    papers = tmp_path / room / "papers"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (papers / "picture.typ").write_text(
        f'#set document(title: "x")\n#image(bytes("{svg.replace(chr(34), chr(92) + chr(34))}"))'
    )
    with pytest.raises(Exception, match="alt"):
        printed(room, "picture", VALUES)


def test_statements_need_no_more_than_the_letters_that_the_type_has():
    text = "".join(proposed(school_name="Wrenfold", policy_title="Policy").values())
    assert set(re.findall(r"[^\x20-\x7e]", text)) <= {"’", "“", "”", "–"}


def _streams(made: bytes):
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue
