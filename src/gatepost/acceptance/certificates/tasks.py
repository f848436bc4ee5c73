"""Background jobs of certificates: they fetch by id and delegate, and may be run again without harm."""

import logging
from uuid import UUID

from django_tasks import task

from gatepost.acceptance.actions import certifying
from gatepost.acceptance.models import Signature
from gatepost.acceptance.queries.evidence import signature_of, signatures_without_certificate
from gatepost.acceptance.queries.records import NotInTrail
from gatepost.people.states import MACHINE

logger = logging.getLogger(__name__)

_AT_ONCE = 2000
"""How many certificates one run of the job makes; the next goes on."""


def enqueue_certificate(signature: Signature) -> None:
    """The certificate is in the queue, in the transaction of the signature: both or neither."""
    make_certificate.enqueue(str(signature.pk))


@task()
def make_certificate(signature_id: str) -> bool:
    """Whether the signature has its certificate now; without one it waits for its time stamp."""
    return _made(UUID(signature_id))


@task()
def make_missing_certificates() -> int:
    """Make the certificates that are missing, until an authority gives no time stamp; returns how many."""
    count = 0
    for signature_id in signatures_without_certificate(_AT_ONCE):
        try:
            if not _made(signature_id):
                break
        except NotInTrail as signature:
            logger.error("SIGNATURE NOT IN THE TRAIL: %s gets no certificate", signature)
            continue
        count += 1
    return count


def _made(signature_id: UUID) -> bool:
    made = certifying.make_certificate(
        by=MACHINE, signature=signature_of(signature_id), waits_for_stamp=True
    )
    return made is not None
