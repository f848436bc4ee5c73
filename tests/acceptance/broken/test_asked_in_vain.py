"""Nobody is written to who needn't sign any more, and a campaign that is over stays as it ended."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from acceptance.campaigns.acting import HEAD, MANAGER, joins, set_back
from acceptance.signing.acting import TEACHER, actor, adopts, asked, begins, in_force, signs
from conftest import person_named
from gatepost.acceptance import tasks
from gatepost.acceptance.actions import asking, campaigns
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.actions.signing import checked_name, enter_paper, sign
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.models import AdoptedVersion, Asked
from gatepost.acceptance.queries.standing import counting_signature
from gatepost.acceptance.states import AskedState, ChangeOfVersion, SigningMethod
from gatepost.people.actions.letters import use_new_address
from gatepost.people.models import Letter, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind, LetterPurpose
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import ClosedDay, Term

pytestmark = pytest.mark.django_db

WALL = ZoneInfo("Europe/London")
ONE = timedelta(days=1)


@pytest.fixture
def on_a_saturday(wrenfold, monkeypatch):
    """Ten in the morning of a Saturday, when no letter of a campaign goes."""
    Term.objects.filter(school=wrenfold).delete()
    ClosedDay.objects.filter(school=wrenfold).delete()
    now = timezone.localtime()
    day = now.date() + timedelta(days=(5 - now.weekday()) % 7)
    saturday = datetime.combine(day, time(10, 0), tzinfo=WALL)
    monkeypatch.setattr(timezone, "now", lambda: saturday)
    return saturday


def waiting_for(name: str) -> set[str]:
    """For what letters to somebody wait that have not gone."""
    rows = Letter.objects.filter(person=person_named(name), sent_at=None)
    return set(rows.values_list("purpose", flat=True))


# ── letters that wait


def test_a_letter_that_waits_for_monday_does_not_go_to_somebody_who_signed_meanwhile(
    on_a_saturday, wrenfold
):
    campaign = begins(wrenfold)
    tasks.write_first_letters.call(str(campaign.pk))
    assert waiting_for(TEACHER) == {LetterPurpose.ASKING}
    signs(TEACHER, in_force(wrenfold))
    assert waiting_for(TEACHER) == set()
    assert waiting_for("Priti Solanki") == {LetterPurpose.ASKING}


@pytest.mark.parametrize("to", [AskedState.EXCUSED, AskedState.LEFT, AskedState.REFUSED])
def test_nor_to_somebody_who_is_excused_left_or_does_not_agree(on_a_saturday, wrenfold, to):
    campaign = begins(wrenfold)
    set_back(campaign)
    tasks.remind_now(by=actor(HEAD), campaign=campaign)
    tasks.write_reminders.call(str(campaign.pk), on_a_saturday.isoformat())
    assert waiting_for(TEACHER) == {LetterPurpose.REMINDER}
    move(by=MACHINE, asked=asked(campaign), to=to)
    assert waiting_for(TEACHER) == set()


def test_opening_the_policy_leaves_the_letter_as_it_is(on_a_saturday, wrenfold):
    campaign = begins(wrenfold)
    tasks.write_first_letters.call(str(campaign.pk))
    move(by=MACHINE, asked=asked(campaign), to=AskedState.OPENED)
    assert waiting_for(TEACHER) == {LetterPurpose.ASKING}


def test_letters_that_wait_do_not_go_once_the_campaign_has_ended(on_a_saturday, wrenfold):
    campaign = begins(wrenfold)
    tasks.write_first_letters.call(str(campaign.pk))
    campaigns.end_campaign(by=actor(HEAD), campaign=campaign)
    assert not Letter.objects.filter(purpose=LetterPurpose.ASKING, sent_at=None).exists()


def test_a_letter_that_bounced_is_not_sent_to_the_new_address_of_somebody_who_signed(wrenfold):
    campaign = begins(wrenfold)
    tasks.write_first_letters.call(str(campaign.pk))
    person = person_named(TEACHER)
    Letter.objects.filter(person=person).update(bounced_at=timezone.now())
    signs(TEACHER, in_force(wrenfold))
    assert use_new_address(by=actor(HEAD), person=person) == 0


# ── a version that is no longer the one that is signed


def test_nobody_is_reminded_of_a_version_that_nobody_can_sign_any_more(wrenfold):
    campaign = begins(wrenfold)
    set_back(campaign)
    adopts(wrenfold, today(), ("pupils", "children"))
    assert asking.remind(by=actor(HEAD), campaign=campaign, now=timezone.now()) == 0


def test_of_a_version_that_was_only_reworded_people_are_reminded_still(wrenfold):
    campaign = begins(wrenfold)
    set_back(campaign)
    adopts(wrenfold, today(), ("pupils", "children"), change=ChangeOfVersion.EDITORIAL)
    assert asking.remind(by=actor(HEAD), campaign=campaign, now=timezone.now()) > 0


def test_whoever_joins_is_not_asked_for_a_version_that_is_over(wrenfold):
    campaign = begins(wrenfold)
    adopts(wrenfold, today(), ("pupils", "children"))
    joins(wrenfold, "Nell Amberly", email="nell@wrenfold.example")
    tasks.mind_campaigns.call()
    assert not Asked.objects.filter(campaign=campaign, person__family_name="Amberly").exists()


def test_a_version_of_the_past_cannot_be_put_between_those_that_people_signed(wrenfold):
    first = in_force(wrenfold)
    signs(TEACHER, first)
    reworded = adopts(wrenfold, today(), change=ChangeOfVersion.EDITORIAL)
    assert counting_signature(person_named(TEACHER), reworded) is not None
    assert first.in_force_from < today() - ONE
    with pytest.raises(ValidationError), transaction.atomic():
        adopt(
            by=actor(HEAD), school=wrenfold, wording=model_policy_bytes(),
            adopted_on=today() - ONE, adopted_by="the governors", in_force_from=today() - ONE,
        )  # fmt: skip
    assert counting_signature(person_named(TEACHER), reworded) is not None


def test_a_version_may_come_before_one_that_is_still_to_come(wrenfold):
    adopts(wrenfold, today() + 10 * ONE)
    soon = adopts(wrenfold, today() + ONE, change=ChangeOfVersion.EDITORIAL)
    assert AdoptedVersion.objects.filter(pk=soon.pk).exists()


# ── excuses


def test_an_excuse_that_comes_after_the_signature_changes_nothing(wrenfold):
    campaign = begins(wrenfold)
    by = actor(HEAD)
    row = asked(campaign)
    asking.excuse(by=by, asked=row, until=today() + ONE, reason="Ill")
    stale = asked(campaign)
    signs(TEACHER, in_force(wrenfold))
    with pytest.raises(CannotMove), transaction.atomic():
        asking.excuse(by=by, asked=stale, until=today() + 9 * ONE, reason="Ill again")
    assert asked(campaign).excused_until == today() + ONE


def test_nobody_is_excused_from_a_campaign_that_has_ended(wrenfold, signed_in):
    campaign = begins(wrenfold)
    row = asked(campaign)
    campaigns.end_campaign(by=MACHINE, campaign=campaign)
    answered = signed_in(HEAD).post(
        f"/wrenfold/signatures/person/{row.pk}/",
        {"do": "excuse", "until": (today() + ONE).isoformat(), "reason": "Ill"},
    )
    assert answered.status_code == 422
    assert asked(campaign).state == AskedState.ASKED


def test_nobody_excuses_themselves(wrenfold):
    campaign = begins(wrenfold)
    for name in (HEAD, MANAGER):
        with pytest.raises(Exception, match="themselves"), transaction.atomic():
            asking.excuse(
                by=actor(name), asked=asked(campaign, name), until=today() + ONE, reason="No"
            )


# ── names


@pytest.mark.parametrize(
    ("given", "family", "typed"),
    [
        ("明", "李", "李 明"),
        ("O", "Y", "O Y"),
        ("Jose\u0301", "N\u0303", "José Ñ"),
        ("Zoë", "Ó", "Zoe O"),
    ],
)
def test_whoever_has_short_or_accented_names_can_sign_with_them(wrenfold, given, family, typed):
    person = Person(given_name=given, family_name=family)
    assert checked_name(typed, person) == typed


@pytest.mark.parametrize("typed", ["J", "P", "Ruth Penhale", "-", "’"])
def test_one_letter_or_anothers_name_is_not_enough(wrenfold, typed):
    with pytest.raises(ValidationError):
        checked_name(typed, person_named(HEAD))


def test_a_name_with_no_sign_a_screen_shows_is_no_name(wrenfold):
    with pytest.raises(ValidationError):
        checked_name("\u200b", person_named(HEAD))


# ── signing twice


def test_a_slip_of_somebody_who_signed_meanwhile_says_so_and_keeps_no_second_scan(
    wrenfold, signed_in
):
    campaign = begins(wrenfold)
    row = asked(campaign)
    first = signs(TEACHER, in_force(wrenfold))
    again = sign(
        by=actor(TEACHER), person=person_named(TEACHER), version=in_force(wrenfold),
        kind=first.kind, typed_name="Callum Strang", method=SigningMethod.SIGNED_IN,
    )  # fmt: skip
    assert again == first
    answered = signed_in(HEAD).get(f"/wrenfold/signatures/person/{row.pk}/paper/")
    assert answered.status_code == 404


# ── people who left a moment ago


def test_somebody_who_left_yesterday_is_not_written_to_before_the_night_comes(wrenfold):
    campaign = begins(wrenfold)
    set_back(campaign)
    person_named(TEACHER).engagements.update(ended_on=today() - ONE)
    person_named("Priti Solanki").engagements.update(ended_on=today())
    tasks.write_first_letters.call(str(campaign.pk))
    assert waiting_for(TEACHER) == set()
    assert waiting_for("Priti Solanki") == {LetterPurpose.ASKING}
    row, last_day = asked(campaign), asked(campaign, "Priti Solanki")
    by = actor(HEAD)
    assert asking.remind(by=by, campaign=campaign, now=timezone.now(), only=[row.pk]) == 0
    assert asking.remind(by=by, campaign=campaign, now=timezone.now(), only=[last_day.pk]) == 1


# ── signing in somebody else's name


@pytest.mark.parametrize("method", [SigningMethod.LINK, SigningMethod.TABLET])
def test_whoever_has_an_address_hears_of_a_signature_given_without_it(wrenfold, method):
    begins(wrenfold)
    person = person_named(TEACHER)
    signature = sign(
        by=actor(TEACHER), person=person, version=in_force(wrenfold),
        kind=EngagementKind.TEACHER, typed_name=person.name, method=method,
    )  # fmt: skip
    (letter,) = Letter.objects.select_related("school").filter(person=person)
    assert signature.reference in letter.body
    assert person.name not in letter.subject
    again = sign(
        by=actor(TEACHER), person=person, version=in_force(wrenfold),
        kind=EngagementKind.TEACHER, typed_name=person.name, method=method,
    )  # fmt: skip
    assert again == signature
    assert Letter.objects.filter(person=person).count() == 1


def test_whoever_hears_of_a_slip_that_was_entered_for_them(wrenfold):
    begins(wrenfold)
    enter_paper(
        by=actor(MANAGER), person=person_named(HEAD), version=in_force(wrenfold),
        kind=EngagementKind.TEACHER, typed_name=HEAD, signed_on=today(), witness=MANAGER, scan=None,
    )  # fmt: skip
    assert Letter.objects.filter(person=person_named(HEAD)).count() == 1


def test_who_signs_in_or_has_no_address_gets_no_such_letter(wrenfold):
    begins(wrenfold)
    signs(TEACHER, in_force(wrenfold))
    nell = joins(wrenfold, "Nell Amberly")
    enter_paper(
        by=actor(MANAGER), person=nell, version=in_force(wrenfold), kind=EngagementKind.SUPPORT,
        typed_name=nell.name, signed_on=today(), witness=MANAGER, scan=None,
    )  # fmt: skip
    assert not Letter.objects.exists()


def test_the_page_offers_no_reminder_of_a_version_that_is_over(wrenfold, signed_in):
    campaign = begins(wrenfold)
    set_back(campaign)
    assert "by e-mail</button>" in signed_in(HEAD).get("/wrenfold/signatures/").content.decode()
    adopts(wrenfold, today(), ("pupils", "children"))
    page = signed_in(HEAD).get("/wrenfold/signatures/").content.decode()
    assert "A newer version is in force" in page
    assert "by e-mail</button>" not in page
