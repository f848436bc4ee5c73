"""Figures of a model on texts that it has not learnt from: plain Python, so that nobody argues about a library."""

from collections.abc import Iterable, Sequence

from data import Example
from heads import HEADS

Said = Sequence[tuple[Example, Sequence[float]]]


def average_precision(said: Said, heads: Iterable[str]) -> float:
    """The mean over heads of how purely a head puts what raises its matter before what doesn't; 1 is perfect."""
    found = [one for head in heads if (one := precision_of(said, head)) is not None]
    return sum(found) / len(found) if found else 0.0


def precision_of(said: Said, head: str) -> float | None:
    """The average precision of one head; None where nothing raises its matter."""
    nth = HEADS.index(head)
    ranked = sorted(
        ((likely[nth], one.known[head]) for one, likely in said if head in one.known), reverse=True
    )
    hits, total = 0, 0.0
    for place, (_, is_so) in enumerate(ranked, start=1):
        if is_so:
            hits += 1
            total += hits / place
    return total / hits if hits else None


def macro_f1(said: Said, head: str, cut: float = 0.5) -> float:
    """The mean of both classes' F1 at a cut."""
    nth = HEADS.index(head)
    pairs = [
        (likely[nth] >= cut, bool(one.known[head])) for one, likely in said if head in one.known
    ]
    scores = []
    for side in (True, False):
        right = sum(1 for guess, truth in pairs if guess is truth is side)
        guessed = sum(1 for guess, _ in pairs if guess is side)
        there = sum(1 for _, truth in pairs if truth is side)
        scores.append(2 * right / (guessed + there) if guessed + there else 0.0)
    return sum(scores) / 2


def figures(said: Said) -> dict[str, float]:
    """What the public texts that were held back show."""
    return {f"{head} macro-F1": round(macro_f1(said, head), 3) for head in ("hateful", "offensive")}
