"""Messages to parents: way, hours, words, friends, urgency, by LABELLING.md."""

from datetime import datetime
from functools import cache
from itertools import product

import pytest

from gatepost.engine.answering import check
from gatepost.engine.checking import Case, draft_of, outcome_of
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.question import Channel, Contact, Device, Other, OtherKind, Purpose
from gatepost.engine.reading import read
from gatepost.engine.rules.messages_to_parents import notice
from gatepost.engine.school import Parent, Pupil, School, Term
from gatepost.engine.sight import Sight
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import Fact
from gatepost.policy.clause import Answer, Follow
from gatepost.policy.loading import load_model_policy
from gatepost.policy.matter import Matter

POLICY = load_model_policy()
SCHOOL = School(
    name="Thornwick Hollow Primary School",
    terms=(Term(datetime(2026, 9, 3).date(), datetime(2026, 12, 17).date()),),
    closed_days=frozenset({datetime(2026, 9, 18).date()}),
    pupils=(
        Pupil("p1", "Saoirse", "Quillfeather", "Otters"),
        Pupil("p2", "Ignatius", "Quillfeather", "Herons"),
        Pupil("p3", "Wilhelmina", "Trubshaw", "Otters"),
    ),
    parents=(
        Parent("a1", "Bronagh Quillfeather", ("p1", "p2")),
        Parent("a2", "Godfrey Trubshaw", ("p3",)),
    ),
    class_names=("Otters", "Herons"),
)
TEACHER = Standing(PersonKind.TEACHER, "Ruth Ashdown")
FINE, CARE, STOP = Answer.FINE, Answer.CARE, Answer.STOP
IN_HOURS, LATE = datetime(2026, 9, 15, 10, 30), datetime(2026, 9, 15, 21, 0)
SCHOOL_WAYS = (Channel.SCHOOL_PLATFORM, Channel.SCHOOL_EMAIL, Channel.SCHOOL_PHONE)
YES_NO_UNKNOWN = (True, False, None)
TO_HEAD, DECLARE = (Follow.REPORT_TO_HEAD,), (Follow.DECLARE,)
HOURS, DETAILS = "practice.channel-and-time", "practice.no-private-details"
FRIENDS, FAVOUR = "golden.parent-friendships", "golden.boundaries"


def message(text="Hello, thank you for the cake. Kind regards", **facts):
    """A message to a parent that is in order in every way, save for what is said here."""
    of_other = {
        key: facts.pop(key)
        for key in ("is_family", "is_declared_friend", "is_parent_of_taught_child", "age")
        if key in facts
    }
    in_order = {
        "channel": Channel.SCHOOL_EMAIL,
        "device": Device.SCHOOL,
        "at": IN_HOURS,
        "purpose": Purpose.WORK,
        "is_parent_permission_recorded": False,
        "is_urgent": False,
    }
    return Contact(text, Other(OtherKind.PARENT, **of_other), **(in_order | facts))


@cache
def draft(text):
    return draft_of(message(text), SCHOOL)


def given(question):
    found = outcome_of(Case(question, TEACHER, SCHOOL, POLICY, draft(question.text)))
    clauses = {
        one.clause_id
        for finding in found.findings
        for one in finding.cited
        if one.answer is not FINE
    }
    return found.answer, clauses, found.then


def by_the_table(question):
    """LABELLING.md on a parent, without a look at the words; what is not known counts as more careful."""
    if question.other.is_family:
        return FINE, set(), ()
    then = TO_HEAD if question.is_urgent else ()
    is_schools = question.channel in SCHOOL_WAYS
    is_open = question.at is not None and SCHOOL.is_in_hours(question.at)
    if question.other.is_declared_friend:
        is_private = question.purpose is Purpose.PERSONAL
        if is_private or (question.purpose is None and is_schools):
            return CARE, {FRIENDS}, then
        if not is_schools:
            return CARE if question.is_urgent else STOP, {HOURS}, then
        return (FINE, set(), then) if is_open else (CARE, {HOURS}, then)
    if question.channel is Channel.SOCIAL_MEDIA:
        return CARE if question.is_urgent else STOP, {HOURS}, then
    if not is_schools:
        return CARE if question.is_urgent else STOP, {HOURS, DETAILS}, then
    return (FINE, set(), then) if is_open else (CARE, {HOURS}, then)


