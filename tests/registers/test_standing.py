"""What counts for an answer on a day: reach, days, words, person; and in how many queries it is read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import person_named
from gatepost.people.queries.people import capacity_of, today
from gatepost.policy.clause import Exempting
from gatepost.registers.actions import giving
from gatepost.registers.actions.terms import Extent
from gatepost.registers.models import Permission
from gatepost.registers.queries import on_record, standing_of
from gatepost.registers.states import Scope
from registers.acting import HEAD, OTHER, POST, TEACHER, actor, asks, gives, granted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wrenfold")]

FAIR = "Come to our summer fair on Saturday."
ACCOUNT = Extent(Exempting.HEAD_ACCOUNT, Scope.ACCOUNT, account="@wrens4", platform="Facebook")


def held(name: str = TEACHER, *, after: int = 0, **other: str) -> set[str]:
    """What counts for a person, so many days from today."""
    person, on = person_named(name), today() + timedelta(days=after)
    return {
        one.value for one in standing_of(person, capacity_of(person, on), on, **other).permissions
    }


def test_nothing_counts_before_it_is_granted():
    asks()
    assert held(draft=FAIR) == set()


def test_a_topic_counts_where_the_draft_speaks_of_it():
    granted()
    assert held(draft=FAIR) == {POST}
    assert held(draft="Our winter fair is on Saturday.") == set()
    assert held(draft="") == set()


def test_exact_words_count_for_these_and_no_others():
    granted(extent=Extent(POST, Scope.POST), draft=FAIR)
    assert held(draft=FAIR) == {POST}
    assert held(draft=FAIR.replace(" on", "\r\non")) == {POST}
    assert held(draft=FAIR + " And Callum will be there.") == set()
    assert held() == set()


def test_an_account_counts_on_its_platform():
    granted(extent=ACCOUNT)
    assert held(platform="facebook") == {Exempting.HEAD_ACCOUNT}
    assert held(platform="Reddit") == set()
    assert held() == set()


def test_it_counts_from_its_first_day_to_its_last():
    begins = today() + timedelta(days=3)
    granted(from_on=begins, until_on=begins + timedelta(days=2))
    counted = [after for after in range(8) if held(after=after, draft=FAIR)]
    assert counted == [3, 4, 5]


def test_it_counts_no_longer_once_revoked():
    permission = granted()
    giving.revoke(by=actor(HEAD), permission=permission, reason="Enough.")
    assert held(draft=FAIR) == set()


def test_another_persons_counts_for_them_alone_and_everybodys_for_all():
    granted(OTHER)
    assert held(draft=FAIR) == set()
    gives(None, Extent(POST, Scope.STANDING, topic="class blog"))
    assert held(draft="On our class blog today") == {POST}
    assert held(OTHER, draft="On our class blog today") == {POST}
    assert held("Lewis Tarrant", draft="On our class blog today") == {POST}
    assert held("Roy Tunstall", draft="On our class blog today") == set()


def test_a_standing_one_without_topics_counts_for_every_draft():
    gives(TEACHER)
    assert held(draft="Anything.") == held() == {POST}


def test_somebody_who_left_takes_none_along():
    gives(TEACHER)
    person_named(TEACHER).engagements.update(ended_on=today())
    assert held(after=0) == {POST}
    assert held(after=1) == set()


def test_words_that_the_head_asks_for_must_be_in_the_draft():
    granted(required_wording="Views are my own!")
    person = person_named(TEACHER)
    capacity = capacity_of(person, today())
    without = on_record(person, capacity, today(), draft=FAIR)
    assert (len(without.counting), len(without.lacking_words)) == (0, 1)
    assert held(draft=FAIR) == set()
    assert held(draft=f"{FAIR} Views are my own.") == {POST}


def test_exact_words_with_what_the_head_asked_to_be_added_are_still_these_words():
    granted(extent=Extent(POST, Scope.POST), draft=FAIR, required_wording="Views are my own")
    assert held(draft=FAIR) == set()
    assert held(draft=f"{FAIR} Views are my own.") == {POST}
    assert held(draft=f"{FAIR} Callum comes too. Views are my own.") == set()


@pytest.mark.parametrize("many", [1, 1_000])
def test_the_standing_is_read_in_two_queries_however_much_is_on_record(many: int):
    first = gives(TEACHER, Extent(POST, Scope.TOPIC, topic="summer fair"))
    head = first.granted_by_id
    more = [
        Permission(
            school=first.school, person_id=first.person_id, reference=f"P-{number}", kind=POST,
            scope=Scope.TOPIC, topic=f"topic {number}", account="", digest="", conditions="",
            required_wording="", reason="", from_on=first.from_on, until_on=first.until_on,
            granted_by_id=head, granted_at=first.granted_at,
        )
        for number in range(1, many)
    ]  # fmt: skip
    Permission.objects.bulk_create(more)
    person = person_named(TEACHER)
    capacity = capacity_of(person, today())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert standing_of(person, capacity, today(), draft=FAIR).permissions == {POST}
    assert len(queries) <= 2
