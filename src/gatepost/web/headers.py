"""Headers of every answer: a strict content policy, no guessing of types, nothing kept by browsers."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""Scripts, styles, pictures and fonts come from Gatepost itself and from nowhere else."""


def policy_for(origins: Iterable[str]) -> str:
    """The content policy where forms may lead to these origins as well: sign-in providers, and nobody else."""
    return POLICY.replace("form-action 'self'", " ".join(("form-action 'self'", *origins)))


def headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put the headers on every answer; pages are stored nowhere, static files name their own term."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = policy_for(settings.GATEPOST_FORMS_MAY_LEAD_TO)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return respond
