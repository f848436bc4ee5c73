"""Asking: a fact that is not known is asked for only where it could change the answer."""

from datetime import date, datetime, time
from itertools import product

import pytest

from gatepost.engine.asking import asked_of
from gatepost.engine.checking import Case, Draft, outcome_of
from gatepost.engine.observation import Observation, Seen, Span
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
from gatepost.engine.reading import read
from gatepost.engine.school import ContactHours, School, Term
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import Asked, Fact
from gatepost.policy.clause import Answer, Exempting
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
TEACHER = Standing(PersonKind.TEACHER, "Ruth Ashdown")
FINE, CARE, ASK, STOP = Answer.FINE, Answer.CARE, Answer.ASK, Answer.STOP
SATURDAY, TUESDAY = date(2026, 9, 19), date(2026, 9, 15)


def asks_on(question, *seen, school=None, standing=TEACHER, text="Hello there."):
    """What is asked where these kinds were seen at the first word of the draft."""
    observations = tuple(Observation(kind, Span(0, 5), "by-hand") for kind in seen)
    draft = Draft(read(text), observations)
    case = Case(question, standing, school or School(), POLICY, draft)
    return asked_of(case, outcome_of(case).answer)


def message(kind=OtherKind.PUPIL, *, other=None, **facts):
    """A message about which everything is known, save for what is said here."""
    known = {
        "channel": Channel.SCHOOL_PLATFORM,
        "device": Device.SCHOOL,
        "at": datetime.combine(TUESDAY, time(10)),
        "purpose": Purpose.WORK,
        "is_parent_permission_recorded": True,
        "is_urgent": False,
    }
    return Contact("Hello there.", other or known_other(kind), **(known | facts))


def known_other(kind, **facts):
    known = {
        "age": 9.0,
        "is_family": False,
        "is_declared_friend": False,
        "is_parent_of_taught_child": False,
    }
    return Other(kind, **(known | facts))


def test_where_everything_is_known_nothing_is_asked():
    assert asks_on(Post("x", AccountKind.PERSONAL), Seen.STAFF_NAME) == ()
    for kind, direction, account in product(OtherKind, Direction, AccountKind):
        assert asks_on(Connection(known_other(kind), direction, account)) == ()
    for kind, channel, device in product(OtherKind, Channel, Device):
        assert asks_on(message(kind, channel=channel, device=device)) == ()
    for uses, purpose in product(Uses, AccountKind):
        assert asks_on(AccountUse(uses, purpose)) == ()


@pytest.mark.parametrize(
    ("facts", "fact", "answers"),
    [
        ({"channel": None}, Fact.CHANNEL, (FINE, STOP)),
        ({"device": None}, Fact.DEVICE, (FINE, STOP)),
        ({"purpose": None}, Fact.PURPOSE, (FINE, STOP)),
        (
            {"is_parent_permission_recorded": None},
            Fact.IS_PARENT_PERMISSION_RECORDED,
            (FINE, ASK),
        ),
        (
            {"is_urgent": None, "device": Device.PERSONAL},
            Fact.IS_URGENT,
            (CARE, STOP),
        ),
        ({"at": None}, Fact.AT, (FINE, STOP)),
    ],
)
def test_the_one_fact_that_is_missing_is_asked_with_the_answers_it_could_lead_to(
    facts, fact, answers
):
    assert asks_on(message(**facts)) == (Asked(fact, answers),)


@pytest.mark.parametrize(
    "facts",
    [
        {"is_urgent": None},
        {"channel": None, "purpose": Purpose.PERSONAL},
        {"at": None, "device": Device.PERSONAL},
        {"is_parent_permission_recorded": None, "channel": Channel.PERSONAL_PHONE},
        {"other": known_other(OtherKind.PUPIL, age=None)},
        {"other": known_other(OtherKind.PUPIL, is_declared_friend=None)},
        {"other": known_other(OtherKind.PUPIL, is_parent_of_taught_child=None)},
    ],
)
def test_a_missing_fact_that_changes_nothing_is_not_asked(facts):
    assert asks_on(message(**facts)) == ()


@pytest.mark.parametrize(
    ("school", "asks"),
    [
        (School(), True),
        (School(terms=(Term(TUESDAY, TUESDAY),)), True),
        (School(contact_hours=ContactHours(time(16), time(17))), True),
        (School(contact_hours=ContactHours(time(6), time(9))), True),
        (School(terms=(Term(SATURDAY, SATURDAY),)), False),
        (School(terms=(Term(TUESDAY, TUESDAY),), closed_days=frozenset({TUESDAY})), False),
    ],
)
def test_the_hour_is_asked_only_where_the_school_has_hours_that_are_open(school, asks):
    found = [one.fact for one in asks_on(message(at=None), school=school)]
    assert found == ([Fact.AT] if asks else [])


def test_the_account_of_a_post_is_asked_where_it_matters_and_the_careful_one_counts():
    assert asks_on(Post("Hello there.")) == ()
    pictured = asks_on(Post("Hello there."), Seen.CHILDREN_PICTURED)
    assert pictured == (Asked(Fact.ACCOUNT, (STOP, ASK)),)


@pytest.mark.parametrize(
    "kind", [Seen.CLASS_NAME, Seen.STAFF_NAME, Seen.PARENT_NAME, Seen.LOW_MOOD, Seen.PUPIL_NAME]
)
def test_an_account_that_is_not_known_counts_as_the_more_careful_of_the_two(kind):
    observation = (Observation(kind, Span(0, 5), "by-hand"),)

    def answer(account):
        draft = Draft(read("Hello there."), observation)
        return outcome_of(
            Case(Post("Hello there.", account), TEACHER, School(), POLICY, draft)
        ).answer

    either = [answer(account) for account in AccountKind]
    assert answer(None) is max(either, key=lambda one: one.gravity)


def test_a_permission_on_record_is_taken_into_account():
    standing = Standing(PersonKind.TEACHER, "", frozenset({Exempting.PARENT_COMMUNICATION}))
    assert asks_on(message(is_parent_permission_recorded=None), standing=standing) == ()


def test_age_is_asked_on_both_sides_of_the_birthday():
    question = Connection(
        known_other(OtherKind.FORMER_PUPIL, age=None), Direction.SENT, AccountKind.PERSONAL
    )
    assert asks_on(question) == (Asked(Fact.AGE, (STOP, FINE)),)


def test_several_missing_facts_are_each_asked_on_their_own_in_a_fixed_order():
    question = Connection(Other(OtherKind.FORMER_PUPIL))
    assert [asked.fact for asked in asks_on(question)] == [
        Fact.ACCOUNT,
        Fact.AGE,
        Fact.IS_FAMILY,
    ]
