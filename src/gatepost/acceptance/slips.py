"""Paper: a slip for one person to sign, and the letter with which a firm answers for its people."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign
from gatepost.acceptance.states import STATEMENT_OF, StatementKind
from gatepost.people.models import Firm
from gatepost.people.states import EngagementKind
from gatepost.vault.hashing import keyed_hash
from gatepost.web.days import day_year
from gatepost.web.papers.printing import printed

MOST_AT_ONCE = 500
"""So many slips are printed in one go; a printer's tray holds no more."""

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE = re.compile(rf"P-[{_SIGNS}]{{4}}-[{_SIGNS}]{{4}}")
_PACKAGE = "gatepost.acceptance"


def slip_code(asked: Asked) -> str:
    """A code that finds the person of a scan again and tells nobody else anything: P-7KQ4-M2XP."""
    return _code(asked.school_id, asked.pk)


def _code(school_id: UUID, asked_id: UUID) -> str:
    number = int(keyed_hash(school_id, "paper slip", asked_id.hex), 16)
    signs = []
    for _ in range(8):
        number, place = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[place])
    word = "".join(signs)
    return f"P-{word[:4]}-{word[4:]}"


def asked_with_code(campaign: Campaign, written: str) -> UUID | None:
    """Whose slip has this code, written in any case; None where it is no code of this campaign."""
    code = "".join(written.upper().split())
    if not _CODE.fullmatch(code):
        return None
    ids = Asked.objects.filter(campaign=campaign).values_list("pk", flat=True)
    return next((pk for pk in ids.iterator() if _code(campaign.school_id, pk) == code), None)


def slips_of(
    campaign: Campaign, asked: Iterable[Asked], statements: Mapping[StatementKind, str]
) -> bytes:
    """One page a person, as PDF: the statement, the lines to sign on, and the code."""
    return printed(_PACKAGE, "slip", what_slips_say(campaign, asked, statements))


def what_slips_say(
    campaign: Campaign, asked: Iterable[Asked], statements: Mapping[StatementKind, str]
) -> dict[str, Any]:
    """Everything that stands on the slips, as plain values."""
    version = campaign.version
    return {
        "school": campaign.school.name,
        "title": version.title,
        "edition": version.edition,
        "adopted": day_year(version.adopted_on),
        "due": day_year(campaign.due_on),
        "slips": [
            {
                "name": one.person.name,
                "statement": statements[STATEMENT_OF[EngagementKind(one.kind)]],
                "code": slip_code(one),
                "large": one.person.wants_large_print,
            }
            for one in asked
        ],
    }


def firm_letter(
    *, version: AdoptedVersion, firm: Firm, names: Iterable[str], statement: str, due: str
) -> bytes:
    """The letter for a firm to sign, with the people by name, as PDF."""
    values: dict[str, Any] = {
        "school": version.school.name,
        "title": version.title,
        "edition": version.edition,
        "adopted": day_year(version.adopted_on),
        "firm": firm.name,
        "contact": firm.contact_name,
        "names": list(names),
        "statement": statement,
        "due": due,
    }
    return printed(_PACKAGE, "firm-letter", values)
