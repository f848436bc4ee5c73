"""Notices what the use of an account is about: the school's details, an account in its name."""

from collections.abc import Iterator

from gatepost.engine.question import AccountKind, AccountUse, Uses
from gatepost.engine.sight import Sight
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter


def notice(sight: Sight[AccountUse]) -> Iterator[Notice]:
    """The matters of an account; what is not known counts as its more careful value."""
    question = sight.question
    if question.purpose is not AccountKind.SCHOOL and question.uses is not Uses.OWN_EMAIL:
        yield Notice(Matter.SCHOOL_DETAILS_FOR_PERSONAL_ACCOUNT)
    if question.purpose is not AccountKind.PERSONAL:
        yield Notice(Matter.SCHOOL_ACCOUNT_UNPERMITTED)
