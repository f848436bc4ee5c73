"""Who may adopt a version, ask people to sign, sign, and see who has: each answer is a refusal or None."""

from uuid import UUID

from gatepost.people.states import Actor, Capacity
from gatepost.schools.states import Role
from gatepost.web.refusal import NOTHING_HERE, Refusal

_GATHERING = frozenset({Role.HEADTEACHER, Role.BUSINESS_MANAGER})


def why_not_adopt(capacity: Capacity | None) -> Refusal | None:
    """Only the Head on the governors' behalf, or the machine's keeper when a school is set up."""
    if capacity is not None and capacity.is_machine:
        return None
    if capacity is None or not capacity.is_current:
        return NOTHING_HERE
    if Role.HEADTEACHER in capacity.roles:
        return None
    return Refusal("The Head records which policy the governors adopted.")


def why_not_gather(capacity: Capacity | None) -> Refusal | None:
    """Only the Head and the business manager ask people to sign and see who has; or the machine's keeper."""
    if capacity is not None and capacity.is_machine:
        return None
    if capacity is None or not capacity.is_current:
        return NOTHING_HERE
    if not _GATHERING.isdisjoint(capacity.roles):
        return None
    return Refusal("The Head and the business manager look after who has signed.")


def why_not_sign(capacity: Capacity | None) -> Refusal | None:
    """Everybody engaged at the school today may sign, however they came in; nobody else has anything to."""
    return None if capacity is not None and capacity.is_current else NOTHING_HERE


def why_not_for(actor: Actor, person_id: UUID) -> Refusal | None:
    """Nobody signs, asks or refuses for somebody else."""
    return None if actor.pk == person_id else NOTHING_HERE


def why_not_excuse(actor: Actor, person_id: UUID) -> Refusal | None:
    """Those who gather signatures excuse others, and nobody excuses themselves."""
    if (refusal := why_not_gather(actor.capacity)) is not None:
        return refusal
    if actor.pk != person_id:
        return None
    return Refusal(
        "Nobody excuses themselves. Ask the Head or the business manager, whichever isn’t you."
    )


def why_not_see_signature(actor: Actor, person_id: UUID) -> Refusal | None:
    """One's own certificate, and everybody's for those who gather signatures."""
    if actor.pk == person_id and actor.capacity.is_current:
        return None
    return why_not_gather(actor.capacity)
