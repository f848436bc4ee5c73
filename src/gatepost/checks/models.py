"""Receipts: the only thing of a check that is ever kept, and only because its writer asked."""

from django.db import models

from gatepost.schools.models import OfSchool
from gatepost.vault.fields import SealedJSONField


class Receipt(OfSchool):
    """An answer that its writer chose to keep; only they can see it or have it forgotten.

    Sealed under a key of its own, so that forgetting destroys the key with the words. It leaves no entry in
    any trail: that somebody asked is nobody else's to know (docs/adr/0005).
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.WrappedKey", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField()
    """Made with the answer, so that a second press keeps nothing twice."""
    content = SealedJSONField(key="key")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "token"], name="receipt_kept_once")
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"
