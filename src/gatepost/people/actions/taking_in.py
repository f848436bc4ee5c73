"""How the good rows of a list become people and children: in chunks, so that a long list needs no more memory.

Nothing here is an action of its own: bringing.take_in asks leave, holds the school, and writes the trail.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from secrets import token_hex
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from gatepost.people.importing.comparing import WITH_FIRM
from gatepost.people.importing.comparing_roll import new_parents
from gatepost.people.importing.outcomes import (
    Added,
    Changed,
    KnownPerson,
    KnownPupil,
    Outcome,
    folded_name,
)
from gatepost.people.importing.reading import PupilRow, StaffRow
from gatepost.people.models import Account, Engagement, Firm, Parent, ParentOf, Person, Pupil
from gatepost.people.queries.bringing import mark_of_parent
from gatepost.schools.models import School

CHUNK = 500
Item = TypeVar("Item")
StaffChange = Changed[StaffRow, KnownPerson]
PupilChange = Changed[PupilRow, KnownPupil]
_NAMES = ("title", "given_name", "family_name")
_SEALED = frozenset({"given_name", "family_name", "born_on"})


@dataclass(slots=True)
class TakenIn:
    """What taking a list in did: how many are new, and about how many something changed."""

    added: int = 0
    changed: int = 0
    moved: set[UUID] = field(default_factory=set)
    """The people whose e-mail address is another now."""


class StaffTaker:
    """Writes the people of a list."""

    def __init__(self, school: School, on: date) -> None:
        """For a school that is held for the transaction; `on` is the first day where a row names none."""
        self.school, self.on = school, on
        self.firms = {folded_name(one.name, ""): one for one in Firm.objects.filter(school=school)}

    def take(self, outcomes: Iterable[Outcome]) -> TakenIn:
        """Write everybody who is new and everything that changed."""
        taken = TakenIn()
        for chunk in _chunks(outcomes):
            new = [one for one in chunk if isinstance(one, Added) and isinstance(one.row, StaffRow)]
            changed: list[StaffChange] = [
                one
                for one in chunk
                if isinstance(one, Changed)
                and isinstance(one.known, KnownPerson)
                and isinstance(one.row, StaffRow)
            ]
            self._change(changed)
            self._add(new)
            taken.added += len(new)
            taken.changed += len(changed)
            taken.moved.update(
                one.known.id for one in changed if any(c.field == "email" for c in one.changes)
            )
        return taken

    def _add(self, new: list[Added[StaffRow]]) -> None:
        accounts = _accounts(one.row.email for one in new)
        people = [
            Person(
                school=self.school,
                account_id=accounts.get(one.row.email),
                title=one.row.title,
                given_name=one.row.given_name,
                family_name=one.row.family_name,
                email=one.row.email,
                number_key=one.key,
            )
            for one in new
        ]
        Person.objects.bulk_create(people)
        Engagement.objects.bulk_create(
            self._engagement(person.pk, one.row) for person, one in zip(people, new, strict=True)
        )

    def _change(self, changed: list[StaffChange]) -> None:
        fields = {change.field for one in changed for change in one.changes}
        accounts = _accounts(one.row.email for one in changed)
        people = Person.objects.filter(school=self.school).in_bulk(
            [one.known.id for one in changed]
        )
        engagements = Engagement.objects.filter(school=self.school).in_bulk(
            [one.engagement_id for one in changed if one.engagement_id is not None]
        )
        back = []
        for one in changed:
            names = {change.field for change in one.changes}
            person = people[one.known.id]
            for name in names.intersection(_NAMES):
                setattr(person, name, getattr(one.row, name))
            if "email" in names:
                person.email = one.row.email
                person.account_id = accounts[one.row.email]
            if "number" in names:
                person.number_key = one.key
            if "engagement" in names:
                back.append(self._engagement(person.pk, one.row))
            elif one.engagement_id is not None:
                self._change_engagement(engagements[one.engagement_id], one.row, names)
        if fields.intersection((*_NAMES, "email", "number")):
            Person.objects.bulk_update(people.values(), [*_NAMES, "email", "account", "number_key"])
        if fields.intersection(("job_title", "kind", "firm", "started_on")):
            Engagement.objects.bulk_update(
                engagements.values(), ["job_title", "kind", "firm", "started_on"]
            )
        Engagement.objects.bulk_create(back)

    def _change_engagement(self, engagement: Engagement, row: StaffRow, names: set[str]) -> None:
        if "job_title" in names:
            engagement.job_title = row.job_title
        if "kind" in names:
            engagement.kind = row.kind
        if "firm" in names or ("kind" in names and row.kind in WITH_FIRM):
            engagement.firm = self._firm(row.firm) or engagement.firm
        if "started_on" in names and row.started_on is not None:
            engagement.started_on = row.started_on

    def _engagement(self, person_id: UUID, row: StaffRow) -> Engagement:
        started_on = row.started_on or min(self.on, row.ended_on or self.on)
        return Engagement(
            school=self.school,
            person_id=person_id,
            kind=row.kind,
            job_title=row.job_title,
            firm=self._firm(row.firm) if row.kind in WITH_FIRM else None,
            started_on=started_on,
            ended_on=row.ended_on,
        )

    def _firm(self, name: str) -> Firm | None:
        """The firm of a name, on the school's list from now on."""
        if not name:
            return None
        mark = folded_name(name, "")
        firm = self.firms.get(mark)
        if firm is None:
            firm = self.firms[mark] = Firm.objects.create(school=self.school, name=name)
        return firm


