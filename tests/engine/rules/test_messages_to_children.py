"""Messages to pupils, former pupils and other children: way, hours, permission, words, by LABELLING.md."""

from datetime import datetime
from functools import cache
from itertools import product

import pytest

from gatepost.engine.checking import Case, draft_of, first_of, outcome_of
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.question import Channel, Contact, Device, Other, OtherKind, Purpose
from gatepost.engine.reading import read
from gatepost.engine.rules.messages_to_children import notice
from gatepost.engine.school import School, Term
from gatepost.engine.sight import Sight
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import First
from gatepost.policy.clause import Answer, Exempting, Follow, gravest
from gatepost.policy.loading import load_model_policy
from gatepost.policy.matter import Matter

POLICY = load_model_policy()
TERM = Term(datetime(2026, 9, 3).date(), datetime(2026, 12, 17).date())
SCHOOL = School(
    name="Thornwick Hollow Primary School",
    terms=(TERM,),
    closed_days=frozenset({datetime(2026, 9, 18).date()}),
)
TEACHER = Standing(PersonKind.TEACHER, "Ruth Ashdown")
FINE, CARE, ASK, STOP = Answer.FINE, Answer.CARE, Answer.ASK, Answer.STOP
IN_HOURS, LATE = datetime(2026, 9, 15, 10, 30), datetime(2026, 9, 15, 21, 0)
OWN_WAYS = (Channel.PERSONAL_PHONE, Channel.PERSONAL_EMAIL, None)
SCHOOL_WAYS = (Channel.SCHOOL_PLATFORM, Channel.SCHOOL_EMAIL, Channel.SCHOOL_PHONE)
YES_NO_UNKNOWN = (True, False, None)
TO_DSL = (Follow.REPORT_TO_DSL,)
HOURS = "practice.channel-and-time"


def message(text="Please bring your reading book.", kind=OtherKind.PUPIL, **facts):
    """A message that is in order in every way, save for what is said here."""
    of_other = {
        key: facts.pop(key) for key in ("age", "is_family", "is_declared_friend") if key in facts
    }
    in_order = {
        "channel": Channel.SCHOOL_PLATFORM,
        "device": Device.SCHOOL,
        "at": IN_HOURS,
        "purpose": Purpose.WORK,
        "is_parent_permission_recorded": True,
        "is_urgent": False,
    }
    return Contact(text, Other(kind, **of_other), **(in_order | facts))


@cache
def draft(text):
    """The words of a message, observed once for all the ways it could go."""
    return draft_of(message(text), SCHOOL)


def case_of(question, standing=TEACHER):
    return Case(question, standing, SCHOOL, POLICY, draft(question.text))


def outcome(question, standing=TEACHER):
    return outcome_of(case_of(question, standing))


def cited(found):
    return {
        one.clause_id
        for finding in found.findings
        for one in finding.cited
        if one.answer is not FINE
    }


def given(question):
    found = outcome(question)
    return found.answer, cited(found), found.then


def matters_seen(text, *kinds, sureness=Sureness.SURE, detail="", **facts):
    """The matters noticed where these kinds were seen at the first word of a message in order."""
    question = message(text, **facts)
    end = len(text.split()[0])
    observations = tuple(
        Observation(kind, Span(0, end), "by-hand", sureness, detail) for kind in kinds
    )
    sight = Sight(question, TEACHER, SCHOOL, read(text), observations)
    return [one.matter for one in notice(sight)]


def pupil_by_the_table(question):
    """LABELLING.md on a pupil who is not family, without a look at the words."""
    limits, other = [], []
    if question.channel is Channel.SOCIAL_MEDIA:
        limits += [(STOP, "other.no-contact"), (STOP, "practice.no-pupil-connection")]
    if question.channel in OWN_WAYS or question.device is not Device.SCHOOL:
        limits.append((STOP, "disrepute.own-equipment"))
    if question.channel in SCHOOL_WAYS and not question.is_parent_permission_recorded:
        limits.append((ASK, "disrepute.parent-permission"))
    if question.at is None or not SCHOOL.is_in_hours(question.at):
        limits.append((STOP, HOURS))
    is_meant_as_work = question.purpose is None and question.is_urgent
    if question.purpose is not Purpose.WORK and not is_meant_as_work:
        other.append((STOP, "disrepute.personal-reasons"))
    if question.is_urgent:
        limits = [(CARE, clause) for _, clause in limits]
    every = limits + other
    then = TO_DSL if question.is_urgent else ()
    return gravest([answer for answer, _ in every]), {clause for _, clause in every}, then


