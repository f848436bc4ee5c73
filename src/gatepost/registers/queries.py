"""Questions about permissions: what counts for an answer on a day, what waits, what somebody has or had.

`standing_of` is the only road from the registers to the engine.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from gatepost.engine.standing import Standing
from gatepost.people.models import Person
from gatepost.people.queries import people
from gatepost.people.queries.people import running
from gatepost.people.states import Capacity
from gatepost.policy.clause import Exempting
from gatepost.registers.access import DECIDING
from gatepost.registers.fingerprint import (
    folded,
    holds_words,
    is_of,
    speaks_of,
    topics_in,
)
from gatepost.registers.models import Permission, PermissionRequest
from gatepost.registers.states import OPEN, WARN_DAYS, RequestState, Scope
from gatepost.schools.models import School
from gatepost.schools.states import Role


@dataclass(frozen=True, slots=True)
class Permitted:
    """A permission on record, as plain facts."""

    id: UUID
    reference: str
    kind: Exempting
    until_on: date
    conditions: str
    required_wording: str


@dataclass(frozen=True, slots=True)
class OnRecord:
    """The permissions that count for a question, and those that would if the draft held the words they ask for."""

    counting: tuple[Permitted, ...] = ()
    lacking_words: tuple[Permitted, ...] = ()

    def of_kinds(self, kinds: Collection[Exempting]) -> "OnRecord":
        """Those that permit any of these things."""
        return OnRecord(
            tuple(one for one in self.counting if one.kind in kinds),
            tuple(one for one in self.lacking_words if one.kind in kinds),
        )


def standing_of(
    person: Person, capacity: Capacity, on: date, *, draft: str = "", platform: str = ""
) -> Standing:
    """What is on record for a person on a day, for the engine. Two queries at most."""
    known = people.standing_of(person, capacity)
    record = on_record(person, capacity, on, draft=draft, platform=platform)
    held = frozenset(one.kind for one in record.counting)
    return replace(known, permissions=known.permissions | held)


def on_record(
    person: Person, capacity: Capacity, on: date, *, draft: str = "", platform: str = ""
) -> OnRecord:
    """The permissions that count for this person, these words and this platform on a day.

    Somebody who isn't engaged at the school has none, their own included.
    """
    if not capacity.is_current or capacity.school_id != person.school_id:
        return OnRecord()
    words = folded(draft)
    reaching = [
        one
        for one in in_force(person.school, on).filter(Q(person=person) | Q(person=None))
        if _reaches(one, draft, words, platform)
    ]
    lacking = {one.pk for one in reaching if _lacks_words(one, words)}
    return OnRecord(
        tuple(_plain(one) for one in reaching if one.pk not in lacking),
        tuple(_plain(one) for one in reaching if one.pk in lacking),
    )


def in_force(school: School, on: date) -> QuerySet[Permission]:
    """A school's permissions that are in force on a day."""
    return Permission.objects.select_related("person").filter(
        running("from_on", "until_on", on), school=school, revoked_at=None
    )


def _reaches(permission: Permission, draft: str, words: str, platform: str) -> bool:
    """Whether it reaches so far: to these words, this topic, this platform."""
    named = permission.platform.casefold()
    if named and named != platform.casefold():
        return False
    match permission.scope:
        case Scope.POST:
            return is_of(draft, permission.digest, permission.required_wording)
        case Scope.ACCOUNT:
            return True
        case Scope.TOPIC:
            return speaks_of(words, topics_in(permission.topic))
        case _:
            topics = topics_in(permission.topic)
            return not topics or speaks_of(words, topics)


def _lacks_words(permission: Permission, words: str) -> bool:
    """Whether the draft hasn't the words that the Head asked for; where there is no draft none are looked for."""
    needed = permission.required_wording
    return bool(needed and words.strip()) and not holds_words(words, needed)


def _plain(permission: Permission) -> Permitted:
    return Permitted(
        permission.pk,
        permission.reference,
        permission.exempting,
        permission.until_on,
        permission.conditions,
        permission.required_wording,
    )


def request_at(school: School, request_id: UUID) -> PermissionRequest | None:
    """A request of a school; None where it isn't there."""
    rows = PermissionRequest.objects.select_related("school", "person__school", "decided_by")
    return rows.filter(school=school, pk=request_id).first()


def permission_at(school: School, permission_id: UUID) -> Permission | None:
    """A permission of a school; None where it isn't there."""
    rows = Permission.objects.select_related("school", "person__school", "granted_by", "revoked_by")
    return rows.filter(school=school, pk=permission_id).first()


def requests_of(person: Person) -> QuerySet[PermissionRequest]:
    """What a person asked, newest first."""
    return PermissionRequest.objects.filter(school_id=person.school_id, person=person)


def permissions_of(person: Person) -> QuerySet[Permission]:
    """What a person was permitted, and what everybody is, the longest lasting first."""
    return Permission.objects.filter(
        Q(person=person) | Q(person=None), school_id=person.school_id
    ).order_by("-until_on", "-granted_at", "pk")


def requests_waiting(school: School) -> QuerySet[PermissionRequest]:
    """What people asked and nobody has answered, the oldest first."""
    rows = PermissionRequest.objects.select_related("person").filter(school=school)
    return rows.filter(state=RequestState.ASKED).order_by("asked_at")


def questions_for(person: Person) -> QuerySet[PermissionRequest]:
    """The person's own requests before which something was asked back."""
    return requests_of(person).filter(state=RequestState.ASKED_BACK)


def many_open(person: Person) -> int:
    """How many requests of a person wait."""
    return requests_of(person).filter(state__in=OPEN).count()


def answerers_of(school: School, on: date, *, but: UUID) -> list[Person]:
    """Who is told that somebody asks: the Head; where nobody is, the senior team. Never the one who asks."""
    for role in DECIDING:
        found = [one for one in _holding(school, role, on) if one.pk != but]
        if found:
            return found
    return []


def heads_of(school: School, on: date) -> list[Person]:
    """Who is Head on a day."""
    return _holding(school, Role.HEADTEACHER, on)


def _holding(school: School, role: Role, on: date) -> list[Person]:
    """Who holds a role and is engaged on a day, with their school."""
    rows = Person.objects.select_related("school").filter(
        running("roles_held__from_on", "roles_held__until_on", on),
        pk__in=Person.objects.filter(
            running("engagements__started_on", "engagements__ended_on", on), school=school
        ).values("pk"),
        school=school,
        roles_held__role=role,
    )
    return list(rows.distinct())


def to_warn_of(on: date) -> list[Permission]:
    """The permissions, of all schools, that lapse within a fortnight and whose holders weren't told.

    One that was given for no longer than that isn't warned of: its end was plain from the start.
    """
    ending = Permission.objects.select_related("school", "person__school").filter(
        warned_at=None,
        revoked_at=None,
        from_on__lte=on,
        until_on__gte=on,
        until_on__lte=on + timedelta(days=WARN_DAYS),
    )
    return [one for one in ending if (one.until_on - one.from_on).days > WARN_DAYS]
