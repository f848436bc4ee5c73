"""How sure is sure: the cuts above which a head speaks, chosen on held-back texts so that few harmless ones are stopped.

One chance for all heads, since their chances are calibrated: the lowest at which no more than so many harmless texts
are answered with a stop, and a lower one for unsure seeing, at which no more than so many get advice.
"""

from collections.abc import Sequence

from calibrating import chance
from data import Example
from heads import HEADS, MATTERS

FALSE_ALARMS = 0.06
NAGGING = 0.12
MILD = frozenset(
    {"low-mood-about-work", "whereabouts", "rude", "security-answer", "employer-shown", "matey"}
)
"""Heads whose matters the model policy answers with advice at most."""
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
    harmless = [chances for one, chances in found if _is_harmless(one)]
    gravest = sorted(
        (max(value for head, value in chances.items() if head not in MILD) for chances in harmless),
        reverse=True,
    )
    likely = gravest[int(FALSE_ALARMS * len(harmless))]
    any_of = sorted((max(chances.values()) for chances in harmless), reverse=True)
    unsure = min(any_of[int((FALSE_ALARMS + NAGGING) * len(harmless))], likely * 0.8)
    cuts = {head: [round(unsure, 4), round(likely, 4)] for head in SPOKEN}
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
        "likely": next(iter(cuts.values()))[1],
        "unsure": next(iter(cuts.values()))[0],
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
