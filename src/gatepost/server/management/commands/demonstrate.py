"""gatepost-server demonstrate: make the invented demonstration school."""

from typing import Any

from django.core.management.base import BaseCommand

from gatepost.people.queries.people import today
from gatepost.schools.models import School
from gatepost.server.demonstration import SLUG, demonstrate
from gatepost.server.demonstration_campaign import demonstrate_asking


class Command(BaseCommand):
    """Makes the demonstration school, once."""

    help = "Make the invented demonstration school, with people of every kind, a roll and a policy."

    def handle(self, **_: Any) -> None:
        """Make it and say where it is."""
        is_new = not School.objects.filter(slug=SLUG).exists()
        school = demonstrate(today())
        if is_new:
            demonstrate_asking(school, today())
        self.stdout.write(f"{school.name} is there: /{school.slug}/")
