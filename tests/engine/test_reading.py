"""A reading: words, sentences and pictures, with offsets that always point into the original."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.folding import fold
from gatepost.engine.observation import Span
from gatepost.engine.reading import read

DRAFTS = st.text(
    st.one_of(st.sampled_from("aZé'’*_-.!?\n []():x\u200b\0🎉1 "), st.characters()), max_size=80
)


def words(text):
    return [token.word for token in read(text).tokens]


def bases(text):
    return [token.base for token in read(text).tokens]


def sentences(text):
    return [span.of(text) for span in read(text).sentences]


def first_words(text):
    return [token.word for token in read(text).tokens if token.is_first]


def pictures(text):
    return [span.of(text) for span in read(text).pictures]


def least_seconds(text):
    """The processor time of one reading, the quickest of three."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        read(text)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("   \n\t", []),
        ("... !!! ---", []),
        ("Well done, Oisín!", ["well", "done", "oisin"]),
        ("Mary-Kate O'Dowd", ["mary", "kate", "odowd"]),
        ("Joy&Will/Art+May", ["joy", "will", "art", "may"]),
        ("#joyful @MarlpitPS", ["joyful", "marlpitps"]),
        ("#ElowenPascoe", ["elowen", "pascoe"]),
        ("#Oisín", ["oisin"]),
        ("#ZoëVarga", ["zoe", "varga"]),
        ("#3B", ["3b"]),
        ("Year 4, 3B.", ["year", "4", "3b"]),
        ("so proud 🎉❤️", ["so", "proud", "🎉", "❤"]),
        ("'quoted' ‘words’", ["quoted", "words"]),
        ("James' coat", ["james", "coat"]),
        ("what the f*** is f**k", ["what", "the", "f*", "is", "f*k"]),
        ("A\u200by\u00adşe", ["ayse"]),
        ("Zoe\u0308 ran", ["zoe", "ran"]),
        ("Oi\u200esín ran", ["oisin", "ran"]),
        ("a\0b", ["a", "b"]),
    ],
)
def test_words_are_folded_and_hyphens_and_signs_part_them(text, found):
    assert words(text) == found


@pytest.mark.parametrize("text", ["*Oisín*", "_Oisín_", "~Oisín~", "**Oisín**", "__Oisín__"])
def test_signs_for_bold_and_italic_type_are_no_part_of_a_word(text):
    assert words(text) == ["oisin"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oisín's", "oisin"),
        ("OISÍN’S", "oisin"),
        ("Zoë`s", "zoe"),
        ("Thomas's", "thomas"),
        ("James'", "james"),
        ("bus", "bus"),
        ("'s", "s"),
        ("O'Dowd's", "odowd"),
        ("Oisín'll", "oisin"),
        ("Oisín’d", "oisin"),
        ("Tomasz've", "tomasz"),
    ],
)
def test_the_base_of_a_word_has_no_possessive_and_no_shortened_verb(text, found):
    assert bases(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [""]),
        ("One.", ["One."]),
        ("One. Two! Three?", ["One. ", "Two! ", "Three?"]),
        ("Wait… what?!  Yes", ["Wait… ", "what?!  ", "Yes"]),
        ('He said "no." She left', ['He said "no." ', "She left"]),
        ("line\n\nnext", ["line\n\n", "next"]),
        ("a fine £3.50 and marlpit.example here", ["a fine £3.50 and marlpit.example here"]),
        ("Mr. Lund and Mrs. Berg came. Good.", ["Mr. Lund and Mrs. Berg came. ", "Good."]),
        ("St. Oran's Rd. is shut", ["St. Oran's Rd. ", "is shut"]),
        ("T. Jones won. Well done", ["T. Jones won. ", "Well done"]),
        ("Hello [image: a hall] there", ["Hello ", "[image: a hall] ", "there"]),
        ("\n\n", ["\n\n"]),
        ("\n Hi", ["\n Hi"]),
    ],
)
def test_sentences_end_at_marks_and_lines_but_not_after_a_title_or_an_initial(text, found):
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Will you come? Joy did.", ["will", "joy"]),
        ("“Will you?”", ["will"]),
        ("- Will you", ["will"]),
        ("#Will you", ["will"]),
        ("Lovely day!🎉 Will you come?", ["lovely", "will"]),
    ],
)
def test_the_first_word_of_a_sentence_is_known(text, found):
    assert [word for word in first_words(text) if word != "🎉"] == found


