"""The access matrix, written out by hand: every kind and role before every screen and every action."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone

from conftest import BACKEND, person_named
from gatepost.acceptance.access import why_not_adopt
from gatepost.acceptance.actions import adopt
from gatepost.checks import actions as checks
from gatepost.checks.queries import answer_to, receipts_of
from gatepost.checks.states import Kind
from gatepost.engine.question import Post
from gatepost.people import access
from gatepost.people import actions as people
from gatepost.people.models import Account, Engagement, Firm, Person, Pupil, RoleHeld
from gatepost.people.queries import capacity_of, today
from gatepost.people.states import MACHINE, Actor, Capacity, EngagementKind
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.trail.models import Entry
from gatepost.web.refusal import NOTHING_HERE, Refused
from house.test_rooms import all_addresses

pytestmark = pytest.mark.django_db

KINDS = ("teacher", "support", "agency", "volunteer", "governor", "contractor")
ROLES = (
    "headteacher", "senior-team", "dsl", "deputy-dsl", "business-manager", "chair-of-governors",
    "vice-chair-of-governors", "hr", "data-protection-officer", "it-administrator",
)  # fmt: skip
EDGES = ("began today", "ends today")
INSIDE = (*KINDS, *ROLES, *EDGES)
"""Who is engaged today: each kind alone, each role beside an engagement, and the first and last days."""

OUTSIDE = (
    "leaver", "a role without an engagement", "begins tomorrow", "head of another school", "nobody",
)  # fmt: skip
"""Who is signed in and is nothing at the school today."""

OPEN, TO_SIGN_IN, NOTHING, NOT_SO = 200, 302, 404, 405

SCHOOL = "<school:school>/"
AT_THE_SCHOOL = {
    # address                                      inside   outside  unsigned
    SCHOOL: (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "speak-up/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "demonstration/": (NOTHING, NOTHING, NOTHING),
    SCHOOL + "check/post/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/connection/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/contact/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/account/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/receipts/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/receipts/<uuid:receipt_id>/": (NOTHING, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/receipts/<uuid:receipt_id>/forget/": (NOT_SO, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/": (OPEN, NOTHING, TO_SIGN_IN),
}
"""What a GET gives. The receipt is Priti Solanki's, who is none of these people."""

AT_THE_DOOR = {
    # address               signed in, a member    signed in, nobody    unsigned
    "": ("/wrenfold/", OPEN, "/sign-in/"),
    "favicon.ico": ("/static/web/gate.svg",) * 3,
    "healthz": (OPEN, OPEN, OPEN),
    "sign-in/": ("/", "/", OPEN),
    "sign-in/code/": ("/", "/", "/sign-in/"),
    "sign-in/with-password/": ("/sign-in/",) * 3,
    "sign-in/inactive/": ("/sign-in/",) * 3,
    "sign-up/": ("/sign-in/",) * 3,
    "sign-out/": (OPEN, OPEN, "/sign-in/"),
}
"""What a GET gives: a page, or where it leads."""

LEADERS = {
    "headteacher", "senior-team", "dsl", "deputy-dsl", "business-manager", "chair-of-governors",
}  # fmt: skip
KEEP_PEOPLE = {"headteacher", "business-manager"}
ADOPT = {"headteacher"}


@pytest.fixture
def cast(wrenfold: School, heath_end: School) -> dict[str, Person]:
    """One person for each line of the matrix."""
    day = today()
    long_ago = date(2020, 9, 1)
    made = {}

    def join(who: str, kind: str, starts: date, ends: date | None = None) -> Person:
        word = who.replace(" ", "-")
        person = people.add_person(
            by=MACHINE,
            school=wrenfold,
            given_name="Casey",
            family_name=who.title(),
            email=f"{word}@matrix.example",
        )
        people.begin_engagement(
            by=MACHINE, person=person, kind=EngagementKind(kind), started_on=starts, ended_on=ends
        )
        made[who] = person
        return person

    for kind in KINDS:
        join(kind, kind, long_ago)
    for role in ROLES:
        person = join(role, "support", long_ago)
        people.give_role(by=MACHINE, person=person, role=Role(role), from_on=long_ago)
    join("began today", "teacher", day)
    join("ends today", "teacher", long_ago, day)
    yesterday = day - timedelta(days=1)
    person = join("a role without an engagement", "teacher", long_ago, yesterday)
    people.give_role(by=MACHINE, person=person, role=Role.HEADTEACHER, from_on=long_ago)
    join("begins tomorrow", "teacher", day + timedelta(days=1))
    made["leaver"] = person_named("Roy Tunstall")
    made["head of another school"] = person_named("Nadia Brook")
    return made


@pytest.fixture
def browsers(cast: dict[str, Person]) -> dict[str, Client]:
    """One browser for each line of the matrix."""
    accounts = {who: person.account for who, person in cast.items()}
    accounts["nobody"] = Account.objects.create_user("nobody@matrix.example")
    opened = {"unsigned": Client()}
    for who, account in accounts.items():
        opened[who] = Client()
        opened[who].force_login(account, backend=BACKEND)
    return opened


