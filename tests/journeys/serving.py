"""Gatepost as a school starts it: one command, a folder of its own, a port of its own."""

import contextlib
import email
import email.policy
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time

PATIENT = 180.0
SCHOOL = "wrenfold"
HEATH_END = {
    "name": "St Bartholomew and All Saints Church of England Voluntary Aided Primary School, Heath End",
    "staff": [
        {"name": "Nadia Brook-Featherstonehaugh", "title": "Mrs", "role": "Headteacher", "kind": "head",
         "email": "head@heathend.example", "roles": ["headteacher"], "since": "2019-09-01"},
        {"name": "Gina Farrant", "title": "Ms", "role": "Music teacher", "kind": "contractor",
         "email": "gina.farrant@hedgerow-music.example", "since": "2024-01-08", "firm": "Hedgerow Music"},
    ],
    "firms": [{"name": "Hedgerow Music"}],
    "pupils": [{"id": "p1", "given": "Juniper", "family": "Aldous", "class": "Foxes"}],
}  # fmt: skip
"""A second invented school: its name is long, and it has adopted no policy."""


class Served:
    """A running Gatepost that ends, with everything it started, when it is closed."""

    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.port = _free_port()
        self.origin = f"http://localhost:{self.port}"
        self.cookies = {}
        """What the browser of each person holds who has signed in once."""
        self.app_keys = {}
        """The key in the app of each person who set up a second step."""
        self._has_second_school = False
        self._env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GATEPOST_") and name != "DJANGO_SETTINGS_MODULE"
        } | {"GATEPOST_DATA": str(self.data), "GATEPOST_PORT": str(self.port)}
        self._log = folder / "said.txt"
        self._process = None

    def start(self):
        """Start it and wait until it says that it is there."""
        with self._log.open("ab") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gatepost.server", "run"],
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENT
        while "Ctrl-C ends Gatepost." not in self.said:
            assert self._process.poll() is None, f"ended too soon:\n{self.said}"
            assert time.monotonic() < deadline, f"never began:\n{self.said}"
            time.sleep(0.1)
        return self

    @property
    def said(self):
        """Everything that it has printed."""
        return self._log.read_text("utf-8", "replace")

    def close(self):
        """Ask it to end, as Ctrl-C does, and see that nothing is left."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(PATIENT)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def open_second_school_once(self):
        """The second school, where a test before hasn't opened it."""
        if not self._has_second_school:
            self.open_second_school()

    def open_second_school(self):
        """A school without a policy beside the demonstration school."""
        file = self.folder / "heath-end.json"
        file.write_text(json.dumps(HEATH_END), "utf-8")
        self._opens_school(file, "--slug", "heath-end")

    def open_third_school(self, slug="alder"):
        """A school that was opened a moment ago, with its business manager alone."""
        self._opens_school(
            "--slug", slug, "--name", "Alder Lane Primary School",
            "--business-manager", "Mrs Karen Whitlock", "--email", f"karen@{slug}.example",
        )  # fmt: skip

    def _opens_school(self, *words):
        """By the command, as whoever keeps the machine does."""
        done = subprocess.run(
            [sys.executable, "-m", "gatepost.server", "open_school", *words],
            env=self._env, capture_output=True, text=True, timeout=PATIENT, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        self._has_second_school = True

    def letters_to(self, address):
        """The letters that lie in the data folder for an address, oldest first."""
        found = []
        for path in sorted(
            (self.data / "letters").glob("*"), key=lambda path: path.stat().st_mtime_ns
        ):
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if address in letter["To"]:
                found.append(letter.get_body(("plain",)).get_content())
        return found

    def code_for(self, address):
        """The code of the newest letter to an address."""
        codes = re.findall(r"^ {4}(\S+)\s*$", "\n".join(self.letters_to(address)), re.MULTILINE)
        return codes[-1]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
