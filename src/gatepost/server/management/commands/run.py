"""`gatepost-server run`: everything that one school's machine needs, in one command."""

import contextlib
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gatepost.server.environment import EnvironmentFaulty, read_environment
from gatepost.server.machine.running import run


class Command(BaseCommand):
    """Prepares the machine, then serves until it is told to stop."""

    help = "Prepare this machine, then serve: the web server and the worker, until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be chosen."""
        parser.add_argument(
            "--no-demonstration",
            action="store_false",
            dest="with_demonstration",
            help="make no invented school where there is none yet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve; a refusal is one plain sentence."""
        try:
            code = run(
                read_environment(), self._say, with_demonstration=options["with_demonstration"]
            )
        except EnvironmentFaulty as fault:
            self.stderr.write(str(fault))
            code = 1
        sys.exit(code)

    def _say(self, line: str) -> None:
        """Say a line; a terminal that was closed meanwhile is no reason to fail."""
        with contextlib.suppress(OSError):
            self.stdout.write(line)
            self.stdout.flush()
