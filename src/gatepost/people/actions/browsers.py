"""What changes signed-in browsers: noting one without its address, and ending it at once."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from gatepost.people.browsers import NO_ADDRESS, browser_named
from gatepost.people.models import Account
from gatepost.people.queries.people import persons_of, today
from gatepost.trail.actions import record
from gatepost.trail.states import Event


@transaction.atomic
def note_browser(*, session_key: str) -> None:
    """A browser that just signed in is kept by a short name and the day, so that its owner can end it.

    Nobody acts on anybody else here, so that the trail says nothing of it; what it said of itself at length
    and where it stands in the network are not kept.
    """
    for row in UserSession.objects.filter(session_key=session_key):
        day = timezone.make_aware(datetime.combine(timezone.localdate(row.created_at), time()))
        UserSession.objects.filter(pk=row.pk).update(
            user_agent=browser_named(row.user_agent),
            ip=NO_ADDRESS,
            created_at=day,
            last_seen_at=day,
        )


@transaction.atomic
def end_browsers(*, account: Account, but: str | None = None, only: int | None = None) -> int:
    """These browsers of one's own account are signed out at once; how many there were."""
    rows = UserSession.objects.filter(user=account).exclude(session_key=but or "")
    if only is not None:
        rows = rows.filter(pk=only)
    ended = forget_sessions(rows)
    if ended:
        for person in persons_of(account, today()):
            record(
                school=person.school,
                event=Event.SESSION_ENDED,
                by=person,
                about_kind="person",
                about=person,
            )
    return ended


def forget_sessions(rows: Iterable[Any]) -> int:
    """The sessions of these rows open nothing any more; part of an action, whose trail tells of it."""
    keys = [row.session_key for row in rows]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)
