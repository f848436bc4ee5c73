"""The texts that the model learns from: our own corpus, and public sets whose licence allows it.

The corpus is split by topic: a fifth of the topics is never trained on. Public sets lie in a folder that is not
part of the project (`--public`); without it the model is trained on the corpus alone, and says so in its card.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from heads import ABOUT_WORK, ANY, CHARACTERISTICS, HEADS, MATTERS, SETTINGS, SIGNS

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SEED = 20261125
OVERLAPPING = frozenset({"attack", "person-bullied", "colleague-barbed", "prejudice"})
"""Matters that shade into each other: a text about one says nothing sure of the others that it isn't labelled with."""
AT_MOST = {"measuring_hate": 6_000, "edos": 6_000, "davidson": 5_000}
"""Texts taken of some public sets, drawn with the seed, so that no set outweighs the others."""


@dataclass(frozen=True)
class Example:
    """A text with what is known of it: for each head 1, 0, or nothing where the source doesn't say."""

    text: str
    known: dict[str, float] = field(hash=False)
    source: str
    is_held_back: bool = False
    channel: str = "post"
    group: str = ""
    """The topic in the corpus."""
    id: str = ""
    characteristic: str = ""

    @property
    def words(self) -> str:
        """What the model reads: to whom it goes, and the text."""
        return f"{SETTINGS[self.channel]} {self.text}"


def topics_held_back(topics: list[str]) -> frozenset[str]:
    """A fifth of the topics, in the order of the digests of their names."""
    ordered = sorted(
        topics, key=lambda topic: hashlib.sha256(f"held-back {topic}".encode()).hexdigest()
    )
    return frozenset(ordered[: max(1, len(ordered) // 5)])


def corpus() -> list[Example]:
    """Every text of our own, with all matters known."""
    rows = [
        json.loads(line)
        for path in sorted(CORPUS.glob("*/*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    held = topics_held_back(sorted({row["topic"] for row in rows}))
    return [
        Example(
            text=row["text"],
            known=_known(row),
            source="corpus",
            is_held_back=row["topic"] in held,
            channel=row["channel"],
            characteristic=row["characteristic"],
            group=row["topic"],
            id=row["id"],
        )
        for row in rows
    ]


def _known(row: dict) -> dict[str, float]:
    raised = set(row["matters"])
    known = {matter: float(matter in raised) for matter in MATTERS}
    if "signs" not in row:  # the first texts: a label that isn't there says little of some matters
        known = _without_doubtful(row, known)
    is_prejudiced = bool(raised & {"prejudice", "hatred-stirred"})
    for one in CHARACTERISTICS:
        known[f"on-{one}"] = float(is_prejudiced and row["characteristic"] == one)
    known["hateful"] = float(is_prejudiced)
    known[ANY] = float(bool(raised))
    if "signs" in row:
        known |= {sign: float(sign in row["signs"]) for sign in SIGNS.values()}
        known["offensive"] = float("rude" in row["signs"] or bool(raised & OVERLAPPING))
    else:
        known |= {"own-work": 1.0} if raised & ABOUT_WORK else {}
        known |= {"offensive": 0.0} if not raised else {}
    return known


def _without_doubtful(row: dict, known: dict[str, float]) -> dict[str, float]:
    """Of a text that raises anything, matters that shade into each other are known where it is labelled with them."""
    raised = set(row["matters"])
    doubtful = OVERLAPPING if raised & OVERLAPPING else frozenset()
    if raised and not row["id"].startswith("person-identifiable"):
        doubtful |= {"person-identifiable"}
    return {head: value for head, value in known.items() if value or head not in doubtful}


def public(folder: Path | None) -> list[Example]:
    """Public texts that the shipped weights may learn from; none where there is no folder."""
    if folder is None or not folder.is_dir():
        return []
    found = [*_binary(folder, "dynabench_train_dev", "dynabench", "dev", also="prejudice")]
    found += _binary(folder, "edos_train_dev", "edos", "dev", also="on-sex")
    found += _binary(folder, "hatemojibuild_train_dev", "hatemoji", "validation", also="prejudice")
    found += _binary(folder, "measuring_hate_train_dev", "measuring_hate", "dev")
    found += _davidson(folder)
    return found


def _lines(folder: Path, name: str) -> Iterator[dict]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _binary(
    folder: Path, name: str, source: str, held: str, also: str | None = None
) -> list[Example]:
    """A set with one label, hateful or not; `also` names a head of ours that means the same."""
    made = []
    for row in _lines(folder, name):
        known = {"hateful": float(row["label"])}
        if also:
            known[also] = float(row["label"])
        if row["label"]:
            known["offensive"] = 1.0
        made.append(
            Example(row["text"], known, source, row.get("split") == held, id=str(row["id"]))
        )
    return _drawn(made, source)


def _davidson(folder: Path) -> list[Example]:
    """Tweets labelled by many hands; the middle label is rude and not hateful. Known to lean by dialect."""
    made = [
        Example(
            row["text"],
            {"hateful": float(row["label"] == 0), "offensive": float(row["label"] != 2)},
            "davidson",
            nth % 10 == 0,
            id=str(row["id"]),
        )
        for nth, row in enumerate(_lines(folder, "davidson"))
    ]
    return _drawn(made, "davidson")


def _drawn(made: list[Example], source: str) -> list[Example]:
    taught = [one for one in made if not one.is_held_back]
    held = [one for one in made if one.is_held_back]
    chance = random.Random(f"{SEED} {source}")
    chance.shuffle(taught)
    chance.shuffle(held)
    return taught[: AT_MOST.get(source, 10**9)] + held[:1500]


def digest_of(examples: list[Example]) -> str:
    """SHA-256 over all texts and labels, in order: says which data a model was trained on."""
    found = hashlib.sha256()
    for one in examples:
        found.update(json.dumps([one.text, sorted(one.known.items()), one.source]).encode())
    return found.hexdigest()


def targets(one: Example) -> tuple[list[float], list[float]]:
    """What each head should say, and how much it is known (1) or not (0)."""
    return (
        [one.known.get(head, 0.0) for head in HEADS],
        [float(head in one.known) for head in HEADS],
    )
