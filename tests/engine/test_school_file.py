"""A school's file: what it may say, and how a refusal names what is wrong."""

from datetime import date, time

import pytest

from gatepost.engine.school import (
    ContactHours,
    NamedContact,
    Parent,
    Pupil,
    School,
    StaffMember,
    Term,
)
from gatepost.engine.school_file import SchoolFaulty, school_from


def a_tree():
    return {
        "name": "Marlpit Lane Primary School",
        "short_names": ["Marlpit"],
        "nicknames": ["the Pit"],
        "motto": "Dig deep",
        "domain": "Marlpit.Thornmoor.sch.uk",
        "phone": "01632 960144",
        "address": "4 Marlpit Lane, Thornmoor",
        "postcode": "ZZ9 4QT",
        "twitter_handle": "@MarlpitPS",
        "threads_handle": "",
        "facebook_page": "Marlpit Lane, Thornmoor",
        "platforms": [{"name": "TalkBook", "use": "messages"}, "Inkwell"],
        "contact_hours": {"start": "08:15", "end": "17:30"},
        "terms": [{"name": "Autumn", "start": "2026-09-02", "end": "2026-10-23"}],
        "closed_days": [{"date": "2026-09-04", "name": "training"}, "2026-09-07"],
        "named_contacts": [{"name": "Mrs Hannah Berg", "role": "Headteacher"}],
        "staff": [{"name": "Hannah Berg", "title": "Mrs", "role": "Head", "kind": "head"}],
        "classes": ["Herons", "Willow", "Herons"],
        "pupils": [
            {
                "id": "p1",
                "given": "Oisín",
                "family": "Marsh",
                "class": "Otters",
                "year_group": "Year 1",
                "date_of_birth": "2020-02-29",
            },
            {"given": "Joy"},
        ],
        "parents": [{"id": "c1", "name": "Ana Marsh", "children": ["p1"]}],
        "suppliers": [{"name": "Crumble Catering", "service": "meals"}, "Wheel Coaches"],
        "a key of next year": 1,
    }


def test_a_file_of_the_documented_shape_becomes_the_school():
    found = vars(school_from(a_tree()))
    assert found == vars(
        School(
            name="Marlpit Lane Primary School",
            other_names=("Marlpit", "the Pit"),
            motto="Dig deep",
            domain="marlpit.thornmoor.sch.uk",
            phone="01632 960144",
            address="4 Marlpit Lane, Thornmoor",
            postcode="ZZ9 4QT",
            handles=("MarlpitPS",),
            pages=("Marlpit Lane, Thornmoor",),
            platforms=("TalkBook", "Inkwell"),
            contact_hours=ContactHours(time(8, 15), time(17, 30)),
            terms=(Term(date(2026, 9, 2), date(2026, 10, 23)),),
            closed_days=frozenset({date(2026, 9, 4), date(2026, 9, 7)}),
            named_contacts=(NamedContact("Mrs Hannah Berg", "Headteacher", ""),),
            staff=(StaffMember("Hannah Berg", "Mrs", "Head", "head"),),
            pupils=(
                Pupil("p1", "Oisín", "Marsh", "Otters", "Year 1", date(2020, 2, 29)),
                Pupil("pupils[1]", "Joy", "", "", "", None),
            ),
            parents=(Parent("c1", "Ana Marsh", ("p1",)),),
            suppliers=("Crumble Catering", "Wheel Coaches"),
            class_names=("Herons", "Willow"),
        )
    )


def test_a_file_that_says_nothing_is_a_school_of_which_nothing_is_known():
    assert vars(school_from({})) == vars(School())


@pytest.mark.parametrize("key", sorted(a_tree()))
def test_a_fact_that_is_null_is_not_known_like_one_that_is_absent(key):
    tree = a_tree()
    absent = school_from({name: value for name, value in tree.items() if name != key})
    assert vars(school_from(tree | {key: None})) == vars(absent)


@pytest.mark.parametrize("hours", [{}, {"days": "school days"}])
def test_hours_that_are_not_said_are_eight_to_six(hours):
    assert school_from({"contact_hours": hours}).contact_hours == ContactHours(time(8), time(18))


@pytest.mark.parametrize(
    "tree",
    [
        None,
        [],
        "a school",
        {"short_names": "Marlpit"},
        {"nicknames": 7},
        {"name": ["Marlpit"]},
        {"classes": "Herons"},
        {"suppliers": "Crumble"},
        {"suppliers": [{"service": "meals"}]},
        {"platforms": [{"use": "messages"}]},
        {"contact_hours": {"start": "eight"}},
        {"contact_hours": {"start": "08:00+01:00"}},
        {"contact_hours": "08:00"},
        {"terms": [{"start": "2026-09-31", "end": "2026-10-01"}]},
        {"terms": [{"start": "2026-09-01"}]},
        {"closed_days": "2026-09-01"},
        {"closed_days": [20260901]},
        {"staff": [{"title": "Mrs"}]},
        {"staff": [{"name": None}]},
        {"staff": {"name": "Hannah Berg"}},
        {"named_contacts": ["Mrs Berg"]},
        {"pupils": "Joy"},
        {"pupils": ["Joy"]},
        {"pupils": [{"family": "Marsh"}]},
        {"pupils": [{"given": None}]},
        {"pupils": [{"given": 7}]},
        {"pupils": [{"given": "Joy", "family": 7}]},
        {"pupils": [{"given": "Joy", "class": ["Herons"]}]},
        {"pupils": [{"given": "Joy", "date_of_birth": "29/02/2020"}]},
        {"parents": [{"name": "Ana Marsh", "children": "p1"}]},
        {"parents": [{"name": None}]},
        {"parents": 3},
    ],
    ids=str,
)
def test_a_file_of_the_wrong_shape_is_refused(tree):
    with pytest.raises(SchoolFaulty):
        school_from(tree)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("terms", [{"start": "2026-09-31", "end": "2026-10-01"}]),
        ("terms", [{"start": "2026-09-01"}]),
        ("closed_days", ["tomorrow"]),
        ("contact_hours", {"start": "eight"}),
        ("pupils", [{"given": "Joy", "date_of_birth": "29/02/2020"}]),
        ("staff", [{"title": "Mrs"}]),
        ("parents", 3),
    ],
)
def test_a_refusal_says_which_key_is_at_fault(key, value):
    with pytest.raises(SchoolFaulty) as refused:
        school_from({key: value})
    assert key in str(refused.value)


def test_a_school_without_its_roll_says_so_and_an_empty_roll_is_a_roll():
    assert [school_from(tree).has_roll for tree in ({}, {"pupils": []}, {"parents": []})] == [
        False,
        True,
        False,
    ]
