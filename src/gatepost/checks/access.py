"""Who may ask, and who may see a receipt: its writer and nobody else, whatever their role."""

from gatepost.checks.models import Receipt
from gatepost.people.access import why_not_enter
from gatepost.people.models import Person
from gatepost.web.refusal import NOTHING_HERE, Refusal

why_not_ask = why_not_enter
"""Everybody who is engaged at the school may ask."""


def why_not_open(person: Person, receipt: Receipt | None) -> Refusal | None:
    """Only its writer; for everybody else there is no such receipt."""
    return None if receipt is not None and receipt.person_id == person.pk else NOTHING_HERE
