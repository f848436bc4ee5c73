"""The receipts that a person kept: a list, one of them, and forgetting it. Nobody else ever sees them."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.checks import actions
from gatepost.checks.access import why_not_open, why_not_see_receipts
from gatepost.checks.models import Receipt
from gatepost.checks.queries import receipt_of, receipts_of
from gatepost.checks.states import ANSWER_WORDS, KIND_TITLES, Kind
from gatepost.people.arrival import Arrived
from gatepost.policy.clause import Answer
from gatepost.vault.envelope import Unreadable
from gatepost.web.refusal import require
from gatepost.web.screens import screen


@screen(leave=why_not_see_receipts, keeps_nothing=True)
def receipts(request: Arrived, school: str) -> HttpResponse:
    """Everything that this person kept, newest first."""
    rows = [_row(receipt) for receipt in receipts_of(request.person)]
    return render(request, "checks/receipts.html", {"rows": rows})


def _row(receipt: Receipt) -> dict[str, object]:
    """One receipt of the list; one whose key is lost is said to be so, and hides no other."""
    try:
        content = receipt.content
    except Unreadable:
        return {
            "receipt": receipt,
            "title": "This one can't be opened any more",
            "answer": "",
            "word": "",
        }
    answer = Answer(content["answer"])
    title = KIND_TITLES[Kind(content["kind"])]
    return {
        "receipt": receipt,
        "title": title,
        "answer": answer.value,
        "word": ANSWER_WORDS[answer],
    }


@screen(leave=why_not_see_receipts, keeps_nothing=True)
def receipt(request: Arrived, school: str, receipt_id: UUID) -> HttpResponse:
    """One receipt, to read or to print."""
    kept = receipt_of(request.person, receipt_id)
    require(why_not_open(request.person, kept))
    assert kept is not None  # -- no receipt is refused above
    context = {
        "receipt": kept,
        "policy_since": date.fromisoformat(kept.content["policy_since"]),
        "title": KIND_TITLES[Kind(kept.content["kind"])],
        "word": ANSWER_WORDS[Answer(kept.content["answer"])],
    }
    return render(request, "checks/receipt.html", context)


@screen(leave=why_not_see_receipts, keeps_nothing=True, methods=("POST",))
def forget(request: Arrived, school: str, receipt_id: UUID) -> HttpResponse:
    """The receipt is gone, and the list says what is left."""
    actions.forget_receipt(by=request.person, receipt=receipt_of(request.person, receipt_id))
    return HttpResponseRedirect(reverse("checks:receipts", args=[school]))
