"""How sure is sure: the cuts above which a head speaks.

Chances are calibrated, so that one cut does for all heads. It was chosen on the practice school (tests/corpus), as the
word lists are, and never on the unseen ones: from 0.5 to 0.8 the answers there hardly change.
"""

from collections.abc import Sequence

from calibrating import chance
from data import Example
from heads import HEADS, MATTERS

LIKELY = 0.6
"""From this chance a head may stop a post."""
UNSURE = 0.3
"""From this chance it advises."""
HATE = frozenset({"prejudice", "hateful", "hatred-stirred"})
"""Heads that public sets taught too: on a functional test of our own lower cuts find more, and cost nothing in practice."""
HATE_CUTS = (0.2, 0.35)
MILD_FROM = 0.5
PRECIOUS_FROM = 0.15
MILD = frozenset({"low-mood-about-work", "whereabouts", "rude", "security-answer", "matey"})
"""Heads whose matters are answered with advice at most: unsure or likely, their word is the same, so they wait longer."""
PRECIOUS = frozenset({"boundary-signal", "child-safety-worry"})
"""What must never be missed is advised on early."""
SPOKEN = (*MATTERS, "rude", "improper", "others-work", "security-answer", "personal-information",
          "other-child", "favour-asked", "matey", "hateful")  # fmt: skip
"""Heads that rules listen to; the others only help the model to learn."""
OF_MESSAGES = frozenset({"personal-information", "other-child", "favour-asked", "matey",
                         "improper-tone-to-child", "rude-to-parent"})  # fmt: skip

Said = Sequence[tuple[Example, Sequence[float]]]


def chances_of(said: Said, scale: dict[str, list[float]]) -> list[tuple[Example, dict[str, float]]]:
    """What each head that is listened to says of each text, calibrated."""
    places = {head: HEADS.index(head) for head in SPOKEN}
    return [
        (one, {head: chance(scale[head][0] * logits[nth] + scale[head][1])
               for head, nth in places.items()
               if one.channel != "post" or head not in OF_MESSAGES})
        for one, logits in said
    ]  # fmt: skip


def cuts_of(
    said: Said, scale: dict[str, list[float]]
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """For each head the chance from which it is unsure and from which it is likely, and what that leads to."""
    found = chances_of(said, scale)
    cuts = {head: [UNSURE, LIKELY] for head in SPOKEN}
    cuts |= {head: [MILD_FROM, LIKELY] for head in MILD}
    cuts |= {head: [PRECIOUS_FROM, LIKELY] for head in PRECIOUS}
    cuts |= {head: list(HATE_CUTS) for head in HATE}
    return cuts, leads_to(found, cuts)


def leads_to(
    found: list[tuple[Example, dict[str, float]]], cuts: dict[str, list[float]]
) -> dict[str, float]:
    """The shares of held-back texts that are answered so and so."""
    raising = [(one, chances) for one, chances in found if _raised(one)]
    harmless = [chances for one, chances in found if _is_harmless(one)]
    stopped = [c for c in harmless if _over(c, cuts, 1) - MILD]
    advised = [c for c in harmless if _over(c, cuts, 0)]
    return {
        "false_alarms": len(stopped) / len(harmless),
        "nagging": (len(advised) - len(stopped)) / len(harmless),
        "caught": sum(1 for _, c in raising if _over(c, cuts, 0)) / len(raising),
        "stopped": sum(1 for _, c in raising if _over(c, cuts, 1)) / len(raising),
        "right_matter": sum(1 for one, c in raising if _over(c, cuts, 0) & _raised(one)) / len(raising),
    }  # fmt: skip


def _over(chances: dict[str, float], cuts: dict[str, list[float]], which: int) -> set[str]:
    return {head for head, value in chances.items() if value >= cuts[head][which]}


def _raised(one: Example) -> set[str]:
    return {head for head in SPOKEN if one.known.get(head)}


def _is_harmless(one: Example) -> bool:
    return not _raised(one)
