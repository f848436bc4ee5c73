"""Signing in and out: allauth's own steps, with our words where a step leads back to the start."""

import logging
from collections.abc import Callable, Mapping
from smtplib import SMTPException
from typing import Any

from allauth.account import views as allauth
from django.forms import Form
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.generic.edit import FormView

from gatepost.people.binding import providers
from gatepost.people.second_step import is_passkey_possible, onward
from gatepost.people.signing_in import NOTE, RUN_OUT, TOO_MANY
from gatepost.web.screens import anyone, screen

_LOG = logging.getLogger(__name__)
_open = screen(leave=anyone, methods=("GET", "POST"))
_request_code = allauth.RequestLoginCodeView.as_view


@_open
def sign_in(
    request: HttpRequest, more: Callable[[HttpRequest], Mapping[str, Any]] = lambda _: {}
) -> HttpResponseBase:
    """Asks for an address and sends a code; says first why somebody was led back here, if they were."""
    note = request.session.pop(NOTE, "") if request.method == "GET" else ""
    try:
        answered: HttpResponseBase = _request_code(
            extra_context={"note": note, **other_ways(request), **more(request)}
        )(request)
    except (OSError, SMTPException) as error:
        _LOG.error("A sign-in code could not be sent: %s", type(error).__name__)
        return render(request, "people/mail_not_sent.html", status=503)
    return answered


def other_ways(request: HttpRequest) -> dict[str, Any]:
    """What else the sign-in page offers here: a passkey, and the providers that the machine was told of."""
    return {
        "is_passkey_possible": is_passkey_possible(request),
        "providers": providers(),
        "onward": onward(request, ""),
    }


class EnterCode(allauth.ConfirmLoginCodeView):  # type: ignore[misc]  # -- allauth ships no types
    """The step at which a code is typed; an empty box costs no try, and the third wrong code is said."""

    def form_invalid(self, form: Form) -> HttpResponseBase:
        """The form with what is wrong, or back to the start."""
        if not form.data.get("code", "").strip():
            return FormView.form_invalid(self, form)
        answered: HttpResponseBase = super().form_invalid(form)
        if isinstance(answered, HttpResponseRedirect):
            self.request.session[NOTE] = TOO_MANY
        return answered


@_open
def enter_code(request: HttpRequest) -> HttpResponseBase:
    """Asks for the code; where there is none to wait for, the sign-in page says that it has run out."""
    answered: HttpResponseBase = EnterCode.as_view()(request)
    start = reverse("account_request_login_code")
    goes_back = answered.headers.get("Location", "").partition("?")[0] == start
    if goes_back and not request.user.is_authenticated and NOTE not in request.session:
        request.session[NOTE] = RUN_OUT
    return answered


sign_out = _open(allauth.logout)
"""Signs out by POST; by GET it asks first."""
