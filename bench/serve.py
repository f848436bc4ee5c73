"""How many people can check at once: the real server, the real pages, a minute of drafts.

    python bench/serve.py [--seconds 60] [--people 50] [--pause 0]

Starts Gatepost as `gatepost-server run` does, on a folder and a port of its own, with the demonstration
school; signs people in over HTTP; has each post one draft after another to the check, as a browser does.
Then the same people ask for the empty form, for a static file, and for nothing but a sign of life. Prints
for each: answers, errors, median, p95 and p99, answers a second, and answers for each second of processor
time that the server's processes used (from /proc); at the end what one costs beside another, in the same
run, because machines are noisy. The people take processor time too, on the same machine: theirs is printed.

It talks to 127.0.0.1 only, and ends by itself.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
SLUG = "wrenfold"
TICKS = os.sysconf("SC_CLK_TCK")
MARK = b'name="do" value="change"'
"""Stands on every answer and on no other page."""


class Visitor:
    """A browser of the lightest kind: one connection that is kept, a few cookies."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._host = f"localhost:{port}"
        self._cookies: dict[str, str] = {}
        self.token = ""

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body; a form is posted."""
        headers = {"Host": self._host, "Cookie": self._cookie_line()}
        body = None
        if form is not None:
            body = urlencode(form).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            response, found = self._once(path, body, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # as browsers do: a kept connection may have been closed meanwhile
            response, found = self._once(path, body, headers)
        for value in response.headers.get_all("Set-Cookie") or ():
            name, _, rest = value.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        return response.status, found

    def _once(
        self, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        try:
            self._connection.request("GET" if body is None else "POST", path, body, headers)
            response = self._connection.getresponse()
            return response, response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise

    def _cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())


def token_in(page: bytes) -> str:
    """The token that a page's forms carry."""
    found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if found is None:
        raise SystemExit("A page had no form token; is this Gatepost?")
    return found.group(1).decode()


def sign_in(visitor: Visitor, nth: int) -> None:
    """Sign in as one of the demonstration school's people, and keep the check's form token."""
    _, page = visitor.ask(f"/{SLUG}/demonstration/")
    people = re.findall(rb'name="person" value="([0-9a-f]+)"', page)
    for step in range(len(people)):
        person = people[(nth + step) % len(people)].decode()
        form = {"csrfmiddlewaretoken": token_in(page), "person": person}
        visitor.ask(f"/{SLUG}/demonstration/", form)
        status, asked = visitor.ask(f"/{SLUG}/check/post/")
        if status == 200:
            visitor.token = token_in(asked)
            return
        _, page = visitor.ask(f"/{SLUG}/demonstration/")
    raise SystemExit("Nobody of the demonstration school may use the check.")


def drafts() -> list[str]:
    """The drafts of the committed practice scenarios."""
    rows = (ROOT / "tests/corpus/practice/scenarios.jsonl").read_text("utf-8").splitlines()
    return [row["text"] for row in map(json.loads, rows) if row["question"] == "post"]


@dataclass
class Load:
    """What came of one kind of request."""

    name: str
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    server_cpu: float = 0.0
    client_cpu: float = 0.0

    @property
    def each(self) -> float:
        """Answers for each second of the server's processor time."""
        return len(self.times) / self.server_cpu if self.server_cpu else 0.0

    def show(self) -> None:
        """Print the figures."""
        cut = statistics.quantiles(self.times, n=100) if len(self.times) > 1 else [0.0] * 99
        print(
            f"{self.name:<14} {len(self.times):>7} answers {len(self.errors):>4} errors   "
            f"p50 {cut[49] * 1000:>6.1f}  p95 {cut[94] * 1000:>6.1f}  p99 {cut[98] * 1000:>6.1f} ms   "
            f"{len(self.times) / self.seconds:>7.1f} a second   "
            f"{self.each:>7.1f} a CPU second   (people: {self.client_cpu:.1f} CPU s)"
        )
        for error in self.errors[:3]:
            print(f"    {error}")


Act = Callable[[Visitor, random.Random], str | None]
"""One request; None where all was well, else what was wrong."""


def checking() -> Act:
    """Post a draft to the check."""
    texts = drafts()

    def act(visitor: Visitor, chance: random.Random) -> str | None:
        form = {
            "csrfmiddlewaretoken": visitor.token,
            "text": chance.choice(texts),
            "picture": "",
            "account": chance.choice(("personal", "school")),
            "platform": "",
            "audience": chance.choice(("friends", "public")),
            "do": "check",
        }
        status, page = visitor.ask(f"/{SLUG}/check/post/", form)
        return None if status == 200 and MARK in page else f"status {status}"

    return act


