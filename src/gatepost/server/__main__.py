"""The command gatepost-server: Django's own commands and Gatepost's, with Gatepost's settings."""

import os
import sys

from django.core.management import execute_from_command_line

from gatepost.server.environment import EnvironmentFaulty, read_environment
from gatepost.server.machine.folder import make_ready


def run() -> None:
    """Carry out the command that was typed; new files can be read by their owner only."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatepost.server.settings")
    os.umask(0o077)
    try:
        make_ready(read_environment().data)
    except EnvironmentFaulty as fault:
        sys.exit(str(fault))
    execute_from_command_line(["gatepost-server", *sys.argv[1:]])


if __name__ == "__main__":
    run()
