"""What a permission must say before it can be asked for or given: how far it reaches, its days, its words."""

from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError

from gatepost.policy.clause import Exempting
from gatepost.registers.fingerprint import folded, topics_in
from gatepost.registers.states import HEADS, SCOPES_OF, Scope, last_day

LONGEST_LINE = 200
LONGEST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Extent:
    """What is permitted and how far it reaches."""

    kind: Exempting
    scope: Scope
    topic: str = ""
    account: str = ""
    platform: str = ""


def checked_extent(extent: Extent) -> Extent:
    """What is needed of it and no more: a topic only where one counts, an account only where it is for one.

    Raises ValidationError where the kind doesn't reach so far, or the topic or the account is missing.
    """
    if extent.kind not in HEADS:
        raise ValidationError({"kind": "Choose what the Head can permit."})
    if extent.scope not in SCOPES_OF[extent.kind]:
        raise ValidationError({"scope": "This can’t be permitted so far. Choose another."})
    if extent.scope is Scope.TOPIC and not topics_in(extent.topic):
        raise ValidationError({"topic": "Write the topic in a word or two, like: summer fair."})
    if extent.scope is Scope.ACCOUNT and not extent.account.strip():
        raise ValidationError({"account": "Write the account’s name."})
    has_topic = extent.scope in (Scope.TOPIC, Scope.STANDING)
    return replace(
        extent,
        topic=check_words("topic", extent.topic, most=LONGEST_LINE) if has_topic else "",
        account=check_words("account", extent.account, most=LONGEST_LINE)
        if extent.scope is Scope.ACCOUNT
        else "",
        platform=check_words("platform", extent.platform, most=100),
    )


def check_days(from_on: date, until_on: date, today: date) -> None:
    """Raises ValidationError where the days are past, out of order, or more than a year apart."""
    if from_on < today:
        raise ValidationError({"from_on": "This day is past. Begin today or later."})
    if until_on < from_on:
        raise ValidationError({"until_on": "The last day comes before the first."})
    if from_on.year >= date.max.year or until_on > last_day(from_on):
        raise ValidationError({"until_on": "A permission lasts for a year at most."})


def check_words(name: str, text: str, *, need: str = "", most: int = LONGEST_WORDS) -> str:
    """The words, tidied; raises ValidationError where they are missing or too many."""
    tidy = text.replace("\0", "").strip()
    if need and not tidy:
        raise ValidationError({name: need})
    if len(tidy) > most:
        raise ValidationError({name: f"Write at most {most:,} letters."})
    return tidy


def check_wording(text: str) -> str:
    """Words that a draft must hold; raises ValidationError where no word is among them."""
    tidy = check_words("required_wording", text, most=LONGEST_LINE)
    if tidy and not folded(tidy).strip():
        raise ValidationError({"required_wording": "Write words, not signs alone."})
    return tidy
