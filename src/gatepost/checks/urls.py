"""The addresses of the check. None of them ever holds a word of a draft."""

from django.urls import path

from gatepost.checks.states import Kind
from gatepost.checks.views import asking, receipts

app_name = "checks"

urlpatterns = [
    *(path(f"check/{kind.value}/", asking.check, {"kind": kind}, name=kind.value) for kind in Kind),
    path("check/receipts/", receipts.receipts, name="receipts"),
    path("check/receipts/<uuid:receipt_id>/", receipts.receipt, name="receipt"),
    path("check/receipts/<uuid:receipt_id>/forget/", receipts.forget, name="forget"),
]
