"""gatepost policy: show, lint, diff, coverage and score."""

import json
from pathlib import Path

import pytest

from gatepost.cli.main import main
from gatepost.cli.scoring import scores
from gatepost.policy.citing import reference_page
from gatepost.policy.loading import load_file, load_model_policy

ROWAN = str(Path(__file__).parents[1] / "policy" / "second-policy.toml")
MODEL = load_model_policy()
SMALL = """\
[policy]
id = "small"
title = "Small"
edition = "first"
published-on = 2026-09-01

[then.declare]
text = "Tell us."
recipients = ["headteacher"]

[[section]]
id = "a"
number = "1"
title = "A"

[[clause]]
id = "a.one"
number = "1.1"
force = "ban"
mechanisms = ["post"]
text = "Name no pupil."
[clause.matters]
pupil-named = {}
parent-connection = { answer = "care", then = ["declare"] }
"""


def written(folder, text, name="policy.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def told_by(capsys, *words):
    code = main(["policy", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


# Show.


def test_the_whole_policy_is_shown_with_its_hash_and_every_clause_once(capsys):
    code, told, _ = told_by(capsys, "show")
    assert code == 0
    assert told.startswith(f"{MODEL.title}, {MODEL.edition}\nSHA-256 {MODEL.sha256}\n")
    for clause in MODEL.clauses:
        assert told.count(f"\n       {clause.id} · {clause.force}\n") == 1
    for section in MODEL.sections:
        assert told.count(f"\n{section.number}  {section.title}\n") == 1


@pytest.mark.parametrize("wanted", ["golden.confidential", "2.4"])
def test_a_clause_is_shown_by_id_or_number_with_its_rulings_and_reading(wanted, capsys):
    code, told, _ = told_by(capsys, "show", wanted)
    assert code == 0
    assert told.count(" · ") == 1
    assert (
        "       pupil-named-officially: ask; fine if head:confidential; fine if writer-is-head\n"
        in told
    )
    assert "       Reading of 2026-09-01: Express authority is given beforehand" in told
    assert "Note of law" not in told
    assert "Note of law, checked 2026-11-22: " in told_by(capsys, "show", "conduct.libel")[1]


def test_sections_and_clauses_may_be_asked_for_together(capsys):
    told = told_by(capsys, "show", "aggrieved", "golden.boundaries")[1]
    ids = [line.split()[0] for line in told.split("\n") if " · " in line]
    expected = [one.id for one in MODEL.clauses if one.section == "aggrieved"]
    assert ids == ["golden.boundaries", *expected]


def test_a_clause_that_does_not_exist_is_misuse_even_beside_one_that_does(capsys):
    none = told_by(capsys, "show", "golden.nothing", "x")
    assert none == (2, "", "No clause or section is called golden.nothing or x.\n")
    code, _, complaint = told_by(capsys, "show", "golden.boundaries", "golden.nothing")
    assert (code, "golden.nothing" in complaint) == (2, True)


def test_the_reference_page_of_any_policy_is_shown_in_markdown(capsys):
    assert told_by(capsys, "show", "--markdown")[1] == reference_page(MODEL)
    page = told_by(capsys, "show", "--markdown", "--policy", ROWAN)[1]
    assert page == reference_page(load_file(Path(ROWAN)))


# Lint.


def test_a_policy_without_fault_is_said_to_have_none(tmp_path, capsys):
    path = written(tmp_path, SMALL)
    code, told, complaint = told_by(capsys, "lint", path)
    sha256 = load_file(Path(path)).sha256
    assert (code, told, complaint) == (0, f"{path}: 1 clauses, no fault. SHA-256 {sha256}\n", "")


def test_every_fault_is_told_with_file_line_and_clause_and_counted(tmp_path, capsys):
    text = SMALL.replace('force = "ban"', 'force = "rule"').replace('edition = "first"\n', "")
    code, told, complaint = told_by(capsys, "lint", written(tmp_path, text))
    assert (code, told) == (2, "")
    lines = complaint.splitlines()
    assert "policy.toml:18, clause a.one: 'rule' is no force" in complaint
    assert lines[-1] == f"The policy has {len(lines) - 1} faults."
    one = told_by(capsys, "lint", written(tmp_path, "id = \n"))[2]
    assert one.splitlines()[-1] == "The policy has 1 fault."


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("pupil-named = {}", "pupil-nmaed = {}", "policy.toml:23, clause a.one: 'pupil-nmaed'"),
        (
            "[clause.matters]\npupil-named = {}\n",
            "matters = { pupil-nmaed = {} }\n#",
            "policy.toml:22, clause a.one: 'pupil-nmaed'",
        ),
        (
            "[clause.matters]\npupil-named = {}\n",
            "matters.pupil-nmaed = {}\n#",
            "policy.toml:22, clause a.one: 'pupil-nmaed'",
        ),
        (
            "[clause.matters]\n",
            'reading = { text = "So.", by = "us" }\n[clause.matters]\n',
            "policy.toml:22, clause a.one: a reading needs the date",
        ),
        (
            'edition = "first"\npublished-on = 2026-09-01',
            'edition = "first" # """\npublished-on = "soon"',
            "policy.toml:5: published-on needs a date",
        ),
        (
            '"Name no pupil."',
            '"""It\'s \'\'\' quoted\nforce = 3"""\nwishes = 1',
            "policy.toml:23, clause a.one: a clause has no key 'wishes'",
        ),
    ],
)
def test_a_fault_is_told_with_its_own_line_however_it_is_written(tmp_path, capsys, old, new, place):
    assert SMALL.count(old) == 1
    complaint = told_by(capsys, "lint", written(tmp_path, SMALL.replace(old, new)))[2]
    assert place in complaint


def test_one_fault_is_not_told_as_two(tmp_path, capsys):
    text = SMALL.replace('force = "ban"', 'force = "rule"')
    complaint = told_by(capsys, "lint", written(tmp_path, text))[2]
    assert complaint.splitlines()[-1] == "The policy has 1 fault."


@pytest.mark.parametrize(
    "then", ['then = "x"', 'then = ["x"]', '[[then]]\ntext = "x"', '[then]\nroutes = "Talk to us."']
)
def test_a_step_that_is_written_wrong_is_a_fault_and_not_left_out(tmp_path, capsys, then):
    head, _, rest = SMALL.partition("[then.declare]")
    body = rest.partition("\n\n")[2].replace(', then = ["declare"]', "")
    top = then + "\n" + head if then.startswith("then") else head + then + "\n\n"
    assert told_by(capsys, "lint", written(tmp_path, top + body))[0] == 2


def test_a_file_that_ends_too_soon_is_at_fault_where_it_ends(tmp_path, capsys):
    complaint = told_by(capsys, "lint", written(tmp_path, SMALL + 'unless = ["a"'))[2]
    assert f"policy.toml:{SMALL.count(chr(10)) + 1}: not valid TOML" in complaint


# Diff.


def test_what_differs_is_told_clause_by_clause(tmp_path, capsys):
    before = written(tmp_path, SMALL, "before.toml")
    changed = SMALL.replace("Name no pupil.", "Name no child.").replace('"care"', '"ask"')
    after = written(tmp_path, changed, "after.toml")
    code, told, _ = told_by(capsys, "diff", before, after)
    assert (code, told) == (
        0,
        (
            "changed     1.1     a.one\n"
            "            parent-connection: care -> ask\n"
            "            text\n"
            "            - Name no pupil.\n"
            "            + Name no child.\n"
        ),
    )
    assert told_by(capsys, "diff", before, before)[1] == "No clause differs.\n"


def test_what_is_added_and_removed_is_told(capsys, tmp_path):
    told = told_by(capsys, "diff", written(tmp_path, SMALL), ROWAN)[1]
    clauses = [line for line in told.splitlines() if line.startswith(("added", "removed"))]
    assert clauses[0] == "added       A(i)    little-ones.first-names"
    assert clauses[-1] == "removed     1.1     a.one"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tell us.", "Tell nobody."),
        ('recipients = ["headteacher"]', 'recipients = ["dsl"]'),
        ('title = "A"', 'title = "B"'),
        ('edition = "first"', 'edition = "first"\npublic-test = "a.one"'),
    ],
)
def test_a_difference_outside_the_clauses_is_not_passed_over_in_silence(tmp_path, capsys, old, new):
    before = written(tmp_path, SMALL, "before.toml")
    after = written(tmp_path, SMALL.replace(old, new), "after.toml")
    assert told_by(capsys, "diff", before, after)[1] != "No clause differs.\n"


