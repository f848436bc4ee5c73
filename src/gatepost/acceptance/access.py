"""Who may adopt a version of the policy."""

from gatepost.people.states import Capacity
from gatepost.schools.states import Role
from gatepost.web.refusal import NOTHING_HERE, Refusal


def why_not_adopt(capacity: Capacity | None) -> Refusal | None:
    """Only the Head on the governors' behalf, or the machine's keeper when a school is set up."""
    if capacity is not None and capacity.is_machine:
        return None
    if capacity is None or not capacity.is_current:
        return NOTHING_HERE
    if Role.HEADTEACHER in capacity.roles:
        return None
    return Refusal("The Head records which policy the governors adopted.")
