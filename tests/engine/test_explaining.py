"""Explaining: what a writer is shown, and what is kept from sight where a child's boundaries are at stake."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gatepost.engine.answering import check
from gatepost.engine.explaining import explain
from gatepost.engine.observation import Sureness
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
)
from gatepost.engine.school import Pupil, School
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import First
from gatepost.policy.clause import Answer, Exempting, Follow
from gatepost.policy.loading import load_bytes, load_model_policy

POLICY = load_model_policy()
TEACHER = Standing(PersonKind.TEACHER, "Ruth Ashdown")
SCHOOL = School(
    name="Thornwick Hollow Primary School",
    class_names=("Otters",),
    pupils=(Pupil("p1", "Saoirse", "Quillfeather", "Otters"),),
)
FINE, CARE, ASK, STOP = Answer.FINE, Answer.CARE, Answer.ASK, Answer.STOP
SECRET = "lol. This is our little secret, darling. See you by the gate."
SMALL = """\
[policy]
id = "small"
title = "Small"
edition = "first"
published-on = 2026-09-01

[[section]]
id = "a"
number = "1"
title = "A"

[[clause]]
id = "a.tone"
number = "1.1"
force = "ban"
mechanisms = ["contact"]
text = "Be formal."
[clause.matters]
boundary-signal = { answer = "%s" }
matey-to-child = {}
"""


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


def shown(question, standing=TEACHER, document=POLICY):
    return explain(check(question, standing, SCHOOL, document), question, document)


def outranked(*first, question):
    """The explanation of a verdict that these things outrank."""
    verdict = replace(check(question, TEACHER, SCHOOL, POLICY), first=first)
    return explain(verdict, question, POLICY)


def quoted(explanation):
    return [[quote.clause_id for quote in point.quotes] for point in explanation.points]


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        (Post("Soup for tea.", AccountKind.PERSONAL), "Nothing in the policy stands against this."),
        (
            Connection(Other(OtherKind.COLLEAGUE), Direction.SENT, AccountKind.PERSONAL),
            "You may connect. Read one thing first.",
        ),
        (message(is_parent_permission_recorded=False), "You need the parents' yes first."),
        (
            AccountUse(None, AccountKind.PERSONAL),
            "Don't use the school's details for this.",
        ),
        (message(device=Device.PERSONAL), "Don't send this as it is."),
    ],
)
def test_the_headline_says_the_answer_to_the_question_that_was_asked(question, headline):
    assert shown(question).headline == headline


def test_a_point_quotes_its_clauses_word_for_word_gravest_first():
    (point,) = shown(Connection(Other(OtherKind.PUPIL), Direction.SENT)).points
    assert (point.number, point.about) == (1, "This asks a pupil to connect.")
    assert [(one.clause_id, one.answer, one.text) for one in point.quotes] == [
        (one, STOP, POLICY.by_id[one].text)
        for one in ("practice.no-pupil-connection", "disrepute.pupil-relationship")
    ]


def test_a_quote_carries_its_reading_its_note_of_law_and_what_made_it_milder():
    question = message(channel=Channel.SOCIAL_MEDIA, is_urgent=True)
    quotes = [quote for point in shown(question).points for quote in point.quotes]
    assert {(quote.answer, quote.softened_by) for quote in quotes} == {
        (CARE, "the safety of a child needs it now")
    }
    reading = {quote.clause_id: (quote.reading, quote.reading_on) for quote in quotes}
    expected = POLICY.by_id["other.no-contact"].reading
    assert (
        reading["other.no-contact"]
        == (expected.text, date(2026, 9, 1))
        == (expected.text, expected.on)
    )
    stop = shown(Post("Immigrants are vermin and should all go home.", AccountKind.PERSONAL))
    notes = {
        quote.clause_id: (quote.note_source, quote.note_checked_on)
        for point in stop.points
        for quote in point.quotes
    }
    note = POLICY.by_id["respect.discrimination"].note
    assert notes["respect.discrimination"] == (note.source, note.checked_on)


def test_points_are_numbered_gravest_first():
    points = shown(message("lol darling", device=Device.PERSONAL)).points
    assert [point.number for point in points] == list(range(1, len(points) + 1))
    gravities = [point.answer.gravity for point in points]
    assert gravities == sorted(gravities, reverse=True)


def test_a_matter_seen_more_and_less_surely_makes_two_points():
    where = shown(message("lol u ok? :) wicked"))
    assert {point.sureness for point in where.points} <= set(Sureness)


# What is in conflict, what was lifted.


def test_two_clauses_in_conflict_are_both_shown_with_the_one_that_governs_and_why():
    family = Other(OtherKind.PUPIL, is_family=True)
    found = shown(Connection(family, Direction.RECEIVED, AccountKind.PERSONAL))
    assert [(one.yields, one.governs, one.by) for one in found.conflicts] == [
        (
            "practice.no-pupil-connection",
            "disrepute.pupil-relationship",
            "this is immediate family",
        ),
        ("practice.ex-pupils", "disrepute.pupil-relationship", "this is immediate family"),
    ]
    assert found.conflicts[0].reading == POLICY.by_id["practice.no-pupil-connection"].reading.text
    assert quoted(found) == [["confidence.own-family"]]


def test_what_was_lifted_is_shown_with_what_lifted_it():
    found = shown(AccountUse(None, AccountKind.SCHOOL), Standing(PersonKind.HEAD))
    assert (found.answer, found.points) == (FINE, ())
    clause = POLICY.by_id["practice.disclaimer"]
    assert [(one.clause_id, one.number, one.text, one.by) for one in found.lifted] == [
        (clause.id, clause.number, clause.text, "you are the Headteacher")
    ]


# Boundaries.


@pytest.mark.parametrize("urgent", [True, False])
def test_at_a_boundary_no_place_no_rewriting_no_way_round_and_no_other_point_is_shown(urgent):
    question = message(SECRET, device=None, is_urgent=urgent)
    verdict = check(question, TEACHER, SCHOOL, POLICY)
    found = explain(verdict, question, POLICY)
    assert {finding.matter for finding in verdict.findings} > {"boundary-signal"}
    assert [point.about for point in found.points] == [
        "Something here crosses a child's boundaries."
    ]
    assert quoted(found) == [["conduct.grooming"]]
    assert [point.spans for point in found.points] == [()]
    assert (found.mends, found.asks, found.advice) == ((), (), None)
    assert [step.follow for step in found.next_steps] == [Follow.REPORT_TO_DSL]


def test_at_a_boundary_the_first_words_are_to_stop_and_to_speak():
    found = shown(message(SECRET))
    assert (
        found.headline == "Don't send this. Speak to the Headteacher or the safeguarding lead now."
    )
    assert found.help[0].steps[0] == "Stop here. Don't send this."


def test_a_boundary_hides_everything_though_a_policy_calls_it_fine():
    document = load_bytes((SMALL % "fine").encode(), name="small.toml")
    found = shown(message("lol. This is our little secret."), document=document)
    assert (found.mends, found.asks) == ((), ())
    assert [point.spans for point in found.points] == [()] * len(found.points)
    assert [point.about for point in found.points] == []


def test_a_boundary_that_is_only_guessed_at_does_not_say_take_care_and_stop_in_one_breath():
    found = shown(message("Hi Tam, you can tell me anything. It was a hard match for us all."))
    assert [(point.answer, point.sureness) for point in found.points] == [(CARE, Sureness.UNSURE)]
    assert found.headline == "You may send this. Read one thing first."


# A child in danger, a worry, the writer.


@pytest.mark.parametrize("kind", OtherKind)
@pytest.mark.parametrize("text", ["", "Ring me now.", SECRET])
def test_when_it_is_urgent_help_begins_with_999(kind, text):
    found = shown(message(text, kind, is_urgent=True))
    assert found.headline == "A child may be in danger. That comes first."
    assert found.help[0].steps[0].startswith("Ring 999")


def test_help_stands_in_the_order_of_what_outranks():
    found = outranked(*First, question=Post("Hello there.", AccountKind.PERSONAL))
    assert [help_.id for help_ in found.help] == [first.value for first in First]
    assert found.headline == "A child may be in danger. That comes first."


@pytest.mark.parametrize("first", [First.CHILD_SAFETY, First.SUPPORT])
def test_no_advice_on_taste_is_given_where_something_outranks_it(first):
    assert outranked(first, question=Post("Hello there.", AccountKind.PERSONAL)).advice is None


def test_a_headline_for_a_message_does_not_speak_of_posting():
    found = outranked(First.CHILD_SAFETY, question=message(kind=OtherKind.COLLEAGUE))
    assert "post" not in found.headline.lower()


# Advice, asks, mends.


def test_every_post_is_shown_the_public_test_once_and_nothing_else_is():
    advised = shown(Post("Soup for tea.", AccountKind.PERSONAL)).advice
    assert (advised.clause_id, advised.answer) == ("golden.public-test", FINE)
    cited = shown(Post("Off my face on gin again, crawled home at five.", AccountKind.PERSONAL))
    is_cited = any("golden.public-test" in clauses for clauses in quoted(cited))
    assert (cited.advice is None) == is_cited
    assert shown(message()).advice is None
    assert shown(AccountUse()).advice is None
    silent = load_bytes((SMALL % "stop").encode(), name="small.toml")
    assert shown(Post("Soup for tea.", AccountKind.PERSONAL), document=silent).advice is None


def test_facts_are_asked_in_plain_questions():
    assert shown(message(device=None, is_urgent=None)).asks == (
        "Does the safety of a child need this now?",
        "Would you send it from a school device, or your own?",
    )


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        ({"device": Device.PERSONAL}, ("Send it from a school device.",)),
        (
            {"is_parent_permission_recorded": False},
            ("Get this permission first: the parents' written permission, with its reasons.",),
        ),
        (
            {"at": datetime(2026, 9, 15, 19, 30)},
            ("Send it in the school's hours, from Wednesday 16 September at 8am.",),
        ),
    ],
)
def test_a_way_on_is_a_sentence_with_the_answer_it_leads_to(facts, steps):
    found = shown(message(**facts))
    assert [(mend.steps, mend.answer) for mend in found.mends] == [(steps, FINE)]


def test_a_way_on_by_cutting_shows_what_is_left():
    text = "lol you muppet. See you on Friday."
    (mend,) = shown(message(text)).mends
    assert (mend.steps, mend.text_left) == (
        ("Leave out the sentences with the marked words.",),
        "See you on Friday.",
    )
    assert [span.of(text) for span in mend.taken_out] == ["lol you muppet. "]


def test_what_must_follow_names_the_roles_it_goes_to():
    found = shown(Connection(Other(OtherKind.PUPIL), Direction.RECEIVED, AccountKind.PERSONAL))
    assert [(step.follow, step.recipients) for step in found.next_steps] == [
        (Follow.REPORT_TO_HEAD, ("headteacher", "senior-team"))
    ]


def test_the_policy_is_named_with_its_edition_and_its_hash():
    found = shown(AccountUse())
    assert found.policy == f"{POLICY.title}, {POLICY.edition}"
    assert found.policy_sha256 == POLICY.sha256


def test_an_owners_permission_is_named_in_words():
    held = frozenset({Exempting.PARENT_COMMUNICATION})
    standing = Standing(PersonKind.TEACHER, "", held)
    found = shown(message(is_parent_permission_recorded=None), standing)
    assert [one.by for one in found.lifted] == ["the parents' written permission, with its reasons"]
