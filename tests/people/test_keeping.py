"""Keeping the list of people, the firms and the roll right: what changes, what stays, what is refused."""

from datetime import date, time, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from conftest import person_named
from gatepost.people.actions import children, joining, keeping
from gatepost.people.actions import school as settling
from gatepost.people.actions.roll import NewParent, NewPupil, add_to_roll
from gatepost.people.models import Account, Engagement, Firm, Parent, ParentOf, Person, Pupil
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.queries.readiness import breaks_without, standing_at, why_not_live
from gatepost.people.states import MACHINE, Actor, EngagementKind
from gatepost.schools.actions import ListFaulty, TermDays
from gatepost.schools.models import School
from gatepost.schools.queries import platforms_of, settings_of
from gatepost.schools.states import NameKind, PlatformKind, Role
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Event, Trail
from gatepost.web.refusal import Refused

pytestmark = pytest.mark.django_db


def ruth() -> Actor:
    person = person_named("Ruth Penhale")
    return Actor(person.pk, capacity_of(person, today()))


def callum() -> Actor:
    person = person_named("Callum Strang")
    return Actor(person.pk, capacity_of(person, today()))


def change(person: Person, **words: object) -> Person:
    held = {
        "given_name": person.given_name, "family_name": person.family_name, "title": person.title,
        "email": person.email, "team": person.team, "wants_large_print": person.wants_large_print,
    }  # fmt: skip
    return keeping.change_person(by=ruth(), person=person, **held | words)


def events(school: School, since: int) -> list[tuple[str, str]]:
    entries = Entry.objects.filter(school=school, number__gt=since).order_by("number")
    return [(one.event, one.about) for one in entries]


def numbered(school: School) -> int:
    return Entry.objects.filter(school=school).count()


def test_a_name_and_a_wish_for_large_print_are_changed_and_told_to_the_trail(wrenfold: School):
    before = numbered(wrenfold)
    priti = person_named("Priti Solanki")
    change(priti, family_name="  Solanki-Wren ", team="Key stage 1", wants_large_print=True)
    found = Person.objects.get(pk=priti.pk)
    assert (found.name, found.team, found.wants_large_print) == (
        "Priti Solanki-Wren", "Key stage 1", True,
    )  # fmt: skip
    assert events(wrenfold, before) == [(Event.PERSON_CHANGED.value, priti.pk.hex)]
    assert verify(wrenfold, Trail.OPEN).is_whole


def test_a_new_address_stays_the_same_account_and_the_old_address_opens_nothing(wrenfold: School):
    priti = person_named("Priti Solanki")
    account = priti.account
    EmailAddress.objects.create(user=account, email=priti.email, verified=True, primary=True)
    change(priti, email="Priti.New@wrenfold.marlshire.sch.uk")
    found = person_named("Priti Solanki")
    assert found.account.pk == account.pk
    assert found.email == found.account.email == "priti.new@wrenfold.marlshire.sch.uk"
    assert EmailAddress.objects.filter(user=account).count() == 0


def test_an_account_that_serves_two_schools_keeps_its_address_at_the_other(
    wrenfold: School, heath_end: School
):
    priti, colin = person_named("Priti Solanki"), person_named("Colin Frayne")
    Person.objects.filter(pk=colin.pk).update(account=priti.account)
    shared = priti.account.pk
    change(priti, email="priti.new@wrenfold.marlshire.sch.uk")
    assert person_named("Colin Frayne").account.pk == shared
    assert Account.objects.get(pk=shared).email == "p.solanki@wrenfold.marlshire.sch.uk"
    assert person_named("Priti Solanki").account.pk != shared


def test_a_colleagues_address_is_refused_and_a_strangers_account_is_taken_up(wrenfold: School):
    priti = person_named("Priti Solanki")
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        change(priti, email="C.STRANG@wrenfold.marlshire.sch.uk")
    assert "has this address already" in str(refused.value)
    account = Account.objects.create_user("priti@another.example")
    change(person_named("Priti Solanki"), email="priti@another.example")
    assert person_named("Priti Solanki").account == account


