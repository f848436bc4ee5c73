"""Asking the Head, her answers, and what each leaves behind: states, trail, letters without content."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from conftest import person_named
from gatepost.people.actions import joining
from gatepost.people.models import Letter, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE
from gatepost.policy.clause import Exempting
from gatepost.registers.actions import asking, deciding, giving
from gatepost.registers.actions.moving import CannotMove
from gatepost.registers.actions.terms import Extent
from gatepost.registers.models import Permission, PermissionQuestion, PermissionRequest
from gatepost.registers.personal_data import held_about
from gatepost.registers.states import MOST_OPEN, RequestState, Scope
from gatepost.registers.tasks import tell_of_lapses
from gatepost.schools.states import Role
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Event, Trail
from gatepost.web.refusal import Refused
from registers.acting import HEAD, OTHER, SECRET, TEACHER, TOPIC, actor, asks, days, gives, granted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wrenfold")]

THESE = Extent(Exempting.HEAD_POST_ABOUT_SCHOOL, Scope.POST)


def events() -> list[str]:
    """What the trail tells of permissions, in order."""
    told = Entry.objects.order_by("number").values_list("event", flat=True)
    return [event for event in told if event.startswith("permission")]


def letters_to(name: str) -> list[Letter]:
    person = person_named(name)
    return list(Letter.objects.select_related("school").filter(person=person).order_by("posted_at"))


def state_of(request: PermissionRequest) -> str:
    return PermissionRequest.objects.get(pk=request.pk).state


def deputy(name: str = OTHER) -> None:
    joining.give_role(by=MACHINE, person=person_named(name), role=Role.SENIOR_TEAM, from_on=today())


def test_a_request_waits_for_the_head_who_is_told_without_its_words():
    request = asks()
    assert state_of(request) == RequestState.ASKED
    assert events() == [Event.PERMISSION_ASKED]
    (letter,) = letters_to(HEAD)
    said = letter.subject + letter.body + (letter.html or "")
    assert not any(word in said for word in (SECRET, "Priti", "Solanki", "summer fair"))
    assert letters_to(TEACHER) == []


def test_a_second_press_asks_nothing_twice():
    token = uuid4()
    from_on, until_on = days()
    made = [
        asking.ask(
            by=actor(TEACHER), person=person_named(TEACHER), token=token, extent=TOPIC,
            purpose="For the fair.", from_on=from_on, until_on=until_on,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert made[0].pk == made[1].pk
    assert len(letters_to(HEAD)) == 1


def test_what_was_typed_lies_sealed_in_the_database():
    granted(conditions=f"Mind {SECRET}.", draft=f"The summer fair {SECRET}", sends_draft=True)
    with connection.cursor() as cursor:
        for table in ("permissionrequest", "permission"):
            cursor.execute(f"SELECT * FROM registers_{table}")
            rows = [bytes(one) if isinstance(one, memoryview) else one for one in cursor.fetchone()]
            assert SECRET not in repr(rows)


def test_the_draft_goes_along_only_if_its_writer_says_so():
    kept = asks(extent=THESE, draft="Our fair is on.")
    sent = asks(extent=THESE, draft="Our fair is on.", sends_draft=True)
    assert (kept.draft, sent.draft) == ("", "Our fair is on.")
    assert kept.digest == sent.digest != ""
    topical = asks(draft="Our summer fair.", sends_draft=False)
    assert (topical.draft, topical.digest) == ("", "")


def test_yes_has_its_days_its_conditions_and_its_words():
    permission = granted(conditions="No faces.", required_wording="views my own")
    held = Permission.objects.select_related("school", "request").get(pk=permission.pk)
    assert (held.conditions, held.required_wording, held.topic) == (
        "No faces.",
        "views my own",
        "summer fair",
    )
    assert held.request.state == RequestState.GRANTED
    assert events() == [Event.PERMISSION_ASKED, Event.PERMISSION_GRANTED]
    (letter,) = letters_to(TEACHER)
    assert not any(
        word in letter.subject + letter.body for word in ("No faces", "permitted it", "fair")
    )


def test_no_has_a_reason_that_stands_behind_signing_in():
    request = asks()
    with pytest.raises(ValidationError), transaction.atomic():
        deciding.refuse(by=actor(HEAD), request=request, reason="  ")
    assert state_of(request) == RequestState.ASKED
    deciding.refuse(by=actor(HEAD), request=request, reason=f"Not now: {SECRET}.")
    assert state_of(request) == RequestState.REFUSED
    (letter,) = letters_to(TEACHER)
    assert SECRET not in letter.subject + letter.body
    assert events()[-1] == Event.PERMISSION_REFUSED


def test_a_yes_and_a_no_are_told_in_the_same_letter():
    granted()
    deciding.refuse(by=actor(HEAD), request=asks(), reason="No.")
    first, second = letters_to(TEACHER)
    assert first.subject == second.subject
    assert first.body.partition("http")[0] == second.body.partition("http")[0]


def test_what_is_asked_back_is_answered_and_then_decided():
    request = asks()
    deciding.ask_back(by=actor(HEAD), request=request, text="Which day?")
    assert state_of(request) == RequestState.ASKED_BACK
    with pytest.raises(CannotMove), transaction.atomic():
        deciding.refuse(by=actor(HEAD), request=request, reason="No.")
    asking.answer(by=actor(TEACHER), request=request, text="Saturday.")
    (question,) = PermissionQuestion.objects.select_related("school")
    assert (question.text, question.answer) == ("Which day?", "Saturday.")
    assert len(letters_to(HEAD)) == 2
    deciding.refuse(by=actor(HEAD), request=request, reason="No.")
    assert events() == [
        Event.PERMISSION_ASKED, Event.PERMISSION_QUESTIONED, Event.PERMISSION_QUESTION_ANSWERED,
        Event.PERMISSION_REFUSED,
    ]  # fmt: skip


def test_what_was_withdrawn_takes_the_draft_with_it():
    request = asks(extent=THESE, draft="Our fair.", sends_draft=True)
    asking.withdraw(by=actor(TEACHER), request=request)
    held = PermissionRequest.objects.select_related("school").get(pk=request.pk)
    assert (held.state, held.draft, held.digest) == ("withdrawn", "", "")
    from_on, until_on = days()
    with pytest.raises(CannotMove), transaction.atomic():
        deciding.grant(by=actor(HEAD), request=request, from_on=from_on, until_on=until_on)


def test_of_two_answers_at_one_moment_the_second_changes_nothing():
    """Both had the page open, so both hold the request as it was when it waited."""
    deputy()
    request = asks()
    hers, theirs = (PermissionRequest.objects.get(pk=request.pk) for _ in range(2))
    from_on, until_on = days()
    deciding.grant(by=actor(HEAD), request=hers, from_on=from_on, until_on=until_on)
    with pytest.raises(CannotMove), transaction.atomic():
        deciding.refuse(by=actor(OTHER), request=theirs, reason="No.")
    with pytest.raises(CannotMove), transaction.atomic():
        deciding.grant(by=actor(OTHER), request=theirs, from_on=from_on, until_on=until_on)
    assert state_of(request) == RequestState.GRANTED
    assert Permission.objects.count() == 1
    assert len(letters_to(TEACHER)) == 1


def test_the_senior_team_may_answer_and_the_head_is_told():
    deputy()
    granted(by=OTHER)
    asked, told = letters_to(HEAD)
    assert "waiting" in asked.subject
    assert "answered for you" in told.subject


def test_the_senior_team_may_revoke_and_the_head_is_told():
    deputy()
    permission = granted()
    giving.revoke(by=actor(OTHER), permission=permission, reason=f"Because {SECRET}.")
    told = letters_to(HEAD)[-1]
    assert "revoked for you" in told.subject
    assert SECRET not in told.body
    giving.revoke(by=actor(HEAD), permission=granted(), reason="Enough.")
    assert "revoked for you" not in letters_to(HEAD)[-1].subject


def test_where_nobody_is_head_the_senior_team_is_asked():
    deputy()
    person_named(HEAD).roles_held.update(until_on=today() - timedelta(days=1))
    asks()
    assert letters_to(HEAD) == []
    assert len(letters_to(OTHER)) == 1


def test_revoked_with_a_reason_and_the_writer_is_told_without_it():
    permission = granted()
    giving.revoke(by=actor(HEAD), permission=permission, reason=f"Because {SECRET}.")
    held = Permission.objects.select_related("school", "request").get(pk=permission.pk)
    assert held.revoked_at is not None
    assert held.request.state == RequestState.REVOKED
    assert events()[-1] == Event.PERMISSION_REVOKED
    letter = letters_to(TEACHER)[-1]
    assert SECRET not in letter.subject + letter.body
    with pytest.raises(CannotMove), transaction.atomic():
        giving.revoke(by=actor(HEAD), permission=permission, reason="Again.")


def test_given_unasked_to_a_person_or_to_everybody():
    hers, everybodys = gives(TEACHER), gives(None)
    assert (hers.person, everybodys.person) == (person_named(TEACHER), None)
    assert events() == [Event.PERMISSION_GIVEN] * 2
    assert len(letters_to(TEACHER)) == 1
    giving.revoke(by=actor(HEAD), permission=everybodys, reason="The term is over.")
    assert events()[-1] == Event.PERMISSION_REVOKED


def test_the_head_gives_nothing_to_herself_to_a_leaver_or_to_another_school(heath_end):
    head = person_named(HEAD)
    from_on, until_on = days()
    for name, fault in (
        (HEAD, Refused), ("Roy Tunstall", ValidationError), ("Colin Frayne", Refused),
    ):  # fmt: skip
        with pytest.raises(fault), transaction.atomic():
            giving.give(
                by=actor(HEAD), school=head.school, person=person_named(name), extent=TOPIC,
                from_on=from_on, until_on=until_on,
            )  # fmt: skip
    assert not Permission.objects.exists()


def test_no_more_is_kept_of_a_request_than_it_needs():
    extent = Extent(Exempting.HEAD_POST_ABOUT_SCHOOL, Scope.TOPIC, "summer fair", "@mine")
    request = asks(extent=extent, draft="Our summer fair.")
    assert (request.topic, request.account, request.draft, request.digest) == (
        "summer fair",
        "",
        "",
        "",
    )


def test_exact_words_are_given_only_to_whoever_asks_with_them():
    with pytest.raises(ValidationError), transaction.atomic():
        gives(TEACHER, THESE)


def test_the_holder_is_told_once_a_fortnight_before_it_lapses():
    soon = gives(TEACHER, from_on=today(), until_on=today() + timedelta(days=40))
    Permission.objects.filter(pk=soon.pk).update(until_on=today() + timedelta(days=15))
    assert tell_of_lapses.func() == 0
    Permission.objects.filter(pk=soon.pk).update(
        from_on=today() - timedelta(days=30), until_on=today() + timedelta(days=14)
    )
    assert tell_of_lapses.func() == 1
    assert tell_of_lapses.func() == 0
    assert letters_to(TEACHER)[-1].subject == "A permission ends soon"
    assert events()[-1] == Event.PERMISSION_LAPSE_TOLD


def test_nobody_is_told_of_what_is_short_revoked_or_gone():
    gives(TEACHER, until_on=today() + timedelta(days=7))
    ended = gives(TEACHER)
    giving.revoke(by=actor(HEAD), permission=ended, reason="Enough.")
    past = gives(TEACHER)
    Permission.objects.filter(pk__in=[ended.pk, past.pk]).update(
        from_on=today() - timedelta(days=30), until_on=today() - timedelta(days=1)
    )
    assert tell_of_lapses.func() == 0


def test_the_head_is_told_when_everybodys_lapses():
    gives(None)
    Permission.objects.update(
        from_on=today() - timedelta(days=30), until_on=today() + timedelta(days=3)
    )
    assert tell_of_lapses.func() == 1
    assert letters_to(HEAD)[-1].subject == "A permission ends soon"


@pytest.mark.parametrize(
    ("box", "change"),
    [
        ("from_on", {"from_on": today() - timedelta(days=1)}),
        ("until_on", {"until_on": today() - timedelta(days=1)}),
        ("until_on", {"until_on": today() + timedelta(days=367)}),
        ("what_for", {"purpose": " \0 "}),
        ("what_for", {"purpose": "x" * 2_001}),
        ("topic", {"extent": Extent(Exempting.HEAD_CONFIDENTIAL, Scope.TOPIC, topic="!!!")}),
        ("scope", {"extent": Extent(Exempting.HEAD_CONFIDENTIAL, Scope.STANDING)}),
        ("account", {"extent": Extent(Exempting.HEAD_ACCOUNT, Scope.ACCOUNT)}),
        ("kind", {"extent": Extent(Exempting.PARENT_IMAGES, Scope.TOPIC, topic="a")}),
        ("text", {"extent": THESE}),
        ("text", {"draft": "x" * 20_001, "sends_draft": True}),
    ],
)
def test_bad_input_is_told_at_its_box_and_keeps_nothing(box: str, change: dict):
    with pytest.raises(ValidationError) as told, transaction.atomic():
        asks(**change)
    assert list(told.value.message_dict) == [box]
    assert not PermissionRequest.objects.exists()
    assert events() == []


def test_somebody_who_asks_for_too_much_at_once_is_told():
    for _ in range(MOST_OPEN):
        asks()
    with pytest.raises(ValidationError), transaction.atomic():
        asks()
    asks(OTHER)


def test_nothing_is_permitted_to_somebody_who_has_left():
    request = asks()
    person_named(TEACHER).engagements.update(ended_on=today() - timedelta(days=1))
    from_on, until_on = days()
    with pytest.raises(ValidationError), transaction.atomic():
        deciding.grant(by=actor(HEAD), request=request, from_on=from_on, until_on=until_on)
    assert state_of(request) == RequestState.ASKED
    deciding.refuse(by=actor(HEAD), request=request, reason="You have left.")
    assert letters_to(TEACHER) == []


def test_the_database_itself_refuses_that_somebody_decides_for_themselves():
    permission, request = granted(), asks()
    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.filter(pk=permission.pk).update(granted_by=person_named(TEACHER))
    with pytest.raises(IntegrityError), transaction.atomic():
        PermissionRequest.objects.filter(pk=request.pk).update(state="granted")


def test_what_is_held_about_a_person_is_theirs_alone():
    request = asks()
    deciding.ask_back(by=actor(HEAD), request=request, text="Which?")
    granted()
    held = {item.table for item in held_about(person_named(TEACHER))}
    assert held == {
        "registers.PermissionRequest",
        "registers.PermissionQuestion",
        "registers.Permission",
    }
    assert list(held_about(person_named(OTHER))) == []


def test_the_trail_is_whole_after_all_of_it():
    giving.revoke(by=actor(HEAD), permission=granted(), reason="Enough.")
    school = Person.objects.get(pk=actor(HEAD).pk).school
    assert verify(school, Trail.OPEN).is_whole
