"""Where a request may go, what the trail says of it, and how long a permission may last."""

from datetime import date

import pytest

from gatepost.policy.clause import Exempting
from gatepost.registers.fingerprint import fingerprint_of, folded, is_of, speaks_of, topics_in
from gatepost.registers.models import Permission
from gatepost.registers.states import (
    EVENT,
    HEADS,
    KIND_TITLES,
    MOVES,
    OPEN,
    REACH_TITLES,
    SCOPE_TITLES,
    SCOPES_OF,
    STATE_TITLES,
    Reach,
    RequestState,
    Scope,
    last_day,
)


def test_every_state_has_its_moves_its_event_and_its_title():
    assert set(MOVES) == set(EVENT) == set(STATE_TITLES) == set(RequestState)
    assert set(SCOPE_TITLES) == set(Scope)
    assert set(REACH_TITLES) == set(Reach)
    assert len(set(EVENT.values())) == len(EVENT)


def test_what_the_head_permits_is_what_the_engine_calls_hers():
    heads = {one for one in Exempting if one.value.startswith("head:")}
    assert set(HEADS) == heads == set(KIND_TITLES) == set(SCOPES_OF)


def test_an_answer_is_final_but_for_revoking_a_yes():
    ends = {state for state, moves in MOVES.items() if not moves}
    assert ends == {RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.REVOKED}
    assert MOVES[RequestState.GRANTED] == {RequestState.REVOKED}
    assert {RequestState.ASKED, RequestState.ASKED_BACK} == OPEN


def test_what_was_asked_back_is_answered_before_anything_is_decided():
    assert MOVES[RequestState.ASKED_BACK] == {RequestState.ASKED, RequestState.WITHDRAWN}


def test_leave_to_name_people_never_stands_whatever_the_words():
    assert Scope.STANDING not in SCOPES_OF[Exempting.HEAD_CONFIDENTIAL]


def test_a_permission_lasts_a_year_at_most():
    assert last_day(date(2026, 9, 1)) == date(2027, 9, 1)
    assert last_day(date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("on", "reach"),
    [
        (date(2026, 8, 31), Reach.COMING),
        (date(2026, 9, 1), Reach.IN_FORCE),
        (date(2026, 9, 30), Reach.IN_FORCE),
        (date(2026, 10, 1), Reach.LAPSED),
    ],
)
def test_where_a_permission_stands_is_told_by_its_days(on: date, reach: Reach):
    permission = Permission(from_on=date(2026, 9, 1), until_on=date(2026, 9, 30))
    assert permission.reach_on(on) is reach


def test_the_fingerprint_is_of_the_words_and_not_of_how_lines_break():
    assert fingerprint_of("Our fair\r\nis on. ") == fingerprint_of("Our fair is on.")
    assert fingerprint_of("Our fair is on!") != fingerprint_of("Our fair is on.")
    assert fingerprint_of(" \n") == ""


def test_what_was_to_be_added_makes_no_other_words_of_them():
    of = fingerprint_of("Our fair is on.")
    for draft in (
        "Our fair is on.", "Our fair is on. Views my own", "Our fair is on.\n\nviews my OWN.",
        "Views my own: Our fair is on.",
    ):  # fmt: skip
        assert is_of(draft, of, "Views my own"), draft
    for draft in (
        "",
        "Our fair is off. Views my own",
        "Our fair Views my own is on.",
        "Views my own",
    ):
        assert not is_of(draft, of, "Views my own"), draft
    assert not is_of("Our fair is on. Views my own", of, "")
    assert not is_of("", "", "")


def test_a_topic_is_found_by_its_words_side_by_side_and_in_any_case():
    topics = topics_in("summer fair, Year 4 trip\n ,!")
    assert topics == ("summer fair", "Year 4 trip")
    assert speaks_of(folded("The SUMMER FAIR is on Saturday"), topics)
    assert not speaks_of(folded("This summer the fair is on"), topics)
    assert not speaks_of(folded("summer fairness"), topics)
    assert not speaks_of(folded(""), topics)
    assert not speaks_of(folded("anything"), ())
