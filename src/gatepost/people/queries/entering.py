"""Questions about coming in without an account: what links and PINs wait, which tablets stand where, who is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from gatepost.people.models import OneTimeEntry, Person, Tablet
from gatepost.people.queries.people import running
from gatepost.people.states import EntryKind
from gatepost.schools.models import School
from gatepost.vault.hashing import keyed_hash

TRIES = 5
"""So many wrong tries use a PIN up."""

SHOWN_AT_ONCE = 40
"""So many names a tablet shows at most; where there are more, a letter or a part of the name narrows them."""


def link_key(school: School, secret: str) -> str:
    """What is kept of a link's secret."""
    return keyed_hash(school.pk, "one-time link", secret)


def pin_key(school: School, person: Person, pin: str) -> str:
    """What is kept of a PIN; the person's id makes the same digits differ from one person to the next."""
    return keyed_hash(school.pk, "one-time pin", person.pk.hex, pin)


def tablet_key(school: School, secret: str) -> str:
    """What is kept of the secret in a tablet's browser."""
    return keyed_hash(school.pk, "tablet", secret)


def waiting(school: School, kind: EntryKind, at: datetime) -> QuerySet[OneTimeEntry]:
    """Links or PINs that somebody may still come in by."""
    return OneTimeEntry.objects.filter(
        school=school,
        kind=kind,
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=at,
        wrong_tries__lt=TRIES,
    )


def waiting_for(person: Person, kind: EntryKind) -> OneTimeEntry | None:
    """The link or PIN that waits for a person; there is one at most."""
    return waiting(person.school, kind, timezone.now()).filter(person=person).first()


def link_with(school: School, secret: str) -> OneTimeEntry | None:
    """The link of this secret that may still be used, with its person; None for any other secret."""
    found = waiting(school, EntryKind.LINK, timezone.now()).select_related("person__school")
    return found.filter(secret_key=link_key(school, secret)).first()


def tablet_with(school: School, secret: str) -> Tablet | None:
    """The tablet whose browser holds this secret, as long as it wasn't ended."""
    if not secret:
        return None
    return Tablet.objects.filter(
        school=school, secret_key=tablet_key(school, secret), ended_at=None
    ).first()


def tablets_of(school: School) -> QuerySet[Tablet]:
    """The school's tablets that weren't ended."""
    return Tablet.objects.filter(school=school, ended_at=None).select_related("set_up_by")


@dataclass(frozen=True, slots=True)
class Picking:
    """What a tablet shows: names, or the letters that family names begin with, where there are too many names."""

    people: tuple[Person, ...]
    letters: tuple[str, ...]
    is_cut: bool
    """Whether there are more people than are shown."""


def people_to_pick(school: School, on: date, *, letter: str = "", part: str = "") -> Picking:
    """Who is engaged on a day, by family name; narrowed to a first letter and a part of the name."""
    here = (
        Person.objects.filter(
            running("engagements__started_on", "engagements__ended_on", on), school=school
        )
        .order_by("family_name", "given_name", "pk")
        .distinct()
    )
    letters = tuple(sorted(set(_initials(here))))
    if letter:
        here = here.filter(family_name__istartswith=letter)
    for word in part.split()[:4]:
        here = here.filter(Q(family_name__icontains=word) | Q(given_name__icontains=word))
    found = tuple(here[: SHOWN_AT_ONCE + 1])
    if len(found) > SHOWN_AT_ONCE and not letter and not part:
        return Picking((), letters, is_cut=True)
    return Picking(found[:SHOWN_AT_ONCE], letters, is_cut=len(found) > SHOWN_AT_ONCE)


def person_to_pick(school: School, on: date, pk: UUID) -> Person | None:
    """One of those; None for anybody else."""
    return (
        Person.objects.select_related("school")
        .filter(
            running("engagements__started_on", "engagements__ended_on", on), school=school, pk=pk
        )
        .distinct()
        .first()
    )


def _initials(here: QuerySet[Person]) -> Iterator[str]:
    first = here.order_by().annotate(first=Substr("family_name", 1, 1))
    for letter in first.values_list("first", flat=True).distinct():
        if letter:
            yield letter.upper()
