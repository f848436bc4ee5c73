"""The command: exit codes, pipes, terminals, interrupts, and that no Django is needed anywhere."""

import json
import os
import pty
import signal
import subprocess
import sys

import pytest

from gatepost.cli.main import main, parser

COMMAND = [sys.executable, "-m", "gatepost.cli"]
FINE, STOP = (
    ["--uses", "own-email", "--for", "personal"],
    ["--uses", "school-email", "--for", "personal"],
)
REFUSES_DJANGO = """
import importlib.abc
import sys


class Refuses(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "sqlite3", "socket", "http"}:
            raise ImportError("refused: " + name)
        return None


sys.meta_path.insert(0, Refuses())
from gatepost.cli.main import main

code = main(sys.argv[1:])
assert "django" not in sys.modules
sys.exit(code)
"""


def run(*words, said=b"", **more):
    return subprocess.run([*COMMAND, *words], input=said, capture_output=True, check=False, **more)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", *FINE], 0),
        (["check", "--connect", "colleague", "--account", "personal"], 0),
        (["check", "--uses", "own-email", "--for", "school"], 1),
        (["check", *STOP], 1),
        (["check", "--connect", "pupil", "--account", "personal"], 1),
        (["check"], 2),
        (["check", "no-such-file.txt"], 2),
        (["policy", "show"], 0),
        (["policy", "show", "no.such-clause"], 2),
        (["policy", "lint", "no-such-file.toml"], 2),
        (["school", "laptop", "no-such-file.json"], 2),
        (["answer", "--school", "no-such-file.json"], 2),
    ],
)
def test_the_exit_code_is_0_for_fine_or_care_1_for_ask_or_stop_2_for_misuse(words, code, capsys):
    assert main(words) == code
    told = capsys.readouterr()
    assert bool(told.out) == (code != 2)
    assert bool(told.err) == (code == 2)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["guess"],
        ["check", "--as", "king"],
        ["check", "--nonsense"],
        ["check", *FINE, "--born", "yesterday"],
        ["policy"],
        ["policy", "lint"],
        ["school"],
        ["answer"],
    ],
)
def test_a_command_that_was_mistyped_ends_with_2_and_a_usage_line(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: gatepost")


@pytest.mark.parametrize("words", [[], ["check"], ["answer"], ["policy"], ["school"]])
def test_help_is_given_on_request(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: gatepost")


def test_the_five_commands_are_the_whole_command_line():
    (commands,) = [action for action in parser()._actions if action.dest == "command"]
    assert list(commands.choices) == ["check", "answer", "policy", "school", "verify"]


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["check", "-"], b"Soup for tea.", 0),
        (["check", *STOP, "--json"], b"", 1),
        (["policy", "coverage"], b"", 0),
        (["policy", "show", "golden"], b"", 0),
    ],
)
def test_every_command_works_where_there_is_no_django(words, said, code):
    ran = subprocess.run(
        [sys.executable, "-c", REFUSES_DJANGO, *words], input=said, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (code, b"")


def test_answers_and_laptop_copies_work_where_there_is_no_django(tmp_path):
    school = tmp_path / "school.json"
    school.write_text(
        json.dumps({"name": "Thornwick Hollow Primary School", "pupils": []}), "utf-8"
    )
    line = b'{"id": 1, "question": "post", "text": "Soup for tea."}\n'
    for words, said in ((["answer", "--school"], line), (["school", "laptop"], b"")):
        ran = subprocess.run(
            [sys.executable, "-c", REFUSES_DJANGO, *words, str(school)],
            input=said,
            capture_output=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert json.loads(ran.stdout)


# Terminals and pipes.


def on_a_terminal(*words):
    """What a command writes where its output is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, *words], stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # -- how a terminal says that the other side closed it
                break
            if not part:
                break
            told += part
        process.wait()
    os.close(ours)
    return told


def test_colours_stand_on_a_terminal_and_nowhere_else():
    assert b"\x1b[" not in run("check", *STOP).stdout
    assert b"\x1b[" in on_a_terminal("check", *STOP)
    assert b"\x1b[" not in on_a_terminal("check", *STOP, "--json")


def test_a_colour_never_bears_a_meaning_alone():
    plain = run("check", *STOP).stdout.decode()
    assert plain.startswith("[-] Stop  Don't use the school's details for this.\n")


def test_a_reader_that_went_away_is_no_error():
    with subprocess.Popen(
        [*COMMAND, "policy", "show", "--markdown"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read()
        assert (process.wait(), told) == (0, b"")


def test_a_reader_of_answers_that_went_away_is_no_error(tmp_path):
    school = tmp_path / "school.json"
    school.write_text("{}", "utf-8")
    with subprocess.Popen(
        [*COMMAND, "answer", "--school", str(school)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        told = process.communicate(b'{"question": "post", "text": "Soup."}\n' * 5)[1]
        assert (process.returncode, told) == (0, b"")


def test_an_interrupted_command_ends_quietly(tmp_path):
    school = tmp_path / "school.json"
    school.write_text("{}", "utf-8")
    with subprocess.Popen(
        [*COMMAND, "answer", "--school", str(school)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdin.write(b'{"question": "post", "text": "Soup."}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        assert (process.wait(), told) == (130, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_draft_with_any_letter_can_be_answered_on_any_terminal(encoding, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("Immigrants are vermin 🙂 ź and should all go home.", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for more in ([], ["--json"]):
        ran = run("check", str(draft), *more, env=environment)
        assert (ran.returncode, ran.stderr) == (1, b"")


def test_a_draft_that_is_no_text_is_answered_all_the_same(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_bytes(b"\xff\xfe Immigrants are vermin \x00 and should all go home. \xed\xa0\x80")
    said = b"Immigrants are vermin and should all go home. \xed\xa0\x80 \xff"
    assert (run("check", str(draft)).returncode, run("check", "-", said=said).returncode) == (1, 1)
    typed = run("check", "--text", said)
    assert (typed.returncode, typed.stderr) == (1, b"")
