import http.client
import os
import re
import signal
import socket
import sqlite3
import time
from pathlib import Path

import pytest

QUIET = ("run", "--no-demonstration")


def answer(port, path="/healthz"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def variables_of(pid):
    words = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(word.partition("=")[::2] for word in words if word)


def parent_of(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def children(ground, running):
    """The web server's leading process and the worker of a running Gatepost."""
    own = [pid for pid in ground.processes() if parent_of(pid) == running.process.pid]
    web = [pid for pid in own if "gatepost.server.machine.serving" in ground.processes()[pid]]
    work = [pid for pid in own if " work " in ground.processes()[pid]]
    assert (len(web), len(work)) == (1, 1), ground.processes()
    return web[0], work[0]


def zombies_of(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state == "Z" and int(parent) == pid:
            found.append(path.parent.name)
    return found


@pytest.fixture
def running(ground):
    made = ground.start(*QUIET)
    made.wait_for("Ctrl-C ends Gatepost.")
    return made


def test_a_first_start_makes_everything_and_a_second_takes_seconds(bare_ground):
    ground = bare_ground
    began = time.monotonic()
    first = ground.start(*QUIET)
    first.wait_for("Ctrl-C ends Gatepost.")
    first_start = time.monotonic() - began
    assert answer(ground.port) < 500
    assert re.search(r"^Database: \d+ changes made\.$", first.said, re.MULTILINE)
    assert re.search(r"^Static files: \d+ gathered\.$", first.said, re.MULTILINE)
    assert f"Open http://localhost:{ground.port}/\n" in first.said
    first.send(signal.SIGINT)
    assert first.ended() == 0
    assert ground.data.stat().st_mode & 0o777 == 0o700
    assert [path for path in ground.data.rglob("*") if path.stat().st_mode & 0o077] == []

    began = time.monotonic()
    second = ground.start(*QUIET)
    second.wait_for("Ctrl-C ends Gatepost.")
    second_start = time.monotonic() - began
    assert "Database: ready.\nStatic files: ready.\n" in second.said
    assert second_start < 15
    print(f"first start {first_start:.1f} s, second start {second_start:.1f} s")
    assert "Traceback" not in first.said + second.said
    assert "Warning" not in first.said + second.said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_that_was_started_with_exit_code_0(ground, running, number):
    web, work = children(ground, running)
    assert answer(ground.port) < 500
    running.send(number)
    assert running.ended() == 0
    ground.wait_until_empty(seconds=0.5)
    assert running.said.endswith("Ended.\n")
    assert "Traceback" not in running.said
    for pid in (web, work):
        assert not Path(f"/proc/{pid}").exists()


def test_who_was_started_to_outlive_its_terminal_does(ground):
    outliving = ground.start_python(
        "-c",
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        f"os.execv(sys.executable, [sys.executable, '-m', 'gatepost.server', *{QUIET}])",
    )
    outliving.wait_for("Ctrl-C ends Gatepost.")
    outliving.send(signal.SIGHUP)
    time.sleep(0.5)
    assert answer(ground.port) < 500
    outliving.send(signal.SIGTERM)
    assert outliving.ended() == 0


def test_a_signal_before_it_is_ready_ends_it_calmly_too(bare_ground):
    ground = bare_ground
    early = ground.start(*QUIET)
    early.wait_for("Data folder:")
    early.send(signal.SIGINT)
    assert early.ended() == 0
    ground.wait_until_empty(seconds=0.5)
    assert "Traceback" not in early.said
    assert re.search(r"Ended( before it was ready)?\.\n$", early.said)


def test_killing_the_one_that_keeps_the_others_alive_ends_the_others_too(ground, running):
    assert len(ground.processes()) >= 4
    running.send(signal.SIGKILL)
    running.ended()
    ground.wait_until_empty(seconds=3)
    again = ground.start(*QUIET)
    again.wait_for("Ctrl-C ends Gatepost.")
    assert answer(ground.port) < 500


def test_a_part_that_is_killed_starts_again_is_said_in_a_line_and_nobody_is_refused(
    ground, running
):
    web, work = children(ground, running)
    os.kill(web, signal.SIGKILL)
    running.wait_for("The web server was ended by SIGKILL; it starts again in 0.")
    assert answer(ground.port) < 500
    os.kill(work, signal.SIGKILL)
    running.wait_for("The worker was ended by SIGKILL; it starts again in 0.")
    deadline = time.monotonic() + 30
    while len(ground.processes()) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    new_web, new_work = children(ground, running)
    assert {new_web, new_work}.isdisjoint({web, work})
    assert zombies_of(running.process.pid) == []
    running.send(signal.SIGINT)
    assert running.ended() == 0
    ground.wait_until_empty(seconds=0.5)


def test_killed_web_workers_are_replaced_and_leave_no_zombie(ground, running):
    web, _ = children(ground, running)
    inner = [pid for pid in ground.processes() if parent_of(pid) == web]
    assert inner
    for pid in inner:
        os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while zombies_of(web) or len(ground.processes()) < 5:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert answer(ground.port) < 500
    assert set(inner).isdisjoint(ground.processes())


def test_a_worker_that_takes_long_may_finish_unless_the_signal_comes_twice(ground, running):
    _, work = children(ground, running)
    os.kill(work, signal.SIGSTOP)
    began = time.monotonic()
    running.send(signal.SIGINT)
    running.wait_for("Ctrl-C again ends at once")
    time.sleep(1)
    assert running.process.poll() is None
    running.send(signal.SIGINT)
    assert running.ended() == 0
    assert time.monotonic() - began < 6
    ground.wait_until_empty(seconds=0.5)


def test_a_second_server_on_the_same_data_folder_is_refused_in_a_sentence(ground, running):
    second = ground.start(*QUIET, GATEPOST_PORT=str(ground.port + 1))
    assert second.ended() == 1
    assert second.said == (
        f"Gatepost already runs on the data folder {ground.data} (process {running.process.pid}). "
        "End that one first, or choose another folder with GATEPOST_DATA.\n"
    )


def test_a_port_that_is_taken_is_refused_in_a_sentence_before_anything_is_made(
    bare_ground,
):
    ground = bare_ground
    with socket.create_server(("127.0.0.1", ground.port)):
        refused = ground.start(*QUIET)
        assert refused.ended() == 1
    assert refused.said == (
        f"Port {ground.port} is taken: another program answers at 127.0.0.1:{ground.port}. "
        "Choose another with GATEPOST_PORT.\n"
    )
    assert not (ground.data / "gatepost.sqlite3").exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("GATEPOST_BIND", "here", "GATEPOST_BIND is 'here'; it is an address of this machine"),
        ("GATEPOST_PORT", "many", "GATEPOST_PORT is 'many'; it is a number from 1 to 65535."),
        ("GATEPOST_DATABASE", "mysql://x/y", "GATEPOST_DATABASE is an address like postgresql://"),
        ("GATEPOST_DATA", "/proc/nowhere", "The data folder /proc/nowhere can't be used ("),
        (
            "GATEPOST_DATABASE",
            "postgresql://nobody@127.0.0.1:9/none",
            "The database does not do its work: ",
        ),
    ],
)
def test_a_setting_that_can_not_be_used_is_refused_in_a_sentence(ground, name, value, sentence):
    refused = ground.start(*QUIET, **{name: value})
    assert refused.ended() == 1
    assert sentence in refused.said
    assert "Traceback" not in refused.said


def test_demonstration_sign_in_is_off_where_there_is_no_invented_school(ground, running):
    for pid in children(ground, running):
        assert variables_of(pid)["GATEPOST_DEMONSTRATION"] == "0"


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({}, "1"),
        ({"GATEPOST_BIND": "0.0.0.0"}, "0"),
        ({"GATEPOST_HTTPS": "1"}, "0"),
        ({"GATEPOST_HOSTS": "gatepost.school.example"}, "0"),
    ],
)
def test_demonstration_sign_in_is_on_for_an_invented_school_on_this_machine_only(
    ground, variables, shown
):
    ground.do("shell", "--verbosity", "0", "-c", MAKE.format(slug="invented", invented=True))
    running = ground.start("run", GATEPOST_DEMONSTRATION="1", **variables)
    running.wait_for("Ctrl-C ends Gatepost.")
    for pid in children(ground, running):
        assert variables_of(pid)["GATEPOST_DEMONSTRATION"] == shown
    is_open = "GATEPOST_BIND" in variables
    assert ("what they send is not encrypted" in running.said) is is_open
    assert ("GATEPOST_HOSTS says which names it has" in running.said) is is_open


