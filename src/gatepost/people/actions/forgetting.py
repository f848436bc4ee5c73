"""Forgetting lists that somebody brought and nobody needs any more."""

from datetime import datetime

from django.db import transaction

from gatepost.people.models import PreviewedList


@transaction.atomic
def forget_old_lists(*, before: datetime) -> int:
    """Lists that were brought before a moment are gone, in every school; returns how many there were."""
    count, _ = PreviewedList.objects.filter(given_at__lt=before).delete()
    return count
