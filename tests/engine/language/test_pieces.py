"""Word pieces: what the model reads, each piece with its place in the text as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.language.pieces import Vocabulary

TEXTS = st.text(
    st.one_of(st.sampled_from("aZé'’*-.!?\n 🙄👩🏽‍🏫\u200d\u0301"), st.characters()), max_size=60
)


@pytest.fixture(scope="module")
def vocabulary():
    known = (
        "[PAD] [UNK] [CLS] [SEP] . ! ' cafe school ##ing ##s read rolling eyes fed up i m".split()
    )
    return Vocabulary(known)


def read(vocabulary, text):
    names = {number: piece for piece, number in vocabulary.numbers.items()}
    return [
        (names[piece.number], text[piece.start : piece.end]) for piece in vocabulary.pieces(text)
    ]


def test_a_text_of_no_letters_has_no_pieces(vocabulary):
    assert vocabulary.pieces("") == []
    assert vocabulary.pieces(" \n\t\u200d\ufe0f") == []


def test_a_long_word_is_cut_into_the_longest_pieces_that_are_known(vocabulary):
    assert read(vocabulary, "readings") == [
        ("read", "readings"),
        ("##ing", "readings"),
        ("##s", "readings"),
    ]


def test_a_word_with_a_part_that_nobody_knows_is_unknown_as_a_whole(vocabulary):
    assert read(vocabulary, "readx") == [("[UNK]", "readx")]
    assert read(vocabulary, "s" * 500) == [("[UNK]", "s" * 500)]


def test_capitals_and_accents_say_nothing(vocabulary):
    assert read(vocabulary, "CAFÉ Cafe\u0301") == [("cafe", "CAFÉ"), ("cafe", "Cafe\u0301")]


def test_curly_and_straight_apostrophes_are_the_same(vocabulary):
    assert [name for name, _ in read(vocabulary, "I’m")] == ["i", "'", "m"]
    assert [name for name, _ in read(vocabulary, "I'm")] == ["i", "'", "m"]


def test_an_emoji_is_read_as_the_words_of_its_name(vocabulary):
    assert read(vocabulary, "school🙄") == [
        ("school", "school"),
        ("rolling", "🙄"),
        ("eyes", "🙄"),
    ]


def test_skin_tones_and_joiners_are_not_read(vocabulary):
    light, dark = ([piece.number for piece in vocabulary.pieces(sign)] for sign in ("👍🏻", "👍🏿"))
    assert light == dark


@given(text=TEXTS)
def test_every_piece_stands_inside_the_text_and_in_its_order(vocabulary, text):
    pieces = vocabulary.pieces(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
