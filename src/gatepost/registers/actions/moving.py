"""Moving a request from where it stands: one door, so that no move is unseen, impossible or done twice."""

from typing import Any

from gatepost.people.states import Actor
from gatepost.registers.models import PermissionRequest
from gatepost.registers.states import EVENT, MOVES, RequestState
from gatepost.trail.actions import record


class CannotMove(Exception):
    """A request stands where the step asked for doesn't lead from, such as answered already."""


def take(*, request: PermissionRequest, to: RequestState) -> PermissionRequest:
    """The request's row, taken until the transaction ends; raises CannotMove where it doesn't lead there.

    Of two who answer at the same moment the second sees what the first did.
    """
    rows = PermissionRequest.objects.select_for_update(of=("self",))
    held = rows.select_related("school", "person__school").get(pk=request.pk)
    if to not in MOVES[RequestState(held.state)]:
        raise CannotMove(f"from {held.state} to {to}")
    return held


def move(*, by: Actor, held: PermissionRequest, to: RequestState, **changed: Any) -> None:
    """A request that was taken stands somewhere else now, and the trail tells of it."""
    held.state = to
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *changed])
    record(school=held.school, event=EVENT[to], by=by, about_kind="permission-request", about=held)
