"""People: accounts that sign in, persons of a school with engagements and roles, firms, and the roll."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from gatepost.people.states import EngagementKind, EntryKind, LetterPurpose, ListKind
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
    team = models.CharField(max_length=100, blank=True)
    """A phase, a department, a round of cleaners: how the school groups its people."""
    wants_large_print = models.BooleanField(default=False)
    number_key = models.CharField(max_length=64, blank=True, editable=False)
    """A keyed hash of the number under which the school's own system keeps the person; empty without one."""

    class Meta:
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "account"], name="person_of_account_once"),
            models.UniqueConstraint(
                fields=["school", "number_key"],
                condition=~Q(number_key=""),
                name="person_number_once",
            ),
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
    paid_hours = models.JSONField(default=dict, blank=True)
    """From a weekday's number ("0" is Monday) to the hours paid for, as ["08:30", "15:30"]; empty if unknown."""

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
    number_key = models.CharField(max_length=64, blank=True, editable=False)
    """A keyed hash of the child's number in the school's own system; empty without one."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number_key"],
                condition=~Q(number_key=""),
                name="pupil_number_once",
            )
        ]

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
    purpose = models.CharField(
        max_length=12,
        choices=[(one, one) for one in LetterPurpose],
        default=LetterPurpose.NOTICE,
    )
    subject = SealedTextField()
    body = SealedTextField()
    html = SealedTextField(null=True, blank=True)
    posted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_again_at = models.DateTimeField(null=True, blank=True)
    """Not before this moment; each failed attempt puts it further off."""
    failure = models.CharField(max_length=120, blank=True)
    """Why the last attempt failed, in words without the letter's own; empty where none did."""
    bounced_at = models.DateTimeField(null=True, blank=True)
    """When the mail server refused the address for good; such a letter isn't tried again."""

    class Meta:
        ordering = ["posted_at"]
        indexes = [
            models.Index(fields=["school", "purpose", "posted_at"], name="letters_by_purpose"),
            models.Index(
                fields=["posted_at"], condition=Q(sent_at__isnull=True), name="letters_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"


class PreviewedList(OfSchool):
    """A list of people that somebody brought and that isn't taken in yet; it is gone after a day."""

    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in ListKind])
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    file_name = models.CharField(max_length=200, blank=True)
    text = SealedTextField()
    """The table as text, with commas between, whatever it was brought as."""
    columns = models.JSONField(default=dict)
    """From the plain heading of a column to what it holds, where somebody put the guess right."""

    def __str__(self) -> str:
        return f"list {self.pk}"


class ColumnRemembered(OfSchool):
    """What a heading means in this school's lists, because somebody said so once."""

    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in ListKind])
    heading = models.CharField(max_length=200)
    column = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "heading"], name="heading_once")
        ]

    def __str__(self) -> str:
        return self.heading


class OneTimeEntry(OfSchool):
    """A link or a PIN by which one person comes in once; only a keyed hash of its secret is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=4, choices=[(kind, kind) for kind in EntryKind])
    secret_key = models.CharField(max_length=64)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["secret_key"], name="entries_by_secret")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Tablet(OfSchool):
    """A tablet at reception, on which people pick their name and type a one-time PIN."""

    name = models.CharField(max_length=100)
    secret_key = models.CharField(max_length=64)
    """A keyed hash of the secret that the tablet's browser holds."""
    set_up_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_up_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
