"""A policy document: its clauses in order, and which of them speak on a matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gatepost.policy.clause import Clause, Follow, Role, Ruling
from gatepost.policy.matter import Matter


@dataclass(frozen=True, slots=True)
class Section:
    """A heading under which clauses stand."""

    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """What a document tells a person to do when something must follow, and which roles it goes to."""

    follow: Follow
    text: str
    recipients: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clause together with its ruling on the matter that was asked about."""

    clause: Clause
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a school's policy, judged by exactly as written."""

    id: str
    title: str
    edition: str
    published_on: date
    public_test: str
    """The id of the clause that every draft may be shown as advice; empty where the policy has none."""
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    steps: Mapping[Follow, Step]
    sha256: str
    """Of the bytes of the file that it was loaded from, in hexadecimal."""
    by_id: Mapping[str, Clause]
    by_matter: Mapping[Matter, tuple[Spoken, ...]]

    def clauses_on(self, matter: Matter) -> tuple[Spoken, ...]:
        """The clauses that speak on a matter, in the document's order; empty where it is silent."""
        return self.by_matter.get(matter, ())

    def section(self, section_id: str) -> Section:
        """The section with this id; KeyError where there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)


def index_by_matter(clauses: tuple[Clause, ...]) -> dict[Matter, tuple[Spoken, ...]]:
    """For each matter the clauses that speak on it, in the order they are given."""
    found: dict[Matter, list[Spoken]] = {}
    for clause in clauses:
        for ruling in clause.rulings:
            found.setdefault(ruling.matter, []).append(Spoken(clause, ruling))
    return {matter: tuple(spoken) for matter, spoken in found.items()}
