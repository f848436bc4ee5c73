"""gatepost-server calendar: set a school's terms and closed days from its file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gatepost.engine.school_file import SchoolFaulty, school_from
from gatepost.schools.queries import school_with_slug
from gatepost.server.founding import FileFaulty, set_calendar


class Command(BaseCommand):
    """Sets the calendar of a school."""

    help = "Set a school's terms and closed days to those of a school file; nothing else changes."

    def add_arguments(self, parser: CommandParser) -> None:
        """The school and the file."""
        parser.add_argument("school", help="the school's word in addresses")
        parser.add_argument("file", type=Path, help="the school file, JSON")

    def handle(self, *, school: str, file: Path, **_: Any) -> None:
        """Set it, or say what is wrong; then nothing was changed."""
        found = school_with_slug(school)
        if found is None:
            raise CommandError(f"No school has the word {school!r} in its addresses.")
        try:
            tree = json.loads(file.read_text("utf-8-sig"))
            facts = school_from(tree)
            if not facts.terms:
                raise CommandError(f"{file}: it has no terms, so nothing was changed.")
            set_calendar(found, tree, facts)
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        except (ValueError, SchoolFaulty, FileFaulty) as error:
            raise CommandError(f"{file}: {str(error).rstrip('.')}.") from error
        self.stdout.write(
            f"{len(facts.terms)} terms are set; the last ends on {facts.terms[-1].end}."
        )
