"""What changes which policy is in force."""

from datetime import date

from django.db import transaction

from gatepost.acceptance.access import why_not_adopt
from gatepost.acceptance.models import AdoptedVersion
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
) -> AdoptedVersion:
    """The school's policy is this wording, byte for byte, from a day on.

    Raises DocumentFaulty with every fault where the wording is no policy, and ValidationError where
    another version is in force from the same day.
    """
    require(why_not_at(by.capacity, school.pk) or why_not_adopt(by.capacity))
    document = load_bytes(wording, name="policy")
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
    )
    version.full_clean()
    version.save()
    record(
        school=school,
        event=Event.POLICY_ADOPTED,
        by=by,
        about_kind="adopted-version",
        about=version.pk.hex,
    )
    return version
