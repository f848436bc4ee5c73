"""People of a campaign as rows of a table: who, where they stand, how they are reached, and the next step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from gatepost.acceptance.models import Asked
from gatepost.acceptance.states import OUTSTANDING, STATE_TITLES, AskedState
from gatepost.people.models import Letter
from gatepost.people.states import KIND_TITLES, EngagementKind

_CHIPS: dict[AskedState, str] = {
    AskedState.QUESTION: "ask",
    AskedState.REFUSED: "ask",
    AskedState.SIGNED: "fine",
    AskedState.ATTESTED: "fine",
}


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One row; a next step with `reminds` is a button, any other a link."""

    asked: Asked
    name: str
    does: str
    chip: str
    state: str
    last_asked: str
    reach: str
    next_text: str
    next_url: str
    reminds: bool = False


def rows_for(
    asked: Iterable[Asked], undelivered: Mapping[UUID, Letter], school: str, *, is_open: bool
) -> list[AskedRow]:
    """The rows of these people, whose engagements are loaded."""
    return [_row(one, undelivered.get(one.person_id), school, is_open=is_open) for one in asked]


def _row(asked: Asked, wrong: Letter | None, school: str, *, is_open: bool) -> AskedRow:
    state = AskedState(asked.state)
    is_wrong = wrong is not None and state in OUTSTANDING
    text, url, reminds = _next(asked, state, school, is_wrong=is_wrong, is_open=is_open)
    return AskedRow(
        asked=asked,
        name=asked.person.name,
        does=does(asked),
        chip="stop" if is_wrong else _CHIPS.get(state, ""),
        state="E-mail bounced" if is_wrong else state_words(asked),
        last_asked=_last_asked(asked),
        reach=_reach(asked, state, is_wrong=is_wrong),
        next_text=text,
        next_url=url,
        reminds=reminds,
    )


def state_words(asked: Asked) -> str:
    """Where somebody stands, with the day until which they are excused."""
    if asked.state == AskedState.EXCUSED and asked.excused_until:
        return f"Excused until {short_day(asked.excused_until)}"
    return STATE_TITLES[AskedState(asked.state)]


def does(asked: Asked) -> str:
    """What the person does at the school, with the firm where there is one."""
    latest = next(reversed(list(asked.person.engagements.all())), None)
    title = latest.job_title if latest and latest.job_title else ""
    said = title or KIND_TITLES[EngagementKind(asked.kind)].replace("'", "’")
    firm = latest.firm.name if latest and latest.firm else ""
    return f"{said}, {firm}" if firm and firm not in said else said


def _last_asked(asked: Asked) -> str:
    last = asked.reminded_at or (asked.asked_at if asked.person.email else None)
    if asked.slip_at and (last is None or asked.slip_at > last):
        return f"{short_day(asked.slip_at)}, slip"
    return short_day(last) if last else "Not yet"


def _reach(asked: Asked, state: AskedState, *, is_wrong: bool) -> str:
    if is_wrong:
        return "Address wrong"
    if state is AskedState.EXCUSED:
        return "Not now"
    return "E-mail" if asked.person.email else "Link, tablet or slip"


def _next(
    asked: Asked, state: AskedState, school: str, *, is_wrong: bool, is_open: bool
) -> tuple[str, str, bool]:
    own = reverse("acceptance:asked-person", args=[school, asked.pk])
    if state is AskedState.QUESTION and getattr(asked, "awaits_answer", True):
        return "Read question", own, False
    if state not in OUTSTANDING or state is AskedState.REFUSED or not is_open:
        return "Open", own, False
    if is_wrong:
        return "Correct", person_url(school, asked.person_id) or own, False
    if not asked.person.email:
        link = _url("people:link", school, asked.person_id)
        return ("Show QR code", link, False) if link else ("Open", own, False)
    if was_written_today(asked):
        return "Open", own, False
    return "Remind", own, True


def was_written_today(asked: Asked) -> bool:
    """Whether a letter went to them today, so that another has to wait."""
    today = timezone.localdate()
    last = asked.reminded_at or asked.asked_at
    return timezone.localdate(last) >= today


def person_url(school: str, person_id: UUID) -> str:
    """Where a person's own particulars are put right."""
    return _url("people:person", school, person_id)


def _url(name: str, school: str, person_id: UUID) -> str:
    """The address of a page of people; empty where this machine has none."""
    try:
        return reverse(name, args=[school, person_id])
    except NoReverseMatch:
        return ""


def short_day(on: date | datetime) -> str:
    """A day as a table says it: "Mon 23 Nov"."""
    day = timezone.localtime(on) if isinstance(on, datetime) else on
    return f"{day:%a} {day.day} {day:%b}"
