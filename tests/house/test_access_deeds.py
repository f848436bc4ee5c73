"""The access matrix: every kind and role before every action, own school and another."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from conftest import person_named
from gatepost.acceptance.actions.versions import adopt
from gatepost.checks import actions as checks
from gatepost.checks.queries import answer_to, receipts_of
from gatepost.checks.states import Kind
from gatepost.engine.question import Post
from gatepost.people import access
from gatepost.people.actions import children, joining, keeping, roll
from gatepost.people.actions import school as settling
from gatepost.people.models import Engagement, Firm, Person, Pupil, RoleHeld
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, EngagementKind
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.trail.models import Entry
from gatepost.web.refusal import NOTHING_HERE, Refused
from house.matrix import (
    ADOPT,
    INSIDE,
    KEEP_PEOPLE,
)
from house.things import kept

pytestmark = pytest.mark.django_db


def kept_by(name: str):
    return kept(person_named(name))


def now() -> datetime:
    return timezone.localtime().replace(tzinfo=None)


def outcome(deed: Callable[[], object]) -> str:
    """What comes of a deed: done, refused with a reason, or refused without a word. Nothing of it stays."""
    before = Entry.objects.count()
    said = "done"
    try:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)
    except Refused as refused:
        said = "hidden" if refused.refusal.is_hidden else "told"
    assert Entry.objects.count() == before
    return said


def deeds_with_people(school: School, actor: Actor) -> dict[str, Callable[[], object]]:
    """Everything that changes people of a school."""
    person = Person.objects.get(school=school, family_name__in=("Strang", "Frayne"))
    engagement = Engagement.objects.filter(person=person).first()
    held = RoleHeld.objects.filter(school=school).first()
    day = today()
    return {
        "add a person": lambda: joining.add_person(
            by=actor, school=school, given_name="Ivo", family_name="Marsh"
        ),
        "begin an engagement": lambda: joining.begin_engagement(
            by=actor, person=person, kind=EngagementKind.SUPPORT, started_on=day
        ),
        "end an engagement": lambda: joining.end_engagement(
            by=actor, engagement=engagement, ended_on=day
        ),
        "give a role": lambda: joining.give_role(
            by=actor, person=person, role=Role.HR, from_on=day
        ),
        "end a role": lambda: joining.end_role(by=actor, held=held, until_on=day),
        "add a firm": lambda: joining.add_firm(by=actor, school=school, name="Marsh and Daughters"),
        "add to the roll": lambda: roll.add_to_roll(
            by=actor, school=school, pupils=[roll.NewPupil("p", "Ivy", "Marsh")], parents=[]
        ),
        **deeds_of_keeping(school, actor, engagement),
    }


def deeds_of_keeping(
    school: School, actor: Actor, engagement: Engagement
) -> dict[str, Callable[[], object]]:
    """Everything that puts the lists and the settings of a school right."""
    person, day = engagement.person, today()
    firm = Firm(school=school, name="Marsh Ltd")
    pupil = Pupil.objects.filter(school=school).first()
    return {
        "take on": lambda: keeping.take_on(
            by=actor, school=school, given_name="Ivo", family_name="Marsh",
            kind=EngagementKind.SUPPORT, started_on=day,
        ),
        "change a person": lambda: keeping.change_person(
            by=actor, person=person, given_name="Ivo", family_name="Marsh"
        ),
        "change an engagement": lambda: keeping.change_engagement(
            by=actor, engagement=engagement, kind=EngagementKind.SUPPORT, started_on=day
        ),
        "set paid hours": lambda: keeping.set_paid_hours(by=actor, engagement=engagement, hours={}),
        "record a leaving": lambda: keeping.record_leaving(by=actor, person=person, last_on=day),
        "change a firm": lambda: keeping.change_firm(by=actor, firm=firm, name="Marsh"),
        "change a pupil": lambda: children.change_pupil(
            by=actor, pupil=pupil, given_name="Ivy", family_name="Marsh"
        ),
        "set details": lambda: settling.set_details(by=actor, school=school, details={}),
        "set a calendar": lambda: settling.set_calendar(
            by=actor, school=school, terms=[], closed_days=[], contact_from=time(8),
            contact_until=time(18),
        ),
        "set platforms": lambda: settling.set_platforms(
            by=actor, school=school, established=[], social=[]
        ),
        "set names": lambda: settling.set_names(
            by=actor, school=school, names=[], classes=[], suppliers=[]
        ),
        "set contacts": lambda: settling.set_named_contacts(by=actor, school=school, roles=[]),
    }  # fmt: skip


def deed_of_adopting(school: School, actor: Actor) -> Callable[[], object]:
    return lambda: adopt(
        by=actor,
        school=school,
        wording=model_policy_bytes(),
        adopted_on=date(2026, 1, 2),
        adopted_by="the governing body",
        in_force_from=today() + timedelta(days=1),
    )


def test_everybody_before_every_action(cast: dict[str, Person], wrenfold: School):
    found, expected = {}, {}
    for who, person in cast.items():
        if who == "head of another school":
            continue
        actor = Actor(person.pk, capacity_of(person, today()))
        refused = "told" if who in INSIDE else "hidden"
        for what, deed in deeds_with_people(wrenfold, actor).items():
            found[who, what] = outcome(deed)
            expected[who, what] = "done" if who in KEEP_PEOPLE else refused
        found[who, "adopt"] = outcome(deed_of_adopting(wrenfold, actor))
        expected[who, "adopt"] = "done" if who in ADOPT else refused
        found[who, "set up"] = outcome(
            lambda actor=actor: joining.set_up_school(by=actor, slug="marsh", name="Marsh School")
        )
        expected[who, "set up"] = "told"
    assert found == expected


def test_the_machines_keeper_may_do_what_a_school_needs_at_the_start(wrenfold: School):
    done = {what: outcome(deed) for what, deed in deeds_with_people(wrenfold, MACHINE).items()}
    assert set(done.values()) == {"done"}
    assert outcome(deed_of_adopting(wrenfold, MACHINE)) == "done"
    assert access.why_not_enter(MACHINE.capacity) == NOTHING_HERE


def test_a_head_may_change_nothing_at_another_school(wrenfold: School, heath_end: School):
    nadia = person_named("Nadia Brook")
    actor = Actor(nadia.pk, capacity_of(nadia, today()))
    at_home = {what: outcome(deed) for what, deed in deeds_with_people(heath_end, actor).items()}
    at_home["adopt"] = outcome(deed_of_adopting(heath_end, actor))
    assert set(at_home.values()) == {"done"}
    away = {what: outcome(deed) for what, deed in deeds_with_people(wrenfold, actor).items()}
    away["adopt"] = outcome(deed_of_adopting(wrenfold, actor))
    assert away == dict.fromkeys(away, "hidden")


def test_nobody_is_engaged_through_a_firm_of_another_school(wrenfold: School, heath_end: School):
    colin = person_named("Colin Frayne")
    firm = Firm.objects.get(school=wrenfold, name="Hedgerow Music")
    with pytest.raises(ValidationError), transaction.atomic():
        joining.begin_engagement(
            by=MACHINE,
            person=colin,
            kind=EngagementKind.CONTRACTOR,
            started_on=today(),
            firm=firm,
        )


def test_a_receipt_is_forgotten_by_its_writer_and_by_nobody_else(
    cast: dict[str, Person], wrenfold: School
):
    receipt = kept_by("Priti Solanki")
    others = {
        who: outcome(lambda person=person: checks.forget_receipt(by=person, receipt=receipt))
        for who, person in cast.items()
    }
    assert others == dict.fromkeys(cast, "hidden")
    assert (
        outcome(lambda: checks.forget_receipt(by=person_named("Roy Tunstall"), receipt=None))
        == "hidden"
    )
    priti = person_named("Priti Solanki")
    assert [one.pk for one in receipts_of(priti)] == [receipt.pk]
    checks.forget_receipt(by=priti, receipt=receipt)
    assert [one.pk for one in receipts_of(priti)] == []


def test_somebody_who_left_keeps_no_receipt(wrenfold: School):
    priti, roy = person_named("Priti Solanki"), person_named("Roy Tunstall")
    answered = answer_to(
        Post("A plum word."), person=priti, capacity=capacity_of(priti, today()), now=now()
    )

    def keep(person: Person) -> Callable[[], object]:
        return lambda: checks.keep_receipt(
            by=person, token=person.pk, kind=Kind.POST, answered=answered
        )

    assert outcome(keep(priti)) == "done"
    assert outcome(keep(roy)) == "hidden"


def test_the_roll_is_as_it_was_after_all_these_deeds(cast: dict[str, Person], wrenfold: School):
    before = Pupil.objects.count()
    for what, deed in deeds_with_people(wrenfold, MACHINE).items():
        assert outcome(deed) == "done", what
    assert Pupil.objects.count() == before
