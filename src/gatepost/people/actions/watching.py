"""Letters by which roles that see concerns can't be had unseen: who gets one, who loses one, whose address changes.

Whoever keeps the list of people gives roles and corrects addresses, and could so reach what isn't theirs. That
is never refused, but the Head, the chair of governors and the person learn of it, each by a letter of their own.
The machine's keeper sets schools up and is watched by nobody here.
"""

from collections.abc import Iterable

from django.db import transaction

from gatepost.people import letters
from gatepost.people.actions.old_address import sealed_address
from gatepost.people.models import Person, RoleHeld
from gatepost.people.queries.people import today
from gatepost.people.queries.watching import watchers_of
from gatepost.people.states import SEES_CONCERNS, Actor
from gatepost.people.tasks import post_letter, tell_old_address
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.web.letters import Wording


def who_watches(by: Actor, person: Person) -> list[Person]:
    """Who is to be told of a change about a person, asked before it; nobody where the machine does it."""
    return [] if by.capacity.is_machine else watchers_of(person.school, today())


@transaction.atomic
def tell_of_role(*, by: Actor, held: RoleHeld, watchers: Iterable[Person]) -> None:
    """The Head, the chair and the person know from which day to which the person holds the role."""
    if by.capacity.is_machine or held.role not in SEES_CONCERNS:
        return
    wording = letters.role_changed(
        name=held.person.name,
        role=ROLE_TITLES[Role(held.role)],
        from_on=held.from_on,
        until_on=held.until_on,
        by=_name_of(by),
    )
    _tell(by, [*watchers, *watchers_of(held.person.school, today()), held.person], wording)


@transaction.atomic
def tell_of_address(*, by: Actor, person: Person, old: str, watchers: Iterable[Person]) -> None:
    """The old address and the Head and the chair know that letters to the person go elsewhere from now on."""
    if by.capacity.is_machine:
        return
    if old:
        tell_old_address.enqueue(person.pk.hex, sealed_address(person, old))
    others = [one for one in watchers if one.pk != person.pk]
    _tell(by, others, letters.address_of_role_changed(name=person.name, by=_name_of(by)))


@transaction.atomic
def tell_of_reset(*, by: Actor, person: Person) -> None:
    """The Head and the chair know that somebody's second step was taken away; the person has a letter already."""
    others = [one for one in who_watches(by, person) if one.pk != person.pk]
    _tell(by, others, letters.second_step_of_role_reset(name=person.name, by=_name_of(by)))


def _tell(by: Actor, people: Iterable[Person], wording: Wording) -> None:
    """One letter to each of them who has an address."""
    for person in {one.pk: one for one in people if one.email}.values():
        post_letter(by=by, person=person, wording=wording)


def _name_of(by: Actor) -> str:
    return Person.objects.get(pk=by.pk).name if by.pk is not None else "the machine’s keeper"
