"""Ground to stand on for tests of real processes: a data folder, a database and a port of their own."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

APPARATUS = Path(__file__).parent / "apparatus"
PATIENT = 60.0


class Running:
    """A process that a test started, with everything it prints."""

    def __init__(self, words, env, log, *, pass_fds=()):
        self.log = log
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                words,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                pass_fds=pass_fds,
                start_new_session=True,
            )

    @property
    def said(self):
        return self.log.read_text("utf-8", "replace")

    def wait_for(self, words, seconds=PATIENT):
        """Wait until the process has said these words."""
        deadline = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < deadline, f"never said {words!r}:\n{self.said}"
            assert self.process.poll() is None, f"ended without {words!r}:\n{self.said}"
            time.sleep(0.05)

    def send(self, number):
        self.process.send_signal(number)

    def ended(self, seconds=PATIENT):
        """The exit code, once the process has ended."""
        return self.process.wait(seconds)


class Ground:
    """A data folder, a database and a port that no other test uses."""

    def __init__(self, folder, like=None):
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        self.env = {
            name: value for name, value in os.environ.items() if not name.startswith("GATEPOST_")
        } | {
            "GATEPOST_DATA": str(self.data),
            "GATEPOST_PORT": str(self.port),
            "PYTHONPATH": os.pathsep.join(
                filter(None, (str(APPARATUS), os.environ.get("PYTHONPATH", "")))
            ),
        }
        self.started = []
        self._drop = None
        self.database = ""
        if os.environ.get("GATEPOST_DATABASE"):
            self._own_database(os.environ["GATEPOST_DATABASE"], like.database if like else "")
        if like is not None:
            shutil.copytree(like.data, self.data)

    def start(self, *words, **variables):
        """Start `gatepost-server` with these words."""
        return self.start_python("-m", "gatepost.server", *words, **variables)

    def start_python(self, *words, pass_fds=(), **variables):
        log = self.folder / f"said-{len(self.started)}.txt"
        log.touch()
        env = self.env | variables
        running = Running([sys.executable, *words], env, log, pass_fds=pass_fds)
        self.started.append(running)
        return running

    def do(self, *words, **variables):
        """Carry out a command of `gatepost-server` and return what it printed."""
        return self.do_python("-m", "gatepost.server", *words, **variables)

    def do_python(self, *words, **variables):
        done = subprocess.run(
            [sys.executable, *words],
            env=self.env | variables,
            capture_output=True,
            text=True,
            timeout=PATIENT,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def rows(self, query):
        """What the database says now."""
        address = self.env.get("GATEPOST_DATABASE")
        if address:
            with psycopg.connect(address) as connection:
                return connection.execute(query).fetchall()
        with contextlib.closing(sqlite3.connect(self.data / "gatepost.sqlite3")) as connection:
            return connection.execute(query).fetchall()

    def processes(self):
        """Every living process that uses this data folder, by number, with its command line."""
        mark = f"GATEPOST_DATA={self.data}".encode()
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (path / "environ").read_bytes().split(b"\0"):
                    words = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    if words.strip():
                        found[int(path.name)] = words
        return found

    def wait_until_empty(self, seconds=PATIENT):
        """Wait until no process uses this data folder any more."""
        deadline = time.monotonic() + seconds
        while self.processes():
            assert time.monotonic() < deadline, f"left behind: {self.processes()}"
            time.sleep(0.02)

    def close(self):
        for running in self.started:
            if running.process.poll() is None:
                running.process.send_signal(signal.SIGKILL)
                running.process.wait()
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.wait_until_empty()
        if self._drop is not None:
            self._drop()

    def _own_database(self, address, template):
        """A database of this ground's own beside the one that the tests were given."""
        name = self.database = f"gatepost_ground_{secrets.token_hex(6)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template or "template1"}"')
        self.env["GATEPOST_DATABASE"] = urlunsplit(urlsplit(address)._replace(path=f"/{name}"))

        def drop():
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

        self._drop = drop


def free_port():
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def bare_ground(tmp_path):
    """Ground of one test's own on which nothing has been made yet."""
    made = Ground(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """Ground on which Gatepost ran once, for others to be copied from."""
    made = Ground(tmp_path_factory.mktemp("prepared"))
    running = made.start("run", "--no-demonstration")
    running.wait_for("Ctrl-C ends Gatepost.")
    running.send(signal.SIGINT)
    assert running.ended() == 0
    yield made
    made.close()


@pytest.fixture
def ground(tmp_path, prepared):
    """Ground of one test's own, on which Gatepost has run before."""
    made = Ground(tmp_path, like=prepared)
    yield made
    made.close()
