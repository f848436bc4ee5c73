"""Keeping the roll right, one child at a time: names, class, days, and who the parents are."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from gatepost.people.access import why_not_at, why_not_manage_people
from gatepost.people.models import Parent, ParentOf, Pupil
from gatepost.people.states import Actor
from gatepost.schools import actions as schools
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require


@transaction.atomic
def change_pupil(
    *,
    by: Actor,
    pupil: Pupil,
    given_name: str,
    family_name: str,
    class_name: str = "",
    year_group: str = "",
    born_on: date | None = None,
    joined_on: date | None = None,
    left_on: date | None = None,
    parents: Sequence[str] = (),
) -> Pupil:
    """The child on the roll is this one, with these parents; who is nobody's parent any more is gone.

    Raises ValidationError where a name is missing or the child leaves before it joins.
    """
    require(why_not_at(by.capacity, pupil.school_id) or why_not_manage_people(by.capacity))
    if joined_on and left_on and left_on < joined_on:
        raise ValidationError({"left_on": "The last day is before the first day."})
    pupil.given_name, pupil.family_name = given_name.strip(), family_name.strip()
    pupil.class_name, pupil.year_group = class_name.strip(), year_group.strip()
    pupil.born_on, pupil.joined_on, pupil.left_on = born_on, joined_on, left_on
    pupil.full_clean(exclude=["born_on"] if born_on is None else None)
    pupil.save()
    changed = _set_parents(pupil, parents)
    record(
        school=pupil.school, event=Event.PUPILS_CHANGED, by=by, about_kind="pupil", about=pupil.pk
    )
    if changed:
        record(
            school=pupil.school,
            event=Event.PARENTS_CHANGED,
            by=by,
            about_kind="pupil",
            about=pupil.pk,
        )
    schools.facts_changed(pupil.school_id)
    return pupil


def _set_parents(pupil: Pupil, names: Sequence[str]) -> bool:
    """The parents of the child are these, each by one name; whether that changed anything.

    Somebody who is a parent of the child already stays the same parent, so that brothers and sisters keep
    theirs; a new name is a new parent.
    """
    wanted = {name.strip().lower(): name.strip() for name in names if name.strip()}
    links = list(ParentOf.objects.select_related("parent").filter(pupil=pupil))
    held = {link.parent.name.strip().lower(): link for link in links}
    gone = [link for key, link in held.items() if key not in wanted]
    new = [name for key, name in wanted.items() if key not in held]
    for link in gone:
        parent = link.parent
        link.delete()
        if not ParentOf.objects.filter(parent=parent).exists():
            parent.delete()
    for name in new:
        parent = Parent.objects.create(school_id=pupil.school_id, name=name)
        ParentOf.objects.create(school_id=pupil.school_id, parent=parent, pupil=pupil)
    return bool(gone or new)
