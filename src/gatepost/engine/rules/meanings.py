"""Notices what the language model takes a draft to mean, where the setting lets it be so.

Matters: those that the corpus labels (corpus/README.md), rude-to-public-figure, private-indiscretion,
others-work-used, improper-content, security-answer, child-personal-information, matey-to-child,
another-childs-business, favour-from-parent, colleague-bullied.
"""

from collections.abc import Iterator
from dataclasses import replace

from gatepost.engine.observation import Observation, Sureness
from gatepost.engine.question import AccountKind, Contact, OtherKind, Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter

_IN_POSTS: tuple[tuple[Matter, tuple[str, ...]], ...] = (
    (Matter.CHILD_SAFETY_WORRY, ("child-safety-worry",)),
    (Matter.PUPIL_SPOKEN_ILL_OF, ("pupil-spoken-ill-of",)),
    (Matter.PERSON_IDENTIFIABLE, ("person-identifiable",)),
    (Matter.COLLEAGUE_PRIVATE_LIFE, ("colleague-private-life",)),
    (Matter.SCHOOL_SPOKEN_ILL_OF, ("school-spoken-ill-of",)),
    (Matter.INCIDENT_AT_SCHOOL, ("incident-at-school",)),
    (Matter.SCHOOL_MADE_OUT_UNFIT, ("school-made-out-unfit",)),
    (Matter.INTERNAL_WORKINGS, ("internal-workings",)),
    (Matter.SUPPLIER_DEALINGS, ("supplier-dealings",)),
    (Matter.WORK_UNDER_INFLUENCE, ("work-under-influence",)),
    (Matter.PARENT_CRITICISED, ("parent-criticised",)),
    (Matter.ATTACK, ("attack",)),
    (Matter.COLLEAGUE_BARBED, ("colleague-barbed",)),
    (Matter.PERSON_BULLIED, ("person-bullied",)),
    (Matter.PREJUDICE, ("prejudice", "hateful")),
    (Matter.HATRED_STIRRED, ("hatred-stirred",)),
    (Matter.PILE_ON_INVITED, ("pile-on-invited",)),
    (Matter.ACCUSATION, ("accusation",)),
    (Matter.DECISION_RESENTED, ("decision-resented",)),
    (Matter.IMPROPER_CONTENT, ("improper",)),
    (Matter.WHEREABOUTS, ("whereabouts",)),
    (Matter.BOUNDARY_SIGNAL, ("boundary-signal",)),
    (Matter.OTHERS_WORK_USED, ("others-work",)),
)
_OF_ONESELF: tuple[tuple[Matter, tuple[str, ...]], ...] = (
    (Matter.LOW_MOOD_ABOUT_WORK, ("low-mood-about-work",)),
    (Matter.PRIVATE_INDISCRETION, ("rude",)),
    (Matter.SECURITY_ANSWER, ("security-answer",)),
)
"""What one says of oneself: the official account has no self."""
_TONE = "improper-tone-to-child"
_MATEY = "matey"
_TO_CHILDREN: tuple[tuple[Matter, tuple[str, ...]], ...] = (
    (Matter.MATEY_TO_CHILD, (_MATEY,)),
    (Matter.CHILD_PERSONAL_INFORMATION, ("personal-information",)),
)
_TO_PARENTS: tuple[tuple[Matter, tuple[str, ...]], ...] = (
    (Matter.RUDE_TO_PARENT, ("rude-to-parent",)),
    (Matter.ANOTHER_CHILDS_BUSINESS, ("other-child",)),
    (Matter.FAVOUR_FROM_PARENT, ("favour-asked",)),
)


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
        friend = other.is_declared_friend
        yield from _noticed(sight, _TO_PARENTS[1:2] if friend else _TO_PARENTS)
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

    "lol" and "Stay there, I'm coming!" sound alike to the model and a kiss; words tell them apart.
    """
    heard = sight.meant(_TONE)
    if sight.question.is_urgent or sight.meant(_MATEY):
        heard = tuple(replace(seen, sureness=Sureness.UNSURE) for seen in heard)
    yield from notices_of(Matter.IMPROPER_TONE_TO_CHILD, heard)


def _noticed(
    sight: Sight[Post] | Sight[Contact], table: tuple[tuple[Matter, tuple[str, ...]], ...]
) -> Iterator[Notice]:
    for matter, heads in table:
        found: tuple[Observation, ...] = sight.meant(*heads)
        yield from notices_of(matter, found)
