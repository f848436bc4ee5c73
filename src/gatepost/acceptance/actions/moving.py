"""Moving somebody who was asked from where they stand: one door, so that no move is unseen or impossible."""

from typing import Any

from gatepost.acceptance.models import Asked
from gatepost.acceptance.states import EVENT, HURRYING, MOVES, REMINDED, AskedState
from gatepost.people.actions.letters import take_back
from gatepost.people.states import Actor
from gatepost.trail.actions import record


class CannotMove(Exception):
    """Somebody who was asked stands where the step asked for doesn't lead from, such as signed already."""


def move(*, by: Actor, asked: Asked, to: AskedState, tells: bool = True, **changed: Any) -> Asked:
    """They stand somewhere else now, in the caller's transaction; raises CannotMove.

    The row is taken first, so that of two moves at once the second sees the first. Letters that ask for the
    signature and have not gone yet never go to somebody from whom none is hoped for any more. `tells` is False where
    the caller writes an entry of its own, such as a signature's.
    """
    held = Asked.objects.select_for_update().get(pk=asked.pk)
    if to not in MOVES[AskedState(held.state)]:
        raise CannotMove(f"from {held.state} to {to}")
    held.state = to
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *changed])
    if to not in REMINDED:
        take_back(person_ids=[held.person_id], purposes=HURRYING)
    if tells:
        record(
            school=held.school, event=EVENT[to], by=by, about_kind="person", about=held.person_id
        )
    return held
