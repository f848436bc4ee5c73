"""Notices whether a post speaks of, or for, the school.

Matters: about-school, about-school-without-views-line, employer-named, crest-used, partisan-for-school.
"""

from collections.abc import Iterator

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.sight import Sight, notices_of
from gatepost.engine.verdict import Notice
from gatepost.policy.clause import Exempting
from gatepost.policy.matter import Matter

_MEANT = "about-school"


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """What a post says about the school, and what would make a reader think the school speaks."""
    is_official = sight.question.account is AccountKind.SCHOOL
    told = _on_official_account(sight) if is_official else _on_own_account(sight)
    about = told if told or is_official else _heard_on_own_account(sight)
    yield from notices_of(Matter.ABOUT_SCHOOL, about)
    if not is_official:
        if about and not sight.seen(Seen.VIEWS_LINE):
            yield from notices_of(Matter.ABOUT_SCHOOL_WITHOUT_VIEWS_LINE, about)
        if not told:  # what is only heard to be about the school never clears that it is named
            yield from notices_of(
                Matter.EMPLOYER_NAMED,
                sight.seen(Seen.SCHOOL_NAME, Seen.SCHOOL_DETAIL, Seen.UNIFORM_PICTURED),
            )
    yield from notices_of(Matter.CREST_USED, sight.seen(Seen.CREST_PICTURED))
    if is_official or sight.has(Seen.SCHOOL_NAME, Seen.OUR_SCHOOL):
        yield from notices_of(Matter.PARTISAN_FOR_SCHOOL, sight.seen(Seen.PARTY_POLITICS))


def _on_official_account(sight: Sight[Post]) -> list[Observation]:
    """The official account speaks about the school wherever it shows or names any part of it."""
    news = (seen for seen in sight.seen(Seen.SCHOOL_NEWS) if seen.sureness is not Sureness.UNSURE)
    shown = sight.seen(Seen.SCHOOL_NAME, Seen.CLASS_NAME, Seen.CHILDREN_SPOKEN_OF, Seen.OUR_SCHOOL)
    return [*news, *shown, *sight.meant(_MEANT)]


def _on_own_account(sight: Sight[Post]) -> list[Observation]:
    """A personal post is about the school where it names the school and tells something of it.

    A recorded permission, or a line that the views are one's own, says that the writer means it so.
    """
    named = _names_of_school(sight)
    news = sight.seen(Seen.SCHOOL_NEWS)
    is_meant_so = Exempting.HEAD_POST_ABOUT_SCHOOL in sight.standing.permissions or bool(
        sight.seen(Seen.VIEWS_LINE)
    )
    if named:
        is_told_of = sight.has(Seen.SCHOOL_NEWS) or any(
            sight.beside(name, Seen.SCHOOL_NEWS) for name in named
        )
        return named if is_told_of or is_meant_so else []
    sure = (seen for seen in news if seen.sureness is Sureness.SURE)
    return [seen for seen in sure if sight.beside(seen, Seen.OUR_SCHOOL)]


def _heard_on_own_account(sight: Sight[Post]) -> list[Observation]:
    """What only the language model takes to be about the school; beside its name an unsure ear counts for nothing."""
    heard = sight.meant(_MEANT)
    if _names_of_school(sight):
        return [seen for seen in heard if seen.sureness is not Sureness.UNSURE]
    return list(heard)


def _names_of_school(sight: Sight[Post]) -> list[Observation]:
    return list(sight.seen(Seen.SCHOOL_NAME, Seen.SCHOOL_DETAIL))
