"""The school and its settings: names, calendar, platforms, hours for contact, named contacts, trust."""

import uuid
from datetime import time

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from gatepost.schools.states import NameKind, PlatformKind, Role

NOT_SCHOOLS = ("sign-in", "sign-out", "sign-up", "second-step", "account", "healthz", "static")
"""Words that begin other addresses, so that no school may have them."""

SLUG = RegexValidator(
    rf"\A(?!(?:{'|'.join(NOT_SCHOOLS)})\Z)[a-z][a-z0-9-]{{2,48}}\Z",
    "A school's word has small letters, digits and hyphens, three at least, and begins no other address.",
)


class Trust(models.Model):
    """A trust or federation that several schools belong to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """One school: everything else belongs to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=50, unique=True, validators=[SLUG])
    """The school's word in every address."""
    trust = models.ForeignKey(Trust, null=True, blank=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    motto = models.CharField(max_length=200, blank=True)
    domain = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    contact_from = models.TimeField(default=time(8, 0))
    contact_until = models.TimeField(default=time(18, 0))
    """The hours of a school day in which staff write to families (practice.channel-and-time)."""
    is_demonstration = models.BooleanField(default=False)
    live_since = models.DateTimeField(null=True, blank=True)
    """When the school went live: from then on it asks its people to sign. Empty while it is being set up."""
    facts_version = models.PositiveBigIntegerField(default=1)
    """Grows with every change to what answers rest on, so that a process knows when to read it anew."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact_from__lt=F("contact_until")), name="school_hours_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OfSchool(models.Model):
    """A row that belongs to a school, as every row of ours does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class SchoolName(OfSchool):
    """Another name that the school goes by: a short name, a nickname, a handle, a page."""

    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in NameKind])
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "name"], name="school_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Term(OfSchool):
    """Days, the last included, between which weekdays are school days."""

    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["school", "starts_on"], name="term_once"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="term_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClosedDay(OfSchool):
    """A weekday inside a term on which the school is closed to pupils."""

    on = models.DateField()
    name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["school", "on"], name="closed_day_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.on}"


class Platform(OfSchool):
    """A platform on the school's register: one it runs for its families, or a social medium."""

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in PlatformKind])
    name = models.CharField(max_length=100)
    use = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "name"], name="platform_once")
        ]

    def __str__(self) -> str:
        return self.name


class SchoolClass(OfSchool):
    """A class of the school, by the name that people use."""

    name = models.CharField(max_length=100)
    year_group = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="class_once")]

    def __str__(self) -> str:
        return self.name


class Supplier(OfSchool):
    """A firm that the school buys from (confidence.personal)."""

    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="supplier_once")]

    def __str__(self) -> str:
        return self.name


class NamedContact(OfSchool):
    """A role that people are told to ask when in doubt; who holds it today is looked up."""

    role = models.CharField(max_length=30, choices=[(role, role) for role in Role])
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["school", "role"], name="named_contact_once")
        ]

    def __str__(self) -> str:
        return self.role
