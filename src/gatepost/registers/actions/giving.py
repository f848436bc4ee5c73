"""Permissions without a request, and how one ends: given by the Head, revoked, and told of before it lapses."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.people.access import why_not_at
from gatepost.people.models import Person
from gatepost.people.queries.people import capacity_of
from gatepost.people.states import MACHINE, Actor
from gatepost.registers import letters
from gatepost.registers.access import why_not_decide_for, why_not_give
from gatepost.registers.actions.moving import CannotMove, move, take
from gatepost.registers.actions.telling import tell
from gatepost.registers.actions.terms import (
    Extent,
    check_days,
    check_wording,
    check_words,
    checked_extent,
)
from gatepost.registers.models import Permission
from gatepost.registers.queries import heads_of
from gatepost.registers.states import RequestState, Scope
from gatepost.schools.models import School
from gatepost.schools.reference import new_reference
from gatepost.schools.states import Role
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import NOTHING_HERE, require


@transaction.atomic
def give(
    *,
    by: Actor,
    school: School,
    person: Person | None,
    extent: Extent,
    from_on: date,
    until_on: date,
    conditions: str = "",
    required_wording: str = "",
) -> Permission:
    """The Head permits something to a person, or to everybody of the school, unasked. Raises ValidationError."""
    require(why_not_at(by.capacity, school.pk) or why_not_give(by.capacity))
    assert by.pk is not None  # -- the keeper of the machine is refused above
    today = timezone.localdate()
    if person is not None:
        require(NOTHING_HERE if person.school_id != school.pk else None)
        require(why_not_decide_for(by, person.pk))
        if not capacity_of(person, today).is_current:
            raise ValidationError({"person": "This person isn’t engaged at the school today."})
    if extent.scope is Scope.POST:
        raise ValidationError({"scope": "Exact words are permitted to whoever asks with them."})
    extent = checked_extent(extent)
    check_days(from_on, until_on, today)
    permission = Permission.objects.create(
        school=school,
        reference=new_reference("P"),
        person=person,
        kind=extent.kind,
        scope=extent.scope,
        topic=extent.topic,
        account=extent.account,
        digest="",
        platform=extent.platform,
        from_on=from_on,
        until_on=until_on,
        conditions=check_words("conditions", conditions),
        required_wording=check_wording(required_wording),
        granted_by_id=by.pk,
        granted_at=timezone.now(),
    )
    if person is not None:
        tell(by=by, person=person, wording=letters.given(school.slug, permission.pk))
    record(
        school=school,
        event=Event.PERMISSION_GIVEN,
        by=by,
        about_kind="permission",
        about=permission,
    )
    return permission


@transaction.atomic
def revoke(*, by: Actor, permission: Permission, reason: str) -> None:
    """It counts no longer, from this moment, and why is on record. Raises CannotMove, ValidationError."""
    require(
        why_not_at(by.capacity, permission.school_id)
        or why_not_decide_for(by, permission.person_id)
    )
    held = _taken(permission.pk)
    if held is None or held.revoked_at is not None:
        raise CannotMove("it was revoked already")
    if held.until_on < timezone.localdate():
        raise CannotMove("it has lapsed")
    held.reason = check_words("reason", reason, need="Say why, in a sentence that helps them.")
    held.revoked_at, held.revoked_by_id = timezone.now(), by.pk
    held.save(update_fields=["reason", "revoked_at", "revoked_by"])
    if held.person is not None:
        wording = letters.revoked(held.school.slug, held.pk)
        tell(by=by, person=held.person, wording=wording)
    if Role.HEADTEACHER not in by.capacity.roles:
        for head in heads_of(held.school, timezone.localdate()):
            wording = letters.revoked_by_other(held.school.slug, held.pk)
            tell(by=by, person=head, wording=wording)
    if held.request is not None:
        move(
            by=by,
            held=take(request=held.request, to=RequestState.REVOKED),
            to=RequestState.REVOKED,
        )
        return
    record(
        school=held.school,
        event=Event.PERMISSION_REVOKED,
        by=by,
        about_kind="permission",
        about=held,
    )


@transaction.atomic
def tell_of_lapse(*, permission_id: UUID, today: date) -> bool:
    """Whether the holder was told now that it lapses soon: once, and only while they are engaged.

    Where it is everybody's the Head is told.
    """
    held = _taken(permission_id)
    if held is None or held.warned_at is not None or held.revoked_at is not None:
        return False
    held.warned_at = timezone.now()
    held.save(update_fields=["warned_at"])
    people = heads_of(held.school, today) if held.person is None else [held.person]
    wording = letters.lapses_soon(held.school.slug, held.pk)
    told = [tell(by=MACHINE, person=one, wording=wording) for one in people]
    record(
        school=held.school,
        event=Event.PERMISSION_LAPSE_TOLD,
        by=MACHINE,
        about_kind="permission",
        about=held,
    )
    return any(told)


def _taken(permission_id: UUID) -> Permission | None:
    """The permission's row, taken until the transaction ends."""
    rows = Permission.objects.select_for_update(of=("self",))
    return (
        rows.select_related("school", "person__school", "request").filter(pk=permission_id).first()
    )
