"""What changes the roll: children and their parents. It asks leave and writes the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from gatepost.people.access import why_not_at, why_not_manage_people
from gatepost.people.models import Parent, ParentOf, Pupil
from gatepost.people.states import Actor
from gatepost.schools import actions as schools
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require


@dataclass(frozen=True, slots=True)
class NewPupil:
    """A child to be put on the roll; `key` is how parents in the same list name the child."""

    key: str
    given_name: str
    family_name: str
    class_name: str = ""
    year_group: str = ""
    born_on: date | None = None
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewParent:
    """A parent or carer to be put on the roll, with the keys of the children."""

    name: str
    children: tuple[str, ...] = ()


@transaction.atomic
def add_to_roll(
    *, by: Actor, school: School, pupils: Iterable[NewPupil], parents: Iterable[NewParent]
) -> dict[str, UUID]:
    """The children and their parents are on the roll; the id of each child by its key in the list."""
    require(why_not_at(by.capacity, school.pk) or why_not_manage_people(by.capacity))
    rows = {
        one.key: Pupil(
            school=school,
            given_name=one.given_name,
            family_name=one.family_name,
            born_on=one.born_on,
            class_name=one.class_name,
            year_group=one.year_group,
            joined_on=one.joined_on,
            left_on=one.left_on,
        )
        for one in pupils
    }
    Pupil.objects.bulk_create(rows.values())
    listed = [(one, Parent(school=school, name=one.name)) for one in parents]
    Parent.objects.bulk_create([row for _, row in listed])
    ParentOf.objects.bulk_create(
        ParentOf(school=school, parent=row, pupil=rows[key])
        for one, row in listed
        for key in dict.fromkeys(one.children)
    )
    record(school=school, event=Event.PUPILS_ADDED, by=by)
    record(school=school, event=Event.PARENTS_ADDED, by=by)
    schools.facts_changed(school.pk)
    return {key: row.pk for key, row in rows.items()}
