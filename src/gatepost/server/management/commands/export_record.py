"""gatepost-server export_record: write a school's record of who did what, to be proved elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gatepost.schools.queries import school_with_slug
from gatepost.trail.exporting import export
from gatepost.trail.states import Trail


class Command(BaseCommand):
    """Exports one trail of a school."""

    help = "Write a school's record to a file; python -m gatepost.trail.proving FILE proves it elsewhere."

    def add_arguments(self, parser: CommandParser) -> None:
        """The school, the trail and the file."""
        parser.add_argument("school", help="the school's word in addresses")
        parser.add_argument("file", type=Path, help="where to write it; it must not be there yet")
        parser.add_argument(
            "--trail", choices=[one.value for one in Trail], default=Trail.OPEN.value
        )

    def handle(self, *, school: str, file: Path, trail: str, **_: Any) -> None:
        """Write it, or say what is wrong."""
        found = school_with_slug(school)
        if found is None:
            raise CommandError(f"No school has the word {school!r} in its addresses.")
        try:
            with file.open("x", encoding="utf-8") as out:
                count = export(found, Trail(trail), out)
        except OSError as error:
            raise CommandError(f"{file} can't be written: {error.strerror}.") from error
        self.stdout.write(f"{count} entries are in {file}.")