# Coverage.


def test_coverage_tells_every_clause_and_counts_them(capsys):
    code, told, _ = told_by(capsys, "coverage")
    assert code == 0
    rows = [line.split() for line in told.splitlines() if line[:1].isdigit()]
    assert [row[1] for row in rows[:-1]] == [clause.id for clause in MODEL.clauses]
    assert told.splitlines()[-1].startswith(f"{len(MODEL.clauses)} clauses: ")


def test_coverage_of_another_policy_is_told_and_given_as_json(capsys):
    told = told_by(capsys, "coverage", "--policy", ROWAN)[1]
    assert "        Kindness is for people to notice, not for a program.\n" in told
    rows = json.loads(told_by(capsys, "coverage", "--policy", ROWAN, "--json")[1])
    assert [row["id"] for row in rows] == [one.id for one in load_file(Path(ROWAN)).clauses]
    assert {key for row in rows for key in row} == {"id", "works", "today", "later", "why_not"}


# Score.


def scored(folder, capsys, *scenarios, words=(), ends="\n"):
    """The exit code and the table, a row as its title and its cells."""
    lines = [
        one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in scenarios
    ]
    path = folder / "scenarios.jsonl"
    path.write_bytes(ends.join(lines).encode("utf-8", "surrogatepass"))
    school = written(folder, json.dumps({"name": "Thornwick Hollow Primary School"}), "school.json")
    return told_by(capsys, "score", str(path), "--school", school, *words)


