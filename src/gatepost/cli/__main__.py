"""`python -m gatepost.cli` is the command `gatepost`."""

from gatepost.cli.main import run

run()
