"""What acceptance holds about a person: when they were asked, what they said and what they signed."""

from collections.abc import Iterator

from gatepost.acceptance.models import Asked, Attestation, Certificate, Reply
from gatepost.acceptance.queries.reading import signatures_of
from gatepost.acceptance.states import (
    METHOD_TITLES,
    STATE_TITLES,
    AskedState,
    ReplyKind,
    SigningMethod,
)
from gatepost.people.models import Person
from gatepost.trail.retention import HeldItem
from gatepost.web.days import day_year


def held_about(person: Person) -> Iterator[HeldItem]:
    """Everything in this room about the person. Answers and witnesses tell of somebody else as well."""
    yield from _signed(person)
    asked = Asked.objects.select_related("school", "campaign").filter(
        school_id=person.school_id, person=person
    )
    for one in asked:
        yield from _asked(one)
    replies = Reply.objects.select_related("school").filter(
        school_id=person.school_id, asked__person=person
    )
    for reply in replies:
        yield from _replied(reply)


def _signed(person: Person) -> Iterator[HeldItem]:
    for one in signatures_of(person):
        how = METHOD_TITLES[SigningMethod(one.method)]
        witness = f", witnessed by {one.witness}" if one.witness else ""
        yield HeldItem(
            "acceptance.Signature",
            f"You signed {one.version.title}, {one.version.edition} as {one.typed_name} on "
            f"{day_year(one.paper_signed_on or one.signed_at)} ({how}{witness}), reference {one.reference}: "
            f"{one.statement.text}",
            one.pk.hex,
            has_third_parties=bool(one.witness),
        )
    for held in Certificate.objects.filter(signature__person=person, school_id=person.school_id):
        yield HeldItem(
            "acceptance.Certificate",
            f"The certificate of a signature of yours, made on {day_year(held.made_at)}",
            held.pk.hex,
            has_third_parties=False,
        )


def _asked(one: Asked) -> Iterator[HeldItem]:
    said = [f"You were asked to sign on {day_year(one.asked_at)}"]
    if one.opened_at:
        said.append(f"you opened the policy on {day_year(one.opened_at)}")
    if one.times_reminded:
        said.append(f"you were reminded {one.times_reminded} times")
    said.append(f"now: {STATE_TITLES[AskedState(one.state)].lower()}")
    if one.reason:
        said.append(f"excused because: {one.reason}")
    yield HeldItem(
        "acceptance.Asked", "; ".join(said), one.pk.hex, has_third_parties=bool(one.reason)
    )
    if one.attestation_id is not None:
        firm = Attestation.objects.get(pk=one.attestation_id)
        yield HeldItem(
            "acceptance.Attestation",
            f"{firm.firm_name} answered for you by name on {day_year(firm.attested_on)}, "
            f"reference {firm.reference}",
            firm.pk.hex,
            has_third_parties=True,
        )


def _replied(reply: Reply) -> Iterator[HeldItem]:
    what = "Your question" if reply.kind == ReplyKind.QUESTION else "Why you don’t agree"
    answer = f" The answer: {reply.answer}" if reply.answer else ""
    yield HeldItem(
        "acceptance.Reply",
        f"{what}, on {day_year(reply.said_at)}: {reply.text}{answer}",
        reply.pk.hex,
        has_third_parties=bool(reply.answer),
    )
