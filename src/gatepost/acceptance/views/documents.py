"""Files beside the policy: companion documents and translations, opened from the vault and only ever saved."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header

from gatepost.acceptance.models import Companion, Translation
from gatepost.people.access import why_not_enter
from gatepost.people.arrival import Arrived, actor_of, nothing_here
from gatepost.vault.envelope import KeyGone
from gatepost.vault.models import SealedFile
from gatepost.vault.sealing import unseal
from gatepost.web.screens import screen

MEDIA_TYPES = frozenset(
    {
        "application/pdf",
        "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
    }
)
"""Kinds of file that are given out as what they are; any other goes out as bytes without a kind."""
_UNKNOWN = "application/octet-stream"


@screen(leave=why_not_enter)
def companion(request: Arrived, school: str, companion_id: UUID) -> HttpResponse:
    """A document that the policy is read together with: the school's file, or on to where it lies."""
    found = (
        Companion.objects.select_related("file__school")
        .filter(school=request.school, pk=companion_id)
        .first()
    )
    if found is None:
        return nothing_here(request)
    if found.file is None:
        is_safe = found.url.startswith(("https://", "http://"))
        return HttpResponseRedirect(found.url) if is_safe else nothing_here(request)
    return saved(request, found.file)


@screen(leave=why_not_enter)
def translation(request: Arrived, school: str, translation_id: UUID) -> HttpResponse:
    """The school's own translation, unless it was withdrawn."""
    found = (
        Translation.objects.select_related("file__school")
        .filter(school=request.school, pk=translation_id, withdrawn_at=None)
        .first()
    )
    return saved(request, found.file) if found is not None else nothing_here(request)


def saved(request: Arrived, file: SealedFile) -> HttpResponse:
    """The file as a download: a browser neither shows it in our pages nor guesses what it is."""
    try:
        unsealed = unseal(file, by=actor_of(request))
    except KeyGone:
        return nothing_here(request)
    media_type = unsealed.media_type if unsealed.media_type in MEDIA_TYPES else _UNKNOWN
    name = "".join(sign for sign in unsealed.file_name if sign.isprintable())[-150:]
    response = HttpResponse(unsealed.content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name or "document"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
