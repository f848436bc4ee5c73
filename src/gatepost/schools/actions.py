"""What changes a school: setting it up, its names, calendar, platforms and contacts.

A school knows no people and no trail: the verbs that ask leave and write the trail stand in people, and
call these inside their own transaction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from gatepost.schools import models
from gatepost.schools.models import OfSchool, School
from gatepost.schools.states import NameKind, PlatformKind, Role

SOCIAL_MEDIA = (
    "Facebook", "Instagram", "WhatsApp", "X (Twitter)", "TikTok", "YouTube", "LinkedIn", "Snapchat",
    "Threads", "Bluesky", "Mastodon", "Pinterest", "Reddit", "Flickr", "Nextdoor", "A blog",
)  # fmt: skip
"""The media that a new school's register begins with (scope.social-media); each school may add to it."""

NAMED_CONTACTS = (Role.HEADTEACHER, Role.DSL)
"""Whom people ask when in doubt until the school says otherwise (concern.raise)."""


class ListFaulty(Exception):
    """A row of a list that can't be taken: which one, counted from 0, which of its fields, and why."""

    def __init__(self, nth: int, field: str, why: str) -> None:
        super().__init__(why)
        self.nth, self.field, self.why = nth, field, why


Listed = TypeVar("Listed", bound=OfSchool)


def _checked(rows: Iterable[Listed], *unique: str) -> list[Listed]:
    """The rows of a list, each of the right shape and none there twice; raises ListFaulty."""
    kept: list[Listed] = []
    seen: set[tuple[object, ...]] = set()
    for nth, row in enumerate(rows):
        try:
            row.full_clean(validate_unique=False)
        except ValidationError as error:
            field, why = next(iter(error.message_dict.items()))
            raise ListFaulty(nth, "" if field == "__all__" else field, " ".join(why)) from error
        words = tuple(getattr(row, field) for field in unique)
        if unique and words in seen:
            raise ListFaulty(nth, "", "it is there twice")
        seen.add(words)
        kept.append(row)
    return kept


@dataclass(frozen=True, slots=True)
class TermDays:
    """A term with its name and its first and last day."""

    name: str
    starts_on: date
    ends_on: date


@transaction.atomic
def open_school(
    *,
    slug: str,
    name: str,
    trust: models.Trust | None = None,
    is_demonstration: bool = False,
    details: Mapping[str, str] | None = None,
    contact_from: time = time(8, 0),
    contact_until: time = time(18, 0),
) -> School:
    """A school exists, with the usual media on its register and its usual contacts.

    `details` may hold motto, domain, phone, address and postcode. Raises ValidationError where the slug
    or a detail has the wrong shape.
    """
    school = School(
        slug=slug,
        name=name,
        trust=trust,
        is_demonstration=is_demonstration,
        contact_from=contact_from,
        contact_until=contact_until,
        **dict(details or {}),
    )
    school.full_clean()
    school.save()
    set_platforms(
        school=school, kind=PlatformKind.SOCIAL, names=[(name, "") for name in SOCIAL_MEDIA]
    )
    set_named_contacts(school=school, roles=NAMED_CONTACTS)
    return school


def facts_changed(school_id: UUID) -> None:
    """Every process reads the school anew before its next answer."""
    School.objects.filter(pk=school_id).update(facts_version=F("facts_version") + 1)


DETAILS = ("name", "motto", "domain", "phone", "address", "postcode")
"""What a school says of itself on its papers and in answers, each in one line."""


@transaction.atomic
def set_details(*, school: School, details: Mapping[str, str]) -> None:
    """The school's name and address are these; raises ValidationError where one has the wrong shape."""
    found = School.objects.select_for_update().get(pk=school.pk)
    for field in DETAILS:
        setattr(found, field, str(details.get(field, getattr(found, field))).strip())
    found.full_clean()
    found.save(update_fields=list(DETAILS))
    facts_changed(school.pk)


@transaction.atomic
def set_contact_hours(*, school: School, contact_from: time, contact_until: time) -> None:
    """Staff write to families between these hours of a school day; raises ValidationError."""
    if contact_from >= contact_until:
        raise ValidationError({"contact_until": "The last hour is after the first."})
    school.contact_from, school.contact_until = contact_from, contact_until
    school.save(update_fields=["contact_from", "contact_until"])
    facts_changed(school.pk)


