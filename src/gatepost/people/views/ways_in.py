"""One's own ways to sign in: second steps, recovery codes, accounts at a provider; and one's browsers."""

from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.access import why_not_have_account, why_not_remove_last_step
from gatepost.people.actions import browsers as ending
from gatepost.people.actions import second_step as actions
from gatepost.people.arrival import Arrived, nothing_here
from gatepost.people.binding import NOTE, provider_of, providers
from gatepost.people.forms.second_step import NameForm
from gatepost.people.models import Account
from gatepost.people.queries.browsers import browsers_of
from gatepost.people.queries.second_step import (
    PASSKEY,
    bindings_of,
    is_needed_anywhere,
    step_of,
    steps_of,
)
from gatepost.people.second_step import CODES_WAIT, is_fresh
from gatepost.people.views.passkeys import to_provider
from gatepost.web.screens import screen

_open = screen(leave=why_not_have_account, methods=("GET", "POST"))
_press = screen(leave=why_not_have_account, methods=("POST",))


def _account(request: Arrived) -> Account:
    return cast(Account, request.user)


def _home(request: Arrived) -> str:
    return reverse("people:ways-in", args=[request.school.slug])


def _step_first(request: Arrived, back: str = "") -> HttpResponse | None:
    """Whoever has a second step passes it again before the ways to sign in are changed."""
    if not steps_of(_account(request)).steps or is_fresh(request):
        return None
    back = back or (request.path if request.method == "GET" else _home(request))
    return HttpResponseRedirect(f"/second-step/?{urlencode({'next': back})}")


@screen(leave=why_not_have_account)
def ways_in(request: Arrived, school: str) -> HttpResponse:
    """Everything by which the person signs in."""
    account = _account(request)
    bindings = bindings_of(account)
    connected = {one.provider for one in bindings}
    context: dict[str, Any] = {
        "steps": steps_of(account),
        "is_needed": is_needed_anywhere(account),
        "bindings": [
            (one, known.name if (known := provider_of(one.provider)) else one.provider)
            for one in bindings
        ],
        "to_connect": [one for one in providers() if one.key not in connected],
        "note": request.session.pop(NOTE, ""),
    }
    return render(request, "people/ways_in/ways_in.html", context)


@_open
def rename(request: Arrived, school: str, step: int) -> HttpResponse:
    """Gives a passkey another name."""
    found = step_of(_account(request), step)
    if found is None or found.type != PASSKEY:
        return nothing_here(request)
    name = found.wrap().name
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": name})
    if form.is_valid():
        actions.rename_passkey(
            account=_account(request), step=found, name=form.cleaned_data["name"]
        )
        return HttpResponseRedirect(_home(request))
    return render(
        request,
        "people/ways_in/rename.html",
        {"form": form, "name": name},
        status=422 if form.is_bound else 200,
    )


@_open
def remove(request: Arrived, school: str, step: int) -> HttpResponse:
    """Asks before a second step is removed; says why not where it is needed."""
    account = _account(request)
    found = step_of(account, step)
    if found is None:
        return nothing_here(request)
    if (first := _step_first(request)) is not None:
        return first
    if request.method == "POST":
        actions.remove_step(account=account, step=found)
        request.session[NOTE] = "It’s removed. We have sent you an e-mail about it."
        return HttpResponseRedirect(_home(request))
    mine = steps_of(account).steps
    is_last = len(mine) == 1
    context = {
        "step": next(one for one in mine if one.pk == found.pk),
        "is_last": is_last,
        "refusal": why_not_remove_last_step(is_needed=is_last and is_needed_anywhere(account)),
    }
    return render(request, "people/ways_in/remove.html", context)


@_press
def renew_codes(request: Arrived, school: str) -> HttpResponse:
    """Makes new recovery codes and shows them."""
    if (first := _step_first(request)) is not None:
        return first
    actions.renew_codes(account=_account(request))
    request.session[CODES_WAIT] = True
    return HttpResponseRedirect(f"/second-step/codes/?{urlencode({'next': _home(request)})}")


@_press
def connect(request: Arrived, school: str, provider: str) -> HttpResponse:
    """To a provider, to sign in there and be connected."""
    return _step_first(request) or to_provider(request, provider, "connect", _home(request))


@_press
def disconnect(request: Arrived, school: str, binding: int) -> HttpResponse:
    """The account at the provider signs nobody in any more."""
    if (first := _step_first(request)) is not None:
        return first
    account = _account(request)
    found = next((one for one in bindings_of(account) if one.pk == binding), None)
    if found is None:
        return nothing_here(request)
    known = provider_of(found.provider)
    name = known.name if known else found.provider
    actions.disconnect_provider(account=account, pk=found.pk, name=name)
    request.session[NOTE] = f"{name} is disconnected."
    return HttpResponseRedirect(_home(request))


@_open
def browsers(request: Arrived, school: str) -> HttpResponse:
    """Where the person is signed in; one press ends one of them, or all others."""
    account, here = _account(request), request.session.session_key
    if request.method == "POST":
        chosen = request.POST.get("browser", "")
        only = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 15 else None
        if only is not None or chosen == "others":
            ended = ending.end_browsers(account=account, but=here, only=only)
            request.session[NOTE] = "Signed out there." if ended else "Nothing was signed in there."
        return HttpResponseRedirect(request.path)
    found = browsers_of(account, here)
    context = {
        "this": next((one for one in found if one.is_this), None),
        "others": [one for one in found if not one.is_this],
        "note": request.session.pop(NOTE, ""),
    }
    return render(request, "people/ways_in/browsers.html", context)
