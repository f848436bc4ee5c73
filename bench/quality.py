"""The figures on scenarios: printed, and with --check compared with those of the last release.

Each set is answered twice: by words alone, and with the language model where it is installed.

    python bench/quality.py            print every figure
    python bench/quality.py --write    keep them as the figures to compare with
    python bench/quality.py --check    fail where something fell that must not fall

The sets: the examples, a practice school that word lists may learn from, and four schools whose
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
    **{
        f"unseen {name}": (
            ROOT / f"tests/corpus/unseen/{name}/scenarios.jsonl",
            ROOT / f"tests/corpus/unseen/{name}/school.json",
        )
        for name in "bcd"
    },
}
DEVELOPMENT = (
    ROOT / "../shared/scenarios/dev.jsonl",
    ROOT / "../shared/scenarios/school.json",
)
MUST_NOT_FALL = ("exact", "stop_caught", "clauses_cited", "spans")
MUST_NOT_RISE = ("false_alarms", "nagging", "wrong_clauses")
NEVER_MISSED = frozenset(
    {
        "golden.confidential",  # a pupil's name, health or home told
        "conduct.inference",  # a child who can be made out
        "conduct.grooming",  # boundary signals
        "conduct.security",  # credentials
    }
)
"""Clauses of which not one scenario may be missed that was caught before."""
TO_DSL = "report-to-dsl"
ALLOWANCE = 2
"""How many scenarios a figure may move the wrong way while another moves the right way."""


WITH_MEANINGS = ", with meanings"
Answered = list[tuple[dict, dict]]
"""Scenarios with the answers that were given."""


def answered(scenarios: Path, school: Path, language: LanguageModel | None = None) -> Answered:
    """One set, answered."""
    rows = [json.loads(line) for line in scenarios.read_text("utf-8").splitlines() if line.strip()]
    answers = answers_to(map(json.dumps, rows), school_in(str(school)), policy_in(None), language)
    return list(zip(rows, answers, strict=True))


def measured(
    scenarios: Path, school: Path, language: LanguageModel | None = None
) -> dict[str, Score]:
    """The scores of one set."""
    return scores(answered(scenarios, school, language))


def figures(pairs: Answered) -> dict[str, dict[str, int]]:
    """The counts as plain numbers."""
    found = scores(pairs)
    counts = {
        question: {
            name: getattr(found[question], name).hits for name in MUST_NOT_FALL + MUST_NOT_RISE
        }
        for question in QUESTIONS
    }
    for question in ("post", "contact"):
        counts[question]["never_missed"] = sum(
            given["answer"] != "fine"
            for row, given in pairs
            if row["question"] == question and _must_not_be_missed(row)
        )
    return counts


def _must_not_be_missed(row: dict) -> bool:
    return bool(NEVER_MISSED & set(row["clauses"])) or TO_DSL in row["then"]


def falls(name: str, now: dict[str, dict[str, int]], then: dict[str, dict[str, int]]) -> list[str]:
    """Every figure that moved the wrong way by more than the allowance; structured answers, and what must never be missed, by none."""
    found = []
    for question, counts in now.items():
        for figure, count in counts.items():
            before = then.get(question, {}).get(figure, count)
            worse = count - before if figure in MUST_NOT_RISE else before - count
            is_strict = question in ("connect", "account") or figure == "never_missed"
            if worse > (0 if is_strict else ALLOWANCE):
                found.append(f"{name}, {question}: {figure} {before} -> {count}")
    return found


def main() -> int:
    """Print, keep or compare; 1 where something fell."""
    language = language_model()
    everything = {name: answered(*paths) for name, paths in SETS.items()}
    if language is not None:
        everything |= {
            f"{name}{WITH_MEANINGS}": answered(*paths, language) for name, paths in SETS.items()
        }
    kept = {name: figures(pairs) for name, pairs in everything.items()}
    if "--write" in sys.argv[1:]:
        BASELINE.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    if "--check" in sys.argv[1:]:
        before = json.loads(BASELINE.read_text("utf-8"))
        fallen = [f"{name}: kept, and not measured here" for name in before.keys() - kept.keys()]
        fallen += [f"{name}: measured, and not kept" for name in kept.keys() - before.keys()]
        fallen += [
            line for name, now in kept.items() for line in falls(name, now, before.get(name, {}))
        ]
        print("\n".join(fallen) if fallen else "No figure fell.")
        return 1 if fallen else 0
    if DEVELOPMENT[0].is_file():
        everything["development"] = answered(*DEVELOPMENT)
        if language is not None:
            everything[f"development{WITH_MEANINGS}"] = answered(*DEVELOPMENT, language)
    else:
        print("The development scenarios are not at hand: not measured.")
    for name, pairs in everything.items():
        print(f"\n== {name}\n{table(scores(pairs), with_wrong=False)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
