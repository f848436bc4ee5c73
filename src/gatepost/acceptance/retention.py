"""How long versions, campaigns and signatures live: as long as a signature may be asked for."""

from gatepost.trail.retention import RetentionRule

_SIX_YEARS = 6 * 365 + 2


def _with_the_version(table: str) -> RetentionRule:
    return RetentionRule(
        table=table,
        how_long="as long as the version is in force, and six years more",
        days=_SIX_YEARS,
        counted_from="the day a later version came into force",
        authority="the limitation of claims under a contract",
        source="Limitation Act 1980, section 5",
        checked_on=None,
    )


def _with_the_person(table: str) -> RetentionRule:
    return RetentionRule(
        table=table,
        how_long="six years after the person's last engagement ended",
        days=_SIX_YEARS,
        counted_from="the end of the last engagement",
        authority="the limitation of claims under a contract",
        source="Limitation Act 1980, section 5",
        checked_on=None,
    )


RETENTION: tuple[RetentionRule, ...] = (
    _with_the_version("acceptance.AdoptedVersion"),
    _with_the_version("acceptance.Statement"),
    _with_the_version("acceptance.Companion"),
    _with_the_version("acceptance.Translation"),
    _with_the_version("acceptance.Campaign"),
    _with_the_version("acceptance.Attestation"),
    _with_the_person("acceptance.Asked"),
    _with_the_person("acceptance.Signature"),
    _with_the_person("acceptance.Certificate"),
    RetentionRule(
        table="acceptance.Reply",
        how_long="a year after the campaign ended, because it helped one person decide and no more",
        days=365,
        counted_from="the day the campaign ended",
        authority="no longer than the purpose needs",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    ),
    RetentionRule(
        table="acceptance.SigningKey",
        how_long="as long as the school uses Gatepost; certificates signed with it can be checked without it",
        days=None,
        counted_from="the end of the school's use of Gatepost",
        authority="accountability: the school can show what was signed",
        source="UK GDPR, Article 5(2)",
        checked_on=None,
    ),
)
