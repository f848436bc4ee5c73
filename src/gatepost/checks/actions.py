"""What a writer may do with an answer: keep a receipt of it, and have the receipt forgotten.

Neither writes a trail: an entry would tell others that somebody asked (docs/adr/0005, 0014).
"""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from gatepost.checks.access import why_not_ask, why_not_open
from gatepost.checks.models import Receipt
from gatepost.checks.queries import Answered
from gatepost.checks.states import Kind
from gatepost.people.models import Person
from gatepost.people.queries.people import capacity_of, today
from gatepost.vault.private import forget_private_key, make_private_key
from gatepost.web.refusal import require


@transaction.atomic
def keep_receipt(
    *,
    by: Person,
    token: UUID,
    kind: Kind,
    answered: Answered,
    said: tuple[tuple[str, str], ...] = (),
) -> Receipt:
    """The answer is kept for its writer alone, sealed under a key of its own; once for each token."""
    require(why_not_ask(capacity_of(by, today())))
    kept = Receipt.objects.filter(person=by, token=token)
    if not kept.exists():
        try:
            with transaction.atomic():
                return _kept(by=by, token=token, content=_content(kind, answered, said))
        except IntegrityError:  # another press was a moment quicker, and kept it
            pass
    return kept.get()


def _kept(*, by: Person, token: UUID, content: dict[str, Any]) -> Receipt:
    key = make_private_key(school=by.school, purpose="receipt")
    return Receipt.objects.create(
        school=by.school, person=by, key=key, token=token, content=content, kept_at=timezone.now()
    )


@transaction.atomic
def forget_receipt(*, by: Person, receipt: Receipt | None) -> None:
    """The receipt and the key that opened it are gone."""
    require(why_not_open(by, receipt))
    assert receipt is not None  # -- no receipt is refused above
    key = receipt.key
    receipt.delete()
    forget_private_key(key=key)


def _content(kind: Kind, answered: Answered, said: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The answer in plain values: what was asked, what was answered, by which policy."""
    explanation = answered.explanation
    return {
        "kind": kind.value,
        "question": _plain(answered.question),
        "said": [list(one) for one in said],
        "answer": explanation.answer.value,
        "headline": explanation.headline,
        "points": [
            {
                "number": point.number,
                "about": point.about,
                "answer": point.answer.value,
                "words": [span.of(answered.draft) for span in point.spans],
                "clauses": [
                    {"id": quote.clause_id, "number": quote.number, "text": quote.text}
                    for quote in point.quotes
                ],
            }
            for point in explanation.points
        ],
        "lifted": [[one.number, one.by] for one in explanation.lifted],
        "policy": explanation.policy,
        "policy_sha256": explanation.policy_sha256,
        "policy_since": answered.policy_since.isoformat(),
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any value that a question is made of
    """A question as JSON can hold it; facts that are not known are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) is not None
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value
