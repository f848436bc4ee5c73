"""Signing in and out: allauth's own steps, with our words where a step leads back to the start."""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.account import views as allauth
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from gatepost.people.signing_in import NOTE, RUN_OUT
from gatepost.web.screens import anyone, screen

_open = screen(leave=anyone, methods=("GET", "POST"))
_request_code = allauth.RequestLoginCodeView.as_view


@_open
def sign_in(
    request: HttpRequest, more: Callable[[HttpRequest], Mapping[str, Any]] = lambda _: {}
) -> HttpResponseBase:
    """Asks for an address and sends a code; says first why somebody was led back here, if they were."""
    note = request.session.pop(NOTE, "") if request.method == "GET" else ""
    answered: HttpResponseBase = _request_code(extra_context={"note": note, **more(request)})(
        request
    )
    return answered


@_open
def enter_code(request: HttpRequest) -> HttpResponseBase:
    """Asks for the code; where there is none to wait for, the sign-in page says that it has run out."""
    answered: HttpResponseBase = allauth.confirm_login_code(request)
    goes_back = answered.headers.get("Location", "").startswith(
        reverse("account_request_login_code")
    )
    if goes_back and not request.user.is_authenticated and NOTE not in request.session:
        request.session[NOTE] = RUN_OUT
    return answered


sign_out = _open(allauth.logout)
"""Signs out by POST; by GET it asks first."""
