"""Signing: the statement, a typed name and a tick; then thanks, with the reference of the signature."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance.access import why_not_sign
from gatepost.acceptance.actions import signing
from gatepost.acceptance.forms.signing import SigningForm
from gatepost.acceptance.queries.reading import Reader, replies_under
from gatepost.acceptance.states import METHOD_TITLES, AskedState, ReplyKind, SigningMethod
from gatepost.acceptance.views.reading import about_reader, of_reader
from gatepost.people.arrival import Arrived, actor_of
from gatepost.people.states import EntryKind
from gatepost.people.visiting import visit_in
from gatepost.web.screens import screen

_METHODS = {EntryKind.LINK: SigningMethod.LINK, EntryKind.PIN: SigningMethod.TABLET}


@screen(leave=why_not_sign, methods=("GET", "POST"))
@of_reader
def sign(request: Arrived, reader: Reader) -> HttpResponse:
    """Part three: shows the exact words on GET; on POST the person has signed them, if they are still these."""
    if reader.signature is not None:
        return _thanks(request)
    if request.method != "POST":
        return _page(request, reader, _fresh(reader))
    if not _is_what_was_shown(request, reader):
        return _page(request, reader, _fresh(reader, request), status=409)
    form = SigningForm(request.POST)
    form.is_valid()
    try:
        name = signing.checked_name(form.cleaned_data.get("typed_name", ""), request.person)
    except ValidationError as error:
        form.add_error(None, error)
    if form.errors:
        return _page(request, reader, form, status=422)
    signing.sign(
        by=actor_of(request),
        person=request.person,
        version=reader.version,
        kind=reader.kind,
        typed_name=name,
        method=method_of(request),
        opened_at=reader.asked.opened_at if reader.asked else None,
    )
    return _thanks(request)


def method_of(request: Arrived) -> SigningMethod:
    """How the person came in: signed in, by a one-time link, or at the school's tablet."""
    visit = visit_in(request, request.school.slug) if request.capacity.is_visit else None
    return SigningMethod.SIGNED_IN if visit is None else _METHODS[visit.kind]


def _is_what_was_shown(request: Arrived, reader: Reader) -> bool:
    """Whether the version in force and the statement are those that the page held."""
    shown = request.POST.get("version", ""), request.POST.get("statement", "")
    return shown == (reader.version.pk.hex, reader.statement.sha256)


def _fresh(reader: Reader, request: Arrived | None = None) -> SigningForm:
    """The form for what is in force now, with the name that was typed before and without its tick."""
    typed = request.POST.get("typed_name", "").replace("\0", "")[:200] if request else ""
    return SigningForm(
        initial={
            "version": reader.version.pk.hex,
            "statement": reader.statement.sha256,
            "typed_name": typed,
        }
    )


def _thanks(request: Arrived) -> HttpResponse:
    return HttpResponseRedirect(reverse("acceptance:signed", args=[request.school.slug]))


def _page(
    request: Arrived, reader: Reader, form: SigningForm, *, status: int = 200
) -> HttpResponse:
    clauses = reader.document.by_id
    context = about_reader(request, reader) | {
        "form": form,
        "was_changed": status == 409,
        "today": timezone.localdate(),
        "monitoring": clauses.get("monitoring.systems"),
        "adhere": clauses.get("discipline.adhere"),
        "replies": replies_under(request.person, reader.version),
        "state": reader.asked.state if reader.asked else "",
        "states": AskedState,
    }
    return render(request, "acceptance/signing/sign.html", context, status=status)


@screen(leave=why_not_sign)
@of_reader
def signed(request: Arrived, reader: Reader) -> HttpResponse:
    """Thanks, and what there is to keep; whoever hasn't signed this version is told so."""
    signature = reader.signature
    if signature is None:
        context = about_reader(request, reader)
        return render(request, "acceptance/signing/not_signed.html", context)
    context = about_reader(request, reader) | {
        "signature": signature,
        "replies": [
            one
            for one in replies_under(request.person, reader.version)
            if one.kind == ReplyKind.QUESTION
        ],
        "statement": signature.statement,
        "method": METHOD_TITLES[SigningMethod(signature.method)],
    }
    return render(request, "acceptance/signing/signed.html", context)
