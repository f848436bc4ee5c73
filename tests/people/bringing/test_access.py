"""Who may bring a list, in every capacity, at the school and at another: a truth table of the actions."""

import pytest
from django.db import transaction

from conftest import person_named
from gatepost.people.actions import bringing
from gatepost.people.importing.formats import plain_table
from gatepost.people.models import PreviewedList
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, Capacity, EngagementKind, ListKind
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.web.refusal import Refused
from people.bringing.test_taking_in import STAFF, brought

pytestmark = pytest.mark.django_db

MAY = {Role.HEADTEACHER, Role.BUSINESS_MANAGER}


def deeds(by: Actor, listed: PreviewedList):
    table = plain_table(STAFF.encode(), ListKind.STAFF)
    return {
        "keep": lambda: bringing.keep_list(
            by=by, school=listed.school, kind=ListKind.STAFF, table=table, file_name="a.csv"
        ),
        "columns": lambda: bringing.put_columns_right(
            by=by, listed=listed, columns={"status": "unread"}
        ),
        "take in": lambda: bringing.take_in(by=by, listed=listed),
        "end": lambda: bringing.end_leavers(by=by, listed=listed, chosen=(), ended_on=today()),
        "forget": lambda: bringing.forget_list(by=by, listed=listed),
    }


def outcome(deed) -> str:
    said = "done"
    try:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)
    except Refused as refused:
        said = "hidden" if refused.refusal.is_hidden else "told"
    return said


def actor_with(school: School, kinds: frozenset[EngagementKind], roles: frozenset[Role]) -> Actor:
    return Actor(person_named("Ruth Penhale").pk, Capacity(kinds, roles, school.pk))


def test_every_kind_with_every_role_before_every_action(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    found, expected = {}, {}
    for kind in (*EngagementKind, None):
        for role in (*Role, None):
            kinds = frozenset({kind} if kind else ())
            by = actor_with(wrenfold, kinds, frozenset({role} if role else ()))
            may = "done" if role in MAY else "told"
            for what, deed in deeds(by, PreviewedList.objects.get(pk=listed.pk)).items():
                found[kind, role, what] = outcome(deed)
                expected[kind, role, what] = may if kind else "hidden"
    assert found == expected


def test_at_another_school_even_a_head_finds_nothing(wrenfold: School, heath_end: School):
    listed = brought(wrenfold, STAFF)
    nadia = person_named("Nadia Brook")
    by = Actor(nadia.pk, capacity_of(nadia, today()))
    assert {outcome(deed) for deed in deeds(by, listed).values()} == {"hidden"}


def test_who_came_by_a_link_holds_no_role_and_may_not(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    by = Actor(
        person_named("Ruth Penhale").pk,
        Capacity(frozenset({EngagementKind.SUPPORT}), frozenset(), wrenfold.pk, is_visit=True),
    )
    assert {outcome(deed) for deed in deeds(by, listed).values()} == {"told"}


def test_the_machines_keeper_brings_no_list_because_nobody_would_look_at_it(wrenfold: School):
    listed = brought(wrenfold, STAFF)
    done = {what: outcome(deed) for what, deed in deeds(MACHINE, listed).items()}
    assert done == {
        "keep": "told",
        "columns": "done",
        "take in": "done",
        "end": "done",
        "forget": "done",
    }
