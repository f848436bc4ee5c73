"""What somebody says instead of signing: a question, that they need time, or that they don't agree."""

from django.db import transaction
from django.utils import timezone

from gatepost.acceptance.access import why_not_for, why_not_sign
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.actions.opening import join
from gatepost.acceptance.models import AdoptedVersion, Asked, Reply
from gatepost.acceptance.queries.reading import gatherers_of
from gatepost.acceptance.rights import speaks_of_a_right
from gatepost.acceptance.states import OUTSTANDING, AskedState, ReplyKind
from gatepost.people.access import why_not_at
from gatepost.people.models import Person
from gatepost.people.states import Actor
from gatepost.people.tasks import post_letter
from gatepost.web.letters import Wording
from gatepost.web.origin import whole_address
from gatepost.web.refusal import require


class NotAsked(Exception):
    """Nobody waits for this person's signature: no campaign goes on for the version, or they gave it."""


class SpeaksOfARight(Exception):
    """The words speak of a right of the person's, so they are no refusal unless the person says so."""


def question_waits(slug: str) -> Wording:
    """To those who gather signatures: neither subject nor words tell who asked, or what."""
    return Wording(
        subject="A question about the policy is waiting for you",
        body=(
            "Somebody who was asked to sign the policy has asked a question first. It is not a refusal, "
            "and an answer that comes soon often helps others too.\n\n"
            "For their sake this letter doesn’t say who asked, or what."
        ),
        url=whole_address("acceptance:signatures", slug),
        button="Read it and answer",
    )


@transaction.atomic
def ask_question(*, by: Actor, person: Person, version: AdoptedVersion, text: str) -> Reply:
    """The question is with the Head and the business manager, sealed, and waits for an answer.

    Raises NotAsked.
    """
    asked = _asked(by, person, version)
    reply = _reply(asked, ReplyKind.QUESTION, text)
    _move(by, asked, AskedState.QUESTION)
    for gatherer in gatherers_of(person.school, timezone.localdate()):
        if gatherer.pk != person.pk:
            post_letter(by=by, person=gatherer, wording=question_waits(person.school.slug))
    return reply


@transaction.atomic
def take_time(*, by: Actor, person: Person, version: AdoptedVersion) -> Asked:
    """The person takes time before they sign; why is asked nowhere and kept nowhere. Raises NotAsked.

    That somebody turns to a union is special category data (UK GDPR, Article 9), so no row may hint at it.
    """
    asked = _asked(by, person, version)
    if asked.state == AskedState.TIME:
        return asked
    return _move(by, asked, AskedState.TIME)


@transaction.atomic
def decline(
    *, by: Actor, person: Person, version: AdoptedVersion, text: str, is_no_right: bool = False
) -> Reply:
    """That the person doesn't agree, and why, is on record, sealed; they may still sign at any time.

    Raises NotAsked, and SpeaksOfARight where the words speak of a union, a grievance, a wrong at work or a
    belief and the person hasn't said that they mean none of these.
    """
    asked = _asked(by, person, version)
    if speaks_of_a_right(text) and not is_no_right:
        raise SpeaksOfARight
    reply = _reply(asked, ReplyKind.REFUSAL, text)
    _move(by, asked, AskedState.REFUSED)
    return reply


def _asked(by: Actor, person: Person, version: AdoptedVersion) -> Asked:
    require(
        why_not_at(by.capacity, person.school_id)
        or why_not_sign(by.capacity)
        or why_not_for(by, person.pk)
    )
    asked = join(by=by, person=person, version=version)
    if asked is None or asked.state not in OUTSTANDING:
        raise NotAsked
    return asked


def _reply(asked: Asked, kind: ReplyKind, text: str) -> Reply:
    """What was said, once: the same words again, as by a second press, are the reply that is there."""
    for earlier in Reply.objects.select_related("school").filter(
        asked=asked, kind=kind, answered_at=None
    ):
        if earlier.text == text:
            return earlier
    return Reply.objects.create(
        school_id=asked.school_id, asked=asked, kind=kind, text=text, said_at=timezone.now()
    )


def _move(by: Actor, asked: Asked, to: AskedState) -> Asked:
    try:
        return move(by=by, asked=asked, to=to)
    except CannotMove:  # they signed in another window meanwhile
        raise NotAsked from None
