"""gatepost policy: show, lint, compare, account for and score a policy."""

import argparse
import json
import sys
from pathlib import Path

from gatepost.cli.answer import answers_to
from gatepost.cli.files import Misuse, policy_in, school_in
from gatepost.cli.language import add_words_only, language_for
from gatepost.cli.scoring import scores, table
from gatepost.policy.citing import reference_page, ruling_in_words
from gatepost.policy.comparing import changes_between, differences_besides
from gatepost.policy.coverage import Works, coverage_of


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = commands.add_parser("policy", help="show, check and compare policies")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    show = actions.add_parser("show", help="the clauses as people read them")
    show.add_argument("clause", nargs="*", metavar="CLAUSE", help="ids or sections; none: all")
    show.add_argument("--markdown", action="store_true", help="as a reference page")
    show.set_defaults(run=_show)

    lint = actions.add_parser("lint", help="every fault of a policy file, with clause and line")
    lint.add_argument("file", metavar="FILE")
    lint.set_defaults(run=_lint)

    diff = actions.add_parser("diff", help="what differs between two policy files")
    diff.add_argument("before", metavar="A")
    diff.add_argument("after", metavar="B")
    diff.set_defaults(run=_diff)

    coverage = actions.add_parser("coverage", help="every clause with what makes it work")
    coverage.add_argument("--json", action="store_true")
    coverage.set_defaults(run=_coverage)

    score = actions.add_parser("score", help="answers against scenarios whose answers are known")
    score.add_argument("file", metavar="FILE.jsonl")
    score.add_argument("--school", required=True, metavar="FILE")
    score.add_argument("--wrong", action="store_true", help="list the scenarios answered otherwise")
    add_words_only(score)
    score.set_defaults(run=_score)

    for action in (show, coverage, score):
        action.add_argument(
            "--policy", metavar="FILE", help="a policy; without it the model policy"
        )


def _show(arguments: argparse.Namespace) -> int:
    document = policy_in(arguments.policy)
    if arguments.markdown:
        sys.stdout.write(reference_page(document))
        return 0
    wanted = [
        clause
        for clause in document.clauses
        if not arguments.clause
        or {clause.id, clause.section, clause.number} & set(arguments.clause)
    ]
    known = {word for one in wanted for word in (one.id, one.section, one.number)}
    unknown = [word for word in arguments.clause if word not in known]
    if unknown:
        raise Misuse(f"No clause or section is called {' or '.join(unknown)}.")
    print(f"{document.title}, {document.edition}\nSHA-256 {document.sha256}")
    section = ""
    for clause in wanted:
        if clause.section != section:
            section = clause.section
            print(f"\n{document.section(section).number}  {document.section(section).title}")
        print(f"\n  {clause.number}  {clause.text}\n       {clause.id} · {clause.force}")
        if arguments.clause:
            for ruling in clause.rulings:
                print(f"       {ruling.matter}: {ruling_in_words(ruling)}")
            if clause.reading:
                print(f"       Reading of {clause.reading.on}: {clause.reading.text}")
            if clause.note:
                print(f"       Note of law, checked {clause.note.checked_on}: {clause.note.text}")
    return 0


def _lint(arguments: argparse.Namespace) -> int:
    document = policy_in(arguments.file)
    print(f"{arguments.file}: {len(document.clauses)} clauses, no fault. SHA-256 {document.sha256}")
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    before, after = policy_in(arguments.before), policy_in(arguments.after)
    changes = changes_between(before, after)
    besides = differences_besides(before, after)
    if not changes:
        print("No clause differs." if not besides else "No clause differs; besides them:")
    for change in changes:
        clause = change.after or change.before
        assert clause is not None  # -- a change has at least one of the two; for the type checker
        print(f"{change.kind:10}  {clause.number:6}  {change.clause_id}")
        for one in change.differs:
            print(f"            {one}")
        if change.before and change.after and "text" in change.differs:
            print(f"            - {change.before.text}\n            + {change.after.text}")
    for one in besides:
        print(f"besides     {one}")
    return 0


def _coverage(arguments: argparse.Namespace) -> int:
    document = policy_in(arguments.policy)
    covered = coverage_of(document)
    if arguments.json:
        rows = [
            {
                "id": one.clause.id,
                "works": one.works,
                "today": one.today,
                "later": one.later,
                "why_not": one.why_not,
            }
            for one in covered
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for one in covered:
        print(f"{one.clause.number:6}  {one.clause.id:32}  {one.works}")
        for text in one.today:
            print(f"        today: {text}")
        for text in one.later:
            print(f"        later: {text}")
        if one.why_not:
            print(f"        {one.why_not}")
    counts = ", ".join(f"{sum(one.works is works for one in covered)} {works}" for works in Works)
    print(f"\n{len(covered)} clauses: {counts}.")
    return 0


def _score(arguments: argparse.Namespace) -> int:
    school, document = school_in(arguments.school), policy_in(arguments.policy)
    try:
        lines = Path(arguments.file).read_text("utf-8-sig").split("\n")
        scenarios = [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise Misuse(f"The scenarios {arguments.file} can't be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise Misuse(f"{arguments.file} is not one JSON object a line: {error}.") from error
    if not all(isinstance(scenario, dict) for scenario in scenarios):
        raise Misuse(f"{arguments.file} is not one JSON object a line.")
    asked = (json.dumps(scenario) for scenario in scenarios)
    answers = answers_to(asked, school, document, language_for(arguments))
    found = scores(zip(scenarios, answers, strict=True))
    print(table(found, with_wrong=arguments.wrong))
    return 0