def test_demonstration_sign_in_is_off_beside_a_real_school(ground):
    for slug, invented in (("invented", True), ("earnest", False)):
        ground.do("shell", "--verbosity", "0", "-c", MAKE.format(slug=slug, invented=invented))
    running = ground.start("run")
    running.wait_for("Ctrl-C ends Gatepost.")
    for pid in children(ground, running):
        assert variables_of(pid)["GATEPOST_DEMONSTRATION"] == "0"


MAKE = (
    "from gatepost.schools.models import School; "
    "School.objects.create(slug='{slug}', name='Testford', is_demonstration={invented})"
)


def test_a_worker_that_can_not_start_ends_the_start_with_exit_code_1(ground):
    refused = ground.start(*QUIET, GATEPOST_PATIENCE="for ever")
    assert refused.ended() == 1
    assert "GATEPOST_PATIENCE is 'for ever'" in refused.said
    assert "The worker did not start; the lines above say why." in refused.said
    ground.wait_until_empty(seconds=0.5)


def test_the_database_of_a_school_on_one_machine_writes_ahead_and_is_whole(ground, running):
    if "GATEPOST_DATABASE" in ground.env:
        pytest.skip("PostgreSQL keeps its files itself")
    running.send(signal.SIGINT)
    assert running.ended() == 0
    with sqlite3.connect(ground.data / "gatepost.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
