"""How long permissions live: as long as somebody may ask whether a post was permitted."""

from gatepost.trail.retention import RetentionRule

_SIX_YEARS = 6 * 365 + 2


def _asked(table: str) -> RetentionRule:
    return RetentionRule(
        table=table,
        how_long="a year after it was answered or withdrawn, or after what it led to lapsed; the draft with it",
        days=365,
        counted_from="the day it was answered or withdrawn, or the permission's last day",
        authority="no longer than the purpose needs",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    )


RETENTION: tuple[RetentionRule, ...] = (
    _asked("registers.PermissionRequest"),
    _asked("registers.PermissionQuestion"),
    RetentionRule(
        table="registers.Permission",
        how_long="six years after its last day, because it shows that a post was permitted",
        days=_SIX_YEARS,
        counted_from="the permission's last day, or the day it was revoked",
        authority="the limitation of claims under a contract",
        source="Limitation Act 1980, section 5",
        checked_on=None,
    ),
)
