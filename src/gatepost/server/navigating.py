"""Where one can go from every page: the server alone knows the addresses of all rooms."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gatepost.people.access import why_not_manage_people
from gatepost.people.states import Capacity, EntryKind
from gatepost.people.visiting import STILL_AFTER, visit_in
from gatepost.schools.models import School


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a page's navigation."""

    name: str
    url: str
    icon: str
    is_current: bool
    shown: str = ""
    """Where it is shown: on a "desk", on a "phone", or on both where it is empty."""


_PLACES = (
    ("Home", "home", "home", ""),
    ("Check", "checks:post", "check", ""),
    ("Speak up", "speak-up", "speak", ""),
    ("Policy", "acceptance:policy", "policy", ""),
)
"""Name, address and picture of each place, in order, and where it is shown."""

_PLACES_OF_KEEPERS = (
    ("Home", "home", "home", ""),
    ("Check", "checks:post", "check", "phone"),
    ("Signatures", "acceptance:signatures", "tick", ""),
    ("People", "people:list", "people", ""),
    ("Policy", "acceptance:policy", "policy", ""),
    ("Speak up", "speak-up", "speak", "desk"),
)
"""The same for the Head and the business manager: never more than five. On a phone, speaking up stands
beside their initials in the header, and on home."""


_HOLDS = {"people": ("roll",)}
"""What stands in a place though its address begins otherwise."""


def whereabouts(request: HttpRequest) -> dict[str, Any]:
    """What every page shows: the school, the person, and where one can go."""
    school: School | None = getattr(request, "school", None)
    if school is None:
        return {"school": None, "person": None, "navigation": (), "account_url": None}
    root = reverse("home", args=[school.slug])
    navigation = _places(request, school, root)
    return {
        "school": school,
        "person": getattr(request, "person", None),
        "account_url": reverse("you", args=[school.slug]),
        "contacts_url": reverse("speak-up", args=[school.slug]),
        "is_speaking_beside": any(one.icon == "speak" and one.shown for one in navigation),
        **_visit_places(request, school),
        "navigation": navigation,
    }


def _visit_places(request: HttpRequest, school: School) -> dict[str, Any]:
    """How a visit ends: by a press, and at a tablet also when nobody touches it any more."""
    capacity: Capacity | None = getattr(request, "capacity", None)
    if capacity is None or not capacity.is_visit:
        return {}
    visit = visit_in(request, school.slug)
    places = {"leave_url": reverse("people:leave", args=[school.slug])}
    if visit is None or visit.kind is not EntryKind.PIN:
        return places
    still = reverse("people:still-there", args=[school.slug])
    return {**places, "still_url": still, "still_after": STILL_AFTER}


def _places(request: HttpRequest, school: School, root: str) -> tuple[Place, ...]:
    """The places that are open to whoever asks."""
    is_keeping = why_not_manage_people(getattr(request, "capacity", None)) is None
    return tuple(
        Place(name, url, icon, _is_current(request.path, root, url), shown)
        for name, url, icon, shown in (
            (name, reverse(address, args=[school.slug]), icon, shown)
            for name, address, icon, shown in (_PLACES_OF_KEEPERS if is_keeping else _PLACES)
        )
    )


def _is_current(path: str, root: str, url: str) -> bool:
    """Whether a place holds the page: home only itself, the check every question."""
    if url == root:
        return path == root
    part = url.removeprefix(root).split("/", maxsplit=1)[0]
    return any(path.startswith(f"{root}{held}/") for held in (part, *_HOLDS.get(part, ())))
