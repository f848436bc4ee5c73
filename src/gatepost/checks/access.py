"""Who may ask, and who may see a receipt: its writer and nobody else, whatever their role."""

from gatepost.checks.models import Receipt
from gatepost.people.access import why_not_enter, why_not_have_account
from gatepost.people.models import Person
from gatepost.web.refusal import NOTHING_HERE, Refusal

why_not_ask = why_not_enter
"""Everybody who is engaged at the school may ask."""

why_not_see_receipts = why_not_have_account
"""Receipts are looked at by people who sign in: a visit by a link or PIN may be on a tablet that many use."""


def why_not_open(person: Person, receipt: Receipt | None) -> Refusal | None:
    """Only its writer; for everybody else there is no such receipt."""
    return None if receipt is not None and receipt.person_id == person.pk else NOTHING_HERE
