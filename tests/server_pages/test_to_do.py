"""What waits for somebody: asked of those who can do it, and of nobody else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from conftest import person_named
from gatepost.acceptance.models import AdoptedVersion
from gatepost.people.actions.joining import end_engagement
from gatepost.people.models import RoleHeld
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, Capacity, EngagementKind
from gatepost.schools.models import School, Term
from gatepost.schools.states import Role
from gatepost.server.to_do import QUESTIONS, ToDo, to_do_for
from gatepost.trail.actions import record
from gatepost.trail.states import Event

pytestmark = pytest.mark.django_db

TEACHING = frozenset({EngagementKind.TEACHER})


ASK = "Ask people to sign"
"""What every live school without a campaign is told; its own tests stand beside the campaigns."""


def found(school: School, capacity: Capacity, on: date) -> tuple[ToDo, ...]:
    return tuple(one for one in to_do_for(school, capacity, on) if one.title != ASK)


def waits(school: School, *roles: Role, on: date | None = None) -> list[str]:
    capacity = Capacity(TEACHING, frozenset(roles))
    return [one.title for one in found(school, capacity, on or today())]


POLICY, ROLES, KIT, TERMS, SET_UP = (
    "Adopt a policy", "Fill the roles that people turn to", "Print the recovery kit",
    "Add the next terms", "Set up your school",
)  # fmt: skip


def test_a_school_that_is_being_set_up_asks_its_keepers_for_that_alone(heath_end: School):
    asked = {role: waits(heath_end, role) for role in Role}
    assert asked == {role: [] for role in Role} | {
        Role.HEADTEACHER: [SET_UP],
        Role.BUSINESS_MANAGER: [SET_UP],
        Role.IT_ADMINISTRATOR: [KIT],
    }


def test_a_live_school_asks_each_thing_of_those_who_can_do_it(heath_end: School):
    heath_end.live_since = timezone.now()
    asked = {role: waits(heath_end, role) for role in Role}
    assert asked == {role: [] for role in Role} | {
        Role.HEADTEACHER: [POLICY, ROLES, KIT, TERMS],
        Role.BUSINESS_MANAGER: [ROLES, KIT, TERMS],
        Role.IT_ADMINISTRATOR: [KIT],
    }
    assert waits(heath_end) == []
    assert len(QUESTIONS) == 7


def test_nothing_waits_where_everything_is_done(wrenfold: School):
    assert waits(wrenfold, Role.HEADTEACHER, on=date(today().year + 1, 1, 10)) in ([], [KIT])
    record(school=wrenfold, event=Event.RECOVERY_KIT_PRINTED, by=None)
    days = [term.starts_on for term in Term.objects.filter(school=wrenfold)]
    assert waits(wrenfold, *Role, on=max(days[0], today())) == []


def test_the_calendar_is_asked_for_six_weeks_before_it_ends(wrenfold: School):
    record(school=wrenfold, event=Event.RECOVERY_KIT_PRINTED, by=None)
    last = max(term.ends_on for term in Term.objects.filter(school=wrenfold))
    head = Role.HEADTEACHER
    assert waits(wrenfold, head, on=last - timedelta(days=43)) == []
    assert waits(wrenfold, head, on=last - timedelta(days=42)) == [TERMS]
    (one,) = found(wrenfold, Capacity(TEACHING, frozenset({head})), last)
    assert f"ends on {last.day} {last:%B %Y}" in one.text
    Term.objects.filter(school=wrenfold).delete()
    (one,) = found(wrenfold, Capacity(TEACHING, frozenset({head})), today())
    assert "calendar is empty" in one.text


def test_a_role_that_nobody_holds_is_named_whoever_held_it_before(wrenfold: School):
    head = Capacity(TEACHING, frozenset({Role.BUSINESS_MANAGER}))
    record(school=wrenfold, event=Event.RECOVERY_KIT_PRINTED, by=None)
    assert found(wrenfold, head, today()) == ()
    end_engagement(
        by=MACHINE, engagement=person_named("Helen Achterberg").engagements.get(),
        ended_on=today() - timedelta(days=1),
    )  # fmt: skip
    (one,) = found(wrenfold, head, today())
    assert "chair of governors" in one.text
    assert "vice-chair" not in one.text
    RoleHeld.objects.filter(school=wrenfold).delete()
    (one,) = found(wrenfold, head, today())
    assert one.text.startswith(
        "Nobody holds the role of headteacher or designated safeguarding lead or deputy designated "
        "safeguarding lead or chair of governors or vice-chair of governors today"
    )


def test_a_policy_that_comes_into_force_later_is_not_in_force_yet(wrenfold: School):
    day = AdoptedVersion.objects.get(school=wrenfold).in_force_from
    assert POLICY in waits(wrenfold, Role.HEADTEACHER, on=day - timedelta(days=1))
    assert POLICY not in waits(wrenfold, Role.HEADTEACHER, on=day)


def test_what_waits_is_shown_at_home(heath_end: School, signed_in):
    page = signed_in("Nadia Brook").get("/heath-end/").content.decode()
    assert (SET_UP in page, "/heath-end/set-up/" in page, POLICY in page) == (True, True, False)
    School.objects.filter(pk=heath_end.pk).update(live_since=timezone.now())
    page = signed_in("Nadia Brook").get("/heath-end/").content.decode()
    assert [title in page for title in (POLICY, ROLES, KIT, TERMS)] == [True] * 4
    # The most pressing is large, and the others stand as rows below the check.
    assert page.count('class="todo"') == 1
    assert 'class="button" href="/heath-end/policy/adopt/"' in page
    for where in ("people/roles/", "set-up/kit/", "set-up/calendar/"):
        assert f'class="row" href="/heath-end/{where}"' in page.partition("Also waiting for you")[2]
    assert "Nothing waits" not in page
    plain = signed_in("Colin Frayne").get("/heath-end/").content.decode()
    assert [title in plain for title in (POLICY, ROLES, KIT, TERMS, SET_UP)] == [False] * 5


def test_a_route_that_leads_to_nobody_is_told_though_the_great_roles_are_held(wrenfold: School):
    record(school=wrenfold, event=Event.RECOVERY_KIT_PRINTED, by=None)
    RoleHeld.objects.filter(school=wrenfold, role=Role.DATA_PROTECTION).delete()
    (one,) = found(wrenfold, Capacity(TEACHING, frozenset({Role.HEADTEACHER})), today())
    assert one.title == ROLES
    assert one.text == (
        "A question about what is kept about somebody: Nobody holds the role of data protection officer."
    )
