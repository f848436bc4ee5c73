"""What people ask the Head to permit, what was asked back, and what was permitted: words sealed, days plain."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from gatepost.policy.clause import Exempting
from gatepost.registers.states import HEADS, Reach, RequestState, Scope
from gatepost.schools.models import OfSchool
from gatepost.vault.fields import SealedTextField

_DECIDED = (RequestState.GRANTED, RequestState.REFUSED, RequestState.REVOKED)


class PermissionRequest(OfSchool):
    """That a person asks the Head for a permission; the draft is with it only where its writer chose so."""

    reference = models.CharField(max_length=20)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField()
    """Made with the form, so that a second press asks nothing twice."""
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in HEADS])
    scope = models.CharField(max_length=10, choices=[(scope.value, scope.value) for scope in Scope])
    purpose = SealedTextField()
    """In a sentence, what for."""
    topic = SealedTextField(blank=True)
    account = SealedTextField(blank=True)
    platform = models.CharField(max_length=100, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    draft = SealedTextField(blank=True)
    digest = SealedTextField(blank=True)
    """The fingerprint of the exact words that it is asked for, whether or not these went along."""
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.value) for state in RequestState],
        default=RequestState.ASKED,
    )
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = SealedTextField(blank=True)
    """Why the answer is no."""

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "token"], name="request_asked_once"),
            models.UniqueConstraint(fields=["school", "reference"], name="request_reference_once"),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("until_on")), name="request_days_in_order"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=_DECIDED, decided_at__isnull=False, decided_by__isnull=False)
                    | (
                        ~Q(state__in=_DECIDED)
                        & Q(decided_at__isnull=True)
                        & Q(decided_by__isnull=True)
                    )
                ),
                name="request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("person")),
                name="request_never_self_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "asked_at"], name="requests_by_state"),
            models.Index(fields=["person", "state"], name="requests_by_person"),
        ]

    def __str__(self) -> str:
        return self.reference


class PermissionQuestion(OfSchool):
    """What the Head asked back before deciding, and what the writer answered."""

    request = models.ForeignKey(
        PermissionRequest, on_delete=models.PROTECT, related_name="questions"
    )
    text = SealedTextField()
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = SealedTextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(answered_at__isnull=True),
                name="one_question_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Permission(OfSchool):
    """What the Head permitted to a person, or to everybody of the school, from one day until another."""

    reference = models.CharField(max_length=20)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Whose it is; empty where it is everybody's."""
    request = models.OneToOneField(
        PermissionRequest,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="permission",
    )
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in HEADS])
    scope = models.CharField(max_length=10, choices=[(scope.value, scope.value) for scope in Scope])
    topic = SealedTextField(blank=True)
    account = SealedTextField(blank=True)
    digest = SealedTextField(blank=True)
    platform = models.CharField(max_length=100, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    """The last day, included."""
    conditions = SealedTextField(blank=True)
    required_wording = SealedTextField(blank=True)
    """Words that a draft must hold for the permission to count."""
    granted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = SealedTextField(blank=True)
    """Why it was revoked."""
    warned_at = models.DateTimeField(null=True, blank=True)
    """When its holder was told that it lapses soon."""

    class Meta:
        ordering = ["-until_on", "-granted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "reference"], name="permission_reference_once"
            ),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("until_on")), name="permission_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="permission_revoked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(granted_by=F("person")),
                name="permission_never_self_granted",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "person", "until_on"], name="permissions_by_person"),
            models.Index(
                fields=["until_on"],
                condition=Q(warned_at__isnull=True, revoked_at__isnull=True),
                name="permissions_to_warn_of",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def exempting(self) -> Exempting:
        """What it lifts, in the engine's word."""
        return Exempting(self.kind)

    def reach_on(self, day: date) -> Reach:
        """Where it stands on a day."""
        if self.revoked_at is not None:
            return Reach.REVOKED
        if day < self.from_on:
            return Reach.COMING
        return Reach.LAPSED if day > self.until_on else Reach.IN_FORCE
