"""`gatepost-server work`: the background worker, as many as a host needs."""

import os
import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from gatepost.server.environment import EnvironmentFaulty
from gatepost.server.jobs import SCHEDULE
from gatepost.server.machine.signals import end_with
from gatepost.server.machine.working import new_worker_id, patience_in, work


class Command(BaseCommand):
    """Works through the queue until asked to stop."""

    help = "Do background work: letters, nightly jobs. Any number of these may run at once."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be chosen."""
        parser.add_argument("--worker-id", help="its name, which no other worker bears")
        parser.add_argument(
            "--instead-of",
            action="append",
            default=[],
            help="a worker known to be dead, whose tasks wait",
        )
        parser.add_argument("--started-by", type=int, help="the process without which it ends")
        parser.add_argument(
            "--patience", type=float, help="seconds after which a silent worker counts as dead"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work; a refusal is one plain sentence."""
        if options["started_by"]:
            end_with(options["started_by"])
        try:
            patience = (
                timedelta(seconds=options["patience"])
                if options["patience"]
                else patience_in(os.environ)
            )
        except EnvironmentFaulty as fault:
            self.stderr.write(str(fault))
            sys.exit(1)
        work(
            worker_id=(options["worker_id"] or new_worker_id())[:64],
            instead_of=options["instead_of"],
            patience=patience,
            schedule=SCHEDULE,
        )
