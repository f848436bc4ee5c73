"""A real server of a test's own, and a plain browser for it."""

import contextlib
import http.client
import os
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg

QUIET = {
    "django_session", "gatepost_cache", "server_workerbeat", "server_due",
    "django_tasks_database_dbtaskresult",
}  # fmt: skip
"""Tables that change by themselves or with a sign-in; they are searched for words all the same."""


class Browser:
    """Cookies, a form token, and plain requests of any kind to one server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.token = ""

    def send(self, method: str, path: str, body: bytes = b"", **headers: str):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            page = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            for name, one in SimpleCookie(line).items():
                self.cookies[name] = one.coded_value
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
        self.token = found[1] if found else self.token
        return response.status, response.headers, page

    def post(self, path: str, /, **fields: str):
        body = urlencode({"csrfmiddlewaretoken": self.token} | fields).encode()
        return self.send("POST", path, body, Content_Type="application/x-www-form-urlencoded")


class Server:
    """`gatepost-server run` with a data folder, a port, a folder for passing files and a log of its own."""

    def __init__(self, folder: Path) -> None:
        self.data, self.passing, self.log = folder / "data", folder / "passing", folder / "said.txt"
        self.passing.mkdir()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.database = ""
        kept = {name: value for name, value in os.environ.items() if "GATEPOST" not in name}
        self.env = kept | {
            "GATEPOST_DATA": str(self.data),
            "GATEPOST_PORT": str(self.port),
            "GATEPOST_DEMONSTRATION": "1",
            "TMPDIR": str(self.passing),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if os.environ.get("GATEPOST_TEST_DATABASE"):
            self._own_database(os.environ["GATEPOST_TEST_DATABASE"])
        with self.log.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gatepost.server", "run"],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        deadline = time.monotonic() + 60
        while "Ctrl-C ends Gatepost." not in self.said:
            assert time.monotonic() < deadline, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.05)

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def _own_database(self, address: str) -> None:
        self.admin = address
        self.name = f"gatepost_privacy_{secrets.token_hex(6)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{self.name}"')
        self.database = urlunsplit(urlsplit(address)._replace(path=f"/{self.name}"))
        self.env["GATEPOST_DATABASE"] = self.database

    def ask(self, statement: str) -> list[tuple]:
        if self.database:
            with psycopg.connect(self.database) as connection:
                return connection.execute(statement).fetchall()
        with contextlib.closing(sqlite3.connect(self.data / "gatepost.sqlite3")) as connection:
            return connection.execute(statement).fetchall()

    def change(self, statement: str, values: tuple = ()) -> None:
        if self.database:
            with psycopg.connect(self.database) as connection:
                connection.execute(statement.replace("?", "%s"), values or None)
            return
        with contextlib.closing(sqlite3.connect(self.data / "gatepost.sqlite3")) as connection:
            connection.execute(statement, values)
            connection.commit()

    @contextlib.contextmanager
    def writers_wait(self, table: str) -> Iterator[None]:
        """Nobody can write to a table meanwhile; whoever wants to waits, having looked at it before."""
        if self.database:
            with psycopg.connect(self.database) as connection:
                connection.execute(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE')
                yield
            return
        with contextlib.closing(sqlite3.connect(self.data / "gatepost.sqlite3")) as connection:
            connection.isolation_level = None
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")

    def tables(self) -> list[str]:
        where = (
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            if self.database
            else "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        return sorted(name for (name,) in self.ask(where))

    def rows(self) -> dict[str, int]:
        return {
            table: self.ask(f'SELECT count(*) FROM "{table}"')[0][0]
            for table in self.tables()
            if table not in QUIET
        }

    def written(self) -> dict[str, bytes]:
        """Everything that lies anywhere because of these processes, by where it lies."""
        folders = (self.data, self.passing)
        held = {
            str(path): path.read_bytes()
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file() and "static" not in path.parts
        }
        held["said"] = self.log.read_bytes()
        for table in self.tables():
            held[table] = repr(self.ask(f'SELECT * FROM "{table}"')).encode()
        return held

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            if self.database:
                with psycopg.connect(self.admin, autocommit=True) as connection:
                    connection.execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')


def signed_in_as(server: Server, name: str) -> Browser:
    """A browser in which somebody is signed in, by the page where one chooses a person of the demonstration."""
    opened = Browser(server.port)
    _, _, page = opened.send("GET", "/wrenfold/demonstration/")
    number = re.search(rf'value="([0-9a-f]{{32}})">.{{0,80}}{name}', page)
    assert number is not None
    status, headers, _ = opened.post("/wrenfold/demonstration/", person=number[1])
    assert (status, headers["Location"]) == (302, "/wrenfold/")
    assert name in opened.send("GET", "/wrenfold/check/post/")[2]
    return opened
