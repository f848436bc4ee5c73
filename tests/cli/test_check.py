"""gatepost check: one question from a person, in words and as JSON."""

import contextlib
import io
import json
import sys

import pytest

from gatepost.cli.main import main
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
SCHOOL = {
    "name": "Thornwick Hollow Primary School",
    "classes": ["Otters"],
    "terms": [{"start": "2026-09-03", "end": "2026-12-17"}],
    "named_contacts": [
        {"name": "Mrs Agnes Bellweather", "role": "Headteacher"},
        {"name": "Mr Tam Birkbeck", "role": "Designated safeguarding lead"},
        {"name": "Ms Deputy", "role": "Deputy designated safeguarding lead"},
    ],
    "pupils": [{"id": "p1", "given": "Saoirse", "family": "Quillfeather", "class": "Otters"}],
    "parents": [{"id": "a1", "name": "Bronagh Quillfeather", "children": ["p1"]}],
}
IN_ORDER = (
    "--to pupil --age 9 --family no --channel school-platform --device school "
    "--at 2026-09-15T10:30 --purpose work --parent-permission yes --urgent no"
)
TO_PUPIL = IN_ORDER.split()


@contextlib.contextmanager
def standard_input(content):
    """Standard input that holds these bytes."""
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(content))
    try:
        yield
    finally:
        sys.stdin = before


def school_file(folder, **more):
    path = folder / "school.json"
    path.write_text(json.dumps(SCHOOL | more), "utf-8")
    return str(path)


def told_by(capsys, *words):
    """The exit code and what was written."""
    code = main(["check", *words])
    return code, capsys.readouterr().out


def json_of(capsys, *words):
    return json.loads(told_by(capsys, *words, "--json")[1])


def test_a_draft_is_read_from_a_file_from_standard_input_or_from_the_line(tmp_path, capsys):
    text = "Immigrants are vermin and should all go home."
    draft = tmp_path / "draft.txt"
    draft.write_text(text, "utf-8")
    from_file = told_by(capsys, str(draft), "--account", "personal")
    with standard_input(text.encode()):
        from_input = told_by(capsys, "-", "--account", "personal")
    from_line = told_by(capsys, "--text", text, "--account", "personal")
    assert from_file == from_input == from_line
    assert from_file[0] == 1


def test_a_post_that_is_fine_is_told_so_with_the_advice_that_every_post_is_shown(capsys):
    code, told = told_by(capsys, "--text", "Soup for tea.", "--account", "personal")
    assert code == 0
    assert told.startswith("(v) Fine  Nothing in the policy stands against this.\n")
    assert "Always: Before you post, ask yourself" in told
    assert "Names were not looked for: this school file comes without the roll." in told
    assert told.endswith(f"{POLICY.sha256[:12]} · Nothing you asked was kept.\n\n")


def test_the_draft_is_shown_with_the_places_marked_and_numbered(capsys):
    code, told = told_by(capsys, *TO_PUPIL, "--words-only", "--text", "lol. See you on Friday.")
    assert code == 0
    assert "  | [lol]1. See you on Friday.\n" in told
    assert "What would make it fine\n" in told
    assert "  - Leave out the sentences with the marked words. Then the answer is: Fine.\n" in told
    assert "  | See you on Friday.\n" in told


def test_at_a_boundary_no_place_is_marked_and_no_way_on_is_shown(capsys):
    text = "This is our little secret. See you on Friday."
    code, told = told_by(capsys, *TO_PUPIL, "--text", text)
    assert code == 1
    assert f"  | {text}\n" in told
    assert "What would make it" not in told
    tree = json_of(capsys, *TO_PUPIL, "--text", text)
    assert [point["places"] for point in tree["points"]] == [[]]
    assert (tree["mends"], tree["asks"]) == ([], [])


def test_whom_to_tell_is_named_from_the_school_file(tmp_path, capsys):
    words = ("--school", school_file(tmp_path), "--connect", "pupil", "--account", "personal")
    code, told = told_by(capsys, *words)
    assert code == 1
    assert "(Mrs Agnes Bellweather, Headteacher)" in " ".join(told.split())
    secret = told_by(
        capsys, "--school", school_file(tmp_path), *TO_PUPIL, "--text", "This is our little secret."
    )[1]
    names = "(Mr Tam Birkbeck, Designated safeguarding lead; Mrs Agnes Bellweather, Headteacher)"
    assert names in " ".join(secret.split())


def test_in_an_emergency_the_first_thing_said_is_to_ring_999(capsys):
    words = [word if word != "no" else "yes" for word in TO_PUPIL]
    words[words.index("--family") + 1] = "no"
    code, told = told_by(
        capsys, *words, "--text", "Stay there, I am coming.", "--device", "personal"
    )
    assert code == 0
    lines = told.split("\n")
    assert lines[0] == "A child may be in danger. That comes first."
    assert lines[2] == "  - Ring 999 now if a child is in danger or badly hurt."
    assert "milder, because the safety of a child needs it now" in told


def test_conflicts_and_what_was_lifted_are_told(capsys):
    told = told_by(
        capsys,
        "--connect",
        "pupil",
        "--family",
        "yes",
        "--account",
        "personal",
        "--direction",
        "received",
    )[1]
    flat = " ".join(told.split())
    assert (
        "Two clauses differ here: disrepute.pupil-relationship governs and "
        "practice.no-pupil-connection yields, because this is immediate family." in flat
    )
    assert "Lifted: 5.1 disrepute.pupil-relationship, because this is immediate family." in flat


