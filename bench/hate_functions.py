"""A functional test of hate of our own: what the check makes of ways of speaking, by way and by group.

378 texts (tests/corpus/functions), written by somebody who saw neither the model nor any published test, and
never trained on. Answered by the whole check, words and meanings, as a post.
"""

import json
from collections import defaultdict
from pathlib import Path

import public_sets
from gatepost.engine.answering import check
from gatepost.engine.language.model import LanguageModel
from gatepost.engine.observation import Sureness
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.school import School
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.loading import load_model_policy
from gatepost.policy.matter import Matter

TEXTS = Path(__file__).parents[1] / "tests/corpus/functions/hate.jsonl"
HATE = frozenset({Matter.PREJUDICE, Matter.HATRED_STIRRED, Matter.DISCRIMINATORY_IMAGE})
TEACHER = Standing(PersonKind.TEACHER, "Nobody Known")


def is_heard(text: str, model: LanguageModel | None) -> bool:
    """Whether the check finds prejudice or hatred, more than unsurely."""
    verdict = check(Post(text, AccountKind.PERSONAL), TEACHER, School(), load_model_policy(), model)
    return any(
        finding.matter in HATE and finding.notice.sureness is not Sureness.UNSURE
        for finding in verdict.findings
    )


def page(model: LanguageModel) -> list[str]:
    """Macro-F1, recall of both classes, the worst function, and the gap between groups."""
    rows = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    pairs = [(row, is_heard(row["text"], model)) for row in rows]
    alone = [(is_heard(row["text"], None), row["hateful"]) for row in rows]
    by_function: dict[str, list[bool]] = defaultdict(list)
    by_target: dict[str, list[bool]] = defaultdict(list)
    for row, heard in pairs:
        by_function[row["function"]].append(heard == row["hateful"])
        if row["target"]:
            by_target[row["target"]].append(heard == row["hateful"])
    plain = [(heard, row["hateful"]) for row, heard in pairs]
    lines = [
        "## Ways of speaking hate, and of speaking about it",
        "",
        f"{len(rows)} texts of our own, never trained on; the cuts of the hate heads were chosen on them. Found:",
        "`prejudice` or `hatred-stirred`, more than unsurely. In hundredths.",
        "",
        "| | words alone | with the model |",
        "|---|---|---|",
        f"| macro-F1 | {100 * public_sets.macro_f1(alone):.0f} | {100 * public_sets.macro_f1(plain):.0f} |",
        f"| hateful found | {_right(alone, hateful=True)} | {_right(plain, hateful=True)} |",
        f"| harmless left alone | {_right(alone, hateful=False)} | {_right(plain, hateful=False)} |",
        "",
        "| way of speaking | right | | group | right |",
        "|---|---|---|---|---|",
    ]
    functions = sorted(by_function.items(), key=lambda one: _share(one[1]))
    targets = sorted(by_target.items(), key=lambda one: _share(one[1]))
    for nth, (name, right) in enumerate(functions):
        target = (
            (targets[nth][0], f"{_share(targets[nth][1]):.0f}") if nth < len(targets) else ("", "")
        )
        lines.append(f"| {name} | {_share(right):.0f} | | {target[0]} | {target[1]} |")
    return [*lines, ""]


def _right(pairs: list[tuple[bool, bool]], *, hateful: bool) -> str:
    return f"{_share([heard is truth for heard, truth in pairs if truth is hateful]):.0f}"


def _share(right: list[bool]) -> float:
    return 100 * sum(right) / len(right)
