"""The school as the engine sees it: its people and its roll as facts, kept until one changes."""

import threading
from collections import OrderedDict
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from gatepost.engine import school as engine
from gatepost.people.models import Engagement, Parent, Pupil
from gatepost.people.queries.people import named_contacts
from gatepost.schools import queries as schools
from gatepost.schools.models import School
from gatepost.vault.keys import school_key

_SEEN: OrderedDict[UUID, tuple[int, date, engine.School]] = OrderedDict()
_SEEN_AT_MOST = 200
_LOCK = threading.Lock()


def school_as_engine_sees_it(school: School, on: date) -> engine.School:
    """The school with its people and its roll, as facts for the engine.

    Kept in the memory of this process until a fact changes (`facts_version`) or the day ends, since an
    index of names is built for each. Raises nothing; a school without a roll has an empty one.
    """
    with _LOCK:
        kept = _SEEN.get(school.pk)
        if kept is not None and kept[:2] == (school.facts_version, on):
            _SEEN.move_to_end(school.pk)
            return kept[2]
    facts = _facts_with_people(school, on)
    with _LOCK:
        _SEEN[school.pk] = (school.facts_version, on, facts)
        _SEEN.move_to_end(school.pk)
        while len(_SEEN) > _SEEN_AT_MOST:
            _SEEN.popitem(last=False)
    return facts


def _facts_with_people(school: School, on: date) -> engine.School:
    pupils, parents = _roll_of(school, on)
    return replace(
        schools.settings_of(school),
        named_contacts=tuple(
            engine.NamedContact(one.name, one.title, one.email)
            for one in named_contacts(school, on)
        ),
        staff=_staff_of(school, on),
        pupils=pupils,
        parents=parents,
    )


def _staff_of(school: School, on: date) -> tuple[engine.StaffMember, ...]:
    """Everybody engaged now or before, each once, with what they do or did."""
    found: dict[UUID, engine.StaffMember] = {}
    engagements = Engagement.objects.select_related("person").filter(school=school)
    for one in engagements.order_by("person_id", "-started_on"):
        is_running = one.started_on <= on and (one.ended_on is None or on <= one.ended_on)
        if one.person_id in found and not is_running:
            continue
        person = one.person
        found[one.person_id] = engine.StaffMember(
            name=person.name,
            title=person.title,
            role=one.job_title,
            kind=one.kind if is_running else "former",
        )
    return tuple(sorted(found.values(), key=lambda member: member.name))


def _roll_of(
    school: School, on: date
) -> tuple[tuple[engine.Pupil, ...], tuple[engine.Parent, ...]]:
    school_key(school.pk)
    pupils = Pupil.objects.filter(school=school).filter(
        Q(left_on__isnull=True) | Q(left_on__gte=on),
        Q(joined_on__isnull=True) | Q(joined_on__lte=on),
    )
    roll = tuple(
        engine.Pupil(
            id=pupil.pk.hex,
            given=pupil.given_name,
            family=pupil.family_name,
            class_name=pupil.class_name,
            year_group=pupil.year_group,
            born_on=pupil.born_on,
        )
        for pupil in pupils
    )
    on_roll = {pupil.id for pupil in roll}
    parents = Parent.objects.filter(school=school).prefetch_related("links")
    return roll, tuple(
        engine.Parent(parent.pk.hex, parent.name, children)
        for parent in parents
        if (
            children := tuple(
                link.pupil_id.hex for link in parent.links.all() if link.pupil_id.hex in on_roll
            )
        )
    )
