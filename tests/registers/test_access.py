"""The access truth table of permissions: every kind and role before every action, own school and another."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from conftest import person_named
from gatepost.people.models import Person
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, Capacity, EngagementKind
from gatepost.registers import access, queries
from gatepost.registers.actions import asking, deciding, giving
from gatepost.registers.models import PermissionRequest
from gatepost.schools.models import School
from gatepost.schools.states import Role
from house.conftest import cast as cast
from house.matrix import INSIDE, OUTSIDE
from house.test_access_deeds import outcome
from registers.acting import HEAD, STANDING, TEACHER, TOPIC, asks, days, gives, granted

pytestmark = pytest.mark.django_db

DECIDES = {"headteacher", "senior-team"}


def deeds(school: School, person: Person, actor: Actor) -> dict[str, Callable[[], object]]:
    """Everything that somebody can do with permissions, about what Priti Solanki asked and holds."""
    request = PermissionRequest.objects.select_related("school").get(school=school, state="asked")
    back = PermissionRequest.objects.select_related("school").get(school=school, state="asked-back")
    permission = queries.Permission.objects.select_related("school").get(school=school)
    from_on, until_on = days()
    span = {"from_on": from_on, "until_on": until_on}
    return {
        "ask": lambda: asking.ask(
            by=actor, person=person, token=uuid4(), extent=TOPIC, purpose="For it.", **span
        ),
        "ask for another": lambda: asking.ask(
            by=actor, person=request.person, token=uuid4(), extent=TOPIC, purpose="For it.", **span
        ),
        "answer": lambda: asking.answer(by=actor, request=back, text="Yes."),
        "withdraw": lambda: asking.withdraw(by=actor, request=request),
        "ask back": lambda: deciding.ask_back(by=actor, request=request, text="Which?"),
        "grant": lambda: deciding.grant(by=actor, request=request, **span),
        "refuse": lambda: deciding.refuse(by=actor, request=request, reason="No."),
        "give": lambda: giving.give(by=actor, school=school, person=None, extent=STANDING, **span),
        "revoke": lambda: giving.revoke(by=actor, permission=permission, reason="Enough."),
    }


@pytest.fixture
def asked(wrenfold: School) -> None:
    """Priti Solanki waits for one answer, was asked back once, and holds one permission."""
    back = asks()
    deciding.ask_back(
        by=Actor(person_named(HEAD).pk, capacity_of(person_named(HEAD), today())),
        request=back,
        text="Which?",
    )
    granted()
    asks()


def expected(who: str, deed: str) -> str:
    if (who, deed) == ("head of another school", "ask"):
        return "told"  # at her own school, as its Head
    if who in OUTSIDE:
        return "hidden"
    if deed in {"ask for another", "answer", "withdraw"}:
        return "told" if (who, deed) == ("headteacher", "ask for another") else "hidden"
    if deed == "ask":
        return "told" if who == "headteacher" else "done"
    if deed == "give":
        return "done" if who == "headteacher" else "told"
    return "done" if who in DECIDES else "told"


def test_everybody_before_every_action(cast: dict[str, Person], wrenfold: School, asked: None):
    found = {}
    for who, person in cast.items():
        actor = Actor(person.pk, capacity_of(person, today()))
        for what, deed in deeds(wrenfold, person, actor).items():
            found[who, what] = outcome(deed)
    assert found == {key: expected(*key) for key in found}
    assert {who for who, _ in found} == {*INSIDE, *OUTSIDE} - {"nobody"}


def test_whoever_asked_answers_and_withdraws_and_decides_nothing(wrenfold: School, asked: None):
    priti = person_named(TEACHER)
    found = {
        what: outcome(deed)
        for what, deed in deeds(
            wrenfold, priti, Actor(priti.pk, capacity_of(priti, today()))
        ).items()
    }
    assert {what for what, came in found.items() if came == "done"} == {
        "ask", "ask for another", "answer", "withdraw",
    }  # fmt: skip


def test_a_deputy_never_decides_what_they_asked_themselves(wrenfold: School, asked: None):
    priti = person_named(TEACHER)
    capacity = Capacity(
        frozenset({EngagementKind.TEACHER}), frozenset({Role.SENIOR_TEAM}), wrenfold.pk
    )
    found = {
        what: outcome(deed)
        for what, deed in deeds(wrenfold, priti, Actor(priti.pk, capacity)).items()
    }
    assert {found[what] for what in ("ask back", "grant", "refuse", "revoke")} == {"told"}


def test_a_visit_by_link_asks_nothing_and_sees_nothing(wrenfold: School, asked: None):
    priti = person_named(TEACHER)
    visit = Capacity(frozenset({EngagementKind.TEACHER}), frozenset(), wrenfold.pk, is_visit=True)
    found = deeds(wrenfold, priti, Actor(priti.pk, visit))
    assert outcome(found["ask"]) == "told"
    assert access.why_not_see(Actor(priti.pk, visit), priti.pk) is not None
    assert access.why_not_see_permissions(visit) is not None


def test_the_keeper_of_the_machine_permits_nothing(wrenfold: School, asked: None):
    priti = person_named(TEACHER)
    found = {what: outcome(deed) for what, deed in deeds(wrenfold, priti, MACHINE).items()}
    assert "done" not in found.values()


def test_whose_it_is_and_whoever_decides_sees_it(cast: dict[str, Person]):
    seen = {
        who
        for who, person in cast.items()
        if person.school.slug == "wrenfold"
        and access.why_not_see(Actor(person.pk, capacity_of(person, today())), uuid4()) is None
    }
    assert seen == DECIDES
    own = cast["teacher"]
    assert access.why_not_see(Actor(own.pk, capacity_of(own, today())), own.pk) is None
    assert access.why_not_see(Actor(own.pk, capacity_of(own, today())), None) is None


def test_nothing_of_one_school_is_seen_counted_or_counts_at_another(
    wrenfold: School, heath_end: School, asked: None
):
    gives(None)
    nadia, day = person_named("Nadia Brook"), today()
    capacity = capacity_of(nadia, day)
    request, permission = PermissionRequest.objects.first(), queries.Permission.objects.first()
    assert queries.request_at(heath_end, request.pk) is None
    assert queries.permission_at(heath_end, permission.pk) is None
    assert queries.request_at(wrenfold, request.pk) == request
    assert queries.permission_at(wrenfold, permission.pk) == permission
    assert list(queries.requests_waiting(heath_end)) == []
    assert list(queries.in_force(heath_end, day)) == []
    assert list(queries.requests_of(nadia)) == list(queries.permissions_of(nadia)) == []
    assert queries.many_open(nadia) == 0
    assert list(queries.questions_for(nadia)) == []
    assert len(queries.questions_for(person_named(TEACHER))) == 1
    assert queries.on_record(nadia, capacity, day) == queries.OnRecord()
    assert queries.standing_of(nadia, capacity, day).permissions == frozenset()
    assert [one.name for one in queries.heads_of(heath_end, day)] == ["Nadia Brook"]
    assert queries.answerers_of(heath_end, day, but=nadia.pk) == []
    assert len(queries.requests_waiting(wrenfold)) == 1


def test_a_capacity_at_one_school_gives_nothing_to_the_person_at_another(
    wrenfold: School, heath_end: School
):
    gives(None)
    nadia, priti = person_named("Nadia Brook"), person_named(TEACHER)
    assert queries.on_record(priti, capacity_of(nadia, today()), today()) == queries.OnRecord()
