"""The words of acceptance: how a version changes, whose statement it is, and where somebody asked stands. Pure."""

from enum import StrEnum

from gatepost.people.states import EngagementKind, LetterPurpose
from gatepost.trail.states import Event


class ChangeOfVersion(StrEnum):
    """What a version changes for the people it binds; only a material change asks them to sign again."""

    FIRST = "first"
    MATERIAL = "material"
    EDITORIAL = "editorial"


class StatementKind(StrEnum):
    """Whose statement it is: the words fit the person who signs (domain note P8)."""

    EMPLOYEE = "employee"
    AGENCY = "agency"
    VOLUNTEER = "volunteer"
    GOVERNOR = "governor"
    CONTRACTOR = "contractor"
    FIRM = "firm"
    """What a contractor's firm attests for its own people."""
    LEAVER = "leaver"
    """A notice, which nobody signs (scope.former)."""


STATEMENT_OF: dict[EngagementKind, StatementKind] = {
    EngagementKind.TEACHER: StatementKind.EMPLOYEE,
    EngagementKind.SUPPORT: StatementKind.EMPLOYEE,
    EngagementKind.AGENCY: StatementKind.AGENCY,
    EngagementKind.VOLUNTEER: StatementKind.VOLUNTEER,
    EngagementKind.GOVERNOR: StatementKind.GOVERNOR,
    EngagementKind.CONTRACTOR: StatementKind.CONTRACTOR,
}
"""Which statement somebody engaged so signs."""


class CompanionKind(StrEnum):
    """A document that is read together with the policy (scope.read-with)."""

    ONLINE_SAFETY = "online-safety"
    ACCEPTABLE_USE = "acceptable-use"
    CODE_OF_CONDUCT = "code-of-conduct"
    WHISTLEBLOWING = "whistleblowing"
    GRIEVANCE = "grievance"
    DATA_PROTECTION = "data-protection"
    PRIVACY_NOTICE = "privacy-notice"


COMPANION_TITLES: dict[CompanionKind, str] = {
    CompanionKind.ONLINE_SAFETY: "Online Safety policy",
    CompanionKind.ACCEPTABLE_USE: "Acceptable Use of ICT policy",
    CompanionKind.CODE_OF_CONDUCT: "Staff Code of Conduct",
    CompanionKind.WHISTLEBLOWING: "Whistleblowing policy",
    CompanionKind.GRIEVANCE: "Grievance policy",
    CompanionKind.DATA_PROTECTION: "Data Protection policy",
    CompanionKind.PRIVACY_NOTICE: "Privacy notice",
}
"""How screens say a companion."""


class AskedState(StrEnum):
    """Where somebody stands who was asked to sign."""

    ASKED = "asked"
    OPENED = "opened"
    QUESTION = "question"
    TIME = "time"
    """They asked for time, to talk to a union, to somebody else or for no reason given; why is not kept."""
    REFUSED = "refused"
    EXCUSED = "excused"
    SIGNED = "signed"
    ATTESTED = "attested"
    """The contractor's firm answers for them by name."""
    LEFT = "left"
    """They left before they signed: nothing is asked of them any more."""


STATE_TITLES: dict[AskedState, str] = {
    AskedState.ASKED: "Not opened",
    AskedState.OPENED: "Read, not signed",
    AskedState.QUESTION: "Asked a question",
    AskedState.TIME: "Asked for time",
    AskedState.REFUSED: "Doesn't agree",
    AskedState.EXCUSED: "Excused",
    AskedState.SIGNED: "Signed",
    AskedState.ATTESTED: "Firm attested",
    AskedState.LEFT: "Left before signing",
}
"""How screens say where somebody stands."""

_WAITING = (
    AskedState.ASKED, AskedState.OPENED, AskedState.QUESTION, AskedState.TIME, AskedState.REFUSED,
)  # fmt: skip
OUTSTANDING: frozenset[AskedState] = frozenset(_WAITING)
"""Nobody has their signature yet, and it is still hoped for."""

REMINDED = (AskedState.ASKED, AskedState.OPENED, AskedState.QUESTION, AskedState.TIME)
"""Who may be reminded; with somebody who doesn't agree, people speak."""

HURRYING = (LetterPurpose.ASKING, LetterPurpose.REMINDER)
"""What letters are for that ask for a signature."""

_ANYTIME = frozenset({AskedState.SIGNED, AskedState.ATTESTED, AskedState.EXCUSED, AskedState.LEFT})
_SAYING = frozenset({AskedState.QUESTION, AskedState.TIME, AskedState.REFUSED})
MOVES: dict[AskedState, frozenset[AskedState]] = {
    AskedState.ASKED: _ANYTIME | _SAYING | {AskedState.OPENED},
    AskedState.OPENED: _ANYTIME | _SAYING,
    AskedState.QUESTION: _ANYTIME | _SAYING,
    AskedState.TIME: _ANYTIME | _SAYING,
    AskedState.REFUSED: _ANYTIME | _SAYING,
    AskedState.EXCUSED: frozenset({AskedState.ASKED, AskedState.LEFT}) | _ANYTIME,
    AskedState.SIGNED: frozenset(),
    AskedState.ATTESTED: frozenset({AskedState.SIGNED}),
    AskedState.LEFT: frozenset({AskedState.ASKED, AskedState.SIGNED}),
}
"""Where somebody may go from where they stand; a signature stays a signature."""

EVENT: dict[AskedState, Event] = {
    AskedState.OPENED: Event.POLICY_OPENED,
    AskedState.QUESTION: Event.SIGNING_QUESTIONED,
    AskedState.TIME: Event.SIGNING_TIME_ASKED,
    AskedState.REFUSED: Event.SIGNING_REFUSED,
    AskedState.EXCUSED: Event.PERSON_EXCUSED,
    AskedState.SIGNED: Event.POLICY_SIGNED,
    AskedState.ATTESTED: Event.POLICY_ATTESTED,
    AskedState.LEFT: Event.ASKING_ENDED,
    AskedState.ASKED: Event.PERSON_ASKED,
}
"""What the trail says of each move."""


class ReplyKind(StrEnum):
    """What somebody said instead of signing, in words of their own."""

    QUESTION = "question"
    REFUSAL = "refusal"


class SigningMethod(StrEnum):
    """How a signature was given."""

    SIGNED_IN = "signed-in"
    LINK = "link"
    TABLET = "tablet"
    PAPER = "paper"


METHOD_WORDS: dict[SigningMethod, str] = {
    SigningMethod.LINK: "by a one-time link",
    SigningMethod.TABLET: "at the school’s tablet",
    SigningMethod.PAPER: "on paper",
}
"""How a letter says a method by which somebody signs whom the machine didn't ask for their own account."""

METHOD_TITLES: dict[SigningMethod, str] = {
    SigningMethod.SIGNED_IN: "Signed in by e-mail code, passkey or the school’s sign-in provider",
    SigningMethod.LINK: "One-time link given by the school",
    SigningMethod.TABLET: "Tablet at the school, with a one-time PIN",
    SigningMethod.PAPER: "Paper slip, with a witness",
}
"""How screens and certificates say the method."""
