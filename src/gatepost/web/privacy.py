"""Leaving nothing behind: what a private screen was told is not stored, logged or put in an error report."""

import logging
import traceback
from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse

from gatepost.web.screens import screen_of

_LOG = logging.getLogger("gatepost.private")


class NotTheCheck(logging.Filter):
    """Drops every record of Django's about a request to a private screen: not even its address is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record may be written."""
        return not getattr(getattr(record, "request", None), "is_private", False)


class NoFiles(FileUploadHandler):
    """Refuses files at a private screen, so that none is ever spooled to disk."""

    def new_file(self, *_: Any, **__: Any) -> None:
        """Stop at the first file; the words of the form before it are kept."""
        raise StopUpload(connection_reset=False)

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
    ) -> None:
        """Mark the request where its screen keeps nothing."""
        declared = screen_of(view)
        if declared is not None and declared.keeps_nothing:
            request.is_private = True  # type: ignore[attr-defined]  # -- read by the filter above
            request.upload_handlers = [NoFiles(request)]


def log_fault(error: BaseException) -> None:
    """Write down the kind of a fault and where it happened, without its message."""
    places = " < ".join(
        f"{frame.filename.rpartition('gatepost/')[2]}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__)[-4:])
    )
    _LOG.error("A private screen failed: %s at %s", type(error).__name__, places)
