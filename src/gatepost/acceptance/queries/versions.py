"""Questions about the policy: which version is in force, and what it says."""

from datetime import date

from gatepost.acceptance.models import AdoptedVersion
from gatepost.policy.document import Document
from gatepost.policy.loading import load_bytes
from gatepost.schools.models import School


class NoPolicyInForce(Exception):
    """The school has adopted no policy that is in force on the day."""


def version_in_force(school: School, on: date) -> AdoptedVersion:
    """The version in force on a day, without its wording; raises NoPolicyInForce where there is none."""
    version = (
        AdoptedVersion.objects.defer("wording").filter(school=school, in_force_from__lte=on).first()
    )
    if version is None:
        raise NoPolicyInForce
    return version


def document_of(version: AdoptedVersion) -> Document:
    """What a version says. Read once in a process for each wording, whichever schools adopted it."""
    document = _READ.get(version.sha256)
    if document is None:
        document = load_bytes(bytes(version.wording), name="policy")
        if len(_READ) >= _READ_AT_MOST:
            _READ.clear()
        _READ[version.sha256] = document
    return document


_READ: dict[str, Document] = {}
_READ_AT_MOST = 200


def policy_in_force(school: School, on: date) -> Document:
    """What the policy in force on a day says; raises NoPolicyInForce where there is none."""
    return document_of(version_in_force(school, on))
