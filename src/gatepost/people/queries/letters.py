"""Questions about letters: which wait to be sent, which did not arrive, and what one person was sent."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gatepost.people.models import Letter, Person
from gatepost.schools.models import School

ATTEMPTS = 9
"""After so many a letter waits for somebody to look: the mail server refuses it, not us."""


def letters_waiting(before: datetime, now: datetime | None = None) -> list[UUID]:
    """The letters to send again: written before a moment, not sent, not given up, and due by now."""
    waiting = Letter.objects.filter(
        Q(try_again_at__isnull=True, posted_at__lt=before) | Q(try_again_at__lte=now or before),
        sent_at=None,
        bounced_at=None,
        attempts__lt=ATTEMPTS,
    )
    return list(
        waiting.exclude(person__email="").order_by("posted_at").values_list("pk", flat=True)
    )


def people_with_bounced_letters(school: School) -> QuerySet[Person]:
    """Everybody of the school to whom a letter could not be delivered and still wasn't."""
    bounced = Letter.objects.filter(school=school, sent_at=None, bounced_at__isnull=False)
    return Person.objects.select_related("school").filter(
        school=school, pk__in=bounced.values("person_id")
    )


def letters_undelivered(school: School, since: datetime) -> QuerySet[Letter]:
    """Letters that bounced, or that were tried so often that nobody tries any more; newest first."""
    return (
        Letter.objects.select_related("person", "school")
        .defer("subject", "body", "html")
        .filter(
            Q(bounced_at__isnull=False) | Q(attempts__gte=ATTEMPTS),
            school=school,
            sent_at=None,
            posted_at__gte=since,
        )
        .order_by("-posted_at")
    )


def letters_to(person: Person, purposes: Iterable[str], since: datetime) -> QuerySet[Letter]:
    """What a person was sent for some purposes since a moment, without its words; oldest first."""
    return (
        Letter.objects.defer("subject", "body", "html")
        .filter(person=person, purpose__in=list(purposes), posted_at__gte=since)
        .order_by("posted_at")
    )
