"""Another school's policy: the same engine, quite different answers, nothing of the model policy cited."""

from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from gatepost.engine.answering import check
from gatepost.engine.explaining import explain
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Channel,
    Connection,
    Contact,
    Device,
    Direction,
    Other,
    OtherKind,
    Post,
    Purpose,
    Uses,
)
from gatepost.engine.school import Pupil, School
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.clause import Answer, Exempting, Follow
from gatepost.policy.loading import load_bytes, load_file, load_model_policy

MODEL = load_model_policy()
ROWAN = load_file(Path(__file__).parents[1] / "policy" / "second-policy.toml")
SCHOOL = School(
    name="Rowan Tree Nursery",
    class_names=("Acorns",),
    pupils=(Pupil("p1", "Saoirse", "Quillfeather", "Acorns"),),
)
PERSONAL, OFFICIAL = AccountKind.PERSONAL, AccountKind.SCHOOL
FINE, CARE, ASK, STOP = Answer.FINE, Answer.CARE, Answer.ASK, Answer.STOP
SILENT = b"""\
[policy]
id = "silent"
title = "We trust you"
edition = "only"
published-on = 2026-09-01

[[section]]
id = "trust"
number = "1"
title = "Trust"

[[clause]]
id = "trust.all"
number = "1.1"
force = "fact"
mechanisms = ["whole"]
text = "We trust you."
"""
DRAFTS = (
    "Soup for tea.",
    "Saoirse Quillfeather in Acorns won the race today.",
    "[image: children of Acorns at the pond]",
    "Immigrants are vermin and should all go home.",
    "This is our little secret. Don't tell your mum.",
    "You are a stupid idiot.",
    "So much for being valued, overlooked for promotion again.",
)


def link(kind, direction=Direction.SENT, account=PERSONAL, **facts):
    return Connection(Other(OtherKind(kind), **facts), direction, account)


def message(text="See you on Friday.", kind=OtherKind.PARENT, **facts):
    way = {"channel": Channel.PERSONAL_PHONE, "device": Device.PERSONAL, "purpose": Purpose.WORK}
    return Contact(text, Other(kind, age=4.0), **(way | facts))


def every_question():
    for text, account in product(DRAFTS, (*AccountKind, None)):
        yield Post(text, account)
    for kind, direction, account, family in product(
        OtherKind, Direction, AccountKind, (True, False, None)
    ):
        yield link(kind, direction, account, is_family=family)
    for text, kind, channel, urgent in product(DRAFTS, OtherKind, Channel, (True, False)):
        yield message(text, kind, channel=channel, is_urgent=urgent)
    for uses, purpose in product((*Uses, None), (*AccountKind, None)):
        yield AccountUse(uses, purpose)


def given(question, document, **standing):
    verdict = check(question, Standing(PersonKind.TEACHER, **standing), SCHOOL, document)
    return verdict.answer, verdict.clauses, verdict.then


@pytest.mark.parametrize(
    ("question", "model", "rowan"),
    [
        (
            link("colleague"),
            (CARE, ("scope.colleagues",), ()),
            (STOP, ("grown-ups.no-links-at-work", "grown-ups.relatives"), ()),
        ),
        (
            link("parent", is_parent_of_taught_child=True),
            (STOP, ("golden.boundaries", "disrepute.family-conflict"), (Follow.DECLARE,)),
            (CARE, ("grown-ups.families",), (Follow.DECLARE,)),
        ),
        (
            link("parent", is_declared_friend=True),
            (CARE, ("golden.parent-friendships",), ()),
            (FINE, (), ()),
        ),
        (
            link("pupil"),
            (STOP, ("practice.no-pupil-connection", "disrepute.pupil-relationship"), ()),
            (FINE, (), ()),
        ),
        (
            message(),
            (STOP, ("practice.channel-and-time", "practice.no-private-details"), ()),
            (ASK, ("grown-ups.families",), ()),
        ),
        (
            AccountUse(Uses.SCHOOL_EMAIL, PERSONAL),
            (STOP, ("confidence.school-address",), ()),
            (FINE, (), ()),
        ),
        (
            Post("Saoirse Quillfeather in Acorns won the race today.", PERSONAL),
            (STOP, ("golden.confidential",), ()),
            (CARE, ("little-ones.first-names",), ()),
        ),
    ],
)
def test_the_same_question_is_answered_by_the_document_that_is_given(question, model, rowan):
    assert given(question, MODEL) == model
    assert given(question, ROWAN) == rowan


