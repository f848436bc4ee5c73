"""The web server: gunicorn with Gatepost's settings, run as `python -m gatepost.server.machine.serving`.

The settings stand here and nowhere else: no file in the working folder and no variable of gunicorn's own
can change them.
"""

import argparse
import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings as django_settings
from gunicorn import util
from gunicorn.app.base import BaseApplication

from gatepost.server.machine import database
from gatepost.server.machine.signals import end_with
from gatepost.server.machine.warming import warm

APPLICATION = "gatepost.server.wsgi:application"
MEMORY = "/dev/shm"  # noqa: S108 -- a folder in memory; the files are made unreadable for others and unlinked
MOST_WORKERS = 4
THREADS = 8


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def web_settings(descriptor: int) -> dict[str, object]:
    """Gunicorn's settings for a socket that is open already.

    The application is loaded once and then forked: workers share its word lists and start at once when one
    died. That is safe because loading opens no database connection and starts no thread; what might have
    been opened is closed before each fork.
    """
    return {
        "bind": f"fd://{descriptor}",
        "worker_class": "gthread",
        "workers": min(processors(), MOST_WORKERS),
        "threads": THREADS,
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 15,
        "keepalive": 5,
        "max_requests": 0,
        "umask": 0o077,
        "worker_tmp_dir": MEMORY if Path(MEMORY).is_dir() and os.access(MEMORY, os.W_OK) else None,
        "control_socket_disable": True,
        "forwarded_allow_ips": "127.0.0.1,::1",
        "proc_name": "gatepost",
        "logger_class": "gatepost.server.machine.access_log.QuietLogger",
        "accesslog": "-",
        "errorlog": "-",
        "loglevel": "warning",
        "pre_fork": before_fork,
        "post_fork": after_fork,
    }


def before_fork(_server: object, _worker: object) -> None:
    """Close what two processes must never share: a connection to the database, and its pool's threads."""
    if django_settings.configured:
        database.let_go()


def after_fork(_server: object, worker: "object") -> None:
    """A worker never outlives the process that leads it."""
    end_with(worker.ppid)  # type: ignore[attr-defined]  # -- gunicorn ships no types


class WebServer(BaseApplication):  # type: ignore[misc]  # -- gunicorn ships no types
    """Gunicorn, told everything by us."""

    def __init__(self, application: str, chosen: Mapping[str, object]) -> None:
        self._application = application
        self._chosen = chosen
        super().__init__()

    def load_config(self) -> None:
        """Take the settings over; what isn't named keeps gunicorn's own default."""
        for name, value in self._chosen.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        """The application; what it made while loading is left out of every later collection of rubbish."""
        application = util.import_app(self._application)
        if self._application == APPLICATION:
            warm()
        gc.collect()
        gc.freeze()
        return application


def main(words: list[str]) -> None:
    """Serve until a signal asks to stop."""
    parser = argparse.ArgumentParser(prog="gatepost-serving", description=__doc__)
    parser.add_argument("--descriptor", type=int, required=True)
    parser.add_argument("--started-by", type=int)
    parser.add_argument("--application", default=APPLICATION)
    chosen = parser.parse_args(words)
    if chosen.started_by:
        end_with(chosen.started_by)
    os.umask(0o077)
    WebServer(chosen.application, web_settings(chosen.descriptor)).run()


if __name__ == "__main__":
    main(sys.argv[1:])
