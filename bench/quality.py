"""The figures on scenarios: printed, and with --check compared with those of the last release.

Each set is answered twice: by words alone, and with the language model where it is installed.

    python bench/quality.py            print every figure
    python bench/quality.py --write    keep them as the figures to compare with
    python bench/quality.py --check    fail where something fell that must not fall

The sets: the examples, a practice school that word lists may learn from, and two schools whose
questions nobody who writes the engine has read. Where the development scenarios are at hand (they are
not part of the project) they are printed too.
"""

import json
import sys
from pathlib import Path

from gatepost.cli.answer import answers_to
from gatepost.cli.files import policy_in, school_in
from gatepost.cli.scoring import QUESTIONS, Score, scores, table
from gatepost.engine.language.model import LanguageModel, language_model

ROOT = Path(__file__).parents[1]
BASELINE = Path(__file__).with_name("quality.json")
SETS = {
    "examples": (ROOT / "examples/scenarios.jsonl", ROOT / "examples/school.json"),
    "practice": (
        ROOT / "tests/corpus/practice/scenarios.jsonl",
        ROOT / "tests/corpus/practice/school.json",
    ),
    "unseen a": (
        ROOT / "tests/corpus/unseen/a/scenarios.jsonl",
        ROOT / "tests/corpus/unseen/a/school.json",
    ),
    "unseen b": (
        ROOT / "tests/corpus/unseen/b/scenarios.jsonl",
        ROOT / "tests/corpus/unseen/b/school.json",
    ),
}
DEVELOPMENT = (
    ROOT / "../shared/scenarios/dev.jsonl",
    ROOT / "../shared/scenarios/school.json",
)
MUST_NOT_FALL = ("exact", "stop_caught", "clauses_cited", "spans")
MUST_NOT_RISE = ("false_alarms", "nagging", "wrong_clauses")
ALLOWANCE = 2
"""How many scenarios a figure may move the wrong way while another moves the right way."""


WITH_MEANINGS = ", with meanings"


def measured(
    scenarios: Path, school: Path, language: LanguageModel | None = None
) -> dict[str, Score]:
    """The scores of one set."""
    rows = [json.loads(line) for line in scenarios.read_text("utf-8").splitlines() if line.strip()]
    answers = answers_to(map(json.dumps, rows), school_in(str(school)), policy_in(None), language)
    return scores(zip(rows, answers, strict=True))


def figures(found: dict[str, Score]) -> dict[str, dict[str, int]]:
    """The counts as plain numbers."""
    return {
        question: {
            name: getattr(found[question], name).hits for name in MUST_NOT_FALL + MUST_NOT_RISE
        }
        for question in QUESTIONS
    }


def falls(name: str, now: dict[str, dict[str, int]], then: dict[str, dict[str, int]]) -> list[str]:
    """Every figure that moved the wrong way by more than the allowance; structured answers by none."""
    found = []
    for question, counts in now.items():
        for figure, count in counts.items():
            before = then.get(question, {}).get(figure, count)
            worse = before - count if figure in MUST_NOT_FALL else count - before
            if worse > (0 if question in ("connect", "account") else ALLOWANCE):
                found.append(f"{name}, {question}: {figure} {before} -> {count}")
    return found


def main() -> int:
    """Print, keep or compare; 1 where something fell."""
    everything = {name: measured(*paths) for name, paths in SETS.items()}
    language = language_model()
    if language is not None:
        everything |= {
            f"{name}{WITH_MEANINGS}": measured(*paths, language) for name, paths in SETS.items()
        }
    kept = {name: figures(found) for name, found in everything.items()}
    if "--write" in sys.argv[1:]:
        BASELINE.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    if "--check" in sys.argv[1:]:
        before = json.loads(BASELINE.read_text("utf-8"))
        fallen = [
            line for name, now in kept.items() for line in falls(name, now, before.get(name, {}))
        ]
        print("\n".join(fallen) if fallen else "No figure fell.")
        return 1 if fallen else 0
    if DEVELOPMENT[0].is_file():
        everything["development"] = measured(*DEVELOPMENT)
        if language is not None:
            everything[f"development{WITH_MEANINGS}"] = measured(*DEVELOPMENT, language)
    else:
        print("The development scenarios are not at hand: not measured.")
    for name, found in everything.items():
        print(f"\n== {name}\n{table(found, with_wrong=False)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
