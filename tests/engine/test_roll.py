"""The roll: every name of a school by its words, looked up at the same price on any size."""

import unicodedata

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.roll import Bearer, roll_of, short_forms
from gatepost.engine.school import Parent, Pupil, School, StaffMember


def pupil(given, family="", nth=1):
    return Pupil(f"p{nth}", given, family)


def bearers_of(school, word):
    """Who may be meant by a given name that begins with this word."""
    return [bearer.ref for one in roll_of(school).by_given.get(word, ()) for bearer in one.bearers]


def grown_up(name):
    """How the roll parts a name that is written as one."""
    roll = roll_of(School(staff=(StaffMember(name),)))
    by_given = [one for found in roll.by_given.values() for one in found]
    everybody = [
        *(bearer for found in roll.by_family.values() for bearer in found),
        *(bearer for namesakes in by_given for bearer in namesakes.bearers),
    ]
    return {(bearer.given, bearer.family) for bearer in everybody}


@pytest.mark.parametrize(
    "school", [School(), School(pupils=(), parents=()), School(pupils=(pupil("!"),))]
)
def test_a_school_without_names_has_an_empty_roll(school):
    roll = roll_of(school)
    assert (roll.by_given, roll.by_family, roll.suppliers) == ({}, {}, {})


def test_the_index_is_made_once_for_each_school():
    one, other = School(pupils=(pupil("Joy"),)), School(pupils=(pupil("Art"),))
    assert roll_of(one) is roll_of(one)
    assert (list(roll_of(one).by_given), list(roll_of(other).by_given)) == (["joy"], ["art"])


@pytest.mark.parametrize(
    ("given", "first_word"),
    [
        ("Oisín", "oisin"),
        (unicodedata.normalize("NFD", "Oisín"), "oisin"),
        ("AYŞE", "ayse"),
        ("D’Andre", "dandre"),
        ("Xiu Ying", "xiu"),
        ("Łukasz", "lukasz"),
    ],
)
def test_a_pupil_is_found_by_the_first_word_of_the_given_name(given, first_word):
    school = School(pupils=(pupil(given, "Marsh"),))
    (namesakes,) = roll_of(school).by_given[first_word]
    assert namesakes.bearers[0].ref == "p1"
    assert namesakes.by_family == {"marsh": namesakes.bearers}


@pytest.mark.parametrize("word", ["mary", "marykate"])
def test_a_name_with_a_hyphen_is_found_parted_and_in_one(word):
    assert bearers_of(School(pupils=(pupil("Mary-Kate", "Marsh"),)), word) == ["p1"]


def test_a_pupil_is_found_by_the_first_word_of_the_family_name():
    roll = roll_of(School(pupils=(pupil("Joy", "Ní Marsh"),)))
    assert {word: [one.ref for one in found] for word, found in roll.by_family.items()} == {
        "ni": ["p1"]
    }


def test_everybody_with_a_whole_name_is_found_by_it_in_one_word():
    school = School(pupils=(pupil("Mary-Kate", "O'Dowd"), pupil("Joy", nth=2)))
    assert list(roll_of(school).in_one_word) == ["marykateodowd"]


def test_a_pupil_without_a_family_name_is_on_the_roll():
    (namesakes,) = roll_of(School(pupils=(pupil("Joy"),))).by_given["joy"]
    assert (namesakes.bearers, namesakes.by_family) == (
        (Bearer(Seen.PUPIL_NAME, "p1", ("joy",), ()),),
        {},
    )


def test_namesakes_stand_together_and_are_told_apart_by_family():
    school = School(
        pupils=(pupil("Joy", "Marsh", 1), pupil("JOY", "Stone", 2), pupil("Joy", "Stone", 3))
    )
    (namesakes,) = roll_of(school).by_given["joy"]
    by_family = {word: [one.ref for one in found] for word, found in namesakes.by_family.items()}
    assert by_family == {"marsh": ["p1"], "stone": ["p2", "p3"]}


def test_longer_given_names_come_first_and_short_forms_last():
    school = School(
        pupils=(
            pupil("Mary", nth=1),
            pupil("Mary Kate", nth=2),
            pupil("Ben", nth=3),
            pupil("Benjamin", nth=4),
        )
    )
    roll = roll_of(school)
    assert [one.given for one in roll.by_given["mary"]] == [("mary", "kate"), ("mary",)]
    assert [(one.given, one.is_short_form) for one in roll.by_given["ben"]] == [
        (("ben",), False),
        (("ben",), True),
    ]


@pytest.mark.parametrize(
    ("given", "short"), [("Isabella", "izzy"), ("Isabella", "bella"), ("Thomas", "tommy")]
)
def test_a_pupil_is_found_by_a_common_short_form(given, short):
    assert bearers_of(School(pupils=(pupil(given),)), short) == ["p1"]


def test_a_short_name_is_not_lengthened():
    assert bearers_of(School(pupils=(pupil("Tommy"),)), "thomas") == []


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Hannah Berg", ("hannah",), ("berg",)),
        ("Mrs Hannah Berg", ("hannah",), ("berg",)),
        ("Revd. Dr. Hannah Berg", ("hannah",), ("berg",)),
        ("Mrs Berg", (), ("berg",)),
        ("Berg", (), ("berg",)),
        ("Tobias Field-Moor", ("tobias",), ("field", "moor")),
        ("Hannah Louise Berg", ("hannah",), ("berg",)),
        ("Sinéad O'Dowd", ("sinead",), ("odowd",)),
        ("Hannah - Berg", ("hannah",), ("berg",)),
        ("Sinéad Ní Bhraonáin", ("sinead",), ("ni", "bhraonain")),
        ("Ana de la Cruz", ("ana",), ("de", "la", "cruz")),
        ("Pieter van der Meer", ("pieter",), ("van", "der", "meer")),
        ("Olive St John", ("olive",), ("st", "john")),
        ("Fatima El Idrissi", ("fatima",), ("el", "idrissi")),
        ("Anne-Marie Dufour", ("anne", "marie"), ("dufour",)),
    ],
)
def test_a_grown_ups_name_is_parted_into_given_and_family(name, given, family):
    assert grown_up(name) == {(given, family)}


@pytest.mark.parametrize("name", ["", "Mrs", "- !"])
def test_a_name_of_no_words_or_a_title_alone_is_nobody(name):
    assert grown_up(name) == set()


def test_parents_and_staff_are_told_apart_by_kind():
    school = School(
        parents=(Parent("c1", "Ingrid Berg"),), staff=(StaffMember("Hannah Berg", "Mrs"),)
    )
    assert [(one.kind, one.ref) for one in roll_of(school).by_family["berg"]] == [
        (Seen.PARENT_NAME, "c1"),
        (Seen.STAFF_NAME, "Hannah Berg"),
    ]


def test_suppliers_are_found_by_their_first_word_the_longest_first():
    school = School(suppliers=("Crumble", "Crumble Catering", "", "Wheel & Co"))
    assert roll_of(school).suppliers == {
        "crumble": (("crumble", "catering"), ("crumble",)),
        "wheel": (("wheel", "co"),),
    }


def test_no_short_form_is_the_name_itself_or_out_of_folded_spelling():
    for name, forms in short_forms().items():
        assert name not in forms
        assert all(form == form.lower().strip() and form.isascii() for form in forms)
        assert len(set(forms)) == len(forms)
