"""Notices other people's work in a post: used, passed round, or used with leave but without credit.

Matters: others-work-used, others-file-passed-round, owner-not-credited.
"""

from collections.abc import Iterator

from gatepost.engine.observation import Seen
from gatepost.engine.question import Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.clause import Exempting
from gatepost.policy.matter import Matter


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """Whose work it is decides: crediting is not permission, and permission still wants credit."""
    used = sight.seen(Seen.OTHERS_WORK)
    passed = sight.seen(Seen.FILE_PASSED_ROUND)
    yield from notices_of(Matter.OTHERS_WORK_USED, used)
    yield from notices_of(Matter.OTHERS_FILE_PASSED_ROUND, passed)
    is_permitted = Exempting.OWNER_COPYRIGHT in sight.standing.permissions
    if is_permitted and not sight.seen(Seen.CREDIT_LINE):
        # Only for work that was seen: a permission on record must never make an answer graver.
        yield from notices_of(Matter.OWNER_NOT_CREDITED, (*used, *passed))