def test_without_an_address_nobody_signs_in_and_with_it_again_they_do(wrenfold: School):
    priti = person_named("Priti Solanki")
    change(priti, email="")
    assert person_named("Priti Solanki").account is None
    change(person_named("Priti Solanki"), email="p.solanki@wrenfold.marlshire.sch.uk")
    assert person_named("Priti Solanki").account is not None


@pytest.mark.parametrize(
    "words", [{"given_name": " "}, {"email": "no address"}, {"title": "x" * 21}]
)
def test_what_does_not_fit_changes_nothing(wrenfold: School, words: dict[str, str]):
    before = numbered(wrenfold)
    with pytest.raises(ValidationError), transaction.atomic():
        change(person_named("Priti Solanki"), **words)
    assert person_named("Priti Solanki").email == "p.solanki@wrenfold.marlshire.sch.uk"
    assert numbered(wrenfold) == before


def test_an_engagement_is_put_right_and_its_days_stay_in_order(wrenfold: School):
    one = Engagement.objects.select_related("person__school").get(
        person=person_named("Gina Farrant")
    )
    firm = Firm.objects.get(name="Brightfold IT")
    keeping.change_engagement(
        by=ruth(), engagement=one, kind=EngagementKind.VOLUNTEER, started_on=date(2024, 2, 1),
        job_title=" Choir ", firm=firm,
    )  # fmt: skip
    found = Engagement.objects.get(pk=one.pk)
    assert (found.kind, found.job_title, found.firm) == ("volunteer", "Choir", firm)
    with pytest.raises(ValidationError) as wrong, transaction.atomic():
        keeping.change_engagement(
            by=ruth(), engagement=one, kind=EngagementKind.VOLUNTEER, started_on=date(2024, 2, 1),
            ended_on=date(2024, 1, 31),
        )  # fmt: skip
    assert wrong.value.message_dict == {"ended_on": ["The last day is before the first day."]}


def test_a_firm_of_another_school_is_refused(wrenfold: School, heath_end: School):
    other = joining.add_firm(by=MACHINE, school=heath_end, name="Elsewhere Ltd")
    one = person_named("Gina Farrant").engagements.get()
    with pytest.raises(ValidationError), transaction.atomic():
        keeping.change_engagement(
            by=ruth(), engagement=one, kind=EngagementKind.CONTRACTOR,
            started_on=one.started_on, firm=other,
        )  # fmt: skip


def test_paid_hours_are_kept_by_weekday(wrenfold: School):
    one = person_named("Della Onslow").engagements.get()
    hours = {"0": ["08:30", "15:30"], "4": ["08:30", "12:00"]}
    keeping.set_paid_hours(by=ruth(), engagement=one, hours=hours)
    assert Engagement.objects.get(pk=one.pk).paid_hours == hours
    for wrong in ({"7": ["08:30", "15:30"]}, {"0": ["15:30", "08:30"]}, {"0": ["09:00", "09:00"]}):
        with pytest.raises(ValidationError), transaction.atomic():
            keeping.set_paid_hours(by=ruth(), engagement=one, hours=wrong)


def test_somebody_who_leaves_ends_everything_and_is_never_deleted(wrenfold: School):
    helen, before = person_named("Helen Achterberg"), numbered(wrenfold)
    last = today()
    keeping.record_leaving(by=ruth(), person=helen, last_on=last)
    assert capacity_of(helen, last).roles == {Role.CHAIR}
    after = capacity_of(helen, last + timedelta(days=1))
    assert not after.is_current
    assert Person.objects.filter(pk=helen.pk).exists()
    assert [event for event, _ in events(wrenfold, before)] == [
        Event.ENGAGEMENT_ENDED.value, Event.ROLE_ENDED.value,
        Event.LETTER_POSTED.value, Event.LETTER_POSTED.value,  # to the Head, and to her
    ]  # fmt: skip
    keeping.record_leaving(by=ruth(), person=helen, last_on=last)
    assert numbered(wrenfold) == before + 4


def test_nobody_leaves_before_something_of_theirs_began(wrenfold: School):
    helen = person_named("Helen Achterberg")
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        keeping.record_leaving(by=ruth(), person=helen, last_on=date(2019, 1, 1))
    assert "begins after that day" in str(refused.value)
    assert helen.engagements.get().ended_on is None


