"""Phrases: word lists as data, found in a reading in one pass over its words.

A phrase is words separated by spaces. Each place may be
  word            that word, folded
  word*           any word that begins so
  one|two         either
  <class>         any word of a named class of the file or of words.toml
  one|two?        either, or nothing
  ~3              up to three words of any kind
  _               one word of any kind
  #               one word that begins with a digit
A group of phrases may say under `unless` what bars it in the same sentence, under `unless-near` in the same or
a neighbouring one, under `unless-text` anywhere; under `needs` and `needs-text` what must stand there.
A blank always begins a new place: a member of several words is written with hyphens (not-real|fake) or
stands in a class. A phrase never reaches over the end of a sentence. It may not begin with ~, _, # or an
optional place, nor end with ~.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from gatepost.engine.folding import fold, has_long_run
from gatepost.engine.matching import STEM_LETTERS, Matcher, Phrase, Place
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading

SHARED_WORDS = "words"
LIBRARY = (
    "accusations",
    "boundary",
    "characteristics",
    "contact",
    "credentials",
    "criticism",
    "discourtesy",
    "fame",
    "favours",
    "grievances",
    "identifying",
    "improper",
    "incidents",
    "insults",
    "internal_matters",
    "job_knowledge",
    "lines",
    "other_child",
    "people_spoken_of",
    "personal_questions",
    "pictures",
    "pile_ons",
    "prejudice_answered",
    "private_facts",
    "ridicule",
    "safety",
    "school_business",
    "school_faults",
    "school_news",
    "security",
    "tone",
    "whereabouts",
    "works",
)
"""The lists whose signs are looked for together, so that a text is gone through once."""
_WIDEST_GAP = 12
_CONDITIONS = ("unless", "unless-near", "unless-text", "needs", "needs-text")
_UNLESS, _UNLESS_NEAR, _UNLESS_TEXT, _NEEDS, _NEEDS_TEXT = range(5)
_GROUP_KEYS = {*_CONDITIONS, "phrases", "kind", "detail", "sureness", "source", "date"}


class LexiconFaulty(Exception):
    """A word list that can't be used: names the file, the group and the phrase."""


_Choices = list[tuple[Place, ...]]
_folded = lru_cache(maxsize=None)(fold)
"""Folding for words of the lists, which are few and public; words of drafts are never remembered."""


@dataclass(frozen=True, slots=True)
class _Classes:
    """The classes that phrases of one file may name, and the places that were made of them."""

    members: dict[str, tuple[str, ...]]
    choices: dict[str, _Choices]


@dataclass(frozen=True, slots=True)
class _Group:
    """Phrases that are signs of one kind; and what must and must not stand beside them."""

    kind: Seen
    detail: str
    sureness: Sureness
    conditions: Matcher
    is_needed: bool
    is_needed_in_text: bool


class Lexicon:
    """The word lists of one file."""

    def __init__(self, name: str, groups: tuple[_Group, ...], signs: list[list[Phrase]]) -> None:
        """Hold the groups of the file of this name, each with its list of signs."""
        self.name = name
        self.signs = signs
        self._groups = groups

    @property
    def kinds(self) -> frozenset[Seen]:
        """The kinds of thing that the lists of this file are signs of."""
        return frozenset(group.kind for group in self._groups)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.signs)

    def observe(self, reading: Reading) -> Iterator[Observation]:
        """What the lists see in a text, each place once for each group, by this lexicon's name."""
        if self.name in LIBRARY:
            found = _found_by_library(reading).get(self.name, {})
        else:
            found = {}
            for tag, first, end in self._matcher.find(reading):
                found.setdefault(tag, []).append((first, end))
        tokens = reading.tokens
        for tag in sorted(found):
            group = self._groups[tag]
            sentences = _sentences_where_it_holds(group, reading)
            for first, end in sorted(found[tag]):
                if sentences is None or tokens[first].sentence in sentences:
                    span = Span(tokens[first].start, tokens[end - 1].end)
                    yield Observation(group.kind, span, self.name, group.sureness, group.detail)


