"""Questions about a campaign: how far along it is, who is still to sign, and whom letters reach.

The figures come from an index that holds them, so that a page for 20,000 people costs as many queries as
one for 50.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from gatepost.acceptance.models import Asked, Campaign, Reply
from gatepost.acceptance.queries.standing import open_campaign, versions_that_count
from gatepost.acceptance.queries.versions import NoPolicyInForce, version_in_force
from gatepost.acceptance.states import OUTSTANDING, AskedState, ReplyKind
from gatepost.acceptance.states import REMINDED as REMINDED
from gatepost.acceptance.timing import Calendar, next_moment
from gatepost.people.models import Engagement, Letter, Person
from gatepost.people.queries.letters import letters_undelivered
from gatepost.people.queries.people import running
from gatepost.people.states import EngagementKind
from gatepost.schools.models import ClosedDay, School, Term

WAITS_FOR_SCHOOL = (AskedState.QUESTION, AskedState.REFUSED)
"""Where the next step may be the school's."""

_SIGNED = (AskedState.SIGNED, AskedState.ATTESTED)
_READ = (AskedState.OPENED, AskedState.QUESTION, AskedState.TIME, AskedState.REFUSED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one kind or team stand where; who left before signing counts nowhere."""

    key: str
    signed: int = 0
    read: int = 0
    unopened: int = 0
    excused: int = 0

    @property
    def asked(self) -> int:
        """Everybody who is asked, excused people included."""
        return self.signed + self.read + self.unopened + self.excused

    @property
    def outstanding(self) -> int:
        """Who is still hoped for."""
        return self.read + self.unopened


def current_campaign(school: School) -> Campaign | None:
    """The campaign that goes on, or the one that ended last; None before the first."""
    found = open_campaign(school)
    if found is None:
        ended = Campaign.objects.select_related("version").defer("version__wording")
        found = ended.filter(school=school).order_by("-begun_at").first()
    if found is not None:
        found.school = school
    return found


def tallies_by_kind(campaign: Campaign) -> tuple[Tally, ...]:
    """One tally a kind of engagement, in the order in which kinds bind."""
    found = _tallies(campaign, "kind")
    return tuple(found[kind.value] for kind in EngagementKind if kind.value in found)


def tallies_by_team(campaign: Campaign) -> tuple[Tally, ...]:
    """One tally a team, by name; people without a team come last."""
    found = _tallies(campaign, "team")
    return tuple(found[team] for team in sorted(found, key=lambda team: (team == "", team)))


def _tallies(campaign: Campaign, by: str) -> dict[str, Tally]:
    rows = (
        Asked.objects.filter(campaign=campaign)
        .values_list(by, "state")
        .annotate(many=Count("*"))
        .order_by()
    )
    counts: dict[str, dict[AskedState, int]] = {}
    for key, state, many in rows:
        counts.setdefault(key, {})[AskedState(state)] = many
    return {key: _tally(key, states) for key, states in counts.items()}


def _tally(key: str, states: dict[AskedState, int]) -> Tally:
    return Tally(
        key=key,
        signed=sum(states.get(state, 0) for state in _SIGNED),
        read=sum(states.get(state, 0) for state in _READ),
        unopened=states.get(AskedState.ASKED, 0),
        excused=states.get(AskedState.EXCUSED, 0),
    )


def total_of(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    rows = tuple(tallies)
    return Tally(
        key="",
        signed=sum(row.signed for row in rows),
        read=sum(row.read for row in rows),
        unopened=sum(row.unopened for row in rows),
        excused=sum(row.excused for row in rows),
    )


COUNTED = 200
"""Of so many people it's counted how each is reached; of more it's only said that some are."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How the people who are still to sign can be reached."""

    by_mail: int
    """Whom a reminder reaches today: an address, and no letter about this today."""
    on_paper: int
    """Who has no address, or one that letters don't reach."""
    is_exact: bool
    """Whether everybody was counted, and not only the first two hundred."""


def reach_of(campaign: Campaign, now: datetime, undelivered: Iterable[UUID]) -> Reach:
    """How many outstanding people a reminder or a slip would reach. One query, which looks at two hundred."""
    wrong = list(undelivered)
    some = _standing(campaign, OUTSTANDING).values("pk")[: COUNTED + 1]
    found = Asked.objects.filter(pk__in=some).aggregate(
        looked_at=Count("pk"),
        by_mail=Count(
            "pk",
            filter=Q(state__in=REMINDED)
            & ~Q(person__email="")
            & ~Q(person_id__in=wrong)
            & ~written_on(now)
            & ~_awaits_answer(),
        ),
        on_paper=Count("pk", filter=on_paper(wrong)),
    )
    return Reach(found["by_mail"], found["on_paper"], found["looked_at"] <= COUNTED)


def _standing(campaign: Campaign, states: Iterable[AskedState]) -> QuerySet[Asked]:
    """The people who stand in one of these states, found through the index by naming every kind."""
    return Asked.objects.filter(
        campaign=campaign, kind__in=[kind.value for kind in EngagementKind], state__in=tuple(states)
    )


def on_paper(undelivered: Iterable[UUID]) -> Q:
    """That no e-mail reaches somebody: no address, or one that letters don't reach."""
    return Q(person__email="") | Q(person_id__in=list(undelivered))


def written_on(now: datetime) -> Q:
    """That somebody was asked or reminded on the day of this moment."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(reminded_at__gte=midnight) | Q(asked_at__gte=midnight)


def to_remind(campaign: Campaign, now: datetime) -> QuerySet[Asked]:
    """Whom a reminder may go to today: it's their turn, an address is known, and no answer is owed to them.

    Nobody, where what people sign by now is another version.
    """
    on = timezone.localdate(now)
    if is_overtaken(campaign, on):
        return Asked.objects.none()
    rows = Asked.objects.filter(is_engaged(on), campaign=campaign, state__in=REMINDED)
    return rows.exclude(person__email="").exclude(written_on(now)).exclude(_awaits_answer())


def is_engaged(on: date) -> Q:
    """That the person asked is engaged on a day, whatever the night's work has noted so far."""
    theirs = Engagement.objects.filter(person=OuterRef("person"))
    return Q(Exists(theirs.filter(running("started_on", "ended_on", on))))


def _awaits_answer() -> Q:
    """That somebody asked a question that has no answer yet: they aren't hurried meanwhile."""
    return Q(Exists(_unanswered()), state=AskedState.QUESTION)


def _unanswered() -> QuerySet[Reply]:
    return Reply.objects.filter(
        asked=OuterRef("pk"), kind=ReplyKind.QUESTION, answered_at__isnull=True
    )


def undelivered_of(campaign: Campaign) -> dict[UUID, Letter]:
    """The letter that did not arrive, by person, where no later one did."""
    arrived = Letter.objects.filter(
        person=OuterRef("person"), sent_at__isnull=False, posted_at__gt=OuterRef("posted_at")
    )
    found = letters_undelivered(campaign.school, campaign.begun_at).exclude(Exists(arrived))
    return {letter.person_id: letter for letter in found.order_by("posted_at")[:500]}


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for the school itself in a campaign."""

    questions: int
    undelivered: int
    outstanding: int


def what_waits(campaign: Campaign) -> Waits:
    """Questions without an answer, letters that came back, and people still to sign. Three queries."""
    questions = Reply.objects.filter(
        asked__campaign=campaign,
        asked__state__in=tuple(OUTSTANDING),
        kind=ReplyKind.QUESTION,
        answered_at__isnull=True,
    )
    outstanding = Asked.objects.filter(campaign=campaign, state__in=tuple(OUTSTANDING))
    return Waits(questions.count(), len(undelivered_of(campaign)), outstanding.count())


def with_people(rows: QuerySet[Asked]) -> QuerySet[Asked]:
    """The rows with each person and what they do: one query more, however many there are."""
    engagements = Engagement.objects.select_related("firm").order_by("started_on")
    rows = rows.annotate(awaits_answer=Exists(_unanswered()))
    return rows.select_related("person", "campaign").prefetch_related(
        Prefetch("person__engagements", queryset=engagements)
    )


def first_to_sign(campaign: Campaign, many: int) -> list[Asked]:
    """A few of those who are still to sign: who waits for the school first, excused people last.

    Five queries, however many people there are.
    """
    found: list[Asked] = []
    for states in (
        WAITS_FOR_SCHOOL,
        OUTSTANDING.difference(WAITS_FOR_SCHOOL),
        (AskedState.EXCUSED,),
    ):
        found += _standing(campaign, states).order_by("kind", "state")[:many]
    ids = [row.pk for row in found[:many]]
    held = {row.pk: row for row in with_people(Asked.objects.filter(pk__in=ids))}
    return [held[pk] for pk in ids]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which of the people asked somebody wants to see."""

    kind: str = ""
    team: str = ""
    state: str = ""
    """A state, "outstanding" for everybody still to sign, or "wrong-address"."""
    name: str = ""


def asked_people(campaign: Campaign, sought: Sought) -> QuerySet[Asked]:
    """The people asked, by name, narrowed to those sought."""
    rows = Asked.objects.filter(campaign=campaign)
    if sought.kind:
        rows = rows.filter(kind=sought.kind)
    if sought.team:
        rows = rows.filter(team=sought.team)
    if sought.state == "outstanding":
        rows = rows.filter(state__in=tuple(OUTSTANDING))
    elif sought.state == "wrong-address":
        rows = rows.filter(person_id__in=list(undelivered_of(campaign)))
    elif sought.state:
        rows = rows.filter(state=sought.state)
    for word in sought.name.split():
        rows = rows.filter(
            Q(person__given_name__icontains=word) | Q(person__family_name__icontains=word)
        )
    return with_people(rows).order_by("person__family_name", "person__given_name", "pk")


def teams_of(campaign: Campaign) -> list[str]:
    """The names of the teams of those asked."""
    rows = Asked.objects.filter(campaign=campaign).exclude(team="")
    return sorted(set(rows.values_list("team", flat=True).distinct()))


def asked_at(school: School, asked_id: UUID) -> Asked | None:
    """One person in one campaign of this school; None where there is none of this id."""
    rows = with_people(Asked.objects.filter(school=school, pk=asked_id))
    return rows.select_related("person", "campaign__version", "attestation__firm").first()


def kinds_today(
    school: School, on: date, *, among: Collection[EngagementKind | str] = tuple(EngagementKind)
) -> dict[UUID, EngagementKind]:
    """Everybody engaged on a day as one of these kinds, with the one of them that binds closest.

    So a teacher who is also a governor is asked where only governors are.
    """
    order = {kind.value: place for place, kind in enumerate(EngagementKind)}
    engaged = Engagement.objects.filter(school=school, kind__in=list(among), started_on__lte=on)
    running = engaged.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on))
    found: dict[UUID, EngagementKind] = {}
    for person_id, kind in running.values_list("person_id", "kind"):
        held = found.get(person_id)
        if held is None or order[kind] < order[held.value]:
            found[person_id] = EngagementKind(kind)
    return found


