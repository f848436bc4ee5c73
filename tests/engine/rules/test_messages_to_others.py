"""Messages to family, colleagues, suppliers and adult former pupils: fine, save for what the words say."""

from datetime import datetime
from functools import cache
from itertools import product

import pytest

from gatepost.engine.checking import Case, draft_of, outcome_of
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.question import Channel, Contact, Device, Other, OtherKind, Purpose
from gatepost.engine.reading import read
from gatepost.engine.rules.messages_to_others import notice
from gatepost.engine.school import Parent, School, Term
from gatepost.engine.sight import Sight
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.clause import Answer
from gatepost.policy.loading import load_model_policy
from gatepost.policy.matter import Matter

POLICY = load_model_policy()
SCHOOL = School(
    name="Thornwick Hollow Primary School",
    terms=(Term(datetime(2026, 9, 3).date(), datetime(2026, 12, 17).date()),),
    parents=(Parent("a1", "Ruth Ashdown", ("own",)),),
)
TEACHER = Standing(PersonKind.TEACHER, "Ruth Ashdown")
FINE, STOP = Answer.FINE, Answer.STOP
GROWN_UPS = (
    (OtherKind.COLLEAGUE, {}),
    (OtherKind.COLLEAGUE, {"is_family": False}),
    (OtherKind.OTHER, {}),
    (OtherKind.OTHER, {"age": 50.0, "is_family": False}),
    (OtherKind.FORMER_PUPIL, {"age": 18.0}),
    *((kind, {"is_family": True, "age": age}) for kind in OtherKind for age in (None, 9.0, 40.0)),
)


def message(kind, text="Shall we meet at noon?", **facts):
    of_other = {key: facts.pop(key) for key in ("age", "is_family") if key in facts}
    return Contact(text, Other(kind, **of_other), **facts)


@cache
def draft(text):
    return draft_of(message(OtherKind.COLLEAGUE, text), SCHOOL)


def given(question):
    found = outcome_of(Case(question, TEACHER, SCHOOL, POLICY, draft(question.text)))
    clauses = tuple(one.clause_id for finding in found.findings for one in finding.cited)
    return found.answer, clauses, found.then


@pytest.mark.parametrize(("kind", "facts"), GROWN_UPS)
def test_a_grown_up_or_family_may_be_written_to_in_any_way_at_any_hour(kind, facts):
    found = set()
    for channel, device, at, purpose, permission, urgent in product(
        (*Channel, None),
        (*Device, None),
        (datetime(2026, 9, 15, 11, 0), datetime(2026, 9, 20, 3, 0), None),
        (*Purpose, None),
        (True, None),
        (True, None),
    ):
        question = message(
            kind,
            channel=channel,
            device=device,
            at=at,
            purpose=purpose,
            is_parent_permission_recorded=permission,
            is_urgent=urgent,
            **facts,
        )
        found.add(given(question))
    assert found == {(FINE, (), ())}


def matters_seen(*seen, kind=OtherKind.COLLEAGUE, text="Hello there. And then.", **facts):
    """The matters noticed where these kinds, each with its detail and sentence, were seen."""
    places = {0: Span(0, 5), 1: Span(13, 16)}
    observations = tuple(
        Observation(one, places[sentence], "by-hand", Sureness.SURE, detail)
        for one, detail, sentence in seen
    )
    sight = Sight(message(kind, text, **facts), TEACHER, SCHOOL, read(text), observations)
    return [one.matter for one in notice(sight)]


@pytest.mark.parametrize(
    "seen",
    [
        (Seen.DISCOURTESY, "", 0),
        (Seen.BARB, "", 0),
        (Seen.CRITICISM, "", 0),
        (Seen.PHONE_NUMBER, "", 0),
        (Seen.PRIVATE_FACT, "health", 0),
        (Seen.JOB_KNOWLEDGE, "", 0),
        (Seen.PUPIL_NAME, "p1", 0),
    ],
)
def test_a_colleague_may_be_told_and_asked_things(seen):
    assert matters_seen(seen) == []


@pytest.mark.parametrize("kind", [Seen.INSULT, Seen.RIDICULE, Seen.PUT_DOWN])
def test_a_colleague_is_not_to_be_bullied(kind):
    assert matters_seen((kind, "", 0)) == [Matter.COLLEAGUE_BULLIED]
    assert matters_seen((kind, "", 0), is_family=True) == []
    assert matters_seen((kind, "", 0), kind=OtherKind.OTHER) == []


@pytest.mark.parametrize("kind", OtherKind)
def test_prejudice_and_hatred_are_noticed_whoever_reads_them(kind):
    assert matters_seen((Seen.PREJUDICE, "race", 0), kind=kind) == [Matter.PREJUDICE]
    both = [Matter.PREJUDICE, Matter.HATRED_STIRRED]
    assert matters_seen((Seen.HATRED, "race", 0), kind=kind, is_family=True) == both


@pytest.mark.parametrize(
    ("seen", "is_noticed"),
    [
        (((Seen.PUPIL_NAME, "p1", 0),), False),
        (((Seen.PRIVATE_FACT, "health", 0),), False),
        (((Seen.PUPIL_NAME, "own", 0), (Seen.PRIVATE_FACT, "health", 0)), False),
        (((Seen.PUPIL_NAME, "own|p1", 0), (Seen.INCIDENT, "", 0)), False),
        (((Seen.JOB_KNOWLEDGE, "", 0),), True),
        (((Seen.PUPIL_NAME, "p1", 0), (Seen.PRIVATE_FACT, "health", 0)), True),
        (((Seen.PUPIL_NAME, "p1", 0), (Seen.INCIDENT, "", 1)), True),
        (((Seen.PUPIL_NAME, "p1", 1), (Seen.CHILD_SAFETY_WORRY, "", 0)), True),
    ],
)
def test_family_hears_nothing_that_the_job_reveals(seen, is_noticed):
    expected = [Matter.JOB_KNOWLEDGE_PASSED_ON] if is_noticed else []
    for kind in OtherKind:
        assert matters_seen(*seen, kind=kind, is_family=True) == expected
    for family in (False, None):
        assert matters_seen(*seen, kind=OtherKind.OTHER, is_family=family) == []


@pytest.mark.parametrize(
    ("text", "answer", "clauses"),
    [
        ("You left your mug on the windowsill again. See you at the rehearsal.", FINE, ()),
        ("You are a stupid idiot.", STOP, ("conduct.bullying",)),
    ],
)
def test_a_message_to_a_colleague_is_judged_by_its_words(text, answer, clauses):
    assert given(message(OtherKind.COLLEAGUE, text)) == (answer, clauses, ())
