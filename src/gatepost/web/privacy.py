"""Leaving nothing behind: what a private screen was told is not stored, logged or put in an error report."""

import contextlib
import logging
import traceback
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse

from gatepost.web.screens import screen_of
from gatepost.web.uploads import receive_files

_LOG = logging.getLogger("gatepost.private")

PRIVATE = ("check", "speakup", "enter", "understand")
"""How a part of an address begins, once signs and case are taken off, of which nothing is written.

An address that begins with "enter" holds the secret of a one-time link.
"""

DEEPEST = 8
"""How often an address is unpacked that was packed again and again; one that is deeper is private."""


def is_private(path: str) -> bool:
    """Whether an address is the check's or speaking up's, however it's written; in doubt it is.

    Every part of the address counts, and its beginning is enough: it's better to lose the line of an
    address that only looks alike than to write one too many.
    """
    for _ in range(DEEPEST):
        opened = unquote(path, errors="replace")
        if opened == path:
            break
        path = opened
    else:
        return True
    with contextlib.suppress(UnicodeError):
        path = path.encode("latin-1").decode("utf-8")
    folded = unicodedata.normalize("NFKC", path).casefold().replace("\\", "/")
    plain = "".join(letter for letter in folded if letter == "/" or letter.isalnum())
    return any(part.startswith(PRIVATE) for part in plain.split("/"))


class NotTheCheck(logging.Filter):
    """Drops every record of Django's about a private screen, and about addresses that look like one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record may be written."""
        request = getattr(record, "request", None)
        if request is None:
            return True
        return not (
            getattr(request, "is_private", False) or is_private(getattr(request, "path", ""))
        )


class NoFiles(FileUploadHandler):
    """Refuses files at a private screen, so that none is ever spooled to disk."""

    def new_file(self, *_: Any, **__: Any) -> None:
        """Leave the file out; the words of the form are kept."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing is received."""

    def file_complete(self, file_size: int) -> None:
        """Nothing is handed on."""


class leave_nothing_behind:  # noqa: N801 -- Django calls a middleware by the name of a function
    """Marks requests to private screens before anything reads them, and tells of faults without words.

    An exception's message, and the variables around it, may hold the words of a draft. So a fault is
    logged as its kind and the places in code that it passed, and nothing more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what a private screen shows is never stored anywhere."""
        response = self.get_response(request)
        if getattr(request, "is_private", False):
            response.headers["Cache-Control"] = "no-store, private, max-age=0"
        return response

    def process_view(
        self, request: HttpRequest, view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Mark the request where its screen keeps nothing; make ready for a file where it takes one."""
        declared = screen_of(view)
        if declared is not None and declared.keeps_nothing:
            request.is_private = True  # type: ignore[attr-defined]  # -- read by the filter above
            request.upload_handlers = [NoFiles(request)]
        elif declared is not None and declared.takes_files:
            return receive_files(request, declared.takes_files)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Tell of a fault at a private screen; the filter above drops Django's own line about it."""
        if getattr(request, "is_private", False):
            log_fault(error)


def log_fault(error: BaseException) -> None:
    """Write down the kind of a fault and where it began and ended, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    shown = frames if len(frames) <= 6 else [*frames[:3], *frames[-3:]]
    places = " > ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in shown)
    _LOG.error("A private screen failed: %s at %s", type(error).__name__, places)


def _short(file_name: str) -> str:
    """A file's name from the package on, so that no path of the machine is told."""
    _, package, rest = file_name.rpartition("/gatepost/")
    return rest if package else file_name.rpartition("/")[2]
