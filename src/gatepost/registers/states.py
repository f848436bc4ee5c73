"""The words of the registers: what the Head may permit, how far a yes reaches, how a request moves. Pure."""

from datetime import date
from enum import StrEnum

from gatepost.policy.clause import Exempting
from gatepost.trail.states import Event

HEADS: tuple[Exempting, ...] = (
    Exempting.HEAD_POST_ABOUT_SCHOOL,
    Exempting.HEAD_CONFIDENTIAL,
    Exempting.HEAD_ACCOUNT,
)
"""What the Head can permit; the value is the engine's own word for it."""

KIND_TITLES: dict[Exempting, str] = {
    Exempting.HEAD_POST_ABOUT_SCHOOL: "To post about the school",
    Exempting.HEAD_CONFIDENTIAL: "To name people of the school",
    Exempting.HEAD_ACCOUNT: "To open or use an account for the school",
}
"""How screens say what is permitted."""


class Scope(StrEnum):
    """How far a permission reaches."""

    POST = "post"
    TOPIC = "topic"
    ACCOUNT = "account"
    STANDING = "standing"


SCOPE_TITLES: dict[Scope, str] = {
    Scope.POST: "For these exact words",
    Scope.TOPIC: "For one topic",
    Scope.ACCOUNT: "For one account",
    Scope.STANDING: "For everything of this kind",
}
"""How screens say how far a permission reaches."""

SCOPES_OF: dict[Exempting, frozenset[Scope]] = {
    Exempting.HEAD_POST_ABOUT_SCHOOL: frozenset(Scope),
    Exempting.HEAD_CONFIDENTIAL: frozenset({Scope.POST, Scope.TOPIC}),
    Exempting.HEAD_ACCOUNT: frozenset({Scope.ACCOUNT, Scope.STANDING}),
}
"""How far each kind may reach: nobody gets leave to name people whatever the words are."""


class RequestState(StrEnum):
    """Where a request stands; that a permission has lapsed is told by its last day, and stored nowhere."""

    ASKED = "asked"
    ASKED_BACK = "asked-back"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


STATE_TITLES: dict[RequestState, str] = {
    RequestState.ASKED: "Waiting",
    RequestState.ASKED_BACK: "A question for you",
    RequestState.GRANTED: "Yes",
    RequestState.REFUSED: "No",
    RequestState.WITHDRAWN: "Withdrawn",
    RequestState.REVOKED: "Revoked",
}
"""How screens say where a request stands, to the person who asked."""

OPEN: frozenset[RequestState] = frozenset({RequestState.ASKED, RequestState.ASKED_BACK})
"""Nobody has answered yet."""

MOVES: dict[RequestState, frozenset[RequestState]] = {
    RequestState.ASKED: frozenset(
        {
            RequestState.ASKED_BACK,
            RequestState.GRANTED,
            RequestState.REFUSED,
            RequestState.WITHDRAWN,
        }
    ),
    RequestState.ASKED_BACK: frozenset({RequestState.ASKED, RequestState.WITHDRAWN}),
    RequestState.GRANTED: frozenset({RequestState.REVOKED}),
    RequestState.REFUSED: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
    RequestState.REVOKED: frozenset(),
}
"""Where a request may go from where it stands; a no stays a no, and one may ask anew."""

EVENT: dict[RequestState, Event] = {
    RequestState.ASKED: Event.PERMISSION_QUESTION_ANSWERED,
    RequestState.ASKED_BACK: Event.PERMISSION_QUESTIONED,
    RequestState.GRANTED: Event.PERMISSION_GRANTED,
    RequestState.REFUSED: Event.PERMISSION_REFUSED,
    RequestState.WITHDRAWN: Event.PERMISSION_WITHDRAWN,
    RequestState.REVOKED: Event.PERMISSION_REVOKED,
}
"""What the trail says of each move."""


class Reach(StrEnum):
    """Where a permission stands on a day, told by its dates."""

    COMING = "coming"
    IN_FORCE = "in-force"
    LAPSED = "lapsed"
    REVOKED = "revoked"


REACH_TITLES: dict[Reach, str] = {
    Reach.COMING: "Not yet",
    Reach.IN_FORCE: "In force",
    Reach.LAPSED: "Lapsed",
    Reach.REVOKED: "Revoked",
}
"""How screens say where a permission stands."""

WARN_DAYS = 14
"""So many days before a permission lapses its holder is told."""

MOST_OPEN = 20
"""So many requests of one person may wait at once."""


def last_day(from_on: date) -> date:
    """The last day that a permission from this day may have: a year later."""
    try:
        return from_on.replace(year=from_on.year + 1)
    except ValueError:  # 29 February
        return date(from_on.year + 1, 2, 28)
