"""Notices what the language model takes a draft to mean, where the setting lets it be so.

Matters: those that the corpus labels (corpus/README.md), private-indiscretion, others-work-used,
improper-content, security-answer, child-personal-information, matey-to-child,
another-childs-business, favour-from-parent, colleague-bullied.
"""

from collections.abc import Iterator
from dataclasses import replace

from gatepost.engine.observation import Observation, Sureness
from gatepost.engine.question import AccountKind, Contact, OtherKind, Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter

_Heads = dict[Matter, tuple[str, ...]]


def _named_alike(*matters: Matter) -> _Heads:
    """Matters whose head bears their own name."""
    return {matter: (matter.value,) for matter in matters}


_IN_POSTS: _Heads = _named_alike(
    Matter.CHILD_SAFETY_WORRY,
    Matter.PUPIL_SPOKEN_ILL_OF,
    Matter.PERSON_IDENTIFIABLE,
    Matter.COLLEAGUE_PRIVATE_LIFE,
    Matter.SCHOOL_SPOKEN_ILL_OF,
    Matter.INCIDENT_AT_SCHOOL,
    Matter.SCHOOL_MADE_OUT_UNFIT,
    Matter.INTERNAL_WORKINGS,
    Matter.SUPPLIER_DEALINGS,
    Matter.WORK_UNDER_INFLUENCE,
    Matter.PARENT_CRITICISED,
    Matter.ATTACK,
    Matter.COLLEAGUE_BARBED,
    Matter.PERSON_BULLIED,
    Matter.HATRED_STIRRED,
    Matter.PILE_ON_INVITED,
    Matter.ACCUSATION,
    Matter.DECISION_RESENTED,
    Matter.WHEREABOUTS,
    Matter.BOUNDARY_SIGNAL,
) | {
    Matter.PREJUDICE: ("prejudice", "hateful"),
    Matter.IMPROPER_CONTENT: ("improper",),
    Matter.OTHERS_WORK_USED: ("others-work",),
}
_OF_ONESELF: _Heads = _named_alike(Matter.LOW_MOOD_ABOUT_WORK, Matter.SECURITY_ANSWER) | {
    Matter.PRIVATE_INDISCRETION: ("rude",)
}
"""What one says of oneself: the official account has no self."""
_MATEY = "matey"
_TO_CHILDREN: _Heads = {
    Matter.MATEY_TO_CHILD: (_MATEY,),
    Matter.CHILD_PERSONAL_INFORMATION: ("personal-information",),
}
_TO_ANY_PARENT: _Heads = {Matter.ANOTHER_CHILDS_BUSINESS: ("other-child",)}
_TO_PARENTS: _Heads = _named_alike(Matter.RUDE_TO_PARENT) | {
    Matter.FAVOUR_FROM_PARENT: ("favour-asked",)
}
"""What a declared friend may say and ask."""


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """What a post is taken to mean."""
    yield from _noticed(sight, _IN_POSTS)
    if sight.question.account is not AccountKind.SCHOOL:
        yield from _noticed(sight, _OF_ONESELF)


def notice_in_message(sight: Sight[Contact]) -> Iterator[Notice]:
    """What a message is taken to mean, by whom it goes to; in a family it is their own affair."""
    other = sight.question.other
    if other.is_family:
        return
    if other.kind is OtherKind.COLLEAGUE:
        yield from notices_of(
            Matter.COLLEAGUE_BULLIED, sight.meant("person-bullied", "colleague-barbed", "attack")
        )
    elif other.kind is OtherKind.PARENT:
        yield from _noticed(sight, _TO_ANY_PARENT)
        if not other.is_declared_friend:
            yield from _noticed(sight, _TO_PARENTS)
    elif not other.is_adult:
        if other.kind is not OtherKind.OTHER:
            yield from _noticed(sight, _TO_CHILDREN)
            yield from _tone(sight)
        if other.kind is not OtherKind.OTHER or other.age is not None:
            yield from notices_of(Matter.BOUNDARY_SIGNAL, sight.meant("boundary-signal"))
    yield from notices_of(Matter.PREJUDICE, sight.meant("prejudice", "hateful", "hatred-stirred"))
    yield from notices_of(Matter.HATRED_STIRRED, sight.meant("hatred-stirred"))


def _tone(sight: Sight[Contact]) -> Iterator[Notice]:
    """A tone that has no place towards a child; where it is heard as matey too, or help is urgent, it is unsure.

    Matey is advice and no more (practice.tone), and the model tells a lark from an endearment badly: word lists do.
    """
    heard = sight.meant(Matter.IMPROPER_TONE_TO_CHILD)
    if sight.question.is_urgent or sight.meant(_MATEY):
        heard = tuple(replace(seen, sureness=Sureness.UNSURE) for seen in heard)
    yield from notices_of(Matter.IMPROPER_TONE_TO_CHILD, heard)


def _noticed(sight: Sight[Post] | Sight[Contact], table: _Heads) -> Iterator[Notice]:
    for matter, heads in table.items():
        found: tuple[Observation, ...] = sight.meant(*heads)
        yield from notices_of(matter, found)
