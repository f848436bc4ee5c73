"""How long adopted versions live: as long as a signature under one of them may be asked for."""

from gatepost.trail.retention import RetentionRule

RETENTION: tuple[RetentionRule, ...] = (
    RetentionRule(
        table="acceptance.AdoptedVersion",
        how_long="as long as the version is in force, and six years more",
        days=6 * 365 + 2,
        counted_from="the day a later version came into force",
        authority="the limitation of claims under a contract",
        source="Limitation Act 1980, section 5",
        checked_on=None,
    ),
)
