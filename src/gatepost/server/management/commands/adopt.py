"""gatepost-server adopt: record the policy that the governors adopted."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from gatepost.acceptance.actions.versions import adopt
from gatepost.people.states import MACHINE
from gatepost.policy.faults import DocumentFaulty
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.queries import school_with_slug


class Command(BaseCommand):
    """Records an adopted version of the policy."""

    help = "Record which policy a school's governors adopted; without a file, the model policy."

    def add_arguments(self, parser: CommandParser) -> None:
        """The school, the wording and the days."""
        parser.add_argument("school", help="the school's word in addresses")
        parser.add_argument("file", nargs="?", type=Path, help="the policy, TOML")
        parser.add_argument("--on", required=True, type=date.fromisoformat, help="adopted on")
        parser.add_argument("--from", dest="from_on", type=date.fromisoformat, help="in force from")
        parser.add_argument("--by", default="the governing body", help="who adopted it")
        parser.add_argument("--unions", default="", help="which unions were consulted, and when")

    def handle(
        self,
        *,
        school: str,
        file: Path | None,
        on: date,
        from_on: date | None,
        by: str,
        unions: str,
        **_: Any,
    ) -> None:
        """Record it, or say every fault; then nothing was changed."""
        found = school_with_slug(school)
        if found is None:
            raise CommandError(f"No school has the word {school!r} in its addresses.")
        try:
            version = adopt(
                by=MACHINE,
                school=found,
                wording=file.read_bytes() if file else model_policy_bytes(),
                adopted_on=on,
                adopted_by=by,
                in_force_from=from_on or on,
                unions_consulted=unions,
            )
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except DocumentFaulty as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{version} is in force from {version.in_force_from}: {version.sha256}")