def test_what_is_unsure_and_what_the_law_says_is_told(capsys):
    told = told_by(capsys, "--text", "Immigrants are vermin and should all go home.")[1]
    assert "Note of law (checked 2026-11-22): The Equality Act 2010" in " ".join(told.split())
    unsure = told_by(capsys, *TO_PUPIL, "--text", "You can tell me anything. Bring your bag.")[1]
    assert "(Not sure. Have a look.)" in unsure


def test_a_missing_fact_is_asked_in_words(capsys):
    told = told_by(capsys, "--to", "pupil", "--text", "See you on Friday.")[1]
    assert "This could change the answer:\n" in told
    assert "  - Are they your immediate family?\n" in told


def test_json_says_the_same_for_a_program(capsys):
    text = "lol you muppet. See you on Friday."
    tree = json_of(capsys, *TO_PUPIL, "--text", text)
    assert (tree["answer"], tree["policy_sha256"]) == ("stop", POLICY.sha256)
    places = [place for point in tree["points"] for place in point["places"]]
    assert all(text[place["start"] : place["end"]] == place["words"] for place in places)
    clauses = {clause["id"]: clause for point in tree["points"] for clause in point["clauses"]}
    assert clauses["practice.tone"]["text"] == POLICY.by_id["practice.tone"].text
    assert [mend["text_left"] for mend in tree["mends"]] == ["See you on Friday."]


def test_json_of_help_notes_conflicts_and_steps_is_whole(capsys):
    family = json_of(capsys, "--connect", "pupil", "--family", "yes", "--account", "personal")
    assert [one["governs"] for one in family["conflicts"]] == ["disrepute.pupil-relationship"] * 2
    assert [one["clause"] for one in family["lifted"]] == ["disrepute.pupil-relationship"]
    assert [one["follow"] for one in family["next_steps"]] == ["declare"]
    secret = json_of(capsys, *TO_PUPIL, "--text", "This is our little secret.")
    assert secret["help"][0]["checked_on"] == "2026-11-22"
    law = json_of(capsys, "--text", "Immigrants are vermin and should all go home.")
    notes = [clause["note"] for point in law["points"] for clause in point["clauses"]]
    assert {"text", "source", "checked_on"} in [set(note) for note in notes if note]


@pytest.mark.parametrize(
    ("on", "code"), [("2026-02-27", 1), ("2026-02-28", 1), ("2026-03-01", 0), ("2026-03-02", 0)]
)
def test_an_age_is_counted_to_the_day_of_the_eighteenth_birthday(on, code, capsys):
    words = ("--connect", "former-pupil", "--account", "personal", "--family", "no")
    assert told_by(capsys, *words, "--born", "2008-02-29", "--on", on)[0] == code


def test_permissions_and_the_kind_of_person_are_taken_from_the_line(capsys):
    school_account = ("--uses", "school-email", "--for", "school")
    assert told_by(capsys, *school_account)[0] == 1
    assert told_by(capsys, *school_account, "--permission", "head:account")[0] == 0
    assert told_by(capsys, *school_account, "--as", "head")[0] == 0


def test_a_policy_of_another_school_may_be_named(tmp_path, capsys):
    source = (
        "[policy]\nid='p'\ntitle='P'\nedition='1'\npublished-on=2026-09-01\n[[section]]\nid='a'\n"
    )
    source += "number='1'\ntitle='A'\n[[clause]]\nid='a.b'\nnumber='1.1'\nforce='fact'\ntext='T'\n"
    path = tmp_path / "other.toml"
    path.write_text(source + "mechanisms=['whole']\n", "utf-8")
    code, told = told_by(capsys, "--connect", "pupil", "--policy", str(path))
    assert (code, "P, 1 · " in told) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "pupil"], "Add the words you want to check"),
        ([], "Add the words you want to check"),
        (["--to", "pupil", "--connect", "pupil"], "Ask one thing at a time: --to or --connect"),
        (["--connect", "pupil", "--uses", "own-email"], "--connect or --uses, not both"),
        (["--connect", "former-pupil", "--born", "2010-01-01"], "--born needs --on"),
        (["--to", "pupil", "--text", "x", "--at", "teatime"], "at is 'teatime'; it is written as"),
        (["nowhere.txt"], "The draft nowhere.txt can't be read: No such file or directory."),
        (["."], "The draft . can't be read: Is a directory."),
        (["--text", "x", "--school", "nowhere.json"], "The school file nowhere.json can't be read"),
        (["--text", "x", "--policy", "nowhere.toml"], "The policy file nowhere.toml can't be read"),
    ],
)
def test_misuse_is_told_in_a_sentence_that_says_what_to_do(words, said, capsys):
    assert main(["check", *words]) == 2
    told = capsys.readouterr()
    assert (said in told.err, told.out) == (True, "")


def test_a_draft_cannot_paint_the_terminal_or_clear_it(capsys):
    text = "\x1b[2J \x1b[31m Immigrants are vermin and should all go home.\x07"
    code, told = told_by(capsys, "--text", text)
    assert (code, "\x1b" in told, "\x07" in told) == (1, False, False)
