"""Everybody signs at once, and signs while the server is killed: none lost, none twice, the trail whole.

    python bench/sign.py [--people 200] [--kills 50] [--seed 20261125]

Starts Gatepost as `gatepost-server run` does, on a folder and a port of its own, with the demonstration
school and as many invented people more as are asked for. First they all read the statement, and then press
"Sign the policy" in one moment, each twice, as nervous fingers do. Then others sign one after another while
every process of Gatepost is ended with `kill -9` at random moments and started again.

A signature counts as confirmed when the browser was told so. At the end every confirmed signature must be
there once, every person must have signed at most once, and `gatepost-server verify_record` must find nothing
wrong. Prints the figures; the exit code says whether all of it held. It talks to 127.0.0.1 only.
"""

import argparse
import contextlib
import html
import http.client
import itertools
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
from dataclasses import dataclass, field
from pathlib import Path

from serve import Visitor, token_in

SLUG = "wrenfold"
SIGN = f"/{SLUG}/policy/sign/"
PREPARE = """
import json, sys
import django
django.setup()
from allauth.account.internal.userkit import user_id_to_str
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from gatepost.people.models import Account, Engagement, Person
from gatepost.people.sessions import SessionStore
from gatepost.schools.models import School
school = School.objects.get(slug="wrenfold")
first, last = int(sys.argv[1]), int(sys.argv[2])
made = []
with transaction.atomic():
    for nth in range(first, last):
        account = Account.objects.create_user(f"signer{nth}@bench.example")
        person = Person.objects.create(school=school, account=account, given_name="Robin",
                                       family_name=f"Signer{nth}", email=account.email)
        Engagement.objects.create(school=school, person=person, kind="support", started_on="2020-09-01")
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        made.append({"name": person.name, "id": person.pk.hex, "session": session.session_key})
print(json.dumps(made))
"""
LOOK = """
import json
import django
django.setup()
from collections import Counter
from gatepost.acceptance.models import Signature
signed = Counter(Signature.objects.values_list("person_id", flat=True))
print(json.dumps({key.hex: count for key, count in signed.items()}))
"""


@dataclass(frozen=True)
class Signer:
    """One invented person with a browser that is signed in."""

    name: str
    id: str
    session: str


