"""The versions of the policy that a school adopted, each with its exact wording."""

from django.db import models

from gatepost.schools.models import OfSchool


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
