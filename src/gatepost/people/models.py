"""People: accounts that sign in, persons of a school with engagements and roles, firms, and the roll."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from gatepost.people.states import EngagementKind
from gatepost.schools.models import OfSchool
from gatepost.schools.states import Role
from gatepost.vault.fields import SealedDateField, SealedTextField


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; none has a password, because everybody signs in with a code."""

    def create_user(self, email: str, **fields: Any) -> "Account":
        """An account with this address, in small letters."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """An address that can sign in; it is nobody until a school has a person for it.

    It belongs to no one school: one account may be a person in several (supply teachers, governors).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="account_email_in_small_letters"
            )
        ]

    def __str__(self) -> str:
        return self.email


class Firm(OfSchool):
    """A contractor or agency whose people work at the school and who answers for them."""

    name = models.CharField(max_length=200)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="firm_once")]

    def __str__(self) -> str:
        return self.name


class Person(OfSchool):
    """Somebody whom the school's policy binds; lives on as a record after leaving (scope.former)."""

    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="persons"
    )
    title = models.CharField(max_length=20, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "account"], name="person_of_account_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def formal_name(self) -> str:
        """Title and name, as a letter says it."""
        return f"{self.title} {self.name}".strip()

    @property
    def initials(self) -> str:
        """One or two letters for the corner of a screen."""
        return (self.given_name[:1] + self.family_name[:1]).upper()


class Engagement(OfSchool):
    """A span of days in which a person works, helps or governs at the school."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="engagements")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in EngagementKind])
    job_title = models.CharField(max_length=200, blank=True)
    firm = models.ForeignKey(Firm, null=True, blank=True, on_delete=models.PROTECT)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    """The last day, included; empty while it goes on."""

    class Meta:
        ordering = ["started_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__lte=F("ended_on")),
                name="engagement_days_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.started_on}"


class RoleHeld(OfSchool):
    """A role that a person holds from one day until another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=30, choices=[(role, role) for role in Role])
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    """The last day, included; empty while it goes on."""

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(until_on__isnull=True),
                name="role_held_once",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__lte=F("until_on")),
                name="role_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} from {self.from_on}"


class Pupil(OfSchool):
    """A child on the roll: the least that answers need, and the names sealed.

    Pupils never sign in, and stand apart from the persons who do.
    """

    given_name = SealedTextField()
    family_name = SealedTextField()
    born_on = SealedDateField(null=True)
    class_name = models.CharField(max_length=100, blank=True)
    year_group = models.CharField(max_length=40, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"pupil {self.pk}"


class Parent(OfSchool):
    """A parent or carer of children on the roll, with the name sealed."""

    name = SealedTextField()
    children: "models.ManyToManyField[Pupil, ParentOf]" = models.ManyToManyField(
        Pupil, through="ParentOf", related_name="parents"
    )

    def __str__(self) -> str:
        return f"parent {self.pk}"


class ParentOf(OfSchool):
    """That somebody is the parent or carer of a child on the roll."""

    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, related_name="links")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "pupil"], name="parent_of_once")]

    def __str__(self) -> str:
        return f"{self.parent_id} of {self.pupil_id}"


class Letter(OfSchool):
    """A letter to a person, waiting to be sent or sent; its words are sealed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="letters")
    subject = SealedTextField()
    body = SealedTextField()
    posted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["posted_at"]

    def __str__(self) -> str:
        return f"letter {self.pk}"
