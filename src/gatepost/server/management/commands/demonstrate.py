"""gatepost-server demonstrate: make the invented demonstration school."""

from typing import Any

from django.core.management.base import BaseCommand

from gatepost.people.queries import today
from gatepost.server.demonstration import demonstrate


class Command(BaseCommand):
    """Makes the demonstration school, once."""

    help = "Make the invented demonstration school, with people of every kind, a roll and a policy."

    def handle(self, **_: Any) -> None:
        """Make it and say where it is."""
        school = demonstrate(today())
        self.stdout.write(f"{school.name} is there: /{school.slug}/")
