"""A list of staff compared with the school: who is new, what changed, who may have left. Pure.

A row is somebody the school has by their number, else by their address, else by their name, and never by a
guess: where two people could be meant, or number, address and name don't agree, the row is given back with
its reason. Whoever the list is silent about is at most proposed as a leaver. What a list doesn't say
never empties a field.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from gatepost.people.importing.outcomes import (
    Added,
    Change,
    Changed,
    Gone,
    KnownEngagement,
    KnownPerson,
    Leaves,
    Missing,
    Same,
    StaffOutcome,
    Unsure,
    change,
    folded_name,
    is_like,
    names_twice,
    people_by_name,
    plain_number,
    words_of_day,
)
from gatepost.people.importing.reading import BadRow, StaffRow
from gatepost.people.states import KIND_TITLES, EngagementKind

WITH_FIRM = frozenset({EngagementKind.AGENCY, EngagementKind.CONTRACTOR})
"""The kinds of engagement that have a firm."""
BESIDE = frozenset({EngagementKind.GOVERNOR, EngagementKind.VOLUNTEER})
"""The kinds that somebody may be beside their work, each on its own."""


class StaffCompared:
    """One comparison: asked row by row, and at the end for whom the list no longer has."""

    def __init__(
        self,
        known: Sequence[KnownPerson],
        *,
        twice: Container[str],
        key_of: Callable[[str], str],
        on: date,
    ) -> None:
        """The school as it is on a day, and the names that stand twice in the list.

        `key_of` makes the keyed hash of a plain number.
        """
        self.twice = twice
        self.known, self.key_of, self.on = known, key_of, on
        self.by_key = {one.number_key: one for one in known if one.number_key}
        self.by_email = {one.account_email: one for one in known if one.account_email}
        self.by_email |= {one.email: one for one in known if one.email}
        self.by_name = people_by_name(known)
        self.lines_of_numbers: dict[str, int] = {}
        self.lines_of_emails: dict[str, int] = {}
        """The line on which a number or an address stood first."""
        self.listed: dict[UUID, int] = {}
        """Everybody the list names for certain, with the line."""
        self.mentioned: set[UUID] = set()
        """Everybody a bad row may be about: nobody takes them for gone."""

    def outcome(self, row: StaffRow | BadRow) -> StaffOutcome:
        """What comes of one row."""
        if isinstance(row, BadRow):
            self._mention(*row.about)
            return row
        try:
            return self._outcome(row)
        except Unsure as unsure:
            name = f"{row.given_name} {row.family_name}"
            self._mention(row.number, row.email, name)
            return BadRow(row.line, str(unsure), name[:60])

    def missing(self, *, has_numbers: bool) -> Iterator[Missing[KnownPerson]]:
        """Whom the school has and the list, asked to its end, has not.

        Only of the kinds of which the list holds at least half, since a shorter list is a part; and where
        the list has numbers, only people who came in with one.
        """
        pools: dict[EngagementKind, list[tuple[KnownPerson, KnownEngagement]]] = defaultdict(list)
        for one in self.known:
            for engagement in one.engagements if one.number_key or not has_numbers else ():
                if engagement.ended_on is None:
                    pools[engagement.kind].append((one, engagement))
        gone: dict[UUID, list[UUID]] = defaultdict(list)
        for pool in pools.values():
            held = sum(one.id in self.listed for one, _ in pool)
            for one, engagement in pool if held and held * 2 >= len(pool) else ():
                if one.id not in self.listed and one.id not in self.mentioned:
                    gone[one.id].append(engagement.id)
        for one in self.known:
            if one.id in gone:
                yield Missing(one, tuple(gone[one.id]))

    def _outcome(self, row: StaffRow) -> StaffOutcome:
        key = self.key_of(plain_number(row.number)) if row.number else ""
        self._refuse_twice(row, key)
        known = self._known(row, key)
        leaves = row.has_left or (row.ended_on is not None and row.ended_on < self.on)
        if known is None:
            return Gone(row) if leaves else Added(row, key)
        if known.id in self.listed:
            raise Unsure(f"{known.name} stands in line {self.listed[known.id]} already.")
        running = [one for one in known.engagements if one.is_running(self.on)]
        if not running and not leaves:
            self._refuse_old_news(row, known)
        fitting = _fitting(row, running)
        changes = self._changes(row, key, known, fitting)
        self.listed[known.id] = row.line
        if not fitting:
            if leaves:
                return Same(row, known)
            return Changed(row, key, known, (self._another(row, running), *changes))
        engagement = engagement_of(row, fitting)
        ends = row.has_left or row.ended_on is not None
        is_noted = engagement.ended_on is not None and row.ended_on in {None, engagement.ended_on}
        if ends and not is_noted:
            return Leaves(row, known, engagement.id, row.ended_on)
        return Changed(row, key, known, changes, engagement.id) if changes else Same(row, known)

    def _known(self, row: StaffRow, key: str) -> KnownPerson | None:
        """Whom the row is about; None where the school has nobody like them; raises Unsure."""
        by_key = self.by_key.get(key) if key else None
        by_email = self.by_email.get(row.email) if row.email else None
        if by_key and by_email and by_key is not by_email:
            raise Unsure(f"The number is {by_key.name}’s, and the address is {by_email.name}’s.")
        known = by_key or by_email
        if known is not None:
            what = "number" if by_key else "address"
            if not (by_key and by_email) and not _shares_a_name(row, known):
                raise Unsure(f"The {what} is {known.name}’s, who has another name here.")
            if known.number_key and key and known.number_key != key and not _is_named(row, known):
                raise Unsure(f"{known.name} has this address and another number here.")
        else:
            known = self._known_by_name(row, key)
        if known is not None and known.is_guarded and row.email and row.email != known.email:
            raise Unsure(
                f"{known.name} holds a role that sees concerns, so no list changes their address. "
                "Change it on their own page."
            )
        return known

    def _known_by_name(self, row: StaffRow, key: str) -> KnownPerson | None:
        candidates = self.by_name.get(folded_name(row.given_name, row.family_name), ())
        if not candidates:
            return None
        if len(candidates) > 1 or folded_name(row.given_name, row.family_name) in self.twice:
            raise Unsure(
                "Two people have this name, and nothing in the row says which of them it is. "
                "Add their number or address."
            )
        (known,) = candidates
        for word, is_other in (
            ("number", bool(known.number_key and key)),
            ("address", bool(known.email and row.email)),
        ):
            if is_other:
                raise Unsure(
                    f"Somebody of this name is here with another {word}. If it is the same person, change "
                    "it on their page first; if not, add this one by hand."
                )
        return known

    def _refuse_twice(self, row: StaffRow, key: str) -> None:
        """The same number or address in two rows, or the same name where nothing tells them apart."""
        for what, mark, lines in (
            ("number", key, self.lines_of_numbers),
            ("address", row.email, self.lines_of_emails),
        ):
            if mark in lines:
                raise Unsure(f"The same {what} stands in line {lines[mark]}.")
        if not key and not row.email and folded_name(row.given_name, row.family_name) in self.twice:
            raise Unsure("The same name stands in another line, and nothing tells the two apart.")
        if key:
            self.lines_of_numbers[key] = row.line
        if row.email:
            self.lines_of_emails[row.email] = row.line

    def _refuse_old_news(self, row: StaffRow, known: KnownPerson) -> None:
        last = max((one.ended_on for one in known.engagements if one.ended_on), default=None)
        if last is not None and row.started_on is not None and row.started_on <= last:
            raise Unsure(
                f"{known.name} left on {words_of_day(last)}, and the row has no day on which they came back."
            )

    def _another(self, row: StaffRow, running: Sequence[KnownEngagement]) -> Change:
        """That somebody comes back, or becomes something beside what they are: a teacher, also a governor."""
        if not running:
            started_on = row.started_on or self.on
            return Change("engagement", "Comes back", "left", words_of_day(started_on))
        return Change("engagement", "Also", "", row.job_title or KIND_TITLES[row.kind])

    def _changes(
        self, row: StaffRow, key: str, known: KnownPerson, fitting: Sequence[KnownEngagement]
    ) -> tuple[Change, ...]:
        found = [
            change("title", "Title", known.title, row.title),
            change("given_name", "First name", known.given_name, row.given_name),
            change("family_name", "Last name", known.family_name, row.family_name),
            change("email", "E-mail address", known.email, row.email),
        ]
        if key and key != known.number_key:
            found.append(Change("number", "Number", "", row.number))
        if fitting:
            found += _changes_of_engagement(row, engagement_of(row, fitting))
        return tuple(one for one in found if one is not None)

    def _mention(self, number: str, email: str, name: str) -> None:
        key = self.key_of(plain_number(number)) if number else ""
        for one in (self.by_key.get(key), self.by_email.get(email)):
            if one is not None:
                self.mentioned.add(one.id)
        self.mentioned |= {one.id for one in self.by_name.get(folded_name(name, ""), ())}


def compare_staff(
    read: Callable[[], Iterable[StaffRow | BadRow]],
    known: Sequence[KnownPerson],
    *,
    key_of: Callable[[str], str],
    on: date,
    has_numbers: bool = True,
    is_whole: bool = True,
) -> Iterator[StaffOutcome]:
    """The outcome of each row in its order, then who may have left where the list is a whole one.

    `read` reads the list anew: once for the names that stand in it twice, once for the outcomes.
    """
    compared = StaffCompared(known, twice=names_twice(read()), key_of=key_of, on=on)
    for row in read():
        yield compared.outcome(row)
    if is_whole:
        yield from compared.missing(has_numbers=has_numbers)


def engagement_of(row: StaffRow, running: Sequence[KnownEngagement]) -> KnownEngagement:
    """Which of several engagements a row is about: the one of its job, else of its kind, else the first."""
    job = row.job_title.casefold()
    for one in running:
        if job and one.job_title.casefold() == job:
            return one
    return next((one for one in running if one.kind is row.kind), running[0])


def _fitting(row: StaffRow, running: Sequence[KnownEngagement]) -> list[KnownEngagement]:
    """The engagements that a row may be about: a governor's row says nothing of what they teach."""
    if not row.is_kind_said and not row.job_title:
        return list(running)
    beside = row.kind if row.kind in BESIDE else None
    return [one for one in running if (one.kind if one.kind in BESIDE else None) is beside]


def _changes_of_engagement(row: StaffRow, engagement: KnownEngagement) -> list[Change | None]:
    kind = row.kind if row.is_kind_said else engagement.kind
    found = [
        change("job_title", "What they do", engagement.job_title, row.job_title),
        change("kind", "Kind", KIND_TITLES[engagement.kind], KIND_TITLES[kind]),
    ]
    if kind in WITH_FIRM and not is_like(row.firm, engagement.firm):
        found.append(change("firm", "Firm", engagement.firm, row.firm))
    started = row.started_on
    if started is not None and (engagement.ended_on is None or started <= engagement.ended_on):
        found.append(
            change(
                "started_on",
                "First day",
                words_of_day(engagement.started_on),
                words_of_day(started),
            )
        )
    return found


def _shares_a_name(row: StaffRow, known: KnownPerson) -> bool:
    return is_like(row.given_name, known.given_name) or is_like(row.family_name, known.family_name)


def _is_named(row: StaffRow, known: KnownPerson) -> bool:
    return folded_name(row.given_name, row.family_name) == folded_name(
        known.given_name, known.family_name
    )