def fetching(path: str) -> Act:
    """Ask for one address."""

    def act(visitor: Visitor, _chance: random.Random) -> str | None:
        status, _ = visitor.ask(path)
        return None if status == 200 else f"status {status}"

    return act


def load(
    name: str, act: Act, visitors: list[Visitor], server: int, seconds: float, pause: float
) -> Load:
    """All visitors do this one after another, for so many seconds."""
    done = Load(name)
    over = time.monotonic() + seconds

    def visit(nth: int) -> None:
        chance = random.Random(nth)
        time.sleep(chance.uniform(0, pause))
        while time.monotonic() < over:
            start = time.perf_counter()
            try:
                wrong = act(visitors[nth], chance)
            except (OSError, http.client.HTTPException) as fault:
                wrong = repr(fault)
            if wrong is None:
                done.times.append(time.perf_counter() - start)
            else:
                done.errors.append(wrong)
            if pause:
                time.sleep(chance.uniform(0.5, 1.5) * pause)

    threads = [threading.Thread(target=visit, args=(nth,)) for nth in range(len(visitors))]
    began, own, theirs = time.monotonic(), time.process_time(), cpu_of(server)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done.seconds = time.monotonic() - began
    done.client_cpu = time.process_time() - own
    done.server_cpu = cpu_of(server) - theirs
    return done


def cpu_of(leader: int) -> float:
    """Processor seconds of a process and of all that it started, the ended ones too."""
    parents, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parts = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(parts[1])
            used[int(path.parent.name)] = sum(int(parts[at]) for at in (11, 12, 13, 14)) / TICKS

    def belongs(pid: int) -> bool:
        while pid in parents and pid != leader:
            pid = parents[pid]
        return pid == leader

    return sum(seconds for pid, seconds in used.items() if belongs(pid))


@contextlib.contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """A running Gatepost with the demonstration school: its port, and the process that leads it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="gatepost-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if name == "GATEPOST_DATABASE"}
        others = {name: value for name, value in os.environ.items() if "GATEPOST_" not in name}
        own = {"GATEPOST_DATA": f"{folder}/data", "GATEPOST_PORT": str(port)}
        log = Path(folder, "said.txt")
        with log.open("wb") as said:
            leader = subprocess.Popen(
                [sys.executable, "-m", "gatepost.server", "run"],
                env=others | kept | own,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        try:
            began = time.monotonic()
            while "Ctrl-C ends" not in log.read_text("utf-8", "replace"):
                if leader.poll() is not None or time.monotonic() - began > 120:
                    raise SystemExit(log.read_text("utf-8", "replace"))
                time.sleep(0.05)
            print(f"first start, with the demonstration school: {time.monotonic() - began:.1f} s")
            yield port, leader.pid
        finally:
            leader.send_signal(signal.SIGINT)
            leader.wait(60)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="How many people can check at once.")
    parser.add_argument("--seconds", type=float, default=60, help="how long people check")
    parser.add_argument("--people", type=int, default=50, help="how many at once")
    parser.add_argument("--pause", type=float, default=0, help="seconds between two requests")
    chosen = parser.parse_args()
    seconds, people = min(chosen.seconds, 3600), min(chosen.people, 500)
    with serving() as (port, leader):
        visitors = [Visitor(port) for _ in range(people)]
        for nth, visitor in enumerate(visitors):
            sign_in(visitor, nth)
        _, page = visitors[0].ask(f"/{SLUG}/check/post/")
        style = re.search(rb'href="(/static/[^"]+\.css)"', page)
        static = style.group(1).decode() if style else "/healthz"
        load("warm-up", checking(), visitors, leader, min(3, seconds), 0)
        print(f"{people} people at once, {os.cpu_count()} processors shared with them")
        short = max(min(seconds, 5), seconds / 3)
        loads = []
        for name, act, length in (
            ("the check", checking(), seconds),
            ("its empty form", fetching(f"/{SLUG}/check/post/"), short),
            ("a static file", fetching(static), short),
            ("sign of life", fetching("/healthz"), short),
        ):
            loads.append(load(name, act, visitors, leader, length, chosen.pause))
            loads[-1].show()
        check, *others = loads
        for other in others:
            if check.each and other.each:
                print(f"one check costs as much as {other.each / check.each:.1f} x {other.name}")
    return 0 if not any(done.errors for done in loads) else 1


if __name__ == "__main__":
    sys.exit(main())
