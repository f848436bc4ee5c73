"""Public development sets, where they are at hand: hate and rudeness as others have labelled them.

They lie in `../shared/language`, are no part of the project, and none of their test halves is used.
"""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

from gatepost.engine.language.model import LanguageModel
from gatepost.engine.observers import meaning
from gatepost.engine.reading import read

FOLDER = Path(__file__).parents[1] / "../shared/language"
AT_MOST = 1_000
SEED = 20261125
HATE = frozenset({"prejudice", "hateful", "hatred-stirred"})
RUDE = HATE | {"attack", "person-bullied", "rude", "offensive", "pile-on-invited", "improper"}
SETS: tuple[tuple[str, str, str, Callable[[dict], bool], frozenset[str]], ...] = (
    ("Dynamically generated hate, dev", "dynabench_train_dev", "dev", lambda row: row["label"] == 1, HATE),
    ("Hate with emoji, validation", "hatemojibuild_train_dev", "validation", lambda row: row["label"] == 1, HATE),
    ("Sexism (EDOS), dev", "edos_train_dev", "dev", lambda row: row["label"] == 1, HATE),
    ("Measuring hate speech, dev", "measuring_hate_train_dev", "dev", lambda row: row["label"] == 1, HATE),
    ("Offensive tweets, validation (never trained on)", "tweeteval_offensive_train_val", "val",
     lambda row: row["label"] == 1, RUDE),
)  # fmt: skip


def page(model: LanguageModel) -> list[str]:
    """Macro-F1, and the recall of both classes, of what the model says more than unsurely or at all."""
    if not FOLDER.is_dir():
        return ["## Public sets", "", "Not at hand: not measured.", ""]
    lines = [
        "## Public development sets",
        "",
        f"Up to {AT_MOST:,} rows each, drawn with a seed. In hundredths.",
        "",
        "| set | rows | macro-F1 | recall, raising | recall, harmless |",
        "|---|---|---|---|---|",
    ]
    for title, name, split, is_raising, heads in SETS:
        texts = [row for row in _rows(name) if row["split"] == split]
        random.Random(SEED).shuffle(texts)
        pairs = [
            (bool(_heard(row["text"], model) & heads), is_raising(row)) for row in texts[:AT_MOST]
        ]
        lines.append(
            f"| {title} | {len(pairs):,} | {100 * macro_f1(pairs):.0f} | {100 * _recall(pairs, is_so=True):.0f} "
            f"| {100 * _recall(pairs, is_so=False):.0f} |"
        )
    return [*lines, ""]


def _rows(name: str) -> list[dict]:
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _heard(text: str, model: LanguageModel) -> set[str]:
    seen = meaning.see(read(text), model, meaning.TO_EVERYBODY)
    return {one.detail for one in seen if one.sureness.rank}


def macro_f1(pairs: list[tuple[bool, bool]]) -> float:
    """The mean of both classes' F1."""
    scores = []
    for side in (True, False):
        right = sum(1 for guess, truth in pairs if guess is truth is side)
        made = sum(1 for guess, _ in pairs if guess is side)
        there = sum(1 for _, truth in pairs if truth is side)
        scores.append(2 * right / (made + there) if made + there else 0.0)
    return sum(scores) / 2


def _recall(pairs: list[tuple[bool, bool]], *, is_so: bool) -> float:
    there = [guess for guess, truth in pairs if truth is is_so]
    return sum(guess is is_so for guess in there) / len(there) if there else 0.0
