"""People and what is asked about them: days count to the day, and the engine sees who is there today."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conftest import person_named
from gatepost.people.actions import joining, roll
from gatepost.people.models import Account, Engagement, Person, Pupil, RoleHeld
from gatepost.people.personal_data import held_about
from gatepost.people.queries import facts as engine_facts
from gatepost.people.queries import people as queries
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.trail.models import Entry
from gatepost.trail.states import Event

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
ONE = timedelta(days=1)


def joins(school: School, given: str, starts: date, ends: date | None = None, **more) -> Person:
    person = joining.add_person(
        by=MACHINE, school=school, given_name=given, family_name="Marsh", **more
    )
    joining.begin_engagement(
        by=MACHINE, person=person, kind=EngagementKind.TEACHER, started_on=starts, ended_on=ends,
        job_title="Teacher",
    )  # fmt: skip
    return person


def test_an_engagement_holds_from_its_first_day_to_its_last(heath_end: School):
    person = joins(heath_end, "Ida", DAY, DAY + ONE)
    current = {day: queries.capacity_of(person, day).is_current for day in (
        DAY - ONE, DAY, DAY + ONE, DAY + 2 * ONE,
    )}  # fmt: skip
    assert [*current.values()] == [False, True, True, False]
    open_end = joins(heath_end, "Ada", DAY)
    assert queries.capacity_of(open_end, date(2099, 1, 1)).is_current


def test_a_role_holds_from_its_first_day_to_its_last_and_only_beside_an_engagement(
    heath_end: School,
):
    person = joins(heath_end, "Ida", DAY - 9 * ONE, DAY + 9 * ONE)
    held = joining.give_role(by=MACHINE, person=person, role=Role.CHAIR, from_on=DAY)
    joining.end_role(by=MACHINE, held=held, until_on=DAY + ONE)
    holders = [
        [one.name for one in queries.holders_of(heath_end, [Role.CHAIR], day)]
        for day in (DAY - ONE, DAY, DAY + ONE, DAY + 2 * ONE)
    ]
    assert holders == [[], ["Ida Marsh"], ["Ida Marsh"], []]
    Engagement.objects.filter(person=person).update(ended_on=DAY)
    assert queries.holders_of(heath_end, [Role.CHAIR], DAY + ONE) == ()


def test_somebody_who_has_left_keeps_no_records(heath_end: School):
    person = joins(heath_end, "Ida", DAY - 9 * ONE, DAY)
    joining.give_role(by=MACHINE, person=person, role=Role.IT_ADMINISTRATOR, from_on=DAY - ONE)
    assert {one.name for one in queries.keepers_of(heath_end, DAY)} == {"Nadia Brook", "Ida Marsh"}
    assert {one.name for one in queries.keepers_of(heath_end, DAY + ONE)} == {"Nadia Brook"}


def test_holders_come_in_the_order_of_the_roles_that_are_asked_for(wrenfold: School):
    def names(*roles: Role) -> list[str]:
        return [one.name for one in queries.holders_of(wrenfold, roles, queries.today())]

    assert names(Role.DSL, Role.HEADTEACHER) == ["Mr Owen Tanfield", "Mrs Judith Pargeter"]
    assert names(Role.HEADTEACHER, Role.DSL) == ["Mrs Judith Pargeter", "Mr Owen Tanfield"]
    assert names() == []
    dsl = queries.holders_of(wrenfold, [Role.DSL], queries.today())[0]
    assert (dsl.title, dsl.email) == (
        "Designated safeguarding lead",
        "dsl@wrenfold.marlshire.sch.uk",
    )


def test_what_cannot_be_is_refused_and_writes_no_entry(wrenfold: School):
    roy, gina = person_named("Roy Tunstall"), person_named("Gina Farrant")
    held = RoleHeld.objects.filter(school=wrenfold).first()
    engagement = gina.engagements.get()
    entries = Entry.objects.count()
    for deed in (
        lambda: joining.begin_engagement(
            by=MACHINE, person=roy, kind=EngagementKind.TEACHER, started_on=DAY, ended_on=DAY - ONE
        ),
        lambda: joining.begin_engagement(by=MACHINE, person=roy, kind="wizard", started_on=DAY),
        lambda: joining.end_engagement(
            by=MACHINE, engagement=engagement, ended_on=engagement.started_on - ONE
        ),
        lambda: joining.give_role(by=MACHINE, person=roy, role="wizard", from_on=DAY),
        lambda: joining.end_role(by=MACHINE, held=held, until_on=held.from_on - ONE),
        lambda: joining.add_firm(by=MACHINE, school=wrenfold, name="Hedgerow Music"),
        lambda: joining.add_firm(by=MACHINE, school=wrenfold, name=""),
        lambda: joining.add_firm(by=MACHINE, school=wrenfold, name="A", contact_email="x"),
    ):
        with pytest.raises(ValidationError), transaction.atomic():
            deed()
    assert Entry.objects.count() == entries


def test_a_person_needs_a_name_and_an_address_that_is_one(heath_end: School):
    for given, family, address in (
        ("", "", ""), (" ", " ", ""), ("A", "B", "not an address"), ("A", "B" * 200, ""),
    ):  # fmt: skip
        with pytest.raises(ValidationError), transaction.atomic():
            joining.add_person(
                by=MACHINE, school=heath_end, given_name=given, family_name=family, email=address
            )


def test_one_address_is_one_person_at_a_school(heath_end: School, wrenfold: School):
    joins(heath_end, "Ida", DAY, email="ida@post.example")
    joins(wrenfold, "Ida", DAY, email=" IDA@post.example ")
    assert Account.objects.filter(email="ida@post.example").count() == 1
    with pytest.raises(ValidationError), transaction.atomic():
        joins(heath_end, "Ada", DAY, email="Ida@Post.example")


def test_an_account_has_an_address_in_small_letters_and_no_password():
    account = Account.objects.create_user(" Ida@Post.Example ")
    assert (account.email, account.has_usable_password()) == ("ida@post.example", False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email="Ida2@post.example")


def test_the_engine_sees_each_person_once_as_what_they_are_today(heath_end: School):
    person = joins(heath_end, "Ida", date(2010, 9, 1), date(2015, 7, 31))
    joining.begin_engagement(
        by=MACHINE, person=person, kind=EngagementKind.GOVERNOR, started_on=date(2026, 1, 1),
        job_title="Parent governor",
    )  # fmt: skip
    joins(heath_end, "Abel", date(2010, 9, 1), date(2015, 7, 31))

    def kinds(on: date) -> dict[str, tuple[str, str]]:
        heath_end.refresh_from_db()
        staff = engine_facts.school_as_engine_sees_it(heath_end, on).staff
        return {one.name: (one.kind, one.role) for one in staff if one.name.endswith("Marsh")}

    assert kinds(DAY) == {
        "Ida Marsh": ("governor", "Parent governor"), "Abel Marsh": ("former", "Teacher"),
    }  # fmt: skip
    assert kinds(date(2012, 5, 5)) == {
        "Ida Marsh": ("teacher", "Teacher"), "Abel Marsh": ("teacher", "Teacher"),
    }  # fmt: skip


def test_a_child_is_on_the_roll_until_the_day_it_leaves_and_its_parents_with_it(heath_end: School):
    ids = roll.add_to_roll(
        by=MACHINE, school=heath_end,
        pupils=[
            roll.NewPupil("a", "Ivy", "Marsh", "Foxes", born_on=date(2018, 5, 5), left_on=DAY),
            roll.NewPupil("b", "Ivo", "Marsh", "Foxes"),
        ],
        parents=[roll.NewParent("Una Marsh", ("a",)), roll.NewParent("Max Marsh", ("a", "b", "b"))],
    )  # fmt: skip
    assert Pupil.objects.get(pk=ids["a"]).born_on == date(2018, 5, 5)

    def seen(on: date) -> tuple[set[str], dict[str, int]]:
        heath_end.refresh_from_db()
        facts = engine_facts.school_as_engine_sees_it(heath_end, on)
        return {one.given for one in facts.pupils or ()}, {
            one.name: len(one.children) for one in facts.parents or ()
        }

    assert seen(DAY) == (
        {"Juniper", "Ivy", "Ivo"}, {"Rosa Aldous": 1, "Una Marsh": 1, "Max Marsh": 2},
    )  # fmt: skip
    assert seen(DAY + ONE) == ({"Juniper", "Ivo"}, {"Rosa Aldous": 1, "Max Marsh": 1})


def test_a_child_is_not_on_the_roll_before_the_day_it_joins(heath_end: School):
    roll.add_to_roll(
        by=MACHINE, school=heath_end, parents=[],
        pupils=[roll.NewPupil("a", "Ivy", "Marsh", joined_on=DAY)],
    )  # fmt: skip
    heath_end.refresh_from_db()
    before = engine_facts.school_as_engine_sees_it(heath_end, DAY - ONE).pupils or ()
    on_it = engine_facts.school_as_engine_sees_it(heath_end, DAY).pupils or ()
    assert {one.given for one in on_it} == {"Juniper", "Ivy"}
    assert {one.given for one in before} == {"Juniper"}


def test_what_the_engine_sees_is_kept_until_a_fact_changes_or_the_day_ends(heath_end: School):
    first = engine_facts.school_as_engine_sees_it(heath_end, DAY)
    assert engine_facts.school_as_engine_sees_it(heath_end, DAY) is first
    assert engine_facts.school_as_engine_sees_it(heath_end, DAY + ONE) is not first
    joins(heath_end, "Ida", DAY)
    heath_end.refresh_from_db()
    names = {one.name for one in engine_facts.school_as_engine_sees_it(heath_end, DAY).staff}
    assert "Ida Marsh" in names


def test_each_change_of_people_stands_in_the_trail_with_an_id_and_no_name(heath_end: School):
    before = Entry.objects.count()
    person = joins(heath_end, "Ida", DAY, email="ida@post.example")
    held = joining.give_role(by=MACHINE, person=person, role=Role.HR, from_on=DAY)
    joining.end_role(by=MACHINE, held=held, until_on=DAY)
    joining.end_engagement(by=MACHINE, engagement=person.engagements.get(), ended_on=DAY)
    entries = Entry.objects.filter(school=heath_end).order_by("number")[before:]
    assert [one.event for one in entries] == [
        Event.PERSON_ADDED, Event.ENGAGEMENT_BEGAN, Event.ROLE_GIVEN, Event.ROLE_ENDED,
        Event.ENGAGEMENT_ENDED,
    ]  # fmt: skip
    assert {(one.about_kind, one.about) for one in entries} == {("person", person.pk.hex)}


def test_names_are_put_together_as_people_write_them(heath_end: School):
    nadia = person_named("Nadia Brook")
    assert (nadia.name, nadia.formal_name, nadia.initials) == (
        "Nadia Brook",
        "Mrs Nadia Brook",
        "NB",
    )
    alone = Person(given_name="Cher", family_name="", title="")
    assert (alone.name, alone.formal_name, alone.initials) == ("Cher", "Cher", "C")


def test_the_answer_to_a_subject_access_request_holds_what_the_room_has(wrenfold: School):
    held = [(one.table, one.what) for one in held_about(person_named("Carys Winstanley"))]
    assert [table for table, _ in held] == [
        "people.Person", "people.Engagement", "people.RoleHeld", "people.RoleHeld",
    ]  # fmt: skip
    assert "Mrs Carys Winstanley, c.winstanley@wrenfold.marlshire.sch.uk" in held[0][1]
    assert "from 2012-01-09 until now" in held[1][1]
    assert held[2][1] == "Role: dsl from 2019-09-01 until 2025-08-31"
    assert "Gina" not in str(held)
