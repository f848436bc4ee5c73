"""The same question before and after each thing that happens to a permission."""

from datetime import date, datetime, time, timedelta

import pytest

from conftest import person_named
from gatepost.checks.queries import Answered, answer_to
from gatepost.engine.question import AccountKind, AccountUse, Post
from gatepost.people.queries.people import capacity_of, today
from gatepost.policy.clause import Answer, Exempting
from gatepost.registers.actions import deciding, giving
from gatepost.registers.actions.terms import Extent
from gatepost.registers.states import Scope
from registers.acting import HEAD, OTHER, POST, TEACHER, actor, asks, days, gives, granted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wrenfold")]

FAIR = "Come to our school's summer fair on Saturday. Views are my own."
OPENING = AccountUse(purpose=AccountKind.SCHOOL, platform="Facebook")


def answered(name: str = TEACHER, question=None, on: date | None = None) -> Answered:
    person, day = person_named(name), on or today()
    asked = question or Post(FAIR, account=AccountKind.PERSONAL)
    now = datetime.combine(day, time(10))
    return answer_to(asked, person=person, capacity=capacity_of(person, day), now=now)


def answer(name: str = TEACHER, question=None, on: date | None = None) -> Answer:
    return answered(name, question, on).explanation.answer


def test_a_post_about_the_school_is_asked_about_until_the_head_says_yes():
    assert answer() is Answer.ASK
    assert answered().missing == (POST,)
    request = asks()
    assert answer() is Answer.ASK
    from_on, until_on = days()
    permission = deciding.grant(by=actor(HEAD), request=request, from_on=from_on, until_on=until_on)
    after = answered()
    assert after.explanation.answer.gravity < Answer.ASK.gravity
    assert after.missing == ()
    assert [one.id for one in after.record.counting] == [permission.pk]


def test_after_a_no_the_answer_is_as_before():
    deciding.refuse(by=actor(HEAD), request=asks(), reason="Not this year.")
    assert answer() is Answer.ASK


def test_the_answer_goes_back_when_it_lapses():
    permission = granted()
    last = permission.until_on
    assert answer(on=last) is not Answer.ASK
    assert answer(on=last + timedelta(days=1)) is Answer.ASK


def test_the_answer_goes_back_when_it_is_revoked():
    permission = granted()
    giving.revoke(by=actor(HEAD), permission=permission, reason="Enough.")
    assert answer() is Answer.ASK
    assert answered().record.counting == ()


def test_a_colleagues_permission_changes_nothing_for_others():
    granted(OTHER)
    assert answer() is Answer.ASK
    assert answer(OTHER) is not Answer.ASK


def test_exact_words_are_permitted_and_a_word_more_is_not():
    granted(extent=Extent(POST, Scope.POST), draft=FAIR)
    assert answer() is not Answer.ASK
    assert (
        answer(question=Post(FAIR + " Our school rocks.", account=AccountKind.PERSONAL))
        is Answer.ASK
    )


def test_everybodys_permission_counts_for_everybody():
    gives(None)
    assert answer() is not Answer.ASK
    assert answer("Lewis Tarrant") is not Answer.ASK


def test_an_account_for_the_school_is_asked_about_until_it_is_permitted():
    assert answer(question=OPENING) is Answer.ASK
    assert answered(question=OPENING).missing == (Exempting.HEAD_ACCOUNT,)
    extent = Extent(Exempting.HEAD_ACCOUNT, Scope.ACCOUNT, account="@wrens", platform="Facebook")
    granted(extent=extent)
    assert answer(question=OPENING) is not Answer.ASK
    elsewhere = AccountUse(purpose=AccountKind.SCHOOL, platform="Reddit")
    assert answer(question=elsewhere) is Answer.ASK


def test_a_permission_for_one_thing_lifts_no_other():
    gives(TEACHER, Extent(Exempting.HEAD_ACCOUNT, Scope.STANDING))
    assert answer() is Answer.ASK


def test_what_is_against_the_policy_stays_so_whatever_is_permitted():
    unkind = "Olive Hathaway was so rude today at our school's summer fair."
    gives(TEACHER)
    assert answer(question=Post(unkind, account=AccountKind.PERSONAL)) is Answer.STOP


def test_words_that_the_head_asked_for_are_missed():
    granted(required_wording="posted as a parent")
    assert answer() is Answer.ASK
    assert len(answered().record.lacking_words) == 1
    with_words = Post(f"{FAIR} Posted as a parent.", account=AccountKind.PERSONAL)
    assert answer(question=with_words) is not Answer.ASK


def test_the_head_herself_needs_nobodys_yes():
    assert answer(HEAD) is not Answer.ASK
    assert answered(HEAD).missing == ()
