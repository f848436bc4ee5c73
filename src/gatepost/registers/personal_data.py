"""What the registers hold about a person: what they asked, what was asked back, what was permitted to them."""

from collections.abc import Iterator

from gatepost.people.models import Person
from gatepost.policy.clause import Exempting
from gatepost.registers.models import Permission, PermissionQuestion
from gatepost.registers.queries import requests_of
from gatepost.registers.states import KIND_TITLES, STATE_TITLES, RequestState
from gatepost.trail.retention import HeldItem
from gatepost.web.days import day_year


def held_about(person: Person) -> Iterator[HeldItem]:
    """Everything in this room about the person. Drafts, reasons and questions may tell of somebody else."""
    for one in requests_of(person).select_related("school"):
        said = [
            f"You asked on {day_year(one.asked_at)}: {KIND_TITLES[Exempting(one.kind)].lower()}",
            f"what for: {one.purpose}",
            *(
                f"{name}: {words}"
                for name, words in (
                    ("topic", one.topic),
                    ("account", one.account),
                    ("platform", one.platform),
                    ("the words you sent along", one.draft),
                    ("why not", one.reason),
                )
                if words
            ),
            f"now: {STATE_TITLES[RequestState(one.state)].lower()}",
        ]
        yield HeldItem(
            "registers.PermissionRequest", "; ".join(said), one.reference, has_third_parties=True
        )
    yield from _asked_back(person)
    yield from _permitted(person)


def _asked_back(person: Person) -> Iterator[HeldItem]:
    questions = PermissionQuestion.objects.select_related("school", "request").filter(
        school_id=person.school_id, request__person=person
    )
    for one in questions:
        answer = f" Your answer: {one.answer}" if one.answer else ""
        yield HeldItem(
            "registers.PermissionQuestion",
            f"You were asked on {day_year(one.asked_at)}: {one.text}{answer}",
            one.request.reference,
            has_third_parties=True,
        )


def _permitted(person: Person) -> Iterator[HeldItem]:
    rows = Permission.objects.select_related("school")
    for one in rows.filter(school_id=person.school_id, person=person):
        said = [
            f"{KIND_TITLES[one.exempting]}: permitted to you",
            f"from {day_year(one.from_on)} to {day_year(one.until_on)}",
            *(
                f"{name}: {words}"
                for name, words in (
                    ("topic", one.topic),
                    ("account", one.account),
                    ("conditions", one.conditions),
                    ("words asked for", one.required_wording),
                    ("revoked because", one.reason),
                )
                if words
            ),
        ]
        yield HeldItem(
            "registers.Permission", "; ".join(said), one.reference, has_third_parties=True
        )
