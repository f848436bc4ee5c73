"""Telling somebody by letter that something of theirs has changed; who has left the school gets none."""

from django.utils import timezone

from gatepost.people.models import Person
from gatepost.people.queries.people import capacity_of
from gatepost.people.states import Actor
from gatepost.people.tasks import post_letter
from gatepost.web.letters import Wording


def tell(*, by: Actor, person: Person, wording: Wording) -> bool:
    """Whether a letter to the person is written: they could read nothing of it once they have left."""
    if not capacity_of(person, timezone.localdate()).is_current:
        return False
    post_letter(by=by, person=person, wording=wording)
    return True