def post(text, answer, **more):
    return {
        "id": "s1",
        "question": "post",
        "who": {"kind": "teacher"},
        "text": text,
        "context": {"account": "personal"},
        "answer": answer,
        **more,
    }


VILE = "Soup first. Immigrants are vermin and should all go home."


def test_a_score_counts_what_was_right_for_each_question(tmp_path, capsys):
    link = {
        "id": "s3",
        "question": "connect",
        "context": {"other": {"is": "colleague"}, "account": "personal"},
        "answer": "fine",
    }
    code, told, _ = scored(
        tmp_path,
        capsys,
        post("Soup for tea.", "fine"),
        post(
            VILE, "stop", clauses=["respect.discrimination"], finds=["vermin"], **{"not": ["a.b"]}
        ),
        post("More soup.", "stop", id="s2", clauses=["golden.disrepute"], finds=["soup"]),
        link,
        words=["--wrong"],
    )
    assert code == 0
    rows = {
        line[:44].strip(): line[44:].split("  ") for line in told.splitlines() if line[:1] != " "
    }
    cells = {title: [cell.strip() for cell in row if cell.strip()] for title, row in rows.items()}
    assert told.splitlines()[0].split() == ["post", "connect"]
    assert cells["exact answer"] == ["2 of 3 (67%)", "0 of 1 (0%)"]
    assert cells["stop caught (any answer but fine)"] == ["1 of 2 (50%)", "–"]
    assert cells["false alarms (harmless given ask or stop)"] == ["0 of 1 (0%)", "0 of 1 (0%)"]
    assert cells["nagging (fine given care)"] == ["0 of 1 (0%)", "1 of 1 (100%)"]
    assert cells["all required clauses cited"] == ["1 of 2 (50%)", "–"]
    assert cells["a clause cited that does not apply"] == ["0 of 1 (0%)", "–"]
    assert cells["right places pointed at"] == ["1 of 2 (50%)", "–"]
    assert "post: s2 stop>fine" in told
    assert "connect: s3 fine>care" in told


def test_a_scenario_that_no_engine_can_read_counts_as_wrong_and_ends_nothing(tmp_path, capsys):
    code, told, _ = scored(
        tmp_path, capsys, post("Soup.", "fine"), post(5, "stop"), {"question": "riddle"}
    )
    assert code == 0
    assert "1 of 2 (50%)" in told


def test_a_text_with_a_line_separator_inside_is_one_scenario(tmp_path, capsys):
    code, told, complaint = scored(tmp_path, capsys, post("Soup.\u2028Tea.\u0085Cake.", "fine"))
    assert (code, "1 of 1 (100%)" in told, complaint) == (0, True, "")


def test_scenarios_of_windows_with_blank_lines_are_read(tmp_path, capsys):
    code, told, _ = scored(
        tmp_path, capsys, post("Soup.", "fine"), "", post("Tea.", "fine"), ends="\r\n"
    )
    assert (code, "2 of 2 (100%)" in told) == (0, True)


def test_nothing_to_score_is_an_empty_table(tmp_path, capsys):
    code, told, complaint = scored(tmp_path, capsys)
    assert (code, complaint) == (0, "")
    assert "%" not in told


@pytest.mark.parametrize("line", ["soup", '{"question":', "7", "[]", "null", '"post"'])
def test_a_file_that_is_not_one_object_a_line_is_misuse(tmp_path, capsys, line):
    code, told, complaint = scored(tmp_path, capsys, post("Soup.", "fine"), line)
    assert (code, told, "is not one JSON object a line" in complaint) == (2, "", True)


def test_scenarios_that_are_not_there_are_misuse(tmp_path, capsys):
    school = written(tmp_path, "{}", "school.json")
    code, told, complaint = told_by(capsys, "score", "nowhere.jsonl", "--school", school)
    assert (code, told) == (2, "")
    assert complaint == "The scenarios nowhere.jsonl can't be read: No such file or directory.\n"


@pytest.mark.parametrize(
    ("finds", "given", "hits"),
    [
        (["tea"], ["soup"], 0),
        (["tea"], [], 0),
        (["tea"], ["never there"], 0),
        (["soup and tea"], ["soup"], 1),
        (["tea"], ["t"], 1),
        (["soup", "tea"], ["soup", "tea"], 2),
        (["and tea"], ["a"], 1),
        (["never there"], ["soup"], 0),
    ],
)
def test_a_place_is_right_where_anything_pointed_at_overlaps_it(finds, given, hits):
    scenario = {"question": "post", "text": "a soup and tea", "finds": finds}
    found = scores([(scenario, {"finds": given}), ({"question": "riddle"}, {})])["post"].spans
    assert (found.hits, found.of) == (hits, len(finds))
