"""Who receives what, by role and never by name: every route of the policy, and whether somebody stands at its end.

Each route names the roles that may receive in their order, and whom it is about; whoever holds a role that a
route is about never receives it. Pure (domain note P4; the recipients of the policy's own clauses).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from gatepost.schools.states import ROLE_TITLES, Role

_STATUTORY = "Keeping children safe in education, Part four; the newest edition read is 2025"


@dataclass(frozen=True, slots=True)
class Route:
    """Something that somebody tells or asks the school, and who receives it."""

    key: str
    name: str
    clause: str
    """The clause that makes the route."""
    receives: tuple[Role, ...]
    """Roles that may receive it, in their order: the first who can be reached does."""
    about: frozenset[Role] = field(default_factory=frozenset)
    """Whoever holds one of these is whom it is about, and never receives it."""
    needs_each: bool = False
    """Whether each of the roles must be there, and not only the first that can be reached."""
    where_one_holds_both: frozenset[Role] = field(default_factory=frozenset)
    """The route exists only where one person holds all of these; empty where it always does."""
    source: str = ""
    """What says so beside the policy, with its edition."""


ROUTES: tuple[Route, ...] = (
    Route(
        "concern",
        "A worry about a child, or about what somebody did online",
        "concern.raise",
        (Role.HEADTEACHER, Role.DSL),
    ),
    Route(
        "concern-safeguarding",
        "A worry that somebody is grooming a child",
        "conduct.grooming",
        (Role.DSL, Role.DEPUTY_DSL),
    ),
    Route(
        "about-staff",
        "A worry about somebody who works or helps at the school",
        "concern.raise",
        (Role.HEADTEACHER,),
        source=_STATUTORY,
    ),
    Route(
        "about-head",
        "A worry about the Headteacher",
        "concern.raise",
        (Role.CHAIR,),
        about=frozenset({Role.HEADTEACHER}),
        source=_STATUTORY,
    ),
    Route(
        "about-dsl",
        "A worry about the safeguarding lead",
        "concern.raise",
        (Role.HEADTEACHER, Role.CHAIR),
        about=frozenset({Role.DSL}),
    ),
    Route(
        "about-head-and-dsl",
        "A worry about the Headteacher, who is the safeguarding lead as well",
        "concern.raise",
        (Role.DEPUTY_DSL, Role.CHAIR),
        about=frozenset({Role.HEADTEACHER, Role.DSL}),
        needs_each=True,
        where_one_holds_both=frozenset({Role.HEADTEACHER, Role.DSL}),
        source=_STATUTORY,
    ),
    Route(
        "about-chair",
        "A worry about the chair of governors",
        "concern.raise",
        (Role.VICE_CHAIR,),
        about=frozenset({Role.CHAIR}),
    ),
    Route(
        "pupil-request",
        "A pupil asked to follow or be friends with somebody here",
        "disrepute.pupil-relationship",
        (Role.HEADTEACHER, Role.SENIOR_TEAM),
    ),
    Route(
        "permission",
        "Asking for permission to post about the school",
        "practice.disclaimer",
        (Role.HEADTEACHER,),
    ),
    Route(
        "permission-of-head",
        "The Headteacher asks for permission",
        "practice.disclaimer",
        (Role.CHAIR,),
        about=frozenset({Role.HEADTEACHER}),
    ),
    Route(
        "doubt",
        "Being in doubt, and asking a named contact",
        "acceptance.statement",
        (Role.HEADTEACHER, Role.DSL),
    ),
    Route(
        "grievance",
        "A grievance, or something badly wrong at work",
        "aggrieved.whistleblowing",
        (Role.HEADTEACHER, Role.CHAIR),
    ),
    Route(
        "contractor",
        "A contractor tells the school about one of their people",
        "discipline.contractor",
        (Role.HEADTEACHER, Role.BUSINESS_MANAGER),
    ),
    Route(
        "signing",
        "A signed slip, or a question about signing",
        "acceptance.sign",
        (Role.BUSINESS_MANAGER, Role.HEADTEACHER),
    ),
    Route(
        "data",
        "A question about what is kept about somebody",
        "records.data-protection",
        (Role.DATA_PROTECTION,),
        source="UK GDPR, Articles 37 to 39",
    ),
)
"""Every route, as the policy's clauses and the statutory guidance have it."""

SCHOOLS_OWN = "doubt"
"""The route whose roles each school sets for itself."""


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """Somebody who holds a role today and is engaged today."""

    person_id: UUID
    name: str
    is_reachable: bool
    """Whether an e-mail or an account leads to them."""


Holders = Mapping[Role, Sequence[RoleHolder]]
"""For each role who holds it today; a role that nobody holds may be left out."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who would receive what comes along a route, and as what."""

    role: Role
    holder: RoleHolder


