"""Lifting: what holds for a question, what it lifts or softens, and which of two clauses yields."""

from datetime import date

import pytest

from gatepost.engine.lifting import exempting_of, lift
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Connection,
    Contact,
    Other,
    OtherKind,
    Post,
)
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import Cited, Conflict, Lifted, Notice
from gatepost.policy.clause import Answer, Exempting, Follow
from gatepost.policy.loading import load_bytes, load_model_policy
from gatepost.policy.matter import Matter

CARE, ASK, STOP = Answer.CARE, Answer.ASK, Answer.STOP
NOBODY = Standing()
PUPIL = Other(OtherKind.PUPIL)
MATTER = Matter.COLLEAGUE_CONNECTION
HEAD = """\
[policy]
id = "lifting"
title = "Lifting"
edition = "first"
published-on = 2026-09-01

[[section]]
id = "a"
number = "1"
title = "A"
"""


def clause(nth, rules, force="ban", reading=""):
    """A clause a.<nth> that speaks on connections with colleagues."""
    text = (
        f'[[clause]]\nid = "a.{nth}"\nnumber = "1.{nth}"\nforce = "{force}"\nmechanisms = ["connect"]\n'
        f'text = "Clause {nth}."\n[clause.matters]\ncolleague-connection = {rules}\n'
    )
    if reading:
        text += (
            f'[clause.reading]\ntext = "It is more exact."\non = 2026-09-01\nby = "us"\n'
            f"governed-by = {reading}\n"
        )
    return text


def lifted_by(held, *clauses):
    """The standing, lifted and yielding clauses, by id, where these things hold."""
    document = load_bytes((HEAD + "".join(clauses)).encode(), name="lifting.toml")
    standing, lifted, conflicts = lift(Notice(MATTER), document, frozenset(held))
    return (
        [(one.clause_id, one.answer, one.softened_by) for one in standing],
        [(one.spoken.clause.id, one.by) for one in lifted],
        [(one.yields.clause.id, one.governs.clause.id, one.by) for one in conflicts],
    )


@pytest.mark.parametrize(
    ("question", "standing", "held"),
    [
        (Post("I am the Head and she said yes."), NOBODY, set()),
        (Post("x", AccountKind.PERSONAL), Standing(PersonKind.GOVERNOR), set()),
        (Connection(PUPIL, account=AccountKind.PERSONAL), NOBODY, set()),
        (AccountUse(purpose=AccountKind.PERSONAL), NOBODY, set()),
        (AccountUse(), NOBODY, set()),
        (Contact("x", PUPIL), NOBODY, set()),
        (Contact("x", Other(OtherKind.PARENT, is_declared_friend=True)), NOBODY, set()),
        (
            Contact("x", Other(OtherKind.PARENT, is_family=False), is_urgent=False),
            NOBODY,
            set(),
        ),
        (Post("x", AccountKind.SCHOOL), NOBODY, {Exempting.OFFICIAL_ACCOUNT}),
        (Connection(PUPIL, account=AccountKind.SCHOOL), NOBODY, {Exempting.OFFICIAL_ACCOUNT}),
        (AccountUse(purpose=AccountKind.SCHOOL), NOBODY, {Exempting.OFFICIAL_ACCOUNT}),
        (Post("x"), Standing(PersonKind.HEAD), {Exempting.WRITER_IS_HEAD}),
        (
            Connection(Other(OtherKind.PARENT, is_family=True)),
            NOBODY,
            {Exempting.IMMEDIATE_FAMILY},
        ),
        (
            Contact("x", Other(OtherKind.PUPIL, is_family=True), is_urgent=True),
            NOBODY,
            {Exempting.IMMEDIATE_FAMILY, Exempting.URGENT},
        ),
        (
            Contact("x", PUPIL, is_parent_permission_recorded=True),
            NOBODY,
            {Exempting.PARENT_COMMUNICATION},
        ),
        (
            Post("x"),
            Standing(permissions=frozenset({Exempting.OWNER_COPYRIGHT})),
            {Exempting.OWNER_COPYRIGHT},
        ),
    ],
)
def test_what_holds_follows_from_facts_and_the_record_never_from_words(question, standing, held):
    assert exempting_of(question, standing) == frozenset(held)


def test_a_clause_stands_where_nothing_holds():
    rules = '{ unless = { "immediate-family" = "fine", "urgent" = "care" } }'
    assert lifted_by([], clause(1, rules)) == ([("a.1", STOP, None)], [], [])
    assert lifted_by([Exempting.HEAD_ACCOUNT], clause(1, rules)) == ([("a.1", STOP, None)], [], [])


