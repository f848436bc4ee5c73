"""The last choices, so that nobody answers the same thing twice: kept on the device, never at the school.

A signed cookie holds choices such as "my own account, on Facebook", and never a word of a draft or of an
answer. It is tied to the person, so that a shared tablet shows nobody what somebody else chose, and it is
sent to the check's addresses only.
"""

import json

from django.http import HttpResponse

from gatepost.checks.forms import FORMS, CheckForm
from gatepost.checks.states import Kind
from gatepost.people.arrival import Arrived

_COOKIE = "gatepost-last-choices"
_SECONDS = 120 * 24 * 3600
_USUAL: dict[Kind, dict[str, str]] = {
    Kind.POST: {"account": "personal", "audience": "friends"},
    Kind.CONNECTION: {"account": "personal"},
    Kind.CONTACT: {"when": "now"},
}


def remembered(request: Arrived, kind: Kind) -> dict[str, str]:
    """What this person chose last time on this device; the usual choices where nothing is remembered."""
    chosen = _choices(request).get(kind, {})
    return _USUAL.get(kind, {}) | {
        name: value for name, value in chosen.items() if name in FORMS[kind].remembered
    }


def remember(request: Arrived, response: HttpResponse, form: CheckForm) -> HttpResponse:
    """The response, with the choices of this form to be remembered on the device."""
    if not form.remembered:
        return response
    choices = _choices(request)
    choices[form.kind] = {
        name: form.cleaned_data[name] for name in form.remembered if name != "when"
    }
    response.set_signed_cookie(
        _COOKIE,
        json.dumps(choices, separators=(",", ":")),
        salt=_salt(request),
        max_age=_SECONDS,
        path=f"/{request.school.slug}/check/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    return response


def _choices(request: Arrived) -> dict[str, dict[str, str]]:
    """The choices in the cookie; none where it is missing, old, altered or another person's."""
    written = request.get_signed_cookie(
        _COOKIE, default="{}", salt=_salt(request), max_age=_SECONDS
    )
    try:
        tree: dict[str, dict[str, str]] = json.loads(written or "{}")
    except ValueError:
        return {}
    return tree


def _salt(request: Arrived) -> str:
    return f"{_COOKIE}.{request.person.pk.hex}"