@pytest.mark.parametrize("text", ["🎉 Will you come?", "😀😀 Will you come?"])
def test_a_word_after_nothing_but_a_pictorial_sign_begins_its_sentence(text):
    begins = {token.word: token.is_first for token in read(text).tokens}
    assert begins["will"]


@pytest.mark.parametrize(
    ("text", "is_shouted"),
    [
        ("", False),
        ("OK THEN", False),
        ("Well done NASA and ESA for the rocket", False),
        ("well done everybody at the fair", False),
        ("WELL DONE EVERYBODY", True),
        ("WELL DONE EVERYBODY 🎉 123", True),
        ("ÇOK GÜZEL BİR GÜN OLDU", True),
    ],
)
def test_shouting_is_mostly_capitals_in_more_than_a_few_letters(text, is_shouted):
    assert read(text).is_shouted is is_shouted


@pytest.mark.parametrize(
    ("text", "is_lower"),
    [
        ("", True),
        ("oisin and zoe came", True),
        ("I think I'm late and I've lost it, I'll run", True),
        ("I'd say oisin was late", True),
        ("Oisin and zoe came", False),
        ("oisin CAME", False),
        ("3B came", True),
    ],
)
def test_a_writer_of_small_letters_uses_no_capital_but_for_oneself(text, is_lower):
    assert read(text).is_lower is is_lower


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("image: a hall", []),
        ("[a note]", []),
        ("[imagine: a hall]", []),
        ("[image: a hall]", [" a hall"]),
        ("[ Photo : Zoë ] and [VIDEO:x]", [" Zoë ", "x"]),
        ("[screenshots: two] [pics: ]", [" two", " "]),
        ("[image: never closed", [" never closed"]),
        ("[image: one [gif: two]", [" one ", " two"]),
    ],
)
def test_the_description_of_a_picture_is_what_stands_after_the_colon(text, found):
    assert pictures(text) == found


def test_a_place_is_in_a_picture_or_it_is_not():
    reading = read("Zoë [image: Zoë]")
    assert [reading.in_picture(token.span) for token in reading.tokens] == [False, False, True]


def test_places_of_words_are_found_with_and_without_the_possessive():
    assert read("Will's will. Will").where == {
        "wills": [0],
        "will": [0, 1, 2],
    }


@pytest.mark.parametrize(
    ("offset", "sentence"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (999, 2)]
)
def test_every_offset_lies_in_a_sentence(offset, sentence):
    assert read("One. Two. Three").sentence_at(offset) == sentence


@given(DRAFTS)
def test_sentences_together_are_the_text(text):
    assert "".join(sentences(text)) == text


@given(DRAFTS)
def test_offsets_of_words_are_true(text):
    reading = read(text)
    last = 0
    for token in reading.tokens:
        assert last <= token.start < token.end <= len(text)
        assert fold(token.span.of(text)) == token.word
        assert token.sentence == reading.sentence_at(token.start)
        last = token.end


@given(DRAFTS)
def test_each_sentence_has_at_most_one_first_word(text):
    firsts = [token.sentence for token in read(text).tokens if token.is_first]
    assert len(firsts) == len(set(firsts))


@given(DRAFTS)
def test_the_plain_text_is_as_long_as_the_text_and_pictures_lie_in_it(text):
    reading = read(text)
    assert len(reading.plain) == len(text)
    assert all(Span(0, len(text) + 1).overlaps(picture) for picture in reading.pictures if text)


@given(DRAFTS)
def test_the_same_text_reads_the_same(text):
    assert read(text) == read(text)


@pytest.mark.parametrize(
    ("part", "size"),
    [
        ("!", 1_000),
        ("?!…", 300),
        (".)", 3_000),
        (" \n", 8_000),
        ("'", 8_000),
        ("a'", 4_000),
        ("[", 4_000),
        ("[image:", 1_000),
        ("[ ", 4_000),
        ("\0", 8_000),
        ("\u200b", 8_000),
        ("é\u0301", 4_000),
        (". ", 4_000),
        ("*", 8_000),
    ],
)
def test_reading_takes_time_in_proportion_to_length(part, size):
    once = least_seconds(part * size + "x")
    assert least_seconds(part * size * 4 + "x") < 8 * once + 0.002
