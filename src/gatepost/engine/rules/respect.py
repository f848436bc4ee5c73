"""Notices prejudice, hatred, images that demean, and improper content in a post.

Matters: prejudice, hatred-stirred, discriminatory-image, improper-content, unsuitable-shared.
"""

from collections.abc import Iterator

from gatepost.engine.observation import Seen
from gatepost.engine.question import Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """What demeans a group, and what has no place in public."""
    yield from notices_of(Matter.PREJUDICE, sight.seen(Seen.PREJUDICE, Seen.HATRED))
    yield from notices_of(Matter.HATRED_STIRRED, sight.seen(Seen.HATRED))
    yield from notices_of(Matter.DISCRIMINATORY_IMAGE, sight.seen(Seen.PREJUDICED_PICTURE))
    yield from notices_of(
        Matter.IMPROPER_CONTENT, sight.seen(Seen.IMPROPER_CONTENT, Seen.IMPROPER_PICTURE)
    )
    if sight.has(Seen.PARENTS_ADDRESSED, Seen.PARENT_SPOKEN_OF):
        yield from notices_of(Matter.UNSUITABLE_SHARED, sight.seen(Seen.UNSUITABLE_FOR_FAMILIES))
