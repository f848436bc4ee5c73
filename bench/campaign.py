"""A campaign of 50 people and one of 20,000: what the page costs, and what asking and reminding everybody takes.

    python bench/campaign.py [--people 20000] [--rounds 30]

Makes two invented schools in a folder of its own, asks everybody to sign through the application's own
action, lets four fifths sign, and asks for the campaign's page of one school and the other in turn, signed in
as the Head. Nothing is kept between requests, so each page is reckoned anew. Prints medians of the processor's time, so that
other work on the machine counts little, the number of queries, the ratio, and the memory; the exit code says whether the ratio stays under 1.5 and the number of
queries is the same.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

INSIDE = """
import sys
import django
django.setup()
sys.path.insert(0, sys.argv[1])
import campaign_inside
sys.exit(campaign_inside.main(int(sys.argv[2]), int(sys.argv[3])))
"""


def main() -> int:
    """Run it in a folder of its own; nothing of it stays."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=30)
    chosen = parser.parse_args()
    here = str(Path(__file__).parent)
    with tempfile.TemporaryDirectory(prefix="gatepost-bench-") as folder:
        settings = {"GATEPOST_DATA": folder, "DJANGO_SETTINGS_MODULE": "gatepost.server.settings"}
        return subprocess.run(
            [sys.executable, "-c", INSIDE, here, str(chosen.people), str(chosen.rounds)],
            env=os.environ | settings,
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
