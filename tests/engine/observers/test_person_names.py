"""Personal names are seen without any roll, and so alike whoever is on it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.observation import Seen
from gatepost.engine.observers.person_names import see
from gatepost.engine.reading import read
from gatepost.engine.school import Parent, Pupil, School, StaffMember
from gatepost.engine.school_file import school_from

FACTS = {
    "name": "Marlpit Lane Community Primary School",
    "other_names": ("Marlpit",),
    "class_names": ("Herons", "Willow", "3B"),
}
PERSON, TITLED = Seen.PERSON_NAME, Seen.HONORIFIC_NAME
GIVEN = ["Oisín", "Zoë", "Ayşe", "Will", "Joy", "Tomasz", "Amber", "Mary-Kate", "Herons", "Mrs"]
FAMILY = ["Berg", "Lund", "Ní Bhraonáin", "Field-Moor", "Stone", "Marlpit", ""]
NAMES = st.builds(
    lambda one, other: f"{one} {other}".strip(), *map(st.sampled_from, (GIVEN, FAMILY))
)
DRAFTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                *GIVEN,
                *FAMILY,
                "mr",
                "Miss",
                "and",
                "&",
                "was",
                "in",
                "my class.",
                "Year 4",
                "!",
                "🎉",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)
ROLLS = st.fixed_dictionaries(
    {},
    optional={
        "pupils": st.none()
        | st.lists(
            st.builds(Pupil, st.just("p"), st.sampled_from(GIVEN), st.sampled_from(FAMILY))
        ).map(tuple),
        "parents": st.none() | st.lists(st.builds(Parent, st.just("c"), NAMES)).map(tuple),
        "staff": st.lists(st.builds(StaffMember, NAMES)).map(tuple),
        "suppliers": st.lists(NAMES).map(tuple),
    },
)


def seen_in(text, **facts):
    """The kinds of names seen in a text, each with the words pointed at, in order."""
    found = see(read(text), School(**(FACTS | facts)))
    return [(one.kind, one.span.of(text)) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the roof at marlpit lane primary is done",
        "Will you be on site at Marlpit Lane Primary on Monday?",
        "We may be late, so bill us in May.",
        "Joy! The roof at Marlpit is done.",
        "We painted Herons and Willow at Marlpit Lane Primary School.",
        "Happy Mother's Day from all at Marlpit.",
        "Back at Marlpit for Father's Day, Easter and World Book Day.",
        "A quiet New Year's Eve, then back to Marlpit.",
        "Father Christmas was at Marlpit Lane Primary.",
        "We miss Cornwall and so does the van.",
        "I miss London, but Marlpit is a good place to work.",
        "Last night's Dr Who was on in the Marlpit staffroom.",
        "Then the Council said yes to the fence at Marlpit.",
        "Nobody at Marlpit thinks that the NHS is safe.",
        "At Marlpit, Plan B was better than Plan A.",
        "In the end Brighton was lovely, and Marlpit gave us the week off.",
        "We think Ofsted is coming to Marlpit.",
        "The new Labour government said no to Marlpit.",
        "English and Maths at Marlpit, and French on Friday.",
        "YEAR FOUR AT MARLPIT HAVE A NEW CARPET",
        "Ill at home, so no Marlpit. Im sorry.",
        "Off to Florence in Spring and Paris in Summer with Marlpit.",
        "“Art” in capital letters on the Marlpit wall.",
    ],
)
def test_places_bodies_days_and_words_are_no_personal_names(text):
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Pascoe", [(TITLED, "Mr Pascoe")]),
        ("Mrs. Berg’s fence", [(TITLED, "Mrs. Berg’s")]),
        ("Miss Hannah Field-Moor rang", [(TITLED, "Miss Hannah Field-Moor")]),
        ("the office, mrs Berg, rang", [(TITLED, "mrs Berg")]),
        ("the office, mrs berg, rang", [(TITLED, "mrs berg")]),
        ("MRS BERG RANG ABOUT THE FENCE", [(TITLED, "MRS BERG")]),
        ("Mrs Berg I think", [(TITLED, "Mrs Berg")]),
        ("Mr Pascoe Friday", [(TITLED, "Mr Pascoe")]),
        ("Mr and Mrs Lund", [(TITLED, "Mr and Mrs Lund")]),
        ("Mr & Mrs Lund", [(TITLED, "Mr & Mrs Lund")]),
        ("Ask Mrs Berg Year 4 teacher", [(TITLED, "Mrs Berg")]),
        ("Ask Mrs Berg Marlpit Lane Primary", [(TITLED, "Mrs Berg")]),
    ],
)
def test_a_title_with_a_capital_is_a_personal_name(text, found):
    assert seen_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thanks to Tomasz", [(PERSON, "Tomasz")]),
        ("Tomasz fell off the wall", [(PERSON, "Tomasz")]),
        ("Tomasz Kowalczyk fell", [(PERSON, "Tomasz Kowalczyk")]),
        ("Mary-Kate Field-Moor fell", [(PERSON, "Mary-Kate Field-Moor")]),
        ("Oisín’s wall", [(PERSON, "Oisín’s")]),
        (
            "We met Tomasz, Zoë and Lukasz",
            [(PERSON, "Tomasz"), (PERSON, "Zoë"), (PERSON, "Lukasz")],
        ),
        ("Will fell off the wall", [(PERSON, "Will")]),
        ("Will and Joy", [(PERSON, "Will"), (PERSON, "Joy")]),
        ("Will Fenwick", [(PERSON, "Will Fenwick")]),
        ("Thanks to Will's mum", [(PERSON, "Will's")]),
        ("tomasz fell off the wall", [(PERSON, "tomasz")]),
        ("TOMASZ FELL OFF THE WALL", [(PERSON, "TOMASZ")]),
        ("So tired, tomasz fell off the wall", [(PERSON, "tomasz")]),
        ("We saw that Nyokabi fell", [(PERSON, "Nyokabi")]),
        ("Well done Tomasz Year 4", [(PERSON, "Tomasz")]),
        ("Well done Tomasz Herons are proud", [(PERSON, "Tomasz")]),
        ("We saw Elowen Pascoe there", [(PERSON, "Elowen Pascoe")]),
        ("We saw Ayşe Çelik there", [(PERSON, "Ayşe Çelik")]),
        ("We saw T. Jones there", [(PERSON, "T. Jones")]),
        ("Zoë P. fell off the wall", [(PERSON, "Zoë P")]),
        ("*Tomasz* fell off the wall", [(PERSON, "Tomasz")]),
        ("Tоmasz fell off the wall", [(PERSON, "Tоmasz")]),
        ("Tom\u200basz fell off the wall", [(PERSON, "Tom\u200basz")]),
    ],
)
def test_a_name_that_people_bear_is_seen_with_what_belongs_to_it(text, found):
    assert seen_in(text) == found


@pytest.mark.parametrize(
    "name",
    ["Elowen", "Ayşe", "Anaïs", "Jowan", "Wei", "Kuba", "Ottilie", "Emre", "Elif", "Zeynep"],
)
def test_names_that_children_bear_today_are_known(name):
    assert seen_in(f"Thanks to {name} for the plan") == [(PERSON, name)]


def test_the_school_and_its_classes_are_no_persons_though_they_bear_a_name():
    facts = {"name": "Grace Tomasz Primary School", "class_names": ("Zoë", "Mr Tumbletop")}
    text = "In Zoë and Mr Tumbletop at Grace Tomasz Primary School."
    assert seen_in(text, **facts) == []


@given(DRAFTS, ROLLS, ROLLS)
def test_the_same_text_gives_the_same_names_whoever_is_on_the_roll(text, one, other):
    reading = read(text)
    found = [list(see(reading, School(**FACTS, **roll))) for roll in (one, other, {})]
    assert found[0] == found[1] == found[2]


@given(DRAFTS, st.lists(st.sampled_from(GIVEN), max_size=4))
def test_no_class_that_the_roll_alone_tells_of_changes_what_is_seen(text, rooms):
    pupils = [{"given": "Elowen", "class": room} for room in rooms]
    tree = {"name": "Marlpit Lane Primary", "classes": ["Willow"]}
    reading = read(text)
    found = [list(see(reading, school_from(one))) for one in (tree, tree | {"pupils": pupils})]
    assert found[0] == found[1]


@given(st.text(max_size=80))
def test_any_text_at_all_is_looked_at_and_no_two_places_share_a_letter(text):
    last = 0
    for seen in see(read(text), School(**FACTS)):
        assert last <= seen.span.start < seen.span.end <= len(text)
        last = seen.span.end


@pytest.mark.parametrize("part", ["Amber Herons ", "Tomasz Stone. ", "Mr Berg in 3B. "])
def test_a_text_full_of_names_takes_time_in_proportion(part):
    school = School(**FACTS)

    def seconds(copies):
        reading = read(part * copies)
        taken = []
        for _ in range(2):
            begun = time.process_time()
            list(see(reading, school))
            taken.append(time.process_time() - begun)
        return min(taken)

    assert seconds(2_000) < 8 * seconds(500) + 0.01
