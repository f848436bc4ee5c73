"""What the language model takes a draft to mean becomes a matter where the setting lets it be so."""

from datetime import datetime

import pytest

from gatepost.engine.checking import Case, Draft, first_of, outcome_of
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.question import (
    AccountKind,
    Channel,
    Contact,
    Device,
    Other,
    OtherKind,
    Post,
    Purpose,
)
from gatepost.engine.reading import read
from gatepost.engine.school import School, Term
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import First
from gatepost.policy.clause import Answer, Exempting, Follow
from gatepost.policy.loading import load_model_policy
from gatepost.policy.matter import Matter

POLICY = load_model_policy()
TERM = Term(datetime(2026, 9, 3).date(), datetime(2026, 12, 17).date())
SCHOOL = School(name="Thornwick Hollow Primary School", terms=(TERM,))
TEACHER = Standing(PersonKind.TEACHER, "Ruth Ashdown")
WORDS = "The tide was out. The wind was up."
FIRST = Span(0, 17)
SECOND = Span(18, 34)


def meant(head, sureness=Sureness.LIKELY, span=FIRST):
    return Observation(Seen.MEANING, span, "meaning", sureness, head)


def post(*observations, account=AccountKind.PERSONAL, standing=TEACHER):
    case = Case(Post(WORDS, account), standing, SCHOOL, POLICY, Draft(read(WORDS), observations))
    return outcome_of(case), case


def message(*observations, kind, **facts):
    other = Other(
        kind,
        **{
            one: facts.pop(one)
            for one in ("age", "is_family", "is_declared_friend")
            if one in facts
        },
    )
    question = Contact(
        WORDS, other, Channel.SCHOOL_PLATFORM, Device.SCHOOL, datetime(2026, 9, 15, 10, 30), Purpose.WORK,
        is_parent_permission_recorded=True, is_urgent=False,
    )  # fmt: skip
    case = Case(question, TEACHER, SCHOOL, POLICY, Draft(read(WORDS), observations))
    return outcome_of(case), case


def matters(outcome):
    return {finding.matter for finding in outcome.findings}


def test_without_a_model_nothing_is_meant():
    outcome, _ = post()
    assert (outcome.answer, outcome.findings) == (Answer.FINE, ())


@pytest.mark.parametrize(
    "head", ["own-work", "negative", "private-fact", "any", "on-race", "friendly-tie"]
)
def test_heads_that_only_help_the_model_to_learn_are_not_listened_to(head):
    outcome, _ = post(meant(head))
    assert outcome.findings == ()


@pytest.mark.parametrize(
    ("head", "matter", "answer"),
    [
        ("school-spoken-ill-of", Matter.SCHOOL_SPOKEN_ILL_OF, Answer.STOP),
        ("person-identifiable", Matter.PERSON_IDENTIFIABLE, Answer.STOP),
        ("prejudice", Matter.PREJUDICE, Answer.STOP),
        ("hateful", Matter.PREJUDICE, Answer.STOP),
        ("decision-resented", Matter.DECISION_RESENTED, Answer.STOP),
        ("others-work", Matter.OTHERS_WORK_USED, Answer.ASK),
        ("about-school", Matter.ABOUT_SCHOOL, Answer.ASK),
        ("whereabouts", Matter.WHEREABOUTS, Answer.CARE),
        ("low-mood-about-work", Matter.LOW_MOOD_ABOUT_WORK, Answer.CARE),
        ("rude", Matter.PRIVATE_INDISCRETION, Answer.CARE),
    ],
)
def test_what_a_post_means_is_answered_by_the_clauses_on_it(head, matter, answer):
    outcome, _ = post(meant(head))
    assert matter in matters(outcome)
    assert outcome.answer is answer


@pytest.mark.parametrize(
    "head", ["prejudice", "school-spoken-ill-of", "about-school", "accusation"]
)
def test_unsure_hearing_leads_to_care_and_neither_to_silence_nor_to_stop(head):
    outcome, _ = post(meant(head, Sureness.UNSURE))
    assert outcome.answer is Answer.CARE
    assert outcome.then == ()


def test_the_official_account_has_no_moods():
    for head in ("low-mood-about-work", "rude", "security-answer"):
        outcome, _ = post(meant(head), account=AccountKind.SCHOOL)
        assert outcome.findings == ()


def test_a_permission_lifts_what_the_model_hears_as_it_lifts_what_words_say():
    permitted = Standing(
        PersonKind.TEACHER, "Ruth Ashdown", permissions=frozenset({Exempting.OWNER_COPYRIGHT})
    )
    outcome, _ = post(meant("others-work"), standing=permitted)
    assert outcome.answer is not Answer.ASK


def test_a_worry_about_a_child_heard_by_the_model_comes_first_and_goes_to_the_dsl():
    outcome, case = post(meant("child-safety-worry"))
    assert first_of(case, outcome) == (First.CHILD_SAFETY,)
    assert Follow.REPORT_TO_DSL in outcome.then


def test_words_and_model_that_notice_the_same_make_one_finding():
    by_words = Observation(Seen.PREJUDICE, FIRST, "characteristics", Sureness.SURE, "race")
    outcome, _ = post(by_words, meant("prejudice"))
    (finding,) = (one for one in outcome.findings if one.matter is Matter.PREJUDICE)
    assert finding.notice.sureness is Sureness.SURE


