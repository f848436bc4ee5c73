"""gatepost answer: scenario lines in, one JSON line out for each, in order, as they come."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from gatepost.cli.files import policy_in, school_in
from gatepost.cli.language import add_words_only, language_for
from gatepost.cli.scenarios import ScenarioFaulty, scenario_from
from gatepost.engine.answering import check
from gatepost.engine.language.model import LanguageModel
from gatepost.engine.question import AccountUse, Contact, Post, Question
from gatepost.engine.school import School
from gatepost.engine.verdict import Asked, Fact
from gatepost.policy.document import Document

AS_WRITTEN = {
    Fact.IS_FAMILY: "family",
    Fact.IS_DECLARED_FRIEND: "friend_declared",
    Fact.IS_PARENT_OF_TAUGHT_CHILD: "teaches_child",
    Fact.IS_PARENT_PERMISSION_RECORDED: "parent_permission",
    Fact.IS_URGENT: "urgent",
}
"""Facts that a scenario line calls otherwise than the engine does."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "answer",
        help="answer scenario lines on standard input",
        description="Reads one JSON question a line on standard input and writes one JSON answer a line.",
    )
    parser.add_argument("--school", required=True, metavar="FILE", help="the school's facts, JSON")
    parser.add_argument(
        "--policy", metavar="FILE", help="a policy, TOML; without it the model policy"
    )
    add_words_only(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer every line; a bad line gives an error line and the rest goes on."""
    school = school_in(arguments.school)
    document = policy_in(arguments.policy)
    lines = (line.decode("utf-8", errors="replace") for line in sys.stdin.buffer)
    for answer in answers_to(lines, school, document, language_for(arguments)):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


def answers_to(
    lines: Iterable[str],
    school: School,
    document: Document,
    language: LanguageModel | None = None,
) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in order."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        scenario_id = None
        try:
            tree = json.loads(line.lstrip("\ufeff"), parse_constant=_refuse)
            scenario_id = tree.get("id") if isinstance(tree, dict) else None
            scenario = scenario_from(tree)
        except (ValueError, OverflowError, RecursionError) as error:
            yield {"id": scenario_id, "line": number, "error": str(error)}
            continue
        verdict = check(scenario.question, scenario.standing, school, document, language)
        text = scenario.question.text if isinstance(scenario.question, Post | Contact) else ""
        spans = sorted({span for finding in verdict.findings for span in finding.spans})
        yield {
            "id": scenario_id,
            "answer": verdict.answer,
            "clauses": list(verdict.clauses),
            "then": list(verdict.then),
            "finds": [span.of(text) for span in spans],
            "asks": [_as_written(asked, scenario.question) for asked in verdict.asks],
        }


def _as_written(asked: Asked, question: Question) -> str:
    """The fact by the name that a scenario line gives it."""
    if isinstance(question, AccountUse) and asked.fact is Fact.PURPOSE:
        return "for"
    return AS_WRITTEN.get(asked.fact, asked.fact.value)


def _refuse(constant: str) -> None:
    """NaN and Infinity are no JSON, though some writers use them."""
    raise ScenarioFaulty(f"{constant} is no number")
