"""How long what checks keep lives: a receipt until its writer forgets it."""

from gatepost.trail.retention import RetentionRule

RETENTION: tuple[RetentionRule, ...] = (
    RetentionRule(
        table="checks.Receipt",
        how_long="until its writer has it forgotten, and no longer than the person's own record",
        days=None,
        counted_from="the day it was kept",
        authority="the writer's own wish; nobody else may see it",
        source="docs/adr/0005",
        checked_on=None,
    ),
)