_Found = dict[int, list[tuple[int, int]]]


def _found_by_library(reading: Reading) -> dict[str, _Found]:
    """What the signs of every list of the library find in a text, looked for once for all of them."""
    found = reading.noted.get("phrases")
    if found is None:
        found = {}
        matcher, owners = _library()
        for tag, first, end in matcher.find(reading):
            name, group = owners[tag]
            found.setdefault(name, {}).setdefault(group, []).append((first, end))
        reading.noted["phrases"] = found
    return found


@cache
def _library() -> tuple[Matcher, list[tuple[str, int]]]:
    """One matcher of all the library's signs, and whose each of its tags is."""
    owners: list[tuple[str, int]] = []
    signs: list[list[Phrase]] = []
    for name in LIBRARY:
        for group, phrases in enumerate(load(name).signs):
            owners.append((name, group))
            signs.append(phrases)
    return Matcher(signs), owners


def _sentences_where_it_holds(group: _Group, reading: Reading) -> set[int] | None:
    """The sentences in which nothing bars a group and everything it needs is there; None: all."""
    if not group.conditions:
        return None
    tokens = reading.tokens
    found: dict[int, set[int]] = {}
    for tag, first, _ in group.conditions.find(reading):
        found.setdefault(tag, set()).add(tokens[first].sentence)
    if _UNLESS_TEXT in found or (group.is_needed_in_text and _NEEDS_TEXT not in found):
        return set()
    barred = set(found.get(_UNLESS, ()))
    for sentence in found.get(_UNLESS_NEAR, ()):
        barred.update((sentence - 1, sentence, sentence + 1))
    if not group.is_needed and not barred:
        return None
    sentences = found.get(_NEEDS, set()) if group.is_needed else set(range(len(reading.sentences)))
    return sentences - barred


@cache
def load(name: str) -> Lexicon:
    """The word lists of lexicon/<name>.toml; raises LexiconFaulty with the phrase at fault."""
    tree = _tree(name)
    classes = _Classes(_classes(name, tree), {})
    groups = []
    signs: list[list[Phrase]] = []
    for nth, table in enumerate(tree.get("group", []), start=1):
        where = f"{name}.toml, group {nth}"
        _check_provenance(where, table, tree.get("about", {}))
        unknown = table.keys() - _GROUP_KEYS
        if unknown:
            raise LexiconFaulty(f"{where}: no key {', '.join(sorted(unknown))}")
        try:
            kind = Seen(table["kind"])
            sureness = Sureness(table.get("sureness", "sure"))
        except (KeyError, ValueError) as error:
            raise LexiconFaulty(f"{where}: {error}") from error
        signs.append(_compile(where, table.get("phrases", []), classes))
        if not signs[-1]:
            raise LexiconFaulty(f"{where}: no phrases")
        groups.append(
            _Group(
                kind,
                table.get("detail", ""),
                sureness,
                Matcher([_compile(where, table.get(key, []), classes) for key in _CONDITIONS]),
                is_needed="needs" in table,
                is_needed_in_text="needs-text" in table,
            )
        )
    return Lexicon(name, tuple(groups), signs)


@cache
def words_of(name: str, word_class: str) -> frozenset[str]:
    """The folded single words of a class in lexicon/<name>.toml; for observers that look up words."""
    members = _classes(name, _tree(name))[word_class]
    return frozenset(_folded(member) for member in members)


@cache
def _shared_classes() -> dict[str, tuple[str, ...]]:
    return _classes(SHARED_WORDS, _tree(SHARED_WORDS))


