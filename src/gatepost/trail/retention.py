"""How long a table lives, and what a room holds about a person: plain values that every room fills in."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long a table lives, from what day, and on what authority: a sentence, with its source."""

    table: str
    """The model's label: "trail.Entry"."""
    how_long: str
    days: int | None
    """None where no number of days says it."""
    counted_from: str
    authority: str
    source: str
    checked_on: date | None
    """The day on which somebody last read the source itself; None where nobody has yet."""


@dataclass(frozen=True, slots=True)
class HeldItem:
    """Something that a room holds about a person, for the answer to a subject access request."""

    table: str
    what: str
    """In words that the person understands."""
    reference: str
    """How the school finds it again: an id, a number, a reference."""
    has_third_parties: bool
    """Whether it tells of somebody else too, so that a person must look before it is given out."""


RETENTION: tuple[RetentionRule, ...] = (
    RetentionRule(
        table="trail.Entry",
        how_long="as long as the school uses Gatepost; entries hold ids, events and times only",
        days=None,
        counted_from="the end of the school's use of Gatepost",
        authority="accountability: the school can show what was done, and by whom",
        source="UK GDPR, Article 5(2)",
        checked_on=None,
    ),
    RetentionRule(
        table="trail.Head",
        how_long="as long as the entries it stands for",
        days=None,
        counted_from="the end of the school's use of Gatepost",
        authority="accountability: the school can show what was done, and by whom",
        source="UK GDPR, Article 5(2)",
        checked_on=None,
    ),
)
"""The trail's own tables."""


def _of_school(table: str) -> RetentionRule:
    return RetentionRule(
        table=table,
        how_long="as long as the school uses Gatepost; the newest setting replaces the one before",
        days=None,
        counted_from="the end of the school's use of Gatepost",
        authority="a setting of the school, and no personal data",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    )


OF_SCHOOLS: tuple[RetentionRule, ...] = tuple(
    _of_school(f"schools.{name}")
    for name in (
        "Trust", "School", "SchoolName", "Term", "ClosedDay", "Platform", "SchoolClass", "Supplier",
        "NamedContact",
    )
)  # fmt: skip
"""The tables of schools, which lie a floor below this room and so can't name a rule themselves."""
