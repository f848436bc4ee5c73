"""The commands read meanings where the language model is installed, and words alone where they are told to."""

import json

from gatepost.cli.main import main

HARM = (
    "That family will have another one on the way before the last is out of nappies, "
    "it's how they live round there."
)
WORDS_ALONE = (
    "Gatepost looked at words, not at everything they could mean. You know your school best."
)


def checked(capsys, *words):
    main(["check", "--account", "personal", "--text", HARM, "--json", *words])
    return json.loads(capsys.readouterr().out)


def test_a_check_hears_what_no_word_gives_away_unless_told_to_look_at_words_alone(capsys):
    assert checked(capsys)["answer"] == "stop"
    assert checked(capsys, "--words-only")["answer"] == "fine"


def test_each_way_says_what_it_looked_at(capsys):
    assert WORDS_ALONE not in checked(capsys)["not_looked_for"]
    assert WORDS_ALONE in checked(capsys, "--words-only")["not_looked_for"]


def test_scenarios_are_scored_with_meanings_and_without(capsys, tmp_path):
    scenario = {
        "id": "one",
        "question": "post",
        "who": {"kind": "teacher", "name": "Ruth Ashdown"},
        "text": HARM,
        "context": {"account": "personal", "audience": "public", "permissions": []},
        "answer": "stop",
        "clauses": ["respect.discrimination"],
    }
    lines, school = tmp_path / "scenarios.jsonl", tmp_path / "school.json"
    lines.write_text(json.dumps(scenario) + "\n", "utf-8")
    school.write_text(json.dumps({"name": "Thornwick Hollow Primary School"}), "utf-8")
    command = ["policy", "score", str(lines), "--school", str(school)]
    assert main(command) == 0
    assert "1 of 1 (100%)" in capsys.readouterr().out
    assert main([*command, "--words-only"]) == 0
    assert "0 of 1 (0%)" in capsys.readouterr().out
