"""The secret that signs sessions: made once, for its owner's eyes only, the same for all who start at once."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gatepost.server.secret import secret_in


def test_it_is_made_once_and_read_ever_after(tmp_path: Path):
    path = tmp_path / "new" / "folder" / "secret.key"
    made = secret_in(path)
    assert len(made) >= 80
    assert secret_in(path) == made
    assert secret_in(tmp_path / "other.key") != made
    assert [one.name for one in path.parent.iterdir()] == ["secret.key"]


def test_only_its_owner_can_read_it_whatever_the_habits_of_the_machine(tmp_path: Path):
    before = os.umask(0)
    try:
        secret_in(tmp_path / "folder" / "secret.key")
    finally:
        os.umask(before)
    assert (tmp_path / "folder" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700


def test_processes_that_start_at_once_agree(tmp_path: Path):
    path = tmp_path / "secret.key"
    program = (
        "import sys, pathlib; from gatepost.server.secret import secret_in; "
        "print(secret_in(pathlib.Path(sys.argv[1])))"
    )
    words = [sys.executable, "-c", program, str(path)]

    def start(_: int) -> str:
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout

    with ThreadPoolExecutor(8) as at_once:
        assert len({*at_once.map(start, range(8))}) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["secret.key"]


def test_a_file_without_a_secret_is_not_taken_for_one(tmp_path: Path):
    path = tmp_path / "secret.key"
    path.write_text("\n")
    assert len(secret_in(path)) >= 80


def test_a_draft_that_was_left_behind_stops_nobody(tmp_path: Path):
    path = tmp_path / "secret.key"
    (tmp_path / f".secret.key.{os.getpid()}").write_text("half")
    assert len(secret_in(path)) >= 80


def test_starters_at_the_very_same_moment_agree(tmp_path: Path):
    for turn in range(200):
        path = tmp_path / str(turn) / "secret.key"
        gate = threading.Barrier(8)

        def start(_: int, path: Path = path, gate: threading.Barrier = gate) -> str:
            gate.wait(10)
            return secret_in(path)

        with ThreadPoolExecutor(8) as at_once:
            found = {*at_once.map(start, range(8))}
        assert found == {path.read_text("ascii").strip()}, turn
