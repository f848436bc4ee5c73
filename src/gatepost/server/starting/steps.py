"""The steps that set a school up, in their order, each with where it stands. Thirty minutes for 35 people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from gatepost.acceptance.models import AdoptedVersion, Campaign
from gatepost.people.models import Pupil
from gatepost.people.queries.lists import people_engaged
from gatepost.people.queries.readiness import why_not_live
from gatepost.schools.models import Platform, School, SchoolName
from gatepost.schools.queries import last_day_of_calendar
from gatepost.schools.states import PlatformKind
from gatepost.vault.queries import has_printed_kit


class State(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"
    ANYTIME = "anytime"
    """It holds nothing up."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what, why, how long, where, and whether it is done."""

    key: str
    title: str
    text: str
    minutes: int
    url: str
    button: str
    state: State


@dataclass(frozen=True, slots=True)
class _Asked:
    """A step before anybody looked whether it is done."""

    key: str
    title: str
    text: str
    minutes: int
    address: str
    button: str
    is_done: Callable[[School, date], bool]
    is_needed: bool = True
    """Whether the steps after it wait for it."""


def _has_people(school: School, on: date) -> bool:
    return people_engaged(school, on).count() > 1


def _has_routes(school: School, on: date) -> bool:
    return not why_not_live(school, on)


def _has_details(school: School, on: date) -> bool:  # noqa: ARG001 -- every step is asked alike
    return bool(school.address and school.domain)


def _has_calendar(school: School, on: date) -> bool:
    last = last_day_of_calendar(school)
    return last is not None and last >= on


def _has_platforms(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return Platform.objects.filter(school=school, kind=PlatformKind.ESTABLISHED).exists()


def _has_names(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return SchoolName.objects.filter(school=school).exists()


def _has_roll(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return Pupil.objects.filter(school=school).exists()


def _has_policy(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return AdoptedVersion.objects.filter(school=school).exists()


def _never(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return False


def _has_kit(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return has_printed_kit(school)


def _is_live(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return school.live_since is not None


def _has_asked(school: School, on: date) -> bool:  # noqa: ARG001 -- as above
    return Campaign.objects.filter(school=school).exists()


_STEPS: tuple[_Asked, ...] = (
    _Asked(
        "people",
        "Bring in your people",
        "One spreadsheet from your school’s system. Then paste in the people it misses: supply, "
        "governors, volunteers, contractors.",
        6,
        "people:bring",
        "Bring in a list",
        _has_people,
    ),
    _Asked(
        "roles",
        "Give the roles",
        "Who is Head, who leads on safeguarding, who chairs the governors. Worries go to roles.",
        4,
        "people:roles",
        "Give the roles",
        _has_routes,
    ),
    _Asked(
        "details",
        "Say where the school is",
        "Name, address and the end of your e-mail addresses.",
        2,
        "set-up-details",
        "Fill it in",
        _has_details,
    ),
    _Asked(
        "calendar",
        "Add the terms and hours",
        "So that nobody is reminded in the holidays, and answers know when to write to families.",
        3,
        "set-up-calendar",
        "Add the terms",
        _has_calendar,
    ),
    _Asked(
        "platforms",
        "Name your platforms and contacts",
        "Where staff write to families, which social media there are, and whom people ask in doubt.",
        2,
        "set-up-platforms",
        "Name them",
        _has_platforms,
    ),
    _Asked(
        "names",
        "Say what else you are called",
        "Short names, handles and classes, so that a post about the school is known to be one.",
        2,
        "set-up-names",
        "Add names",
        _has_names,
        is_needed=False,
    ),
    _Asked(
        "roll",
        "Add the roll of pupils",
        "Then answers know pupils’ names. You can do without it, or add it later.",
        3,
        "people:roll",
        "Add the roll",
        _has_roll,
        is_needed=False,
    ),
    _Asked(
        "policy",
        "Adopt the policy",
        "The model policy or your own. The Head records what the governors adopted.",
        3,
        "acceptance:adopt",
        "Adopt the policy",
        _has_policy,
    ),
    _Asked(
        "papers",
        "Print the two drafts",
        "A minute for the governors and a data protection impact assessment, with your school’s facts.",
        2,
        "set-up-papers",
        "See the drafts",
        _never,
        is_needed=False,
    ),
    _Asked(
        "kit",
        "Print the recovery kit",
        "If the machine breaks, only this page opens your school’s records again.",
        2,
        "set-up-kit",
        "See how",
        _has_kit,
        is_needed=False,
    ),
    _Asked(
        "live",
        "Go live",
        "From then on people can be asked to sign.",
        1,
        "set-up-live",
        "Go live",
        _is_live,
    ),
    _Asked(
        "begin",
        "Ask everybody to sign",
        "Choose who and by when. Reminders go by themselves.",
        2,
        "acceptance:begin",
        "Begin",
        _has_asked,
    ),
)


def steps_of(school: School, on: date) -> tuple[Step, ...]:
    """Every step, where it stands today; one is next, and what is needed after it is later."""
    steps: list[Step] = []
    has_next = False
    for asked in _STEPS:
        state = State.DONE if asked.is_done(school, on) else State.ANYTIME
        if state is not State.DONE and asked.is_needed:
            state = State.LATER if has_next else State.NEXT
            has_next = True
        steps.append(
            Step(
                asked.key,
                asked.title,
                asked.text,
                asked.minutes,
                reverse(asked.address, args=[school.slug]),
                asked.button,
                state,
            )
        )
    return tuple(steps)
