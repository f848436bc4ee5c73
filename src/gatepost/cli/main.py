"""The command `gatepost`: exit codes 0 fine or care, 1 ask or stop (or doesn't hold), 2 misuse."""

import argparse
import io
import os
import sys

from gatepost.cli import answer, check, policy, school, verify
from gatepost.cli.files import Misuse

MISUSE = 2


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = argparse.ArgumentParser(
        prog="gatepost",
        description="A school's staff social media policy, as working software. Nothing you ask is kept.",
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for room in (check, answer, policy, school, verify):
        room.add_to(commands)
    return whole


def main(words: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    arguments = parser().parse_args(words)
    try:
        return int(arguments.run(arguments))
    except Misuse as error:
        print(error, file=sys.stderr)
        return MISUSE


def run() -> None:
    """The console script; a reader that went away, as in `gatepost policy show | head`, is no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
