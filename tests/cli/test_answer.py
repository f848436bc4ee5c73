"""gatepost answer: one line in, one line out, in order, as they come; a bad line never ends the run."""

import contextlib
import io
import json
import subprocess
import sys

import pytest

from gatepost.cli.answer import answers_to
from gatepost.cli.main import main
from gatepost.engine.school import School
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
COMMAND = [sys.executable, "-m", "gatepost.cli", "answer", "--school"]
FINE = {"id": "f", "question": "post", "text": "Soup for tea.", "context": {"account": "personal"}}
LINK = {
    "id": "l",
    "question": "connect",
    "who": {"kind": "teacher", "name": "Ruth Ashdown"},
    "context": {
        "other": {"is": "parent", "family": False, "friend_declared": False},
        "direction": "received",
        "account": "personal",
    },
}


def answered(*lines):
    """The answers to these lines, each text as it stands or a tree to write as JSON."""
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return list(answers_to(written, School(), POLICY))


def school_file(folder):
    path = folder / "school.json"
    path.write_text(json.dumps({"name": "Thornwick Hollow Primary School"}), "utf-8")
    return str(path)


@contextlib.contextmanager
def standard_input(content):
    """Standard input that holds these bytes."""
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(content))
    try:
        yield
    finally:
        sys.stdin = before


def run(folder, content):
    """The exit code, the written lines and the complaints of a whole run in a process of its own."""
    ran = subprocess.run(
        [*COMMAND, school_file(folder)], input=content, capture_output=True, check=False
    )
    return ran.returncode, ran.stdout.decode("utf-8").splitlines(), ran.stderr.decode()


