"""Notices who is named or can be made out in a post: pupils, families, colleagues.

Matters: pupil-named, pupil-named-officially, pupil-spoken-ill-of, child-private-life-named,
person-identifiable, child-safety-worry, personal-name-in-school-setting, colleague-private-life,
family-private-life, staff-news-published, parent-message-published.
"""

from collections.abc import Iterator

from gatepost.engine.observation import Observation, Seen
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter

_ILL = (Seen.CRITICISM, Seen.INSULT, Seen.RIDICULE)
_SETTING = (
    Seen.CLASS_NAME,
    Seen.SCHOOL_NAME,
    Seen.SCHOOL_LIFE,
    Seen.OUR_SCHOOL,
    Seen.SCHOOL_DETAIL,
)
_AT_SCHOOL = (*_SETTING, Seen.CHILDREN_SPOKEN_OF, Seen.COLLEAGUE_SPOKEN_OF, Seen.PARENT_SPOKEN_OF)


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """Everybody who is named or could be made out, by whom the account belongs to."""
    yield from notices_of(Matter.CHILD_SAFETY_WORRY, sight.seen(Seen.CHILD_SAFETY_WORRY))
    if sight.standing.is_outsider:
        yield from _by_any_name(sight)
    pupils = _pupils(sight)
    yield from _pupils_named(sight, pupils)
    yield from notices_of(Matter.PERSON_IDENTIFIABLE, _made_out(sight, has_name=bool(pupils)))
    yield from _grown_ups(sight)


def _pupils(sight: Sight[Post]) -> tuple[Observation, ...]:
    """Pupils named who are not the writer's own children."""
    return tuple(
        seen
        for seen in sight.seen(Seen.PUPIL_NAME)
        if not set(seen.detail.split("|")) & sight.own_children
    )


def _pupils_named(sight: Sight[Post], pupils: tuple[Observation, ...]) -> Iterator[Notice]:
    is_official = sight.question.account is AccountKind.SCHOOL
    yield from notices_of(
        Matter.PUPIL_NAMED_OFFICIALLY if is_official else Matter.PUPIL_NAMED, pupils
    )
    private = [seen for seen in pupils if sight.beside(seen, Seen.PRIVATE_FACT, reach=1)]
    private.extend(sight.seen(Seen.PUPIL_NUMBER, Seen.NHS_NUMBER))
    yield from notices_of(Matter.CHILD_PRIVATE_LIFE_NAMED, private)
    yield from notices_of(
        Matter.PUPIL_SPOKEN_ILL_OF, [seen for seen in pupils if sight.beside(seen, *_ILL)]
    )


def _by_any_name(sight: Sight[Post]) -> Iterator[Notice]:
    """Contractors and leavers: any personal name beside a sign of school, on the roll or not."""
    own = set(sight.standing.name.lower().replace("-", " ").split())
    found = []
    for seen in sight.seen(Seen.PERSON_NAME, Seen.HONORIFIC_NAME):
        words = set(seen.span.of(sight.reading.plain).lower().replace("-", " ").split())
        if not words & own and sight.beside(seen, *_SETTING, reach=1):
            found.append(seen)
    yield from notices_of(Matter.PERSONAL_NAME_IN_SCHOOL_SETTING, found)


def _made_out(sight: Sight[Post], *, has_name: bool) -> list[Observation]:
    """Places that point at one child or colleague without a name, beside a sign of school."""
    pointing = (Seen.CHILD_SPOKEN_OF, Seen.CLASS_NAME)
    telling = (*pointing, Seen.PRIVATE_FACT, Seen.COLLEAGUE_SPOKEN_OF, *_ILL)
    found = [
        seen
        for seen in sight.seen(Seen.IDENTIFYING_DETAIL)
        if sight.beside(seen, *telling, reach=1) and sight.beside(seen, *_AT_SCHOOL, reach=1)
    ]
    if has_name:
        return found
    for seen in sight.seen(Seen.PRIVATE_FACT):
        if sight.beside(seen, Seen.OWN_FAMILY_SPOKEN_OF) or not sight.beside(
            seen, *_AT_SCHOOL, reach=1
        ):
            continue
        if sight.beside(seen, *pointing, Seen.IDENTIFYING_DETAIL) or (
            sight.beside(seen, *pointing, reach=1)
            and not sight.beside(seen, Seen.COLLEAGUE_SPOKEN_OF)
        ):
            found.append(seen)
    return found


def _grown_ups(sight: Sight[Post]) -> Iterator[Notice]:
    """Colleagues' and families' private lives; on the official account also staff news and messages."""
    colleague = (Seen.STAFF_NAME, Seen.COLLEAGUE_SPOKEN_OF)
    family = (Seen.PARENT_NAME, Seen.PARENT_SPOKEN_OF)
    private = (Seen.PRIVATE_FACT, Seen.POSTAL_ADDRESS)
    own = sight.standing.name
    for matter, kinds in (
        (Matter.COLLEAGUE_PRIVATE_LIFE, colleague),
        (Matter.FAMILY_PRIVATE_LIFE, family),
    ):
        yield from notices_of(
            matter,
            [
                fact
                for seen, fact in sight.pairs(kinds, private, reach=1)
                if not (own and seen.detail == own)
                and not sight.beside(fact, Seen.OWN_FAMILY_SPOKEN_OF)
            ],
        )
    if sight.question.account is AccountKind.SCHOOL:
        staff = [seen for seen in sight.seen(Seen.STAFF_NAME) if not (own and seen.detail == own)]
        yield from notices_of(Matter.STAFF_NEWS_PUBLISHED, staff)
        yield from notices_of(Matter.PARENT_MESSAGE_PUBLISHED, sight.seen(Seen.PARENT_NAME))