def every_way():
    for channel, device, at, purpose, permission, urgent in product(
        (*Channel, None),
        (*Device, None),
        (IN_HOURS, LATE, None),
        (*Purpose, None),
        (True, None),
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


@pytest.mark.parametrize("family", YES_NO_UNKNOWN)
@pytest.mark.parametrize("friend", [False, None])
def test_every_way_to_a_parent_is_answered_by_the_table(family, friend):
    wrong = []
    for way, teaches in product(every_way(), (True, None)):
        question = message(
            is_family=family, is_declared_friend=friend, is_parent_of_taught_child=teaches, **way
        )
        if given(question) != by_the_table(question):
            wrong.append((question, given(question)))
    assert wrong == []


@pytest.mark.parametrize("purpose", [*Purpose, None])
def test_every_way_to_a_declared_friend_is_answered_by_the_table(purpose):
    wrong = []
    for way in every_way():
        question = message(is_family=False, is_declared_friend=True, **(way | {"purpose": purpose}))
        if given(question) != by_the_table(question):
            wrong.append((question, given(question)))
    assert wrong == []


@pytest.mark.parametrize("channel", SCHOOL_WAYS)
@pytest.mark.parametrize(
    ("at", "answer"),
    [
        (datetime(2026, 9, 15, 8, 0), FINE),
        (datetime(2026, 9, 15, 18, 0), FINE),
        (datetime(2026, 9, 15, 7, 59), CARE),
        (datetime(2026, 9, 15, 18, 1), CARE),
        (datetime(2026, 9, 19, 12, 0), CARE),
        (datetime(2026, 9, 18, 12, 0), CARE),
        (datetime(2026, 12, 21, 12, 0), CARE),
    ],
)
def test_out_of_hours_a_message_on_a_school_channel_is_best_scheduled(channel, at, answer):
    question = message(channel=channel, at=at, device=Device.PERSONAL)
    assert given(question) == (answer, set() if answer is FINE else {HOURS}, ())


def test_facts_are_asked_that_could_change_the_answer_and_no_others():
    bare = Contact("Dear parent, thank you.", Other(OtherKind.PARENT), purpose=Purpose.WORK)
    asks = {asked.fact: asked.answers for asked in check(bare, TEACHER, SCHOOL, POLICY).asks}
    assert asks == {
        Fact.IS_URGENT: (CARE, STOP),
        Fact.CHANNEL: (CARE, STOP),
        Fact.IS_FAMILY: (FINE, STOP),
    }
    in_order = message(is_family=False, is_declared_friend=False, is_urgent=False)
    assert check(in_order, TEACHER, SCHOOL, POLICY).asks == ()


def test_whether_it_is_for_work_is_asked_of_a_declared_friend():
    question = message(is_declared_friend=True, channel=Channel.PERSONAL_PHONE, purpose=None)
    asks = {asked.fact: asked.answers for asked in check(question, TEACHER, SCHOOL, POLICY).asks}
    assert asks[Fact.PURPOSE] == (STOP, CARE)


# Words.


def matters_seen(*kinds, text="Hello there.", sureness=Sureness.SURE, detail="", **facts):
    """The matters noticed where these kinds were seen at the first word of a message in order."""
    question = message(text, **facts)
    end = len(text.split()[0])
    observations = tuple(
        Observation(kind, Span(0, end), "by-hand", sureness, detail) for kind in kinds
    )
    sight = Sight(question, TEACHER, SCHOOL, read(text), observations)
    return [one.matter for one in notice(sight)]


@pytest.mark.parametrize(
    ("kind", "matter"),
    [
        (Seen.SCHOOL_BUSINESS, None),
        (Seen.PUPIL_NAME, None),
        (Seen.MATEY, None),
        (Seen.BOUNDARY_SIGNAL, None),
        (Seen.PHONE_NUMBER, Matter.OWN_DETAILS_TO_PARENT),
        (Seen.EMAIL_ADDRESS, Matter.OWN_DETAILS_TO_PARENT),
        (Seen.HANDLE, Matter.OWN_DETAILS_TO_PARENT),
        (Seen.DISCOURTESY, Matter.RUDE_TO_PARENT),
        (Seen.INSULT, Matter.RUDE_TO_PARENT),
        (Seen.FAVOUR_ASKED, Matter.FAVOUR_FROM_PARENT),
        (Seen.UNSUITABLE_FOR_FAMILIES, Matter.UNSUITABLE_SHARED),
        (Seen.IMPROPER_CONTENT, Matter.UNSUITABLE_SHARED),
        (Seen.IMPROPER_PICTURE, Matter.UNSUITABLE_SHARED),
        (Seen.OTHER_CHILD, Matter.ANOTHER_CHILDS_BUSINESS),
        (Seen.JOB_KNOWLEDGE, Matter.ANOTHER_CHILDS_BUSINESS),
    ],
)
def test_a_kind_that_is_seen_is_noticed_as_its_matter(kind, matter):
    assert matters_seen(kind) == ([] if matter is None else [matter])


@pytest.mark.parametrize("detail", ["school:office", "mention"])
def test_the_schools_own_details_may_be_given(detail):
    assert matters_seen(Seen.PHONE_NUMBER, detail=detail) == []


@pytest.mark.parametrize("kind", [Seen.FAVOUR_ASKED, Seen.PHONE_NUMBER, Seen.DISCOURTESY])
def test_a_declared_friend_may_be_asked_a_favour_and_given_a_number_in_private(kind):
    seen = matters_seen(kind, is_declared_friend=True, purpose=Purpose.PERSONAL)
    assert seen == [Matter.FRIEND_WHO_IS_PARENT]


def test_a_school_matter_in_a_private_message_to_a_friend_goes_through_the_school():
    facts = {
        "is_declared_friend": True,
        "purpose": Purpose.PERSONAL,
        "channel": Channel.PERSONAL_PHONE,
    }
    assert matters_seen(Seen.SCHOOL_BUSINESS, **facts) == [Matter.SCHOOL_MATTER_WITH_FRIEND]
    unsure = matters_seen(Seen.SCHOOL_BUSINESS, sureness=Sureness.UNSURE, **facts)
    assert unsure == [Matter.FRIEND_WHO_IS_PARENT]


@pytest.mark.parametrize("friend", [True, False])
def test_another_childs_business_is_no_friends_business_either(friend):
    seen = matters_seen(Seen.OTHER_CHILD, is_declared_friend=friend)
    assert seen[0] == Matter.ANOTHER_CHILDS_BUSINESS


def test_to_family_the_words_are_the_business_of_another_rule():
    assert matters_seen(*Seen, is_family=True) == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Dear Ms Quillfeather, Saoirse bumped her knee and is fine now.", FINE),
        ("Dear Ms Quillfeather, Saoirse and Ignatius both left their coats in Otters.", FINE),
        ("Hello, Saoirse has a temperature. Ignatius can come home too.", FINE),
        (
            "Dear Mr Trubshaw, Wilhelmina hit another child at lunch today and we talked it over.",
            FINE,
        ),
    ],
)
def test_a_parents_own_children_are_their_own_business(text, answer):
    assert given(message(text))[0] is answer


