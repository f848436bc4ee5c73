"""A campaign: who is asked, who joins, who leaves, whose earlier signature counts, and how it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from acceptance.campaigns.acting import HEAD, TEACHER, joins, leaves
from acceptance.signing.acting import actor, adopts, begins, in_force
from conftest import person_named
from gatepost.acceptance.actions import asking, campaigns
from gatepost.acceptance.actions.moving import CannotMove
from gatepost.acceptance.actions.signing import sign
from gatepost.acceptance.models import Asked, Campaign, Reply
from gatepost.acceptance.queries.standing import owes_signature
from gatepost.acceptance.states import AskedState, ChangeOfVersion, ReplyKind, SigningMethod
from gatepost.people.actions import joining
from gatepost.people.models import Letter
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Event, Trail

pytestmark = pytest.mark.django_db

IN_A_WEEK = timedelta(days=7)


def begin(school, **other):
    chosen = {
        "by": actor(HEAD),
        "school": school,
        "version": in_force(school),
        "kinds": list(EngagementKind),
        "due_on": today() + IN_A_WEEK,
    }
    return campaigns.begin_campaign(**(chosen | other))


def signs(name, version, kind=EngagementKind.TEACHER):
    return sign(
        by=actor(name), person=person_named(name), version=version, kind=kind, typed_name=name,
        method=SigningMethod.SIGNED_IN,
    )  # fmt: skip


def state(campaign, name):
    return Asked.objects.get(campaign=campaign, person=person_named(name)).state


def test_everybody_engaged_today_is_asked_once_and_nobody_who_left(wrenfold):
    campaign = begin(wrenfold)
    names = {asked.person.name for asked in Asked.objects.filter(campaign=campaign)}
    assert TEACHER in names
    assert "Roy Tunstall" not in names
    assert len(names) == Asked.objects.filter(campaign=campaign).count() == 15
    entry = Entry.objects.order_by("number").last()
    assert (entry.event, entry.about) == (Event.CAMPAIGN_BEGUN, campaign.pk.hex)


def test_somebody_engaged_twice_is_asked_once_by_the_kind_that_binds_closest(wrenfold):
    person = joins(wrenfold, "Bea Twofold", EngagementKind.GOVERNOR)
    person.engagements.create(school=wrenfold, kind=EngagementKind.TEACHER, started_on=today())
    campaign = begin(wrenfold)
    assert Asked.objects.get(campaign=campaign, person=person).kind == EngagementKind.TEACHER


def test_only_the_kinds_that_were_chosen_are_asked(wrenfold):
    campaign = begin(wrenfold, kinds=[EngagementKind.GOVERNOR])
    kinds = set(Asked.objects.filter(campaign=campaign).values_list("kind", flat=True))
    assert kinds == {"governor"}


def test_who_signed_the_version_before_the_campaign_has_signed(wrenfold):
    signs(TEACHER, in_force(wrenfold))
    campaign = begin(wrenfold)
    assert state(campaign, TEACHER) == AskedState.SIGNED
    assert state(campaign, "Priti Solanki") == AskedState.ASKED


@pytest.mark.parametrize(
    ("change", "stands", "owes"),
    [
        (ChangeOfVersion.EDITORIAL, AskedState.SIGNED, False),
        (ChangeOfVersion.MATERIAL, AskedState.ASKED, True),
    ],
)
def test_a_material_version_asks_again_and_an_editorial_one_does_not(
    wrenfold, change, stands, owes
):
    signs(TEACHER, in_force(wrenfold))
    newer = adopts(wrenfold, today(), change=change)
    campaign = begin(wrenfold)
    assert campaign.version == newer
    assert state(campaign, TEACHER) == stands
    person = person_named(TEACHER)
    owed = owes_signature(person, capacity_of(person, today()), today())
    assert (owed == newer) is owes


def test_a_signature_before_the_last_material_version_never_comes_back_through_editorial_ones(
    wrenfold,
):
    signs(TEACHER, in_force(wrenfold))
    adopts(wrenfold, today() - timedelta(days=2), change=ChangeOfVersion.MATERIAL)
    adopts(wrenfold, today() - timedelta(days=1), change=ChangeOfVersion.EDITORIAL)
    assert state(begin(wrenfold), TEACHER) == AskedState.ASKED


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"kinds": []}, "Choose whom to ask"),
        ({"due_on": today() - timedelta(days=1)}, "still to come"),
        ({"due_on": today() + timedelta(days=1200)}, "two years"),
        ({"remind_before": [400]}, "at most 60 days"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_and_leaves_nothing(wrenfold, other, words):
    with pytest.raises(ValidationError, match=words):
        begin(wrenfold, **other)
    assert not Campaign.objects.exists()


def test_a_school_that_is_not_live_asks_nobody(wrenfold):
    School.objects.filter(pk=wrenfold.pk).update(live_since=None)
    wrenfold.refresh_from_db()
    with pytest.raises(ValidationError, match="isn’t live"):
        begin(wrenfold)


def test_a_version_that_is_still_to_come_is_not_asked_for(wrenfold):
    later = adopts(wrenfold, today() + IN_A_WEEK)
    with pytest.raises(ValidationError, match="isn’t in force yet"):
        begin(wrenfold, version=later)


def test_two_campaigns_never_go_on_at_once(wrenfold):
    first = begin(wrenfold)
    with pytest.raises(ValidationError, match="already"):
        begin(wrenfold)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.create(
            school=wrenfold, version=first.version, kinds=[], begins_on=today(), due_on=today(),
            begun_at=timezone.now(),
        )  # fmt: skip


def test_who_joins_later_is_asked_as_well_once(campaign, wrenfold):
    joins(wrenfold, "Nora Newcome")
    assert campaigns.bring_in_joined(campaign=campaign, today=today()) == 1
    assert campaigns.bring_in_joined(campaign=campaign, today=today()) == 0
    assert state(campaign, "Nora Newcome") == AskedState.ASKED


def test_who_begins_next_week_is_not_asked_yet(campaign, wrenfold):
    joins(wrenfold, "Nora Newcome", started_on=today() + IN_A_WEEK)
    assert campaigns.bring_in_joined(campaign=campaign, today=today()) == 0


def test_somebody_who_opens_the_policy_joins_by_themselves(wrenfold):
    campaign = begins(wrenfold, kinds=(EngagementKind.TEACHER,))
    Asked.objects.filter(person=person_named(TEACHER)).delete()
    asked = asking.join_campaign(by=actor(TEACHER), person=person_named(TEACHER))
    assert (asked.campaign, asked.state) == (campaign, AskedState.ASKED)
    helen = "Helen Achterberg"
    assert asking.join_campaign(by=actor(helen), person=person_named(helen)) is None


def test_who_leaves_before_signing_is_let_go_and_asked_again_when_they_come_back(campaign):
    leaves(TEACHER)
    assert campaigns.take_out_left(campaign=campaign, today=today()) == 1
    assert state(campaign, TEACHER) == AskedState.LEFT
    person_named(TEACHER).engagements.update(ended_on=None)
    assert campaigns.take_out_left(campaign=campaign, today=today()) == 1
    assert state(campaign, TEACHER) == AskedState.ASKED


def test_who_signed_and_then_left_has_signed(campaign):
    signs(TEACHER, campaign.version)
    leaves(TEACHER)
    assert campaigns.take_out_left(campaign=campaign, today=today()) == 0
    assert state(campaign, TEACHER) == AskedState.SIGNED


def test_somebody_on_their_last_day_is_still_asked(campaign):
    leaves(TEACHER, last_on=today())
    assert campaigns.take_out_left(campaign=campaign, today=today()) == 0


def test_an_excuse_ends_the_day_after_its_last_and_the_reason_is_sealed(campaign, asked):
    until = today() + timedelta(days=3)
    asking.excuse(by=actor(HEAD), asked=asked(TEACHER), until=until, reason="On leave")
    raw = Asked.objects.filter(pk=asked(TEACHER).pk).values_list("reason", flat=True)[0]
    assert b"leave" not in bytes(raw)
    assert asked(TEACHER).reason == "On leave"
    assert campaigns.end_excuses(campaign=campaign, today=until) == 0
    assert campaigns.end_excuses(campaign=campaign, today=until + timedelta(days=1)) == 1
    assert state(campaign, TEACHER) == AskedState.ASKED


def test_an_excuse_can_be_lengthened_and_ended_early(asked):
    first, later = today() + timedelta(days=3), today() + timedelta(days=30)
    asking.excuse(by=actor(HEAD), asked=asked(TEACHER), until=first, reason="On leave")
    asking.excuse(by=actor(HEAD), asked=asked(TEACHER), until=later, reason="Still on leave")
    assert (asked(TEACHER).excused_until, asked(TEACHER).reason) == (later, "Still on leave")
    asking.end_excuse(by=actor(HEAD), asked=asked(TEACHER))
    with pytest.raises(CannotMove):
        asking.end_excuse(by=actor(HEAD), asked=asked(TEACHER))


def test_who_is_excused_is_excused_from_the_next_campaign_as_well_until_the_day(campaign, asked):
    until = today() + timedelta(days=30)
    asking.excuse(by=actor(HEAD), asked=asked(TEACHER), until=until, reason="On leave")
    asking.excuse(by=actor(HEAD), asked=asked("Priti Solanki"), until=today(), reason="On leave")
    Asked.objects.filter(person=person_named("Priti Solanki")).update(
        excused_until=today() - timedelta(days=1)
    )
    campaigns.end_campaign(by=actor(HEAD), campaign=campaign)
    again = begin(campaign.school)
    row = Asked.objects.get(campaign=again, person=person_named(TEACHER))
    assert (row.state, row.excused_until, row.reason) == (AskedState.EXCUSED, until, "On leave")
    assert state(again, "Priti Solanki") == AskedState.ASKED


def test_nobody_who_signed_is_excused(campaign, asked):
    signs(TEACHER, campaign.version)
    with pytest.raises(CannotMove):
        asking.excuse(by=actor(HEAD), asked=asked(TEACHER), until=today(), reason="On leave")


def test_an_excuse_without_a_reason_or_for_yesterday_is_refused(asked):
    for until, reason in ((today(), "  "), (today() - timedelta(days=1), "On leave")):
        with pytest.raises(ValidationError):
            asking.excuse(by=actor(HEAD), asked=asked(TEACHER), until=until, reason=reason)


def test_a_question_is_answered_once_with_a_letter_that_says_neither(campaign, asked):
    reply = Reply.objects.create(
        school=campaign.school, asked=asked(TEACHER), kind=ReplyKind.QUESTION,
        text="May I keep my choir page?", said_at=timezone.now(),
    )  # fmt: skip
    asking.answer_reply(by=actor(HEAD), reply=reply, text="Yes, as it is your own.")
    held = Reply.objects.get(pk=reply.pk)
    assert (held.answer, held.answered_by) == ("Yes, as it is your own.", person_named(HEAD))
    letter = Letter.objects.get(purpose="answer")
    assert letter.person == person_named(TEACHER)
    for words in (letter.subject, letter.body, letter.html):
        assert "choir" not in words
        assert "your own." not in words
    with pytest.raises(ValidationError, match="already"):
        asking.answer_reply(by=actor(HEAD), reply=reply, text="No.")


def test_why_somebody_does_not_agree_is_not_a_question_to_answer(campaign, asked):
    reply = Reply.objects.create(
        school=campaign.school, asked=asked(TEACHER), kind=ReplyKind.REFUSAL,
        text="It goes too far.", said_at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(ValidationError):
        asking.answer_reply(by=actor(HEAD), reply=reply, text="It does not.")


def test_days_and_kinds_can_change_but_nobody_asked_is_forgotten(wrenfold):
    campaign = begins(wrenfold, kinds=(EngagementKind.TEACHER,))
    change = {
        "by": actor(HEAD), "campaign": campaign, "due_on": today() + timedelta(days=30),
        "remind_before": [3], "reminds_weekly": False,
    }  # fmt: skip
    with pytest.raises(ValidationError, match="stay asked"):
        campaigns.change_campaign(kinds=[EngagementKind.GOVERNOR], **change)
    both = [EngagementKind.GOVERNOR, EngagementKind.TEACHER]
    changed = campaigns.change_campaign(kinds=both, **change)
    assert changed.kinds == ["teacher", "governor"]
    assert state(campaign, "Helen Achterberg") == AskedState.ASKED


def test_an_overdue_campaign_can_change_without_a_new_last_day(campaign):
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=today() - timedelta(days=20), due_on=today() - timedelta(days=2)
    )
    campaign.refresh_from_db()
    changed = campaigns.change_campaign(
        by=actor(HEAD), campaign=campaign, kinds=list(EngagementKind), due_on=campaign.due_on,
        remind_before=[], reminds_weekly=False,
    )  # fmt: skip
    assert changed.remind_before == []


def test_the_end_leaves_every_row_and_ends_every_change(campaign, asked):
    before = list(Asked.objects.order_by("pk").values_list("pk", "state"))
    campaigns.end_campaign(by=actor(HEAD), campaign=campaign)
    campaigns.end_campaign(by=actor(HEAD), campaign=campaign)
    assert Entry.objects.filter(event=Event.CAMPAIGN_ENDED).count() == 1
    assert list(Asked.objects.order_by("pk").values_list("pk", "state")) == before
    with pytest.raises(ValidationError, match="ended"):
        asking.remind(by=actor(HEAD), campaign=campaign, now=timezone.now())
    with pytest.raises(ValidationError, match="ended"):
        campaigns.change_campaign(
            by=actor(HEAD), campaign=campaign, kinds=list(EngagementKind), due_on=today(),
            remind_before=[], reminds_weekly=False,
        )  # fmt: skip


def test_the_trail_is_whole_after_everything(campaign, wrenfold, asked):
    leaves("Priti Solanki")
    joins(wrenfold, "Nora Newcome")
    campaigns.bring_in_joined(campaign=campaign, today=today())
    campaigns.take_out_left(campaign=campaign, today=today())
    asking.excuse(by=MACHINE, asked=asked(TEACHER), until=today(), reason="On leave")
    campaigns.end_campaign(by=MACHINE, campaign=campaign)
    assert verify(wrenfold, Trail.OPEN).is_whole


def test_somebody_of_two_kinds_is_asked_as_the_kind_that_the_campaign_asks(wrenfold):
    priti = person_named("Priti Solanki")
    joining.begin_engagement(
        by=MACHINE, person=priti, kind=EngagementKind.GOVERNOR, started_on=today()
    )
    campaign = begins(wrenfold, kinds=(EngagementKind.GOVERNOR,))
    rows = Asked.objects.filter(campaign=campaign)
    assert rows.get(person=priti).kind == EngagementKind.GOVERNOR
    assert {row.kind for row in rows} == {EngagementKind.GOVERNOR}
    assert not rows.filter(person=person_named("Callum Strang")).exists()
