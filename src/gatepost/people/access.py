"""Who may enter a school's pages, lead it, or change its people: each answer is a refusal or None."""

from uuid import UUID

from gatepost.people.states import Capacity
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
