"""What the Head does with a request: ask back, say yes, say no; or the senior team for her, and she is told."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.people.access import why_not_at
from gatepost.people.queries.people import capacity_of
from gatepost.people.states import Actor
from gatepost.registers import letters
from gatepost.registers.access import why_not_decide_for
from gatepost.registers.actions.moving import move, take
from gatepost.registers.actions.telling import tell
from gatepost.registers.actions.terms import check_days, check_wording, check_words
from gatepost.registers.models import Permission, PermissionQuestion, PermissionRequest
from gatepost.registers.queries import heads_of
from gatepost.registers.states import RequestState
from gatepost.schools.reference import new_reference
from gatepost.schools.states import Role
from gatepost.web.refusal import require


@transaction.atomic
def ask_back(*, by: Actor, request: PermissionRequest, text: str) -> None:
    """A question waits for the writer first. Raises CannotMove, ValidationError."""
    held = _taken(by, request, RequestState.ASKED_BACK)
    assert by.pk is not None  # -- the keeper of the machine is refused above
    PermissionQuestion.objects.create(
        school=held.school,
        request=held,
        text=check_words("text", text, need="Write your question."),
        asked_by_id=by.pk,
        asked_at=timezone.now(),
    )
    wording = letters.asked_back(held.school.slug, held.pk)
    tell(by=by, person=held.person, wording=wording)
    move(by=by, held=held, to=RequestState.ASKED_BACK)


@transaction.atomic
def grant(
    *,
    by: Actor,
    request: PermissionRequest,
    from_on: date,
    until_on: date,
    conditions: str = "",
    required_wording: str = "",
) -> Permission:
    """It is permitted on these days, under these conditions. Raises CannotMove, ValidationError."""
    held = _taken(by, request, RequestState.GRANTED)
    assert by.pk is not None  # -- the keeper of the machine is refused above
    today, now = timezone.localdate(), timezone.now()
    check_days(from_on, until_on, today)
    if not capacity_of(held.person, today).is_current:
        raise ValidationError("This person isn’t engaged at the school any more.")
    permission = Permission.objects.create(
        school=held.school,
        reference=new_reference("P"),
        person=held.person,
        request=held,
        kind=held.kind,
        scope=held.scope,
        topic=held.topic,
        account=held.account,
        digest=held.digest,
        platform=held.platform,
        from_on=from_on,
        until_on=until_on,
        conditions=check_words("conditions", conditions),
        required_wording=check_wording(required_wording),
        granted_by_id=by.pk,
        granted_at=now,
    )
    _tell(by, held)
    move(by=by, held=held, to=RequestState.GRANTED, decided_at=now, decided_by_id=by.pk)
    return permission


@transaction.atomic
def refuse(*, by: Actor, request: PermissionRequest, reason: str) -> None:
    """It isn't permitted, and why is on record. Raises CannotMove, ValidationError."""
    held = _taken(by, request, RequestState.REFUSED)
    why = check_words("reason", reason, need="Say why, in a sentence that helps them.")
    _tell(by, held)
    move(
        by=by,
        held=held,
        to=RequestState.REFUSED,
        decided_at=timezone.now(),
        decided_by_id=by.pk,
        reason=why,
    )


def _taken(by: Actor, request: PermissionRequest, to: RequestState) -> PermissionRequest:
    require(why_not_at(by.capacity, request.school_id) or why_not_decide_for(by, request.person_id))
    return take(request=request, to=to)


def _tell(by: Actor, held: PermissionRequest) -> None:
    """The writer is told that there is an answer; the Head where somebody else gave it."""
    wording = letters.answered(held.school.slug, held.pk)
    tell(by=by, person=held.person, wording=wording)
    if Role.HEADTEACHER in by.capacity.roles:
        return
    for head in heads_of(held.school, timezone.localdate()):
        tell(by=by, person=head, wording=letters.answered_by_other(held.school.slug))