def former_pupil_by_the_table(question):
    """LABELLING.md on a former pupil: neither hours nor permission bind, and nothing does at eighteen."""
    other = question.other
    if other.is_family or (other.age is not None and other.age >= 18):
        return FINE, set(), ()
    answer = CARE if question.is_urgent else STOP
    then = TO_DSL if question.is_urgent else ()
    if question.channel is Channel.SOCIAL_MEDIA:
        return answer, {"practice.ex-pupils"}, then
    if question.channel in OWN_WAYS or question.device is not Device.SCHOOL:
        return answer, {"disrepute.own-equipment"}, then
    return FINE, set(), then


def every_way():
    for channel, device, at, purpose, permission, urgent in product(
        (*Channel, None),
        (*Device, None),
        (IN_HOURS, LATE, None),
        (*Purpose, None),
        YES_NO_UNKNOWN,
        YES_NO_UNKNOWN,
    ):
        yield {
            "channel": channel,
            "device": device,
            "at": at,
            "purpose": purpose,
            "is_parent_permission_recorded": permission,
            "is_urgent": urgent,
        }


@pytest.mark.parametrize("family", [False, None])
@pytest.mark.parametrize("friend", YES_NO_UNKNOWN)
def test_every_way_to_a_pupil_is_answered_by_the_table(family, friend):
    wrong = []
    for way in every_way():
        question = message(is_family=family, is_declared_friend=friend, age=9.5, **way)
        if given(question) != pupil_by_the_table(question):
            wrong.append((question, given(question)))
    assert wrong == []


@pytest.mark.parametrize("kind", [OtherKind.PUPIL, OtherKind.FORMER_PUPIL])
def test_family_may_be_written_to_in_any_way_at_any_hour(kind):
    questions = [message(kind=kind, is_family=True, age=10.0, **way) for way in every_way()]
    assert {(outcome(one).answer, outcome(one).then) for one in questions} == {(FINE, ())}


@pytest.mark.parametrize("age", [None, 12.0, 17.99, 18.0, 25.0])
@pytest.mark.parametrize("family", [False, None])
def test_every_way_to_a_former_pupil_is_answered_by_the_table(age, family):
    wrong = []
    for way in every_way():
        question = message(kind=OtherKind.FORMER_PUPIL, age=age, is_family=family, **way)
        if given(question) != former_pupil_by_the_table(question):
            wrong.append((question, given(question)))
    assert wrong == []


@pytest.mark.parametrize("age", [None, 7.0, 17.0, 18.0])
def test_no_way_to_somebody_who_is_not_of_this_school_is_limited(age):
    questions = [message(kind=OtherKind.OTHER, age=age, **way) for way in every_way()]
    assert {given(one)[0] for one in questions} == {FINE}


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        (datetime(2026, 9, 15, 8, 0), FINE),
        (datetime(2026, 9, 15, 18, 0), FINE),
        (datetime(2026, 9, 3, 12, 0), FINE),
        (datetime(2026, 12, 17, 12, 0), FINE),
        (datetime(2026, 9, 15, 7, 59, 59), STOP),
        (datetime(2026, 9, 15, 18, 1), STOP),
        (datetime(2026, 9, 19, 12, 0), STOP),
        (datetime(2026, 9, 20, 12, 0), STOP),
        (datetime(2026, 9, 18, 12, 0), STOP),
        (datetime(2026, 9, 2, 12, 0), STOP),
        (datetime(2026, 12, 18, 12, 0), STOP),
        (None, STOP),
    ],
)
def test_hours_are_those_of_a_school_day_both_ends_inside(at, answer):
    assert given(message(at=at))[:2] == (answer, set() if answer is FINE else {HOURS})


@pytest.mark.parametrize("channel", SCHOOL_WAYS)
def test_the_parents_permission_may_also_be_recorded_with_the_person(channel):
    standing = Standing(
        PersonKind.AGENCY, "Ivo Penhale", frozenset({Exempting.PARENT_COMMUNICATION})
    )
    question = message(channel=channel, is_parent_permission_recorded=None)
    assert outcome(question, standing).answer is FINE
    assert given(question) == (ASK, {"disrepute.parent-permission"}, ())


# Words.


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Please bring your reading book on Thursday.",
        "Well done on your fronted adverbials, and thank you for helping at the sink.",
        "Secret Santa is a surprise for all the parents, so keep it quiet until Friday!",
        "The story is called My Secret Garden. Chapter two is for Monday.",
    ],
)
def test_a_formal_word_in_order_is_fine(text):
    assert given(message(text)) == (FINE, set(), ())


@pytest.mark.parametrize(
    ("text", "answer", "clauses", "then"),
    [
        ("lol, see you in maths", CARE, {"practice.tone"}, ()),
        ("Well done darling, you were brilliant", STOP, {"practice.tone"}, ()),
        ("This is our little secret.", STOP, {"conduct.grooming"}, TO_DSL),
        ("Don't tell your mum I wrote to you.", STOP, {"conduct.grooming"}, TO_DSL),
    ],
)
def test_a_word_is_judged_on_a_way_that_is_in_order(text, answer, clauses, then):
    assert given(message(text)) == (answer, clauses, then)


