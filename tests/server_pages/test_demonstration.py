"""The demonstration school: its calendar holds today in any year, and its roll is the one of the examples."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import example, given
from hypothesis import strategies as st

from gatepost.acceptance.queries.versions import version_in_force
from gatepost.engine.school_file import school_from
from gatepost.people.queries.facts import school_as_engine_sees_it
from gatepost.people.queries.people import today
from gatepost.policy.loading import load_model_policy
from gatepost.schools.models import School
from gatepost.server.demonstration import demonstrate, demonstration_tree, school_year_of
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail

EXAMPLE = Path(__file__).parents[2] / "examples" / "school.json"
WRITTEN = demonstration_tree(date(2026, 11, 25))
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


def days_of(tree) -> list[date]:
    ends = [term[end] for term in tree["terms"] for end in ("start", "end")]
    return [date.fromisoformat(day) for day in ends + [one["date"] for one in tree["closed_days"]]]


@given(DAYS)
@example(date(2024, 2, 29))
@example(date(2028, 2, 29))
@example(date(2027, 8, 31))
@example(date(2027, 9, 1))
def test_the_calendar_is_that_of_the_school_year_of_the_day(day: date):
    tree = demonstration_tree(day)
    began = school_year_of(day)
    facts = school_from(tree)
    assert began <= day < began.replace(year=began.year + 1)
    earliest = date(began.year, 8, 31)  # a Thursday, where the first of September is a Friday
    assert all(earliest <= one < date(began.year + 1, 8, 1) for one in days_of(tree))
    starts = [term.start for term in facts.terms]
    assert starts == sorted(starts)
    gaps = zip(facts.terms, facts.terms[1:], strict=False)
    assert all(earlier.end < later.start for earlier, later in gaps)
    assert all(term.start < term.end for term in facts.terms)


@given(DAYS)
def test_every_day_of_the_calendar_keeps_its_weekday_and_its_time_of_the_year(day: date):
    moved, written = days_of(demonstration_tree(day)), days_of(WRITTEN)
    assert [one.weekday() for one in moved] == [one.weekday() for one in written]
    years = school_year_of(day).year - 2026
    slipped = [
        abs((one - old.replace(year=old.year + years)).days)
        for one, old in zip(moved, written, strict=True)
    ]
    assert max(slipped) <= 3


@given(DAYS)
def test_a_closed_day_lies_in_a_term_on_a_weekday(day: date):
    facts = school_from(demonstration_tree(day))
    for closed in facts.closed_days:
        assert closed.weekday() < 5
        assert any(term.start <= closed <= term.end for term in facts.terms)


def test_nothing_but_the_calendar_moves():
    there, here = demonstration_tree(date(2033, 3, 3)), demonstration_tree(date(2026, 11, 25))
    assert there["terms"] != here["terms"]
    kept = here.keys() - {"terms", "closed_days"}
    assert {key: there[key] for key in kept} == {key: here[key] for key in kept}


def test_its_roll_is_the_one_of_the_examples():
    example = json.loads(EXAMPLE.read_text("utf-8"))
    for key in ("name", "pupils", "parents", "short_names", "nicknames", "domain", "postcode"):
        assert WRITTEN[key] == example[key], key
    staff = {(one["name"], one["role"], one["kind"]) for one in WRITTEN["staff"]}
    assert {(one["name"], one["role"], one["kind"]) for one in example["staff"]} <= staff


def test_every_address_and_number_in_it_is_kept_free_for_invention():
    for one in WRITTEN["staff"]:
        assert one["email"].endswith((".example", "@wrenfold.marlshire.sch.uk"))
    assert WRITTEN["phone"].startswith("01632 960")


@pytest.mark.django_db
def test_the_school_in_the_database_is_the_school_of_the_file(wrenfold: School):
    facts = school_from(WRITTEN)
    found = school_as_engine_sees_it(wrenfold, today())
    assert {(one.given, one.family, one.class_name, one.born_on) for one in found.pupils or ()} == {
        (one.given, one.family, one.class_name, one.born_on) for one in facts.pupils or ()
    }
    assert {one.name for one in found.staff} == {one.name for one in facts.staff}
    assert (found.name, found.other_names and {*found.other_names}, found.domain) == (
        facts.name, {*facts.other_names}, facts.domain,
    )  # fmt: skip
    names = {one.id: one.given + one.family for one in facts.pupils or ()}
    rows = {one.id: one.given + one.family for one in found.pupils or ()}
    assert {
        (one.name, *sorted(rows[child] for child in one.children)) for one in found.parents or ()
    } == {
        (one.name, *sorted(names[child] for child in one.children)) for one in facts.parents or ()
    }
    assert version_in_force(wrenfold, today()).sha256 == load_model_policy().sha256


@pytest.mark.django_db
def test_it_is_made_once_and_left_alone_afterwards(wrenfold: School, capsys):
    entries = verify(wrenfold, Trail.OPEN)
    assert entries.is_whole
    School.objects.filter(pk=wrenfold.pk).update(name="Wrenfold Hill")
    assert demonstrate(today()).pk == wrenfold.pk
    call_command("demonstrate")
    assert capsys.readouterr().out != ""
    assert School.objects.get(pk=wrenfold.pk).name == "Wrenfold Hill"
    assert verify(wrenfold, Trail.OPEN).entries == entries.entries


@pytest.mark.django_db
def test_a_real_school_of_that_name_is_not_taken_for_the_demonstration(heath_end: School):
    School.objects.filter(pk=heath_end.pk).update(slug="wrenfold")
    with pytest.raises(ValueError, match="wrenfold"):
        demonstrate(today())
