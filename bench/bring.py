"""Bring in 2,000 and then 20,000 invented people, and 20,000 children: how long it takes, how much memory.

    python bench/bring.py [--people 20000]

Makes a school on a folder of its own, and for each size a list as a school's system would write it. A
process of its own then does what the screens do: read the file, keep it, compare it with the school, take
it in, and compare it again. Prints seconds, the most memory that the process ever had, and how the larger
list compares with the smaller. The exit code says whether 20,000 stayed under 30 seconds and under 1.5
times the memory of 2,000.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

GIVEN = "Ida Abel Una Ivo Fern Rowan Hazel Jory Wren Cleo Otis Nell Silas Tess Alder Bryony".split()
FAMILY = "Marsh Stark Lark Heath Quince Thorne Rook Sedge Vale Frost Birch Moss Fell Crane".split()
SECONDS = 30
TIMES_THE_MEMORY = 1.5
BRING = """
import json, resource, sys, time
import django
django.setup()
from pathlib import Path
from gatepost.people.actions import bringing
from gatepost.people.actions.joining import add_person, begin_engagement, give_role, set_up_school
from gatepost.people.importing.formats import plain_table
from gatepost.people.models import Person, Pupil
from gatepost.people.queries.bringing import compared
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, ListKind
from gatepost.schools.states import Role
path, slug, kind = sys.argv[1:4]
school = set_up_school(by=MACHINE, slug=slug, name="Bench School")
head = add_person(by=MACHINE, school=school, given_name="Nan", family_name="Head", email=f"head@{slug}.example")
begin_engagement(by=MACHINE, person=head, kind="teacher", started_on=today())
give_role(by=MACHINE, person=head, role=Role.HEADTEACHER, from_on=today())
by = Actor(head.pk, capacity_of(head, today()))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
took, peaks, start = {}, {}, time.perf_counter()
def lap(name):
    global start
    took[name] = round(time.perf_counter() - start, 2)
    peaks[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start = time.perf_counter()
table = plain_table(Path(path).read_bytes(), ListKind(kind))
listed = bringing.keep_list(by=by, school=school, kind=ListKind(kind), table=table, file_name="bench.csv")
del table
lap("read and keep")
first = compared(listed, today())
lap("preview")
taken = bringing.take_in(by=by, listed=listed)
lap("take in")
again = compared(listed, today())
lap("compare again")
there = (Person if kind == "staff" else Pupil).objects.filter(school=school).count()
print(json.dumps({
    "took": took, "peaks": peaks, "added": taken.added, "there": there, "would_do_again": again.would_do,
    "bad": first.counts["bad"], "before": before,
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
}))
"""


def staff_list(people: int) -> str:
    """A list of staff as a school's system writes it."""
    lines = ["Title,First name,Last name,Staff ID,Work email,Job title(s),Start date,Status"]
    for nth in range(people):
        given, family = GIVEN[nth % len(GIVEN)], f"{FAMILY[nth % len(FAMILY)]}{_letters(nth)}"
        job = ("Class teacher", "Teaching assistant", "Cook", "Parent governor")[nth % 4]
        lines.append(
            f"Mx,{given},{family},{nth + 1:06},p{nth}@bench.example,{job},01/09/2024,Current"
        )
    return "\n".join(lines)


def pupil_list(children: int) -> str:
    """A list of pupils with a parent each."""
    lines = ["Adno,Legal Surname,Legal Forename,DOB,Year,Reg,Parents"]
    for nth in range(children):
        given, family = GIVEN[nth % len(GIVEN)], f"{FAMILY[nth % len(FAMILY)]}{_letters(nth)}"
        born = f"{nth % 28 + 1:02}/{nth % 12 + 1:02}/{2015 + nth % 7}"
        lines.append(f"{nth + 1:06},{family},{given},{born},{nth % 7},{nth % 7}A,Una {family}")
    return "\n".join(lines)


def _letters(nth: int) -> str:
    """A number as letters, so that names are names."""
    return "x".join("abcdefghij"[int(figure)] for figure in str(nth))


def bring(folder: Path, kind: str, count: int) -> dict[str, object]:
    """What one process says that brings one list."""
    path = folder / f"{kind}-{count}.csv"
    path.write_text((staff_list if kind == "staff" else pupil_list)(count), "utf-8")
    environment = {
        **os.environ,
        "GATEPOST_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "gatepost.server.settings",
    }
    for command in ("migrate", "createcachetable"):
        subprocess.run(
            [sys.executable, "-m", "django", command, "-v0"], env=environment, check=True
        )
    done = subprocess.run(
        [sys.executable, "-c", BRING, str(path), f"{kind}-{count}", kind],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    print(f"{count:>6,} {kind}: {found}", flush=True)
    return found


def main() -> int:
    """Bring the lists and print the figures; 0 where all of it held."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20_000)
    many = parser.parse_args().people
    is_good = True
    with tempfile.TemporaryDirectory() as name:
        for kind in ("staff", "pupils"):
            few, lots = (bring(Path(name), kind, count) for count in (many // 10, many))
            seconds = sum(lots["took"].values())  # type: ignore[attr-defined]  # -- from JSON
            ratio = lots["memory"] / few["memory"]  # type: ignore[operator]  # -- from JSON
            print(f"{kind}: {seconds:.1f} s for {many:,}; memory {ratio:.2f} times that of a tenth")
            is_whole = lots["added"] == many and lots["would_do_again"] == 0
            is_good &= is_whole and seconds < SECONDS and ratio < TIMES_THE_MEMORY
    print("It holds." if is_good else "It does NOT hold.")
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
