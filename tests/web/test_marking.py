"""Marking never loses or changes a letter, and marks exactly what it is told to."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gatepost.web.marking import Piece, Place, hits_in, pieces_of

TEXT = "Olive was rude today."
PLACES = st.builds(
    Place,
    st.integers(-3, 40),
    st.integers(-3, 40),
    st.integers(1, 5),
    st.sampled_from(["care", "ask", "stop"]),
    st.integers(0, 3),
)


@given(st.text(max_size=30), st.lists(PLACES, max_size=6))
@example("", [])
@example("a\nb\r\n\0🎉", [Place(0, 1, 1, "stop", 3)])
def test_joined_pieces_are_the_text(text: str, places: list[Place]):
    assert "".join(piece.text for piece in pieces_of(text, places)) == text


@given(st.text(min_size=1, max_size=30), st.lists(PLACES, max_size=6))
def test_each_letter_is_marked_by_the_gravest_place_over_it(text: str, places: list[Place]):
    fit = [place for place in places if 0 <= place.start < place.end <= len(text)]
    at = 0
    for piece in pieces_of(text, places):
        for offset in range(at, at + len(piece.text)):
            over = [place for place in fit if place.start <= offset < place.end]
            gravest = max((place.gravity for place in over), default=-1)
            kinds = {place.kind for place in over if place.gravity == gravest} or {""}
            assert piece.kind in kinds
        at += len(piece.text)


@given(st.text(min_size=1, max_size=30), st.lists(PLACES, max_size=6))
def test_each_number_shows_behind_the_end_of_each_of_its_places(text: str, places: list[Place]):
    fit = {
        (place.end, place.number) for place in places if 0 <= place.start < place.end <= len(text)
    }
    at, shown = 0, []
    for piece in pieces_of(text, places):
        at += len(piece.text)
        shown += [(at, number) for number in piece.numbers]
    assert sorted(shown) == sorted(fit)


def test_text_without_places_is_one_piece_and_no_text_is_none():
    assert pieces_of(TEXT, []) == (Piece(TEXT),)
    assert pieces_of("", []) == ()


def test_places_that_do_not_fit_are_left_out():
    astray = [
        Place(-1, 3, 1, "stop"),
        Place(3, 3, 1, "stop"),
        Place(4, 2, 1, "stop"),
        Place(9, 99, 1, "stop"),
    ]
    assert pieces_of(TEXT, astray) == (Piece(TEXT),)


def test_places_that_touch_stay_apart_and_places_that_overlap_share():
    touching = [Place(0, 5, 1, "stop", 3), Place(5, 9, 2, "care", 1)]
    assert pieces_of(TEXT, touching) == (
        Piece("Olive", "stop", (1,)), Piece(" was", "care", (2,)), Piece(" rude today."),
    )  # fmt: skip
    overlapping = [Place(0, 9, 1, "care", 1), Place(6, 14, 2, "stop", 3)]
    assert pieces_of(TEXT, overlapping) == (
        Piece("Olive ", "care"), Piece("was", "stop", (1,)), Piece(" rude", "stop", (2,)),
        Piece(" today."),
    )  # fmt: skip


def test_two_points_about_the_same_words_show_both_numbers_once():
    same = [Place(0, 5, 2, "care", 1), Place(0, 5, 1, "stop", 3), Place(0, 5, 2, "care", 1)]
    assert pieces_of(TEXT, same)[0] == Piece("Olive", "stop", (1, 2))


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("A clause on photographs.", ["video"], []),
        ("A clause on photographs.", [""], []),
        ("", ["photo"], []),
        ("A clause on photographs.", ["PHOTO"], ["photo"]),
        ("Aa aA", ["aa"], ["Aa", "aA"]),
        ("Über Straße", ["über"], ["Über"]),
        ("Straße in İzmir", ["izmir"], []),
    ],
)
def test_words_are_found_whatever_their_case(text: str, words: list[str], found: list[str]):
    places = hits_in(text, words)
    assert [text[place.start : place.end] for place in places] == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [("Die Strasse", "straße", ["Strasse"]), ("A fine file", "ﬁ", ["fi", "fi"])],
)
def test_what_is_marked_is_what_was_found(text: str, word: str, found: list[str]):
    assert [text[place.start : place.end] for place in hits_in(text, [word])] == found


@given(st.text(max_size=30), st.lists(st.text(max_size=4), max_size=3))
def test_hits_lie_inside_the_text(text: str, words: list[str]):
    for place in hits_in(text, words):
        assert 0 <= place.start < place.end <= len(text)
