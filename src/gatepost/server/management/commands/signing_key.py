"""gatepost-server signing_key: give out the certificate and the fingerprint of a school's signing key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gatepost.acceptance.actions.certifying import signing_key_of
from gatepost.schools.queries import school_with_slug


class Command(BaseCommand):
    """Prints what whoever checks a certificate compares it with; the key itself stays sealed."""

    help = "Print the certificate of a school's signing key, and its fingerprint."

    def add_arguments(self, parser: CommandParser) -> None:
        """The school."""
        parser.add_argument("--school", required=True, metavar="SLUG")

    def handle(self, *, school: str, **_: Any) -> None:
        """Print it; a school that has no key yet gets one."""
        found = school_with_slug(school)
        if found is None:
            raise CommandError(f"No school has the word {school!r} in its addresses.")
        key = signing_key_of(found)
        self.stdout.write(key.certificate.strip())
        self.stdout.write(f"SHA-256 fingerprint: {key.fingerprint}")
