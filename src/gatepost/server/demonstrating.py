"""Demonstration sign-in: choose a person. It exists on loopback only, and only for the invented school."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.shortcuts import render

from gatepost.people.arrival import nothing_here
from gatepost.people.models import Person
from gatepost.people.queries import people
from gatepost.people.second_step import DEMONSTRATED
from gatepost.schools.models import School
from gatepost.schools.queries import school_with_slug
from gatepost.schools.states import ROLE_TITLES, Role
from gatepost.server.demonstration import SLUG
from gatepost.server.environment import LOOPBACK_NAMES
from gatepost.web.refusal import NOTHING_HERE, Refusal
from gatepost.web.screens import anyone, screen

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_PROXIED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_VIA",
)


def why_not_demonstrate(request: HttpRequest, school: School | None) -> Refusal | None:
    """Only where it was switched on, on this very machine, and for a school that is invented."""
    is_here = (
        settings.GATEPOST_DEMONSTRATION
        and _is_loopback(request.META.get("REMOTE_ADDR", ""))
        and split_domain_port(request.get_host())[0] in LOOPBACK_NAMES
        and not any(header in request.META for header in _PROXIED)
    )
    return None if is_here and school is not None and school.is_demonstration else NOTHING_HERE


def offer(request: HttpRequest) -> dict[str, str]:
    """For the sign-in page: where to choose a person, where that is possible at all."""
    school = school_with_slug(SLUG) if settings.GATEPOST_DEMONSTRATION else None
    if why_not_demonstrate(request, school) is not None:
        return {}
    return {"demonstration_url": f"/{SLUG}/demonstration/"}


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


@screen(leave=anyone, methods=("GET", "POST"))
def choose(request: HttpRequest, school: str) -> HttpResponse:
    """Everybody of the demonstration school who can sign in; choosing one signs in as them."""
    found = school_with_slug(school)
    if why_not_demonstrate(request, found) is not None:
        return nothing_here(request)
    assert found is not None  # -- no school is refused above
    if request.method == "POST":
        person = _chosen(request, found)
        if person is not None and person.account is not None:
            login(request, person.account, backend=_BACKEND)
            request.session[DEMONSTRATED] = True
            return HttpResponseRedirect(f"/{found.slug}/")
    return render(request, "server/demonstration.html", {"found": found, "rows": _rows(found)})


def _chosen(request: HttpRequest, school: School) -> Person | None:
    """The person whose button was pressed, who belongs to this school alone."""
    written = request.POST.get("person", "")
    for person in people.people_of(school).select_related("account"):
        if person.pk.hex == written and person.account is not None:
            elsewhere = person.account.persons.exclude(school__is_demonstration=True)
            return None if elsewhere.exists() else person
    return None


def _rows(school: School) -> list[dict[str, object]]:
    """One row a person: who they are and what they do, leaders first."""
    today = people.today()
    rows = []
    for person in people.people_of(school).filter(account__isnull=False):
        capacity = people.capacity_of(person, today)
        latest = person.engagements.order_by("started_on").last()
        roles = [ROLE_TITLES[role] for role in Role if role in capacity.roles]
        does = ", ".join(dict.fromkeys([*roles, latest.job_title if latest else ""]))
        if not capacity.is_current:
            does = f"{does} (has left)"
        place = min((list(Role).index(role) for role in capacity.roles), default=50)
        rows.append({"person": person, "does": does.strip(", "), "place": place})
    return sorted(rows, key=lambda row: (row["place"], str(row["person"])))