def test_a_firm_gets_another_contact_and_no_second_of_its_name(wrenfold: School):
    firm = Firm.objects.get(name="Hedgerow Music")
    keeping.change_firm(
        by=ruth(), firm=firm, name="Hedgerow Music", contact_name="Ada Lark",
        contact_email="ADA@hedgerow-music.example",
    )  # fmt: skip
    assert Firm.objects.get(pk=firm.pk).contact_email == "ada@hedgerow-music.example"
    with pytest.raises(ValidationError), transaction.atomic():
        keeping.change_firm(by=ruth(), firm=firm, name="Brightfold IT")


def test_a_child_is_put_right_and_parents_come_and_go_with_it(wrenfold: School):
    toby, nell = (
        next(one for one in Pupil.objects.filter(school=wrenfold) if one.given_name == name)
        for name in ("Toby", "Nell")
    )
    assert {one.name for one in toby.parents.all()} == {"Dave Holloway"}
    parents = Parent.objects.count()
    children.change_pupil(
        by=ruth(), pupil=toby, given_name="Tobias", family_name=toby.family_name,
        class_name=toby.class_name, parents=["Dave Holloway", "Una Holloway"],
    )  # fmt: skip
    found = Pupil.objects.get(pk=toby.pk)
    assert found.given_name == "Tobias"
    assert {one.name for one in found.parents.all()} == {"Dave Holloway", "Una Holloway"}
    assert Parent.objects.count() == parents + 1
    children.change_pupil(
        by=ruth(), pupil=found, given_name="Tobias", family_name=found.family_name, parents=[]
    )
    assert {one.name for one in nell.parents.all()} == {"Dave Holloway"}, "the brother keeps him"
    assert Parent.objects.count() == parents
    assert not ParentOf.objects.filter(pupil=toby).exists()


def test_a_child_without_a_name_or_who_leaves_before_it_joins_is_refused(wrenfold: School):
    pupil = Pupil.objects.filter(school=wrenfold).first()
    for words in (
        {"given_name": " ", "family_name": "Marsh"},
        {"given_name": "Ivy", "family_name": "Marsh", "joined_on": today(),
         "left_on": today() - timedelta(days=1)},
    ):  # fmt: skip
        with pytest.raises(ValidationError), transaction.atomic():
            children.change_pupil(by=ruth(), pupil=pupil, **words)


def test_only_the_head_and_the_business_manager_keep_anything(wrenfold: School):
    one, by = person_named("Gina Farrant"), callum()
    engagement, pupil = one.engagements.get(), Pupil.objects.filter(school=wrenfold).first()
    before = numbered(wrenfold)
    for deed in (
        lambda: keeping.change_person(by=by, person=one, given_name="G", family_name="F"),
        lambda: keeping.change_engagement(
            by=by, engagement=engagement, kind=EngagementKind.SUPPORT, started_on=today()
        ),
        lambda: keeping.set_paid_hours(by=by, engagement=engagement, hours={}),
        lambda: keeping.record_leaving(by=by, person=one, last_on=today()),
        lambda: keeping.change_firm(by=by, firm=Firm.objects.first(), name="X"),
        lambda: keeping.take_on(
            by=by, school=wrenfold, given_name="I", family_name="M",
            kind=EngagementKind.SUPPORT, started_on=today(),
        ),
        lambda: children.change_pupil(by=by, pupil=pupil, given_name="I", family_name="M"),
        lambda: settling.go_live(by=by, school=wrenfold),
        lambda: settling.set_details(by=by, school=wrenfold, details={"name": "X"}),
        lambda: settling.set_named_contacts(by=by, school=wrenfold, roles=[Role.CHAIR]),
    ):  # fmt: skip
        with pytest.raises(Refused), transaction.atomic():
            deed()
    assert numbered(wrenfold) == before


