"""Makes what a head says into a chance that can be taken at its word: a line through its logits, on held-back texts.

With so many heads and so few texts a line of two numbers a head is all that the data can carry (Platt 1999).
"""

import math
from collections.abc import Sequence

STEPS = 400
PULL = 2.0
"""How strongly a head with few texts keeps the line that it came with: slope one, nothing added."""


def line_through(logits: Sequence[float], truths: Sequence[float]) -> tuple[float, float]:
    """Slope and height that make sigmoid(slope x logit + height) most likely, by Newton's steps."""
    slope, height = 1.0, 0.0
    if not any(truths) or all(truths):
        return slope, height
    for _ in range(STEPS):
        gradient = [PULL * (1.0 - slope), PULL * 0.05 * (0.0 - height)]
        bend = [[PULL, 0.0], [0.0, PULL * 0.05]]
        for logit, truth in zip(logits, truths, strict=True):
            likely = chance(slope * logit + height)
            gap, weight = truth - likely, likely * (1 - likely)
            gradient[0] += gap * logit
            gradient[1] += gap
            bend[0][0] += weight * logit * logit
            bend[0][1] += weight * logit
            bend[1][1] += weight
        bend[1][0] = bend[0][1]
        size = bend[0][0] * bend[1][1] - bend[0][1] * bend[1][0]
        move = (
            (gradient[0] * bend[1][1] - gradient[1] * bend[0][1]) / size,
            (gradient[1] * bend[0][0] - gradient[0] * bend[1][0]) / size,
        )
        slope, height = slope + move[0], height + move[1]
        if abs(move[0]) + abs(move[1]) < 1e-9:
            break
    return max(slope, 0.05), height


def chance(logit: float) -> float:
    """The chance that belongs to a logit."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, logit))))


def error(chances: Sequence[float], truths: Sequence[float], bins: int = 10) -> float:
    """The mean distance between what is said and what is so, over ten bins: 0 is taken at its word."""
    total = 0.0
    for nth in range(bins):
        low, high = nth / bins, (nth + 1) / bins
        inside = [
            (said, truth)
            for said, truth in zip(chances, truths, strict=True)
            if low <= said < high or (nth == bins - 1 and said == 1.0)
        ]
        if inside:
            said = sum(one for one, _ in inside) / len(inside)
            is_so = sum(one for _, one in inside) / len(inside)
            total += len(inside) * abs(said - is_so)
    return total / len(chances) if chances else 0.0
