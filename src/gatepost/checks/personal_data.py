"""What checks holds about a person: their own receipts, which only they may be given."""

from collections.abc import Iterator

from gatepost.checks.queries import receipts_of
from gatepost.people.models import Person
from gatepost.trail.retention import HeldItem


def held_about(person: Person) -> Iterator[HeldItem]:
    """The person's receipts by their day. What they say is shown to the person alone, when signed in."""
    for receipt in receipts_of(person):
        yield HeldItem(
            "checks.Receipt",
            f"A receipt that you kept on {receipt.kept_at:%d %B %Y}; open it under Check, Your receipts",
            receipt.pk.hex,
            has_third_parties=True,
        )
