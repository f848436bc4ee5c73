"""Questions about all versions of a school's policy: the days, the wording's digest, and how many signed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from gatepost.acceptance.models import (
    AdoptedVersion,
    Companion,
    Signature,
    SigningKey,
    Translation,
)
from gatepost.schools.models import School


@dataclass(frozen=True, slots=True)
class VersionOnRecord:
    """One version with what belongs to it."""

    version: AdoptedVersion
    signatures: int
    is_in_force: bool
    companions: tuple[Companion, ...]
    translations: tuple[Translation, ...]


def versions_on_record(school: School, on: date) -> list[VersionOnRecord]:
    """Every version of the school, the newest first. Four queries."""
    versions = list(AdoptedVersion.objects.defer("wording").filter(school=school))
    counts = dict(
        Signature.objects.filter(school=school)
        .values_list("version_id")
        .annotate(Count("pk"))
        .order_by()
    )
    companions = list(Companion.objects.filter(school=school))
    translations = list(Translation.objects.filter(school=school))
    in_force = next((one.pk for one in versions if one.in_force_from <= on), None)
    return [
        VersionOnRecord(
            one,
            counts.get(one.pk, 0),
            one.pk == in_force,
            tuple(held for held in companions if held.version_id == one.pk),
            tuple(held for held in translations if held.version_id == one.pk),
        )
        for one in versions
    ]


def key_fingerprint(school: School) -> str:
    """The SHA-256 of the certificate of the school's signing key; empty until it has signed something."""
    rows = SigningKey.objects.filter(school=school).values_list("fingerprint", flat=True)
    return rows.first() or ""
