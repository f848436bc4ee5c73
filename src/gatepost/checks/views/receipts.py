"""The receipts that a person kept: a list, one of them, and forgetting it. Nobody else ever sees them."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gatepost.checks import actions
from gatepost.checks.access import why_not_ask, why_not_open
from gatepost.checks.queries import receipt_of, receipts_of
from gatepost.checks.states import ANSWER_WORDS, KIND_TITLES, Kind
from gatepost.people.arrival import Arrived
from gatepost.policy.clause import Answer
from gatepost.web.refusal import require
from gatepost.web.screens import screen


@screen(leave=why_not_ask, keeps_nothing=True)
def receipts(request: Arrived, school: str) -> HttpResponse:
    """Everything that this person kept, newest first."""
    rows = [
        {
            "receipt": receipt,
            "title": KIND_TITLES[Kind(receipt.content["kind"])],
            "word": ANSWER_WORDS[Answer(receipt.content["answer"])],
        }
        for receipt in receipts_of(request.person)
    ]
    return render(request, "checks/receipts.html", {"rows": rows})


@screen(leave=why_not_ask, keeps_nothing=True)
def receipt(request: Arrived, school: str, receipt_id: UUID) -> HttpResponse:
    """One receipt, to read or to print."""
    kept = receipt_of(request.person, receipt_id)
    require(why_not_open(request.person, kept))
    assert kept is not None  # -- no receipt is refused above
    context = {
        "receipt": kept,
        "title": KIND_TITLES[Kind(kept.content["kind"])],
        "word": ANSWER_WORDS[Answer(kept.content["answer"])],
    }
    return render(request, "checks/receipt.html", context)


@screen(leave=why_not_ask, keeps_nothing=True, methods=("POST",))
def forget(request: Arrived, school: str, receipt_id: UUID) -> HttpResponse:
    """The receipt is gone, and the list says what is left."""
    actions.forget_receipt(by=request.person, receipt=receipt_of(request.person, receipt_id))
    return HttpResponseRedirect(reverse("checks:receipts", args=[school]))
