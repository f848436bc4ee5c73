"""Kills every part of a running Gatepost again and again, and looks whether anything was lost or halved."""

import contextlib
import http.client
import itertools
import json
import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

KILLS = 30
SEED = 20261125


class Asker(threading.Thread):
    """A visitor who asks for one deed after another, and knows which were confirmed."""

    def __init__(self, port, name):
        super().__init__(daemon=True)
        self.port = port
        self.prefix = name
        self.confirmed = []
        self.unsure = []
        self.is_over = threading.Event()

    def run(self):
        for number in itertools.count():
            if self.is_over.is_set():
                return
            reference = f"{self.prefix}-{number}"
            status = self.ask(reference)
            (self.confirmed if status == 200 else self.unsure).append(reference)
            time.sleep(0.4)

    def ask(self, reference):
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            with contextlib.closing(connection):
                connection.request("POST", f"/deeds/{reference}/", body=b"")
                return connection.getresponse().status
        return None


def parent_of(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def victims(ground, running, writer):
    """What may be killed now, by kind: never the one that keeps the others alive."""
    found = {"leader": [], "web": [], "worker": [], "writer": []}
    for pid, words in ground.processes().items():
        with contextlib.suppress(OSError):
            if "gatepost.server.machine.serving" in words:
                is_leader = parent_of(pid) == running.process.pid
                found["leader" if is_leader else "web"].append(pid)
            elif " work " in words:
                found["worker"].append(pid)
    if writer.process.poll() is None:
        found["writer"].append(writer.process.pid)
    return {kind: pids for kind, pids in found.items() if pids}


def kill_at_random(ground, running, writers):
    """Thirty kills at random moments; a writer that was killed is followed by a new one."""
    chance = random.Random(SEED)
    kinds = ["leader", "web", "web", "worker", "worker", "writer"]
    order = chance.sample(kinds * (KILLS // len(kinds)), KILLS)
    for kind in order:
        deadline = time.monotonic() + 30
        while True:
            time.sleep(chance.uniform(0.2, 1.3))
            choice = victims(ground, running, writers[-1])
            if kind in choice:
                break
            assert time.monotonic() < deadline, f"no {kind} to kill:\n{running.said}"
        os.kill(chance.choice(choice[kind]), signal.SIGKILL)
        if kind == "writer":
            writers[-1].ended()
            writers.append(ground.start_python("-m", "do_deeds", "do", f"own{len(writers)}"))


def wait_for_tasks(ground):
    deadline = time.monotonic() + 60
    while True:
        seen = json.loads(ground.do_python("-m", "do_deeds", "look"))
        if not {"READY", "RUNNING"} & seen["statuses"].keys():
            return seen
        assert time.monotonic() < deadline, seen["statuses"]
        time.sleep(0.5)


@pytest.mark.slow
def test_nothing_is_lost_halved_or_done_twice_when_every_part_is_killed_again_and_again(ground):
    ground.env |= {"DJANGO_SETTINGS_MODULE": "deeds_settings", "GATEPOST_PATIENCE": "2"}
    ground.do_python("-m", "do_deeds", "prepare")
    running = ground.start("run", "--no-demonstration")
    running.wait_for("Ctrl-C ends Gatepost.")
    writers = [ground.start_python("-m", "do_deeds", "do", "own0")]
    askers = [Asker(ground.port, f"asked{number}") for number in range(4)]
    for asker in askers:
        asker.start()
    kill_at_random(ground, running, writers)
    for asker in askers:
        asker.is_over.set()
    for asker in askers:
        asker.join(timeout=40)
    writers[-1].send(signal.SIGKILL)
    writers[-1].ended()
    seen = wait_for_tasks(ground)

    confirmed = {reference for asker in askers for reference in asker.confirmed}
    confirmed |= {line.strip() for writer in writers for line in whole_lines(writer.said)}
    assert len(confirmed) > 200
    assert seen["attempts"].keys() > {"1"}, (
        "no task was cut off: the kills came at the wrong moments"
    )
    assert confirmed <= set(seen["asked"])
    assert seen["asked_entries"] == seen["asked"]
    assert seen["tasks"] == seen["asked"]
    assert seen["statuses"] == {"SUCCESSFUL": len(seen["tasks"])}
    assert seen["followed"] == seen["asked"]
    assert seen["followed_entries"] == seen["asked"]
    assert seen["faults"] == ["None", "None"]
    assert seen["integrity"] == "ok"

    running.send(signal.SIGINT)
    assert running.ended() == 0
    ground.wait_until_empty(seconds=0.5)
    print(f"{len(confirmed)} confirmed of {len(seen['asked'])}, attempts {seen['attempts']}")


def whole_lines(said):
    return [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
