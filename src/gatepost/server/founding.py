"""Founding a school from a file: its settings, people, roles, firms and roll, in one go or not at all.

The file is the school file that the command line knows (docs/how-to/write-a-school-file.md), with a few
more keys for each of the staff: email, roles, firm, since, until, was, past_roles.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from gatepost.engine.school import School as Facts
from gatepost.engine.school_file import SchoolFaulty, school_from
from gatepost.people.actions import joining, roll
from gatepost.people.models import Firm, Person
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.schools import actions as schools
from gatepost.schools.models import School
from gatepost.schools.states import NameKind, PlatformKind, Role
from gatepost.trail.actions import record
from gatepost.trail.states import Event

_LONG_AGO = date(2000, 9, 1)
_NOT_LATELY = date(2020, 7, 31)


class FileFaulty(Exception):
    """A school file that no school can be founded from; the message says which key and why."""


_WRITTEN_AS = {
    "job_title": "role",
    "given_name": "name",
    "family_name": "name",
    "starts_on": "start",
    "ends_on": "end",
}
"""How the file names what a table calls otherwise."""


@contextmanager
def _at(where: str) -> Iterator[None]:
    """Whatever is wrong with what stands at a key of the file is said with that key."""
    try:
        yield
    except FileFaulty:
        raise
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        field, why = next(iter(found.items()))
        raise FileFaulty(
            _said(where, "" if field == "__all__" else field, " ".join(why))
        ) from error
    except (SchoolFaulty, ValueError, TypeError, KeyError, AttributeError) as error:
        raise FileFaulty(_said(where, "", str(error))) from error


@contextmanager
def _in_list(keys: Sequence[str]) -> Iterator[None]:
    """What is wrong with one row of a list is said with the key of that row."""
    try:
        yield
    except schools.ListFaulty as error:
        raise FileFaulty(_said(keys[error.nth], error.field, error.why)) from error


_BACKWARDS = ("term_days_in_order", "engagement_days_in_order", "role_days_in_order")


def _said(where: str, field: str, why: str) -> str:
    """A fault in a sentence, with its key in front unless it names it itself."""
    if any(name in why for name in _BACKWARDS):
        why = "it ends before it begins"
    key = ".".join(part for part in (where, _WRITTEN_AS.get(field, field)) if part)
    said = f"{key}: {why}" if key else why
    return f"The school file can't be used: {said.rstrip('.')}."


def _without_nul(value: object, where: str) -> None:
    """Refuse the sign that no database takes, wherever it stands in the file."""
    if isinstance(value, str) and "\0" in value:
        raise FileFaulty(_said(where, "", "it holds a sign that is no letter (NUL)"))
    if isinstance(value, Mapping):
        for key, one in value.items():
            _without_nul(one, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list):
        for nth, one in enumerate(value):
            _without_nul(one, f"{where}[{nth}]")


@dataclass(frozen=True, slots=True)
class Founding:
    """What a file says of one member of staff beyond what answers need."""

    kind: EngagementKind
    email: str
    firm: str
    since: date
    until: date | None
    roles: tuple[tuple[Role, date, date | None], ...] = field(default=())


@transaction.atomic
def found_school(tree: object, *, slug: str, is_demonstration: bool = False) -> School:
    """The school of this file exists, with everybody in it. Raises FileFaulty; then nothing was made."""
    _without_nul(tree, "")
    with _at(""):
        facts = school_from(tree)
        assert isinstance(tree, Mapping)  # -- school_from refuses anything else
    staff = [_founding(row, f"staff[{nth}]") for nth, row in enumerate(tree.get("staff") or ())]
    school = _open(facts, tree, slug, is_demonstration=is_demonstration)
    firms = _firms(school, tree, staff)
    for nth, (member, one) in enumerate(zip(facts.staff, staff, strict=True)):
        with _at(f"staff[{nth}]"):
            _join(school, member.name, member.title, member.role, one, firms)
    _roll(school, facts)
    return school


def _founding(row: Mapping[str, Any], where: str) -> Founding:
    """One of the staff; raises FileFaulty where a word or a day is none."""
    written = str(row.get("kind") or "support")
    since = _day(row, "since", where) or _LONG_AGO
    until = _day(row, "until", where)
    if written == "former":
        written, until = str(row.get("was") or "support"), until or _NOT_LATELY
    roles = row.get("roles") or []
    with _at(where):
        if not isinstance(roles, list):
            raise TypeError("roles needs a list")
        if written == "head":
            written, roles = "teacher", [Role.HEADTEACHER, *roles]
        from_on = _day(row, "roles_since", where) or since
        past = [
            (Role(role), date.fromisoformat(start), date.fromisoformat(end))
            for role, start, end in row.get("past_roles") or ()
        ]
        return Founding(
            kind=EngagementKind(written),
            email=str(row.get("email") or ""),
            firm=str(row.get("firm") or ""),
            since=min(since, until) if until and "since" not in row else since,
            until=until,
            roles=(*past, *((Role(role), from_on, until) for role in dict.fromkeys(roles))),
        )


def _day(row: Mapping[str, Any], key: str, where: str) -> date | None:
    with _at(f"{where}.{key}"):
        return date.fromisoformat(str(row[key])) if row.get(key) else None


def _open(facts: Facts, tree: Mapping[str, Any], slug: str, *, is_demonstration: bool) -> School:
    hours = facts.contact_hours
    if hours.start >= hours.end:
        raise FileFaulty(_said("contact_hours", "", "it ends before it begins"))
    with _at(""):
        school = joining.set_up_school(
            by=MACHINE,
            slug=slug,
            name=facts.name,
            is_demonstration=is_demonstration,
            details={
                "motto": facts.motto,
                "domain": facts.domain,
                "phone": facts.phone,
                "address": facts.address,
                "postcode": facts.postcode,
            },
            contact_from=hours.start,
            contact_until=hours.end,
        )
    _names(school, facts, tree)
    set_calendar(school, tree, facts)
    platforms = [
        (str(row.get("name")), str(row.get("use") or ""))
        if isinstance(row, Mapping)
        else (str(row), "")
        for row in tree.get("platforms") or ()
    ]
    with _in_list([f"platforms[{nth}]" for nth in range(len(platforms))]):
        schools.set_platforms(school=school, kind=PlatformKind.ESTABLISHED, names=platforms)
    record(school=school, event=Event.PLATFORMS_SET, by=None)
    year_of = {pupil.class_name: pupil.year_group for pupil in facts.pupils or ()}
    classes = facts.all_class_names
    with _in_list([f"classes[{nth}]" for nth in range(len(classes))]):
        schools.set_classes(
            school=school, names=[(name, year_of.get(name, "")) for name in classes]
        )
    with _in_list([f"suppliers[{nth}]" for nth in range(len(facts.suppliers))]):
        schools.set_suppliers(school=school, names=facts.suppliers)
    return school


def _names(school: School, facts: Facts, tree: Mapping[str, Any]) -> None:
    """The school goes by the names of the file, each of them once."""
    named: dict[tuple[NameKind, str], str] = {}
    for kind, key in ((NameKind.SHORT, "short_names"), (NameKind.NICKNAME, "nicknames")):
        for nth, name in enumerate(tree.get(key) or ()):
            named.setdefault((kind, str(name)), f"{key}[{nth}]")
    for handle in facts.handles:
        named.setdefault((NameKind.HANDLE, handle), "a handle")
    for page in facts.pages:
        named.setdefault((NameKind.PAGE, page), "a page")
    with _in_list(list(named.values())):
        schools.set_names(school=school, names=list(named))


@transaction.atomic
def set_calendar(school: School, tree: Mapping[str, Any], facts: Facts) -> None:
    """The school's terms and closed days are those of the file; raises FileFaulty."""
    names = [str(row.get("name") or "Term") for row in tree.get("terms") or ()]
    closed = {
        date.fromisoformat(str(row["date"])): str(row.get("name") or "")
        for row in tree.get("closed_days") or ()
        if isinstance(row, Mapping)
    }
    days = [(day, closed.get(day, "")) for day in sorted(facts.closed_days)]
    with _in_list([f"closed_days[{nth}]" for nth in range(len(days))]):
        schools.checked_closed_days(school, days)
    with _in_list([f"terms[{nth}]" for nth in range(len(facts.terms))]):
        schools.set_calendar(
            school=school,
            terms=[
                schools.TermDays(name, term.start, term.end)
                for name, term in zip(names, facts.terms, strict=True)
            ],
            closed_days=days,
        )
    record(school=school, event=Event.CALENDAR_SET, by=None)


