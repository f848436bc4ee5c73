"""How well and how fast the check understands: every figure in one run, written to docs/reference/quality.md.

    python bench/meaning.py            print every figure
    python bench/meaning.py --write    and write docs/reference/quality.md

Measured: scenarios by words alone and with the language model; the corpus by matter, on the topics that were held
back from training; public development sets where they are at hand (they are no part of the project); CPU time,
posts a second, memory and start-up with and without the model; and the same drafts through presidio-analyzer
with alt-profanity-check, where `pip install .[bench]` brought them.
"""

import datetime as dt
import platform
import sys
from pathlib import Path

import corpus_by_matter
import hate_functions
import public_sets
import quality
import speed
import yardstick
from gatepost.cli.scoring import Score
from gatepost.engine.language.model import LanguageModel, language_model

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reference/quality.md"
ROWS = (
    ("exact answer", "exact"),
    ("`stop` caught (any answer but `fine`)", "stop_caught"),
    ("false alarms (harmless given `ask` or `stop`)", "false_alarms"),
    ("`fine` given `care`", "nagging"),
    ("at least one required clause cited", "any_clause_cited"),
    ("a clause cited that doesn't apply", "wrong_clauses"),
    ("right places pointed at", "spans"),
)


def main() -> int:
    """Measure, print, and with --write keep the page."""
    model = language_model()
    if model is None:
        print("The language model is not installed: pip install .[language]")
        return 1
    parts = [
        "# How well the check understands",
        "",
        "Written by `make bench-check`. Every figure is of one run on one machine; where another program stands",
        "beside ours, it read the same drafts in that run.",
        "",
        f"- **Measured on** {dt.datetime.now(dt.UTC):%d %B %Y}, Python {platform.python_version()}",
        f"- **Model** made on {model.made_on}, SHA-256 `{model.sha256}`",
        "",
        *_scenarios(model),
        *corpus_by_matter.page(model),
        *hate_functions.page(model),
        *public_sets.page(model),
        *speed.page(model),
        *yardstick.page(model),
    ]
    page = "\n".join(parts).rstrip() + "\n"
    print(page)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page, "utf-8")
    return 0


def _scenarios(model: LanguageModel) -> list[str]:
    """Posts and messages of every set, by words alone and with meanings."""
    sets = dict(quality.SETS)
    if quality.DEVELOPMENT[0].is_file():
        sets["development"] = quality.DEVELOPMENT
    lines = [
        "## Scenarios",
        "",
        "Questions whose right answers are known. Word lists may learn from *practice*. Nobody who works on the engine",
        "reads *unseen*. *Development* is not part of the project. Each cell: words alone, then with the model.",
        "",
    ]
    answers = {
        name: (quality.measured(*paths), quality.measured(*paths, model))
        for name, paths in sets.items()
    }
    for question in ("post", "contact"):
        lines += [
            f"### {'Posts' if question == 'post' else 'Messages'}",
            "",
            "| | " + " | ".join(sets) + " |",
            "|---" * (len(sets) + 1) + "|",
        ]
        scores = [(alone[question], both[question]) for alone, both in answers.values()]
        for title, figure in ROWS:
            cells = [f"{_share(one, figure)} → {_share(both, figure)}" for one, both in scores]
            lines.append(f"| {title} | " + " | ".join(cells) + " |")
        counts = " | ".join(str(one.exact.of) for one, _ in scores)
        lines += [f"| questions | {counts} |", ""]
    return lines


def _share(score: Score, figure: str) -> str:
    count = getattr(score, figure)
    return f"{100 * count.hits / count.of:.0f}" if count.of else "–"


if __name__ == "__main__":
    sys.exit(main())
