"""Comparing: what differs between two versions, clause by clause."""

from pathlib import Path

import pytest

from gatepost.policy.comparing import ChangeKind, changes_between
from gatepost.policy.loading import load_bytes, load_file, load_model_policy

ROWAN = Path(__file__).with_name("second-policy.toml")
BEFORE = """\
[policy]
id = "small"
title = "Small"
edition = "first"
published-on = 2026-09-01

[then.declare]
text = "Tell the Headteacher."
recipients = ["headteacher"]

[[section]]
id = "a"
number = "1"
title = "A"

[[clause]]
id = "a.ban"
number = "1.1"
force = "ban"
mechanisms = ["post"]
recipients = ["dsl"]
text = "Name no pupil."
[clause.matters]
pupil-named = { unless = { "official-account" = "care" } }
attack = {}
[clause.reading]
text = "Every pupil."
on = 2026-09-01
by = "us"
[clause.note]
text = "The law."
source = "An Act"
checked-on = 2026-09-01

[[clause]]
id = "a.advice"
number = "1.2"
force = "advice"
mechanisms = []
no-software = "None can."
text = "Think twice."
"""
THIRD = """
[[clause]]
id = "a.third"
number = "1.3"
force = "fact"
mechanisms = ["whole"]
text = "A third."
"""


def document(text):
    return load_bytes(text.encode(), name="small.toml")


def changes(*edits):
    """What differs after these edits, each a pair of the words before and after."""
    after = BEFORE
    for old, new in edits:
        assert after.count(old) == 1
        after = after.replace(old, new)
    return [
        (one.kind, one.clause_id, one.differs)
        for one in changes_between(document(BEFORE), document(after))
    ]


def test_a_version_does_not_differ_from_itself():
    assert changes() == []
    assert changes_between(load_model_policy(), load_model_policy()) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('edition = "first"', 'edition = "second"'),
        ("published-on = 2026-09-01", "published-on = 2027-09-01"),
        ('text = "Think twice."', 'text = """\nThink\n  twice."""'),
        ("attack = {}", 'attack = "stop"'),
        ("attack = {}", "attack = {}  # as ever"),
        ('[[section]]\nid = "a"', '\n\n[[section]]\nid = "a"'),
    ],
)
def test_what_asks_nothing_else_of_anybody_is_no_change_of_a_clause(old, new):
    assert changes((old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ('force = "ban"', 'force = "duty"', ("force: ban -> duty",)),
        ("attack = {}", 'attack = "care"', ("attack: stop -> care",)),
        ("attack = {}", "", ("attack: stop -> silent",)),
        (
            "attack = {}",
            "attack = {}\nprejudice = {}",
            ("prejudice: silent -> stop",),
        ),
        (
            '"official-account" = "care"',
            '"official-account" = "fine"',
            ("pupil-named: stop, with other exceptions or consequences",),
        ),
        (
            "attack = {}",
            'attack = { then = ["declare"] }',
            ("attack: stop, with other exceptions or consequences",),
        ),
        ('recipients = ["dsl"]', 'recipients = ["dsl", "parent"]', ("recipients",)),
        (
            'force = "ban"',
            'force = "unless"',
            ("force: ban -> unless", "pupil-named: stop -> ask", "attack: stop -> ask"),
        ),
    ],
)
def test_a_clause_that_asks_something_else_of_people_is_changed(old, new, differs):
    assert changes((old, new)) == [(ChangeKind.CHANGED, "a.ban", differs)]


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("Name no pupil.", "Name no child.", ("text",)),
        ("Every pupil.", "Every child.", ("reading",)),
        ("The law.", "The newer law.", ("note",)),
        ('number = "1.1"', 'number = "1.1"\naddition = "All of it."', ("addition",)),
    ],
)
def test_a_clause_whose_words_alone_differ_is_reworded(old, new, differs):
    assert changes((old, new)) == [(ChangeKind.REWORDED, "a.ban", differs)]


def test_a_clause_changed_and_reworded_says_both():
    assert changes(("Name no pupil.", "Name nobody."), ("attack = {}", 'attack = "care"')) == [
        (ChangeKind.CHANGED, "a.ban", ("attack: stop -> care", "text"))
    ]


def test_a_clause_that_only_moved_is_renumbered():
    assert changes(('number = "1.2"', 'number = "1.9"')) == [
        (ChangeKind.RENUMBERED, "a.advice", ("number: 1.2 -> 1.9",))
    ]


def test_a_clause_that_moved_and_was_reworded_says_both():
    ((kind, clause_id, differs),) = changes(
        ('number = "1.2"', 'number = "1.9"'), ("Think twice.", "Think thrice.")
    )
    assert (kind, clause_id) == (ChangeKind.REWORDED, "a.advice")
    assert set(differs) == {"text", "number: 1.2 -> 1.9"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('mechanisms = ["post"]', 'mechanisms = ["post", "cases"]'),
        ('no-software = "None can."', 'no-software = "None may."'),
        ('number = "1.1"', 'number = "1.1"\nworks-by = "a person"'),
    ],
)
def test_what_makes_a_clause_work_is_a_difference_too(old, new):
    assert len(changes((old, new))) == 1


def test_what_is_new_stands_in_its_place_and_what_is_gone_at_the_end():
    found = changes_between(document(BEFORE), document(BEFORE + THIRD))
    assert [(one.kind, one.clause_id, one.before) for one in found] == [
        (ChangeKind.ADDED, "a.third", None)
    ]
    gone = changes_between(document(BEFORE + THIRD), document(BEFORE))
    assert [(one.kind, one.clause_id, one.after) for one in gone] == [
        (ChangeKind.REMOVED, "a.third", None)
    ]


def test_two_policies_with_nothing_in_common_are_all_added_and_all_removed():
    model, rowan = load_model_policy(), load_file(ROWAN)
    found = changes_between(model, rowan)
    assert [one.clause_id for one in found] == [
        *(clause.id for clause in rowan.clauses),
        *(clause.id for clause in model.clauses),
    ]
    assert {one.kind for one in found} == {ChangeKind.ADDED, ChangeKind.REMOVED}
