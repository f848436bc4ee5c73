"""A list of pupils compared with the roll: who is new, what changed, who may have left. Pure.

A row is a child on the roll by their number, else by their name with the date of birth, and never by a
guess. A child whom the list no longer has is at most proposed as a leaver; a parent whom it no longer
names stays.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from gatepost.people.importing.outcomes import (
    Added,
    Change,
    Changed,
    Gone,
    KnownPupil,
    Leaves,
    Missing,
    PupilOutcome,
    Same,
    Unsure,
    change,
    folded_name,
    is_like,
    names_twice,
    people_by_name,
    plain_number,
    words_of_day,
)
from gatepost.people.importing.reading import BadRow, PupilRow


class PupilsCompared:
    """One comparison: asked row by row, and at the end for whom the list no longer has."""

    def __init__(
        self,
        known: Sequence[KnownPupil],
        *,
        twice: Container[str],
        key_of: Callable[[str], str],
        on: date,
    ) -> None:
        """The roll as it is on a day, and the names that stand twice in the list.

        `key_of` makes the keyed hash of a plain number.
        """
        self.twice = twice
        self.known, self.key_of, self.on = known, key_of, on
        self.by_key = {one.number_key: one for one in known if one.number_key}
        self.by_name = people_by_name(known)
        self.keys: dict[str, int] = {}
        self.birthdays: dict[tuple[str, date], int] = {}
        """The line of each name with its day of birth, of names that stand twice in the list."""
        self.listed: dict[UUID, int] = {}
        self.mentioned: set[UUID] = set()

    def outcome(self, row: PupilRow | BadRow) -> PupilOutcome:
        """What comes of one row."""
        if isinstance(row, BadRow):
            self._mention(row.about[0], row.about[2])
            return row
        name = f"{row.given_name} {row.family_name}"
        try:
            return self._outcome(row)
        except Unsure as unsure:
            self._mention(row.number, name)
            return BadRow(row.line, str(unsure), name[:60])

    def missing(self, *, has_numbers: bool) -> Iterator[Missing[KnownPupil]]:
        """Who is on the roll and not in the list, asked to its end; nobody where the list is a part."""
        pool = [
            one for one in self.known if one.left_on is None and (one.number_key or not has_numbers)
        ]
        held = sum(one.id in self.listed for one in pool)
        for one in pool if held and held * 2 >= len(pool) else ():
            if one.id not in self.listed and one.id not in self.mentioned:
                yield Missing(one)

    def _outcome(self, row: PupilRow) -> PupilOutcome:
        key = self.key_of(plain_number(row.number)) if row.number else ""
        self._refuse_twice(row, key)
        known = self._known(row, key)
        leaves = row.left_on is not None and row.left_on < self.on
        if known is None:
            return Gone(row) if leaves else Added(row, key)
        if known.id in self.listed:
            raise Unsure(f"{known.name} stands in line {self.listed[known.id]} already.")
        self.listed[known.id] = row.line
        changes = _changes(row, key, known)
        if known.left_on is not None and known.left_on < self.on:
            if leaves:
                return Same(row, known)
            changes = (Change("left_on", "Comes back", "left", "on the roll"), *changes)
        elif row.left_on is not None and row.left_on != known.left_on:
            return Leaves(row, known, None, row.left_on)
        return Changed(row, key, known, changes) if changes else Same(row, known)

    def _known(self, row: PupilRow, key: str) -> KnownPupil | None:
        """Which child the row is about; None where nobody on the roll is like them; raises Unsure."""
        known = self.by_key.get(key) if key else None
        if known is not None:
            shares = is_like(row.given_name, known.given_name) or is_like(
                row.family_name, known.family_name
            )
            if not shares:
                raise Unsure(f"The number is {known.name}’s, who has another name here.")
            return known
        candidates = [
            one
            for one in self.by_name.get(folded_name(row.given_name, row.family_name), ())
            if not _differ(row.born_on, one.born_on)
        ]
        if row.born_on is not None and len(candidates) > 1:
            candidates = [one for one in candidates if one.born_on == row.born_on] or candidates
        if not candidates:
            return None
        known = candidates[0]
        is_sure = row.born_on is not None and row.born_on == known.born_on
        if len(candidates) > 1 or (not is_sure and self._is_twice(row)):
            raise Unsure(
                "Two children have this name, and nothing in the row says which of them it is. "
                "Add the number or the date of birth."
            )
        if known.number_key and key and (row.born_on is None or known.born_on is None):
            raise Unsure(
                "A child of this name is here with another number, and no date of birth says whether "
                "it is the same child."
            )
        return known

    def _refuse_twice(self, row: PupilRow, key: str) -> None:
        """The same number in two rows, or the same name where nothing tells the two apart."""
        if key:
            if key in self.keys:
                raise Unsure(f"The same number stands in line {self.keys[key]}.")
            self.keys[key] = row.line
        if not self._is_twice(row):
            return
        if row.born_on is None and not key:
            raise Unsure("The same name stands in another line, and nothing tells the two apart.")
        if row.born_on is not None:
            mark = (folded_name(row.given_name, row.family_name), row.born_on)
            if mark in self.birthdays:
                line = self.birthdays[mark]
                raise Unsure(f"The same name and date of birth stand in line {line}.")
            self.birthdays[mark] = row.line

    def _is_twice(self, row: PupilRow) -> bool:
        return folded_name(row.given_name, row.family_name) in self.twice

    def _mention(self, number: str, name: str) -> None:
        if number and (known := self.by_key.get(self.key_of(plain_number(number)))):
            self.mentioned.add(known.id)
        self.mentioned |= {one.id for one in self.by_name.get(folded_name(name, ""), ())}


def compare_pupils(
    read: Callable[[], Iterable[PupilRow | BadRow]],
    known: Sequence[KnownPupil],
    *,
    key_of: Callable[[str], str],
    on: date,
    has_numbers: bool = True,
    is_whole: bool = True,
) -> Iterator[PupilOutcome]:
    """The outcome of each row in its order, then who may have left where the list is a whole one.

    `read` reads the list anew: once for the names that stand in it twice, once for the outcomes.
    """
    compared = PupilsCompared(known, twice=names_twice(read()), key_of=key_of, on=on)
    for row in read():
        yield compared.outcome(row)
    if is_whole:
        yield from compared.missing(has_numbers=has_numbers)


def new_parents(row: PupilRow, known: KnownPupil) -> tuple[str, ...]:
    """The parents whom the list names and the roll doesn't."""
    here = {folded_name(name, "") for name in known.parents}
    return tuple(name for name in row.parents if folded_name(name, "") not in here)


def _changes(row: PupilRow, key: str, known: KnownPupil) -> tuple[Change, ...]:
    born = (words_of_day(known.born_on), words_of_day(row.born_on))
    found = [
        change("given_name", "First name", known.given_name, row.given_name),
        change("family_name", "Last name", known.family_name, row.family_name),
        change("born_on", "Date of birth", *born),
        change("year_group", "Year group", known.year_group, row.year_group),
        change("class_name", "Class", known.class_name, row.class_name),
        change("parents", "Parents and carers", "", ", ".join(new_parents(row, known))),
    ]
    if key and key != known.number_key:
        found.append(Change("number", "Number", "", row.number))
    return tuple(one for one in found if one is not None)


def _differ(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one != other
