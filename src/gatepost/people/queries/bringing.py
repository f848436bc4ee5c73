"""Questions about a list that somebody brought: what it says, and how it differs from the school."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from uuid import UUID

from gatepost.people.importing.columns import (
    COLUMNS,
    Column,
    headings_or_first,
    is_never_read,
    plain,
)
from gatepost.people.importing.comparing import compare_staff
from gatepost.people.importing.comparing_roll import compare_pupils
from gatepost.people.importing.outcomes import (
    Added,
    Changed,
    Gone,
    KnownEngagement,
    KnownPerson,
    KnownPupil,
    Leaves,
    Missing,
    Outcome,
    Same,
    folded_name,
)
from gatepost.people.importing.pasting import LINES_ABOVE
from gatepost.people.importing.reading import (
    BadRow,
    PupilRow,
    StaffRow,
    Table,
    pupils_in,
    staff_in,
    table_in,
)
from gatepost.people.importing.roles import role_of
from gatepost.people.importing.tables import rows_of
from gatepost.people.models import (
    ColumnRemembered,
    Engagement,
    ParentOf,
    Person,
    PreviewedList,
    Pupil,
    RoleHeld,
)
from gatepost.people.states import SEES_CONCERNS, EngagementKind, ListKind
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.trail.queries import entries
from gatepost.trail.states import Event
from gatepost.vault.hashing import keyed_hash

PAGE = 50
"""How many rows of a kind are shown at once."""
_CHUNK = 2_000


class Group(StrEnum):
    """Into which table of the preview a row goes."""

    BAD = "bad"
    ADDED = "added"
    CHANGED = "changed"
    LEAVERS = "leavers"
    SAME = "same"
    GONE = "gone"


_GROUPS: dict[type, Group] = {
    BadRow: Group.BAD, Added: Group.ADDED, Changed: Group.CHANGED, Leaves: Group.LEAVERS,
    Missing: Group.LEAVERS, Same: Group.SAME, Gone: Group.GONE,
}  # fmt: skip


@dataclass(slots=True)
class Compared:
    """What a list would do: how many of each group, one page of each, and the kinds of those who are new."""

    counts: dict[Group, int] = field(default_factory=lambda: dict.fromkeys(Group, 0))
    shown: dict[Group, list[Outcome]] = field(default_factory=lambda: {one: [] for one in Group})
    new_kinds: dict[EngagementKind, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def would_do(self) -> int:
        """How many rows would be taken in."""
        return self.counts[Group.ADDED] + self.counts[Group.CHANGED]


Leaver = (
    Missing[KnownPerson]
    | Missing[KnownPupil]
    | Leaves[StaffRow, KnownPerson]
    | Leaves[PupilRow, KnownPupil]
)
"""Somebody whom a list proposes as a leaver."""


@dataclass(frozen=True, slots=True)
class RoleProposed:
    """That somebody's job sounds like a role which they don't hold here."""

    known: KnownPerson
    role: Role


def list_of(school: School, list_id: UUID) -> PreviewedList | None:
    """A list that waits at this school; None where there is none of this id."""
    return PreviewedList.objects.filter(school=school, pk=list_id).first()


def lists_waiting(school: School) -> list[PreviewedList]:
    """The lists that somebody brought and that are still there, the newest first."""
    return list(PreviewedList.objects.filter(school=school).defer("text").order_by("-given_at"))


def was_taken_in(listed: PreviewedList) -> bool:
    """Whether the list was taken in at least once."""
    told = entries(listed.school).filter(event=Event.LIST_TAKEN_IN.value, about=listed.pk.hex)
    return told.exists()


def is_pasted(listed: PreviewedList) -> bool:
    """Whether the list was written into a box and not brought as a file."""
    return not listed.file_name


def table_of(listed: PreviewedList) -> Table:
    """The table of a list, its columns as somebody put them; raises TableFaulty where no name is found."""
    kind = ListKind(listed.kind)
    return table_in(
        listed.text,
        COLUMNS[kind],
        {**remembered_columns(listed.school, kind), **listed.columns},
        separator=",",
        lines_above=LINES_ABOVE if is_pasted(listed) else 0,
    )


def remembered_columns(school: School, kind: ListKind) -> dict[str, str]:
    """What headings mean in this school's lists, because somebody said so once."""
    known = ColumnRemembered.objects.filter(school=school, kind=kind)
    return dict(known.values_list("heading", "column"))


@dataclass(frozen=True, slots=True)
class Headed:
    """A column of a list: its place, its heading, what it holds as far as we know, and examples of it."""

    place: int
    heading: str
    column: Column | None
    examples: tuple[str, ...]


def columns_of(listed: PreviewedList) -> tuple[list[Headed], list[str]]:
    """The columns that somebody may put right, and the headings of those that are never read."""
    kind = ListKind(listed.kind)
    known = {**remembered_columns(listed.school, kind), **listed.columns}
    first = list(islice(rows_of(listed.text, ","), 25))
    mapped = headings_or_first(first, COLUMNS[kind], known)
    if mapped is None:
        return [], []
    held = {place: column for column, place in mapped.places.items()}
    below = [row for row in first if row.line > mapped.heading_line]
    open_ones: dict[str, Headed] = {}
    for place, heading in enumerate(mapped.headings):
        if plain(heading) and not is_never_read(heading):
            found = (row.cells[place] for row in below if place < len(row.cells))
            examples = tuple(dict.fromkeys(cell for cell in found if cell))[:3]
            open_ones.setdefault(plain(heading), Headed(place, heading, held.get(place), examples))
    return list(open_ones.values()), [one for one in mapped.headings if is_never_read(one)]


