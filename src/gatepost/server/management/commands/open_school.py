"""gatepost-server open_school: set up a school from its file, or with one person who does the rest on screen."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from gatepost.people.queries.people import today
from gatepost.server.founding import FileFaulty, found_school
from gatepost.server.starting.opening import open_with_one_person


class Command(BaseCommand):
    """Sets up a school with its people and its roll, or with its business manager alone."""

    help = (
        "Set up a school from its file (see docs/how-to/write-a-school-file.md), or without one: then "
        "--name, --business-manager and --email say who does the rest on screen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file or the first person, and the school's word in addresses."""
        parser.add_argument("file", nargs="?", type=Path, help="the school file, JSON")
        parser.add_argument("--slug", required=True, help="the school's word in every address")
        parser.add_argument("--name", default="", help="without a file: the school's name")
        parser.add_argument(
            "--business-manager", default="", help="without a file: who sets the school up"
        )
        parser.add_argument("--email", default="", help="without a file: their e-mail address")

    def handle(
        self,
        *,
        file: Path | None,
        slug: str,
        name: str,
        business_manager: str,
        email: str,
        **_: Any,
    ) -> None:
        """Set it up, or say what is wrong; then nothing was changed."""
        first = {"--name": name, "--business-manager": business_manager, "--email": email}
        if file is not None:
            if any(first.values()):
                raise CommandError(
                    "Give the file, or the school's name and first person; not both."
                )
            self._from_file(file, slug)
            return
        lacking = [word for word, given in first.items() if not given.strip()]
        if lacking:
            raise CommandError(f"Give the school file, or say {', '.join(lacking)} as well.")
        self._with_one_person(slug, name, business_manager, email)

    def _from_file(self, file: Path, slug: str) -> None:
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
            "recovery kit: gatepost-server recovery_kit. The Head and the business manager find what "
            f"else there is to do at /{school.slug}/set-up/."
        )

    def _with_one_person(self, slug: str, name: str, manager: str, email: str) -> None:
        try:
            person = open_with_one_person(
                name=name, slug=slug, business_manager=manager, email=email, today=today()
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"{person.school.name} is there. {person.name} signs in with {person.email} and goes on at "
            f"/{slug}/set-up/. Print the recovery kit: gatepost-server recovery_kit."
        )
