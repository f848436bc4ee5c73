"""Bringing a list of people: keeping it to look at, putting its columns right, taking it in, ending leavers.

A list that is only looked at changes nothing, so keeping it, putting its columns right and forgetting it
stand in no trail. Taking it in stands there once, by the id of the list, however many people it was about:
one entry for each of 20,000 people would hold the school's trail for minutes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.people.access import why_not_at, why_not_manage_people
from gatepost.people.actions.joining import end_engagement
from gatepost.people.actions.letters import use_new_address
from gatepost.people.actions.taking_in import RollTaker, StaffTaker, TakenIn
from gatepost.people.importing.columns import UNREAD, Column
from gatepost.people.importing.outcomes import KnownPerson, Leaves
from gatepost.people.models import ColumnRemembered, Engagement, PreviewedList, Pupil
from gatepost.people.queries.bringing import (
    Leaver,
    leavers_in,
    outcomes,
    parents_by_family,
    table_of,
)
from gatepost.people.queries.letters import people_with_bounced_letters
from gatepost.people.queries.people import today
from gatepost.people.states import Actor, ListKind
from gatepost.schools import actions as schools
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import Refusal, Refused, require


@transaction.atomic
def keep_list(
    *, by: Actor, school: School, kind: ListKind, table: str, file_name: str = ""
) -> PreviewedList:
    """The list waits to be looked at, sealed; `table` is what importing.formats or pasting made of it."""
    require(why_not_at(by.capacity, school.pk) or why_not_manage_people(by.capacity))
    if by.pk is None:
        raise Refused(Refusal("A list is brought by a person, who looks at it first."))
    return PreviewedList.objects.create(
        school=school,
        kind=kind,
        given_by_id=by.pk,
        given_at=timezone.now(),
        file_name=file_name[-200:],
        text=table,
    )


@transaction.atomic
def put_columns_right(*, by: Actor, listed: PreviewedList, columns: Mapping[str, str]) -> None:
    """The list's columns hold this, from the plain heading to the column's word, and so will later lists'.

    Raises TableFaulty where nothing of it names a person, and ValueError where a word is no column.
    """
    require(why_not_at(by.capacity, listed.school_id) or why_not_manage_people(by.capacity))
    chosen = {heading: word for heading, word in columns.items() if heading}
    for word in chosen.values():
        if word != UNREAD:
            Column(word)
    listed.columns = chosen
    table_of(listed)
    listed.save(update_fields=["columns"])
    for heading, word in chosen.items():
        ColumnRemembered.objects.update_or_create(
            school_id=listed.school_id,
            kind=listed.kind,
            heading=heading[:200],
            defaults={"column": word},
        )


@transaction.atomic
def take_in(*, by: Actor, listed: PreviewedList) -> TakenIn:
    """Everybody who is new in the list is at the school, and what it says otherwise is changed.

    Bad rows are left out, and nobody's time at the school ends by it. The school is held meanwhile, so that
    a second press, or a second person, finds nothing left to do. Raises TableFaulty where the columns name
    nobody.
    """
    require(why_not_at(by.capacity, listed.school_id) or why_not_manage_people(by.capacity))
    on = today()
    school = School.objects.select_for_update().get(pk=listed.school_id)
    taker: StaffTaker | RollTaker
    if listed.kind == ListKind.STAFF:
        taker = StaffTaker(school, on)
    else:
        taker = RollTaker(school, parents_by_family(school))
    taken = taker.take(outcomes(listed, on))
    if taken.added or taken.changed:
        schools.facts_changed(school.pk)
    for person in people_with_bounced_letters(school) if taken.moved else ():
        if person.pk in taken.moved:
            use_new_address(by=by, person=person)
    record(
        school=school,
        event=Event.LIST_TAKEN_IN,
        by=by,
        about_kind="list",
        about=listed.pk.hex,
    )
    return taken


@dataclass(frozen=True, slots=True)
class Ended:
    """Who left now, and the names of those whose last day didn't fit."""

    count: int
    not_ended: tuple[str, ...]


@transaction.atomic
def end_leavers(
    *, by: Actor, listed: PreviewedList, chosen: Collection[UUID], ended_on: date
) -> Ended:
    """Those whom the list proposes as leavers, and somebody chose, end; others are left alone.

    The last day is the one that the list names, else the given one. Nobody ends themselves by a list.
    """
    require(why_not_at(by.capacity, listed.school_id) or why_not_manage_people(by.capacity))
    proposed = [one for one in leavers_in(listed, today(), by.pk) if one.known.id in set(chosen)]
    if listed.kind == ListKind.PUPILS:
        return _end_on_the_roll(by, listed.school, proposed, ended_on)
    count, not_ended = 0, []
    for one in proposed:
        last = (one.ended_on if isinstance(one, Leaves) else None) or ended_on
        engagements = Engagement.objects.filter(
            school=listed.school, person_id=one.known.id, pk__in=_engagements_of(one)
        )
        try:
            with transaction.atomic():
                for engagement in engagements.select_related("person__school"):
                    end_engagement(by=by, engagement=engagement, ended_on=last)
            count += 1
        except ValidationError:
            not_ended.append(one.known.name)
    return Ended(count, tuple(not_ended))


@transaction.atomic
def forget_list(*, by: Actor, listed: PreviewedList) -> None:
    """The list is gone; what was taken in from it stays."""
    require(why_not_at(by.capacity, listed.school_id) or why_not_manage_people(by.capacity))
    listed.delete()


def _engagements_of(one: Leaver) -> tuple[UUID, ...]:
    if isinstance(one, Leaves):
        return (one.engagement_id,) if one.engagement_id is not None else ()
    return one.engagement_ids if isinstance(one.known, KnownPerson) else ()


def _end_on_the_roll(by: Actor, school: School, proposed: list[Leaver], ended_on: date) -> Ended:
    pupils = Pupil.objects.filter(school=school).in_bulk([one.known.id for one in proposed])
    for one in proposed:
        pupils[one.known.id].left_on = (
            one.ended_on if isinstance(one, Leaves) else None
        ) or ended_on
    Pupil.objects.bulk_update(pupils.values(), ["left_on"], batch_size=500)
    if pupils:
        schools.facts_changed(school.pk)
        record(school=school, event=Event.PUPILS_CHANGED, by=by)
    return Ended(len(pupils), ())
