"""Who may enter a school's pages, lead it, or change its people: each answer is a refusal or None."""

from uuid import UUID

from gatepost.people.states import Actor, Capacity
from gatepost.schools.states import Role
from gatepost.web.refusal import NOTHING_HERE, Refusal

_MANAGING = frozenset({Role.HEADTEACHER, Role.BUSINESS_MANAGER})


def why_not_enter(capacity: Capacity | None) -> Refusal | None:
    """Only somebody engaged at the school today; everybody else gets the page of a wrong address."""
    return None if capacity is not None and capacity.is_current else NOTHING_HERE


def why_not_lead(capacity: Capacity | None) -> Refusal | None:
    """Only roles that lead the school; other members are told so, because the pages are no secret."""
    if capacity is None or not capacity.is_current:
        return NOTHING_HERE
    if capacity.is_leading:
        return None
    return Refusal(
        "This page is for those who lead the school: the Head, the safeguarding leads, "
        "the senior team, the business manager and the chair of governors."
    )


def why_not_at(capacity: Capacity, school_id: UUID) -> Refusal | None:
    """Only at the school that the capacity holds for, or as the machine's keeper."""
    return None if capacity.is_machine or capacity.school_id == school_id else NOTHING_HERE


def why_not_manage_people(capacity: Capacity | None) -> Refusal | None:
    """Only the Head and the business manager, or the machine's keeper when a school is set up."""
    if capacity is not None and capacity.is_machine:
        return None
    if capacity is None or not capacity.is_current:
        return NOTHING_HERE
    if not _MANAGING.isdisjoint(capacity.roles):
        return None
    return Refusal("The Head and the business manager keep the list of people.")


def why_not_have_account(capacity: Capacity | None) -> Refusal | None:
    """Only somebody who signed in: a visit by a one-time link or PIN has no account behind it."""
    if (refusal := why_not_enter(capacity)) is not None:
        return refusal
    if capacity is not None and capacity.is_visit:
        return Refusal(
            "You came in by a one-time link or PIN. That is enough to read and to sign, "
            "but this page belongs to people who sign in."
        )
    return None


def why_not_reset_second_step(by: Actor, person_id: UUID, *, is_elsewhere: bool) -> Refusal | None:
    """The Head and the business manager, and nobody their own; not where another school relies on it."""
    if (refusal := why_not_manage_people(by.capacity)) is not None:
        return refusal
    if by.pk == person_id:
        return Refusal(
            "Nobody resets their own second step. Ask the Head or the business manager, whichever isn’t you."
        )
    if is_elsewhere and not by.capacity.is_machine:
        return Refusal(
            "This person signs in at another school too, with a role that concerns reach. "
            "Ask whoever looks after the machine."
        )
    return None


def why_not_remove_last_step(*, is_needed: bool) -> Refusal | None:
    """Whoever holds a role that concerns reach keeps one second step at least."""
    if not is_needed:
        return None
    return Refusal(
        "Concerns can reach you in your role, so you keep one second step. Add another one first, "
        "then remove this one."
    )


def why_not_let_in(capacity: Capacity) -> Refusal | None:
    """A one-time link or PIN is for somebody who is engaged at the school today."""
    if capacity.is_current:
        return None
    return Refusal(
        "This person isn’t engaged at the school today, so there is nothing to come in for."
    )