@pytest.mark.parametrize("by_ear", [Sureness.UNSURE, Sureness.LIKELY])
@pytest.mark.parametrize("by_words", [Sureness.UNSURE, Sureness.SURE])
def test_where_words_were_seen_they_are_pointed_at_and_not_their_whole_sentence(by_ear, by_words):
    tide = Span(4, 8)
    seen = Observation(Seen.PREJUDICE, tide, "characteristics", by_words, "race")
    outcome, _ = post(seen, meant("prejudice", by_ear))
    (finding,) = (one for one in outcome.findings if one.matter is Matter.PREJUDICE)
    assert finding.spans == (tide,)
    assert finding.notice.sureness is max((by_ear, by_words), key=lambda one: one.rank)


def test_an_unsure_model_never_makes_sure_words_milder():
    by_words = Observation(Seen.PREJUDICE, FIRST, "characteristics", Sureness.SURE, "race")
    outcome, _ = post(by_words, meant("prejudice", Sureness.UNSURE))
    assert outcome.answer is Answer.STOP


def test_what_is_unsure_in_another_sentence_stays_a_finding_of_its_own():
    outcome, _ = post(meant("prejudice"), meant("prejudice", Sureness.UNSURE, SECOND))
    found = [one for one in outcome.findings if one.matter is Matter.PREJUDICE]
    assert [(one.answer, one.spans) for one in found] == [
        (Answer.STOP, (FIRST,)),
        (Answer.CARE, (SECOND,)),
    ]


def test_a_family_message_is_the_familys_own_affair():
    for kind in (OtherKind.PUPIL, OtherKind.PARENT):
        outcome, _ = message(
            meant("improper-tone-to-child"), meant("rude-to-parent"), kind=kind, is_family=True
        )
        assert not matters(outcome) & {Matter.IMPROPER_TONE_TO_CHILD, Matter.RUDE_TO_PARENT}


def test_a_boundary_heard_in_a_message_to_a_pupil_comes_first():
    outcome, case = message(meant("boundary-signal"), kind=OtherKind.PUPIL, age=9)
    assert outcome.answer is Answer.STOP
    assert First.BOUNDARY in first_of(case, outcome)


def test_tone_to_children_is_not_looked_for_in_messages_to_grown_ups():
    for kind in (OtherKind.PARENT, OtherKind.COLLEAGUE):
        outcome, _ = message(meant("improper-tone-to-child"), meant("matey"), kind=kind)
        assert not matters(outcome) & {Matter.IMPROPER_TONE_TO_CHILD, Matter.MATEY_TO_CHILD}


def test_a_declared_friend_may_be_told_off_and_asked_a_favour_but_not_told_of_another_child():
    outcome, _ = message(
        meant("rude-to-parent"),
        meant("favour-asked"),
        kind=OtherKind.PARENT,
        is_declared_friend=True,
    )
    assert not matters(outcome) & {Matter.RUDE_TO_PARENT, Matter.FAVOUR_FROM_PARENT}
    outcome, _ = message(meant("other-child"), kind=OtherKind.PARENT, is_declared_friend=True)
    assert Matter.ANOTHER_CHILDS_BUSINESS in matters(outcome)


def test_ridicule_sent_to_a_colleague_is_bullying():
    outcome, _ = message(meant("person-bullied"), kind=OtherKind.COLLEAGUE)
    assert matters(outcome) == {Matter.COLLEAGUE_BULLIED}


@pytest.mark.parametrize("sureness", [Sureness.UNSURE, Sureness.LIKELY])
@pytest.mark.parametrize("kind", [PersonKind.HEAD, PersonKind.TEACHER])
def test_what_is_only_heard_to_be_about_the_school_never_clears_that_the_employer_shows(
    kind, sureness
):
    shown = Observation(Seen.UNIFORM_PICTURED, FIRST, "pictures")
    views = Observation(Seen.VIEWS_LINE, SECOND, "lines")
    standing = Standing(kind, "Ruth Ashdown")
    without, _ = post(shown, views, standing=standing)
    with_it, _ = post(shown, views, meant("about-school", sureness), standing=standing)
    assert without.answer is Answer.CARE
    assert with_it.answer.gravity >= without.answer.gravity
    assert Matter.EMPLOYER_NAMED in matters(with_it)


def test_beside_the_schools_name_an_unsure_ear_doesnt_make_a_post_one_about_the_school():
    named = Observation(Seen.SCHOOL_NAME, FIRST, "school-identity")
    outcome, _ = post(named, meant("about-school", Sureness.UNSURE))
    assert Matter.ABOUT_SCHOOL not in matters(outcome)
    outcome, _ = post(named, meant("about-school", Sureness.LIKELY))
    assert Matter.ABOUT_SCHOOL in matters(outcome)


def test_a_tone_heard_in_an_urgent_or_a_matey_message_only_advises():
    outcome, _ = message(meant("improper-tone-to-child"), kind=OtherKind.PUPIL, age=9)
    assert outcome.answer is Answer.STOP
    outcome, _ = message(
        meant("improper-tone-to-child"), meant("matey"), kind=OtherKind.PUPIL, age=9
    )
    assert outcome.answer is Answer.CARE


def test_hatred_in_a_message_is_heard_as_prejudice_and_as_hatred():
    outcome, _ = message(meant("hatred-stirred"), kind=OtherKind.COLLEAGUE)
    assert matters(outcome) >= {Matter.PREJUDICE, Matter.HATRED_STIRRED}
