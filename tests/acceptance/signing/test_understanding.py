"""The short check of understanding: the policy's own answers, nothing stored, never a bar to signing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from acceptance.signing.acting import TEACHER, asked, wording
from checks.browsing import Page
from gatepost.acceptance.understanding.answering import (
    Setting,
    case_with,
    cases_today,
    judge_case,
)  # fmt: skip
from gatepost.acceptance.understanding.cases import QUESTIONS, all_cases
from gatepost.engine.school import School
from gatepost.engine.school_file import school_from
from gatepost.engine.standing import PersonKind, Standing
from gatepost.people.states import EngagementKind
from gatepost.policy.clause import Answer
from gatepost.policy.loading import load_bytes, load_model_policy
from gatepost.server.demonstration import demonstration_tree
from gatepost.trail.models import Entry
from gatepost.web.privacy import is_private

PATH = "/wrenfold/policy/understand/"
DAY = date(2026, 11, 25)
SCHOOL = school_from(demonstration_tree(DAY))


def setting(kind: EngagementKind, school: School = SCHOOL, **other) -> Setting:
    usual = {"document": load_model_policy(), "on": DAY}
    standing = Standing(kind=PersonKind(kind.value), name="Ann Other")
    return Setting(kind=kind, standing=standing, school=school, **(usual | other))


def test_every_situation_has_an_answer_for_everybody_it_is_meant_for():
    without = [
        (case.id, kind.value)
        for case in all_cases()
        for kind in case.kinds
        if judge_case(case, setting(kind)) is None
    ]
    assert without == []
    assert len({case.id for case in all_cases()}) == len(all_cases())


def test_the_answers_are_the_policys_and_stand_in_no_file():
    given = {
        case.id: judge_case(case, setting(min(case.kinds))).answer.value for case in all_cases()
    }
    assert set(given.values()) == {answer.value for answer in Answer}
    assert given["pupil-request"] == "stop"
    assert given["winter-fair"] == "ask"
    assert given["late-email"] == "care"
    assert given["half-marathon"] == "fine"


@pytest.mark.parametrize("kind", EngagementKind)
def test_everybody_gets_five_that_fit_them_and_others_on_another_day(kind):
    seen = set()
    for days in range(14):
        chosen = cases_today(setting(kind, on=DAY + timedelta(days=days)))
        assert len(chosen) == len({one.case.id for one in chosen}) == 5
        assert [one.case.question for one in chosen] == [*QUESTIONS, "post"]
        assert all(kind in one.case.kinds for one in chosen)
        seen |= {one.case.id for one in chosen}
    assert len(seen) > 8
    assert cases_today(setting(kind)) == cases_today(setting(kind))


def test_where_the_policy_changes_the_answer_does():
    document = load_bytes(
        wording(
            ('colleague-connection = { unless = { "immediate-family" = "fine" } }',
             'colleague-connection = { answer = "stop", unless = { "immediate-family" = "fine" } }')
        ),
        name="policy",
    )  # fmt: skip
    teacher = EngagementKind.TEACHER
    assert case_with("new-colleague", setting(teacher)).answer is Answer.CARE
    assert case_with("new-colleague", setting(teacher, document=document)).answer is Answer.STOP


def test_where_the_policy_is_silent_the_situation_is_left_out():
    model = load_model_policy()
    silent = replace(
        model,
        by_matter={
            matter: spoken for matter, spoken in model.by_matter.items()
            if matter.value != "colleague-connection"
        },
    )  # fmt: skip
    assert case_with("new-colleague", setting(EngagementKind.TEACHER, document=silent)) is None
    assert case_with("quiz", setting(EngagementKind.TEACHER, document=silent)) is not None
    assert case_with("there-is-none", setting(EngagementKind.TEACHER)) is None


def test_no_situation_says_its_answer_or_a_real_name():
    for case in all_cases():
        assert not {"answer", "right"} & set(case.facts)


def test_its_address_is_private():
    assert is_private(PATH)
    assert is_private("/wrenfold/policy/Under-Stand/")
    assert not is_private("/wrenfold/policy/read/")
    assert not is_private("/wrenfold/policy/sign/")


@pytest.mark.django_db
def test_right_and_wrong_are_explained_with_the_clause(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    for chosen, said in (
        ("stop", "That’s what you said too."),
        ("fine", "It’s good to have met this here first."),
    ):
        page = Page(client.post(PATH, {"case": "pupil-request", "at": "2", "answer": chosen}))
        assert said in page.said
        assert page.quotes
        assert "Question 2 of 5" in page.said
        assert f"{PATH}?at=3" in page.links
    page = Page(client.post(PATH, {"case": "half-marathon", "at": "5", "answer": "stop"}))
    assert "You were more careful than the policy asks" in page.said
    assert "That was the last. Go on to sign" in page.said


@pytest.mark.django_db
def test_choosing_nothing_asks_again_with_the_same_situation(wrenfold, campaign, signed_in):
    response = signed_in(TEACHER).post(PATH, {"case": "quiz", "at": "1"})
    page = Page(response)
    assert response.status_code == 422
    assert page.title.startswith("Error: ")
    assert "Choose one of the four." in page.said
    assert "film name" in page.said


@pytest.mark.django_db
@pytest.mark.parametrize("at", ["0", "-1", "6", "99999", "²", "x", "\0", "", "9" * 5000])
def test_a_made_up_place_is_one_of_the_five(at, wrenfold, signed_in):
    client = signed_in(TEACHER)
    assert client.get(PATH, {"at": at}).status_code == 200
    for case in ("quiz", "nothing", "\0", ""):
        response = client.post(PATH, {"case": case, "at": at, "answer": "stop"})
        assert response.status_code == 200
    assert client.post(PATH, {"case": "quiz", "answer": "perhaps"}).status_code == 422


@pytest.mark.django_db
def test_nothing_of_it_is_stored_or_cached_and_it_bars_nobody(wrenfold, campaign, signed_in):
    client = signed_in(TEACHER)
    before = Entry.objects.count(), asked(campaign).state
    held = dict(client.session.items())
    for case in ("quiz", "pupil-request", "half-marathon"):
        response = client.post(PATH, {"case": case, "at": "1", "answer": "fine"})
        assert response.headers["Cache-Control"] == "no-store, private, max-age=0"
        assert set(response.cookies) <= {"gatepost-form"}
    assert (Entry.objects.count(), asked(campaign).state) == before
    assert dict(client.session.items()) == held
    assert client.get("/wrenfold/policy/sign/").status_code == 200