def test_a_school_goes_live_once_and_only_when_every_route_has_an_end(heath_end: School):
    with pytest.raises(settling.NotReady) as lacking, transaction.atomic():
        settling.go_live(by=MACHINE, school=heath_end)
    keys = {one.route.key for one in lacking.value.lacking}
    assert keys == {"about-head", "about-dsl", "about-head-and-dsl", "about-chair",
                    "permission-of-head", "data"}  # fmt: skip
    assert School.objects.get(pk=heath_end.pk).live_since is None
    for given, role in {
        "Cy": Role.DEPUTY_DSL, "Eve": Role.CHAIR, "Fay": Role.VICE_CHAIR, "Gus": Role.DATA_PROTECTION,
    }.items():  # fmt: skip
        person = keeping.take_on(
            by=MACHINE, school=heath_end, given_name=given, family_name="Marsh",
            kind=EngagementKind.SUPPORT, started_on=date(2024, 9, 1),
            email=f"{given}@heathend.example",
        )  # fmt: skip
        joining.give_role(by=MACHINE, person=person, role=role, from_on=date(2024, 9, 1))
    assert why_not_live(heath_end, today()) == ()
    before = numbered(heath_end)
    settling.go_live(by=MACHINE, school=heath_end)
    since = School.objects.get(pk=heath_end.pk).live_since
    assert since is not None
    settling.go_live(by=MACHINE, school=School.objects.get(pk=heath_end.pk))
    assert School.objects.get(pk=heath_end.pk).live_since == since
    assert [event for event, _ in events(heath_end, before)] == [Event.SCHOOL_WENT_LIVE.value]


def test_a_live_school_whose_chair_left_stays_live_and_says_what_is_lacking(wrenfold: School):
    assert wrenfold.live_since is not None
    helen = person_named("Helen Achterberg")
    broken = {one.route.key for one in breaks_without(helen, frozenset({Role.CHAIR}), today())}
    assert broken == {"about-head", "permission-of-head"}
    keeping.record_leaving(by=ruth(), person=helen, last_on=today() - timedelta(days=1))
    assert {one.route.key for one in why_not_live(wrenfold, today())} == broken
    assert settling.go_live(by=MACHINE, school=wrenfold).live_since is not None


def test_the_routes_of_a_school_take_two_questions_to_the_database(
    wrenfold: School, django_assert_num_queries
):
    with django_assert_num_queries(2):
        standing_at(wrenfold, today())


def test_settings_are_set_whole_or_not_at_all(wrenfold: School):
    by = ruth()
    settling.set_details(by=by, school=wrenfold, details={"phone": "01632 960000"})
    terms = [TermDays("Autumn", date(2026, 9, 3), date(2026, 12, 18))]
    settling.set_calendar(
        by=by, school=wrenfold, terms=terms, closed_days=[(date(2026, 9, 3), "")],
        contact_from=time(7, 30), contact_until=time(17, 0),
    )  # fmt: skip
    settling.set_platforms(
        by=by, school=wrenfold, established=[("Nestnote", "")], social=["Facebook"]
    )
    settling.set_names(
        by=by, school=wrenfold, names=[(NameKind.SHORT, "WVPS")], classes=[("Newts", "Year 3")],
        suppliers=["Copse & Kettle"],
    )  # fmt: skip
    facts = settings_of(School.objects.get(pk=wrenfold.pk))
    assert (facts.phone, facts.other_names, facts.class_names) == (
        "01632 960000", ("WVPS",), ("Newts",),
    )  # fmt: skip
    assert facts.contact_hours.start == time(7, 30)
    assert platforms_of(wrenfold, PlatformKind.SOCIAL) == ("Facebook",)
    before = numbered(wrenfold)
    with pytest.raises(ListFaulty), transaction.atomic():
        settling.set_platforms(
            by=by, school=wrenfold, established=[("A", ""), ("A", "again")], social=[]
        )
    assert numbered(wrenfold) == before


def test_a_child_put_on_the_roll_has_its_parents(heath_end: School):
    made = add_to_roll(
        by=MACHINE, school=heath_end, pupils=[NewPupil("1", "Ivy", "Marsh", class_name="Foxes")],
        parents=[NewParent("Una Marsh", ("1",))],
    )  # fmt: skip
    assert [one.name for one in Pupil.objects.get(pk=made["1"]).parents.all()] == ["Una Marsh"]
