"""The demonstration school: invented, made by a command, with its calendar in the year of today."""

import json
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.db import transaction

from gatepost.acceptance.actions.versions import adopt
from gatepost.people.actions.school import go_live
from gatepost.people.states import MACHINE
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import School
from gatepost.server.founding import found_school
from gatepost.trail.actions import record
from gatepost.trail.states import Event

SLUG = "wrenfold"
_WRITTEN_FOR = date(2026, 9, 1)
"""The school year that the file's calendar was written for begins here."""
_WEEKS = 52 * 7


@transaction.atomic
def demonstrate(today: date) -> School:
    """The demonstration school exists; made once, and left alone where it is there already."""
    found = School.objects.filter(slug=SLUG).first()
    if found is not None and not found.is_demonstration:
        raise ValueError(f"A real school has the word {SLUG!r} in its addresses.")
    if found is not None:
        return found
    school = found_school(demonstration_tree(today), slug=SLUG, is_demonstration=True)
    autumn = school_year_of(today)
    adopt(
        by=MACHINE,
        school=school,
        wording=model_policy_bytes(),
        adopted_on=date(autumn.year, 7, 13),
        adopted_by="the governing body",
        in_force_from=autumn,
        unions_consulted=f"The recognised unions were consulted on 2 June {autumn.year}.",
    )
    go_live(by=MACHINE, school=school)
    record(school=school, event=Event.DEMONSTRATION_MADE, by=None)
    return school


def demonstration_tree(today: date) -> dict[str, Any]:
    """The school file of the demonstration, its calendar moved by whole years of 52 weeks to hold today."""
    text = files("gatepost.server").joinpath("demonstration.json").read_text("utf-8")
    tree: dict[str, Any] = json.loads(text)
    years = school_year_of(today).year - _WRITTEN_FOR.year
    for term in tree["terms"]:
        for end in ("start", "end"):
            term[end] = _moved(term[end], years)
    for closed in tree["closed_days"]:
        closed["date"] = _moved(closed["date"], years)
    return tree


def school_year_of(today: date) -> date:
    """The first of September that the school year of a day began with."""
    return date(today.year if today.month >= 9 else today.year - 1, 9, 1)


def _moved(written: str, years: int) -> str:
    """The same weekday in another school year, within a few days of the same date."""
    day = date.fromisoformat(written) + timedelta(days=_WEEKS * years)
    slipped = (
        date.fromisoformat(written).replace(year=date.fromisoformat(written).year + years) - day
    )
    return (day + timedelta(days=7 * round(slipped.days / 7))).isoformat()


def demonstration_lines() -> list[str]:
    """What the supervisor prints after the address: how to sign in as somebody of the demonstration school."""
    if not School.objects.filter(slug=SLUG, is_demonstration=True).exists():
        return []
    address = f"http://localhost:{settings.ENVIRONMENT.port}/{SLUG}/demonstration/"
    return [
        f"The demonstration school is here: {address}",
        "Choose who to be there: the Head, the safeguarding lead, a teacher, a governor, a contractor, …",
    ]
