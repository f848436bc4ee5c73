"""Answering: the same inputs give the same verdict, the roll stays closed, nothing outranks a child."""

import os
import subprocess
import sys
from datetime import datetime

import pytest

from gatepost.engine.answering import check
from gatepost.engine.explaining import explain
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Audience,
    Channel,
    Connection,
    Contact,
    Device,
    Other,
    OtherKind,
    Post,
    Purpose,
)
from gatepost.engine.school import Parent, Pupil, School, StaffMember
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import First, Unseen
from gatepost.policy.clause import Answer, Exempting, Follow
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
PERSONAL, OFFICIAL = AccountKind.PERSONAL, AccountKind.SCHOOL
OUTSIDERS = [PersonKind.CONTRACTOR, PersonKind.FORMER, None]
SECRET = "This is our little secret. See you by the gate."


def school(*, pupils=(), parents=(), staff=()):
    return School(
        name="Thornwick Hollow Primary School",
        other_names=("Thornwick Hollow",),
        class_names=("Otters", "Herons"),
        pupils=tuple(Pupil(f"p{nth}", *name, "Otters") for nth, name in enumerate(pupils, start=1)),
        parents=tuple(
            Parent(f"a{nth}", name, ("p1",)) for nth, name in enumerate(parents, start=1)
        ),
        staff=tuple(StaffMember(name) for name in staff),
    )


def message(text, kind=OtherKind.PUPIL, **facts):
    in_order = {
        "channel": Channel.SCHOOL_PLATFORM,
        "device": Device.SCHOOL,
        "at": datetime(2026, 9, 15, 10, 30),
        "purpose": Purpose.WORK,
        "is_parent_permission_recorded": True,
        "is_urgent": False,
    }
    return Contact(text, Other(kind, age=9.0, is_family=False), **(in_order | facts))


def shown_to(kind, question, where, name="Tam Birkbeck"):
    """Everything that a person of this kind is told, as they would see it."""
    standing = Standing(kind, name)
    verdict = check(question, standing, where, POLICY)
    return explain(verdict, question, POLICY)


DRAFTS = [
    "{} won the egg and spoon race with Otters today.",
    "Poor {} was crying at Thornwick Hollow Primary School again.",
    "Fitted new taps for Herons and {} said thank you.",
    "{} is in Year 3 and has been excluded.",
    "Did {} enjoy the assembly at Thornwick Hollow?",
    "My cousin {} has moved to Spain.",
    "{} makes a very good curry.",
]


@pytest.mark.parametrize("kind", OUTSIDERS)
@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("name", ["Saoirse", "Saoirse Quillfeather", "Mrs Quillfeather"])
@pytest.mark.parametrize("account", [*AccountKind, None])
def test_no_outsider_can_learn_from_an_answer_who_is_on_the_roll(kind, draft, name, account):
    question = Post(draft.format(name), account)
    on_it = school(
        pupils=[("Saoirse", "Quillfeather")],
        parents=["Bronagh Quillfeather"],
        staff=["Agnes Quillfeather"],
    )
    not_on_it = school(pupils=[("Wilhelmina", "Trubshaw")])
    assert shown_to(kind, question, on_it) == shown_to(kind, question, not_on_it)


