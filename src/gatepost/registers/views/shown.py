"""How requests and permissions are shown: rows of a list, facts of one. Pure: it reads and writes nothing."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse

from gatepost.policy.clause import Exempting
from gatepost.registers.models import Permission, PermissionRequest
from gatepost.registers.states import (
    KIND_TITLES,
    REACH_TITLES,
    SCOPE_TITLES,
    STATE_TITLES,
    Reach,
    RequestState,
    Scope,
)
from gatepost.web.days import day, day_year

Row = dict[str, object]

_STATE_CHIPS = {
    RequestState.ASKED: "",
    RequestState.ASKED_BACK: "ask",
    RequestState.GRANTED: "fine",
    RequestState.REFUSED: "stop",
}
_REACH_CHIPS = {Reach.IN_FORCE: "fine", Reach.REVOKED: "stop"}


def title_of(one: PermissionRequest | Permission) -> str:
    """What is permitted, in words."""
    return KIND_TITLES[Exempting(one.kind)]


def reach_of(one: PermissionRequest | Permission) -> str:
    """How far it reaches, with the topic or the account."""
    about = one.topic if one.scope in (Scope.TOPIC, Scope.STANDING) else ""
    about = one.account if one.scope == Scope.ACCOUNT else about
    return f"{SCOPE_TITLES[Scope(one.scope)]}{': ' if about else ''}{about}"


def days_of(from_on: date, until_on: date) -> str:
    """From when until when."""
    if from_on == until_on:
        return day_year(from_on)
    return f"{day_year(from_on)} to {day_year(until_on)}"


def request_rows(requests: Iterable[PermissionRequest], slug: str) -> list[Row]:
    """A person's own requests."""
    return [
        {
            "icon": "question-bubble",
            "title": title_of(one),
            "hint": reach_of(one),
            "note": f"Asked on {day(one.asked_at)}",
            "url": reverse("registers:request", args=[slug, one.pk]),
            "chip": {
                "kind": _STATE_CHIPS.get(RequestState(one.state), ""),
                "text": STATE_TITLES[RequestState(one.state)],
            },
        }
        for one in requests
    ]


def waiting_rows(requests: Iterable[PermissionRequest], slug: str) -> list[Row]:
    """What waits for whoever decides, by who asks."""
    return [
        {
            "icon": "question-bubble",
            "title": one.person.name,
            "hint": f"{title_of(one)}. {reach_of(one)}",
            "note": f"Asked on {day(one.asked_at)}",
            "url": reverse("registers:decide", args=[slug, one.pk]),
        }
        for one in requests
    ]


def permission_rows(
    permissions: Iterable[Permission], slug: str, today: date, *, names: bool = False
) -> list[Row]:
    """Permissions with where they stand; with the name of whose each is, for those who decide."""
    return [
        {
            "icon": "key",
            "title": _whose(one) if names else title_of(one),
            "hint": f"{title_of(one)}. {reach_of(one)}" if names else reach_of(one),
            "note": days_of(one.from_on, one.until_on),
            "url": reverse("registers:permission", args=[slug, one.pk]),
            "chip": {
                "kind": _REACH_CHIPS.get(one.reach_on(today), ""),
                "text": REACH_TITLES[one.reach_on(today)],
            },
        }
        for one in permissions
    ]


def _whose(one: Permission) -> str:
    return one.person.name if one.person is not None else "Everybody"


def request_facts(one: PermissionRequest) -> list[Row]:
    """What was asked, fact by fact."""
    facts = [
        ("What for", one.purpose),
        ("How far", reach_of(one)),
        ("Platform", one.platform),
        ("Days asked for", days_of(one.from_on, one.until_on)),
        ("Asked on", _moment(one.asked_at)),
        ("Reference", one.reference),
    ]
    return [{"term": term, "value": value} for term, value in facts if value]


def permission_facts(one: Permission, today: date) -> list[Row]:
    """What was permitted, fact by fact."""
    reach = one.reach_on(today)
    facts = [
        ("For whom", _whose(one)),
        ("How far", reach_of(one)),
        ("Platform", one.platform),
        ("Days", days_of(one.from_on, one.until_on)),
        ("Conditions", one.conditions),
        ("Words it must have", one.required_wording),
        ("Permitted by", f"{one.granted_by.name}, {_moment(one.granted_at)}"),
        ("Why it was revoked", one.reason),
        ("Revoked on", _moment(one.revoked_at) if reach is Reach.REVOKED else ""),
        ("Reference", one.reference),
    ]
    return [{"term": term, "value": value} for term, value in facts if value]


def _moment(at: datetime | None) -> str:
    return day_year(at)
