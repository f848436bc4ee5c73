"""gatepost-server open_school: set up a school from its file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gatepost.server.founding import FileFaulty, found_school


class Command(BaseCommand):
    """Sets up a school with its people and its roll."""

    help = "Set up a school from its file (see docs/how-to/write-a-school-file.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and the school's word in addresses."""
        parser.add_argument("file", type=Path, help="the school file, JSON")
        parser.add_argument("--slug", required=True, help="the school's word in every address")

    def handle(self, *, file: Path, slug: str, **_: Any) -> None:
        """Set it up, or say what is wrong; then nothing was changed."""
        try:
            tree = json.loads(file.read_text("utf-8-sig"))
            school = found_school(tree, slug=slug)
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        except ValueError as error:
            raise CommandError(f"{file} is not JSON: {error}.") from error
        except FileFaulty as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{school.name} is set up: /{school.slug}/. Next: gatepost-server adopt, and print the "
            "recovery kit: gatepost-server recovery_kit."
        )
