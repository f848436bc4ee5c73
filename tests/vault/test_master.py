"""Tests for the file of the master key."""

import stat
import threading
from pathlib import Path

import pytest

from gatepost.vault.master import (
    KeyFileFaulty,
    KeyFileMissing,
    MasterKey,
    load,
    make,
    master_from,
    write,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "master.key"


def test_a_master_key_is_made_once_and_read_again(path: Path) -> None:
    made = make(path)
    assert load(path) == made
    assert make(path) == made


def test_only_its_owner_can_read_the_file_and_its_folder(path: Path) -> None:
    make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_else_is_left_in_the_folder(path: Path) -> None:
    make(path)
    make(path)
    assert [found.name for found in path.parent.iterdir()] == ["master.key"]


def test_many_that_make_at_once_get_the_same_key(path: Path) -> None:
    found: list[MasterKey] = []
    gate = threading.Barrier(8)

    def run() -> None:
        gate.wait()
        found.append(make(path))

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [load(path)] * 8
    assert [found.name for found in path.parent.iterdir()] == ["master.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610, 0o601, 0o622])
def test_a_file_that_others_can_read_is_refused(path: Path, mode: int) -> None:
    make(path)
    path.chmod(mode)
    with pytest.raises(KeyFileFaulty, match="chmod 600"):
        load(path)


def test_a_missing_file_says_what_to_do(path: Path) -> None:
    with pytest.raises(KeyFileMissing, match="restore_key"):
        load(path)


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir(parents=True, mode=0o700)
    with pytest.raises(KeyFileFaulty):
        load(path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-10],
        lambda text: text.replace("key 1", "key 9"),
        lambda text: text.replace("id ", "id 0"),
        lambda text: text.replace("secret ", "secret zz"),
        lambda text: text + "more\n",
        lambda text: text[:-2] + ("1" if text[-2] == "0" else "0") + "\n",
        lambda text: "\n".join(text.split("\n")[:2]),
        lambda text: "é" + text,
    ],
)
def test_a_file_that_is_not_whole_is_refused(path: Path, spoil: object) -> None:
    make(path)
    path.write_text(spoil(path.read_text("ascii")), "utf-8")  # type: ignore[operator]  # -- a lambda
    with pytest.raises(KeyFileFaulty, match="isn't a whole master key"):
        load(path)


def test_a_refusal_never_shows_the_secret(path: Path) -> None:
    secret = make(path).secret.hex()
    path.write_text(path.read_text("ascii") + "more\n", "ascii")
    with pytest.raises(KeyFileFaulty) as caught:
        load(path)
    assert secret not in str(caught.value)


def test_writing_leaves_a_key_that_is_there_alone(path: Path) -> None:
    made = make(path)
    assert write(path, master_from(bytes(32))) is False
    assert load(path) == made


def test_the_id_follows_from_the_secret() -> None:
    assert master_from(bytes(32)) == master_from(bytes(32))
    assert master_from(bytes(32)).id != master_from(b"1" * 32).id


def test_a_master_key_never_shows_its_secret() -> None:
    assert "marzipan" not in repr(master_from(b"marzipan" * 4))
