"""How fast a check is, on one core: ratios in one run, because machines are noisy.

    python bench/check.py

Prints the median CPU time of a 280-letter draft, posts a second, what a roll of 5,000 names costs
beside one of 500, how time grows with the length of a draft, and names looked up by Aho-Corasick
beside ours where that library happens to be installed (docs/adr/0011).
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

from gatepost.engine.answering import check
from gatepost.engine.observing import OBSERVERS_OF_POSTS, observe
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.reading import read
from gatepost.engine.roll import roll_of
from gatepost.engine.school import School
from gatepost.engine.school_file import school_from
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.loading import load_model_policy

ROOT = Path(__file__).parents[1]
TEACHER = Standing(PersonKind.TEACHER, "Nobody Known")
LETTERS = 280


def cpu(act: Callable[[], object], *, times: int) -> list[float]:
    """CPU seconds of each of so many runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return found


def drafts_of(path: Path) -> list[str]:
    """Drafts of about 280 letters, made of committed scenarios' texts one behind the other."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    texts = [row["text"] for row in rows if row.get("question") == "post"]
    drafts, current = [], ""
    for text in texts:
        current = f"{current} {text}".strip()
        if len(current) >= LETTERS:
            drafts.append(current[:LETTERS])
            current = ""
    return drafts


def school_of(size: int) -> School:
    """An invented school with so many pupils; every name is made of syllables."""
    starts, middles, ends = (
        ("Ka", "Bre", "To", "Wen", "Ly", "Os", "Mi", "Ha"),
        ("ri", "lo", "da", "ne"),
        (
            "n",
            "th",
            "sa",
            "mir",
            "ck",
            "vey",
            "ros",
            "lin",
        ),
    )
    given = ["".join(parts) for parts in product(starts, middles, ends)]
    family = [
        f"{one}{other}"
        for one, other in product(
            ("Ash", "Birk", "Carn", "Dun", "Elm"), ("ford", "ley", "by", "well")
        )
    ]
    pupils = [
        {
            "id": f"p{nth}",
            "given": given[nth % len(given)],
            "family": family[nth // len(given) % len(family)],
        }
        for nth in range(size)
    ]
    return school_from(
        {"name": "Testford Primary School", "pupils": pupils, "parents": [], "classes": ["Owls"]}
    )


def main() -> int:
    """Print the figures."""
    document = load_model_policy()
    drafts = drafts_of(ROOT / "tests/corpus/practice/scenarios.jsonl")
    demonstration = school_from(json.loads((ROOT / "examples/school.json").read_text("utf-8")))

    def answer(draft: str, school: School) -> Callable[[], object]:
        return lambda: check(Post(draft, AccountKind.PERSONAL), TEACHER, school, document)

    for draft in drafts:
        answer(draft, demonstration)()
    every = [second for draft in drafts for second in cpu(answer(draft, demonstration), times=15)]
    harmless = drafts_harmless()
    plain = [second for draft in harmless for second in cpu(answer(draft, demonstration), times=15)]
    print(f"drafts of {LETTERS} letters, one core, CPU time")
    print(
        f"  many breaches in each: median {statistics.median(every) * 1000:.2f} ms, "
        f"{1 / statistics.mean(every):.0f} posts a second"
    )
    print(
        f"  ordinary life:         median {statistics.median(plain) * 1000:.2f} ms, "
        f"{1 / statistics.mean(plain):.0f} posts a second"
    )

    small, large = school_of(500), school_of(5_000)
    sums = {id(small): 0.0, id(large): 0.0}
    for _ in range(12):
        for school in (small, large):
            roll_of(school)
            sums[id(school)] += sum(
                second for draft in drafts for second in cpu(answer(draft, school), times=2)
            )
    print(f"a roll of 5,000 beside one of 500: x {sums[id(large)] / sums[id(small)]:.2f}")
    building = {
        size: statistics.median(cpu(lambda size=size: roll_of(school_of(size)), times=3))
        for size in (500, 5_000)
    }
    print(
        f"  its index is built once, in {building[500] * 1000:.0f} and {building[5_000] * 1000:.0f} ms"
    )

    print("time by length (per letter, beside 10,000 letters)")
    base = 0.0
    for length in (10_000, 100_000, 1_000_000):
        text = (" ".join(drafts) * (length // 1000))[:length]
        seconds = statistics.median(
            cpu(lambda text=text: observe(read(text), demonstration, OBSERVERS_OF_POSTS), times=3)
        )
        base = base or seconds / length
        print(f"  {length:>9,} letters: {seconds:.2f} s, x {seconds / length / base:.2f}")
    return aho_corasick(drafts, large)


def drafts_harmless() -> list[str]:
    """Drafts of ordinary life, of about 280 letters."""
    rows = (ROOT / "tests/corpus/practice/scenarios.jsonl").read_text("utf-8").splitlines()
    texts = [
        row["text"]
        for row in map(json.loads, rows)
        if row["question"] == "post" and row["answer"] == "fine"
    ]
    joined = " ".join(texts)
    return [joined[at : at + LETTERS] for at in range(0, len(joined) - LETTERS, LETTERS)]


def aho_corasick(drafts: list[str], school: School) -> int:
    """Names found by pyahocorasick beside names looked up by word, on the same readings."""
    try:
        import ahocorasick  # noqa: PLC0415 -- an optional yardstick, no dependency of the project
    except ImportError:
        print("pyahocorasick is not installed: names were not compared with it.")
        return 0
    automaton = ahocorasick.Automaton()
    for pupil in school.pupils or ():
        automaton.add_word(pupil.given.lower(), pupil.given)
    automaton.make_automaton()
    readings = [read(draft) for draft in drafts]
    lowered = [draft.lower() for draft in drafts]
    roll = roll_of(school)
    ours = sum(
        cpu(
            lambda: [roll.by_given.keys() & reading.where.keys() for reading in readings], times=200
        )
    )
    theirs = sum(cpu(lambda: [list(automaton.iter(text)) for text in lowered], times=200))
    print(f"names by word beside Aho-Corasick: x {ours / theirs:.2f} of its time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