@transaction.atomic
def begin_being_live(*, school: School, at: datetime) -> bool:
    """The school is live from this moment on; whether it wasn't before."""
    found = School.objects.select_for_update().get(pk=school.pk)
    if found.live_since is not None:
        school.live_since = found.live_since
        return False
    school.live_since = found.live_since = at
    found.save(update_fields=["live_since"])
    return True


@transaction.atomic
def set_names(*, school: School, names: Iterable[tuple[NameKind, str]]) -> None:
    """The school goes by these other names and no others; raises ListFaulty."""
    models.SchoolName.objects.filter(school=school).delete()
    models.SchoolName.objects.bulk_create(
        _checked(
            (
                models.SchoolName(school=school, kind=kind, name=name)
                for kind, name in dict.fromkeys(names)
            ),
            "kind",
            "name",
        )
    )
    facts_changed(school.pk)


@transaction.atomic
def set_calendar(
    *, school: School, terms: Iterable[TermDays], closed_days: Iterable[tuple[date, str]]
) -> None:
    """The school's terms and closed days are these and no others; raises ListFaulty for a term."""
    models.Term.objects.filter(school=school).delete()
    models.ClosedDay.objects.filter(school=school).delete()
    days = checked_closed_days(school, closed_days)
    rows = _checked(
        (
            models.Term(
                school=school, name=term.name, starts_on=term.starts_on, ends_on=term.ends_on
            )
            for term in terms
        ),
        "starts_on",
    )
    for nth, row in enumerate(rows):
        if any(one.starts_on <= row.ends_on and row.starts_on <= one.ends_on for one in rows[:nth]):
            raise ListFaulty(nth, "", "it overlaps another term")
    models.Term.objects.bulk_create(rows)
    models.ClosedDay.objects.bulk_create(days)
    facts_changed(school.pk)


def checked_closed_days(
    school: School, closed_days: Iterable[tuple[date, str]]
) -> list[models.ClosedDay]:
    """The closed days as rows, each day once; raises ListFaulty, counted in the order given."""
    return _checked(
        models.ClosedDay(school=school, on=on, name=name) for on, name in dict(closed_days).items()
    )


@transaction.atomic
def set_platforms(*, school: School, kind: PlatformKind, names: Iterable[tuple[str, str]]) -> None:
    """The platforms of one kind on the register are these, each with its use; raises ListFaulty."""
    models.Platform.objects.filter(school=school, kind=kind).delete()
    models.Platform.objects.bulk_create(
        _checked(
            (
                models.Platform(school=school, kind=kind, name=name, use=use, position=position)
                for position, (name, use) in enumerate(names)
            ),
            "name",
        )
    )
    facts_changed(school.pk)


@transaction.atomic
def set_classes(*, school: School, names: Iterable[tuple[str, str]]) -> None:
    """The school's classes are these, each with its year group."""
    models.SchoolClass.objects.filter(school=school).delete()
    models.SchoolClass.objects.bulk_create(
        _checked(
            models.SchoolClass(school=school, name=name, year_group=year_group)
            for name, year_group in dict(names).items()
        )
    )
    facts_changed(school.pk)


@transaction.atomic
def set_suppliers(*, school: School, names: Iterable[str]) -> None:
    """The school's suppliers are these."""
    models.Supplier.objects.filter(school=school).delete()
    models.Supplier.objects.bulk_create(
        _checked(models.Supplier(school=school, name=name) for name in dict.fromkeys(names))
    )
    facts_changed(school.pk)


@transaction.atomic
def set_named_contacts(*, school: School, roles: Iterable[Role]) -> None:
    """People who are in doubt ask the holders of these roles, in this order."""
    models.NamedContact.objects.filter(school=school).delete()
    models.NamedContact.objects.bulk_create(
        models.NamedContact(school=school, role=role, position=position)
        for position, role in enumerate(dict.fromkeys(roles))
    )
    facts_changed(school.pk)
