"""Questions about everybody at once: the list of people, the firms, the roll. Never more queries for more people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from gatepost.people.models import Engagement, Firm, Parent, Person, Pupil, RoleHeld
from gatepost.people.states import EngagementKind
from gatepost.schools.models import School
from gatepost.schools.states import Role

LEFT = "left"
"""The word of the filter for people who are engaged no more."""
A_PAGE = 50
"""So many people stand on one page of a list."""
A_CHOICE = 400
"""So many people stand in a choice; beyond that one begins at the person's own page."""


def running(start: str, end: str, on: date) -> Q:
    """That a span of days, the last included or open, holds a day."""
    return Q(**{f"{start}__lte": on}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on}))


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for in the list of people; empty words look for everybody who is there."""

    words: str = ""
    kind: str = ""
    """A kind of engagement, or LEFT."""
    role: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a list, and where it stands among its pages."""

    rows: Sequence[Person]
    count: int
    page: int
    pages: int

    @property
    def first(self) -> int:
        """The number of the first on this page, counted from 1."""
        return (self.page - 1) * A_PAGE + 1 if self.count else 0

    @property
    def last(self) -> int:
        """The number of the last on this page."""
        return self.first + len(self.rows) - 1 if self.count else 0


def people_sought(school: School, sought: Sought, on: date) -> Found:
    """The people of a school who are looked for, by family name, a page of them. Four queries."""
    chosen = _chosen(school, sought, on)
    count = chosen.count()
    pages = max(1, -(-count // A_PAGE))
    page = min(max(1, sought.page), pages)
    start = (page - 1) * A_PAGE
    rows = chosen.order_by(Lower("family_name"), Lower("given_name"), "pk").prefetch_related(
        Prefetch("engagements", Engagement.objects.select_related("firm")),
        Prefetch("roles_held", RoleHeld.objects.filter(running("from_on", "until_on", on))),
    )
    return Found(list(rows[start : start + A_PAGE]), count, page, pages)


def _chosen(school: School, sought: Sought, on: date) -> QuerySet[Person]:
    people = Person.objects.filter(school=school)
    each = Engagement.objects.filter(person=OuterRef("pk"))
    not_over = Exists(each.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)))
    if sought.kind == LEFT:
        people = people.exclude(not_over)
    elif sought.kind in set(EngagementKind):
        today = each.filter(running("started_on", "ended_on", on), kind=sought.kind)
        people = people.filter(Exists(today))
    else:
        people = people.filter(not_over)
    if sought.role in set(Role):
        held = RoleHeld.objects.filter(
            running("from_on", "until_on", on),
            person=OuterRef("pk"),
            school=school,
            role=sought.role,
        )
        people = people.filter(Exists(held))
    for word in sought.words.split()[:6]:
        people = people.filter(
            Q(given_name__icontains=word)
            | Q(family_name__icontains=word)
            | Q(email__icontains=word)
            | Q(team__icontains=word)
        )
    return people


def person_of(school: School, person_id: UUID) -> Person | None:
    """A person of the school; None where the id is nobody's, or somebody's of another school."""
    return (
        Person.objects.select_related("school", "account")
        .filter(school=school, pk=person_id)
        .first()
    )


def engagement_of(school: School, person_id: UUID, engagement_id: UUID) -> Engagement | None:
    """An engagement of a person of the school; None where there is none such."""
    return (
        Engagement.objects.select_related("person", "firm", "school")
        .filter(school=school, person_id=person_id, pk=engagement_id)
        .first()
    )


def role_held(school: School, held_id: UUID) -> RoleHeld | None:
    """A role that somebody of the school holds or held; None where there is none such."""
    return (
        RoleHeld.objects.select_related("person", "school")
        .filter(school=school, pk=held_id)
        .first()
    )


def roles_held_on(school: School, on: date) -> list[RoleHeld]:
    """Every role of the school that runs on a day or begins after it, with its holder. One query."""
    return list(
        RoleHeld.objects.select_related("person")
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=on), school=school)
        .order_by("from_on", "pk")
    )


def people_engaged(school: School, on: date) -> QuerySet[Person]:
    """Everybody who is engaged on a day, by family name."""
    today = Engagement.objects.filter(
        running("started_on", "ended_on", on), person=OuterRef("pk"), school=school
    )
    return Person.objects.filter(Exists(today), school=school)


def to_choose_from(school: School, on: date, wanted: str) -> list[Person]:
    """The people of a choice: those engaged on a day, as many as a list can hold, and whoever is wanted by id."""
    engaged = people_engaged(school, on)
    first = list(engaged.order_by("family_name", "given_name", "pk")[:A_CHOICE])
    if any(str(one.pk) == wanted for one in first):
        return first
    try:
        return [*engaged.filter(pk=UUID(wanted)), *first]
    except ValueError:
        return first


def firms_of(school: School, on: date) -> QuerySet[Firm]:
    """The firms on the school's list, each with how many of its people work here on a day."""
    running_now = running("engagement__started_on", "engagement__ended_on", on)
    return Firm.objects.filter(school=school).annotate(
        people=Count("engagement__person", filter=running_now, distinct=True)
    )


def firm_of(school: School, firm_id: UUID) -> Firm | None:
    """A firm on the school's list; None where there is none such."""
    return Firm.objects.filter(school=school, pk=firm_id).first()


def engagements_through(firm: Firm) -> list[Engagement]:
    """Who works or worked at the school for a firm, those who still do first."""
    through = Engagement.objects.select_related("person").filter(firm=firm, school=firm.school_id)
    return list(through.order_by(F("ended_on").desc(nulls_first=True), "person__family_name"))


@dataclass(frozen=True, slots=True)
class ClassOnRoll:
    """A class by its name, and how many children of the roll are in it."""

    name: str
    children: int


def classes_on_roll(school: School, on: date) -> list[ClassOnRoll]:
    """The classes that children of the roll are in on a day. One query, which opens no name."""
    rows = (
        Pupil.objects.filter(_on_roll(on), school=school)
        .values("class_name")
        .annotate(children=Count("pk"))
        .order_by("class_name")
    )
    return [ClassOnRoll(row["class_name"], row["children"]) for row in rows]


def children_in(school: School, class_name: str, on: date) -> list[Pupil]:
    """The children of one class on a day, by name, with their parents. Three queries.

    Names are sealed in the database, so they are put in order here.
    """
    pupils = Pupil.objects.filter(_on_roll(on), school=school, class_name=class_name)
    with_parents = pupils.prefetch_related(
        Prefetch("parents", Parent.objects.filter(school=school))
    )
    return sorted(with_parents, key=lambda one: (one.family_name.lower(), one.given_name.lower()))


def pupil_of(school: School, pupil_id: UUID) -> Pupil | None:
    """A child on the school's roll; None where there is none such."""
    return Pupil.objects.filter(school=school, pk=pupil_id).first()


def parents_of(pupil: Pupil) -> list[Parent]:
    """The parents of a child, by name."""
    return sorted(
        Parent.objects.filter(school=pupil.school_id, links__pupil=pupil),
        key=lambda one: one.name.lower(),
    )


def _on_roll(on: date) -> Q:
    return (Q(left_on__isnull=True) | Q(left_on__gte=on)) & (
        Q(joined_on__isnull=True) | Q(joined_on__lte=on)
    )
