"""How long the rows of people live. Days are the school's to set; these are defaults with their source."""

from gatepost.trail.retention import RetentionRule

_TOOLKIT = (
    "Records management toolkit for schools (guidance); the newest copy has not been read yet"
)
_SIX_YEARS = 6 * 365 + 2


def _with_the_person(table: str) -> RetentionRule:
    return RetentionRule(
        table=table,
        how_long="six years after the person's last engagement ended",
        days=_SIX_YEARS,
        counted_from="the end of the last engagement",
        authority="the limitation of claims under a contract",
        source=f"Limitation Act 1980, section 5; {_TOOLKIT}",
        checked_on=None,
    )


def _on_the_roll(table: str) -> RetentionRule:
    return RetentionRule(
        table=table,
        how_long="until the end of the term in which the child left, because answers need no more",
        days=120,
        counted_from="the day the child left",
        authority="no longer than the purpose needs",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    )


def _for_a_while(table: str, how_long: str, days: int | None, counted_from: str) -> RetentionRule:
    return RetentionRule(
        table=table,
        how_long=how_long,
        days=days,
        counted_from=counted_from,
        authority="no longer than the purpose needs",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    )


RETENTION: tuple[RetentionRule, ...] = (
    _with_the_person("people.Account"),
    _with_the_person("people.Person"),
    _with_the_person("people.Engagement"),
    _with_the_person("people.RoleHeld"),
    _with_the_person("people.Firm"),
    _on_the_roll("people.Pupil"),
    _on_the_roll("people.Parent"),
    _on_the_roll("people.ParentOf"),
    _for_a_while(
        "people.PreviewedList",
        "a day after it was brought, or until somebody is done with it, because it is only looked at",
        1,
        "the moment it was brought",
    ),
    _for_a_while(
        "people.ColumnRemembered",
        "as long as the school uses Gatepost; it says what headings mean and names nobody",
        None,
        "the end of the school's use of Gatepost",
    ),
    _for_a_while(
        "people.OneTimeEntry",
        "30 days after it ran out, so that somebody can ask who came in by it",
        30,
        "the moment it ran out",
    ),
    _for_a_while(
        "people.Tablet",
        "30 days after it was ended",
        30,
        "the day it was ended",
    ),
    RetentionRule(
        table="people.Letter",
        how_long="90 days after it was sent",
        days=90,
        counted_from="the day it was sent",
        authority="no longer than the purpose needs",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    ),
)
