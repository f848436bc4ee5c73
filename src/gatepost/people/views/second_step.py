"""The second step of signing in: passing it, and setting one up. An account is here, and no school."""

import json
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal import auth as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from gatepost.people import authenticators
from gatepost.people.actions import second_step as actions
from gatepost.people.forms.second_step import (
    AppForm,
    PasskeyAnswer,
    PasskeyForm,
    StepForm,
    passed,
)
from gatepost.people.models import Account
from gatepost.people.qr import squares
from gatepost.people.queries.second_step import codes_of, steps_of
from gatepost.people.second_step import CODES_WAIT, is_fresh, is_passkey_possible, onward
from gatepost.web.screens import anyone, screen

_open = screen(leave=anyone, methods=("GET", "POST"))
START = "/second-step/"


class AtSignIn(AuthenticateView):  # type: ignore[misc]  # -- allauth ships no types
    """The second step in the middle of signing in, before anybody is signed in."""

    form_class = StepForm
    webauthn_form_class = PasskeyAnswer
    template_name = "people/second_step/ask.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """As the page below wants it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        account = self.stage.login.user
        return context | _asking(self.request, account, context["form"], self.webauthn_form)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """The page again, with what is wrong."""
        answered: HttpResponse = super().form_invalid(form)
        answered.status_code = 422
        return answered


@_open
def at_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Asks for the second step after the first one."""
    answered: HttpResponseBase = AtSignIn.as_view()(request)
    return answered


@_open
def ask(request: HttpRequest) -> HttpResponse:
    """Asks somebody who is signed in for their second step; leads on where it was passed a moment ago."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    account: Any = request.user
    steps = steps_of(account)
    if not steps.steps:
        return HttpResponseRedirect(with_onward(request, reverse("second-step-choose")))
    if is_fresh(request) and request.method == "GET":
        return HttpResponseRedirect(onward(request))
    form, passkey = StepForm(user=account), PasskeyAnswer(user=account)
    if request.method == "POST":
        is_passkey = "credential" in request.POST
        posted = (
            PasskeyAnswer(user=account, data=request.POST)
            if is_passkey
            else StepForm(user=account, data=request.POST)
        )
        if posted.is_valid():
            passed(posted)
            return HttpResponseRedirect(onward(request))
        form, passkey = (form, posted) if is_passkey else (posted, passkey)
    context = {"form": form, **_asking(request, account, form, passkey)}
    return _shown(request, "ask", context, is_wrong=request.method == "POST")


@_open
def choose(request: HttpRequest) -> HttpResponse:
    """The two ways to have a second step, to choose from."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    account: Any = request.user
    context = {
        "steps": steps_of(account),
        "is_passkey_possible": is_passkey_possible(request),
        "onward": onward(request),
    }
    return _shown(request, "choose", context)


@_open
def add_app(request: HttpRequest) -> HttpResponse:
    """Shows the key for an app, as a picture and in words; the app's first code proves that it has it."""
    if (elsewhere := _why_elsewhere(request)) is not None:
        return elsewhere
    account: Any = request.user
    form = AppForm(user=account, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_app(account=account, secret=form.secret)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            clear_totp_secret(request)
            return _added(request, added)
    url = authenticators.Adapter().build_totp_url(account, form.secret)
    groups = [form.secret[start : start + 4] for start in range(0, len(form.secret), 4)]
    context = {"form": form, "picture": squares(url), "groups": groups, "onward": onward(request)}
    return _shown(request, "app", context, is_wrong=request.method == "POST")


@_open
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Asks the browser for a passkey."""
    if (elsewhere := _why_elsewhere(request)) is not None:
        return elsewhere
    account: Any = request.user
    form = PasskeyForm(
        user=account,
        data=request.POST if request.method == "POST" else None,
        initial={"name": ""},
    )
    if request.method == "POST" and form.is_valid():
        added = actions.add_passkey(
            account=account,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
        )
        return _added(request, added)
    options = json.dumps(dict(passkeys.begin_registration(account, passwordless=True)))
    context = {
        "form": form,
        "options": options,
        "is_passkey_possible": is_passkey_possible(request),
        "onward": onward(request),
    }
    return _shown(request, "passkey", context, is_wrong=request.method == "POST")


@_open
def codes(request: HttpRequest) -> HttpResponse:
    """Shows new recovery codes until their owner says that they are put away, and never again."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    account: Any = request.user
    if request.method == "POST":
        request.session.pop(CODES_WAIT, None)
    if not request.session.get(CODES_WAIT):
        return HttpResponseRedirect(onward(request))
    shown = [f"{code[:4]} {code[4:]}" for code in codes_of(account)]
    return _shown(request, "codes", {"codes": shown, "onward": onward(request)})


def with_onward(request: HttpRequest, url: str) -> str:
    """An address that remembers where the person was going."""
    wanted = onward(request)
    return url if wanted == "/" else f"{url}?{urlencode({'next': wanted})}"


def _asking(
    request: HttpRequest,
    account: Account,
    form: forms.Form,
    passkey: forms.Form | None,
) -> dict[str, Any]:
    steps = steps_of(account)
    is_possible = steps.has_passkey and is_passkey_possible(request)
    options = dict(passkeys.begin_authentication(account)) if is_possible else None
    return {
        "steps": steps,
        "problems": passkey if passkey is not None and passkey.is_bound else form,
        "options": json.dumps(options) if options else "",
        "onward": onward(request),
    }


def _why_elsewhere(request: HttpRequest) -> HttpResponse | None:
    """Whoever isn't signed in signs in first; whoever has a second step passes it first."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    account: Any = request.user
    if steps_of(account).steps and not is_fresh(request):
        return HttpResponseRedirect(
            f"{START}?{urlencode({'next': with_onward(request, request.path)})}"
        )
    return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(
        f"/sign-in/?{urlencode({'next': with_onward(request, request.path)})}"
    )


def _added(request: HttpRequest, step: Authenticator) -> HttpResponse:
    """The new step counts as passed. New recovery codes are shown; old ones were put away before."""
    account: Any = request.user
    is_first = len(steps_of(account).steps) == 1
    post_authentication(request, step)
    if is_first:
        request.session[CODES_WAIT] = True
        return HttpResponseRedirect(with_onward(request, reverse("second-step-codes")))
    return HttpResponseRedirect(onward(request))


def _shown(
    request: HttpRequest, name: str, context: dict[str, Any], *, is_wrong: bool = False
) -> HttpResponse:
    return render(
        request, f"people/second_step/{name}.html", context, status=422 if is_wrong else 200
    )
