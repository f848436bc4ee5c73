"""Connections: the table of LABELLING.md, cell by cell, and every combination of facts by it."""

from dataclasses import replace
from itertools import product

import pytest

from gatepost.engine.answering import check
from gatepost.engine.question import AccountKind, Connection, Direction, Other, OtherKind
from gatepost.engine.school import School
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import Fact
from gatepost.policy.clause import Answer, Exempting, Follow
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
SCHOOL = School(name="Thornwick Hollow Primary School")
PERSONAL, OFFICIAL = AccountKind.PERSONAL, AccountKind.SCHOOL
RECEIVED, SENT = Direction.RECEIVED, Direction.SENT
FINE, CARE, ASK, STOP = Answer.FINE, Answer.CARE, Answer.ASK, Answer.STOP
REPORT, DECLARE = (Follow.REPORT_TO_HEAD,), (Follow.DECLARE,)
BOUNDARIES = {"golden.boundaries", "disrepute.family-conflict"}
UNDECLARED = {"is_family": False, "is_declared_friend": False}
YES_NO_UNKNOWN = (True, False, None)


def connection(kind, *, direction=RECEIVED, account=PERSONAL, **facts):
    return Connection(Other(OtherKind(kind), **facts), direction, account)


def verdict_on(question, *, kind=PersonKind.TEACHER, permissions=frozenset()):
    return check(question, Standing(kind, "Ruth Ashdown", permissions), SCHOOL, POLICY)


def by_the_table(question):
    """The answer, the clauses it must cite and what follows, as LABELLING.md's table has them.

    Where the table is silent the policy document speaks: a parent sought from the official account gets
    golden.boundaries as advice; family changes nothing there; other children may follow the school.
    """
    other, is_official = question.other, question.account is OFFICIAL
    is_received, is_adult = (
        question.direction is RECEIVED,
        other.age is not None and other.age >= 18,
    )
    match other.kind:
        case OtherKind.PUPIL if is_official and is_received:
            return CARE, {"disrepute.pupil-relationship"}, ()
        case OtherKind.PUPIL if is_official:
            return STOP, {"practice.no-pupil-connection", "other.no-contact"}, ()
        case OtherKind.PUPIL if other.is_family:
            return CARE, {"confidence.own-family"}, DECLARE
        case OtherKind.PUPIL:
            required = {"practice.no-pupil-connection", "disrepute.pupil-relationship"}
            return STOP, required, () if question.direction is SENT else REPORT
        case OtherKind.FORMER_PUPIL:
            is_open = is_official or is_adult or other.is_family
            return (FINE, set(), ()) if is_open else (STOP, {"practice.ex-pupils"}, ())
        case OtherKind.PARENT if is_official:
            return (FINE, set(), ()) if is_received else (CARE, {"golden.boundaries"}, ())
        case OtherKind.PARENT if other.is_family:
            return CARE, {"confidence.own-family"}, DECLARE
        case OtherKind.PARENT if other.is_declared_friend:
            return CARE, {"golden.parent-friendships"}, ()
        case OtherKind.PARENT:
            return STOP if other.is_parent_of_taught_child else CARE, BOUNDARIES, DECLARE
        case OtherKind.COLLEAGUE:
            is_open = is_official or other.is_family
            return (FINE, set(), ()) if is_open else (CARE, {"scope.colleagues"}, ())
        case _:
            is_open = is_official or is_adult or other.is_family
            required = {"golden.professional-standards"}
            return (FINE, set(), ()) if is_open else (CARE, required, ())


def asked_by_the_table(question):
    """For every fact not known that could change the answer: the answers it could lead to, in order."""
    answer, asks = by_the_table(question)[0], {}
    for name, values in (("account", AccountKind), ("direction", Direction)):
        if getattr(question, name) is None:
            asks[Fact(name)] = [replace(question, **{name: value}) for value in values]
    for name, values in (
        ("age", (17.0, 18.0)),
        ("is_family", (True, False)),
        ("is_declared_friend", (True, False)),
        ("is_parent_of_taught_child", (True, False)),
    ):
        if getattr(question.other, name) is None:
            others = [replace(question.other, **{name: value}) for value in values]
            asks[Fact(name)] = [replace(question, other=other) for other in others]
    answers = {
        fact: tuple(dict.fromkeys(by_the_table(one)[0] for one in changed))
        for fact, changed in asks.items()
    }
    return {fact: found for fact, found in answers.items() if found != (answer,)}