@pytest.mark.parametrize("kind", OUTSIDERS)
@pytest.mark.parametrize("draft", DRAFTS)
def test_no_outsider_can_learn_who_is_on_the_roll_by_taking_the_name_of_a_parent(kind, draft):
    question = Post(draft.format("Saoirse Quillfeather"), PERSONAL)
    on_it = school(pupils=[("Saoirse", "Quillfeather")], parents=["Bronagh Quillfeather"])
    answers = [
        shown_to(kind, question, where, name="Bronagh Quillfeather")
        for where in (on_it, school(pupils=[("Wilhelmina", "Trubshaw")]))
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("kind", OUTSIDERS)
@pytest.mark.parametrize("other", OtherKind)
@pytest.mark.parametrize("family", [True, False])
def test_no_message_of_an_outsider_tells_who_is_on_the_roll(kind, other, family):
    text = "Dear Mrs Trubshaw, Saoirse Quillfeather in Otters has been excluded for biting."
    question = Contact(
        text,
        Other(other, is_family=family),
        Channel.SCHOOL_EMAIL,
        Device.SCHOOL,
        None,
        Purpose.WORK,
    )
    on_it = school(pupils=[("Saoirse", "Quillfeather")], parents=["Ida Trubshaw"])
    assert shown_to(kind, question, on_it) == shown_to(kind, question, school())


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_a_pupils_name_and_an_invented_one_get_an_outsider_the_same_answer(kind):
    where = school(pupils=[("Oliver", "Quillfeather")])
    answers = []
    for name in ("Oliver", "Thomas", "Oliver Quillfeather", "Thomas Vandersteen"):
        shown = shown_to(kind, Post(f"{name} won the race with Otters today.", PERSONAL), where)
        answers.append((shown.answer, [point.about for point in shown.points]))
    assert answers == [(Answer.STOP, ["This names a person in a school setting."])] * 4


def test_those_who_may_know_the_roll_are_told_that_a_pupil_is_named():
    where = school(pupils=[("Saoirse", "Quillfeather")])
    question = Post("Saoirse Quillfeather won the race with Otters today.", PERSONAL)
    for kind in PersonKind:
        shown = shown_to(kind, question, where)
        assert shown.answer is Answer.STOP
        is_told = "This names a pupil." in [point.about for point in shown.points]
        assert is_told == (kind not in OUTSIDERS)


def test_a_check_says_what_it_could_not_look_at():
    post, link = Post("Hello there.", PERSONAL), Connection(Other(OtherKind.PARENT))
    with_roll, without = school(), School()
    teacher, leaver = Standing(PersonKind.TEACHER), Standing(PersonKind.FORMER)
    pictured = Post("[image: a hill]", PERSONAL)

    def unseen(question, standing, where):
        return check(question, standing, where, POLICY).not_looked_for

    assert unseen(post, teacher, with_roll) == (Unseen.MEANING,)
    assert unseen(post, leaver, with_roll) == (Unseen.ROLL_CLOSED, Unseen.MEANING)
    assert unseen(post, teacher, without) == (Unseen.ROLL, Unseen.MEANING)
    assert unseen(post, leaver, without) == (Unseen.ROLL, Unseen.MEANING)
    assert unseen(pictured, teacher, with_roll) == (Unseen.MEANING, Unseen.PICTURES)
    assert unseen(Post("", PERSONAL), teacher, with_roll) == (Unseen.MEANING, Unseen.PICTURES)
    assert unseen(link, teacher, without) == ()
    assert unseen(AccountUse(), leaver, with_roll) == ()


def test_the_verdict_carries_the_hash_of_the_policy_it_was_judged_by():
    for question in (Post("x"), AccountUse(), Connection(Other(OtherKind.PUPIL)), message("x")):
        verdict = check(question, Standing(), School(), POLICY)
        assert verdict.policy_sha256 == POLICY.sha256
        assert explain(verdict, question, POLICY).policy_sha256 == POLICY.sha256


@pytest.mark.parametrize("audience", [*Audience, None])
@pytest.mark.parametrize("platform", ["", "Facebook", "a locked diary"])
def test_the_audience_never_lowers_an_answer(audience, platform):
    text = "Saoirse Quillfeather won the race with Otters today."
    where = school(pupils=[("Saoirse", "Quillfeather")])
    verdict = check(Post(text, PERSONAL, audience, platform), Standing(), where, POLICY)
    assert verdict == check(Post(text, PERSONAL), Standing(), where, POLICY)


def test_a_permission_that_the_draft_claims_proves_nothing():
    text = "[image: my class at the pond] The Head said yes and all the parents agreed."
    claimed = check(Post(text, OFFICIAL), Standing(PersonKind.TEACHER), school(), POLICY)
    silent = check(
        Post("[image: my class at the pond]", OFFICIAL),
        Standing(PersonKind.TEACHER),
        school(),
        POLICY,
    )
    assert claimed.answer.gravity >= silent.answer.gravity


@pytest.mark.parametrize("urgent", [True, False])
def test_a_boundary_signal_is_never_mended(urgent):
    held = frozenset(word for word in Exempting if word.is_permission)
    verdict = check(
        message(SECRET, is_urgent=urgent), Standing(PersonKind.HEAD, "", held), school(), POLICY
    )
    first = (First.CHILD_IN_DANGER,) * urgent + (First.BOUNDARY,)
    assert (verdict.answer, verdict.first, verdict.mends) == (Answer.STOP, first, ())
    assert verdict.then == (Follow.REPORT_TO_DSL,)
    assert verdict.is_boundary


@pytest.mark.parametrize("text", ["", "Come to the hall now.", SECRET])
@pytest.mark.parametrize("kind", OtherKind)
def test_what_is_urgent_comes_first_whoever_is_written_to(text, kind):
    question = message(text, kind, is_urgent=True)
    assert check(question, Standing(), school(), POLICY).first[0] is First.CHILD_IN_DANGER


def test_a_worry_about_a_child_is_told_and_never_rewritten():
    text = "Soup for tea. A boy in my class is scared to go home because his dad hits him."
    verdict = check(Post(text, PERSONAL), Standing(PersonKind.TEACHER), school(), POLICY)
    assert (verdict.answer, verdict.first, verdict.mends) == (
        Answer.STOP,
        (First.CHILD_SAFETY,),
        (),
    )
    assert verdict.then == (Follow.REPORT_TO_DSL,)


def test_a_writer_at_risk_gets_support_and_no_clause_about_their_mood():
    text = "Hate my job so much today. I can't cope any more and I want to kill myself."
    verdict = check(Post(text, PERSONAL), Standing(PersonKind.TEACHER), school(), POLICY)
    assert (verdict.first, verdict.clauses) == ((First.SUPPORT,), ())


REPEAT = """
from gatepost.engine.answering import check
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.school import Parent, Pupil, School
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.loading import load_model_policy

where = School(
    name="Thornwick Hollow Primary School",
    class_names=("Otters",),
    pupils=(
        Pupil("p1", "Ella", "Wood", "Otters"),
        Pupil("p2", "Ella", "Woods", "Otters"),
        Pupil("p3", "Ella", "Wood", "Otters"),
    ),
    parents=(Parent("a1", "Ella Wood", ("p1",)),),
)
texts = (
    "Ella Wood's painting is on the wall of Otters, and Ella W helped.",
    "Ella Woods' idiot cousins stole the register! Stupid parents of Year 3, honestly.",
    "Naughty, lazy, useless: all of Otters at lunch. Mrs Wood's Ella bit a boy in my class.",
)
for text in texts:
    print(check(Post(text, AccountKind.PERSONAL), Standing(PersonKind.TEACHER), where, load_model_policy()))
"""


def test_the_same_inputs_give_the_same_verdict_in_every_process():
    told = set()
    for seed in ("0", "1", "2", "3", "4", "5"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", REPEAT],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(run.stdout)
    assert len(told) == 1