@dataclass
class Ground:
    """A folder and a port, on which Gatepost is started, killed and asked."""

    folder: Path
    port: int
    seconds_to_start: list[float] = field(default_factory=list)
    leader: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of whoever runs this, but a database that was asked for."""
        kept = {name: value for name, value in os.environ.items() if name == "GATEPOST_DATABASE"}
        others = {name: value for name, value in os.environ.items() if "GATEPOST_" not in name}
        own = {
            "GATEPOST_DATA": str(self.folder / "data"),
            "GATEPOST_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "gatepost.server.settings",
        }
        return others | kept | own

    def start(self) -> None:
        """Start Gatepost in a process group of its own, and wait until it answers."""
        log = self.folder / "said.txt"
        began = time.monotonic()
        with log.open("wb") as said:
            self.leader = subprocess.Popen(
                [sys.executable, "-m", "gatepost.server", "run"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        while "Ctrl-C ends" not in log.read_text("utf-8", "replace"):
            if self.leader.poll() is not None or time.monotonic() - began > 120:
                raise SystemExit(log.read_text("utf-8", "replace"))
            time.sleep(0.05)
        self.seconds_to_start.append(time.monotonic() - began)

    def kill(self) -> None:
        """End every process of it at once, as a power cut does."""
        assert self.leader is not None
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.leader.wait(30)

    def processes(self) -> list[int]:
        """Everything that Gatepost runs on this ground: it carries the folder in its environment."""
        mark = f"GATEPOST_DATA={self.folder / 'data'}".encode()
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if mark in path.read_bytes().split(b"\0") and int(path.parent.name) != os.getpid():
                    found.append(int(path.parent.name))
        return found

    def end(self) -> None:
        """Stop in an orderly way."""
        if self.leader is not None and self.leader.poll() is None:
            self.leader.send_signal(signal.SIGINT)
            self.leader.wait(60)

    def ask_python(self, program: str, *arguments: str) -> str:
        """What a small program prints that works on the same data."""
        ran = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if ran.returncode:
            raise SystemExit(ran.stderr)
        return ran.stdout

    def people(self, first: int, last: int) -> list[Signer]:
        """Invented people with browsers that are signed in."""
        rows = json.loads(self.ask_python(PREPARE, str(first), str(last)))
        return [Signer(**row) for row in rows]


class Browser(Visitor):
    """A browser of the lightest kind, that one signer has signed in with."""

    def __init__(self, port: int, signer: Signer) -> None:
        super().__init__(port)
        self._cookies["gatepost-session"] = signer.session
        self.signer = signer

    def read(self) -> dict[str, str]:
        """Open the statement; what the form would send."""
        status, page = self.ask(SIGN)
        if status != 200:
            raise OSError(f"status {status} at the statement")
        return filled(page, self.signer.name) | {"csrfmiddlewaretoken": token_in(page)}

    def press(self, form: dict[str, str]) -> bool:
        """Press the button; whether the browser was told that it is signed."""
        status, _ = self.ask(SIGN, form)
        return status in {302, 303}


def filled(page: bytes, name: str) -> dict[str, str]:
    """The form on a page, hidden fields as they are, the name typed, the box ticked."""
    text = page.decode()
    form = text[text.index('name="typed_name"') - 20_000 if 'name="typed_name"' in text else 0 :]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        named = dict(re.findall(r'(name|value|type)="([^"]*)"', tag))
        if named.get("type") == "hidden":
            found[named.get("name", "")] = html.unescape(named.get("value", ""))
        elif named.get("type") == "checkbox":
            found[named.get("name", "")] = named.get("value", "on")
    return found | {"typed_name": name}


def sign_at_once(ground: Ground, signers: list[Signer]) -> set[str]:
    """All of them press in one moment, each twice; the ids of those who were told that it is signed."""
    confirmed: set[str] = set()
    times: list[float] = []
    faults: list[str] = []
    ready = threading.Barrier(2 * len(signers) + 1, timeout=300)

    def press(signer: Signer) -> None:
        browser = Browser(ground.port, signer)
        for _ in range(5):  # all of them come through the door in one moment as well
            with contextlib.suppress(OSError, http.client.HTTPException):
                form = browser.read()
                break
        ready.wait()
        began = time.perf_counter()
        try:
            if browser.press(form):
                confirmed.add(signer.id)
                times.append(time.perf_counter() - began)
            else:
                faults.append("not told that it is signed")
        except (OSError, http.client.HTTPException) as fault:
            faults.append(repr(fault))

    threads = [threading.Thread(target=press, args=(one,)) for one in signers * 2]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.monotonic()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    cut = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    print(
        f"at once: {len(signers)} people pressed twice in one moment: {len(confirmed)} confirmed, "
        f"{len(faults)} faults, all answered within {took:.1f} s (p50 {cut[49]:.2f}, p95 {cut[94]:.2f} s)"
    )
    for fault in faults[:5]:
        print(f"    {fault}")
    return confirmed


def sign_while_killed(ground: Ground, signers: list[Signer], kills: int, seed: int) -> set[str]:
    """They sign one after another while Gatepost is killed again and again; who was told that it is signed."""
    confirmed: set[str] = set()
    cut_off = itertools.count()
    waiting = iter(signers)
    turn = threading.Lock()
    is_over = threading.Event()

    def sign_one_after_another() -> None:
        while not is_over.is_set():
            with turn:
                signer = next(waiting, None)
            if signer is None:
                return
            while not is_over.is_set():
                browser = Browser(ground.port, signer)
                try:
                    if browser.press(browser.read()):
                        confirmed.add(signer.id)
                        break
                except (OSError, http.client.HTTPException, SystemExit):
                    next(cut_off)
                time.sleep(0.1)

    threads = [threading.Thread(target=sign_one_after_another) for _ in range(8)]
    for thread in threads:
        thread.start()
    chance = random.Random(seed)
    for nth in range(kills):
        time.sleep(chance.uniform(0.1, 1.6))
        ground.kill()
        ground.start()
        if (nth + 1) % 10 == 0:
            print(f"    {nth + 1} kills, {len(confirmed)} confirmed so far")
    time.sleep(1)
    is_over.set()
    for thread in threads:
        thread.join(60)
    print(
        f"killed: {kills} times at random moments, {len(confirmed)} signatures confirmed, "
        f"{next(cut_off)} requests cut off; start after a kill takes "
        f"{statistics.median(ground.seconds_to_start[1:] or [0]):.1f} s"
    )
    return confirmed


def look(ground: Ground, confirmed: set[str]) -> bool:
    """Whether every confirmed signature is there once, nobody signed twice, and the record is whole."""
    there: dict[str, int] = json.loads(ground.ask_python(LOOK))
    lost = confirmed - there.keys()
    twice = [person for person, count in there.items() if count > 1]
    print(
        f"found: {len(there)} people have signed; of {len(confirmed)} confirmed {len(lost)} are lost; "
        f"{len(twice)} signed twice"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "gatepost.server", "verify_record"],
        env=ground.environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    print(f"verify_record: {ran.stdout.strip() or ran.stderr.strip()[-2000:]}")
    return not lost and not twice and ran.returncode == 0


def main() -> int:
    """Print the figures; 0 where all of it held."""
    parser = argparse.ArgumentParser(description="Everybody signs at once, and under kills.")
    parser.add_argument("--people", type=int, default=200, help="how many press at once")
    parser.add_argument("--kills", type=int, default=50, help="how often everything is killed")
    parser.add_argument("--seed", type=int, default=20261125, help="of the random moments")
    chosen = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="gatepost-bench-") as folder:
        ground = Ground(Path(folder), port)
        try:
            ground.start()
            confirmed = sign_at_once(ground, ground.people(0, chosen.people))
            if chosen.kills:
                others = ground.people(chosen.people, chosen.people + 60 * chosen.kills)
                confirmed |= sign_while_killed(ground, others, chosen.kills, chosen.seed)
            is_well = look(ground, confirmed)
        finally:
            ground.end()
            if ground.processes():
                ground.kill()
    return 0 if is_well and len(confirmed) >= chosen.people else 1


if __name__ == "__main__":
    sys.exit(main())
