"""The design's own tests: what house.md promises, as far as rooms exist."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from gatepost.engine import phrases, wording
from gatepost.engine.noticing import RULES
from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observing import (
    OBSERVERS_OF_MESSAGES,
    OBSERVERS_OF_POSTS,
    OBSERVERS_WITH_LANGUAGE,
)
from gatepost.engine.verdict import Change, Fact, First, Unseen
from gatepost.policy.clause import Answer, Exempting, Follow, Force
from gatepost.policy.help import help_for
from gatepost.policy.loading import load_model_policy
from gatepost.policy.matter import Matter

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gatepost"
REFUSED_NAMES = {"utils", "helpers", "common", "core", "services", "managers", "base", "misc"}
LEXICONS = sorted(
    path.stem for path in (SOURCE / "engine" / "lexicon").glob("*.toml") if path.stem != "nicknames"
)


def python_files() -> list[Path]:
    """Every file that somebody wrote; migrations are written by Django."""
    found = sorted([*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
    return [path for path in found if path.parent.name != "migrations"]


def test_no_python_file_is_longer_than_400_lines():
    long = [path for path in python_files() if len(path.read_text("utf-8").splitlines()) > 400]
    assert long == []


def test_no_file_or_folder_bears_a_refused_name():
    assert [path for path in SOURCE.rglob("*") if path.stem in REFUSED_NAMES] == []


def test_the_init_files_of_rooms_are_empty():
    inits = [path for path in SOURCE.rglob("__init__.py") if path.parent != SOURCE]
    assert [path for path in inits if path.read_text("utf-8").strip()] == []


def test_every_module_begins_with_a_sentence():
    silent = []
    for path in python_files():
        text = path.read_text("utf-8")
        if SOURCE in path.parents and text.strip() and not ast.get_docstring(ast.parse(text)):
            silent.append(path)
    assert silent == []


def test_every_suppression_gives_its_reason():
    bare = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma: no cover)(?!.* -- )")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if bare.search(line) and path != Path(__file__)
    ]
    assert found == []


def test_every_observer_file_is_in_the_explicit_tuples_and_has_a_test_of_its_own():
    observers = {path.stem for path in (SOURCE / "engine" / "observers").glob("[a-z]*.py")}
    listed = {
        see.__module__.rpartition(".")[2]
        for see in (*OBSERVERS_OF_POSTS, *OBSERVERS_OF_MESSAGES, *OBSERVERS_WITH_LANGUAGE)
    }
    tested = {
        path.stem.removeprefix("test_") for path in (ROOT / "tests/engine/observers").glob("*.py")
    }
    assert listed == observers
    assert observers <= tested


def test_every_rule_file_is_in_the_explicit_lists():
    rule_files = {path.stem for path in (SOURCE / "engine" / "rules").glob("[a-z]*.py")}
    listed = {rule.__module__.rpartition(".")[2] for rules in RULES.values() for rule in rules}
    assert listed == rule_files


def test_every_matter_is_noticed_by_a_rule_and_spoken_on_by_the_model_policy():
    rules = "".join(path.read_text("utf-8") for path in (SOURCE / "engine" / "rules").glob("*.py"))
    document = load_model_policy()
    assert [matter for matter in Matter if f"Matter.{matter.name}" not in rules] == []
    assert [matter for matter in Matter if not document.clauses_on(matter)] == []


def test_every_kind_of_thing_that_can_be_seen_is_seen_by_some_observer():
    seeing = [*(SOURCE / "engine" / "observers").rglob("*.py"), SOURCE / "engine" / "roll.py"]
    observers = "".join(path.read_text("utf-8") for path in seeing)
    by_lists = {kind for name in LEXICONS for kind in phrases.load(name).kinds}
    unseen = [
        kind for kind in Seen if kind not in by_lists and f"Seen.{kind.name}" not in observers
    ]
    assert unseen == []


def test_every_word_list_with_phrases_is_in_the_library():
    lists = (SOURCE / "engine" / "lexicon").glob("*.toml")
    with_phrases = {path.stem for path in lists if "[[group]]" in path.read_text("utf-8")}
    assert set(phrases.LIBRARY) == with_phrases


@pytest.mark.parametrize("name", LEXICONS)
def test_every_word_list_loads_and_says_its_source_and_date(name):
    assert phrases.load(name).name == name


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("matter", Matter),
        ("force", Force),
        ("exempting", Exempting),
        ("change", Change),
        ("fact", Fact),
        ("unseen", Unseen),
        ("sureness", Sureness),
    ],
)
def test_every_word_of_the_engine_has_its_sentence(table, words):
    for word in words:
        assert wording.sentence(table, word).strip()


def test_every_answer_to_every_question_has_its_headline():
    for question in ("post", "connection", "contact", "account-use"):
        for answer in Answer:
            assert wording.headline(question, answer).endswith(".")


def test_everything_that_outranks_an_answer_has_a_headline_and_dated_help():
    for first in First:
        assert wording.headline_first(first).endswith(".")
        assert help_for(first.value).steps


def test_everything_that_can_follow_has_its_step_in_the_model_policy():
    steps = load_model_policy().steps
    assert set(steps) == set(Follow)


def test_the_help_before_a_child_in_danger_begins_with_999_then_the_dsl_then_the_parent():
    steps = help_for(First.CHILD_IN_DANGER.value).steps
    assert "999" in steps[0]
    assert "DSL" in steps[1]
    assert "parent" in steps[2]


def test_no_phone_number_of_a_helpline_stands_in_code():
    code = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    assert not re.search(r"\b(?:116 ?123|0800 ?800 ?5000|08000 ?562 ?561)\b", code)


def test_the_package_carries_its_data_files():
    documents = files("gatepost.policy").joinpath("documents")
    assert documents.joinpath("social-media.toml").is_file()


def test_no_expression_uses_possessive_quantifiers_which_an_early_3_11_reads_wrongly():
    possessive = re.compile(r"(?:\)|\]|\\\w)[*+?]\+|\(\?>")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if possessive.search(line)
    ]
    assert found == []
