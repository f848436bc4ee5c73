"""gatepost school: the copy for a laptop leaves the roll out, and checks then say so; school files with faults."""

import json

import pytest

from gatepost.cli.main import main

SCHOOL = {
    "name": "Thornwick Hollow Primary School",
    "short_names": ["Thornwick Hollow"],
    "motto": "Deep roots, open gätes",
    "domain": "thornwickhollow.example.sch.uk",
    "school_handle": "@ThornwickHollow",
    "contact_hours": {"start": "08:15", "end": "17:00"},
    "terms": [{"start": "2026-09-03", "end": "2026-12-17"}],
    "closed_days": [{"date": "2026-09-18"}],
    "classes": ["Owls"],
    "staff": [{"name": "Agnes Bellweather", "title": "Mrs", "kind": "head"}],
    "pupils": [
        {"id": "p1", "given": "Saoirse", "family": "Quillfeather", "class": "Otters"},
        {"id": "p2", "given": "Ignatius", "family": "Quillfeather", "class": "Herons"},
    ],
    "parents": [{"id": "a1", "name": "Bronagh Quillfeather", "children": ["p1", "p2"]}],
}
NAMED = "Saoirse Quillfeather of Otters won the race."


def written(folder, tree, name="school.json"):
    path = folder / name
    path.write_text(tree if isinstance(tree, str) else json.dumps(tree), "utf-8")
    return str(path)


def laptop_copy(folder, capsys, tree):
    assert main(["school", "laptop", written(folder, tree)]) == 0
    return capsys.readouterr().out


def test_the_copy_has_everything_but_the_roll_and_keeps_the_names_of_classes(tmp_path, capsys):
    told = laptop_copy(tmp_path, capsys, SCHOOL)
    copy = json.loads(told)
    expected = {key: value for key, value in SCHOOL.items() if key not in ("pupils", "parents")}
    assert copy == expected | {"classes": ["Owls", "Otters", "Herons"]}
    assert told.endswith("}\n")
    assert "gätes" in told
    for name in ("Saoirse", "Ignatius", "Quillfeather", "p1", "a1"):
        assert name not in told


@pytest.mark.parametrize(
    "key", ["siblings", "photo_permissions", "Pupils", "roll", "leavers", "children", "families"]
)
def test_the_copy_takes_along_nothing_that_it_does_not_know(tmp_path, capsys, key):
    tree = SCHOOL | {key: [{"given": "Wilhelmina", "family": "Trubshaw"}]}
    assert "Wilhelmina" not in laptop_copy(tmp_path, capsys, tree)


def test_a_check_with_the_copy_says_that_names_were_not_looked_for(tmp_path, capsys):
    copy = written(tmp_path, laptop_copy(tmp_path, capsys, SCHOOL), "laptop.json")
    whole = written(tmp_path, SCHOOL)
    said = "Names were not looked for: this school file comes without the roll."
    words = ["check", "--account", "personal", "--text", NAMED]
    assert main([*words, "--school", whole]) == 1
    assert said not in capsys.readouterr().out
    main([*words, "--school", copy])
    assert said in capsys.readouterr().out
    main([*words, "--school", copy, "--json"])
    assert json.loads(capsys.readouterr().out)["not_looked_for"][0] == said


def test_a_copy_of_the_copy_is_the_copy(tmp_path, capsys):
    once = laptop_copy(tmp_path, capsys, SCHOOL)
    assert laptop_copy(tmp_path, capsys, json.loads(once)) == once


def test_a_school_without_children_yet_is_not_a_school_without_its_roll(tmp_path, capsys):
    school = written(tmp_path, {"name": "New School", "pupils": []})
    main(["check", "--text", "Soup.", "--school", school])
    assert "Names were not looked for" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("soup", "is not JSON"),
        ("", "is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"phone": ' + "9" * 5000 + "}", "is not JSON"),
        ([1], "a school file holds one object"),
        ({"pupils": 5}, "pupils needs a list"),
        ({"pupils": [{"family": "Quillfeather"}]}, "pupils[0].given is missing"),
        ({"pupils": [{"given": None, "family": "Quillfeather"}]}, "pupils[0].given is missing"),
        ({"pupils": [{"given": "Saoirse", "class": 3}]}, "pupils[0].class needs a text"),
        ({"parents": [{"id": "a1", "name": None}]}, "parents[0].name is missing"),
        ({"staff": [{}]}, "staff[0].name is missing"),
        ({"terms": [{"start": "soon", "end": "later"}]}, "terms[0].start needs a date"),
        ({"contact_hours": {"start": "eight"}}, "contact_hours.start needs a time"),
        ({"contact_hours": "8 to 6"}, "contact_hours needs an object"),
        ({"closed_days": [7]}, "closed_days[0].date needs a date"),
        ({"classes": [{"name": "Otters"}]}, "classes needs a list of texts"),
        ({"classes": "Otters"}, "classes needs a list"),
        ({"nicknames": "the Hollow"}, "nicknames needs a list"),
        ({"suppliers": "Pennywort Catering"}, "suppliers needs a list"),
    ],
)
def test_a_school_file_with_a_fault_is_misuse_and_says_what_is_wrong(tmp_path, capsys, tree, said):
    path = written(tmp_path, tree)
    for words in (["check", "--text", NAMED, "--school", path], ["school", "laptop", path]):
        assert main(words) == 2
        assert said in capsys.readouterr().err


def test_a_school_file_that_is_no_text_is_misuse(tmp_path, capsys):
    path = tmp_path / "school.json"
    path.write_bytes(b"\xff\xfe{}")
    assert main(["school", "laptop", str(path)]) == 2
    assert "is not JSON" in capsys.readouterr().err


def test_a_school_file_saved_by_windows_is_read(tmp_path, capsys):
    path = tmp_path / "school.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(SCHOOL).encode())
    assert main(["school", "laptop", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == SCHOOL["name"]


@pytest.mark.parametrize("key", ["name", "motto", "domain", "phone", "address", "postcode"])
def test_a_fact_that_is_null_is_not_known_and_is_not_the_word_none(tmp_path, capsys, key):
    school = written(tmp_path, {key: None})
    words = ["check", "--account", "personal", "--text", "I had soup. None of it was hot. None!"]
    assert main([*words, "--school", school]) == 0
    assert capsys.readouterr().out.startswith("(v) Fine")


@pytest.mark.parametrize(
    "key",
    ["short_names", "nicknames", "platforms", "terms", "closed_days", "named_contacts", "staff"],
)
def test_a_list_that_is_null_is_not_known(tmp_path, capsys, key):
    school = written(tmp_path, {"name": "New School", key: None})
    assert main(["check", "--text", "Soup.", "--school", school]) == 0
    assert capsys.readouterr().err == ""
