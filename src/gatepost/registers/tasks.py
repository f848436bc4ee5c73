"""Background jobs of the registers: they fetch by id and delegate, and may be run again without harm."""

from django.utils import timezone
from django_tasks import task

from gatepost.registers.actions.giving import tell_of_lapse
from gatepost.registers.queries import to_warn_of


@task()
def tell_of_lapses() -> int:
    """Everybody whose permission lapses within a fortnight is told, once; returns how many were now."""
    today = timezone.localdate()
    ids = [one.pk for one in to_warn_of(today)]
    return sum(tell_of_lapse(permission_id=one, today=today) for one in ids)
