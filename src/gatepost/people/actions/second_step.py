"""What changes the ways to sign in: second steps, recovery codes, accounts at a provider.

An account belongs to no one school: each school where it is somebody today has the change in its trail, and
the person gets one letter. Whoever acts on their own account needs no other leave than to be signed in.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gatepost.people import letters
from gatepost.people.access import (
    why_not_at,
    why_not_remove_last_step,
    why_not_reset_second_step,
)
from gatepost.people.actions.browsers import forget_sessions
from gatepost.people.actions.watching import tell_of_reset
from gatepost.people.models import Account, Person
from gatepost.people.queries.people import capacity_of, persons_of, today
from gatepost.people.queries.second_step import CODES, is_needed_anywhere, steps_of
from gatepost.people.queries.watching import saw_concerns
from gatepost.people.states import MACHINE, Actor
from gatepost.people.tasks import post_letter
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.letters import Wording
from gatepost.web.refusal import require


@transaction.atomic
def add_app(*, account: Account, secret: str) -> Authenticator:
    """An app shows codes for the account; raises ValidationError where one does already."""
    _one_at_a_time(account)
    if steps_of(account).has_app:
        raise ValidationError("An app shows codes for you already. Remove it first.")
    made: Authenticator = TOTP.activate(account, secret).instance
    RecoveryCodes.activate(account)
    _tell(account, Event.SECOND_STEP_ADDED, letters.second_step_added("an app that shows codes"))
    return made


@transaction.atomic
def add_passkey(*, account: Account, name: str, credential: dict[str, Any]) -> Authenticator:
    """A passkey opens the account."""
    _one_at_a_time(account)
    made: Authenticator = WebAuthn.add(account, name, credential).instance
    RecoveryCodes.activate(account)
    _tell(account, Event.SECOND_STEP_ADDED, letters.second_step_added("a passkey"))
    return made


@transaction.atomic
def rename_passkey(*, account: Account, step: Authenticator, name: str) -> None:
    """The passkey is called otherwise; nothing else about it changes, so that the trail says nothing."""
    if step.user_id == account.pk:
        step.wrap().name = name
        step.save(update_fields=["data"])


@transaction.atomic
def renew_codes(*, account: Account) -> None:
    """New recovery codes; those from before open nothing any more."""
    _one_at_a_time(account)
    if steps_of(account).steps:
        Authenticator.objects.filter(user=account, type=CODES).delete()
        RecoveryCodes.activate(account)
        _tell(account, Event.SECOND_STEP_ADDED, letters.recovery_codes_renewed())


@transaction.atomic
def remove_step(*, account: Account, step: Authenticator) -> None:
    """The passkey or app opens nothing any more; the recovery codes go with the last one.

    Raises Refused where it is the last one of somebody whom concerns reach.
    """
    _one_at_a_time(account)
    left = [one for one in steps_of(account).steps if one.pk != step.pk]
    if not left:
        require(why_not_remove_last_step(is_needed=is_needed_anywhere(account)))
        Authenticator.objects.filter(user=account, type=CODES).delete()
    Authenticator.objects.filter(user=account, pk=step.pk).delete()
    _tell(account, Event.SECOND_STEP_REMOVED, letters.second_step_removed())


@transaction.atomic
def reset_second_step(*, by: Actor, person: Person) -> None:
    """All second steps of somebody who lost theirs are gone, and their browsers are signed out.

    They sign in with a code by e-mail and set up a new one, if their role needs it.
    """
    if person.account is None:
        raise ValidationError("This person has no e-mail address to sign in with.")
    require(
        why_not_at(by.capacity, person.school_id)
        or why_not_reset_second_step(
            by, person.pk, is_elsewhere=is_needed_anywhere(person.account, but_at=person)
        )
    )
    is_told = saw_concerns(person, today())
    _forget_steps(person.account)
    post_letter(by=by, person=person, wording=letters.second_step_reset())
    record(
        school=person.school,
        event=Event.SECOND_STEP_RESET,
        by=by,
        about_kind="person",
        about=person,
    )
    if is_told:
        tell_of_reset(by=by, person=person)


@transaction.atomic
def reset_by_machine(*, account: Account) -> None:
    """The same, by whoever keeps the machine, for everybody that the account is."""
    _forget_steps(account)
    _tell(account, Event.SECOND_STEP_RESET, letters.second_step_reset(), by_machine=True)


@transaction.atomic
def connect_provider(*, account: Account, provider: str, name: str, identity: str) -> None:
    """An account at a provider signs in as this one; raises ValidationError where it is somebody else's."""
    held = SocialAccount.objects.filter(provider=provider, uid=identity).first()
    if held is not None and held.user_id != account.pk:
        raise ValidationError(f"That {name} account is connected to somebody else here already.")
    if held is None:
        try:
            with transaction.atomic():
                SocialAccount.objects.create(user=account, provider=provider, uid=identity)
        except IntegrityError as error:
            raise ValidationError("That account was connected a moment ago.") from error
        _tell(account, Event.PROVIDER_CONNECTED, letters.provider_connected(name))


@transaction.atomic
def disconnect_provider(*, account: Account, pk: int, name: str) -> None:
    """The account at a provider signs nobody in any more."""
    gone, _ = SocialAccount.objects.filter(user=account, pk=pk).delete()
    if gone:
        _tell(account, Event.PROVIDER_DISCONNECTED, letters.provider_disconnected(name))


def _one_at_a_time(account: Account) -> None:
    """Two changes of one account wait for each other."""
    Account.objects.select_for_update().get(pk=account.pk)


def _forget_steps(account: Account) -> None:
    Authenticator.objects.filter(user=account).delete()
    forget_sessions(UserSession.objects.filter(user=account))


def _tell(account: Account, event: Event, wording: Wording, *, by_machine: bool = False) -> None:
    """One letter to the account, and an entry at each school where it is somebody today."""
    persons = persons_of(account, today())
    if persons:
        writer = MACHINE if by_machine else Actor(persons[0].pk, capacity_of(persons[0], today()))
        post_letter(by=writer, person=persons[0], wording=wording)
    for person in persons:
        record(
            school=person.school,
            event=event,
            by=None if by_machine else person,
            about_kind="person",
            about=person,
        )
