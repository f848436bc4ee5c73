"""Tests for proving an exported trail: pure, without Django and without a database."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from gatepost.trail.digest import FIRST, Line, digest_of
from gatepost.trail.proving import Anchor, Fault, Verified, prove, walk


def chain(length: int, *, trail: str = "open", by: str = "a" * 32) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, length + 1):
        line = Line(
            school="5" * 32,
            trail=trail,
            number=number,
            at=f"2026-11-22T08:15:{number % 60:02}.000000Z",
            event="person-added",
            by=by,
            about_kind="person",
            about=f"P-{number}",
            previous=lines[-1].digest if lines else FIRST,
        )
        lines.append(replace(line, digest=digest_of(line)))
    return lines


def written(lines: list[Line]) -> list[str]:
    return [json.dumps(asdict(line)) for line in lines]


def test_an_untouched_trail_is_whole() -> None:
    lines = chain(70)
    assert walk(lines) == Verified(70, lines[-1].digest)
    assert prove(written(lines)) == Verified(70, lines[-1].digest)


def test_an_empty_trail_is_whole() -> None:
    assert walk([]) == Verified(0, FIRST)
    assert walk([]).is_whole


CHANGES: dict[str, object] = {
    "at": "2026-11-22T07:00:00.000000Z",
    "event": "person-removed",
    "by": "b" * 32,
    "about_kind": "pupil",
    "about": "P-9",
    "digest": "0" * 64,
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("number", [1, 4, 7])
def test_a_changed_value_is_found_and_its_entry_named(name: str, number: int) -> None:
    lines = chain(7)
    lines[number - 1] = replace(lines[number - 1], **{name: CHANGES[name]})
    why = "it was changed: its digest isn't the digest of what it says"
    assert walk(lines).first_fault == Fault(number, why)
    assert walk(lines).entries == number - 1


def test_a_change_with_a_digest_made_to_fit_shows_at_the_next_entry() -> None:
    lines = chain(7)
    changed = replace(lines[3], by="b" * 32)
    lines[3] = replace(changed, digest=digest_of(changed))
    why = "it doesn't follow on from the entry before: one of the two was changed"
    assert walk(lines).first_fault == Fault(5, why)


@pytest.mark.parametrize(
    ("disturb", "fault"),
    [
        (lambda lines: lines.pop(3), Fault(4, "it is missing: entry 5 stands in its place")),
        (lambda lines: lines.pop(0), Fault(1, "it is missing: entry 2 stands in its place")),
        (
            lambda lines: lines.insert(3, lines[2]),
            Fault(4, "it is missing: entry 3 stands in its place"),
        ),
        (lambda lines: lines.reverse(), Fault(1, "it is missing: entry 7 stands in its place")),
        (
            lambda lines: lines.append(replace(chain(8)[7], trail="casework")),
            Fault(8, "it belongs to another trail"),
        ),
        (
            lambda lines: lines.append(chain(8, by="b" * 32)[7]),
            Fault(8, "it doesn't follow on from the entry before: one of the two was changed"),
        ),
    ],
)
def test_an_entry_taken_out_or_put_in_is_named(
    disturb: Callable[[list[Line]], object], fault: Fault
) -> None:
    lines = chain(7)
    disturb(lines)
    assert walk(lines).first_fault == fault


@pytest.mark.parametrize(
    "line", ["", "null", "[]", "{}", '{"number": 4}', "not json", '{"number": 4, "more": 1}']
)
def test_a_line_that_is_no_entry_is_named(line: str) -> None:
    lines = written(chain(7))
    lines[3] = line or "?"
    assert prove(lines).first_fault == Fault(4, "it can't be read")


def test_a_value_of_another_type_is_no_entry() -> None:
    lines = written(chain(3))
    lines[1] = lines[1].replace('"by": "aaaa', '"by": ["x"], "about": "aaaa')
    assert not prove(lines).is_whole
    assert prove(lines).entries == 1


def test_a_trail_cut_short_is_found_by_a_head_written_down_elsewhere() -> None:
    lines = chain(7)
    anchor = Anchor(7, lines[6].digest)
    assert walk(lines[:5]).is_whole
    assert walk(lines[:5], [anchor]).first_fault == Fault(
        6,
        "it is missing: what was written down elsewhere has entry 7, the trail ends earlier",
    )
    assert walk(lines, [anchor]).is_whole


def test_a_trail_reckoned_anew_is_found_by_a_head_written_down_elsewhere() -> None:
    anchor = Anchor(4, chain(4)[3].digest)
    anew = chain(7, by="b" * 32)
    assert walk(anew).is_whole
    assert walk(anew, [anchor]).first_fault == Fault(
        4, "its digest isn't the one in what was written down elsewhere"
    )


def command(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gatepost.trail.proving", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_that_a_file_is_whole(tmp_path: Path) -> None:
    lines = chain(7)
    (tmp_path / "trail.jsonl").write_text("\n".join(written(lines)) + "\n", "utf-8")
    said = command(str(tmp_path / "trail.jsonl"))
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.splitlines() == [
        f"Whole: 7 entries, the last with digest {lines[6].digest}.",
        "Compare that digest with one that was written down elsewhere.",
    ]


def test_the_command_names_the_entry_that_was_changed(tmp_path: Path) -> None:
    text = "\n".join(written(chain(7))).replace("P-5", "P-6")
    (tmp_path / "trail.jsonl").write_text(text, "utf-8")
    said = command(str(tmp_path / "trail.jsonl"))
    assert said.returncode == 1
    assert said.stdout.splitlines() == [
        "Entry 5: it was changed: its digest isn't the digest of what it says.",
        "The 4 entries before it hold.",
    ]


def test_the_command_takes_heads_from_elsewhere(tmp_path: Path) -> None:
    lines = chain(7)
    (tmp_path / "trail.jsonl").write_text("\n".join(written(lines[:6])), "utf-8")
    assert command(str(tmp_path / "trail.jsonl"), f"6:{lines[5].digest}").returncode == 0
    assert command(str(tmp_path / "trail.jsonl"), f"7:{lines[6].digest}").returncode == 1


@pytest.mark.parametrize("arguments", [(), ("trail.jsonl", "seven:abc")])
def test_the_command_says_how_it_is_used(arguments: tuple[str, ...]) -> None:
    said = command(*arguments)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("use: ")


def test_proving_needs_neither_django_nor_any_other_package() -> None:
    script = (
        "import sys, gatepost.trail.proving; "
        "print([name for name in ('django', 'cryptography', 'psycopg') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert said.stdout == "[]\n"
