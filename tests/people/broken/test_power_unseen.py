"""Nobody comes by the power of a Head, a safeguarding lead or the chair without somebody hearing of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from conftest import HEATH_END, person_named
from gatepost.people import tasks
from gatepost.people.actions import joining, keeping
from gatepost.people.actions import second_step as steps
from gatepost.people.models import Account, Letter, Person, RoleHeld
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.server.founding import found_school

pytestmark = pytest.mark.django_db

HEAD, DSL, CHAIR, MANAGER = "Judith Pargeter", "Owen Tanfield", "Helen Achterberg", "Ruth Penhale"
NEW = "somebody@another.example"
ONE = timedelta(days=1)


def ruth() -> Actor:
    person = person_named(MANAGER)
    return Actor(person.pk, capacity_of(person, today()))


def gives_address(name: str, email: str, by: Actor | None = None) -> Person:
    person = person_named(name)
    return keeping.change_person(
        by=by or ruth(), person=person, given_name=person.given_name,
        family_name=person.family_name, title=person.title, email=email,
    )  # fmt: skip


def told() -> list[str]:
    """Who was written to since, each letter once."""
    return sorted(one.person.name for one in Letter.objects.select_related("person"))


def role_of(name: str, role: Role) -> RoleHeld:
    return RoleHeld.objects.select_related("person__school").get(
        person=person_named(name), role=role
    )


def old_addresses_told() -> list[list[str]]:
    """To whom the letters went that wait for an old address, once the worker took them."""
    mail.outbox.clear()
    for task in DBTaskResult.objects.ready().filter(task_path__endswith="tell_old_address"):
        assert "@" not in str(task.args_kwargs)
        assert tasks.tell_old_address.call(*task.args_kwargs["args"]) is True
    return [message.to for message in mail.outbox]


# ── addresses


@pytest.mark.parametrize("name", [HEAD, DSL, CHAIR, "Carys Winstanley", "Marek Sobol"])
def test_the_address_of_somebody_whom_concerns_reach_cannot_be_taken_out(
    wrenfold: School, name: str
):
    before = person_named(name)
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        gives_address(name, "")
    assert list(refused.value.message_dict) == ["email"]
    assert (person_named(name).email, person_named(name).account) == (before.email, before.account)


def test_the_screen_says_that_the_address_stays_and_keeps_what_was_typed(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    head = person_named(HEAD)
    answered = signed_in(MANAGER).post(
        f"/wrenfold/people/{head.pk}/change/",
        {"given_name": "Judith-Ann", "family_name": "Pargeter", "email": ""},
    )
    assert answered.status_code == 422
    assert "can be replaced but not taken out" in answered.content.decode()
    assert "Judith-Ann" in answered.content.decode()


def test_a_role_that_begins_tomorrow_guards_the_address_as_well(wrenfold: School):
    joining.give_role(
        by=MACHINE, person=person_named("Callum Strang"), role=Role.DSL, from_on=today() + ONE
    )
    with pytest.raises(ValidationError), transaction.atomic():
        gives_address("Callum Strang", "")


def test_who_has_no_such_role_may_be_without_an_address_and_nobody_hears_of_it(wrenfold: School):
    gives_address("Callum Strang", "")
    assert person_named("Callum Strang").account is None
    assert (told(), old_addresses_told()) == ([], [])


def test_a_replaced_address_keeps_account_and_tells_the_old_one_and_the_others(wrenfold: School):
    owen = person_named(DSL)
    gives_address(DSL, NEW)
    assert person_named(DSL).account == owen.account
    assert told() == [CHAIR, HEAD]
    assert old_addresses_told() == [[owen.email]]
    assert Letter.objects.filter(person=owen).count() == 0


def test_when_it_is_the_heads_own_the_chair_is_told(wrenfold: School):
    old = person_named(HEAD).email
    gives_address(HEAD, NEW)
    assert (told(), old_addresses_told()) == ([CHAIR], [[old]])


def test_the_same_address_in_other_letters_is_no_change(wrenfold: School):
    gives_address(HEAD, person_named(HEAD).email.upper())
    assert (told(), old_addresses_told()) == ([], [])


def test_an_account_made_ready_beforehand_is_not_put_under_the_head(wrenfold: School):
    Account.objects.create_user(
        NEW
    )  # as is left when a colleague's address was changed and emptied
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        gives_address(HEAD, NEW)
    assert "signs in with this address already" in str(refused.value)


def test_an_account_of_two_schools_is_not_parted_for_a_fresh_one(
    wrenfold: School, heath_end: School
):
    owen = person_named(DSL)
    Person.objects.filter(pk=person_named("Colin Frayne").pk).update(account=owen.account)
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        gives_address(DSL, NEW)
    assert "another school too" in str(refused.value)


def test_ending_the_role_first_hides_nothing(wrenfold: School):
    old = person_named(HEAD).email
    joining.end_role(by=ruth(), held=role_of(HEAD, Role.HEADTEACHER), until_on=today() - ONE)
    assert told() == [CHAIR, HEAD]
    Letter.objects.all().delete()
    gives_address(HEAD, NEW)
    assert old_addresses_told() == [[old]]
    assert told() == [CHAIR]


def test_ending_the_role_long_ago_hides_nothing_while_the_letter_waits(wrenfold: School):
    old = person_named(HEAD).email
    held = role_of(HEAD, Role.HEADTEACHER)
    joining.end_role(by=ruth(), held=held, until_on=held.from_on)
    gives_address(HEAD, NEW)
    assert old_addresses_told() == [[old]]


def test_a_letter_to_an_old_address_is_tried_again_later_and_the_address_stays_sealed(
    wrenfold: School, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    gives_address(DSL, NEW)
    (task,) = DBTaskResult.objects.filter(task_path__endswith="tell_old_address")
    assert tasks.tell_old_address.call(*task.args_kwargs["args"]) is False
    waiting = DBTaskResult.objects.filter(task_path__endswith="tell_old_address")
    again = waiting.exclude(pk=task.pk).get()
    assert again.run_after < timezone.now() + timedelta(minutes=2)
    assert again.args_kwargs["args"] == [*task.args_kwargs["args"], 1]


# ── roles


@pytest.mark.parametrize("role", [Role.HEADTEACHER, Role.DSL, Role.SENIOR_TEAM, Role.VICE_CHAIR])
def test_who_gives_themselves_such_a_role_is_seen(wrenfold: School, role: Role):
    joining.give_role(by=ruth(), person=person_named(MANAGER), role=role, from_on=today())
    assert told() == sorted({CHAIR, HEAD, MANAGER})
    letter = Letter.objects.select_related("school", "person").first()
    assert letter is not None
    assert MANAGER not in letter.subject
    assert MANAGER in letter.body


def test_a_role_that_reaches_no_concern_is_given_without_letters(wrenfold: School):
    joining.give_role(
        by=ruth(), person=person_named("Callum Strang"), role=Role.HR, from_on=today()
    )
    assert told() == []


def test_what_the_machine_sets_up_is_told_to_nobody(wrenfold: School):
    joining.give_role(
        by=MACHINE, person=person_named("Callum Strang"), role=Role.DSL, from_on=today()
    )
    joining.end_role(by=MACHINE, held=role_of("Callum Strang", Role.DSL), until_on=today())
    found_school(HEATH_END, slug="heath-two")
    assert told() == []


def test_a_role_that_ends_is_told_and_so_is_leaving(wrenfold: School):
    joining.end_role(by=ruth(), held=role_of(DSL, Role.DSL), until_on=today())
    assert told() == sorted([CHAIR, HEAD, DSL])
    Letter.objects.all().delete()
    keeping.record_leaving(by=ruth(), person=person_named("Marek Sobol"), last_on=today())
    assert told() == sorted([CHAIR, HEAD, "Marek Sobol"])


def test_ending_the_heads_and_the_chairs_engagements_first_hides_nothing(wrenfold: School):
    for name in (HEAD, CHAIR):
        for one in person_named(name).engagements.all():
            joining.end_engagement(by=ruth(), engagement=one, ended_on=today() - ONE)
    joining.give_role(
        by=ruth(), person=person_named(MANAGER), role=Role.HEADTEACHER, from_on=today()
    )
    assert told() == sorted([CHAIR, HEAD, MANAGER])


def test_a_role_of_long_ago_is_not_prolonged_by_ending_it_again(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    held = joining.give_role(
        by=MACHINE, person=person_named(MANAGER), role=Role.DSL, from_on=date(2020, 1, 1)
    )
    joining.end_role(by=MACHINE, held=held, until_on=date(2020, 2, 1))
    browser = signed_in("Judith Pargeter")
    answered = browser.post(f"/wrenfold/people/roles/{held.pk}/end/", {"until_on": "2030-01-01"})
    assert answered.status_code == 404
    with pytest.raises(ValidationError), transaction.atomic():
        joining.end_role(by=ruth(), held=held, until_on=date(2030, 1, 1))
    assert Role.DSL not in capacity_of(person_named(MANAGER), today()).roles


def test_a_second_step_that_is_reset_is_told_to_the_others(wrenfold: School):
    steps.reset_second_step(by=ruth(), person=person_named(DSL))
    assert told() == sorted([CHAIR, HEAD, DSL])
    Letter.objects.all().delete()
    steps.reset_second_step(by=ruth(), person=person_named("Callum Strang"))
    assert told() == ["Callum Strang"]
