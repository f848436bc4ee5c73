"""How accounts at a provider are bound here: by the provider's own name for somebody, never by an e-mail address.

Whoever is unknown is told so: nobody is signed up, and an address that looks the same opens nothing.
"""

import hmac
import secrets
from typing import Any

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.people.actions.second_step import connect_provider
from gatepost.people.identity_token import NotTrusted, claims_in
from gatepost.people.provider import Provider, identity_in

NOTE = "ways-in-note"
"""Where the session keeps one sentence for the page of one's ways to sign in."""

_LONGEST = 190
"""Longer names of somebody don't fit the table, and no provider has them."""


def providers() -> tuple[Provider, ...]:
    """The providers that this machine was told of."""
    known: tuple[Provider, ...] = settings.GATEPOST_PROVIDERS
    return known


def provider_of(key: str) -> Provider | None:
    """The provider of this word; None where there is none."""
    return next((one for one in providers() if one.key == key), None)


class Way(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # -- allauth ships no types
    """The way to a provider and back. Its token is always checked, signature included, and nothing else is asked."""

    def get_callback_url(self, request: HttpRequest, _app: SocialApp) -> str:
        """Where the provider sends people back to: one address a provider, so that answers can't be crossed."""
        return request.build_absolute_uri(reverse("from-provider", args=[self.provider_id]))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, _token: object, **kwargs: Any
    ) -> SocialLogin:
        """Who came back from the provider, by its signed token alone; raises OAuth2Error where that isn't one."""
        token = kwargs["response"].get("id_token")
        config = self.openid_config
        if not isinstance(token, str) or config["issuer"].rstrip("/") != app.settings["server_url"]:
            raise OAuth2Error("the provider sent no token, or is another than it should be")
        with Adapter().get_requests_session() as session:
            answer = session.get(config["jwks_uri"])
            answer.raise_for_status()
        try:
            claims = claims_in(
                token, answer.json(), issuer=config["issuer"], client_id=app.client_id
            )
        except NotTrusted as fault:
            raise OAuth2Error(str(fault)) from None
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})


class Bound(OpenIDConnectProvider):  # type: ignore[misc]  # -- allauth ships no types
    """A provider whose people are known by tenant and subject, or by issuer and subject."""

    oauth2_adapter_class = Way
    pkce_enabled_default = True

    def get_default_scope(self) -> list[str]:
        """No more is asked than who somebody is."""
        return ["openid"]

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,  # noqa: ANN401 -- allauth's own
        **_: Any,
    ) -> HttpResponse:
        """To the provider, with a word that its token must bring back, so that no other token fits."""
        nonce = secrets.token_urlsafe(24)
        account = str(request.user.pk) if request.user.is_authenticated else ""
        sent: HttpResponse = super().redirect(
            request,
            process,
            next_url,
            data,
            scope=self.get_default_scope(),
            auth_params={"nonce": nonce, "prompt": "select_account"},
            nonce=nonce,
            account=account,
        )
        return sent

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The lasting name of whom the token is about; raises OAuth2Error for another organisation's people."""
        known = provider_of(self.app.provider_id)
        identity = identity_in(known, data["id_token"]) if known else None
        if identity is None or len(identity) > _LONGEST:
            raise OAuth2Error("the identity belongs to another organisation")
        return identity

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """The word that was sent along; the hook below looks at it and throws it away."""
        return {"nonce": data["id_token"].get("nonce")}

    def extract_common_fields(self, _data: dict[str, Any]) -> dict[str, Any]:
        """Nothing else about the person is taken in."""
        return {}

    def extract_email_addresses(self, _data: dict[str, Any]) -> list[Any]:
        """Nor any address."""
        return []


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # -- allauth ships no types
    """Providers come from the machine's environment; an identity opens the account that connected it, or nothing."""

    def list_apps(
        self, _request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The providers that the machine was told of, as allauth wants them; none is in the database."""
        return [
            SocialApp(
                provider=OpenIDConnectProvider.id,
                provider_id=one.key,
                name=one.name,
                client_id=one.client_id,
                secret=one.secret,
                settings={"server_url": one.server, "token_auth_method": "client_secret_post"},
            )
            for one in providers()
            if provider in {None, one.key} and client_id in {None, one.client_id}
        ]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Bound:
        """The provider of this word; raises SocialApp.DoesNotExist where there is none."""
        return Bound(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whoever comes back from a provider: connected here, signed in, or told that nobody knows them."""
        state, account = sociallogin.state, sociallogin.account
        brought = account.extra_data.get("nonce")
        account.extra_data = {}
        if account.pk:
            account.save(update_fields=["extra_data"])
        if not brought or not hmac.compare_digest(str(brought), str(state.get("nonce"))):
            raise ImmediateHttpResponse(sent_back(request, "unsure"))
        if state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(_connected(request, sociallogin))
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(sent_back(request, "unknown", account.provider))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,  # noqa: ANN401 -- allauth's own
        **_: Any,
    ) -> None:
        """Whatever went wrong at the provider or on the way is one plain page, without its words."""
        raise ImmediateHttpResponse(sent_back(request, "unsure", provider.app.provider_id))


def sent_back(request: HttpRequest, why: str, key: str = "") -> HttpResponse:
    """The page of somebody whom a provider did not sign in: unknown here, not sure who, or provider away."""
    known = provider_of(key)
    status = {"unknown": 403, "unsure": 403, "away": 503}[why]
    context_ = {"why": why, "name": known.name if known else "your school account"}
    return render(request, "people/sign_in/sent_back.html", context_, status=status)


def _connected(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Back to one's ways to sign in, which say what came of it."""
    state, known = sociallogin.state, provider_of(sociallogin.account.provider)
    user: Any = request.user
    if known is None or not user.is_authenticated or str(user.pk) != state.get("account"):
        return sent_back(request, "unsure")
    try:
        connect_provider(
            account=user, provider=known.key, name=known.name, identity=sociallogin.account.uid
        )
        context.request.session[NOTE] = f"{known.name} is connected. You can sign in with it now."
    except ValidationError as refused:
        context.request.session[NOTE] = " ".join(refused.messages)
    return HttpResponseRedirect(state.get("next") or "/")
