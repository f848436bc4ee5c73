"""How long the machine's own tables live."""

from gatepost.trail.retention import RetentionRule

RETENTION: tuple[RetentionRule, ...] = (
    RetentionRule(
        table="server.WorkerBeat",
        how_long="a day after the worker's last sign of life",
        days=1,
        counted_from="the last sign of life",
        authority="no longer than the purpose needs; it holds no personal data",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    ),
    RetentionRule(
        table="server.Due",
        how_long="a few weeks after the job was due",
        days=30,
        counted_from="the moment the job was due",
        authority="no longer than the purpose needs; it holds no personal data",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    ),
)