def test_another_pupil_only_mentioned_beside_ones_own_is_a_matter_of_care():
    text = "Dear Ms Quillfeather, Saoirse sat with Wilhelmina Trubshaw of Otters."
    assert given(message(text)) == (CARE, {"golden.confidential"}, ())


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Quillfeather, Saoirse sat with Wilhelmina Trubshaw of Otters, who was excluded.",
        "Dear Mr Trubshaw, Saoirse has been excluded for biting. Kind regards, Otters.",
        "Dear Ms Quillfeather, it was Wilhelmina Trubshaw in Otters who was excluded for hitting.",
    ],
)
def test_another_pupil_by_name_with_something_private_is_anothers_business(text):
    answer, clauses, _ = given(message(text))
    assert (answer, "golden.confidential" in clauses) == (STOP, True)


@pytest.mark.parametrize(
    ("text", "answer", "clauses", "then"),
    [
        ("Dear Mr Trubshaw, thank you for the cake. Yours, Ruth Ashdown", FINE, set(), ()),
        ("How dare you speak to me like that.", STOP, {"practice.relationships"}, ()),
        ("You are a stupid idiot.", STOP, {"practice.relationships"}, ()),
    ],
)
def test_a_courteous_word_is_fine_and_a_rude_one_stops(text, answer, clauses, then):
    assert given(message(text)) == (answer, clauses, then)


def test_words_bind_a_message_that_is_urgent():
    answer, clauses, then = given(message("You are a stupid idiot.", is_urgent=True))
    assert (answer, clauses, then) == (STOP, {"practice.relationships"}, TO_HEAD)


def test_a_favour_for_oneself_is_to_be_declared():
    text = "Could you do me a favour and fix my boiler at mates rates?"
    answer, clauses, then = given(message(text))
    assert (answer, FAVOUR in clauses, then) == (STOP, True, DECLARE)
