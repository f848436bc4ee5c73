"""The school that a question is asked in, as facts from a file or a database; no clock, no names in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from gatepost.engine.reading import words_in


@dataclass(frozen=True, slots=True)
class Term:
    """Days, the last included, between which weekdays are school days."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class ContactHours:
    """Between which times of a school day staff write to families; both ends count as inside."""

    start: time = time(8, 0)
    end: time = time(18, 0)


@dataclass(frozen=True, slots=True)
class NamedContact:
    """Whom one asks when in doubt."""

    name: str
    role: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works, governs or helps at the school, or did."""

    name: str
    title: str = ""
    role: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child on the roll."""

    id: str
    given: str
    family: str
    class_name: str = ""
    year_group: str = ""
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent or carer of children on the roll."""

    id: str
    name: str
    children: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class School:
    """What an answer needs to know of a school; told apart by identity, so that an index can be kept of it."""

    name: str = ""
    other_names: tuple[str, ...] = ()
    """Short names and nicknames."""
    motto: str = ""
    domain: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    handles: tuple[str, ...] = ()
    """As written after "@", without it."""
    pages: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    contact_hours: ContactHours = ContactHours()
    terms: tuple[Term, ...] = ()
    closed_days: frozenset[date] = frozenset()
    named_contacts: tuple[NamedContact, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    pupils: tuple[Pupil, ...] | None = None
    """None: the file came without the roll, and names can't be looked for."""
    parents: tuple[Parent, ...] | None = None
    suppliers: tuple[str, ...] = ()
    class_names: tuple[str, ...] = ()
    """The classes that the school's file names, besides those that its pupils are in."""

    @property
    def has_roll(self) -> bool:
        """Whether the names of pupils can be looked for."""
        return self.pupils is not None

    def is_school_day(self, day: date) -> bool:
        """Whether it is a weekday inside a term and not closed. Without terms every weekday counts."""
        if day.weekday() >= 5 or day in self.closed_days:
            return False
        return not self.terms or any(term.start <= day <= term.end for term in self.terms)

    def is_in_hours(self, at: datetime) -> bool:
        """Whether it is a school day and inside the hours for contact (practice.channel-and-time)."""
        hours = self.contact_hours
        return self.is_school_day(at.date()) and hours.start <= at.time() <= hours.end

    def next_in_hours(self, at: datetime) -> datetime | None:
        """The next moment inside the hours, or None where no school day follows within a year."""
        if self.is_in_hours(at):
            return at
        day = at.date()
        if at.time() >= self.contact_hours.start:
            if day == date.max:
                return None
            day += timedelta(days=1)
        for _ in range(366):
            if self.is_school_day(day):
                return datetime.combine(day, self.contact_hours.start)
            if day == date.max:
                break
            day += timedelta(days=1)
        return None

    @cached_property
    def all_class_names(self) -> tuple[str, ...]:
        """Every class, named by the file or by a pupil, each once."""
        of_roll = (pupil.class_name for pupil in self.pupils or () if pupil.class_name)
        return tuple(dict.fromkeys((*self.class_names, *of_roll)))

    @cached_property
    def children_of(self) -> Mapping[str, frozenset[str]]:
        """For each parent's name, folded, the ids of the children: staff may be parents too."""
        children: dict[str, set[str]] = {}
        for parent in self.parents or ():
            children.setdefault(_folded(parent.name), set()).update(parent.children)
        return {name: frozenset(ids) for name, ids in children.items()}

    def own_children(self, name: str) -> frozenset[str]:
        """The ids of the pupils whose parent has this name; empty where there are none."""
        return self.children_of.get(_folded(name), frozenset()) if name.strip() else frozenset()

    @property
    def identity_names(self) -> tuple[str, ...]:
        """Every name that the school goes by."""
        return tuple(name for name in (self.name, *self.other_names, *self.pages) if name)


def _folded(name: str) -> str:
    """A name in folded words without its title."""
    words = words_in(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in TITLES else words)


TITLES = frozenset(
    "mr mister missus mrs miss ms mx dr rev revd reverend sir madam prof father sister lady".split()
)
"""What stands before a family name."""
