"""gatepost answer: scenario lines in, one JSON line out for each, in order, as they come."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from gatepost.cli.files import policy_in, school_in
from gatepost.cli.scenarios import ScenarioFaulty, scenario_from
from gatepost.engine.answering import check
from gatepost.engine.question import Contact, Post
from gatepost.engine.school import School
from gatepost.policy.document import Document


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
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer every line; a bad line gives an error line and the rest goes on."""
    school = school_in(arguments.school)
    document = policy_in(arguments.policy)
    lines = (line.decode("utf-8", errors="replace") for line in sys.stdin.buffer)
    for answer in answers_to(lines, school, document):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def answers_to(
    lines: Iterable[str], school: School, document: Document
) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in order."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        scenario_id = None
        try:
            tree = json.loads(line)
            scenario_id = tree.get("id") if isinstance(tree, dict) else None
            scenario = scenario_from(tree)
        except (json.JSONDecodeError, RecursionError, ScenarioFaulty) as error:
            yield {"id": scenario_id, "line": number, "error": str(error)}
            continue
        verdict = check(scenario.question, scenario.standing, school, document)
        text = scenario.question.text if isinstance(scenario.question, Post | Contact) else ""
        spans = sorted({span for finding in verdict.findings for span in finding.spans})
        yield {
            "id": scenario_id,
            "answer": verdict.answer,
            "clauses": list(verdict.clauses),
            "then": list(verdict.then),
            "finds": [span.of(text) for span in spans],
            "asks": [asked.fact for asked in verdict.asks],
        }
