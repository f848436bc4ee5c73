"""How long the vault keeps its tables."""

from gatepost.trail.retention import RetentionRule

RETENTION: tuple[RetentionRule, ...] = (
    RetentionRule(
        table="vault.WrappedKey",
        how_long="its secret as long as what it seals; its row, which then says only that there was a key, "
        "as long as the trail",
        days=None,
        counted_from="the destruction of what it seals",
        authority="storage limitation: no longer than is necessary for the purpose",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    ),
    RetentionRule(
        table="vault.SealedFile",
        how_long="as long as the record that the file belongs to, by that record's own rule",
        days=None,
        counted_from="the destruction of that record",
        authority="storage limitation: no longer than is necessary for the purpose",
        source="UK GDPR, Article 5(1)(e)",
        checked_on=None,
    ),
)
