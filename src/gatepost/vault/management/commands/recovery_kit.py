"""Prints the recovery kit: the master key on paper, with what to do with it."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from gatepost.schools.models import School
from gatepost.vault import actions
from gatepost.vault.keys import master_for_making
from gatepost.vault.master import KeyFileFaulty
from gatepost.vault.recovery import recovery_kit


class Command(BaseCommand):
    """gatepost-server recovery_kit [--file PATH]."""

    help = "Print the recovery kit, without which a lost machine means lost data."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the page goes."""
        parser.add_argument("--file", type=Path, help="a new file for the page, mode 0600")

    def handle(self, *_: object, file: Path | None, **__: object) -> None:
        """Print the page, and tell every school's trail that it was printed."""
        try:
            page = recovery_kit(master_for_making(), timezone.localdate())
        except KeyFileFaulty as fault:
            raise CommandError(str(fault)) from fault
        if file is None:
            self.stdout.write(page, ending="")
        else:
            try:
                descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                raise CommandError(f"{file} is there already: name a new file.") from None
            with os.fdopen(descriptor, "w", encoding="utf-8") as written:
                written.write(page)
            self.stdout.write(f"Print {file} twice, then delete it.")
        for school in School.objects.order_by("created_at"):
            actions.note_kit_printed(school=school, by=None)
