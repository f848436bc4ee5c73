"""What is read together with a version: companion documents, and the school's own translations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gatepost.acceptance.access import why_not_gather
from gatepost.acceptance.filing import DOCUMENTS, MOST_BYTES, media_type_of
from gatepost.acceptance.models import AdoptedVersion, Companion, Translation
from gatepost.acceptance.states import CompanionKind
from gatepost.people.access import why_not_at
from gatepost.people.states import Actor
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.vault.sealing import Note, Prepared, enter, prepare
from gatepost.web.refusal import require


def add_companion(
    *,
    by: Actor,
    version: AdoptedVersion,
    kind: CompanionKind,
    title: str,
    url: str = "",
    file: bytes = b"",
    file_name: str = "",
) -> Companion:
    """A document that the version is read together with: a link, or a file that is sealed.

    Raises ValidationError where it is neither or both, the link isn't https, or the file is of another kind.
    """
    _leave(by, version)
    if bool(url) == bool(file):
        raise ValidationError("Give a link or a file, and not both.")
    if url and not url.startswith("https://"):
        raise ValidationError({"url": "The link begins with https://."})
    sealed = _prepared(version, file, file_name) if file else None
    with transaction.atomic():
        companion = Companion(
            school_id=version.school_id,
            version=version,
            kind=kind,
            title=title.strip(),
            url=url,
            file=enter(sealed, by=by) if sealed else None,
            added_at=timezone.now(),
        )
        companion.full_clean(exclude=["file"])
        companion.save()
        _tell(Event.COMPANION_ADDED, by, companion, "companion")
    return companion


def add_translation(
    *, by: Actor, version: AdoptedVersion, language: str, file: bytes, file_name: str
) -> Translation:
    """The school's own translation of a version, sealed; the English wording is what people sign.

    Raises ValidationError where the file is missing or of another kind.
    """
    _leave(by, version)
    sealed = _prepared(version, file, file_name)
    with transaction.atomic():
        translation = Translation(
            school_id=version.school_id,
            version=version,
            language=language.strip(),
            file=enter(sealed, by=by),
            added_at=timezone.now(),
        )
        translation.full_clean(exclude=["file"])
        translation.save()
        _tell(Event.TRANSLATION_ADDED, by, translation, "translation")
    return translation


@transaction.atomic
def withdraw_translation(*, by: Actor, translation: Translation) -> None:
    """The translation isn't shown any more; it stays on record, because people may have read it."""
    require(why_not_at(by.capacity, translation.school_id) or why_not_gather(by.capacity))
    held = Translation.objects.select_for_update().get(pk=translation.pk)
    if held.withdrawn_at is not None:
        return
    held.withdrawn_at = timezone.now()
    held.save(update_fields=["withdrawn_at"])
    _tell(Event.TRANSLATION_WITHDRAWN, by, held, "translation")


def _leave(by: Actor, version: AdoptedVersion) -> None:
    require(why_not_at(by.capacity, version.school_id) or why_not_gather(by.capacity))


def _prepared(version: AdoptedVersion, file: bytes, file_name: str) -> Prepared:
    media_type = media_type_of(file)
    if media_type not in DOCUMENTS:
        raise ValidationError({"file": "Choose a PDF, a Word document (.docx) or an .odt file."})
    if len(file) > MOST_BYTES:
        raise ValidationError({"file": "The file is larger than 10 MB."})
    return prepare(
        school=version.school,
        content=file,
        purpose="document beside the policy",
        note=Note(file_name, media_type),
    )


def _tell(event: Event, by: Actor, about: Any, kind: str) -> None:  # noqa: ANN401 -- either of two tables
    record(school=about.school, event=event, by=by, about_kind=kind, about=about)