class RollTaker:
    """Writes the children of a list and their parents."""

    def __init__(self, school: School, parents: dict[str, UUID]) -> None:
        """For a school that is held for the transaction, with its parents by name and family name."""
        self.school, self.parents = school, parents

    def take(self, outcomes: Iterable[Outcome]) -> TakenIn:
        """Write everybody who is new and everything that changed."""
        taken = TakenIn()
        for chunk in _chunks(outcomes):
            new = [one for one in chunk if isinstance(one, Added) and isinstance(one.row, PupilRow)]
            changed: list[PupilChange] = [
                one
                for one in chunk
                if isinstance(one, Changed)
                and isinstance(one.known, KnownPupil)
                and isinstance(one.row, PupilRow)
            ]
            self._change(changed)
            pupils = self._add(new)
            self._link(
                [
                    *(
                        (pupil, one.row, one.row.parents)
                        for pupil, one in zip(pupils, new, strict=True)
                    ),
                    *((one.known.id, one.row, new_parents(one.row, one.known)) for one in changed),
                ]
            )
            taken.added += len(new)
            taken.changed += len(changed)
        return taken

    def _add(self, new: list[Added[PupilRow]]) -> list[UUID]:
        pupils = [
            Pupil(
                school=self.school,
                given_name=one.row.given_name,
                family_name=one.row.family_name,
                born_on=one.row.born_on,
                class_name=one.row.class_name,
                year_group=one.row.year_group,
                left_on=one.row.left_on,
                number_key=one.key,
            )
            for one in new
        ]
        Pupil.objects.bulk_create(pupils)
        return [one.pk for one in pupils]

    def _change(self, changed: list[PupilChange]) -> None:
        pupils = Pupil.objects.filter(school=self.school).in_bulk([one.known.id for one in changed])
        for one in changed:
            pupil, row = pupils[one.known.id], one.row
            names = {change.field for change in one.changes}
            if "class_name" in names:
                pupil.class_name = row.class_name
            if "year_group" in names:
                pupil.year_group = row.year_group
            if "number" in names:
                pupil.number_key = one.key
            if "left_on" in names:
                pupil.left_on = row.left_on
            for name in names & _SEALED:
                setattr(pupil, name, getattr(row, name))
            if names & _SEALED:
                pupil.save(update_fields=sorted(names & _SEALED))
        if pupils:
            Pupil.objects.bulk_update(
                pupils.values(), ["class_name", "year_group", "number_key", "left_on"]
            )

    def _link(self, wanted: list[tuple[UUID, PupilRow, tuple[str, ...]]]) -> None:
        new: list[Parent] = []
        links: dict[tuple[UUID, UUID], None] = {}
        for pupil_id, row, names in wanted:
            for name in names:
                mark = mark_of_parent(name, row.family_name)
                if mark not in self.parents:
                    parent = Parent(school=self.school, name=name)
                    self.parents[mark] = parent.pk
                    new.append(parent)
                links[self.parents[mark], pupil_id] = None
        Parent.objects.bulk_create(new)
        ParentOf.objects.bulk_create(
            ParentOf(school=self.school, parent_id=parent_id, pupil_id=pupil_id)
            for parent_id, pupil_id in links
        )


def _accounts(emails: Iterable[str]) -> dict[str, UUID]:
    """The account of each address, made where there is none; one account everywhere."""
    wanted = {email for email in emails if email}
    found = dict(Account.objects.filter(email__in=wanted).values_list("email", "pk"))
    new = [
        Account(email=email, password=f"{UNUSABLE_PASSWORD_PREFIX}{token_hex(20)}")
        for email in sorted(wanted - set(found))
    ]
    if new:
        # Another school may make the same account in this moment: theirs is ours then.
        Account.objects.bulk_create(new, ignore_conflicts=True)
        made = Account.objects.filter(email__in=[one.email for one in new])
        found |= dict(made.values_list("email", "pk"))
    return found


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    going = iter(items)
    while chunk := list(islice(going, CHUNK)):
        yield chunk