def _tree(name: str) -> dict[str, Any]:
    content = files("gatepost.engine").joinpath("lexicon", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(content)


def _classes(name: str, tree: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    classes: dict[str, tuple[str, ...]] = {}
    if name != SHARED_WORDS:
        classes.update(_shared_classes())
    for key, table in tree.get("words", {}).items():
        _check_provenance(f"{name}.toml, words.{key}", table, tree.get("about", {}))
        classes[key] = tuple(table["members"])
    return classes


def _check_provenance(where: str, table: dict[str, Any], about: dict[str, Any]) -> None:
    """Every list says where its entries come from and of what date they are."""
    if not (table.get("source") or about.get("source")):
        raise LexiconFaulty(f"{where}: no source")
    if type(table.get("date", about.get("date"))) is not date:
        raise LexiconFaulty(f"{where}: no date")


def _compile(where: str, written: list[str], classes: _Classes) -> list[Phrase]:
    phrases: list[Phrase] = []
    if not isinstance(written, list) or not all(isinstance(phrase, str) for phrase in written):
        raise LexiconFaulty(f"{where}: phrases stand in a list of texts")
    for phrase in written:
        choices = [_choices(where, phrase, part, classes) for part in phrase.split()]
        for places in product(*choices):
            flat = tuple(place for choice in places for place in choice)
            first = flat[0] if flat else None
            if first is None or first.is_optional or not (first.words or first.stems):
                raise LexiconFaulty(f"{where}: {phrase!r} must begin with a word")
            if flat[-1].gap:
                raise LexiconFaulty(f"{where}: {phrase!r} must not end in a gap")
            phrases.extend(_without_optional(flat))
    return phrases


def _without_optional(places: Phrase) -> Iterator[Phrase]:
    """The phrase with and without each of its optional places."""
    for nth, place in enumerate(places):
        if place.is_optional:
            yield from _without_optional(places[:nth] + places[nth + 1 :])
            yield from _without_optional(
                (*places[:nth], replace(place, is_optional=False), *places[nth + 1 :])
            )
            return
    yield places


def _choices(where: str, phrase: str, part: str, classes: _Classes) -> _Choices:
    """The ways to fill one written place: single words together, each longer member on its own."""
    choices = classes.choices.get(part)
    if choices is None:
        try:
            choices = classes.choices[part] = _parsed(part, classes)
        except LexiconFaulty as error:
            raise LexiconFaulty(f"{where}, {phrase!r}: {error}") from error
    return choices


def _parsed(part: str, classes: _Classes) -> _Choices:
    if part.startswith("~"):
        if not part[1:].isdecimal() or not 1 <= int(part[1:]) <= _WIDEST_GAP:
            raise LexiconFaulty(f"{part} is no gap; a gap is ~1 to ~{_WIDEST_GAP}")
        return [(Place(gap=int(part[1:])),)]
    if part == "_":
        return [(Place(is_any=True),)]
    if part == "#":
        return [(Place(is_number=True),)]
    is_optional = part.endswith("?")
    words: set[str] = set()
    stems: list[str] = []
    longer: list[tuple[Place, ...]] = []
    for written in part.removesuffix("?").split("|"):
        if not written:
            raise LexiconFaulty(f"{part} has an empty alternative")
        if written == "#":
            longer.append((Place(is_number=True),))
            continue
        for member in _members(written, classes):
            if has_long_run(member):
                raise LexiconFaulty(f"{member!r}: write a letter once where people stretch it")
            pieces = member.replace("-", " ").split()
            if len(pieces) == 1 and pieces[0].endswith("*"):
                stem = _folded(pieces[0][:-1])
                if len(stem) < STEM_LETTERS:
                    raise LexiconFaulty(f"{member!r} needs {STEM_LETTERS} letters before *")
                stems.append(stem)
            elif len(pieces) == 1:
                words.add(_folded(pieces[0]))
            else:
                longer.append(tuple(Place(frozenset({_folded(piece)})) for piece in pieces))
    if is_optional and longer:
        raise LexiconFaulty("an optional place holds single words only")
    choices: _Choices = []
    if words or stems:
        choices.append((Place(frozenset(words), tuple(stems), is_optional=is_optional),))
    return choices + longer


def _members(written: str, classes: _Classes) -> tuple[str, ...]:
    """What one alternative stands for: itself, or the members of a class."""
    if not written.startswith("<"):
        return (written,)
    key = written.strip("<>")
    if key not in classes.members:
        raise LexiconFaulty(f"no class {key!r}")
    return classes.members[key]