def outcomes(listed: PreviewedList, on: date) -> Iterator[Outcome]:
    """What comes of each row today, and who may have left; the list is read as it goes, and never whole."""
    table, school = table_of(listed), listed.school
    has_numbers = Column.NUMBER in table.mapped.places
    is_whole = not is_pasted(listed)
    if listed.kind == ListKind.STAFF:
        yield from compare_staff(
            lambda: staff_in(table),
            known_people(school, on),
            key_of=lambda number: keyed_hash(school.pk, "person number", number),
            on=on,
            has_numbers=has_numbers,
            is_whole=is_whole,
        )
    else:
        yield from compare_pupils(
            lambda: pupils_in(table),
            known_pupils(school),
            key_of=lambda number: keyed_hash(school.pk, "pupil number", number),
            on=on,
            has_numbers=has_numbers,
            is_whole=is_whole,
        )


def compared(
    listed: PreviewedList, on: date, *, page: int = 1, seen_by: UUID | None = None
) -> Compared:
    """The list against the school: counts of everything, and of each group the rows of one page.

    Whoever looks is never proposed as a leaver, because nobody ends their own way in by a list.
    """
    found = Compared()
    first, last = (page - 1) * PAGE, page * PAGE
    for outcome in outcomes(listed, on):
        if isinstance(outcome, Missing | Leaves) and outcome.known.id == seen_by:
            continue
        group = _GROUPS[type(outcome)]
        if first <= found.counts[group] < last:
            found.shown[group].append(outcome)
        found.counts[group] += 1
        if isinstance(outcome, Added) and isinstance(outcome.row, StaffRow):
            found.new_kinds[outcome.row.kind] += 1
    return found


def leavers_in(listed: PreviewedList, on: date, seen_by: UUID | None) -> list[Leaver]:
    """Whom the list proposes as leavers: those it says left, and those it no longer has."""
    return [
        one
        for one in outcomes(listed, on)
        if isinstance(one, Missing | Leaves) and one.known.id != seen_by
    ]


def roles_in(listed: PreviewedList, on: date) -> list[RoleProposed]:
    """People of the list whose job sounds like a role that they don't hold; somebody decides."""
    if listed.kind != ListKind.STAFF:
        return []
    held = set(
        RoleHeld.objects.filter(school=listed.school, until_on=None).values_list(
            "person_id", "role"
        )
    )
    found = []
    for one in outcomes(listed, on):
        if isinstance(one, Same | Changed) and isinstance(one.known, KnownPerson):
            role = role_of(getattr(one.row, "job_title", ""))
            if role is not None and (one.known.id, role.value) not in held:
                found.append(RoleProposed(one.known, role))
    return found


def known_people(school: School, on: date) -> list[KnownPerson]:
    """Everybody whom the school has or had, as facts to compare with."""
    guarded = {
        *RoleHeld.objects.filter(school=school, role__in=SEES_CONCERNS)
        .exclude(until_on__lt=on)
        .values_list("person_id", flat=True)
    }
    one_of = _Words()
    engaged: dict[UUID, tuple[KnownEngagement, ...]] = {}
    rows = Engagement.objects.filter(school=school).order_by("started_on", "pk")
    for pk, person_id, kind, job, firm, started_on, ended_on in rows.values_list(
        "pk", "person_id", "kind", "job_title", "firm__name", "started_on", "ended_on"
    ).iterator(_CHUNK):
        engagement = KnownEngagement(
            pk, EngagementKind(kind), one_of[job], one_of[firm or ""], started_on, ended_on
        )
        engaged[person_id] = (*engaged.get(person_id, ()), engagement)
    people = Person.objects.filter(school=school).order_by("pk")
    return [
        KnownPerson(
            pk, one_of[title], one_of[given], one_of[family], email, key, engaged.pop(pk, ()),
            account_email if account_email and account_email != email else "", pk in guarded,
        )
        for pk, title, given, family, email, key, account_email in people.values_list(
            "pk", "title", "given_name", "family_name", "email", "number_key", "account__email"
        ).iterator(_CHUNK)
    ]  # fmt: skip


def known_pupils(school: School) -> list[KnownPupil]:
    """Every child whom the school has or had on its roll, with the names of their parents."""
    one_of = _Words()
    parents: dict[UUID, tuple[str, ...]] = {}
    links = ParentOf.objects.filter(school=school).select_related("parent")
    for link in links.iterator(_CHUNK):
        parents[link.pupil_id] = (*parents.get(link.pupil_id, ()), link.parent.name)
    return [
        KnownPupil(
            one.pk, one_of[one.given_name], one_of[one.family_name], one.born_on,
            one_of[one.year_group], one_of[one.class_name], one.number_key, one.left_on,
            parents.pop(one.pk, ()),
        )
        for one in Pupil.objects.filter(school=school).order_by("pk").iterator(_CHUNK)
    ]  # fmt: skip


def mark_of_parent(name: str, family_name: str) -> str:
    """What makes two parents one: their name, and the family name of their children."""
    return f"{folded_name(name, '')}/{folded_name('', family_name)}"


def parents_by_family(school: School) -> dict[str, UUID]:
    """Each parent by name and their children's family name, so that a brother's mother is one person."""
    links = ParentOf.objects.filter(school=school).select_related("parent", "pupil")
    return {
        mark_of_parent(link.parent.name, link.pupil.family_name): link.parent_id
        for link in links.iterator(_CHUNK)
    }


class _Words(dict[str, str]):
    """Words that many people share, each kept in memory once."""

    def __missing__(self, word: str) -> str:
        self[word] = word
        return word