@pytest.mark.parametrize("kind", OtherKind)
def test_every_combination_of_facts_is_answered_by_the_table(kind):
    wrong = []
    for direction, account, age, family, friend, teaches in product(
        (*Direction, None),
        (*AccountKind, None),
        (None, 0.0, 8.0, 17.99, 18.0, 44.0),
        YES_NO_UNKNOWN,
        YES_NO_UNKNOWN,
        YES_NO_UNKNOWN,
    ):
        question = Connection(Other(kind, age, family, friend, teaches), direction, account)
        answer, required, then = by_the_table(question)
        verdict = verdict_on(question)
        given = (verdict.answer, required - set(verdict.clauses), verdict.then)
        asks = {asked.fact: asked.answers for asked in verdict.asks}
        if given != (answer, set(), then) or asks != asked_by_the_table(question):
            wrong.append((question, given, asks))
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "answer", "clauses", "then"),
    [
        (connection("other", age=31.0), FINE, (), ()),
        (connection("former-pupil", age=18.0, is_family=False), FINE, (), ()),
        (connection("former-pupil", age=9.0, is_family=True), FINE, (), ()),
        (connection("colleague", is_family=True), FINE, (), ()),
        (connection("colleague", account=OFFICIAL), FINE, (), ()),
        (connection("parent", account=OFFICIAL, **UNDECLARED), FINE, (), ()),
        (connection("former-pupil", account=OFFICIAL, age=9.0), FINE, (), ()),
        (connection("colleague", direction=SENT), CARE, ("scope.colleagues",), ()),
        (connection("other", age=11.0), CARE, ("golden.professional-standards",), ()),
        (
            connection("parent", is_declared_friend=True, is_parent_of_taught_child=True),
            CARE,
            ("golden.parent-friendships",),
            (),
        ),
        (connection("parent", is_family=True), CARE, ("confidence.own-family",), DECLARE),
        (connection("pupil", is_family=True), CARE, ("confidence.own-family",), DECLARE),
        (
            connection("pupil", account=OFFICIAL, is_family=False),
            CARE,
            ("disrepute.pupil-relationship",),
            (),
        ),
        (
            connection("parent", is_parent_of_taught_child=False, **UNDECLARED),
            CARE,
            ("golden.boundaries", "disrepute.family-conflict"),
            DECLARE,
        ),
        (
            connection("parent", is_parent_of_taught_child=True, **UNDECLARED),
            STOP,
            ("golden.boundaries", "disrepute.family-conflict"),
            DECLARE,
        ),
        (connection("former-pupil", age=17.99), STOP, ("practice.ex-pupils",), ()),
        (connection("former-pupil", is_declared_friend=True), STOP, ("practice.ex-pupils",), ()),
        (
            connection("pupil", direction=SENT, is_family=False),
            STOP,
            ("practice.no-pupil-connection", "disrepute.pupil-relationship"),
            (),
        ),
        (
            connection("pupil", is_family=False, is_declared_friend=True, age=18.0),
            STOP,
            (
                "practice.no-pupil-connection",
                "practice.ex-pupils",
                "disrepute.pupil-relationship",
            ),
            REPORT,
        ),
        (
            connection("pupil", direction=SENT, account=OFFICIAL, is_family=False),
            STOP,
            ("practice.no-pupil-connection", "other.no-contact"),
            (),
        ),
    ],
)
def test_a_cell_of_the_table_cites_its_clauses_and_no_others(question, answer, clauses, then):
    verdict = verdict_on(question)
    assert (verdict.answer, verdict.clauses, verdict.then) == (answer, clauses, then)


def test_whether_they_teach_the_child_is_asked_when_it_is_not_known():
    verdict = verdict_on(connection("parent", **UNDECLARED))
    assert [asked.fact for asked in verdict.asks] == [Fact.IS_PARENT_OF_TAUGHT_CHILD]
    assert verdict.asks[0].answers == (STOP, CARE)
    known = verdict_on(connection("parent", is_parent_of_taught_child=False, **UNDECLARED))
    assert known.asks == ()


def test_the_eighteenth_birthday_is_exact():
    ages = (17.0, 17.9999, 18.0, 18.0001)
    answers = [verdict_on(connection("former-pupil", age=age)).answer for age in ages]
    assert answers == [STOP, STOP, FINE, FINE]


def test_no_permission_changes_a_connection():
    permissions = frozenset(word for word in Exempting if word.is_permission)
    for kind, direction, account in product(OtherKind, Direction, AccountKind):
        question = connection(kind, direction=direction, account=account)
        assert verdict_on(question, permissions=permissions) == verdict_on(question)


@pytest.mark.parametrize("asker", [*PersonKind, None])
def test_everybody_is_bound_alike(asker):
    for kind, direction, account in product(OtherKind, Direction, AccountKind):
        question = connection(kind, direction=direction, account=account)
        assert verdict_on(question, kind=asker) == verdict_on(question)


def test_a_pupil_who_is_family_shows_the_clauses_in_conflict_and_the_one_that_governs():
    verdict = verdict_on(connection("pupil", is_family=True))
    assert [(one.yields.clause.id, one.governs.clause.id, one.by) for one in verdict.conflicts] == [
        (
            "practice.no-pupil-connection",
            "disrepute.pupil-relationship",
            Exempting.IMMEDIATE_FAMILY,
        ),
        ("practice.ex-pupils", "disrepute.pupil-relationship", Exempting.IMMEDIATE_FAMILY),
    ]
    assert [one.spoken.clause.id for one in verdict.lifted] == ["disrepute.pupil-relationship"]
    assert all("it governs" in one.reading for one in verdict.conflicts)
