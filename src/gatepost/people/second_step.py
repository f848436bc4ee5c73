"""The second step of signing in: whether this browser has passed it, and whose roles need it."""

import time
from ipaddress import ip_address
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from gatepost.people.states import SEES_CONCERNS, Capacity
from gatepost.schools.models import School

DEMONSTRATED = "gatepost-demonstration"
"""Where the session keeps that a person of the demonstration school was chosen."""

CODES_WAIT = "gatepost-recovery-codes"
"""Where the session keeps that recovery codes were made and not yet put away; the codes are not in it."""

FRESH = 10 * 60
"""So many seconds after a second step the ways to sign in may be changed without asking again."""


def is_needed(capacity: Capacity) -> bool:
    """Whether a concern may reach the person, so that an e-mail account alone must not open their pages."""
    return not SEES_CONCERNS.isdisjoint(capacity.roles)


def is_passed(request: HttpRequest, school: School) -> bool:
    """Whether a passkey, an app's code or a recovery code was used in this session.

    At the demonstration school choosing a person is enough, where the machine allows that at all.
    """
    if (
        settings.GATEPOST_DEMONSTRATION
        and school.is_demonstration
        and request.session.get(DEMONSTRATED)
    ):
        return True
    return bool(_passed(request))


def is_fresh(request: HttpRequest) -> bool:
    """Whether the second step was passed a few minutes ago, in this session."""
    return any(time.time() - float(record.get("at", 0)) < FRESH for record in _passed(request))


def _passed(request: HttpRequest) -> list[dict[str, Any]]:
    user: Any = request.user
    records: list[dict[str, Any]] = get_authentication_records(request, user)
    return [record for record in records if record.get("method") == "mfa"]


def is_passkey_possible(request: HttpRequest) -> bool:
    """Whether browsers make passkeys for this address: they want a name, and https or this very machine."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    if host == "localhost":
        return True
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure()
    return False


def onward(request: HttpRequest, otherwise: str = "/") -> str:
    """Where the person was going, as long as that is an address of this machine; otherwise elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=None, require_https=request.is_secure()
    )
    return wanted if is_ours else otherwise