def kept_by(name: str):
    person = person_named(name)
    capacity = capacity_of(person, today())
    answered = answer_to(Post("A plum word."), person=person, capacity=capacity, now=now())
    return checks.keep_receipt(by=person, token=person.pk, kind=Kind.POST, answered=answered)


def now() -> datetime:
    return timezone.localtime().replace(tzinfo=None)


def given(response) -> int | str:
    """The status of an answer, or where it leads."""
    return response.headers["Location"] if response.status_code == 302 else response.status_code


def test_the_matrix_names_every_kind_and_every_role():
    assert tuple(kind.value for kind in EngagementKind) == KINDS
    assert tuple(role.value for role in Role) == ROLES


def test_the_matrix_names_every_address():
    assert {*AT_THE_SCHOOL, *AT_THE_DOOR} == {address for address, _ in all_addresses()}


def test_everybody_before_every_screen_of_the_school(browsers: dict[str, Client]):
    receipt = kept_by("Priti Solanki")
    found, expected = {}, {}
    for address, (inside, outside, unsigned) in AT_THE_SCHOOL.items():
        path = "/" + address.replace("<school:school>", "wrenfold").replace(
            "<uuid:receipt_id>", str(receipt.pk)
        )
        for who in (*INSIDE, *OUTSIDE, "unsigned"):
            response = browsers[who].get(path)
            found[who, address] = response.status_code
            expected[who, address] = (
                inside if who in INSIDE else outside if who in OUTSIDE else unsigned
            )
            if response.status_code == TO_SIGN_IN:
                assert response.headers["Location"].startswith("/sign-in/?next=%2Fwrenfold%2F")
    assert found == expected


def test_everybody_at_the_doors(browsers: dict[str, Client]):
    found, expected = {}, {}
    for address, (member, outsider, unsigned) in AT_THE_DOOR.items():
        for who in (*INSIDE, "leaver", "begins tomorrow", "nobody", "unsigned"):
            found[who, address] = given(browsers[who].get("/" + address))
            expected[who, address] = (
                member if who in INSIDE else unsigned if who == "unsigned" else outsider
            )
    assert found == expected


def test_a_receipt_is_open_to_its_writer_and_what_differs_is_the_receipt_alone(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    receipt = kept_by("Priti Solanki")
    path = f"/wrenfold/check/receipts/{receipt.pk}/"
    assert signed_in("Priti Solanki").get(path).status_code == OPEN
    assert signed_in("Priti Solanki").get(path + "forget/").status_code == NOT_SO
    assert signed_in("Judith Pargeter").get(path).status_code == NOTHING


def test_only_leaders_may_lead_and_others_are_told_why(cast: dict[str, Person]):
    leading, told, hidden = set(), set(), set()
    for who, person in cast.items():
        school_is_theirs = person.school.slug == "wrenfold"
        refusal = access.why_not_lead(
            capacity_of(person, today()) if school_is_theirs else Capacity()
        )
        if refusal is None:
            leading.add(who)
        elif refusal.is_hidden:
            hidden.add(who)
        else:
            told.add(who)
    assert leading == LEADERS
    assert told == {*INSIDE} - LEADERS
    assert hidden == {*OUTSIDE} - {"nobody"}
    assert access.why_not_lead(None) == NOTHING_HERE
    assert access.why_not_enter(None) == NOTHING_HERE
    assert access.why_not_manage_people(None) == NOTHING_HERE
    assert why_not_adopt(None) == NOTHING_HERE


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
        "add a person": lambda: people.add_person(
            by=actor, school=school, given_name="Ivo", family_name="Marsh"
        ),
        "begin an engagement": lambda: people.begin_engagement(
            by=actor, person=person, kind=EngagementKind.SUPPORT, started_on=day
        ),
        "end an engagement": lambda: people.end_engagement(
            by=actor, engagement=engagement, ended_on=day
        ),
        "give a role": lambda: people.give_role(by=actor, person=person, role=Role.HR, from_on=day),
        "end a role": lambda: people.end_role(by=actor, held=held, until_on=day),
        "add a firm": lambda: people.add_firm(by=actor, school=school, name="Marsh and Daughters"),
        "add to the roll": lambda: people.add_to_roll(
            by=actor, school=school, pupils=[people.NewPupil("p", "Ivy", "Marsh")], parents=[]
        ),
    }


def deed_of_adopting(school: School, actor: Actor) -> Callable[[], object]:
    return lambda: adopt(
        by=actor,
        school=school,
        wording=model_policy_bytes(),
        adopted_on=date(2026, 1, 2),
        adopted_by="the governing body",
        in_force_from=date(2026, 1, 5),
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
            lambda actor=actor: people.set_up_school(by=actor, slug="marsh", name="Marsh School")
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
        people.begin_engagement(
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