@dataclass(frozen=True, slots=True)
class WouldBeAsked:
    """How many of one kind a campaign would ask, and how many of them have no e-mail."""

    kind: EngagementKind
    people: int
    without_mail: int


def would_be_asked(school: School, on: date) -> tuple[WouldBeAsked, ...]:
    """For each kind the people engaged on a day; kinds with nobody have nought."""
    kinds = kinds_today(school, on)
    no_mail = set(
        Person.objects.filter(school=school, email="").values_list("pk", flat=True).iterator()
    )
    return tuple(
        WouldBeAsked(
            kind,
            sum(one is kind for one in kinds.values()),
            sum(one is kind and person in no_mail for person, one in kinds.items()),
        )
        for kind in EngagementKind
    )


def calendar_of(school: School) -> Calendar:
    """The days and hours on which the school writes to its people. Two queries."""
    return Calendar(
        terms=tuple(Term.objects.filter(school=school).values_list("starts_on", "ends_on")),
        closed=frozenset(ClosedDay.objects.filter(school=school).values_list("on", flat=True)),
        opens=school.contact_from,
        closes=school.contact_until,
    )


def paid_hours_of(person: Person, on: date) -> dict[str, list[str]]:
    """The hours that a person is paid for on a day's engagements, from engagements that are loaded already."""
    hours: dict[str, list[str]] = {}
    for one in person.engagements.all():
        if one.started_on <= on and (one.ended_on is None or on <= one.ended_on):
            hours.update(one.paid_hours or {})
    return hours


def not_before(person: Person, calendar: Calendar, now: datetime) -> datetime | None:
    """When a letter may go to a person; None where that is now."""
    moment = next_moment(now, calendar, paid_hours_of(person, now.date()))
    return None if moment <= now else moment


def is_overtaken(campaign: Campaign, on: date) -> bool:
    """Whether people sign another version by a day, and a signature under the campaign's no longer counts."""
    try:
        in_force = version_in_force(campaign.school, on)
    except NoPolicyInForce:
        return False
    if in_force.pk == campaign.version_id:
        return False
    return campaign.version_id not in versions_that_count(in_force)
