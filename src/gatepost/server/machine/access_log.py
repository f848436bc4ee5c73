"""What the web server writes down: when, what, how it went, how long, and never a word of the check.

A line for operators carries no visitor's address, no browser, no referrer and no query. Of the check and of
speaking up there is no line at all: nobody can see that somebody asked (house.md, a question's journey).
"""

import logging
import re
import sys
import time
import traceback
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from gunicorn.glogging import Logger

from gatepost.web.privacy import is_private

BOOTING = ("Exception in worker process", "Unhandled exception in main loop")
"""Faults of the server itself: no request is in hand, so that the whole story may be told."""

_STARTED_BY_STATIC = re.compile(r"/static/|/healthz$")


def line_of(method: str, path: str, status: str, seconds: float, at: str) -> str | None:
    """The line for one request, or None where none is written.

    Nor is one written of files that pages fetch by themselves: which style a browser asks for tells which
    page was opened.
    """
    path = path.partition("?")[0]
    if is_private(path) or (status < "400" and _STARTED_BY_STATIC.match(path)):
        return None
    shown = quote(path.encode("latin-1", "replace"), safe="/-._~")
    word = method if re.fullmatch(r"[A-Z]{1,20}", method) else "?"
    return f"{at} {word} {shown} {status} {seconds * 1000:.0f} ms"


def places_of(fault: BaseException | None, trace: TracebackType | None) -> str:
    """The kind of a fault and where it arose, without its words: those may be somebody's draft."""
    frames = traceback.extract_tb(trace)[-6:]
    where = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    return f"{type(fault).__name__} at {where or 'an unknown place'}"


class QuietLogger(Logger):  # type: ignore[misc]  # -- gunicorn ships no types
    """Gunicorn's logger, which keeps to itself what people wrote and which private page they opened."""

    def setup(self, cfg: object) -> None:
        """Leave out, beside gunicorn's own choices, its warning at every HEAD request that Django answers."""
        super().setup(cfg)
        logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)

    def access(
        self, resp: object, req: object, environ: dict[str, object], request_time: timedelta
    ) -> None:
        """One line for a request that may be written down."""
        line = line_of(
            str(environ.get("REQUEST_METHOD") or ""),
            str(environ.get("PATH_INFO") or getattr(req, "path", "") or ""),
            str(getattr(resp, "status", "")).partition(" ")[0],
            request_time.total_seconds(),
            time.strftime("%Y-%m-%d %H:%M:%S"),
        )
        if line is not None:
            self.access_log.info("%s", line)

    def warning(self, msg: str, *args: object, **kwargs: Any) -> None:
        """A warning, where it doesn't quote what a visitor sent."""
        if str(msg).startswith("Invalid request from ip="):
            self.error_log.warning("A request could not be read; whoever sent it was told so.")
        else:
            self.error_log.warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: Any) -> None:
        """A fault: whole where the server itself fails, its kind and place only where a request is in hand."""
        if str(msg).startswith(BOOTING):
            self.error_log.exception(msg, *args, **kwargs)
            return
        _, fault, trace = sys.exc_info()
        self.error_log.error("A request failed: %s.", places_of(fault, trace))
