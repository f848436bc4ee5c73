"""Background jobs of people: they fetch by id and delegate, and may be run again without harm."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gatepost.people.actions import forgetting, old_address
from gatepost.people.actions import letters as actions
from gatepost.people.models import Letter, Person
from gatepost.people.queries import letters as queries
from gatepost.people.states import Actor, LetterPurpose
from gatepost.web.letters import Wording

LISTS_KEPT = timedelta(days=1)
"""How long a list that somebody brought can be looked at."""

_PATIENCE = timedelta(minutes=5)
"""A letter that waits longer than this was not sent at the first try."""

BATCH = 50
"""So many letters go over one connection to the mail server, and in one task."""


@transaction.atomic
def post_letter(
    *,
    by: Actor,
    person: Person,
    wording: Wording,
    purpose: LetterPurpose = LetterPurpose.NOTICE,
    not_before: datetime | None = None,
) -> Letter:
    """A letter to the person is written and in the queue, both or neither; one that goes later waits outside it."""
    letter = actions.write_letter(
        by=by, person=person, wording=wording, purpose=purpose, not_before=not_before
    )
    if not_before is None:
        send_letter.enqueue(str(letter.pk))
    return letter


@transaction.atomic
def post_letters(
    *,
    by: Actor,
    wordings: Iterable[tuple[Person, Wording]],
    purpose: LetterPurpose,
    not_before: "dict[UUID, datetime | None] | None" = None,
) -> list[Letter]:
    """Letters to several people are written; those that may go now are in the queue, the others when they may."""
    written = actions.write_letters(
        by=by, wordings=wordings, purpose=purpose, not_before=not_before
    )
    _enqueue(letter.pk for letter in written if letter.try_again_at is None)
    return written


def _enqueue(letter_ids: Iterable[UUID]) -> None:
    ids = list(letter_ids)
    for start in range(0, len(ids), BATCH):
        send_letters.enqueue([str(one) for one in ids[start : start + BATCH]])


@task()
def send_letter(letter_id: str) -> bool:
    """Whether the letter was sent now; one that was sent before is left alone."""
    return actions.send_letter(letter_id=UUID(letter_id))


@task()
def send_letters(letter_ids: list[str]) -> int:
    """How many of these letters were sent now, over one connection."""
    return actions.send_letters(letter_ids=[UUID(one) for one in letter_ids])


@task()
def send_waiting_letters() -> int:
    """Put letters that could not be sent, or that may go by now, into the queue; returns how many."""
    now = timezone.now()
    waiting = queries.letters_waiting(now - _PATIENCE, now)
    with transaction.atomic():
        _enqueue(waiting)
        for start in range(0, len(waiting), 500):
            actions.lease(letter_ids=waiting[start : start + 500], now=now)
    return len(waiting)


@task()
def forget_previewed_lists() -> int:
    """Lists that were brought more than a day ago are gone; returns how many there were."""
    return forgetting.forget_old_lists(before=timezone.now() - LISTS_KEPT)


@task()
def tell_old_address(person_id: str, sealed: str, tries: int = 0) -> bool:
    """Whether nothing is left to tell the address that somebody had; else it is tried again, later each time."""
    person = Person.objects.select_related("school").filter(pk=UUID(person_id)).first()
    if person is None or old_address.send_to_old_address(person=person, sealed=sealed):
        return True
    if tries < len(actions.WAITS):
        later = tell_old_address.using(run_after=timezone.now() + actions.WAITS[tries])
        later.enqueue(person_id, sealed, tries + 1)
    return False
