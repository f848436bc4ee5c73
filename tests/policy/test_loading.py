"""Loading a policy names file, clause and line of every fault, and keeps what a document says."""

from datetime import date
from pathlib import Path

import pytest

from gatepost.policy.clause import Answer, Exempting, Follow, Force, Mechanism
from gatepost.policy.faults import DocumentFaulty
from gatepost.policy.loading import load_bytes, load_file, load_model_policy
from gatepost.policy.matter import Matter

SMALL = """\
[policy]
id = "small"
title = "A small policy"
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
text = "Name no pupil."
[clause.matters]
pupil-named = {}

[[clause]]
id = "a.advice"
number = "1.2"
force = "advice"
mechanisms = ["connect"]
text = '''
Think twice.
[[clause]] inside a text is no clause.
'''
[clause.matters]
colleague-connection = {}
parent-connection = { answer = "ask", unless = { immediate-family = "fine" }, then = ["declare"] }
"""


def faults_of(text: str) -> list[str]:
    with pytest.raises(DocumentFaulty) as caught:
        load_bytes(text.encode(), name="small.toml")
    return [str(fault) for fault in caught.value.faults]


def test_a_policy_without_fault_loads_with_everything_it_says():
    document = load_bytes(SMALL.encode(), name="small.toml")
    ban, advice = document.clauses
    assert (ban.force, ban.rulings[0].answer, ban.line) == (Force.BAN, Answer.STOP, 16)
    assert advice.text == "Think twice. [[clause]] inside a text is no clause."
    ruling = advice.ruling_on(Matter.PARENT_CONNECTION)
    assert ruling is not None
    assert (ruling.answer, dict(ruling.unless), ruling.then) == (
        Answer.ASK,
        {Exempting.IMMEDIATE_FAMILY: Answer.FINE},
        (Follow.DECLARE,),
    )
    assert document.published_on == date(2026, 9, 1)
    assert document.steps[Follow.DECLARE].recipients == ("headteacher",)
    assert document.section("a").title == "A"
    with pytest.raises(KeyError):
        document.section("b")


def test_the_hash_is_of_the_bytes_and_changes_with_every_one_of_them():
    one = load_bytes(SMALL.encode(), name="small.toml").sha256
    other = load_bytes((SMALL + "\n").encode(), name="small.toml").sha256
    assert len(one) == 64
    assert one != other


def test_the_answer_of_a_matter_defaults_from_the_force():
    document = load_bytes(SMALL.encode(), name="small.toml")
    assert document.clauses_on(Matter.PUPIL_NAMED)[0].ruling.answer is Answer.STOP
    assert document.clauses_on(Matter.COLLEAGUE_CONNECTION)[0].ruling.answer is Answer.CARE
    assert document.clauses_on(Matter.ATTACK) == ()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('force = "ban"', 'force = "rule"', "small.toml:19, clause a.ban: 'rule' is no force"),
        (
            "pupil-named = {}",
            "pupil-name = {}",
            "small.toml:23, clause a.ban: 'pupil-name' is no matter",
        ),
        (
            "colleague-connection = {}",
            'colleague-connection = "no"',
            "small.toml:35, clause a.advice: 'no' is no answer",
        ),
        (
            'immediate-family = "fine"',
            'immediate-family = "stop"',
            "small.toml:36, clause a.advice: parent-connection: immediate-family must leave a milder",
        ),
        (
            "{ immediate-family",
            "{ grandmother",
            "small.toml:36, clause a.advice: 'grandmother' is no exempting",
        ),
        ('id = "a.advice"', 'id = "a.ban"', "its id stands more than once"),
        ('number = "1.2"', 'number = "1.1"', "its number stands more than once"),
        ('id = "a.advice"', 'id = "z.advice"', "no [[section]] has the id 'z'"),
        ('text = "Name no pupil."', 'text = " "', "small.toml:21, clause a.ban: text needs a text"),
        (
            'mechanisms = ["post"]',
            "mechanisms = []",
            "name its mechanisms, or say under no-software",
        ),
        ('mechanisms = ["post"]', 'mechanisms = "post"', "mechanisms needs a list"),
        ('mechanisms = ["post"]', 'wishes = ["post"]', "a clause has no key 'wishes'"),
        (
            "published-on = 2026-09-01",
            'published-on = "soon"',
            "small.toml:5: published-on needs a date",
        ),
        ('title = "A small policy"', "", "title needs a text"),
        ('edition = "first"', 'edition = "first"\nshade = "blue"', "[policy] has no key 'shade'"),
        (
            'edition = "first"',
            'edition = "first"\npublic-test = "a.none"',
            "no clause has the id 'a.none'",
        ),
        ("[then.declare]", "[then.declares]", "'declares' is no follow"),
        ("[then.declare]", "[thence.declare]", "a policy has no table 'thence'"),
        ('recipients = ["headteacher"]', 'recipients = ["king"]', "'king' is no role"),
        ('then = ["declare"]', 'then = ["routes"]', "there is no [then.routes]"),
        ("[[section]]", "[section]", "section is written as [[section]]"),
    ],
)
def test_a_fault_is_named_with_its_file_clause_and_line(before, after, fault):
    assert before in SMALL
    assert any(fault in found for found in faults_of(SMALL.replace(before, after, 1)))


