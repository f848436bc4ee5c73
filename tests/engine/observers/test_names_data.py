"""The names data load, are sorted, in small plain letters and without a name twice."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from gatepost.engine import phrases
from gatepost.engine.folding import fold

LISTS = {
    "given_names": ("given", 4_000),
    "family_names": ("family", 1_500),
    "ordinary_names": ("ordinary", 200),
}


def tree(name: str) -> dict[str, dict[str, object]]:
    content = files("gatepost.engine").joinpath("lexicon", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(content)


@pytest.mark.parametrize("name", [*LISTS, "nicknames"])
def test_the_source_and_the_date_are_told(name: str) -> None:
    about = tree(name)["about"]
    assert about["source"]
    assert isinstance(about["date"], date)


@pytest.mark.parametrize(("name", "word_class", "least"), [(n, *rest) for n, rest in LISTS.items()])
def test_a_list_is_sorted_folded_and_without_doubles(
    name: str, word_class: str, least: int
) -> None:
    members = phrases._tree(name)["words"][word_class]["members"]
    assert members == sorted(set(members))
    assert [fold(member) for member in members] == members
    assert all(member.isascii() and member.isalpha() for member in members)
    assert len(members) >= least
    assert phrases.words_of(name, word_class) == frozenset(members)


@pytest.mark.parametrize(
    "name", ["sian", "mohammed", "agnieszka", "chidinma", "fadumo", "oisin", "doreen", "kateryna"]
)
def test_names_of_many_communities_are_given_names(name: str) -> None:
    assert name in phrases.words_of("given_names", "given")


@pytest.mark.parametrize("word", ["table", "kettle", "the", "school", "than", "monday", "tea"])
def test_plain_words_are_no_given_names(word: str) -> None:
    assert word not in phrases.words_of("given_names", "given")


def test_every_ordinary_name_is_a_given_name() -> None:
    given = phrases.words_of("given_names", "given")
    assert phrases.words_of("ordinary_names", "ordinary") <= given


@pytest.mark.parametrize(
    "name",
    [
        "will",
        "mark",
        "bill",
        "may",
        "grace",
        "hope",
        "joy",
        "art",
        "rich",
        "frank",
        "drew",
        "sky",
        "summer",
        "florence",
        "sydney",
        "paris",
        "india",
        "chase",
        "robin",
        "penny",
        "miles",
        "ray",
        "pat",
        "sue",
        "rob",
        "dawn",
        "eve",
        "ivy",
        "lily",
        "rose",
    ],
)
def test_names_that_are_words_are_ordinary(name: str) -> None:
    assert name in phrases.words_of("ordinary_names", "ordinary")


def test_nicknames_are_sorted_folded_and_never_the_name_itself() -> None:
    rows = tree("nicknames")["nicknames"]
    assert list(rows) == sorted(rows)
    assert len(rows) >= 300
    for name, short in rows.items():
        assert isinstance(short, list)
        assert short == sorted(set(short))
        assert name not in short
        assert all(one.isalpha() and fold(one) == one for one in [name, *short])


def test_every_name_with_nicknames_is_a_given_name() -> None:
    assert tree("nicknames")["nicknames"].keys() <= phrases.words_of("given_names", "given")
