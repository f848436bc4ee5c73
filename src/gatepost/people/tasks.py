"""Background jobs of people: they fetch by id and delegate, and may be run again without harm."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gatepost.people import actions, queries
from gatepost.people.models import Letter, Person
from gatepost.people.states import Actor
from gatepost.web.letters import Wording

_PATIENCE = timedelta(minutes=5)
"""A letter that waits longer than this was not sent at the first try."""


@transaction.atomic
def post_letter(*, by: Actor, person: Person, wording: Wording) -> Letter:
    """A letter to the person is written and in the queue, both or neither."""
    letter = actions.write_letter(by=by, person=person, wording=wording)
    send_letter.enqueue(str(letter.pk))
    return letter


@task()
def send_letter(letter_id: str) -> bool:
    """Whether the letter was sent now; one that was sent before is left alone."""
    return actions.send_letter(letter_id=UUID(letter_id))


@task()
def send_waiting_letters() -> int:
    """Put letters that could not be sent into the queue again; returns how many."""
    waiting = queries.letters_waiting(timezone.now() - _PATIENCE)
    with transaction.atomic():
        for letter_id in waiting:
            send_letter.enqueue(str(letter_id))
    return len(waiting)
