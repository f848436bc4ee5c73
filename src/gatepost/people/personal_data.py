"""What people holds about a person, for the answer to a subject access request."""

from collections.abc import Iterator

from gatepost.people.models import Letter, OneTimeEntry, Person
from gatepost.people.queries.second_step import bindings_of, steps_of
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
    yield from _ways_in(person)
    for letter in Letter.objects.filter(school_id=person.school_id, person=person):
        yield HeldItem(
            "people.Letter", f"A letter to you: {letter.subject}", letter.pk.hex,
            has_third_parties=True,
        )  # fmt: skip


def _ways_in(person: Person) -> Iterator[HeldItem]:
    """How the person signs in or was let in; never a secret."""
    for entry in OneTimeEntry.objects.filter(school_id=person.school_id, person=person):
        used = f"used at {entry.used_at}" if entry.used_at else "not used"
        yield HeldItem(
            "people.OneTimeEntry",
            f"A one-time {entry.kind} for you, made at {entry.made_at}, {used}",
            entry.pk.hex,
            has_third_parties=False,
        )
    if person.account is None:
        return
    for step in steps_of(person.account).steps:
        yield HeldItem(
            "mfa.Authenticator", f"A second step of yours: {step.name}, since {step.added_at}",
            str(step.pk), has_third_parties=False,
        )  # fmt: skip
    for binding in bindings_of(person.account):
        yield HeldItem(
            "socialaccount.SocialAccount",
            f"An account at {binding.provider} that signs you in, under the name {binding.uid}",
            str(binding.pk),
            has_third_parties=False,
        )
