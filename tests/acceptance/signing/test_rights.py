"""Words that speak of a right: a union, a grievance, a wrong at work, a belief; near misses are plain reasons."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.acceptance.rights import speaks_of_a_right

RIGHTS = [
    "I want to ask my union first.",
    "UNISON told us not to sign this yet",
    "My N.E.U. rep? No: the NEU has not been consulted",
    "I have a grievance about how this was brought in",
    "This feels like a whistle-blower gag",
    "You can't silence us: it is a protected disclosure",
    "It goes against my religious beliefs",
    "My Christian faith matters to me online",
    "Article 10 gives me freedom of expression",
    "This discriminates against disabled staff",
    "I'm taking legal advice",
    "They gave the lead role to someone who's been here five minutes, so unfair",
    "Is it even lawful? I think it's unlawful",
    "My conscience won’t let me",
]
REASONS = [
    "Clause 3.2 is too vague.",
    "I don't want to hide where I work.",
    "I never use Facebook, so I see no point in this.",
    "It is far too long and nobody can remember it.",
    "I don't think pictures of my own garden are your business.",
    "The rule about former pupils is silly in a small village.",
    "I reunited with old friends online and want to stay in touch.",
    "No.",
    "",
]


@pytest.mark.parametrize("text", RIGHTS)
def test_a_right_is_heard(text):
    assert speaks_of_a_right(text)
    assert speaks_of_a_right(text.upper())
    assert speaks_of_a_right(f"Clause 3.2 is too vague. {text}\n\nThank you.")


@pytest.mark.parametrize("text", REASONS)
def test_a_plain_reason_is_none(text):
    assert not speaks_of_a_right(text)


def test_every_list_says_its_source_and_its_day():
    tree = tomllib.loads(files("gatepost.acceptance").joinpath("rights.toml").read_text("utf-8"))
    assert set(tree) == {"union", "grievance", "whistleblowing", "belief"}
    for table in tree.values():
        assert table["source"]
        assert table["date"] >= date(2026, 11, 1)
        for word in table["words"]:
            assert word == word.lower()
            assert speaks_of_a_right(word.removesuffix("*")), word


@given(st.text(max_size=300))
def test_any_words_have_an_answer(text):
    assert speaks_of_a_right(text) in {True, False}


def test_a_very_long_text_is_answered_soon():
    assert not speaks_of_a_right("clause three is vague " * 5_000)
