"""What people holds about a person, for the answer to a subject access request."""

from collections.abc import Iterator

from gatepost.people.models import Letter, Person
from gatepost.trail.retention import HeldItem


def held_about(person: Person) -> Iterator[HeldItem]:
    """Everything in this room about the person; nothing of it tells of somebody else, letters aside."""
    yield HeldItem(
        "people.Person", f"Your name and address: {person.formal_name}, {person.email}",
        person.pk.hex, has_third_parties=False,
    )  # fmt: skip
    for engagement in person.engagements.all():
        yield HeldItem(
            "people.Engagement",
            f"Engaged as {engagement.kind} ({engagement.job_title}) from {engagement.started_on} "
            f"until {engagement.ended_on or 'now'}",
            engagement.pk.hex,
            has_third_parties=False,
        )
    for held in person.roles_held.all():
        yield HeldItem(
            "people.RoleHeld", f"Role: {held.role} from {held.from_on} until {held.until_on or 'now'}",
            held.pk.hex, has_third_parties=False,
        )  # fmt: skip
    for letter in Letter.objects.filter(school_id=person.school_id, person=person):
        yield HeldItem(
            "people.Letter", f"A letter to you: {letter.subject}", letter.pk.hex,
            has_third_parties=True,
        )  # fmt: skip
