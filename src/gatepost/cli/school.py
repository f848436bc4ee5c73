"""gatepost school: a school file for a personal laptop, which leaves the roll out."""

import argparse
import json
import sys
from pathlib import Path

from gatepost.cli.files import school_in

PUBLIC_KEYS = frozenset(
    "name short_names nicknames motto domain phone address postcode platforms contact_hours terms closed_days "
    "named_contacts staff suppliers".split()
)
PUBLIC_ENDINGS = ("_handle", "_page")
"""What goes along: only what is known to hold no pupil and no parent."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("school", help="school files")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    laptop = actions.add_parser(
        "laptop",
        help="a copy without the roll, for a personal laptop",
        description="Writes the school file to standard output without pupils and parents.",
    )
    laptop.add_argument("file", metavar="FILE", help="the school's facts, JSON")
    laptop.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the school without its roll; the names of its classes stay, as they are public."""
    school = school_in(arguments.file)
    tree = json.loads(Path(arguments.file).read_text("utf-8-sig"))
    copy = {
        key: value
        for key, value in tree.items()
        if key in PUBLIC_KEYS or key.endswith(PUBLIC_ENDINGS)
    }
    copy["classes"] = list(school.all_class_names)
    json.dump(copy, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0
