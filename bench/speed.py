"""How fast a check is with the language model and without, in one run on one core; what the model costs to load."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import corpus_by_matter
from gatepost.engine.answering import check
from gatepost.engine.language.model import LanguageModel
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.school import School
from gatepost.engine.school_file import school_from
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.loading import load_model_policy

ROOT = Path(__file__).parents[1]
TEACHER = Standing(PersonKind.TEACHER, "Nobody Known")
LENGTHS = {"280 letters": 280, "200 words": 1_150}
DRAFTS = 120
_LOAD = """
import resource, time
start = time.perf_counter()
from gatepost.engine.answering import check
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.school_file import school_from
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.loading import load_model_policy
from gatepost.engine.language.model import language_model
model = language_model() if {on} else None
check(Post("A first draft about nothing.", AccountKind.PERSONAL), Standing(PersonKind.TEACHER, "Nobody"),
      school_from({{"name": "No School"}}), load_model_policy(), model)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def drafts(length: int) -> list[str]:
    """Drafts of about so many letters, made of held-back texts one behind the other."""
    joined = " ".join(row["text"].replace("\n", " ") for row in corpus_by_matter.held_back())
    found = [joined[at : at + length] for at in range(0, len(joined) - length, length)]
    return found[:: max(1, len(found) // DRAFTS)][:DRAFTS]


def demonstration() -> School:
    """The school of the examples."""
    return school_from(json.loads((ROOT / "examples/school.json").read_text("utf-8")))


def seconds_of(texts: list[str], model: LanguageModel | None) -> list[float]:
    """CPU seconds of a whole check of each draft, the quicker of two."""
    school, document = demonstration(), load_model_policy()
    taken = []
    for text in texts:
        both = []
        for _ in range(2):
            start = time.process_time()
            check(Post(text, AccountKind.PERSONAL), TEACHER, school, document, model)
            both.append(time.process_time() - start)
        taken.append(min(both))
    return taken


def loading(*, on: bool) -> tuple[float, float]:
    """Seconds until a first check is answered, and megabytes at most, of a process of its own."""
    found = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _LOAD.format(on=on)], capture_output=True, text=True, check=True
        )
        seconds, kilobytes = map(float, done.stdout.split())
        found.append((seconds, kilobytes / 1024))
    return statistics.median(one for one, _ in found), statistics.median(one for _, one in found)


def page(model: LanguageModel) -> list[str]:
    """Time by length, posts a second, start-up and memory."""
    lines = [
        "## Time and memory",
        "",
        "CPU time of a whole check on one core: words, meanings, rules, and what would make it fine.",
        "",
        "| draft | words alone: median, p95 | with the model: median, p95 | posts a second |",
        "|---|---|---|---|",
    ]
    for title, length in LENGTHS.items():
        texts = drafts(length)
        seconds_of(texts[:5], model)
        alone, both = seconds_of(texts, None), seconds_of(texts, model)
        lines.append(
            f"| {title} | {_ms(alone)} | {_ms(both)} | {1 / statistics.mean(alone):.0f} → "
            f"{1 / statistics.mean(both):.0f} |"
        )
    without, with_it = loading(on=False), loading(on=True)
    lines += [
        "",
        (
            f"A process that answers its first check needs {without[0]:.2f} s and {without[1]:.0f} MB without the model, "
            f"{with_it[0]:.2f} s and {with_it[1]:.0f} MB with it."
        ),
        "",
    ]
    return lines


def _ms(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"{1000 * statistics.median(ordered):.1f}, {1000 * ordered[int(0.95 * len(ordered))]:.1f} ms"