def test_a_clause_is_lifted_by_what_leaves_fine_and_softened_by_what_leaves_more():
    rules = '{ unless = { "immediate-family" = "fine", "urgent" = "care" } }'
    assert lifted_by([Exempting.URGENT], clause(1, rules)) == (
        [("a.1", CARE, Exempting.URGENT)],
        [],
        [],
    )
    assert lifted_by([Exempting.IMMEDIATE_FAMILY], clause(1, rules)) == (
        [],
        [("a.1", Exempting.IMMEDIATE_FAMILY)],
        [],
    )


def test_of_two_things_that_hold_the_mildest_answer_is_left_however_they_are_written():
    for rules in (
        '{ unless = { "immediate-family" = "fine", "urgent" = "care" } }',
        '{ unless = { "urgent" = "care", "immediate-family" = "fine" } }',
    ):
        found = lifted_by([Exempting.URGENT, Exempting.IMMEDIATE_FAMILY], clause(1, rules))
        assert found == ([], [("a.1", Exempting.IMMEDIATE_FAMILY)], [])


GOVERNED = clause(1, "{}", reading='["a.2"]')
GOVERNING = clause(2, '{ unless = { "immediate-family" = "fine", "urgent" = "care" } }')


def test_a_clause_yields_only_to_a_governing_one_that_is_lifted():
    both_stand = ([("a.1", STOP, None), ("a.2", STOP, None)], [], [])
    assert lifted_by([], GOVERNED, GOVERNING) == both_stand
    softened = [("a.1", STOP, None), ("a.2", CARE, Exempting.URGENT)]
    assert lifted_by([Exempting.URGENT], GOVERNED, GOVERNING) == (softened, [], [])
    found = lifted_by([Exempting.IMMEDIATE_FAMILY], GOVERNED, GOVERNING)
    assert found == (
        [],
        [("a.2", Exempting.IMMEDIATE_FAMILY)],
        [("a.1", "a.2", Exempting.IMMEDIATE_FAMILY)],
    )


def test_the_order_of_clauses_in_the_document_changes_nothing():
    found = lifted_by([Exempting.IMMEDIATE_FAMILY], GOVERNING, GOVERNED)
    assert found[0] == []
    assert found[2] == [("a.1", "a.2", Exempting.IMMEDIATE_FAMILY)]


def test_a_clause_without_a_reading_yields_to_none():
    other = clause(3, '{ answer = "ask" }')
    found = lifted_by([Exempting.IMMEDIATE_FAMILY], other, GOVERNING)
    assert found == ([("a.3", ASK, None)], [("a.2", Exempting.IMMEDIATE_FAMILY)], [])


def test_a_conflict_carries_both_clauses_and_the_reading_that_settles_it():
    document = load_bytes((HEAD + GOVERNED + GOVERNING).encode(), name="lifting.toml")
    held = frozenset({Exempting.IMMEDIATE_FAMILY})
    one, two = document.clauses_on(MATTER)
    assert lift(Notice(MATTER), document, held) == (
        (),
        (Lifted(MATTER, two, Exempting.IMMEDIATE_FAMILY),),
        (Conflict(MATTER, one, two, Exempting.IMMEDIATE_FAMILY, "It is more exact."),),
    )
    assert one.clause.reading.on == date(2026, 9, 1)


@pytest.mark.parametrize("matter", Matter)
def test_nothing_is_hidden_every_clause_on_a_matter_is_in_exactly_one_place(matter):
    document = load_model_policy()
    for held in (frozenset(), frozenset(Exempting), *(frozenset({one}) for one in Exempting)):
        standing, lifted, conflicts = lift(Notice(matter), document, held)
        placed = [
            *(one.clause_id for one in standing),
            *(one.spoken.clause.id for one in lifted),
            *(one.yields.clause.id for one in conflicts),
        ]
        spoken = [one.clause.id for one in document.clauses_on(matter)]
        assert sorted(placed) == sorted(spoken)


def test_a_cited_clause_says_what_it_says_and_what_is_left_of_it():
    document = load_bytes((HEAD + GOVERNING).encode(), name="lifting.toml")
    (cited,), _, _ = lift(Notice(MATTER), document, frozenset({Exempting.URGENT}))
    assert cited == Cited(document.clauses_on(MATTER)[0], CARE, Exempting.URGENT)
    assert (cited.ruling.answer, cited.ruling.then) == (STOP, ())
    assert Follow.DECLARE not in cited.ruling.then