def _firms(school: School, tree: Mapping[str, Any], staff: list[Founding]) -> dict[str, Firm]:
    """Every firm that the file lists or that one of the staff comes from."""
    rows = list(tree.get("firms") or ())
    firms: dict[str, Firm] = {}
    for nth, row in enumerate(rows):
        with _at(f"firms[{nth}]"):
            if not isinstance(row, Mapping):
                raise TypeError("it needs an object with a name")
            name = str(row.get("name") or "")
            firms[name] = joining.add_firm(
                by=MACHINE,
                school=school,
                name=name,
                contact_name=str(row.get("contact_name") or ""),
                contact_email=str(row.get("contact_email") or ""),
            )
    for one in staff:
        if one.firm and one.firm not in firms:
            firms[one.firm] = joining.add_firm(by=MACHINE, school=school, name=one.firm)
    return firms


def _join(
    school: School, name: str, title: str, job: str, one: Founding, firms: Mapping[str, Firm]
) -> Person:
    given, _, family = name.strip().partition(" ")
    person = joining.add_person(
        by=MACHINE,
        school=school,
        title=title,
        given_name=given,
        family_name=family,
        email=one.email,
    )
    joining.begin_engagement(
        by=MACHINE,
        person=person,
        kind=one.kind,
        job_title=job,
        started_on=one.since,
        ended_on=one.until,
        firm=firms.get(one.firm),
    )
    for role, from_on, until_on in one.roles:
        held = joining.give_role(by=MACHINE, person=person, role=role, from_on=from_on)
        if until_on is not None:
            joining.end_role(by=MACHINE, held=held, until_on=until_on)
    return person


def _roll(school: School, facts: Facts) -> None:
    """The children and parents of the file are on the roll; raises FileFaulty where two have one id."""
    seen: set[str] = set()
    for nth, pupil in enumerate(facts.pupils or ()):
        if pupil.id in seen:
            raise FileFaulty(_said(f"pupils[{nth}]", "id", "another child has the same"))
        seen.add(pupil.id)
    roll.add_to_roll(
        by=MACHINE,
        school=school,
        pupils=[
            roll.NewPupil(
                key=pupil.id,
                given_name=pupil.given,
                family_name=pupil.family,
                class_name=pupil.class_name,
                year_group=pupil.year_group,
                born_on=pupil.born_on,
            )
            for pupil in facts.pupils or ()
        ],
        parents=[
            roll.NewParent(
                parent.name,
                tuple(child for child in parent.children if child in seen),
            )
            for parent in facts.parents or ()
        ],
    )
