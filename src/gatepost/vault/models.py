"""Wrapped keys, and the register of sealed files."""

from django.db import models
from django.db.models import Q

from gatepost.schools.models import OfSchool
from gatepost.trail.states import Trail
from gatepost.vault.states import KeyKind


class WrappedKey(OfSchool):
    """A key, locked under the key above it; a destroyed key keeps its row and loses its secret."""

    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in KeyKind])
    purpose = models.CharField(max_length=40)
    """What the key is for, in a short word: "school", "receipt", "case"."""
    wrapped = models.BinaryField(null=True)
    wrapped_by = models.CharField(max_length=32)
    """The id of the key above: the master key's, or the school key's."""
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wrapped__isnull=True, destroyed_at__isnull=False)
                | Q(wrapped__isnull=False, destroyed_at__isnull=True),
                name="key_wrapped_or_destroyed",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in KeyKind]), name="key_kind_known"
            ),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(kind=KeyKind.SCHOOL.value, destroyed_at__isnull=True),
                name="school_key_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} key {self.id.hex}"


class SealedFile(OfSchool):
    """A file in the sealed folder: where it lies and which key opens it, and nothing that it says."""

    key = models.OneToOneField(WrappedKey, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=64)
    """A keyed hash, so that the name on disk confirms nothing about the content."""
    trail = models.CharField(max_length=10, choices=[(trail.value, trail.value) for trail in Trail])
    """The trail that is told when the file is sealed, opened or destroyed."""
    size = models.PositiveBigIntegerField()
    """Bytes on disk, once sealed."""
    sealed_at = models.DateTimeField()
    sealed_by = models.CharField(max_length=64, blank=True)
    """The id of the person who sealed it; empty for Gatepost itself."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="sealed_file_name_once")
        ]

    def __str__(self) -> str:
        return f"sealed file {self.id.hex}"
