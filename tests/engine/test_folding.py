"""Folding: one spelling for what looks alike, and nothing more than that."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gatepost.engine.folding import fold, plain

LATIN = st.text(
    st.characters(max_codepoint=0x24F, categories=("Ll", "Lu"), exclude_characters="µŉǅǈǋǲƛ"),
    max_size=12,
)
SHOWS_NOTHING = [
    "\u00ad",  # soft hyphen
    "\u034f",
    "\u180e",
    "\u200b",  # zero-width space
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u061c",  # Arabic letter mark
    "\u200e",  # left-to-right mark
    "\u200f",  # right-to-left mark
    "\u202a",
    "\u202c",
    "\u202e",
    "\u2061",
    "\u2064",
    "\u2066",
    "\u2069",
    "\ufe0f",  # variation selector
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon", "John"),
        ("Anna", "Ana"),
        ("Lilly", "Lily"),
        ("Harris", "Harry"),
        ("Maya", "May"),
        ("won't", "want"),
        ("3B", "3D"),
    ],
)
def test_words_that_look_different_stay_different(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("", ""),
        ("Herons", "herons"),
        ("3B", "3b"),
        ("Oisín", "oisin"),
        ("OISÍN", "oisin"),
        (unicodedata.normalize("NFD", "Oisín"), "oisin"),
        ("Zoë", "zoe"),
        ("Ayşe", "ayse"),
        ("İdil", "idil"),
        ("Işıl", "isil"),
        ("Çelik", "celik"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Đặng", "dang"),
        ("Æthel", "aethel"),
        ("Þór", "thor"),
        ("Strauß", "strauss"),
        ("Siân", "sian"),
        ("O'Dowd", "odowd"),
        ("O’Dowd", "odowd"),
        ("O`Dowd", "odowd"),
        ("OʼDowd", "odowd"),
        ("D´Andre", "dandre"),
        ("Ｚｏｅ", "zoe"),
        ("𝗭𝗼𝗲", "zoe"),
        ("ⓩoe", "zoe"),
        ("ﬁnn", "finn"),
    ],
)
def test_case_accents_apostrophes_and_letter_styles_fold_away(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Аmber", "amber"),  # Cyrillic capital A
        ("Тоmаѕz", "tomasz"),
        ("Ζoe", "zoe"),  # Greek capital zeta
        ("rοbin", "robin"),  # Greek omicron
        ("Zoё", "zoe"),  # Cyrillic io: the letter and its dots in one sign
        ("jοу", "joy"),
        ("rόbin", "robin"),  # Greek omicron with its accent
        ("lїly", "lily"),  # Ukrainian yi
        ("𝛼mber", "amber"),  # mathematical alpha
    ],
)
def test_letters_of_another_alphabet_that_look_alike_fold_to_latin_ones(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize("mark", ["‛", "′", "ʻ", "＇", "‘"])
def test_every_mark_that_people_type_for_an_apostrophe_folds_away(mark):
    assert fold(f"O{mark}Dowd") == "odowd"


@pytest.mark.parametrize("sign", SHOWS_NOTHING, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_sign_that_shows_nothing_hides_no_name(sign):
    assert fold(f"Oi{sign}sín") == "oisin"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("noo", "noo"),
        ("book", "book"),
        ("sooo", "so"),
        ("SOOOOO", "so"),
        ("nooo!", "no!"),
        ("zoëëë", "zoe"),
        ("2000", "2000"),
        ("f**k", "f*k"),
        ("f***", "f*"),
        ("f*k", "f*k"),
    ],
)
def test_letters_drawn_out_and_runs_of_stars_count_once_and_digits_do_not(written, folded):
    assert fold(written) == folded


@given(st.text(max_size=20))
@example("𝛼")
@example("ŉ")
@example("ё")
def test_folding_what_is_folded_changes_nothing(word):
    assert fold(fold(word)) == fold(word)


@given(LATIN)
def test_a_word_in_capitals_folds_like_the_word(word):
    assert fold(word.upper()) == fold(word)


@given(LATIN)
def test_a_word_with_its_accents_apart_folds_like_the_word(word):
    assert fold(unicodedata.normalize("NFD", word)) == fold(word)


@given(st.text(max_size=20), st.sampled_from([*SHOWS_NOTHING, *"'’‘ʼ＇`´"]), st.integers(0, 20))
def test_an_invisible_sign_or_an_apostrophe_anywhere_changes_nothing(word, sign, at):
    assert fold(word[:at] + sign + word[at:]) == fold(word)


@given(st.text(max_size=200))
def test_plain_signs_keep_the_length_so_that_offsets_stay_true(text):
    assert len(plain(text)) == len(text)


@given(st.text(max_size=60))
def test_what_is_plain_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("written", "simple"),
    [
        ("Zoë & Ayşe", "Zoë & Ayşe"),
        ("Oisín’s", "Oisín's"),
        ("“Well done”", '"Well done"'),
        ("Mary‑Kate – and Jo", "Mary-Kate - and Jo"),
        ("a\u00a0b\u202fc\0d", "a b c d"),
        ("plain\0", "plain "),
        ("０１６３２！", "01632!"),
        ("Тоny", "Tony"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("`code`", "`code`"),
    ],
)
def test_quotes_dashes_spaces_wide_letters_and_look_alikes_become_plain(written, simple):
    assert plain(written) == simple
