"""The statements that Gatepost proposes, from statements.toml; what a school signs is fixed when it adopts."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from gatepost.acceptance.states import StatementKind


@cache
def _texts() -> Mapping[str, str]:
    content = files("gatepost.acceptance").joinpath("statements.toml").read_text("utf-8")
    tables = tomllib.loads(content)
    return {kind.value: tables[kind.value]["text"].strip() for kind in StatementKind}


def proposed(*, school_name: str, policy_title: str) -> dict[StatementKind, str]:
    """The statement of each kind of person, with the names of the school and its policy put in."""
    named = f"“{policy_title.strip()}”"
    return {
        kind: _texts()[kind.value].replace("{policy}", named).replace("{school}", school_name)
        for kind in StatementKind
    }
