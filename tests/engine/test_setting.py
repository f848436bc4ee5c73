"""The school setting: where a text speaks of this school or a class of it, and where of a bird."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.reading import read
from gatepost.engine.school import School
from gatepost.engine.setting import (
    class_names,
    school_names,
    school_sentences,
    sequence_at,
    words_in,
)

NAMES = st.text(
    st.characters(
        max_codepoint=0x24F,
        categories=("Lu", "Ll", "Nd"),
        include_characters="'’ʼ´-. /&\u0301\u0308\u0327",
    ),
    max_size=16,
)


def a_school(**facts):
    facts.setdefault("name", "Marlpit Lane Community Primary School")
    facts.setdefault("other_names", ("MLPS", "Marlie's", "the Beacon"))
    facts.setdefault("class_names", ("Herons", "Willow", "3B", "Red Kites", "Otters"))
    return School(**facts)


def schools_in(text, **facts):
    return sorted(span.of(text) for span in school_names(read(text), a_school(**facts)))


def classes_in(text, **facts):
    return sorted(span.of(text) for span in class_names(read(text), a_school(**facts)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Parked on Marlpit Lane and walked to the shop.",
        "The marl pit is full of newts.",
        "Community spirit! The primary school in the next town has a fair.",
        "My primary school was tiny.",
        "We lit the beacon on the hill for the jubilee.",
        "Another Lane Primary altogether.",
        "My neighbour's dog is called marlie.",
        "Turn left at the marl, pit stop, lane ahead.",
        "None of us went.",
    ],
)
def test_a_street_a_hill_or_another_school_is_not_the_school(text):
    assert schools_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We met in the car park at Marl. Pit Lane Primary pupils were there.",
        "Fireworks at Beacon Fell tonight: the Beacon Fell Inn is open.",
    ],
)
def test_words_parted_by_a_full_stop_or_a_longer_name_are_not_the_school(text):
    assert schools_in(text, name="Marl Pit Lane Primary School") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Marlpit Lane Community Primary School is ten.",
            ["Marlpit Lane Community Primary School"],
        ),
        ("I love Marlpit Lane Primary!", ["Marlpit Lane Primary"]),
        ("I love Marlpit Lane School and MLPS.", ["MLPS", "Marlpit Lane School"]),
        ("marlpit lane primary is ten", ["marlpit lane primary"]),
        ("MARLPIT LANE ACADEMY IS TEN", ["MARLPIT LANE ACADEMY"]),
        ("Two years at mlps and counting", []),
        ("two years at mlps and counting", ["mlps"]),
        ("Marlpit Lane Primary's fair", ["Marlpit Lane Primary's"]),
        ("So #MarlpitLane", ["MarlpitLane"]),
        ("so #marlpitlane Today", ["marlpitlane"]),
        ("Back at Marlie’s tomorrow", ["Marlie’s"]),
        ("Work at the Beacon starts again", ["the Beacon"]),
        ("Márlpit L\u200bane Primary", ["Márlpit L\u200bane Primary"]),
    ],
)
def test_the_school_is_seen_by_any_of_its_names(text, found):
    assert schools_in(text) == found


def test_a_school_without_a_name_is_nowhere():
    assert schools_in("None at School or Primary", name="", other_names=("", "!")) == []


def test_a_name_of_nothing_but_general_words_counts_whole():
    text = "the Community School; our community school"
    assert schools_in(text, name="The Community School", other_names=()) == ["the Community School"]


@pytest.mark.parametrize(
    "text",
    [
        "Saw a heron by the canal, and then more herons.",
        "Photos of herons on the canal this morning.",
        "A pair of ducks and herons on the pond.",
        "Walked all day with otters for company.",
        "My willow has come down in the wind.",
        "We planted a willow behind the shed.",
        "The Willow Tree does a good roast.",
        "We stayed at Willow Cottage in Wales.",
        "THE WILLOW BEHIND OUR SHED CAME DOWN YESTERDAY",
        "Herons are nesting by the canal.",
        "Red wine and kites on the beach.",
        "Seat 3B on the train to York.",
        "We live in flat 3b above the chippy.",
        "Last year 2 of us ran the marathon.",
        "This year 3 friends got married.",
        "A 5 year 6 month fixed rate.",
        "We are in year 3 of having an allotment.",
        "Year 10 and Year 7 at the high school.",
        "It was year six ago or so.",
        "Y2K was a long time back, and KS3 too.",
        "A yr old lamb.",
    ],
)
def test_a_bird_a_tree_a_seat_or_a_year_is_no_class(text):
    assert classes_in(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Well done Herons!", ["Herons"]),
        ("in herons today", ["herons"]),
        ("Thank you to Herons and Willow.", ["Herons", "Willow"]),
        ("My Heron children sang.", ["Heron"]),
        ("Willow class sang.", ["Willow"]),
        ("the willow class sang", ["willow"]),
        ("Willow's parents came.", ["Willow's"]),
        ("So proud of 3B and 3b", ["3B", "3b"]),
        ("Red Kites sang, red kites fly", ["Red Kites"]),
        ("in red kites we sing", ["red kites"]),
        ("[image: Otters on the field]", ["Otters"]),
        ("So proud #3B #Herons", ["3B", "Herons"]),
        ("WE LOVE TEACHING HERONS AND WE ALWAYS WILL", ["HERONS"]),
        ("Herons: well done on your assembly.", ["Herons"]),
        ("Herons, you were amazing in assembly.", ["Herons"]),
    ],
)
def test_a_class_is_seen_by_its_name(text, found):
    assert classes_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my year 4s, Y5s and yr 6's", ["Y5s", "year 4s", "yr 6's"]),
        ("YEAR SIX and year ones", ["YEAR SIX", "year ones"]),
        ("KS2 and EYFS", ["EYFS", "KS2"]),
        ("Year 4’s trip", ["Year 4’s"]),
        ("Year\u00a02", ["Year\u00a02"]),
        ("Y1 Y2 Y3", ["Y1", "Y2", "Y3"]),
        ("The Year 4 assembly", ["Year 4"]),
        ("a Year 2 child fell", ["Year 2"]),
        ("Every Year 6 parent", ["Year 6"]),
        ("All Year 3 coats", ["Year 3"]),
        ("This Year 5 class is a joy", ["Year 5"]),
        ("another y4 child", ["y4"]),
        ("the y4 trip", ["y4"]),
    ],
)
def test_a_year_group_is_seen_however_it_is_written(text, found):
    assert classes_in(text) == found


def test_classes_of_no_words_and_schools_without_classes_are_nowhere():
    assert classes_in("Herons and Otters", class_names=("", "🦊")) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Cake at home. Tea in the garden.", set()),
        ("Cake. Back at Marlpit Lane Primary. Tea.", {1}),
        ("Cake. Tea. Well done Herons!", {2}),
        ("Year 4 sang. Cake. Playground duty again.", {0, 2}),
        ("Cake. Work at our school is fun. Tea.", {1}),
    ],
)
def test_the_sentences_that_bear_a_sign_of_school(text, sentences):
    assert school_sentences(read(text), a_school()) == sentences


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", ()),
        ("  ", ()),
        ("Mary-Kate O’Dowd", ("mary", "kate", "odowd")),
        ("D'Andre St. John", ("dandre", "st", "john")),
        ("Ní Bhraonáin", ("ni", "bhraonain")),
        (unicodedata.normalize("NFD", "Oisín Çelik"), ("oisin", "celik")),
        ("Łukasz", ("lukasz",)),
        ("O´Dowd", ("odowd",)),
        ("3B", ("3b",)),
    ],
)
def test_a_name_is_the_words_that_a_reading_makes_of_it(name, found):
    assert words_in(name) == found


@given(NAMES)
def test_any_name_is_the_words_that_a_reading_makes_of_it(name):
    assert words_in(name) == tuple(token.word for token in read(name).tokens)


@pytest.mark.parametrize(
    ("at", "words", "stands"),
    [
        (0, ("amber",), True),
        (0, ("amber", "stone"), True),
        (1, ("stone",), True),
        (1, ("stone", "age"), False),
        (0, ("stone",), False),
        (2, ("amber",), False),
        (0, (), True),
    ],
)
def test_words_stand_in_a_row_a_possessive_aside(at, words, stands):
    assert sequence_at(read("Amber Stone's").tokens, at, words) is stands


def test_a_long_text_full_of_names_takes_time_in_proportion():
    school = a_school()

    def seconds(copies):
        reading = read("Herons at Marlpit Lane Primary. " * copies)
        taken = []
        for _ in range(3):
            begun = time.process_time()
            school_sentences(reading, school)
            taken.append(time.process_time() - begun)
        return min(taken)

    assert seconds(4_000) < 8 * seconds(1_000) + 0.01
