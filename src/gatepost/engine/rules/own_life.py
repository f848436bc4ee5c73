"""Notices what a post tells of its writer that may be regretted.

Matters: low-mood-about-work, private-indiscretion, security-answer, whereabouts.
"""

from collections.abc import Iterator

from gatepost.engine.observation import Seen
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """Moods, nights out, answers to security questions, an empty home."""
    if sight.question.account is not AccountKind.SCHOOL:
        yield from notices_of(Matter.LOW_MOOD_ABOUT_WORK, sight.seen(Seen.LOW_MOOD))
        yield from notices_of(Matter.PRIVATE_INDISCRETION, sight.seen(Seen.INDISCRETION))
        yield from notices_of(
            Matter.SECURITY_ANSWER, sight.seen(Seen.SECURITY_ANSWER, Seen.NATIONAL_INSURANCE_NUMBER)
        )
    yield from notices_of(
        Matter.WHEREABOUTS, sight.seen(Seen.HOME_EMPTY, Seen.CHILDREN_WHEREABOUTS)
    )
