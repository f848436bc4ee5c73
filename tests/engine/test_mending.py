"""Mending: ways to a milder answer, each found by asking again, none of them invented."""

from datetime import datetime

import pytest

from gatepost.engine.answering import check
from gatepost.engine.checking import Case, Draft, draft_of, outcome_of
from gatepost.engine.mending import mends_of
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.question import (
    AccountKind,
    Channel,
    Connection,
    Contact,
    Device,
    Direction,
    Other,
    OtherKind,
    Post,
    Purpose,
)
from gatepost.engine.reading import read
from gatepost.engine.school import School, Term
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import Change
from gatepost.policy.clause import Answer, Exempting
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
TEACHER = Standing(PersonKind.TEACHER, "Ruth Ashdown")
SCHOOL = School(
    name="Thornwick Hollow Primary School",
    terms=(Term(datetime(2026, 9, 3).date(), datetime(2026, 12, 17).date()),),
)
FINE, CARE, ASK, STOP = Answer.FINE, Answer.CARE, Answer.ASK, Answer.STOP
TEXT = "First words here. Second words here. Third."


def seen(kind, sentence, sureness=Sureness.SURE):
    """Something seen at the first word of a sentence of TEXT."""
    start = read(TEXT).sentences[sentence].start
    return Observation(kind, Span(start, start + 5), "by-hand", sureness)


def mends_where(*observations, account=AccountKind.PERSONAL, standing=TEACHER, text=TEXT):
    question = Post(text, account)
    case = Case(question, standing, SCHOOL, POLICY, Draft(read(text), observations))
    return mends_of(case, outcome_of(case))


def message(text="See you on Friday.", kind=OtherKind.PUPIL, **facts):
    in_order = {
        "channel": Channel.SCHOOL_PLATFORM,
        "device": Device.SCHOOL,
        "at": datetime(2026, 9, 15, 10, 30),
        "purpose": Purpose.WORK,
        "is_parent_permission_recorded": True,
        "is_urgent": False,
    }
    return Contact(text, Other(kind, age=9.0, is_family=False), **(in_order | facts))


def mends_on(question, standing=TEACHER, school=SCHOOL):
    case = Case(question, standing, school, POLICY, draft_of(question, school))
    return mends_of(case, outcome_of(case))


def ways(mends):
    return [(mend.changes, mend.answer) for mend in mends]


def test_what_is_fine_needs_no_mending():
    assert mends_where() == ()
    assert mends_on(message()) == ()


def test_what_the_writer_cannot_change_has_no_way_on():
    assert mends_where(seen(Seen.PREJUDICE, 0), text="First words here.") == ()
    assert mends_on(message(purpose=Purpose.PERSONAL)) == ()


def test_whole_sentences_are_cut_word_for_word_and_the_rest_is_left():
    (mend,) = mends_where(seen(Seen.PREJUDICE, 1))
    assert (mend.changes, mend.answer) == ((Change.TAKE_OUT,), FINE)
    assert mend.text_left == "First words here. Third."
    assert [span.of(TEXT) for span in mend.taken_out] == ["Second words here. "]


def test_a_finding_over_two_sentences_takes_both_out():
    across = Observation(Seen.PREJUDICE, Span(10, 25), "by-hand")
    (mend,) = mends_where(across)
    assert mend.text_left == "Third."


def test_nothing_is_cut_where_no_words_would_be_left():
    assert mends_where(seen(Seen.PREJUDICE, 0), text="First words here. 🙂 !!") == ()


def test_a_permission_is_named_that_would_lift_what_stands():
    (mend,) = [
        one
        for one in mends_where(seen(Seen.OTHERS_WORK, 0), seen(Seen.CREDIT_LINE, 2))
        if Change.GET_PERMISSION in one.changes
    ]
    assert (mend.changes, mend.permissions, mend.answer) == (
        (Change.GET_PERMISSION,),
        (Exempting.OWNER_COPYRIGHT,),
        FINE,
    )


def test_permission_and_credit_together_make_anothers_work_fine():
    mends = mends_where(seen(Seen.OTHERS_WORK, 0))
    assert ((Change.GET_PERMISSION, Change.ADD_CREDIT), FINE) in ways(mends)


def test_a_post_about_the_school_needs_the_heads_yes_and_the_line_on_ones_own_account():
    about = (seen(Seen.SCHOOL_NAME, 0), seen(Seen.SCHOOL_NEWS, 0))
    ways_on = ways(mends_where(*about))
    assert ((Change.GET_PERMISSION, Change.ADD_VIEWS_LINE), FINE) in ways_on
    permitted = Standing(PersonKind.TEACHER, "", frozenset({Exempting.HEAD_POST_ABOUT_SCHOOL}))
    assert ((Change.ADD_VIEWS_LINE,), FINE) in ways(mends_where(*about, standing=permitted))


