"""The corpus by matter, on the topics that were held back from training: what the model hears, and what it mishears."""

import json
from collections.abc import Iterator
from pathlib import Path

from gatepost.engine.language.model import WEIGHTS, LanguageModel
from gatepost.engine.observers import meaning
from gatepost.engine.reading import read

ROOT = Path(__file__).parents[1]


def rows() -> list[dict]:
    """Every text of the corpus."""
    return [
        json.loads(line)
        for path in sorted((ROOT / "corpus").glob("*/*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def held_back() -> list[dict]:
    """The texts on topics that the model hasn't learnt from, as its own file names them."""
    topics = set(json.loads((WEIGHTS / "heads.json").read_text("utf-8"))["held_back"])
    return [row for row in rows() if row["topic"] in topics]


def heard(row: dict, model: LanguageModel) -> tuple[set[str], set[str]]:
    """The heads that speak on a text, and those of them that are more than unsure."""
    seen = list(meaning.see(read(row["text"]), model, row["channel"]))
    return (
        {one.detail for one in seen},
        {one.detail for one in seen if one.sureness.rank},
    )


def page(model: LanguageModel) -> list[str]:
    """Precision, recall, F1 and false alarms on near misses of each matter; then by characteristic."""
    said = [(row, *heard(row, model)) for row in held_back()]
    matters = sorted({matter for row, _, _ in said for matter in row["matters"]})
    lines = [
        "## The corpus by matter",
        "",
        f"{len(said):,} texts of our own ([corpus](../../corpus/README.md)) whose topics were held back from training; the",
        "model alone, without word lists and rules. *Heard* counts advice and more; *surely* what may stop a post. A",
        "near miss looks like the matter and is harmless. The heads were calibrated on these same texts, so that how often",
        "harmless ones are heard is partly by choice. In hundredths.",
        "",
        "| matter | texts | precision | recall | F1 | recall, surely | near misses | false alarms | surely |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [_row(matter, said) for matter in matters]
    lines += ["", "### Prejudice by characteristic", "", *_characteristics(said), ""]
    harmless = [(some, sure) for row, some, sure in said if not row["matters"]]
    raising = [(some, sure) for row, some, sure in said if row["matters"]]
    lines += [
        (
            f"Of {len(raising):,} texts that raise anything, something is heard in {_of(bool(some) for some, _ in raising)} and "
            f"surely in {_of(bool(sure) for _, sure in raising)} of 100; of {len(harmless):,} harmless ones in "
            f"{_of(bool(some) for some, _ in harmless)} and surely in {_of(bool(sure) for _, sure in harmless)}."
        ),
        "",
    ]
    return lines


def _row(matter: str, said: list[tuple[dict, set[str], set[str]]]) -> str:
    there = [(some, sure) for row, some, sure in said if matter in row["matters"]]
    heard_at = [row for row, some, _ in said if matter in some]
    right = sum(1 for row in heard_at if matter in row["matters"])
    near = [(some, sure) for row, some, sure in said if row["near"] == matter]
    recall = right / len(there) if there else 0.0
    precision = right / len(heard_at) if heard_at else 0.0
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return (
        f"| `{matter}` | {len(there)} | {100 * precision:.0f} | {100 * recall:.0f} | {100 * both:.0f} "
        f"| {_of(matter in sure for _, sure in there)} | {len(near)} | {_of(matter in some for some, _ in near)} "
        f"| {_of(matter in sure for _, sure in near)} |"
    )


def _characteristics(said: list[tuple[dict, set[str], set[str]]]) -> Iterator[str]:
    yield "| characteristic | texts | heard | surely | harmless texts on it | false alarms |"
    yield "|---|---|---|---|---|---|"
    ours = {"prejudice", "hatred-stirred", "hateful"}
    for one in sorted({row["characteristic"] for row, _, _ in said} - {""}):
        on_it = [(row, some, sure) for row, some, sure in said if row["characteristic"] == one]
        raising = [(some, sure) for row, some, sure in on_it if ours & set(row["matters"])]
        harmless = [some for row, some, _ in on_it if not row["matters"]]
        yield (
            f"| {one} | {len(raising)} | {_of(bool(ours & some) for some, _ in raising)} "
            f"| {_of(bool(ours & sure) for _, sure in raising)} | {len(harmless)} "
            f"| {_of(bool(ours & some) for some in harmless)} |"
        )


def _of(hits: Iterator[bool]) -> str:
    """How many of 100."""
    found = list(hits)
    return f"{100 * sum(found) / len(found):.0f}" if found else "–"
