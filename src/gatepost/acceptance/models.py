"""The policy's versions with their exact wording, who was asked to sign, and what they signed."""

from django.db import models
from django.db.models import F, Q

from gatepost.acceptance.states import (
    AskedState,
    ChangeOfVersion,
    CompanionKind,
    ReplyKind,
    SigningMethod,
    StatementKind,
)
from gatepost.people.states import EngagementKind
from gatepost.schools.models import OfSchool
from gatepost.vault.fields import SealedTextField


class AdoptedVersion(OfSchool):
    """A wording that the school adopted, in force from a day until a later one is."""

    wording = models.BinaryField()
    """The bytes of the policy document, exactly as adopted."""
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    edition = models.CharField(max_length=60)
    adopted_on = models.DateField()
    adopted_by = models.CharField(max_length=200)
    in_force_from = models.DateField()
    change = models.CharField(
        max_length=10,
        choices=[(one, one) for one in ChangeOfVersion],
        default=ChangeOfVersion.FIRST,
    )
    """Whether people sign again because of it, as whoever recorded it decided."""
    unions_consulted = models.CharField(max_length=300, blank=True)
    """Which recognised unions were consulted, and when (scope.unions)."""
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-in_force_from", "-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "in_force_from"], name="one_version_from_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.edition}"


class Statement(OfSchool):
    """The words that one kind of person signs under one version; fixed with the version."""

    version = models.ForeignKey(AdoptedVersion, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in StatementKind])
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="statement_of_kind_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}'s statement"


class Companion(OfSchool):
    """A document that a version is read together with: a link, or a file of the school's."""

    version = models.ForeignKey(AdoptedVersion, on_delete=models.PROTECT, related_name="companions")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in CompanionKind])
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey("vault.SealedFile", null=True, blank=True, on_delete=models.PROTECT)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=True) ^ Q(url=""), name="companion_is_link_or_file"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Translation(OfSchool):
    """The school's own translation of a version, to read beside the wording that is signed."""

    version = models.ForeignKey(
        AdoptedVersion, on_delete=models.PROTECT, related_name="translations"
    )
    language = models.CharField(max_length=60)
    """The language's name as its speakers write it."""
    file = models.ForeignKey("vault.SealedFile", on_delete=models.PROTECT)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["language"]

    def __str__(self) -> str:
        return self.language


class Campaign(OfSchool):
    """The school asks its people to sign a version by a day; people who join later are asked as well."""

    version = models.ForeignKey(AdoptedVersion, on_delete=models.PROTECT, related_name="campaigns")
    kinds = models.JSONField()
    """The kinds of engagement whose people are asked."""
    begins_on = models.DateField()
    due_on = models.DateField()
    remind_before = models.JSONField(default=list)
    """How many days before the last day people are reminded, the most first."""
    reminds_weekly = models.BooleanField(default=True)
    """Whether people who are overdue are reminded once a week."""
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__lte=F("due_on")), name="campaign_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(ended_at__isnull=True), name="campaign_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"campaign for {self.version_id}"


class Asked(OfSchool):
    """One person in one campaign: where they stand, and when they were last asked."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="asked")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in EngagementKind])
    team = models.CharField(max_length=100, blank=True)
    state = models.CharField(
        max_length=10, choices=[(state, state) for state in AskedState], default=AskedState.ASKED
    )
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    times_reminded = models.PositiveSmallIntegerField(default=0)
    slip_at = models.DateTimeField(null=True, blank=True)
    """When a paper slip was last printed for them."""
    excused_until = models.DateField(null=True, blank=True)
    reason = SealedTextField(blank=True)
    """Why they are excused."""
    attestation = models.ForeignKey(
        "acceptance.Attestation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asked",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="asked_once"),
        ]
        indexes = [
            models.Index(fields=["campaign", "kind", "state"], name="asked_by_kind"),
            models.Index(fields=["campaign", "team", "state"], name="asked_by_team"),
            models.Index(fields=["person", "campaign"], name="asked_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.state}"


class Reply(OfSchool):
    """What somebody said instead of signing: a question, or why they don't agree; and the answer."""

    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in ReplyKind])
    text = SealedTextField()
    said_at = models.DateTimeField()
    answer = SealedTextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["said_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Signature(OfSchool):
    """That one person signed one version's statement: written once, and its digest stands in the trail."""

    reference = models.CharField(max_length=20)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="signatures")
    version = models.ForeignKey(AdoptedVersion, on_delete=models.PROTECT, related_name="signatures")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in EngagementKind])
    school_name = models.CharField(max_length=200)
    person_name = models.CharField(max_length=220)
    """The names as the school had them on that day."""
    typed_name = models.CharField(max_length=220)
    method = models.CharField(max_length=10, choices=[(one, one) for one in SigningMethod])
    opened_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField()
    """When it was signed on screen, or when the paper was entered."""
    paper_signed_on = models.DateField(null=True, blank=True)
    witness = models.CharField(max_length=200, blank=True)
    scan = models.ForeignKey("vault.SealedFile", null=True, blank=True, on_delete=models.PROTECT)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    entered_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.CharField(max_length=64)
    """SHA-256 over everything that was signed (record.digest_of); the trail's entry holds it too."""
    entry_number = models.PositiveBigIntegerField()
    entry_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="signed_once"),
            models.UniqueConstraint(
                fields=["school", "reference"], name="signature_reference_once"
            ),
            models.CheckConstraint(
                condition=~Q(method=SigningMethod.PAPER)
                | (Q(paper_signed_on__isnull=False) & ~Q(witness="")),
                name="paper_has_day_and_witness",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Attestation(OfSchool):
    """That a firm answers by name for those of its people whom it told of the policy."""

    reference = models.CharField(max_length=20)
    firm = models.ForeignKey("people.Firm", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        AdoptedVersion, on_delete=models.PROTECT, related_name="attestations"
    )
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    school_name = models.CharField(max_length=200)
    firm_name = models.CharField(max_length=200)
    attested_by = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    """What the person does at the firm, so that somebody can ask them."""
    attested_on = models.DateField()
    names = models.JSONField()
    """The people, as the school had their names on that day."""
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    scan = models.ForeignKey("vault.SealedFile", null=True, blank=True, on_delete=models.PROTECT)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    entry_number = models.PositiveBigIntegerField()
    entry_digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["entered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "reference"], name="attestation_reference_once"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Certificate(OfSchool):
    """The signed PDF that proves a signature, sealed; made once, by the worker."""

    signature = models.OneToOneField(
        Signature, on_delete=models.PROTECT, related_name="certificate"
    )
    file = models.ForeignKey("vault.SealedFile", on_delete=models.PROTECT)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"certificate of {self.signature_id}"


class SigningKey(OfSchool):
    """The key and certificate with which a school's own certificates are signed, made once a school."""

    private_key = SealedTextField()
    certificate = models.TextField()
    """PEM, to be given out: whoever checks a certificate compares its fingerprint."""
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school"], name="signing_key_once")]

    def __str__(self) -> str:
        return self.fingerprint
