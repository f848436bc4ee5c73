"""Who may ask for a permission, answer, give, revoke and see one: each answer is a refusal or None."""

from uuid import UUID

from gatepost.people.access import why_not_enter, why_not_have_account
from gatepost.people.states import Actor, Capacity
from gatepost.schools.states import Role
from gatepost.web.refusal import NOTHING_HERE, Refusal

DECIDING = (Role.HEADTEACHER, Role.SENIOR_TEAM)
"""Who answers requests: the Head, and the senior team for her when she is away; she is told."""

why_not_see_permissions = why_not_have_account
"""Permissions are looked at by people who sign in: a visit may be on a tablet that many use."""


def why_not_ask(capacity: Capacity | None) -> Refusal | None:
    """Everybody engaged at the school who signs in, but for the Head, whose own posts need nobody's yes."""
    if (refusal := why_not_have_account(capacity)) is not None:
        return refusal
    if capacity is not None and Role.HEADTEACHER in capacity.roles:
        return Refusal(
            "You’re the Head: what the policy asks of others is your yes, and you need no other for it."
        )
    return None


def why_not_decide(capacity: Capacity | None) -> Refusal | None:
    """Only the Head, or the senior team for her."""
    if (refusal := why_not_enter(capacity)) is not None:
        return refusal
    if capacity is not None and not capacity.roles.isdisjoint(DECIDING):
        return None
    return Refusal("The Head answers what people ask to be permitted, or the senior team for her.")


def why_not_decide_for(actor: Actor, person_id: UUID | None) -> Refusal | None:
    """Whoever decides, and nobody about what they asked themselves or what is theirs."""
    if (refusal := why_not_decide(actor.capacity)) is not None:
        return refusal
    if actor.pk is None:
        return NOTHING_HERE
    if actor.pk == person_id:
        return Refusal("Nobody decides what they asked for themselves. Somebody else will.")
    return None


def why_not_give(capacity: Capacity | None) -> Refusal | None:
    """Only the Head gives a permission that nobody asked for."""
    if (refusal := why_not_enter(capacity)) is not None:
        return refusal
    if capacity is not None and Role.HEADTEACHER in capacity.roles:
        return None
    return Refusal("Only the Head gives a permission without being asked.")


def why_not_own(actor: Actor, person_id: UUID) -> Refusal | None:
    """Only whoever asked; for everybody else there is no such request to answer or to withdraw."""
    return None if actor.pk == person_id and actor.capacity.is_current else NOTHING_HERE


def why_not_see(actor: Actor, person_id: UUID | None) -> Refusal | None:
    """Whose it is, everybody where it is everybody's, and whoever decides; for others it isn't there."""
    if not actor.capacity.is_current or actor.capacity.is_visit:
        return NOTHING_HERE
    if person_id is None or actor.pk == person_id:
        return None
    return None if why_not_decide(actor.capacity) is None else NOTHING_HERE
