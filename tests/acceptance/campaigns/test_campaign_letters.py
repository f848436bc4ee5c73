"""Letters of a campaign: each person once, never twice in a day, never those who needn't sign."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from acceptance.campaigns.acting import HEAD, TEACHER, joins, leaves, letters, set_back
from acceptance.signing.acting import actor, in_force
from conftest import person_named
from gatepost.acceptance import tasks
from gatepost.acceptance.actions import asking
from gatepost.acceptance.actions.moving import move
from gatepost.acceptance.letters import asked_to_sign, leaver_notice, reminded
from gatepost.acceptance.models import Asked, Campaign, Reply, Statement
from gatepost.acceptance.states import AskedState, ReplyKind
from gatepost.people.models import Letter, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind, LetterPurpose
from gatepost.schools.models import ClosedDay, Term

pytestmark = pytest.mark.django_db

EVERYBODY = 15
WALL = ZoneInfo("Europe/London")


def coming(weekday: int) -> datetime:
    """Ten in the morning of the next such day, today included."""
    now = timezone.localtime()
    ahead = timedelta(days=(weekday - now.weekday()) % 7)
    return datetime.combine(now.date() + ahead, time(10, 0), tzinfo=WALL)


def at(moment: datetime, *, days: int, hour: int) -> datetime:
    """An hour of a later day, by the clock on the wall."""
    return datetime.combine(moment.date() + timedelta(days=days), time(hour, 0), tzinfo=WALL)


@pytest.fixture
def every_day_is_a_school_day(wrenfold, monkeypatch):
    """So that the tests mean the same on a Sunday."""
    Term.objects.filter(school=wrenfold).delete()
    ClosedDay.objects.filter(school=wrenfold).delete()
    wednesday = coming(2)
    monkeypatch.setattr(timezone, "now", lambda: wednesday)
    return wednesday


def test_everybody_with_an_address_is_written_to_once(every_day_is_a_school_day, campaign):
    Person.objects.filter(family_name="Applegarth").update(email="")
    assert tasks.write_first_letters.call(str(campaign.pk)) == EVERYBODY - 1
    assert tasks.write_first_letters.call(str(campaign.pk)) == 0
    assert len(letters(LetterPurpose.ASKING)) == EVERYBODY - 1
    assert "Ned Applegarth" not in letters(LetterPurpose.ASKING)


def test_the_first_letters_are_in_the_queue_with_the_campaign(wrenfold):
    campaign = tasks.begin_asking(
        by=MACHINE, school=wrenfold, version=in_force(wrenfold), kinds=list(EngagementKind),
        due_on=today() + timedelta(days=9), remind_before=[7], reminds_weekly=True,
    )  # fmt: skip
    (queued,) = DBTaskResult.objects.filter(task_path__endswith="write_first_letters")
    assert queued.args_kwargs["args"] == [str(campaign.pk)]


def test_a_campaign_that_ended_writes_to_nobody(campaign):
    Campaign.objects.filter(pk=campaign.pk).update(ended_at=timezone.now())
    assert tasks.write_first_letters.call(str(campaign.pk)) == 0
    assert tasks.write_reminders.call(str(campaign.pk), timezone.now().isoformat()) == 0


def test_a_letter_written_outside_the_hours_waits_for_them(wrenfold, campaign, monkeypatch):
    Term.objects.filter(school=wrenfold).delete()
    saturday = coming(5)
    monkeypatch.setattr(timezone, "now", lambda: saturday)
    cleaner = person_named("Ned Applegarth")
    cleaner.engagements.update(paid_hours={"1": ["06:00", "08:00"]})
    tasks.write_first_letters.call(str(campaign.pk))
    waits = dict(Letter.objects.values_list("person__family_name", "try_again_at"))
    assert timezone.localtime(waits["Applegarth"]) == at(saturday, days=3, hour=6)
    assert timezone.localtime(waits["Strang"]) == at(saturday, days=2, hour=8)
    assert not DBTaskResult.objects.filter(task_path__endswith="send_letters").exists()


def test_one_press_reminds_everybody_who_may_be_and_a_second_one_nobody(
    every_day_is_a_school_day, campaign
):
    set_back(campaign)
    assert tasks.remind_now(by=actor(HEAD), campaign=campaign) == EVERYBODY
    assert tasks.remind_now(by=actor(HEAD), campaign=campaign) == 0
    (queued,) = DBTaskResult.objects.filter(task_path__endswith="write_reminders")
    assert tasks.write_reminders.call(*queued.args_kwargs["args"]) == EVERYBODY
    assert tasks.write_reminders.call(*queued.args_kwargs["args"]) == 0
    assert len(letters(LetterPurpose.REMINDER)) == EVERYBODY


def test_on_the_day_of_the_first_letter_nobody_is_reminded(campaign):
    assert tasks.remind_now(by=actor(HEAD), campaign=campaign) == 0


def test_one_person_can_be_reminded_alone(campaign, asked):
    set_back(campaign)
    only = [asked(TEACHER).pk]
    assert tasks.remind_now(by=actor(HEAD), campaign=campaign, only=only) == 1
    assert asked(TEACHER).times_reminded == 1
    assert asked("Priti Solanki").reminded_at is None


@pytest.mark.parametrize(
    ("state", "may"),
    [
        (AskedState.ASKED, True),
        (AskedState.OPENED, True),
        (AskedState.TIME, True),
        (AskedState.QUESTION, True),
        (AskedState.REFUSED, False),
        (AskedState.EXCUSED, False),
        (AskedState.SIGNED, False),
        (AskedState.ATTESTED, False),
        (AskedState.LEFT, False),
    ],
)
def test_who_may_be_reminded_is_who_is_still_hoped_for_and_has_not_said_no(
    campaign, asked, state, may
):
    set_back(campaign)
    Asked.objects.filter(pk=asked(TEACHER).pk).update(state=state)
    only = [asked(TEACHER).pk]
    assert tasks.remind_now(by=MACHINE, campaign=campaign, only=only) == int(may)


def test_who_waits_for_an_answer_is_not_hurried_until_there_is_one(campaign, asked):
    move(by=MACHINE, asked=asked(TEACHER), to=AskedState.QUESTION)
    reply = Reply.objects.create(
        school=campaign.school, asked=asked(TEACHER), kind=ReplyKind.QUESTION, text="Why?",
        said_at=timezone.now(),
    )  # fmt: skip
    set_back(campaign)
    only = [asked(TEACHER).pk]
    assert tasks.remind_now(by=MACHINE, campaign=campaign, only=only) == 0
    asking.answer_reply(by=actor(HEAD), reply=reply, text="Because.")
    assert tasks.remind_now(by=MACHINE, campaign=campaign, only=only) == 1


def test_the_letter_about_an_answer_waits_for_the_persons_hours(
    every_day_is_a_school_day, campaign, asked
):
    person_named(TEACHER).engagements.update(paid_hours={"3": ["09:00", "15:00"]})  # Thursdays
    for name in (TEACHER, "Priti Solanki"):
        reply = Reply.objects.create(
            school=campaign.school, asked=asked(name), kind=ReplyKind.QUESTION, text="Why?",
            said_at=timezone.now(),
        )  # fmt: skip
        asking.answer_reply(by=actor(HEAD), reply=reply, text="Because.")
    waits = dict(Letter.objects.values_list("person__family_name", "try_again_at"))
    assert waits["Solanki"] is None
    assert timezone.localtime(waits["Strang"]) == at(every_day_is_a_school_day, days=1, hour=9)


def test_somebody_of_another_school_cannot_be_reminded_through_this_one(campaign, heath_campaign):
    set_back(heath_campaign)
    theirs = [asked.pk for asked in Asked.objects.filter(campaign=heath_campaign)]
    assert tasks.remind_now(by=actor(HEAD), campaign=campaign, only=theirs) == 0


def test_reminders_go_by_themselves_when_their_day_has_come(every_day_is_a_school_day, campaign):
    set_back(campaign, by=timedelta(days=3))
    assert (
        tasks.send_reminders.call() == 0
    )  # nine days left: the next day for reminders is the seventh
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=today() - timedelta(days=12), due_on=today() + timedelta(days=7)
    )
    assert tasks.send_reminders.call() == EVERYBODY
    assert tasks.send_reminders.call() == 0


def test_reminders_wait_for_each_persons_own_hours(every_day_is_a_school_day, campaign):
    set_back(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=today() - timedelta(days=12), due_on=today() + timedelta(days=7)
    )
    person_named(TEACHER).engagements.update(paid_hours={"3": ["09:00", "15:00"]})  # Thursdays
    assert tasks.send_reminders.call() == EVERYBODY - 1


def test_nothing_goes_by_itself_on_a_closed_day(every_day_is_a_school_day, campaign, wrenfold):
    set_back(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=today() - timedelta(days=12), due_on=today() + timedelta(days=7)
    )
    ClosedDay.objects.create(school=wrenfold, on=today())
    assert tasks.send_reminders.call() == 0


def test_who_joins_gets_a_first_letter_and_who_leaves_no_reminder(campaign, wrenfold):
    joins(wrenfold, "Nora Newcome", email="nora@wrenfold.example")
    leaves(TEACHER)
    assert tasks.mind_campaigns.call() == 2
    assert DBTaskResult.objects.filter(task_path__endswith="write_first_letters").exists()
    assert tasks.mind_campaigns.call() == 0


def test_who_left_lately_gets_one_notice_and_no_demand(wrenfold):
    leaves(TEACHER)
    assert tasks.tell_leavers.call() == 1
    assert tasks.tell_leavers.call() == 0
    assert letters(LetterPurpose.LEAVING) == [TEACHER]
    letter = Letter.objects.get(purpose=LetterPurpose.LEAVING)
    assert "may still apply to you after you leave" in letter.body
    assert "Read and sign" not in letter.body


@pytest.mark.parametrize("days", [-400, -15, 1])
def test_who_left_long_ago_or_leaves_later_gets_no_notice_now(wrenfold, days):
    leaves(TEACHER, last_on=today() + timedelta(days=days))
    assert tasks.tell_leavers.call() == 0


def test_who_ends_one_engagement_and_keeps_another_is_no_leaver(wrenfold):
    person = leaves(TEACHER)
    person.engagements.create(school=wrenfold, kind="governor", started_on=today())
    assert tasks.tell_leavers.call() == 0


def test_letters_about_signing_say_nothing_personal_in_the_subject_and_lead_to_the_school():
    due = datetime(2026, 12, 4, tzinfo=WALL).date()
    facts = {
        "slug": "wrenfold",
        "school": "Wrenfold",
        "title": "Social media policy",
        "due_on": due,
    }
    first = asked_to_sign(**facts)
    assert first.subject == "Please read and sign: Social media policy"
    assert "by Friday 4 December" in first.body
    assert first.url.endswith("/wrenfold/policy/read/")
    assert first.url.startswith("http")
    for day, words in (
        (due - timedelta(days=1), "The last day is Friday 4 December."),
        (due, "Today is the last day."),
        (due + timedelta(days=3), "The last day was Friday 4 December."),
    ):
        assert words in reminded(**facts, today=day).body


def test_the_leavers_notice_holds_the_words_that_the_school_adopted(wrenfold):
    statement = Statement.objects.get(school=wrenfold, kind="leaver")
    wording = leaver_notice(school=wrenfold.name, statement=statement.text)
    assert statement.text in wording.body
    assert wording.url == ""
