"""What changes which policy is in force, and the statements that are signed under it."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.acceptance.access import why_not_adopt
from gatepost.acceptance.models import AdoptedVersion, Statement
from gatepost.acceptance.record import sha256_of_text
from gatepost.acceptance.statements import proposed
from gatepost.acceptance.states import ChangeOfVersion, StatementKind
from gatepost.people.access import why_not_at
from gatepost.people.states import Actor
from gatepost.policy.loading import load_bytes
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.refusal import require


@transaction.atomic
def adopt(
    *,
    by: Actor,
    school: School,
    wording: bytes,
    adopted_on: date,
    adopted_by: str,
    in_force_from: date,
    unions_consulted: str = "",
    change: ChangeOfVersion | None = None,
    statements: Mapping[StatementKind, str] | None = None,
) -> AdoptedVersion:
    """The school's policy is this wording, byte for byte, from a day on, with what people sign under it.

    Without a word about the change, the school's first version is that and a later one is material, so
    that people are asked. Raises DocumentFaulty with every fault where the wording is no policy, and
    ValidationError where another version is in force from the same day, the day lies before that of the version
    in force, or a statement is empty.
    """
    require(why_not_at(by.capacity, school.pk) or why_not_adopt(by.capacity))
    School.objects.select_for_update().get(pk=school.pk)  # of two that adopt at once one waits here
    document = load_bytes(wording, name="policy")
    has_versions = AdoptedVersion.objects.filter(school=school).exists()
    if not has_versions:
        change = ChangeOfVersion.FIRST
    elif change is None or change is ChangeOfVersion.FIRST:
        change = ChangeOfVersion.MATERIAL
    version = AdoptedVersion(
        school=school,
        wording=wording,
        sha256=document.sha256,
        title=document.title,
        edition=document.edition,
        adopted_on=adopted_on,
        adopted_by=adopted_by,
        in_force_from=in_force_from,
        unions_consulted=unions_consulted,
        change=change,
    )
    version.full_clean()
    if not by.capacity.is_machine:
        _refuse_past(version)
    version.save()
    texts = {
        **proposed(school_name=school.name, policy_title=document.title),
        **{kind: text.strip() for kind, text in (statements or {}).items()},
    }
    if not all(texts.values()):
        raise ValidationError({"statements": "A statement can’t be empty."})
    made = [
        Statement(school=school, version=version, kind=kind, text=text, sha256=sha256_of_text(text))
        for kind, text in texts.items()
    ]
    Statement.objects.bulk_create(made)
    _tell(school, Event.POLICY_ADOPTED, by, "adopted-version", version.pk.hex)
    _tell(school, Event.WORDING_ADOPTED, by, "wording", version.sha256)
    for statement in made:
        _tell(school, Event.STATEMENT_SET, by, "statement", statement.sha256)
    return version


def _refuse_past(version: AdoptedVersion) -> None:
    """Nothing; raises ValidationError where the version would come before one that people signed already."""
    in_force = AdoptedVersion.objects.filter(
        school_id=version.school_id, in_force_from__lte=timezone.localdate()
    ).first()
    if in_force is not None and version.in_force_from < in_force.in_force_from:
        raise ValidationError(
            {"in_force_from": "Choose a day after the one from which today’s policy is in force."}
        )


def _tell(school: School, event: Event, by: Actor, about_kind: str, about: str) -> None:
    record(school=school, event=event, by=by, about_kind=about_kind, about=about)
