"""The names of a school, indexed by their words; looking one up costs the same on any size of roll."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from weakref import WeakKeyDictionary

from gatepost.engine.observation import Seen
from gatepost.engine.reading import words_in
from gatepost.engine.school import TITLES, School

_PARTICLES = frozenset(
    "ni nic mac o de da do dos das del della di du la le van von der den ter ten el al bin binti ibn abu st "
    "san ap ab".split()
)
"""What may begin a family name of several words."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody on the roll or the staff list, with the name in folded words."""

    kind: Seen
    ref: str
    given: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """All who bear one given name, and those of them by the first word of their family name."""

    given: tuple[str, ...]
    bearers: tuple[Bearer, ...]
    by_family: dict[str, tuple[Bearer, ...]]
    is_short_form: bool


@dataclass(frozen=True, slots=True)
class Roll:
    """An index of every name that the school gave."""

    by_given: dict[str, tuple[Namesakes, ...]]
    """By the first word of the given name; longer given names first."""
    by_family: dict[str, tuple[Bearer, ...]]
    """Everybody, by the first word of the family name."""
    in_one_word: dict[str, tuple[Bearer, ...]]
    """Everybody, by the whole name written as one word, as in a handle."""
    suppliers: dict[str, tuple[tuple[str, ...], ...]]


_rolls: "WeakKeyDictionary[School, Roll]" = WeakKeyDictionary()


def roll_of(school: School) -> Roll:
    """The index of a school's names, made once for each school object."""
    roll = _rolls.get(school)
    if roll is None:
        roll = _rolls[school] = _build(school)
    return roll


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """For each given name its common short forms, from lexicon/nicknames.toml."""
    content = files("gatepost.engine").joinpath("lexicon", "nicknames.toml").read_text("utf-8")
    return {name: tuple(forms) for name, forms in tomllib.loads(content)["nicknames"].items()}


def _build(school: School) -> Roll:
    bearers = [
        Bearer(Seen.PUPIL_NAME, pupil.id, words_in(pupil.given), words_in(pupil.family))
        for pupil in school.pupils or ()
    ]
    for parent in school.parents or ():
        bearers.append(_grown_up(Seen.PARENT_NAME, parent.id, parent.name))
    for member in school.staff:
        bearers.append(_grown_up(Seen.STAFF_NAME, member.name, member.name))
    by_given: dict[tuple[tuple[str, ...], bool], list[Bearer]] = {}
    by_family: dict[str, list[Bearer]] = {}
    in_one_word: dict[str, list[Bearer]] = {}
    for bearer in bearers:
        if bearer.given:
            by_given.setdefault((bearer.given, False), []).append(bearer)
            if len(bearer.given) > 1:
                by_given.setdefault((("".join(bearer.given),), False), []).append(bearer)
            for short in short_forms().get(bearer.given[0], ()):
                by_given.setdefault(((short,), True), []).append(bearer)
        if bearer.family:
            by_family.setdefault(bearer.family[0], []).append(bearer)
        if bearer.given and bearer.family:
            whole = "".join((*bearer.given, *bearer.family))
            in_one_word.setdefault(whole, []).append(bearer)
    return Roll(
        by_given=_by_first_word(by_given),
        by_family={word: tuple(found) for word, found in by_family.items()},
        in_one_word={word: tuple(found) for word, found in in_one_word.items()},
        suppliers=_suppliers(school),
    )


def _grown_up(kind: Seen, ref: str, name: str) -> Bearer:
    """A name written as one: the family name is the last part, or all from a particle on."""
    parts = [words for part in name.split() if (words := words_in(part))]
    while parts and parts[0][0] in TITLES:
        parts = parts[1:]
    if len(parts) < 2:
        return Bearer(kind, ref, (), parts[0] if parts else ())
    begins = next(
        (nth for nth, part in enumerate(parts[1:-1], start=1) if part[0] in _PARTICLES),
        len(parts) - 1,
    )
    family = tuple(word for part in parts[begins:] for word in part)
    return Bearer(kind, ref, parts[0], family)


def _by_first_word(
    by_given: dict[tuple[tuple[str, ...], bool], list[Bearer]],
) -> dict[str, tuple[Namesakes, ...]]:
    by_first: dict[str, list[Namesakes]] = {}
    for (given, is_short_form), bearers in by_given.items():
        families: dict[str, list[Bearer]] = {}
        for bearer in bearers:
            if bearer.family:
                families.setdefault(bearer.family[0], []).append(bearer)
        namesakes = Namesakes(
            given,
            tuple(bearers),
            {word: tuple(found) for word, found in families.items()},
            is_short_form,
        )
        by_first.setdefault(given[0], []).append(namesakes)
    return {
        word: tuple(sorted(found, key=lambda one: (-len(one.given), one.is_short_form)))
        for word, found in by_first.items()
    }


def _suppliers(school: School) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for supplier in school.suppliers:
        words = words_in(supplier)
        if words:
            found.setdefault(words[0], set()).add(words)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in found.items()}
