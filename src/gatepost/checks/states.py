"""The words of a check: the four questions, how screens say them, and the facts each may be asked back."""

from enum import StrEnum

from gatepost.engine.question import (
    AccountKind,
    Audience,
    Channel,
    Device,
    Direction,
    OtherKind,
    Purpose,
    Uses,
)
from gatepost.policy.clause import Answer


class Kind(StrEnum):
    """The four questions; the value is the word in the address."""

    POST = "post"
    CONNECTION = "connection"
    CONTACT = "contact"
    ACCOUNT = "account"


LONGEST_DRAFT = 20_000
"""Characters of a draft that are checked at once; longer ones are kept on the screen and not checked."""

ANSWER_WORDS: dict[Answer, str] = {
    Answer.FINE: "Fine",
    Answer.CARE: "Take care",
    Answer.ASK: "Ask first",
    Answer.STOP: "Stop",
}
"""The one word beside the shape and the colour."""

ACCOUNTS = ((AccountKind.PERSONAL, "My own account"), (AccountKind.SCHOOL, "A school account"))
AUDIENCES = (
    (Audience.FRIENDS, "Friends or followers"),
    (Audience.GROUP, "A group"),
    (Audience.PUBLIC, "Everybody"),
)
OTHERS = (
    (OtherKind.PUPIL, "A pupil at this school"),
    (OtherKind.FORMER_PUPIL, "A former pupil"),
    (OtherKind.PARENT, "A parent or carer"),
    (OtherKind.COLLEAGUE, "A colleague"),
    (OtherKind.OTHER, "Somebody else"),
)
DIRECTIONS = ((Direction.RECEIVED, "They asked me"), (Direction.SENT, "I'd like to ask them"))
CHANNELS = (
    (Channel.SCHOOL_PLATFORM, "The school's platform"),
    (Channel.SCHOOL_EMAIL, "School e-mail"),
    (Channel.SCHOOL_PHONE, "A school phone"),
    (Channel.PERSONAL_PHONE, "My own phone"),
    (Channel.PERSONAL_EMAIL, "My own e-mail"),
    (Channel.SOCIAL_MEDIA, "Social media"),
)
DEVICES = ((Device.SCHOOL, "A school device"), (Device.PERSONAL, "My own device"))
PURPOSES = ((Purpose.WORK, "For work"), (Purpose.PERSONAL, "For something private"))
USES = (
    (Uses.SCHOOL_EMAIL, "My school e-mail address"),
    (Uses.SCHOOL_PHONE, "The school's phone number"),
    (Uses.SCHOOL_ADDRESS, "The school's postal address"),
    (Uses.OWN_EMAIL, "My own e-mail address"),
)
ACCOUNT_PURPOSES = (
    (AccountKind.PERSONAL, "An account of my own"),
    (AccountKind.SCHOOL, "An account for the school"),
)
WHENS = (("now", "Now"), ("later", "At another time"))
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
GROWN_UP = (("under", "Under 18"), ("over", "18 or over"))
KIND_TITLES: dict[Kind, str] = {
    Kind.POST: "Check a post",
    Kind.CONNECTION: "A friend or follow request",
    Kind.CONTACT: "Contacting a pupil or parent",
    Kind.ACCOUNT: "Opening or using an account",
}
"""How screens head each question."""
KIND_HINTS: dict[Kind, str] = {
    Kind.POST: "A caption, a comment, a reply or a share",
    Kind.CONNECTION: "From a pupil, a parent or a colleague",
    Kind.CONTACT: "What to say, which way, and when",
    Kind.ACCOUNT: "Whose address, whose name",
}
KIND_ICONS: dict[Kind, str] = {
    Kind.POST: "pencil",
    Kind.CONNECTION: "person-plus",
    Kind.CONTACT: "envelope",
    Kind.ACCOUNT: "at",
}