def test_nothing_of_the_model_policy_is_ever_cited_for_another_school():
    for question in every_question():
        verdict = check(question, Standing(PersonKind.TEACHER), SCHOOL, ROWAN)
        shown = explain(verdict, question, ROWAN)
        quoted = {quote.clause_id for point in shown.points for quote in point.quotes}
        besides = {one.clause_id for one in shown.lifted}
        besides |= {one.yields for one in shown.conflicts} | {
            one.governs for one in shown.conflicts
        }
        assert set(verdict.clauses) | quoted | besides <= set(ROWAN.by_id)
        assert (verdict.policy_sha256, shown.advice) == (ROWAN.sha256, None)
        assert shown.policy == "Rowan Tree Nursery: our online promise, third"


def test_another_document_settles_its_own_conflicts():
    verdict = check(link("colleague", is_family=True), Standing(PersonKind.TEACHER), SCHOOL, ROWAN)
    assert (verdict.answer, verdict.clauses) == (FINE, ())
    assert [(one.yields.clause.id, one.governs.clause.id, one.by) for one in verdict.conflicts] == [
        ("grown-ups.no-links-at-work", "grown-ups.relatives", Exempting.IMMEDIATE_FAMILY)
    ]


def test_another_document_says_in_its_own_words_what_follows():
    question = message("This is our little secret. Don't tell your mum.", OtherKind.PUPIL)
    verdict = check(question, Standing(PersonKind.TEACHER), SCHOOL, ROWAN)
    shown = explain(verdict, question, ROWAN)
    assert (verdict.answer, verdict.clauses) == (STOP, ("little-ones.crossing-the-line",))
    assert [step.text for step in shown.next_steps] == [ROWAN.steps[Follow.REPORT_TO_DSL].text]
    assert [point.spans for point in shown.points] == [()]


def test_urgency_is_lifted_by_another_document_in_its_own_way():
    calm = message(is_urgent=False)
    urgent = message(is_urgent=True, at=datetime(2026, 9, 20, 3, 0))
    assert given(calm, ROWAN) == (ASK, ("grown-ups.families",), ())
    assert given(urgent, ROWAN) == (FINE, (), ())


def test_a_policy_that_is_silent_on_everything_finds_everything_fine():
    document = load_bytes(SILENT, name="silent.toml")
    found = {given(question, document) for question in every_question()}
    assert found == {(FINE, (), ())}


def test_a_silent_policy_does_not_silence_the_help_for_a_child_in_danger():
    document = load_bytes(SILENT, name="silent.toml")
    question = message(is_urgent=True)
    shown = explain(check(question, Standing(), SCHOOL, document), question, document)
    assert shown.help[0].steps[0].startswith("Ring 999")


def test_a_silent_policy_does_not_open_a_way_round_a_childs_boundaries():
    document = load_bytes(SILENT, name="silent.toml")
    question = message("This is our little secret. Don't tell your mum.", OtherKind.PUPIL)
    shown = explain(check(question, Standing(), SCHOOL, document), question, document)
    assert (
        shown.headline == "Don't send this. Speak to the Headteacher or the safeguarding lead now."
    )


def test_the_next_edition_of_a_policy_is_a_new_file_and_another_hash():
    source = (Path(__file__).parents[1] / "policy" / "second-policy.toml").read_bytes()
    changed = load_bytes(
        source.replace(b"colleague-connection = {}", b'colleague-connection = "care"', 1),
        name="next.toml",
    )
    assert given(link("colleague", is_family=None), changed)[0] is ASK
    assert changed.sha256 != ROWAN.sha256
