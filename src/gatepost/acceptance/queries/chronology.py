"""What happened to one person in one campaign, in order: from the trail, their letters and their signature."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatepost.acceptance.models import Asked, Signature
from gatepost.acceptance.queries.standing import versions_that_count
from gatepost.acceptance.states import METHOD_TITLES, SigningMethod
from gatepost.people.models import Letter, Person
from gatepost.people.queries.letters import letters_to
from gatepost.people.states import LetterPurpose
from gatepost.trail.queries import entries
from gatepost.trail.states import Event

_EVENTS: dict[Event, str] = {
    Event.PERSON_ASKED: "Asked again",
    Event.POLICY_OPENED: "Opened the policy",
    Event.SIGNING_QUESTIONED: "Asked a question",
    Event.SIGNING_ANSWERED: "The question was answered",
    Event.SIGNING_TIME_ASKED: "Asked for time",
    Event.SIGNING_REFUSED: "Said that they don’t agree",
    Event.PERSON_EXCUSED: "Excused",
    Event.ASKING_ENDED: "Left before signing",
    Event.PERSON_REMINDED: "Reminded",
}
_LETTERS: dict[LetterPurpose, str] = {
    LetterPurpose.ASKING: "The first letter",
    LetterPurpose.REMINDER: "A reminder",
    LetterPurpose.ANSWER: "The letter about the answer",
}
_JUST_NOW = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, when, in words, and by whom where it was somebody else."""

    at: datetime
    words: str
    by: str = ""


def chronology_of(asked: Asked) -> list[Step]:
    """Everything on record about this person and this campaign, oldest first. Five queries at most."""
    person, campaign = asked.person, asked.campaign
    steps = [Step(asked.asked_at, "Asked to sign")]
    steps += _from_trail(asked)
    for letter in letters_to(person, [*_LETTERS], campaign.begun_at):
        steps.append(_of_letter(letter))
    if asked.slip_at:
        steps.append(Step(asked.slip_at, "A paper slip was printed"))
    signed = signature_in(asked)
    if signed is not None:
        method = METHOD_TITLES[SigningMethod(signed.method)]
        steps.append(Step(signed.signed_at, f"Signed, {signed.reference}. {method}"))
    if asked.attestation is not None:
        firm, reference = asked.attestation.firm_name, asked.attestation.reference
        steps.append(Step(asked.attestation.entered_at, f"{firm} answers for them, {reference}"))
    return sorted(steps, key=lambda step: step.at)


def signature_in(asked: Asked) -> Signature | None:
    """The signature that counts for the campaign's version; None where there is none."""
    rows = Signature.objects.filter(
        person=asked.person, version_id__in=versions_that_count(asked.campaign.version)
    )
    return rows.order_by("-signed_at").first()


def _from_trail(asked: Asked) -> list[Step]:
    rows = list(
        entries(asked.school)
        .filter(
            about=asked.person_id.hex,
            event__in=[event.value for event in _EVENTS],
            at__gte=asked.asked_at,
        )
        .exclude(event=Event.PERSON_ASKED, at__lt=asked.asked_at + _JUST_NOW)
    )
    ids = {UUID(row.by) for row in rows if row.by and row.by != asked.person_id.hex}
    names = {person.pk.hex: person.name for person in Person.objects.filter(pk__in=ids)}
    return [Step(row.at, _EVENTS[Event(row.event)], names.get(row.by, "")) for row in rows]


def _of_letter(letter: Letter) -> Step:
    name = _LETTERS[LetterPurpose(letter.purpose)]
    if letter.sent_at:
        return Step(letter.sent_at, f"{name} went out by e-mail")
    if letter.bounced_at:
        return Step(letter.bounced_at, f"{name} did not arrive: {letter.failure}")
    if letter.failure:
        return Step(letter.posted_at, f"{name} hasn’t gone out yet: {letter.failure}")
    return Step(letter.posted_at, f"{name} waits to go out")
