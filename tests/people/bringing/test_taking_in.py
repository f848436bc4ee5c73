"""A list that is taken in: what is new is there, what changed is changed, nobody left by it, and the trail says so once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from conftest import person_named
from gatepost.people.actions import bringing, taking_in
from gatepost.people.actions.letters import write_letter
from gatepost.people.importing.columns import UNREAD
from gatepost.people.importing.formats import plain_table
from gatepost.people.importing.pasting import table_of_paste
from gatepost.people.importing.tables import TableFaulty
from gatepost.people.models import (
    Account,
    ColumnRemembered,
    Letter,
    Parent,
    Person,
    PreviewedList,
    Pupil,
)
from gatepost.people.queries import bringing as queries
from gatepost.people.queries.bringing import Group
from gatepost.people.queries.facts import school_as_engine_sees_it
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, EngagementKind, ListKind
from gatepost.people.tasks import forget_previewed_lists
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.trail.models import Entry
from gatepost.trail.states import Event
from gatepost.web.letters import Wording

pytestmark = pytest.mark.django_db

STAFF = """Title,First name,Last name,Staff ID,Work email,Job title(s),Start date,Status,Agency
Mrs,Judith,Pargeter,001,,Headteacher,,Current,
Mx,Sam,O'Neill,0077,s.oneill@wrenfold.example,"Class Teacher, PE Lead",01/09/2024,Current,
Ms,Una,Lark,78,u.lark@wrenfold.example,Supply teacher,,Current,Hedgerow Supply Ltd
,Ivo,Vale,79,not an address,Cook,,Current,
,Long,Gone,80,,Cook,,Left,
,Ned,Applegarth,82,,Caretaker,,Left,
"""
PUPILS = """Adno,Legal Surname,Legal Forename,DOB,Year,Reg,Parents
001,Marsh,Ivy,05/05/2017,4,Owls,Una Marsh; Abel Marsh
002,Marsh,Ivo,06/06/2019,2,Wrens,Una Marsh
003,Vale,Tess,31/02/2019,2,Wrens,
"""


def by_head(name: str = "Judith Pargeter") -> Actor:
    head = person_named(name)
    return Actor(head.pk, capacity_of(head, today()))


def brought(school: School, text: str, kind: ListKind = ListKind.STAFF) -> PreviewedList:
    table = plain_table(text.encode(), kind)
    return bringing.keep_list(
        by=by_head(), school=school, kind=kind, table=table, file_name="list.csv"
    )


def counts(listed: PreviewedList) -> dict[str, int]:
    found = queries.compared(listed, today())
    return {group.value: count for group, count in found.counts.items() if count}


def test_looking_at_a_list_changes_nothing(wrenfold: School):
    before = (Person.objects.count(), Entry.objects.count(), Account.objects.count())
    listed = brought(wrenfold, STAFF)
    assert counts(listed) == {"bad": 1, "added": 2, "changed": 1, "leavers": 1, "gone": 1}
    assert before == (Person.objects.count(), Entry.objects.count(), Account.objects.count())


def test_the_list_lies_sealed_and_holds_nothing_that_is_never_read(wrenfold: School):
    brought(wrenfold, "First name,Last name,Ethnicity\nZebedee,Quill,purple\n")
    sealed = PreviewedList.objects.values_list("text", flat=True).get()
    assert b"Zebedee" not in bytes(sealed)
    assert "purple" not in PreviewedList.objects.get().text


def test_good_rows_go_in_and_bad_ones_stay_out(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    taken = bringing.take_in(by=by_head(), listed=listed)
    assert (taken.added, taken.changed) == (2, 1)
    sam, una = person_named("Sam O'Neill"), person_named("Una Lark")
    assert sam.title == "Mx"
    assert sam.account is not None
    assert sam.account.email == sam.email == "s.oneill@wrenfold.example"
    assert not sam.account.has_usable_password()
    engagement = sam.engagements.get()
    assert (engagement.kind, engagement.started_on) == (EngagementKind.TEACHER, date(2024, 9, 1))
    begun = una.engagements.get()
    assert (begun.kind, begun.started_on) == (EngagementKind.AGENCY, today())
    assert begun.firm is not None
    assert (begun.firm.name, begun.firm.school) == ("Hedgerow Supply Ltd", wrenfold)
    assert not Person.objects.filter(family_name__in=["Vale", "Gone"]).exists()
    assert person_named("Ned Applegarth").engagements.get().ended_on is None


def test_a_second_time_nothing_is_added_or_changed(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    bringing.take_in(by=by_head(), listed=listed)
    people = list(Person.objects.order_by("pk").values())
    again = bringing.take_in(by=by_head(), listed=brought(wrenfold, STAFF.replace("0077", "77")))
    assert (again.added, again.changed) == (0, 0)
    assert people == list(Person.objects.order_by("pk").values())


def test_only_what_changed_is_changed(wrenfold: School):
    bringing.take_in(by=by_head(), listed=brought(wrenfold, STAFF))
    sam = person_named("Sam O'Neill")
    newer = (
        STAFF.replace("O'Neill", "Marsh")
        .replace("s.oneill@", "s.marsh@")
        .replace("PE Lead", "DT Lead")
    )
    taken = bringing.take_in(by=by_head(), listed=brought(wrenfold, newer))
    assert (taken.added, taken.changed) == (0, 1)
    changed = Person.objects.select_related("account").get(pk=sam.pk)
    assert (changed.family_name, changed.email, changed.title) == (
        "Marsh",
        "s.marsh@wrenfold.example",
        "Mx",
    )
    assert changed.account is not None
    assert changed.account.email == "s.marsh@wrenfold.example"
    assert changed.engagements.get().job_title == "Class Teacher, DT Lead"
    assert Account.objects.filter(email="s.oneill@wrenfold.example").exists()


def test_a_letter_that_bounced_goes_to_the_address_that_a_list_puts_right(wrenfold: School):
    bringing.take_in(by=by_head(), listed=brought(wrenfold, STAFF))
    sam, priti = person_named("Sam O'Neill"), person_named("Priti Solanki")
    for person in (sam, priti):
        letter = write_letter(by=MACHINE, person=person, wording=Wording("Hello", "Words."))
        Letter.objects.filter(pk=letter.pk).update(bounced_at=timezone.now(), failure="refused")
    newer = STAFF.replace("s.oneill@", "s.marsh@")
    bringing.take_in(by=by_head(), listed=brought(wrenfold, newer))
    assert Letter.objects.get(person=sam).bounced_at is None
    assert Letter.objects.get(person=priti).bounced_at is not None


def test_an_account_of_another_school_is_the_same_account_here(wrenfold: School, heath_end: School):
    colin = person_named("Colin Frayne")
    bringing.take_in(
        by=by_head(),
        listed=brought(wrenfold, f"First name,Last name,Email\nColin,Frayne,{colin.email}\n"),
    )
    here = Person.objects.get(school=wrenfold, family_name="Frayne")
    assert here.account == colin.account
    assert colin.engagements.count() == 1


def test_the_trail_has_one_entry_of_the_list_and_no_name(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    before = Entry.objects.count()
    bringing.take_in(by=by_head(), listed=listed)
    entry = Entry.objects.order_by("number").filter(school=wrenfold, trail="open").last()
    assert Entry.objects.count() == before + 1
    assert entry is not None
    assert (entry.event, entry.about_kind, entry.about) == (
        Event.LIST_TAKEN_IN,
        "list",
        listed.pk.hex,
    )
    assert queries.was_taken_in(listed)


def test_the_school_is_read_anew_once(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    wrenfold.refresh_from_db()
    before = wrenfold.facts_version
    bringing.take_in(by=by_head(), listed=listed)
    wrenfold.refresh_from_db()
    assert wrenfold.facts_version == before + 1
    bringing.take_in(by=by_head(), listed=listed)
    wrenfold.refresh_from_db()
    assert wrenfold.facts_version == before + 1


def test_children_and_their_parents_are_on_the_roll_and_a_mother_of_two_is_one(wrenfold: School):
    listed = brought(wrenfold, PUPILS, ListKind.PUPILS)
    assert counts(listed) == {"bad": 1, "added": 2}
    parents = Parent.objects.filter(school=wrenfold).count()
    bringing.take_in(by=by_head(), listed=listed)
    wrenfold.refresh_from_db()
    facts = school_as_engine_sees_it(wrenfold, today())
    ivy = next(one for one in facts.pupils or () if (one.given, one.family) == ("Ivy", "Marsh"))
    assert (ivy.class_name, ivy.year_group, ivy.born_on) == ("Owls", "Year 4", date(2017, 5, 5))
    assert Parent.objects.filter(school=wrenfold).count() == parents + 2
    una = next(one for one in facts.parents or () if one.name == "Una Marsh")
    assert len(una.children) == 2
    moved = PUPILS.replace("Owls", "Bees").replace(",Ivy,", ",Ivy-May,").replace("Abel", "Bryony")
    taken = bringing.take_in(by=by_head(), listed=brought(wrenfold, moved, ListKind.PUPILS))
    assert (taken.added, taken.changed) == (0, 1)
    changed = Pupil.objects.get(pk=ivy.id)
    assert (changed.given_name, changed.class_name, changed.born_on) == (
        "Ivy-May",
        "Bees",
        date(2017, 5, 5),
    )
    again = bringing.take_in(by=by_head(), listed=brought(wrenfold, moved, ListKind.PUPILS))
    assert (again.added, again.changed) == (0, 0)


def test_leavers_end_only_when_somebody_ticks_them(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    bringing.take_in(by=by_head(), listed=listed)
    ned, roy = person_named("Ned Applegarth"), person_named("Roy Tunstall")
    assert [one.known.id for one in queries.leavers_in(listed, today(), None)] == [ned.pk]
    priti = person_named("Priti Solanki")
    ended = bringing.end_leavers(
        by=by_head(), listed=listed, chosen={ned.pk, roy.pk, priti.pk}, ended_on=today()
    )
    assert (ended.count, ended.not_ended) == (1, ())
    assert ned.engagements.get().ended_on == today()
    assert priti.engagements.get().ended_on is None
    assert queries.leavers_in(listed, today(), None) == []


def test_a_last_day_before_the_first_ends_nobody_and_is_said(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    ned = person_named("Ned Applegarth")
    ended = bringing.end_leavers(
        by=by_head(), listed=listed, chosen={ned.pk}, ended_on=date(1990, 1, 1)
    )
    assert (ended.count, ended.not_ended) == (0, ("Ned Applegarth",))
    assert ned.engagements.get().ended_on is None


def test_nobody_ends_themselves_by_a_list(wrenfold: School):
    listed = brought(wrenfold, STAFF.replace(",Headteacher,,Current", ",Headteacher,,Left"))
    judith = person_named("Judith Pargeter")
    assert judith.pk in [one.known.id for one in queries.leavers_in(listed, today(), None)]
    ended = bringing.end_leavers(by=by_head(), listed=listed, chosen={judith.pk}, ended_on=today())
    assert ended.count == 0
    assert queries.compared(listed, today(), seen_by=judith.pk).counts[Group.LEAVERS] == 1


def test_a_child_who_left_leaves_the_roll_when_ticked(wrenfold: School):
    bringing.take_in(by=by_head(), listed=brought(wrenfold, PUPILS, ListKind.PUPILS))
    shorter = "\n".join(line for line in PUPILS.splitlines() if ",Ivo," not in line)
    listed = brought(wrenfold, shorter, ListKind.PUPILS)
    (ivo,) = queries.leavers_in(listed, today(), None)
    ended = bringing.end_leavers(
        by=by_head(), listed=listed, chosen={ivo.known.id}, ended_on=date(2026, 7, 20)
    )
    assert ended.count == 1
    assert Pupil.objects.get(pk=ivo.known.id).left_on == date(2026, 7, 20)


def test_jobs_that_sound_like_roles_are_proposed_until_they_are_held(wrenfold: School):
    text = STAFF.replace("Supply teacher", "Deputy Designated Safeguarding Lead")
    listed = brought(wrenfold, text)
    bringing.take_in(by=by_head(), listed=listed)
    assert [(one.known.name, one.role) for one in queries.roles_in(listed, today())] == [
        ("Una Lark", Role.DEPUTY_DSL)
    ]


def test_no_list_changes_the_address_of_somebody_whom_concerns_reach(wrenfold: School):
    listed = brought(
        wrenfold, "First name,Last name,Staff ID,Email\nJudith,Pargeter,1,x@evil.example\n"
    )
    before = person_named("Judith Pargeter").email
    assert counts(listed) == {"bad": 1}
    bringing.take_in(by=by_head(), listed=listed)
    assert person_named("Judith Pargeter").email == before


def test_columns_are_put_right_once_and_remembered(wrenfold: School, heath_end: School):
    text = "Vorname,Nachname,Spam\nIda,Marsh,Cook\n"
    listed = brought(wrenfold, text)
    with pytest.raises(TableFaulty):
        queries.table_of(listed)
    with pytest.raises(TableFaulty):
        bringing.put_columns_right(by=by_head(), listed=listed, columns={"vorname": "given-name"})
    right = {"vorname": "given-name", "nachname": "family-name", "spam": UNREAD}
    with pytest.raises(ValueError, match="wizard"):
        bringing.put_columns_right(by=by_head(), listed=listed, columns={"spam": "wizard"})
    bringing.put_columns_right(by=by_head(), listed=listed, columns=right)
    assert counts(listed) == {"added": 1}
    assert counts(brought(wrenfold, text)) == {"added": 1}
    assert not ColumnRemembered.objects.filter(school=heath_end).exists()


def test_no_question_about_lists_tells_anything_of_another_school(
    wrenfold: School, heath_end: School
):
    listed = brought(wrenfold, STAFF)
    bringing.put_columns_right(by=by_head(), listed=listed, columns={"status": UNREAD})
    assert queries.lists_waiting(wrenfold) == [listed]
    assert queries.lists_waiting(heath_end) == []
    assert queries.list_of(wrenfold, listed.pk) == listed
    assert queries.list_of(heath_end, listed.pk) is None
    assert queries.remembered_columns(wrenfold, ListKind.STAFF) == {"status": UNREAD}
    assert queries.remembered_columns(heath_end, ListKind.STAFF) == {}
    names = {one.name for one in queries.known_people(heath_end, today())}
    assert names == {"Nadia Brook", "Colin Frayne"}
    (pupil,) = queries.known_pupils(heath_end)
    assert (pupil.name, pupil.parents) == ("Juniper Aldous", ("Rosa Aldous",))
    assert list(queries.parents_by_family(heath_end)) == ["rosa aldous/aldous"]


def test_a_pasted_list_goes_the_same_way_and_proposes_no_leavers(wrenfold: School):
    listed = bringing.keep_list(
        by=by_head(),
        school=wrenfold,
        kind=ListKind.STAFF,
        table=table_of_paste(
            "Ida Marsh, ida@x.example\nPrince\nAlbert Mossop", EngagementKind.VOLUNTEER
        ),
    )
    found = queries.compared(listed, today())
    assert found.counts[Group.LEAVERS] == 0
    (bad,) = found.shown[Group.BAD]
    assert bad.line == 2
    bringing.take_in(by=by_head(), listed=listed)
    assert person_named("Ida Marsh").engagements.get().kind == EngagementKind.VOLUNTEER


def test_what_fails_half_way_leaves_nothing(wrenfold: School, monkeypatch: pytest.MonkeyPatch):
    listed = brought(wrenfold, STAFF)
    before = (Person.objects.count(), Account.objects.count(), Entry.objects.count())
    monkeypatch.setattr(taking_in, "CHUNK", 1)
    monkeypatch.setattr(taking_in.StaffTaker, "_change", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bringing.take_in(by=by_head(), listed=listed)
    assert before == (Person.objects.count(), Account.objects.count(), Entry.objects.count())


def test_lists_are_gone_after_a_day(wrenfold: School):
    old, new = brought(wrenfold, STAFF), brought(wrenfold, STAFF)
    PreviewedList.objects.filter(pk=old.pk).update(given_at=timezone.now() - timedelta(hours=25))
    assert forget_previewed_lists.call() == 1
    assert list(PreviewedList.objects.all()) == [new]
    bringing.forget_list(by=by_head(), listed=new)
    assert not PreviewedList.objects.exists()


cells = some.text(some.characters(blacklist_categories=["Cs"]), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(cells, cells, cells, cells), max_size=6))
def test_whatever_stands_in_a_list_it_is_taken_in_or_comes_back_and_nothing_breaks(
    wrenfold: School, rows: list[tuple[str, str, str, str]]
):
    lines = [",".join(cell.replace('"', "") for cell in row) for row in rows]
    text = "First name,Last name,Staff ID,Job\nIda,Marsh,1,Cook\n" + "\n".join(lines)
    try:
        listed = brought(wrenfold, text)
        bringing.take_in(by=by_head(), listed=listed)
        again = bringing.take_in(by=by_head(), listed=listed)
    except TableFaulty:
        return
    assert (again.added, again.changed) == (0, 0)
