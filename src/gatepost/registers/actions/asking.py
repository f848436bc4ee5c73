"""What a person does with a request of theirs: ask, answer what was asked back, withdraw."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.people.access import why_not_at
from gatepost.people.models import Person
from gatepost.people.states import Actor
from gatepost.registers import letters
from gatepost.registers.access import why_not_ask, why_not_own
from gatepost.registers.actions.moving import CannotMove, move, take
from gatepost.registers.actions.telling import tell
from gatepost.registers.actions.terms import (
    Extent,
    check_days,
    check_words,
    checked_extent,
)
from gatepost.registers.fingerprint import fingerprint_of
from gatepost.registers.models import PermissionQuestion, PermissionRequest
from gatepost.registers.queries import answerers_of, many_open
from gatepost.registers.states import MOST_OPEN, RequestState, Scope
from gatepost.schools.reference import new_reference
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require

LONGEST_DRAFT = 20_000


@transaction.atomic
def ask(
    *,
    by: Actor,
    person: Person,
    token: UUID,
    extent: Extent,
    purpose: str,
    from_on: date,
    until_on: date,
    draft: str = "",
    sends_draft: bool = False,
) -> PermissionRequest:
    """The request waits for the Head; the draft goes along only where its writer says so, once for each token.

    Where it is for exact words their fingerprint is kept either way, so that the yes counts for these.
    Raises ValidationError.
    """
    require(
        why_not_at(by.capacity, person.school_id)
        or why_not_ask(by.capacity)
        or why_not_own(by, person.pk)
    )
    Person.objects.select_for_update().get(pk=person.pk)  # one request of a person at a time
    earlier = PermissionRequest.objects.filter(person=person, token=token).first()
    if earlier is not None:
        return earlier
    extent = checked_extent(extent)
    today = timezone.localdate()
    check_days(from_on, until_on, today)
    needs = "Say in a sentence what you need it for."
    request = PermissionRequest(
        school=person.school,
        reference=new_reference("P"),
        person=person,
        token=token,
        kind=extent.kind,
        scope=extent.scope,
        purpose=check_words("what_for", purpose, need=needs),
        topic=extent.topic,
        account=extent.account,
        platform=extent.platform,
        from_on=from_on,
        until_on=until_on,
        draft=_checked_draft(draft) if sends_draft else "",
        digest=fingerprint_of(draft) if extent.scope is Scope.POST else "",
        asked_at=timezone.now(),
    )
    if extent.scope is Scope.POST and not request.digest:
        raise ValidationError({"text": "Put in the words that you would like to post."})
    if many_open(person) >= MOST_OPEN:
        raise ValidationError(
            f"{MOST_OPEN} requests of yours are waiting already. Withdraw one that you don’t need."
        )
    request.save()
    for answerer in answerers_of(person.school, today, but=person.pk):
        tell(by=by, person=answerer, wording=letters.request_waits(person.school.slug))
    record(
        school=person.school,
        event=Event.PERMISSION_ASKED,
        by=by,
        about_kind="permission-request",
        about=request,
    )
    return request


def _checked_draft(draft: str) -> str:
    return check_words("text", draft, most=LONGEST_DRAFT)


@transaction.atomic
def answer(*, by: Actor, request: PermissionRequest, text: str) -> None:
    """What was asked back has its answer, and the request waits again. Raises CannotMove, ValidationError."""
    require(why_not_at(by.capacity, request.school_id) or why_not_own(by, request.person_id))
    held = take(request=request, to=RequestState.ASKED)
    open_ones = PermissionQuestion.objects.select_related("asked_by__school", "school")
    question = open_ones.filter(request=held, answered_at=None).first()
    if question is None:
        raise CannotMove("nothing was asked back")
    question.answer = check_words("text", text, need="Write your answer.")
    question.answered_at = timezone.now()
    question.save(update_fields=["answer", "answered_at"])
    wording = letters.question_answered(held.school.slug, held.pk)
    tell(by=by, person=question.asked_by, wording=wording)
    move(by=by, held=held, to=RequestState.ASKED)


@transaction.atomic
def withdraw(*, by: Actor, request: PermissionRequest) -> None:
    """The request waits no longer, and what its writer sent along is gone. Raises CannotMove."""
    require(why_not_at(by.capacity, request.school_id) or why_not_own(by, request.person_id))
    held = take(request=request, to=RequestState.WITHDRAWN)
    move(by=by, held=held, to=RequestState.WITHDRAWN, draft="", digest="")
