"""Where one can go from every page: the server alone knows the addresses of all rooms."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gatepost.schools.models import School


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a page's navigation."""

    name: str
    url: str
    icon: str
    is_current: bool


_PLACES = (
    ("Home", "home", "home"),
    ("Check", "checks:post", "check"),
    ("Speak up", "speak-up", "speak"),
    ("Policy", "acceptance:policy", "policy"),
)
"""Name, address and picture of each place, in order."""


def whereabouts(request: HttpRequest) -> dict[str, Any]:
    """What every page shows: the school, the person, and where one can go."""
    school: School | None = getattr(request, "school", None)
    if school is None:
        return {"school": None, "person": None, "navigation": (), "account_url": None}
    root = reverse("home", args=[school.slug])
    return {
        "school": school,
        "person": getattr(request, "person", None),
        "account_url": reverse("you", args=[school.slug]),
        "contacts_url": reverse("speak-up", args=[school.slug]),
        "navigation": tuple(
            Place(name, url, icon, _is_current(request.path, root, url))
            for name, url, icon in (
                (name, reverse(address, args=[school.slug]), icon)
                for name, address, icon in _PLACES
            )
        ),
    }


def _is_current(path: str, root: str, url: str) -> bool:
    """Whether a place holds the page: home only itself, the check every question."""
    if url == root:
        return path == root
    part = url.removeprefix(root).split("/", maxsplit=1)[0]
    return path.startswith(f"{root}{part}/")
