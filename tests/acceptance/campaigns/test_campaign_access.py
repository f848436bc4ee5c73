"""Who may adopt, ask, remind, excuse, answer, print and enter: every kind and role before every action."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from acceptance.campaigns.acting import ADOPTERS, HEAD, KEEPERS, TEACHER, everybody, set_back
from acceptance.signing.acting import actor, in_force
from conftest import person_named
from gatepost.acceptance.actions import asking, attesting, campaigns, companions
from gatepost.acceptance.actions.signing import enter_paper
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.models import Asked, Campaign, Reply
from gatepost.acceptance.states import AskedState, CompanionKind, ReplyKind
from gatepost.people.models import Firm
from gatepost.people.queries.people import today
from gatepost.people.states import EngagementKind
from gatepost.policy.loading import model_policy_bytes
from gatepost.trail.models import Entry
from gatepost.web.refusal import Refused

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 a document"
OUTSIDE = {"has left, was Head", "is Head of another school"}


def _row(campaign, name):
    return Asked.objects.get(campaign=campaign, person=person_named(name))


def _question(campaign):
    return Reply.objects.get_or_create(
        school=campaign.school, asked=_row(campaign, TEACHER), kind=ReplyKind.QUESTION,
        defaults={"text": "Why?", "said_at": timezone.now()},
    )[0]  # fmt: skip


def _excused(campaign):
    row = _row(campaign, "Tilly Ransome")
    Asked.objects.filter(pk=row.pk).update(state=AskedState.EXCUSED, excused_until=today())
    return _row(campaign, "Tilly Ransome")


def deeds(campaign, by):
    """Everything that changes a campaign or what is beside it."""
    version, school, week = campaign.version, campaign.school, today() + timedelta(days=7)
    firm = Firm.objects.get(school=school, name="Hedgerow Music")
    chosen = {
        "kinds": list(EngagementKind), "due_on": week, "remind_before": [], "reminds_weekly": True,
    }  # fmt: skip
    row = _row(campaign, TEACHER)
    translation = companions.add_translation(
        by=actor(HEAD), version=version, language="Polski", file=PDF, file_name="a.pdf"
    )
    return {
        "change": lambda: campaigns.change_campaign(by=by, campaign=campaign, **chosen),
        "end": lambda: campaigns.end_campaign(by=by, campaign=campaign),
        "remind": lambda: asking.remind(by=by, campaign=campaign, now=timezone.now()),
        "excuse": lambda: asking.excuse(by=by, asked=row, until=week, reason="On leave"),
        "end an excuse": lambda: asking.end_excuse(by=by, asked=_excused(campaign)),
        "answer": lambda: asking.answer_reply(by=by, reply=_question(campaign), text="So."),
        "print slips": lambda: asking.note_slips(by=by, campaign=campaign, asked_ids=[row.pk]),
        "enter paper": lambda: enter_paper(
            by=by, person=row.person, version=version, kind=EngagementKind.TEACHER,
            typed_name=TEACHER, signed_on=today(), witness="Ruth Penhale", scan=None,
        ),
        "attest": lambda: attesting.attest(
            by=by, firm=firm, campaign=campaign, asked_ids=[_row(campaign, "Gina Farrant").pk],
            attested_by="Bernard Hale", post="Owner", attested_on=today(),
        ),
        "add a companion": lambda: companions.add_companion(
            by=by, version=version, kind=CompanionKind.GRIEVANCE, title="Grievance",
            url="https://school.example/grievance",
        ),
        "add a translation": lambda: companions.add_translation(
            by=by, version=version, language="Cymraeg", file=PDF, file_name="b.pdf"
        ),
        "withdraw a translation": lambda: companions.withdraw_translation(
            by=by, translation=translation
        ),
    }  # fmt: skip


def outcome(deed):
    """What comes of a deed; nothing of it stays."""
    before, said = Entry.objects.count(), "done"
    try:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)
    except Refused as refused:
        said = "hidden" if refused.refusal.is_hidden else "told"
    assert Entry.objects.count() == before
    return said


def expected_for(who, may):
    if who in may:
        return "done"
    return "hidden" if who in OUTSIDE else "told"


def test_everybody_before_everything_that_can_be_done_in_a_campaign(campaign, heath_end):
    set_back(campaign)
    found, expected = {}, {}
    for who, by in everybody(campaign.school).items():
        for what, deed in deeds(campaign, by).items():
            if (who, what) == ("keeps the machine", "attest"):
                continue  # somebody at the school enters a firm's word, and is named
            found[who, what] = outcome(deed)
            expected[who, what] = expected_for(who, KEEPERS)
    assert found == expected
    assert len(found) > 200


def test_everybody_before_beginning_a_campaign_and_before_adopting(wrenfold, heath_end):
    found, expected = {}, {}
    for who, by in everybody(wrenfold).items():
        found[who, "begin"] = outcome(
            lambda by=by: campaigns.begin_campaign(
                by=by,
                school=wrenfold,
                version=in_force(wrenfold),
                kinds=[EngagementKind.TEACHER],
                due_on=today() + timedelta(days=7),
            )
        )
        found[who, "adopt"] = outcome(
            lambda by=by: adopt(
                by=by,
                school=wrenfold,
                wording=model_policy_bytes(),
                adopted_on=today(),
                adopted_by="the governing body",
                in_force_from=today(),
            )
        )
        expected[who, "begin"] = expected_for(who, KEEPERS)
        expected[who, "adopt"] = expected_for(who, ADOPTERS)
    assert found == expected


def test_a_head_does_all_of_it_at_home_and_none_of_it_at_the_other_school(campaign, heath_campaign):
    nadia = actor("Nadia Brook")
    assert outcome(lambda: campaigns.end_campaign(by=nadia, campaign=heath_campaign)) == "done"
    away = {what: outcome(deed) for what, deed in deeds(campaign, nadia).items()}
    assert away == dict.fromkeys(away, "hidden")


def test_people_join_a_campaign_for_themselves_alone(campaign, heath_end):
    callum = person_named(TEACHER)
    assert outcome(lambda: asking.join_campaign(by=actor(TEACHER), person=callum)) == "done"
    for other in (HEAD, "Priti Solanki", "Nadia Brook"):
        deed = lambda other=other: asking.join_campaign(by=actor(other), person=callum)  # noqa: E731 -- one of several
        assert outcome(deed) == "hidden"


def test_a_firm_of_another_school_answers_for_nobody_here(campaign, heath_end):
    firm = Firm.objects.create(school=heath_end, name="Hedgerow Music")
    deed = lambda: attesting.attest(  # noqa: E731 -- as above
        by=actor(HEAD), firm=firm, campaign=campaign, asked_ids=[],
        attested_by="Bernard Hale", post="Owner", attested_on=today(),
    )  # fmt: skip
    assert outcome(deed) == "hidden"
    assert not Campaign.objects.filter(school=heath_end).exists()
