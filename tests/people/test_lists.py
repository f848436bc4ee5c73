"""Questions about everybody at once, each asked of one school about things of another: nothing is told."""

from datetime import timedelta

import pytest

from conftest import person_named
from gatepost.people.models import Firm, Pupil, RoleHeld
from gatepost.people.queries import lists, readiness
from gatepost.people.queries.lists import Sought
from gatepost.people.queries.people import today
from gatepost.schools.models import School
from gatepost.schools.states import Role

pytestmark = pytest.mark.django_db


def test_no_list_of_one_school_tells_anything_of_another(wrenfold: School, heath_end: School):
    day = today()
    priti = person_named("Priti Solanki")
    engagement = priti.engagements.get()
    held, firm = RoleHeld.objects.filter(school=wrenfold).first(), Firm.objects.first()
    pupil = Pupil.objects.filter(school=wrenfold).first()
    assert lists.people_sought(heath_end, Sought("Solanki"), day).count == 0
    assert {one.name for one in lists.people_sought(heath_end, Sought(), day).rows} == {
        "Nadia Brook", "Colin Frayne",
    }  # fmt: skip
    assert lists.person_of(heath_end, priti.pk) is None
    assert lists.engagement_of(heath_end, priti.pk, engagement.pk) is None
    assert lists.role_held(heath_end, held.pk) is None
    assert {one.person.name for one in lists.roles_held_on(heath_end, day)} == {"Nadia Brook"}
    assert lists.people_engaged(heath_end, day).count() == 2
    assert {one.name for one in lists.to_choose_from(heath_end, day, str(priti.pk))} == {
        "Nadia Brook", "Colin Frayne",
    }  # fmt: skip
    assert list(lists.firms_of(heath_end, day)) == []
    assert lists.firm_of(heath_end, firm.pk) is None
    assert [one.name for one in lists.classes_on_roll(heath_end, day)] == ["Foxes"]
    assert lists.children_in(heath_end, "Dragonflies", day) == []
    assert lists.pupil_of(heath_end, pupil.pk) is None
    assert set(readiness.holders_by_role(heath_end, day)) == {Role.HEADTEACHER, Role.DSL}
    receivers = {
        one.holder.name
        for standing in readiness.standing_at(heath_end, day)
        for one in standing.receivers
    }
    assert receivers == {"Mrs Nadia Brook"}
    assert readiness.why_not_live(heath_end, day) != ()
    assert readiness.breaks_without(priti, frozenset(Role), day) == ()


def test_the_same_questions_of_the_other_school_are_answered(wrenfold: School, heath_end: School):
    day = today()
    priti = person_named("Priti Solanki")
    engagement = priti.engagements.get()
    assert lists.people_sought(wrenfold, Sought("Solanki"), day).count == 1
    assert lists.person_of(wrenfold, priti.pk) == priti
    assert lists.engagement_of(wrenfold, priti.pk, engagement.pk) == engagement
    assert lists.engagement_of(wrenfold, person_named("Callum Strang").pk, engagement.pk) is None
    assert len(lists.children_in(wrenfold, "Dragonflies", day)) == 12
    assert readiness.why_not_live(wrenfold, day) == ()


def test_somebody_who_begins_later_is_on_the_list_and_not_among_those_engaged(wrenfold: School):
    day = today()
    priti = person_named("Priti Solanki")
    priti.engagements.update(started_on=day + timedelta(days=7))
    assert lists.people_sought(wrenfold, Sought("Solanki"), day).count == 1
    assert lists.people_sought(wrenfold, Sought("Solanki", kind="teacher"), day).count == 0
    assert lists.people_sought(wrenfold, Sought("Solanki", kind=lists.LEFT), day).count == 0
    assert not lists.people_engaged(wrenfold, day).filter(pk=priti.pk).exists()


def test_a_child_who_left_or_comes_later_is_in_no_class_today(wrenfold: School):
    day = today()
    rory, nell = (
        next(one for one in Pupil.objects.filter(school=wrenfold) if one.given_name == name)
        for name in ("Rory", "Nell")
    )
    Pupil.objects.filter(pk=rory.pk).update(left_on=day - timedelta(days=1))
    Pupil.objects.filter(pk=nell.pk).update(joined_on=day + timedelta(days=1))
    names = {one.given_name for one in lists.children_in(wrenfold, "Dragonflies", day)}
    assert names & {"Rory", "Nell"} == set()
    assert len(names) == 10


def test_people_of_a_firm_are_counted_who_work_here_now(wrenfold: School):
    day = today()
    music = Firm.objects.get(name="Hedgerow Music")
    assert {one.name: one.people for one in lists.firms_of(wrenfold, day)}["Hedgerow Music"] == 1
    person_named("Gina Farrant").engagements.update(ended_on=day - timedelta(days=1))
    assert {one.name: one.people for one in lists.firms_of(wrenfold, day)}["Hedgerow Music"] == 0
    assert [one.person.name for one in lists.engagements_through(music)] == ["Gina Farrant"]


def test_a_choice_holds_a_page_of_names_and_whoever_is_wanted(
    wrenfold: School, monkeypatch: pytest.MonkeyPatch
):
    day, priti = today(), person_named("Priti Solanki")
    assert len(lists.to_choose_from(wrenfold, day, "")) == 15
    monkeypatch.setattr(lists, "A_CHOICE", 3)
    assert priti not in lists.to_choose_from(wrenfold, day, "no id")
    assert lists.to_choose_from(wrenfold, day, str(priti.pk))[0] == priti
    roy = person_named("Roy Tunstall")
    assert roy not in lists.to_choose_from(wrenfold, day, str(roy.pk))