def test_a_clause_whose_force_gives_no_answer_must_name_one():
    text = SMALL.replace('force = "ban"', 'force = "fact"')
    assert any(
        "a fact has no answer of its own: give pupil-named one" in one for one in faults_of(text)
    )


def test_a_reading_needs_a_date_and_clauses_that_exist():
    undated = '[clause.reading]\ntext = "So."\nby = "us"\n'
    astray = (
        '[clause.reading]\ntext = "So."\nby = "us"\non = 2026-09-01\ngoverned-by = ["a.none"]\n'
    )
    mistyped = '[clause.reading]\ntext = "So."\nby = "us"\non = 2026-09-01\ngoverned_by = []\n'
    assert any("needs the date it was agreed" in one for one in faults_of(SMALL + undated))
    assert any("no clause's id" in one for one in faults_of(SMALL + astray))
    assert any("has no key 'governed_by'" in one for one in faults_of(SMALL + mistyped))
    listless = astray.replace('["a.none"]', '"a.ban"')
    assert any("governed-by needs a list" in one for one in faults_of(SMALL + listless))
    flat = SMALL.replace('number = "1.1"', 'number = "1.1"\nreading = "So."')
    assert any("reading is written as a table" in one for one in faults_of(flat))


def test_a_note_of_law_needs_the_day_it_was_checked():
    note = '[clause.note]\ntext = "Law."\nsource = "An Act"\n'
    assert any("the date it was last checked-on" in one for one in faults_of(SMALL + note))
    document = load_bytes((SMALL + note + "checked-on = 2026-11-01\n").encode(), name="small.toml")
    assert document.clauses[1].note is not None


def test_every_fault_is_told_at_once_in_the_order_of_the_lines():
    text = SMALL.replace('force = "ban"', 'force = "rule"').replace("parent-connection", "parents")
    found = faults_of(text)
    assert len(found) == 2
    assert "a.ban" in found[0]
    assert "a.advice" in found[1]


def test_what_is_no_toml_or_no_text_is_said_with_its_line():
    assert "small.toml:3: not valid TOML" in faults_of("[policy]\nid = 'x'\nid =\n")[0]
    with pytest.raises(DocumentFaulty, match=r"small.toml:2: this is not UTF-8 text"):
        load_bytes(b"# fine\n\xff", name="small.toml")


def test_an_empty_file_says_what_is_missing():
    found = faults_of("")
    assert any("there is no [policy] table" in one for one in found)
    assert any("there is no [[clause]]" in one for one in found)


def test_another_policy_loads_from_its_file():
    document = load_file(Path(__file__).with_name("second-policy.toml"))
    assert document.id != load_model_policy().id
    assert {clause.section for clause in document.clauses} == {one.id for one in document.sections}


def test_the_model_policy_gives_every_clause_a_mechanism_or_a_reason():
    for clause in load_model_policy().clauses:
        assert clause.mechanisms or clause.no_software
        assert all(isinstance(mechanism, Mechanism) for mechanism in clause.mechanisms)


def test_urgency_softens_only_clauses_on_channel_hours_device_and_permission():
    softened = {
        (clause.id, ruling.matter)
        for clause in load_model_policy().clauses
        for ruling in clause.rulings
        if Exempting.URGENT in ruling.unless
    }
    assert {clause_id for clause_id, _ in softened} == {
        "practice.channel-and-time",
        "practice.no-private-details",
        "practice.no-pupil-connection",
        "practice.ex-pupils",
        "disrepute.own-equipment",
        "disrepute.parent-permission",
        "other.no-contact",
    }
    words = {Matter.BOUNDARY_SIGNAL, Matter.ANOTHER_CHILDS_BUSINESS, Matter.RUDE_TO_PARENT}
    assert not words & {matter for _, matter in softened}
