"""The two drafts that a school prints while it is set up: the governors' minute, and the impact assessment.

Both are drafts with this school's own facts: whoever signs them reads and changes them first.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.queries.versions import NoPolicyInForce, version_in_force
from gatepost.people.queries.lists import people_engaged
from gatepost.people.queries.readiness import holders_by_role, why_not_live
from gatepost.policy.loading import load_model_policy
from gatepost.schools.models import School
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.trail.retention import RetentionRule
from gatepost.web.papers.printing import printed
from gatepost.web.templatetags.gatepost import curly

_PACKAGE = "gatepost.server.starting"
_ROOMS = ("trail", "vault", "people", "acceptance", "registers", "checks")
"""The rooms that hold something about people, each with its rules of retention."""


def minute(school: School, on: date) -> bytes:
    """The draft of the governors' minute, as PDF/UA."""
    return printed(_PACKAGE, "minute", minute_values(school, on))


def assessment(school: School, on: date) -> bytes:
    """The draft of the data protection impact assessment, as PDF/UA."""
    return printed(_PACKAGE, "dpia", assessment_values(school, on))


def minute_values(school: School, on: date) -> dict[str, Any]:
    """What the minute says of this school."""
    holders = holders_by_role(school, on)
    return {
        "title": "Draft minute: staff social media policy",
        "school": school.name,
        "foot": "Draft, not adopted",
        "made_on": _said(on),
        "facts": [
            ["School", school.name],
            ["Meeting of", "the governing body"],
            ["Date of the meeting", "to be filled in"],
            ["Present", "to be filled in"],
        ],
        "policy": _policy_words(school, on),
        "roles": [
            [
                ROLE_TITLES[role],
                ", ".join(one.name for one in holders.get(role, ())) or "Nobody yet",
            ]
            for role in Role
        ],
        "lacking": [f"{one.route.name}. {one.mend}" for one in why_not_live(school, on)],
        "resolved": [
            "The policy named above is adopted.",
            (
                "Everybody whom it binds is asked to read it and to sign its statement: staff, agency and "
                "supply staff, volunteers, governors and contractors’ employees. Leavers get a notice."
            ),
            (
                "A question, a wish for time or a talk with a union is no refusal, and no refusal is a breach "
                "by itself."
            ),
            (
                "The Headteacher and the school business manager look after who has signed, and report to "
                "the governors in numbers."
            ),
            "The data protection impact assessment was received with the data protection officer’s advice.",
            "The policy is looked at again within a year, and sooner where the law changes.",
        ],
    }


def _policy_words(school: School, on: date) -> list[str]:
    version = _version(school, on)
    model = load_model_policy()
    if version is None:
        return [
            (
                f"The governors considered the model policy that comes with Gatepost, “{model.title}”, "
                f"{model.edition}. Its wording has the SHA-256 {model.sha256}."
            ),
            "Recognised unions were consulted on: to be filled in.",
            "It is in force from: to be filled in.",
        ]
    return [
        (
            f"The governors considered “{version.title}”, {version.edition}. Its wording has the SHA-256 "
            f"{version.sha256}."
        ),
        version.unions_consulted or "Recognised unions were consulted on: to be filled in.",
        (
            f"Recorded as adopted by {version.adopted_by} on {_said(version.adopted_on)}, in force from "
            f"{_said(version.in_force_from)}."
        ),
    ]


def _version(school: School, on: date) -> AdoptedVersion | None:
    """The version in force, or the next that will be."""
    try:
        return version_in_force(school, on)
    except NoPolicyInForce:
        coming = AdoptedVersion.objects.defer("wording").filter(school=school)
        return coming.order_by("in_force_from").first()


def assessment_values(school: School, on: date) -> dict[str, Any]:
    """What the assessment says of this school."""
    words = _words()
    officers = holders_by_role(school, on).get(Role.DATA_PROTECTION, [])
    return {
        "title": "Draft data protection impact assessment: Gatepost",
        "school": school.name,
        "foot": "Draft, for the data protection officer",
        "made_on": _said(on),
        "facts": [
            ["Controller", ", ".join(part for part in (school.name, school.address, school.postcode) if part)],
            ["Data protection officer", ", ".join(one.name for one in officers) or "Nobody yet"],
            ["Processing", "Gatepost, the school’s staff social media policy as software"],
            ["Where", "On a machine that the school or its host runs; nothing is sent to the makers"],
            ["People engaged today", str(people_engaged(school, on).count())],
            ["Law last looked at on", _said(words["checked-on"])],
        ],
        "necessity": [one["text"] for one in words["necessity"]],
        "purposes": words["purpose"],
        "risks": [
            [one["what"], one["before"], one["measure"], one["after"]] for one in words["risk"]
        ],
        "kept": _kept(words["kept"]),
        "law": [
            {"text": one["text"], "source": _source(one, words["checked-on"])}
            for one in words["law"]
        ],
        "views": [
            _consulted(school, on),
            ("The people whom it concerns, and the recognised unions, are asked before the school goes "
            "live, and again when something important changes."),
        ],
    }  # fmt: skip


def _consulted(school: School, on: date) -> str:
    version = _version(school, on)
    said = version.unions_consulted if version else ""
    return f"On the policy itself: {said}" if said else "Nothing is recorded yet."


def _source(fact: Mapping[str, Any], checked_on: date) -> str:
    if fact["read"]:
        return f"{fact['source']}. Read for this draft, {_said(checked_on)}."
    return f"{fact['source']}. Not read at its source yet: look before you rely on it."


def _kept(groups: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """For each group of tables how long they are kept and why, as the rooms' own rules say it."""
    rules = {rule.table: rule for rule in rules_about_people()}
    rows = []
    for group in groups:
        found = [rules[table] for table in group["tables"]]
        told = dict.fromkeys((_sentence(one), one.authority, one.source) for one in found)
        rows.append(
            [
                group["what"],
                "\n".join(how_long for how_long, _, _ in told),
                "\n".join(
                    dict.fromkeys(
                        curly(f"{why[:1].upper()}{why[1:]}{_in_brackets(source)}")
                        for _, why, source in told
                    )
                ),
            ]
        )
    return rows


def _sentence(rule: RetentionRule) -> str:
    return curly(f"{rule.how_long[:1].upper()}{rule.how_long[1:]}.")


def _in_brackets(source: str) -> str:
    """A source that a reader can look up; a page of this software's own papers is none."""
    return "" if source.startswith("docs/") else f" ({source})"


def rules_about_people() -> list[RetentionRule]:
    """The rules of every room that holds something about people."""
    return [
        rule for room in _ROOMS
        for rule in import_module(f"gatepost.{room}.retention").RETENTION
    ]  # fmt: skip


@cache
def _words() -> dict[str, Any]:
    content = files(_PACKAGE).joinpath("data_protection.toml").read_text("utf-8")
    return tomllib.loads(content)


def tables_told() -> list[str]:
    """Every table whose time the assessment tells."""
    return [table for group in _words()["kept"] for table in group["tables"]]


def _said(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"
