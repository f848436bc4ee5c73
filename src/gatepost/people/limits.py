"""How often something may be tried from one place of the network; kept in the database, for every process alike."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest


def is_over(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Whether this try is one too many; looking counts like pressing. The numbers are in the settings."""
    usage = ratelimit.consume(
        request, app="allauth.account", action=action, key=key, limit_get=True
    )
    return usage is None
