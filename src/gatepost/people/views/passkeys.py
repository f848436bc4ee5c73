"""Signing in with a passkey, and with an account at a provider: the ways beside a code by e-mail."""

import logging
from typing import Any

from allauth.account.models import Login
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.internal import flows
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from requests import RequestException

from gatepost.people.arrival import nothing_here
from gatepost.people.binding import Adapter, Way, sent_back
from gatepost.people.forms.second_step import PasskeySignIn, account_of_passkey
from gatepost.people.limits import is_over
from gatepost.people.second_step import onward
from gatepost.people.signing_in import NOTE
from gatepost.web.screens import anyone, screen

_LOG = logging.getLogger(__name__)
_NOT_THIS = (
    "That passkey doesn’t open an account here. Sign in with a code; you can add the passkey then."
)


@screen(leave=anyone, methods=("GET", "POST"))
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """By GET what the browser needs to ask for a passkey; by POST the passkey's answer."""
    if is_over(request, "login"):
        return render(request, "429.html", status=429)
    if request.method == "GET":
        return JsonResponse(dict(passkeys.begin_authentication(user=None)))
    form = PasskeySignIn(data=request.POST)
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward(request))
    if not form.is_valid():
        request.session[NOTE] = _NOT_THIS
        return HttpResponseRedirect("/sign-in/")
    login = Login(user=account_of_passkey(form), redirect_url=onward(request))
    answered: HttpResponse = flows.perform_passwordless_login(
        request, form.cleaned_data["credential"], login
    )
    return answered


@screen(leave=anyone, methods=("POST",))
def sign_in_with_provider(request: HttpRequest, provider: str) -> HttpResponse:
    """To a provider, to sign in there and come back."""
    return to_provider(request, provider, "login", onward(request))


def to_provider(request: HttpRequest, key: str, process: str, back: str) -> HttpResponse:
    """To a provider, or the page that says that it doesn't answer; an unknown one is a wrong address."""
    try:
        found = Adapter().get_provider(request, key)
        answered: HttpResponse = found.redirect(request, process, back)
    except SocialApp.DoesNotExist:
        return nothing_here(request)
    except (RequestException, OAuth2Error, KeyError, TypeError, ValueError) as error:
        _LOG.warning("A sign-in provider doesn't answer: %s", type(error).__name__)
        return sent_back(request, "away", key)
    return answered


@screen(leave=anyone)
def back_from_provider(request: HttpRequest, provider: str) -> HttpResponse:
    """Whoever comes back from a provider is signed in, connected, or told why not."""
    try:
        Adapter().get_app(request, provider)
        view: Any = OAuth2CallbackView.adapter_view(Way(request, provider))
        answered: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        return nothing_here(request)
    except RequestException as error:
        _LOG.warning("A sign-in provider doesn't answer: %s", type(error).__name__)
        return sent_back(request, "away", provider)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        _LOG.warning("A sign-in provider sent what can't be read: %s", type(error).__name__)
        return sent_back(request, "unsure", provider)
    return answered