@pytest.mark.parametrize(
    "text", ["This is our little secret.", "Don't tell your mum I wrote to you."]
)
@pytest.mark.parametrize("kind", [OtherKind.PUPIL, OtherKind.FORMER_PUPIL, OtherKind.OTHER])
@pytest.mark.parametrize("urgent", [True, False])
def test_a_boundary_signal_stops_any_message_to_a_child_whatever_is_permitted(text, kind, urgent):
    everything = frozenset(word for word in Exempting if word.is_permission)
    standing = Standing(PersonKind.HEAD, "Ruth Ashdown", everything)
    for channel in Channel:
        question = message(text, kind=kind, age=11.0, channel=channel, is_urgent=urgent)
        found = outcome(question, standing)
        assert (found.answer, "conduct.grooming" in cited(found), found.then) == (
            STOP,
            True,
            TO_DSL,
        )
        assert First.BOUNDARY in first_of(case_of(question, standing), found)


def test_between_family_a_secret_is_no_boundary_signal():
    question = message("This is our little secret.", is_family=True)
    assert given(question) == (FINE, set(), ())


def test_words_bind_a_message_that_is_urgent():
    question = message("Get out now you stupid boy, darling", is_urgent=True)
    answer, clauses, then = given(question)
    assert (answer, "practice.tone" in clauses, then) == (STOP, True, TO_DSL)


# What the rule makes of each kind that an observer could see.


@pytest.mark.parametrize(
    ("kind", "matter"),
    [
        (Seen.PUPIL_NAME, None),
        (Seen.SCHOOL_BUSINESS, None),
        (Seen.PICTURE, None),
        (Seen.PHONE_NUMBER, Matter.OWN_DETAILS_TO_CHILD),
        (Seen.EMAIL_ADDRESS, Matter.OWN_DETAILS_TO_CHILD),
        (Seen.HANDLE, Matter.OWN_DETAILS_TO_CHILD),
        (Seen.PERSONAL_QUESTION, Matter.CHILD_PERSONAL_INFORMATION),
        (Seen.OWN_LIFE_TOLD, Matter.CHILD_PERSONAL_INFORMATION),
        (Seen.MATEY, Matter.MATEY_TO_CHILD),
        (Seen.FOND, Matter.IMPROPER_TONE_TO_CHILD),
        (Seen.PUT_DOWN, Matter.IMPROPER_TONE_TO_CHILD),
        (Seen.INSULT, Matter.IMPROPER_TONE_TO_CHILD),
        (Seen.DISCOURTESY, Matter.IMPROPER_TONE_TO_CHILD),
        (Seen.BOUNDARY_SIGNAL, Matter.BOUNDARY_SIGNAL),
    ],
)
@pytest.mark.parametrize("other", [OtherKind.PUPIL, OtherKind.FORMER_PUPIL])
def test_a_kind_that_is_seen_is_noticed_as_its_matter(kind, matter, other):
    expected = [] if matter is None else [matter]
    assert matters_seen("Hello there.", kind, kind=other) == expected


@pytest.mark.parametrize("kind", [Seen.PHONE_NUMBER, Seen.EMAIL_ADDRESS, Seen.HANDLE])
@pytest.mark.parametrize("detail", ["school:office", "mention"])
def test_the_schools_own_details_and_a_mention_are_nobodys_own(kind, detail):
    assert matters_seen("Hello there.", kind, detail=detail) == []


def test_what_is_seen_surely_and_unsurely_is_noticed_apart():
    seen = (
        Observation(Seen.MATEY, Span(0, 5), "by-hand", Sureness.LIKELY),
        Observation(Seen.MATEY, Span(6, 11), "by-hand", Sureness.UNSURE),
    )
    notices = tuple(
        notice(Sight(message("Hello there."), TEACHER, SCHOOL, read("Hello there."), seen))
    )
    assert [(one.matter, one.sureness) for one in notices] == [
        (Matter.MATEY_TO_CHILD, Sureness.LIKELY),
        (Matter.MATEY_TO_CHILD, Sureness.UNSURE),
    ]


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (OtherKind.OTHER, {"age": 18.0}),
        (OtherKind.OTHER, {"age": None}),
        (OtherKind.FORMER_PUPIL, {"age": 18.0}),
        (OtherKind.PARENT, {"age": 9.0}),
        (OtherKind.COLLEAGUE, {}),
        (OtherKind.PUPIL, {"age": 9.0, "is_family": True}),
    ],
)
def test_no_boundary_of_a_child_is_looked_for_between_grown_ups_or_in_a_family(kind, facts):
    seen = matters_seen("Hello there.", Seen.BOUNDARY_SIGNAL, kind=kind, **facts)
    assert Matter.BOUNDARY_SIGNAL not in seen
