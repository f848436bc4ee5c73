"""Windows: long drafts are read in whole sentences, each once, and never beyond a limit."""

from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.language.pieces import Piece
from gatepost.engine.language.windows import LONGEST, MOST, PIECES, windows_of
from gatepost.engine.observation import Span


def draft(*lengths):
    """Pieces of two letters each, in sentences of so many pieces."""
    pieces, sentences, at = [], [], 0
    for length in lengths:
        start = at
        for _ in range(length):
            pieces.append(Piece(1, at, at + 2))
            at += 2
        sentences.append(Span(start, at))
    return pieces, sentences


def sizes(*lengths):
    return [
        [part.last - part.first for part in window.parts] for window in windows_of(*draft(*lengths))
    ]


def test_nothing_makes_no_window():
    assert sizes() == []
    assert sizes(0, 0) == []


def test_short_sentences_are_read_together():
    assert sizes(10, 20, 30) == [[10, 20, 30]]


def test_a_sentence_that_does_not_fit_begins_a_window_of_its_own():
    assert sizes(PIECES - 5, 10, 10) == [[PIECES - 5], [10, 10]]


def test_a_sentence_without_a_piece_is_left_out():
    assert sizes(10, 0, 10) == [[10, 10]]


def test_a_very_long_sentence_is_cut():
    assert sizes(LONGEST * 2 + 1) == [[LONGEST], [LONGEST], [1]]


def test_a_window_says_where_its_sentences_stand():
    (window,) = windows_of(*draft(3, 2))
    assert [part.span for part in window.parts] == [Span(0, 6), Span(6, 10)]


@given(lengths=st.lists(st.integers(0, 200), max_size=30))
def test_every_piece_is_read_exactly_once_in_order(lengths):
    pieces, sentences = draft(*lengths)
    read = [piece for window in windows_of(pieces, sentences) for piece in window.pieces]
    assert read == pieces[:MOST]


def test_a_draft_of_a_million_words_is_read_as_far_as_the_limit():
    pieces, sentences = draft(*[50] * 20_000)
    assert sum(len(window.pieces) for window in windows_of(pieces, sentences)) == MOST
