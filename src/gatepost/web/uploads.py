"""Taking a file that somebody sends: kept in memory up to a limit, never on a disk, and refused in words.

No page takes files unless its screen says how large one may be, in bytes:

    @screen(leave=why_not_manage_people, methods=("GET", "POST"), takes_files=8 * MEGABYTE)
    def bring(request: Arrived, school: str) -> HttpResponse:
        form = BringForm(request.POST, request.FILES)

That sets the handler before anything reads the request, the search for the form's token included. In the
form, `FileTaken` gives the file or says what is wrong with it; `form.cleaned_data["file"].read()` are its
bytes, `.name` is what the sender's machine calls it. A form with a file has `enctype="multipart/form-data"`
and `hx-encoding="multipart/form-data"`.

A file over the limit is let through and forgotten piece by piece, so that the form comes back with a
sentence. What is very much larger is refused by its announced length, before it is read.
"""

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MEGABYTE = 1024 * 1024
FORGOTTEN_AT_MOST = 64 * MEGABYTE
"""How much that nobody wants is read, so that a browser comes to the point of showing our page."""
_PIECE = 256 * 1024
_LONGEST_NAME = 200


class KeptInMemory(InMemoryUploadedFile):
    """A file as it came, in memory; one over the limit is empty and says so."""

    is_too_large = False


class InMemoryUpTo(FileUploadHandler):
    """Keeps one file up to so many bytes; of a larger one nothing, and of a second one nothing either."""

    def __init__(self, request: HttpRequest, most_bytes: int) -> None:
        super().__init__(request)
        self.most_bytes = most_bytes
        self.files = 0

    def new_file(self, *arguments: Any, **options: Any) -> None:
        """Begin the file; a second one is left out."""
        super().new_file(*arguments, **options)
        self.files += 1
        if self.files > 1:
            raise SkipFile
        self.buffer, self.is_too_large = BytesIO(), False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the piece, or forget the whole file once it is too large."""
        if start + len(raw_data) > self.most_bytes:
            self.buffer, self.is_too_large = BytesIO(), True
        if not self.is_too_large:
            self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> KeptInMemory:
        """The file, from its beginning."""
        self.buffer.seek(0)
        kept = KeptInMemory(
            file=self.buffer,
            field_name=self.field_name,
            name=str(self.file_name or "")[-_LONGEST_NAME:],
            content_type=self.content_type,
            size=0 if self.is_too_large else file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        kept.is_too_large = self.is_too_large
        return kept


class FileTaken(forms.FileField):
    """A file that a form asks for, with a sentence for each way in which it can be wrong."""

    def __init__(self, *, most_bytes: int, **options: Any) -> None:
        self.most_bytes = most_bytes
        messages = {
            "required": "Choose a file.",
            "empty": "The file is empty.",
            "invalid": "Choose a file.",
            "missing": "Choose a file.",
        }
        messages |= options.pop("error_messages", {})
        super().__init__(max_length=_LONGEST_NAME, error_messages=messages, **options)

    def to_python(self, data: Any) -> Any:  # noqa: ANN401 -- Django's own signature
        """The file; raises ValidationError where it is too large, empty or missing."""
        if getattr(data, "is_too_large", False):
            most = self.most_bytes // MEGABYTE
            raise forms.ValidationError(
                f"The file is larger than {most} MB, so it was not taken. Nothing was changed.",
                code="too-large",
            )
        return super().to_python(data)


def receive_files(request: HttpRequest, most_bytes: int) -> HttpResponse | None:
    """Make ready to take one file of so many bytes; the page that refuses what is far larger."""
    if request.method != "POST":
        return None
    request.upload_handlers = [InMemoryUpTo(request, most_bytes)]
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length <= most_bytes + FORGOTTEN_AT_MOST:
        return None
    take_the_rest(request)
    context = {
        "title": "That file is far too large",
        "text": f"A file here may have {most_bytes // MEGABYTE} MB. Yours was not read, and nothing "
        "was changed. Go back and choose another.",
        "action_url": request.path,
        "action_text": "Choose another file",
    }
    return render(request, "web/error.html", context, status=413)


def take_the_rest(request: HttpRequest) -> None:
    """Read what is still on its way and forget it: a browser shows our page only once all was taken."""
    try:
        for _ in range(FORGOTTEN_AT_MOST // _PIECE):
            if not request.read(_PIECE):
                return
    except Exception:  # noqa: BLE001 -- whatever stops the reading, the page is shown
        return
