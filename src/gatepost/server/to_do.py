"""What waits for somebody today: each room's question is asked in turn, and most days none answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from gatepost.acceptance.queries import NoPolicyInForce, version_in_force
from gatepost.people.queries import holders_of
from gatepost.people.states import Capacity
from gatepost.schools.models import School
from gatepost.schools.queries import last_day_of_calendar
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.vault.queries import has_printed_kit

_KEEPING = frozenset({Role.HEADTEACHER, Role.BUSINESS_MANAGER})
_MACHINE = _KEEPING | {Role.IT_ADMINISTRATOR}
_NEEDED = (Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR, Role.VICE_CHAIR)
_CALENDAR_ENDS_IN = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do, why, and where; without an address it is done away from the screen."""

    due: str
    title: str
    text: str
    url: str = ""
    button: str = ""


Asking = Callable[[School, Capacity, date], ToDo | None]


def _policy(school: School, capacity: Capacity, today: date) -> ToDo | None:
    if Role.HEADTEACHER not in capacity.roles:
        return None
    try:
        version_in_force(school, today)
    except NoPolicyInForce:
        return ToDo(
            "Before anybody can ask",
            "Adopt a policy",
            "No policy is in force at your school. Whoever keeps the machine records the one that "
            "the governors adopted: gatepost-server adopt.",
        )
    return None


def _roles(school: School, capacity: Capacity, today: date) -> ToDo | None:
    if _KEEPING.isdisjoint(capacity.roles):
        return None
    held = {holder.role for holder in holders_of(school, _NEEDED, today)}
    missing = [ROLE_TITLES[role].lower() for role in _NEEDED if role not in held]
    if not missing:
        return None
    return ToDo(
        "As soon as you can",
        "Fill the roles that people turn to",
        f"Nobody holds the role of {' or '.join(missing)} today, so a worry could have nowhere to go.",
    )


def _kit(school: School, capacity: Capacity, today: date) -> ToDo | None:
    if _MACHINE.isdisjoint(capacity.roles) or has_printed_kit(school):
        return None
    return ToDo(
        "This week",
        "Print the recovery kit",
        "If the machine breaks, only the printed kit opens your school's records again. Whoever keeps "
        "the machine prints it with: gatepost-server recovery_kit. Keep it in two places.",
    )


def _calendar(school: School, capacity: Capacity, today: date) -> ToDo | None:
    if _KEEPING.isdisjoint(capacity.roles):
        return None
    last = last_day_of_calendar(school)
    if last is not None and last > today + _CALENDAR_ENDS_IN:
        return None
    ends = f"ends on {last.day} {last:%B %Y}" if last else "is empty"
    return ToDo(
        "Before the next term",
        "Add the next terms",
        f"The school's calendar {ends}. Answers about when to write to families rest on it. Whoever "
        "keeps the machine adds terms with: gatepost-server calendar.",
    )


QUESTIONS: tuple[Asking, ...] = (_policy, _roles, _kit, _calendar)
"""Asked in this order; a part that brings something to do adds its own."""


def to_do_for(school: School, capacity: Capacity, today: date) -> tuple[ToDo, ...]:
    """What waits for somebody in this capacity, the most pressing first."""
    asked = (question(school, capacity, today) for question in QUESTIONS)
    return tuple(found for found in asked if found is not None)