def test_cutting_and_another_change_are_joined_where_neither_alone_makes_it_fine():
    question = message(text="lol that was silly. See you on Friday.", device=Device.PERSONAL)
    mends = mends_on(question)
    assert ways(mends) == [
        ((Change.TAKE_OUT, Change.USE_SCHOOL_DEVICE), FINE),
        ((Change.USE_SCHOOL_DEVICE,), CARE),
    ]
    assert [mend.text_left for mend in mends] == ["See you on Friday.", None]


def test_what_cutting_alone_makes_fine_is_not_joined_with_anything():
    mends = mends_where(
        seen(Seen.PREJUDICE, 1), seen(Seen.OTHERS_WORK, 1), seen(Seen.CREDIT_LINE, 2)
    )
    assert ways(mends) == [((Change.TAKE_OUT,), FINE)]


def test_the_mildest_way_stands_first_and_every_way_is_milder():
    mends = mends_where(seen(Seen.OTHERS_WORK, 0), seen(Seen.LOW_MOOD, 1))
    gravities = [mend.answer.gravity for mend in mends]
    assert gravities == sorted(gravities)
    assert all(gravity < ASK.gravity for gravity in gravities)


@pytest.mark.parametrize(
    ("facts", "changes"),
    [
        ({"channel": Channel.PERSONAL_EMAIL}, (Change.USE_SCHOOL_PLATFORM,)),
        ({"channel": Channel.SOCIAL_MEDIA}, (Change.USE_SCHOOL_PLATFORM,)),
        ({"device": Device.PERSONAL}, (Change.USE_SCHOOL_DEVICE,)),
        ({"at": datetime(2026, 9, 15, 20, 0)}, (Change.SCHEDULE,)),
        (
            {"channel": Channel.PERSONAL_PHONE, "device": Device.PERSONAL},
            (Change.USE_SCHOOL_PLATFORM, Change.USE_SCHOOL_DEVICE),
        ),
        ({"is_parent_permission_recorded": False}, (Change.GET_PERMISSION,)),
        ({"at": datetime(2026, 9, 15, 20, 0), "text": "lol"}, ()),
    ],
)
def test_a_message_is_mended_by_the_fewest_changes(facts, changes):
    found = [one for one in mends_on(message(**facts)) if one.answer is FINE]
    assert [one.changes for one in found] == ([changes] if changes else [])


@pytest.mark.parametrize(
    ("at", "scheduled"),
    [
        (datetime(2026, 9, 15, 20, 0), "2026-09-16T08:00"),
        (datetime(2026, 9, 15, 6, 0), "2026-09-15T08:00"),
        (datetime(2026, 9, 18, 20, 0), "2026-09-21T08:00"),
    ],
)
def test_a_message_is_scheduled_for_the_next_moment_inside_the_hours(at, scheduled):
    (mend,) = mends_on(message(kind=OtherKind.PARENT, at=at))
    assert (mend.changes, mend.answer, mend.at) == ((Change.SCHEDULE,), FINE, scheduled)


def test_where_no_school_day_follows_nothing_is_scheduled():
    assert mends_on(message(at=datetime(2027, 5, 3, 20, 0))) == ()
    assert mends_on(message(at=None)) == ()


@pytest.mark.parametrize("kind", [OtherKind.PUPIL, OtherKind.PARENT, OtherKind.FORMER_PUPIL])
def test_the_last_evening_of_the_calendar_has_no_next_morning_and_no_error(kind):
    question = message(kind=kind, at=datetime(9999, 12, 31, 22, 0))
    assert check(question, TEACHER, School(), POLICY).mends == ()


@pytest.mark.parametrize(
    ("kind", "direction", "answer"),
    [
        (OtherKind.PUPIL, Direction.RECEIVED, CARE),
        (OtherKind.PARENT, Direction.RECEIVED, FINE),
        (OtherKind.FORMER_PUPIL, Direction.RECEIVED, FINE),
        (OtherKind.FORMER_PUPIL, Direction.SENT, FINE),
    ],
)
def test_a_link_may_be_pointed_to_the_schools_own_account(kind, direction, answer):
    other = Other(kind, age=12.0, is_family=False, is_declared_friend=False)
    mends = mends_on(Connection(other, direction, AccountKind.PERSONAL))
    assert ways(mends) == [((Change.USE_OFFICIAL_ACCOUNT,), answer)]


def test_a_pupil_is_not_to_be_sought_from_any_account():
    assert mends_on(Connection(Other(OtherKind.PUPIL), Direction.SENT, AccountKind.PERSONAL)) == ()
    assert mends_on(Connection(Other(OtherKind.COLLEAGUE), Direction.SENT)) == ()


def test_a_mend_keeps_its_promise_when_the_left_text_is_asked_again():
    text = (
        "Great run along the canal today. My neighbours are a bunch of stupid idiots lol. Soup now."
    )
    question = message(text=text)
    for mend in mends_on(question):
        if mend.text_left is not None and mend.changes == (Change.TAKE_OUT,):
            left = message(text=mend.text_left)
            assert check(left, TEACHER, SCHOOL, POLICY).answer is mend.answer
