"""Notices what a post says against people or the school.

Matters: parent-criticised, attack, colleague-barbed, colleague-bullied, person-bullied, pile-on-invited,
accusation, school-spoken-ill-of, incident-at-school, school-made-out-unfit, rude-to-public-figure.
"""

from collections.abc import Iterator

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.question import Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter

_PARENTS = (Seen.PARENT_NAME, Seen.PARENT_SPOKEN_OF, Seen.PARENTS_ADDRESSED)
_COLLEAGUES = (Seen.STAFF_NAME, Seen.COLLEAGUE_SPOKEN_OF)
_PUPILS = (Seen.CHILD_SPOKEN_OF, Seen.CHILDREN_SPOKEN_OF, Seen.PUPIL_NAME, Seen.CLASS_NAME)
_SCHOOL = (Seen.SCHOOL_NAME, Seen.OUR_SCHOOL, Seen.SCHOOL_DETAIL)
_OTHERS = (Seen.PROFESSIONAL_SPOKEN_OF, Seen.SUPPLIER_NAME, Seen.HONORIFIC_NAME, Seen.PERSON_NAME)


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """What is said against whom."""
    yield from _parents(sight)
    yield from _insults(sight)
    yield from _colleagues(sight)
    yield from _school(sight)
    yield from notices_of(Matter.PILE_ON_INVITED, sight.seen(Seen.PILE_ON))
    yield from notices_of(Matter.ACCUSATION, sight.seen(Seen.ACCUSATION))


def _against(
    sight: Sight[Post], words: tuple[Seen, ...], targets: tuple[Seen, ...]
) -> list[Observation]:
    """The words of these kinds that stand in one sentence with one of the targets."""
    return [said for said, _ in sight.pairs(words, targets)]


def _parents(sight: Sight[Post]) -> Iterator[Notice]:
    words = (Seen.CRITICISM, Seen.RIDICULE, Seen.INSULT, Seen.DISCOURTESY, Seen.BARB)
    retorts = [seen for seen in sight.seen(Seen.DISCOURTESY) if seen.detail == "retort"]
    yield from notices_of(Matter.PARENT_CRITICISED, [*_against(sight, words, _PARENTS), *retorts])


def _insults(sight: Sight[Post]) -> Iterator[Notice]:
    rude: list[Observation] = []
    attacks: list[Observation] = []
    for seen in sight.seen(Seen.INSULT):
        if sight.beside(seen, Seen.PUBLIC_FIGURE_SPOKEN_OF):
            rude.append(seen)
        elif sight.beside(seen, *_PARENTS, *_COLLEAGUES, *_PUPILS, *_OTHERS):
            attacks.append(seen)
    for said, _ in sight.pairs((Seen.CRITICISM, Seen.RIDICULE), (Seen.PUBLIC_FIGURE_SPOKEN_OF,)):
        if said.sureness is not Sureness.UNSURE:
            rude.append(said)
    yield from notices_of(Matter.RUDE_TO_PUBLIC_FIGURE, rude)
    yield from notices_of(Matter.ATTACK, attacks)


def _colleagues(sight: Sight[Post]) -> Iterator[Notice]:
    barbs = list(sight.seen(Seen.BARB))
    barbs.extend(_against(sight, (Seen.CRITICISM, Seen.INSULT), _COLLEAGUES))
    yield from notices_of(Matter.COLLEAGUE_BARBED, barbs)
    at_colleagues: list[Observation] = []
    at_others: list[Observation] = []
    for seen in sight.seen(Seen.RIDICULE, Seen.BELITTLING_PICTURE):
        if sight.beside(seen, *_COLLEAGUES, reach=1):
            at_colleagues.append(seen)
        elif seen.kind is Seen.BELITTLING_PICTURE or not sight.beside(
            seen, Seen.PUBLIC_FIGURE_SPOKEN_OF, *_PARENTS
        ):
            at_others.append(seen)
    yield from notices_of(Matter.COLLEAGUE_BULLIED, at_colleagues)
    yield from notices_of(Matter.PERSON_BULLIED, at_others)


def _school(sight: Sight[Post]) -> Iterator[Notice]:
    ill = _against(sight, (Seen.CRITICISM,), _SCHOOL)
    # An unsure word beside a class ("loud", "wild") is mostly fondness.
    of_pupils = _against(sight, (Seen.CRITICISM,), _PUPILS)
    ill.extend(said for said in of_pupils if said.sureness is not Sureness.UNSURE)
    ill.extend(_against(sight, (Seen.INSULT,), _PUPILS))
    faults = [
        seen
        for seen in sight.seen(Seen.SCHOOL_FAULT)
        if sight.beside(seen, *_SCHOOL, Seen.SCHOOL_LIFE, reach=1)
    ]
    yield from notices_of(Matter.SCHOOL_SPOKEN_ILL_OF, [*ill, *faults])
    yield from notices_of(Matter.SCHOOL_MADE_OUT_UNFIT, faults)
    incidents = [
        seen
        for seen in sight.seen(Seen.INCIDENT)
        if seen.sureness is Sureness.SURE
        or sight.beside(seen, *_SCHOOL, *_PUPILS, *_COLLEAGUES, Seen.SCHOOL_LIFE, reach=1)
    ]
    yield from notices_of(Matter.INCIDENT_AT_SCHOOL, incidents)
