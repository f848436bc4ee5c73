"""What waits for somebody today: each room's question is asked in turn, and most days none answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from gatepost.acceptance.queries.campaigns import current_campaign, what_waits
from gatepost.acceptance.queries.reading import asked_to_sign
from gatepost.acceptance.queries.standing import open_campaign, versions_that_count
from gatepost.acceptance.queries.versions import NoPolicyInForce, version_in_force
from gatepost.acceptance.states import AskedState
from gatepost.people.models import Person
from gatepost.people.queries.people import holders_of
from gatepost.people.queries.readiness import why_not_live
from gatepost.people.states import Capacity
from gatepost.registers.access import DECIDING
from gatepost.registers.queries import questions_for, requests_waiting
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
            "No policy is in force at your school. Record the one that the governors adopted.",
            reverse("acceptance:adopt", args=[school.slug]),
            "Adopt the policy",
        )
    return None


def _roles(school: School, capacity: Capacity, today: date) -> ToDo | None:
    if _KEEPING.isdisjoint(capacity.roles):
        return None
    held = {holder.role for holder in holders_of(school, _NEEDED, today)}
    missing = [ROLE_TITLES[role].lower() for role in _NEEDED if role not in held]
    lacking = () if missing else why_not_live(school, today)
    if not missing and not lacking:
        return None
    return ToDo(
        "As soon as you can",
        "Fill the roles that people turn to",
        f"Nobody holds the role of {' or '.join(missing)} today, so a worry could have nowhere to go."
        if missing
        else f"{lacking[0].route.name}: {lacking[0].trouble}",
        reverse("people:roles", args=[school.slug]),
        "Give the roles",
    )


def _kit(school: School, capacity: Capacity, today: date) -> ToDo | None:
    if _MACHINE.isdisjoint(capacity.roles) or has_printed_kit(school):
        return None
    text = (
        "If the machine breaks, only the printed kit opens your school’s records again. Keep it in two "
        "places."
    )
    if _KEEPING.isdisjoint(capacity.roles):
        how = " Print it on the machine with: gatepost-server recovery_kit."
        return ToDo("This week", "Print the recovery kit", text + how)
    return ToDo("This week", "Print the recovery kit", text, *_kit_page(school))


def _kit_page(school: School) -> tuple[str, str]:
    return reverse("set-up-kit", args=[school.slug]), "See how"


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
        f"The school’s calendar {ends}. Reminders, and answers about when to write to families, rest on it.",
        reverse("set-up-calendar", args=[school.slug]),
        "Add the terms",
    )


def _ask_people(school: School, capacity: Capacity, today: date) -> ToDo | None:
    """Once a school is live, its people are asked to sign each version that asks them anew."""
    if _KEEPING.isdisjoint(capacity.roles) or school.live_since is None:
        return None
    try:
        version = version_in_force(school, today)
    except NoPolicyInForce:
        return None
    last = current_campaign(school)
    if last is not None and last.version_id in versions_that_count(version):
        return None
    return ToDo(
        "This week",
        "Ask people to sign",
        f"Everybody whom the {version.title} binds reads it and signs a short statement.",
        reverse("acceptance:begin", args=[school.slug]),
        "Choose whom and by when",
    )


def _signatures(school: School, capacity: Capacity, today: date) -> ToDo | None:
    """What waits for the school itself while people sign: questions, letters that came back, the last day."""
    if _KEEPING.isdisjoint(capacity.roles):
        return None
    campaign = open_campaign(school)
    if campaign is None:
        return None
    waits = what_waits(campaign)
    found = [
        _counted(waits.questions, "question needs an answer", "questions need an answer"),
        _counted(waits.undelivered, "e-mail did not arrive", "e-mails did not arrive"),
    ]
    if today > campaign.due_on:
        found.append(_counted(waits.outstanding, "person is overdue", "people are overdue"))
    said = [words for words in found if words]
    if not said:
        return None
    return ToDo(
        "Today" if waits.questions else "This week",
        "Look after the signatures",
        f"{'; '.join(said).capitalize()}.",
        reverse("acceptance:signatures", args=[school.slug]),
        "See who",
    )


def _counted(many: int, one: str, several: str) -> str:
    """How many there are, in words; empty where there are none."""
    return f"{many:,} {one if many == 1 else several}" if many else ""


def _permissions(school: School, capacity: Capacity, today: date) -> ToDo | None:
    """What people ask the Head to permit; the senior team is told only where nobody is Head."""
    if capacity.roles.isdisjoint(DECIDING):
        return None
    if Role.HEADTEACHER not in capacity.roles and holders_of(school, [Role.HEADTEACHER], today):
        return None
    many = requests_waiting(school).count()
    if not many:
        return None
    return ToDo(
        "When you have a minute",
        "Answer what people ask you to permit",
        f"{_counted(many, 'request waits', 'requests wait')} for your yes or no.",
        reverse("registers:waiting", args=[school.slug]),
        "See what waits",
    )


QUESTIONS: tuple[Asking, ...] = (
    _policy,
    _roles,
    _signatures,
    _permissions,
    _ask_people,
    _kit,
    _calendar,
)
"""Asked in this order, the most pressing first: home shows the first large. A part that brings something to do adds its own."""


def _set_up(school: School, capacity: Capacity) -> ToDo | None:
    """While a school is being set up, its steps are the one thing that waits, the rest stands among them."""
    if school.live_since is not None or _KEEPING.isdisjoint(capacity.roles):
        return None
    return ToDo(
        "About thirty minutes",
        "Set up your school",
        "One spreadsheet and a few questions. You can stop and come back: everything is kept.",
        reverse("set-up", args=[school.slug]),
        "Go to the steps",
    )


def _sign(person: Person, today: date) -> ToDo | None:
    """What somebody signs who is asked to; whoever said no isn't pressed."""
    try:
        version = version_in_force(person.school, today)
    except NoPolicyInForce:
        return None
    asked = asked_to_sign(person, version)
    if asked is None or asked.state == AskedState.REFUSED:
        return None
    due = asked.campaign.due_on
    said = f"{due:%A} {due.day} {due:%B}"
    is_open = asked.state != AskedState.ASKED
    place = "acceptance:changed" if is_open else "acceptance:read"
    return ToDo(
        f"By {said}" if today <= due else f"It was due on {said}",
        "Read and sign the policy",
        _SIGNING.get(AskedState(asked.state), "About 6 minutes. You can stop and come back."),
        reverse(place, args=[person.school.slug]),
        "Go on and sign" if is_open else "Read and sign",
    )


def _asked_back(person: Person) -> ToDo | None:
    """What the Head asked back before she answers what somebody asked her."""
    waiting = questions_for(person).first()
    if waiting is None:
        return None
    return ToDo(
        "When you have a minute",
        "Answer a question from the Head",
        "You asked for her permission, and she asks something first.",
        reverse("registers:request", args=[person.school.slug, waiting.pk]),
        "Read the question",
    )


_SIGNING = {
    AskedState.OPENED: "You’ve begun. We’ve kept your place.",
    AskedState.QUESTION: "You asked a question first. The answer will stand where you sign.",
    AskedState.TIME: "You asked for time. It’s here when you’re ready.",
}


def to_do_for(
    school: School, capacity: Capacity, today: date, person: Person | None = None
) -> tuple[ToDo, ...]:
    """What waits for somebody in this capacity, the most pressing first; what they sign themselves first of all."""
    own = _sign(person, today) if person is not None else None
    begins = _set_up(school, capacity)
    if begins is not None:
        return (own, begins) if own is not None else (begins,)
    back = _asked_back(person) if person is not None and not capacity.is_visit else None
    asked = (question(school, capacity, today) for question in QUESTIONS)
    return tuple(found for found in (own, back, *asked) if found is not None)