@dataclass(frozen=True, slots=True)
class Standing:
    """A route as it stands: who would receive it today, or why nobody would and what mends it."""

    route: Route
    receivers: tuple[Receiver, ...] = ()
    trouble: str = ""
    mend: str = ""
    to_give: Role | None = None
    """The role that mends it where somebody else holds it; None where an address does, or nothing is to mend."""

    @property
    def is_open(self) -> bool:
        """Whether somebody stands at its end."""
        return not self.trouble


def routes_of(named_contacts: Iterable[Role]) -> tuple[Route, ...]:
    """The routes of a school whose people ask these roles when they are in doubt."""
    own = tuple(named_contacts)
    return tuple(
        replace(route, receives=own) if route.key == SCHOOLS_OWN else route for route in ROUTES
    )


def standing_of_routes(routes: Iterable[Route], holders: Holders) -> tuple[Standing, ...]:
    """Each route that exists at a school with these holders, as it stands."""
    return tuple(_standing(route, holders) for route in routes if _exists(route, holders))


def unfilled(routes: Iterable[Route], holders: Holders) -> tuple[Standing, ...]:
    """The routes at whose end nobody stands, each with the reason and the mend."""
    return tuple(one for one in standing_of_routes(routes, holders) if not one.is_open)


def roles_to_give(standings: Iterable[Standing]) -> tuple[Role, ...]:
    """The fewest roles, one for each route that lacks a holder, in the order in which a school has them."""
    wanted = {one.to_give for one in standings}
    return tuple(role for role in Role if role in wanted)


def broken_without(
    routes: Iterable[Route], holders: Holders, person_id: UUID, roles: Iterable[Role]
) -> tuple[Standing, ...]:
    """The routes that stand open today, and wouldn't if this person held these roles no more."""
    routes, gone = tuple(routes), frozenset(roles)
    left = {
        role: [one for one in held if not (role in gone and one.person_id == person_id)]
        for role, held in holders.items()
    }
    before = {one.route.key for one in unfilled(routes, holders)}
    return tuple(one for one in unfilled(routes, left) if one.route.key not in before)


def _exists(route: Route, holders: Holders) -> bool:
    if not route.where_one_holds_both:
        return True
    each = [{one.person_id for one in holders.get(role, ())} for role in route.where_one_holds_both]
    return bool(set.intersection(*each))


def _standing(route: Route, holders: Holders) -> Standing:
    found = {role: _first_who_can(route, role, holders) for role in route.receives}
    receivers = tuple(Receiver(role, one) for role, one in found.items() if one is not None)
    lacking = [role for role, one in found.items() if one is None]
    if receivers and not (route.needs_each and lacking):
        return Standing(route, receivers if route.needs_each else receivers[:1])
    wanted = lacking if route.needs_each else list(route.receives)
    trouble, mend, to_give = _why_nobody(route, wanted, holders)
    return Standing(route, (), trouble, mend, to_give)


def _first_who_can(route: Route, role: Role, holders: Holders) -> RoleHolder | None:
    concerned = _concerned(route, holders)
    able = (
        one for one in holders.get(role, ()) if one.is_reachable and one.person_id not in concerned
    )
    return next(able, None)


def _concerned(route: Route, holders: Holders) -> frozenset[UUID]:
    """Everybody whom it could be about."""
    return frozenset(one.person_id for role in route.about for one in holders.get(role, ()))


def _why_nobody(
    route: Route, wanted: Sequence[Role], holders: Holders
) -> tuple[str, str, Role | None]:
    """Why nobody receives it, and the mend that is nearest: an address, another holder, any holder."""
    if not wanted:
        return (
            "No role is set for it.",
            "Choose which roles people ask when they are in doubt.",
            None,
        )
    concerned = _concerned(route, holders)
    free = [
        (role, one)
        for role in wanted
        for one in holders.get(role, ())
        if one.person_id not in concerned
    ]
    if free:
        names = _listed(dict.fromkeys(one.name for _, one in free))
        return (
            f"{names} would receive it and can’t be reached: no e-mail address is on the list.",
            f"Add an e-mail address for {names}.",
            None,
        )
    held = [(role, one) for role in wanted for one in holders.get(role, ())]
    titles = _listed([ROLE_TITLES[role].lower() for role in wanted], "or")
    if held:
        names = _listed(dict.fromkeys(one.name for _, one in held))
        return (
            f"It would come to {names}, whom it may be about.",
            f"Give the role of {titles} to somebody else as well.",
            wanted[0],
        )
    return (
        f"Nobody holds the role of {titles}.",
        f"Give somebody the role of {titles}.",
        wanted[0],
    )


def _listed(words: Iterable[str], last: str = "and") -> str:
    """Words as people list them: a, b and c."""
    *first, end = list(words) or ["anybody"]
    return f"{', '.join(first)} {last} {end}" if first else end
