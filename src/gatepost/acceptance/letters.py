"""The wording of letters about signing: plain, warm, and with nothing personal in the subject."""

from datetime import date

from gatepost.web.days import day
from gatepost.web.letters import Wording
from gatepost.web.origin import whole_address

_BOUND = "You get this letter because the policy binds you at the school. Please don’t answer it."
_LEFT = "You get this letter because the policy bound you at the school. Please don’t answer it."
_PAPER = "If you would rather have it on paper, ask the school office for a slip."


def asked_to_sign(*, slug: str, school: str, title: str, due_on: date) -> Wording:
    """The first letter of a campaign."""
    return Wording(
        subject=f"Please read and sign: {title}",
        body=(
            f"{school} asks everybody whom its {title} binds to read it and to sign a short statement. "
            "It takes about six minutes, and you can stop and come back.\n\n"
            f"Please sign by {day(due_on)}.\n\n"
            "If you have a question, don’t agree, or want time to speak with somebody first, you can say "
            "so on the same page. None of these counts against you."
        ),
        url=whole_address("acceptance:read", slug),
        button="Read and sign",
        after=_PAPER,
        because=_BOUND,
    )


def reminded(*, slug: str, school: str, title: str, due_on: date, today: date) -> Wording:
    """A reminder, before the last day or after it."""
    if today > due_on:
        when = f"The last day was {day(due_on)}. Please sign as soon as you can."
    elif today == due_on:
        when = "Today is the last day."
    else:
        when = f"The last day is {day(due_on)}."
    return Wording(
        subject=f"A reminder to read and sign: {title}",
        body=(
            f"We don’t have your signature yet under the {title} of {school}. {when} "
            "It takes about six minutes, and you can stop and come back.\n\n"
            "If something keeps you from signing, say so on the same page: ask a question, ask for time, or "
            "say that you don’t agree. None of these counts against you."
        ),
        url=whole_address("acceptance:read", slug),
        button="Read and sign",
        after=_PAPER,
        because=_BOUND,
    )


def answered(*, slug: str, school: str, title: str) -> Wording:
    """That the school answered a question; the words of both stand behind signing in only."""
    return Wording(
        subject="The school answered your question",
        body=(
            f"You asked {school} something before signing its {title}. There is an answer now: sign in to "
            "read it. If it leaves something open, ask again on the same page."
        ),
        url=whole_address("acceptance:sign", slug),
        button="Read the answer",
        because=_BOUND,
    )


def signed_otherwise(*, school: str, title: str, reference: str, how: str) -> Wording:
    """To somebody with an address whose signature was given without it, so that nobody signs in their name unseen."""
    return Wording(
        subject="Your signature has come in",
        body=(
            f"{school} has your signature under its {title}, given {how}. Its reference is {reference}.\n\n"
            "If that was you, there is nothing to do. If it wasn’t, ring the school today and ask for the Head or "
            "the chair of governors."
        ),
        because=_BOUND,
    )


def leaver_notice(*, school: str, statement: str) -> Wording:
    """What somebody is told who left: a notice, and no demand (scope.former)."""
    return Wording(
        subject=f"What still applies after you leave {school}",
        body=(
            f"Thank you for your time at {school}. This is a notice, so there’s nothing for you to do.\n\n"
            f"{statement}\n\n"
            "If anything in it is unclear, or if somebody troubles you because of your work here, ring the "
            "school and ask for the Head."
        ),
        because=_LEFT,
    )
