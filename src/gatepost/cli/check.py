"""gatepost check: one question from a person, one answer for a person."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from gatepost.cli.files import Misuse, policy_in, school_in, text_in
from gatepost.cli.language import add_words_only, language_for
from gatepost.cli.rendering import as_json, as_text
from gatepost.cli.scenarios import ScenarioFaulty, scenario_from
from gatepost.engine.answering import check
from gatepost.engine.explaining import explain
from gatepost.engine.question import (
    AccountKind,
    Audience,
    Channel,
    Device,
    Direction,
    OtherKind,
    Purpose,
    Uses,
    age_on,
)
from gatepost.engine.standing import PersonKind
from gatepost.policy.clause import Answer, Exempting

_YES_NO = {"yes": True, "no": False}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help="may I post this, connect with, or write to somebody?",
        description=(
            "Answers one question. DRAFT is a file with the words, or - for standard input; with --text "
            "the words stand on the command line. --to asks about a message, --connect about a "
            "connection, --uses about an account; otherwise it is a post. What you leave out counts as "
            "not known. Nothing is kept."
        ),
    )
    parser.add_argument("draft", nargs="?", metavar="DRAFT", help="a file with the words, or -")
    parser.add_argument("--text", help="the words themselves")
    parser.add_argument("--school", metavar="FILE", help="the school's facts, JSON")
    parser.add_argument(
        "--policy", metavar="FILE", help="a policy, TOML; without it the model policy"
    )
    parser.add_argument("--json", action="store_true", help="the answer as JSON")
    add_words_only(parser)

    who = parser.add_argument_group("who asks")
    who.add_argument("--as", dest="kind", choices=_words(PersonKind), default="teacher")
    who.add_argument(
        "--name", default="", help="your name, so that your own children count as yours"
    )
    who.add_argument(
        "--permission",
        action="append",
        default=[],
        choices=[word for word in _words(Exempting) if ":" in word],
        help="a permission on record; may be given again",
    )

    post = parser.add_argument_group("a post")
    post.add_argument("--account", choices=_words(AccountKind))
    post.add_argument("--audience", choices=_words(Audience))

    other = parser.add_argument_group("a message or a connection")
    other.add_argument("--to", choices=_words(OtherKind), help="whom you would write to")
    other.add_argument("--connect", choices=_words(OtherKind), help="whom you would connect with")
    other.add_argument(
        "--direction", choices=_words(Direction), help="who asked for the connection"
    )
    other.add_argument("--age", type=float, help="their age in years")
    other.add_argument("--born", type=_day, help="their date of birth, 2009-11-23; needs --on")
    other.add_argument("--on", type=_day, help="the day to count their age on")
    other.add_argument("--family", choices=_YES_NO, help="whether they are immediate family")
    other.add_argument("--friend", choices=_YES_NO, help="whether a friendship is declared")
    other.add_argument("--teaches-child", choices=_YES_NO, help="whether you teach their child")
    other.add_argument("--channel", choices=_words(Channel))
    other.add_argument("--device", choices=_words(Device))
    other.add_argument("--at", help="when, local time: 2026-11-23T15:30")
    other.add_argument("--purpose", choices=_words(Purpose))
    other.add_argument("--parent-permission", choices=_YES_NO)
    other.add_argument("--urgent", choices=_YES_NO, help="a child's safety needs it now")

    account = parser.add_argument_group("an account")
    account.add_argument("--uses", choices=_words(Uses), help="the details it would be opened with")
    account.add_argument("--for", dest="purpose_of_account", choices=_words(AccountKind))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer, print, and say by the exit code whether it is fine or care (0) or ask or stop (1)."""
    try:
        scenario = scenario_from(_scenario(arguments))
    except ScenarioFaulty as error:
        raise Misuse(f"{error}.") from error
    school, document = school_in(arguments.school), policy_in(arguments.policy)
    language = language_for(arguments)
    verdict = check(scenario.question, scenario.standing, school, document, language)
    explanation = explain(verdict, scenario.question, document)
    draft = getattr(scenario.question, "text", "")
    if arguments.json:
        print(json.dumps(as_json(explanation, draft), ensure_ascii=False, indent=1))
    else:
        print(as_text(explanation, draft, school, colour=sys.stdout.isatty()))
    return 0 if verdict.answer in (Answer.FINE, Answer.CARE) else 1


def _scenario(arguments: argparse.Namespace) -> dict[str, Any]:
    """What was typed, in the shape of a scenario line."""
    kinds = [name for name in ("to", "connect", "uses") if getattr(arguments, name) is not None]
    if len(kinds) > 1:
        raise Misuse(f"Ask one thing at a time: --{kinds[0]} or --{kinds[1]}, not both.")
    kind = kinds[0] if kinds else "post"
    question = {"to": "contact", "connect": "connect", "uses": "account", "post": "post"}[kind]
    context: dict[str, Any] = {"permissions": arguments.permission}
    for name in ("account", "audience", "direction", "channel", "device", "at", "purpose", "uses"):
        context[name] = getattr(arguments, name)
    context["for"] = arguments.purpose_of_account
    context["parent_permission"] = _yes_no(arguments.parent_permission)
    context["urgent"] = _yes_no(arguments.urgent)
    context["other"] = {
        "is": arguments.to or arguments.connect,
        "age": _age(arguments),
        "family": _yes_no(arguments.family),
        "friend_declared": _yes_no(arguments.friend),
        "teaches_child": _yes_no(arguments.teaches_child),
    }
    tree: dict[str, Any] = {
        "question": question,
        "who": {"kind": arguments.kind, "name": arguments.name},
        "context": context,
    }
    if question in ("post", "contact"):
        tree["text"] = _words_of_draft(arguments)
    return tree


def _words_of_draft(arguments: argparse.Namespace) -> str:
    if arguments.text is not None:
        return str(arguments.text)
    if arguments.draft == "-":
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if arguments.draft:
        return text_in(arguments.draft)
    raise Misuse("Add the words you want to check: a file, - for standard input, or --text.")


def _age(arguments: argparse.Namespace) -> float | None:
    if arguments.born is None:
        return None if arguments.age is None else float(arguments.age)
    if arguments.on is None:
        raise Misuse("--born needs --on, the day to count their age on.")
    return age_on(arguments.born, arguments.on)


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _yes_no(written: str | None) -> bool | None:
    return None if written is None else _YES_NO[written]


def _words(kind: type[StrEnum]) -> Sequence[str]:
    return [word.value for word in kind]