def test_an_answer_has_the_six_keys_in_their_order(tmp_path, capsys):
    with standard_input(json.dumps(FINE).encode() + b"\n"):
        assert main(["answer", "--school", school_file(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        '{"id": "f", "answer": "fine", "clauses": [], "then": [], "finds": [], "asks": []}\n'
    )


def test_an_answer_tells_clauses_what_follows_places_and_facts_to_ask():
    (link,) = answered(LINK)
    assert link == {
        "id": "l",
        "answer": "care",
        "clauses": ["golden.boundaries", "disrepute.family-conflict"],
        "then": ["declare"],
        "finds": [],
        "asks": ["teaches_child"],
    }
    (post,) = answered(
        {"question": "post", "text": "Soup. Immigrants are vermin and should go home."}
    )
    assert post["answer"] == "stop"
    assert post["finds"]
    assert all(words in "Immigrants are vermin and should go home." for words in post["finds"])


def test_a_fact_to_ask_for_is_named_as_a_scenario_line_names_it():
    message = {
        "question": "contact",
        "text": "Hello.",
        "context": {"other": {"is": "pupil"}, "channel": "school-email", "device": "school"},
    }
    known = {"age", "family", "friend_declared", "teaches_child"}
    known |= {"channel", "device", "at", "purpose", "parent_permission", "urgent"}
    (answer,) = answered(message)
    assert set(answer["asks"]) - known == set()


def test_unknown_keys_are_ignored_and_missing_facts_are_not_known():
    strange = {**FINE, "why": 7, "answer": "stop", "context": {"account": "personal", "mood": []}}
    bare = {"id": "b", "question": "connect", "context": {"other": {"is": "colleague"}}}
    found = answered(strange, bare, {**LINK, "who": {"kind": None}}, {**FINE, "context": None})
    assert [one["answer"] for one in found] == ["fine", "care", "care", "fine"]
    assert found[1]["asks"] == ["account", "family"]


@pytest.mark.parametrize("scenario_id", ["x", 7, 1.5, None, True, ["a"], {"b": 1}, "ÿ\u2028"])
def test_the_id_comes_back_as_it_was_given(scenario_id):
    good, bad = answered({**FINE, "id": scenario_id}, {"id": scenario_id, "question": "riddle"})
    assert (good["id"], bad["id"]) == (scenario_id, scenario_id)


BAD_LINES = [
    ("soup", "Expecting value"),
    ('{"id": 1,', "Expecting property name"),
    ("[1, 2]", "a line holds one JSON object"),
    ("null", "a line holds one JSON object"),
    ('"post"', "a line holds one JSON object"),
    ("{}", "question is None; it is one of post, connect, contact, account"),
    ({"question": ["post"]}, "question is ['post']; it is one of"),
    ({"question": "post", "text": 5}, "text needs a text"),
    ({"question": "post", "context": []}, "context needs an object"),
    ({"question": "post", "who": "me"}, "who needs an object"),
    ({"question": "post", "who": {"kind": "king"}}, "kind is 'king'; it is one of teacher,"),
    ({"question": "post", "who": {"name": 5}}, "name needs a text"),
    ({"question": "post", "context": {"account": "bank"}}, "account is 'bank'; it is one of"),
    ({"question": "post", "context": {"account": []}}, "account is []; it is one of"),
    ({"question": "post", "context": {"permissions": "all"}}, "permissions needs a list"),
    ({"question": "connect"}, "context.other.is says who the other person is; it is missing"),
    ({"question": "connect", "context": {"other": 1}}, "other needs an object"),
    (
        {"question": "connect", "context": {"other": {"is": "pupil", "age": "ten"}}},
        "age needs a number of years or null",
    ),
    (
        {"question": "connect", "context": {"other": {"is": "pupil", "age": True}}},
        "age needs a number of years or null",
    ),
    (
        {"question": "connect", "context": {"other": {"is": "pupil", "family": "no"}}},
        "family needs true, false or null",
    ),
    (
        {"question": "contact", "context": {"other": {"is": "pupil"}, "at": "noon"}},
        "at is 'noon'; it is written as 2026-11-23T15:30",
    ),
    ({"question": "contact", "context": {"other": {"is": "pupil"}, "at": 9}}, "at needs a text"),
    ("[" * 100_000, "maximum recursion depth"),
]


@pytest.mark.parametrize(("line", "error"), BAD_LINES)
def test_a_bad_line_gives_an_error_with_its_number_and_the_run_goes_on(line, error):
    before, bad, after = answered(FINE, "", line, FINE)
    assert (before["answer"], after["answer"]) == ("fine", "fine")
    assert (bad["line"], list(bad)) == (3, ["id", "line", "error"])
    assert error in bad["error"]


@pytest.mark.parametrize(
    "line",
    [
        '{"id": ' + "9" * 5000 + ', "question": "post", "text": ""}',
        '{"question": "connect", "context": {"other": {"is": "pupil", "age": 1' + "0" * 400 + "}}}",
        '{"question": "post", "text": "", "context": {"permissions": [["head:account"]]}}',
        '{"question": "post", "text": "", "context": {"permissions": [{}]}}',
        (
            '{"question": "contact", "text": "", "context": {"other": {"is": "parent"}, '
            '"channel": "school-email", "at": "9999-12-31T23:00"}}'
        ),
        (
            '{"question": "contact", "text": "", "context": {"other": {"is": "pupil"}, '
            '"at": "9999-12-31T23:00"}}'
        ),
    ],
    ids=["a huge id", "a huge age", "a list", "an object", "the last evening", "the last night"],
)
def test_a_line_meant_to_break_the_run_does_not_break_it(line):
    found = answered(line, FINE)
    assert len(found) == 2
    assert found[1]["answer"] == "fine"


@pytest.mark.parametrize("age", ["NaN", "Infinity", "-Infinity", "-3"])
def test_an_age_that_nobody_has_is_a_bad_line(age):
    line = '{"question": "connect", "context": {"other": {"is": "other", "age": ' + age + "}}}"
    (found,) = answered(line)
    assert "error" in found


def test_every_line_written_is_json_that_any_reader_takes(tmp_path):
    hostile = [
        '{"id": NaN, "question": "post", "text": ""}',
        '{"id": "\\ud83d", "question": "post", "text": "Soup."}',
        '{"id": 1, "question": "post", "text": "Immigrants are vermin \\ud83d and should go home."}',
        '{"id": 2, "question": "\\ud800"}',
        '{"id": 3, "question": "post", "text": "\\u0000 \\u2028 \\u0085"}',
        '{"id": 4, "question": "post", "text": "Soup."}',
    ]
    code, lines, complaints = run(tmp_path, "\n".join(hostile).encode())
    assert (code, complaints, len(lines)) == (0, "", 6)

    def refuse(word):
        raise AssertionError(word)

    trees = [json.loads(line, parse_constant=refuse) for line in lines]
    assert trees[-1]["answer"] == "fine"


def test_bytes_that_are_no_utf_8_and_lines_of_windows_are_read(tmp_path):
    content = b'{"id": 1, "question": "post", "text": "caf\xe9 soup"}\r\n\r\n'
    content += b'{"id": 2, "question": "post", "text": "Soup."}'
    code, lines, complaints = run(tmp_path, content)
    assert (code, complaints) == (0, "")
    assert [(json.loads(line)["id"], json.loads(line)["answer"]) for line in lines] == [
        (1, "fine"),
        (2, "fine"),
    ]


def test_a_byte_order_mark_of_windows_spoils_no_line(tmp_path):
    code, lines, _ = run(tmp_path, b"\xef\xbb\xbf" + json.dumps(FINE).encode() + b"\n")
    assert (code, json.loads(lines[0]).get("answer")) == (0, "fine")


def test_the_order_is_kept_over_hundreds_of_lines():
    lines = [{**LINK, "id": nth} if nth % 3 else "bad" for nth in range(300)]
    found = answered(*lines)
    assert [one["id"] for one in found] == [nth if nth % 3 else None for nth in range(300)]
    assert [one["line"] for one in found if "error" in one] == list(range(1, 301, 3))


def test_each_answer_is_written_before_the_next_line_is_read(tmp_path):
    with subprocess.Popen(
        [*COMMAND, school_file(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for nth in range(3):
            process.stdin.write(json.dumps({**FINE, "id": nth}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == nth
        process.stdin.close()
        assert (process.stdout.read(), process.wait()) == (b"", 0)


def test_no_line_gives_no_answer(tmp_path):
    assert run(tmp_path, b"") == (0, [], "")
    assert run(tmp_path, b"\n \n\t\n") == (0, [], "")


def test_a_leaver_and_somebody_unknown_are_answered_alike_about_a_name():
    line = {"question": "post", "text": "Wilhelmina Trubshaw is in Year 3."}
    leaver, unknown = answered({**line, "who": {"kind": "former"}}, line)
    assert leaver == unknown
