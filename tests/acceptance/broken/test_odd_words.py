"""Odd words, late answers, and papers that cross: nothing is lost, nothing is a fault, nothing counts twice."""

import csv
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction

from acceptance.campaigns.acting import HEAD, MANAGER, joins, letters
from acceptance.signing.acting import SIGN, SIGNED, TEACHER, actor, asked, begins, in_force, signs
from acceptance.signing.acting import wording as reworded
from conftest import person_named
from gatepost.acceptance import tasks
from gatepost.acceptance.actions import asking, attesting, campaigns
from gatepost.acceptance.actions.certifying import open_certificate
from gatepost.acceptance.actions.replying import ask_question
from gatepost.acceptance.actions.signing import enter_paper
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.certificates.packing import paper_of, table_of
from gatepost.acceptance.models import Signature
from gatepost.acceptance.queries.attesting import firms_outstanding, outstanding_of
from gatepost.acceptance.states import SigningMethod
from gatepost.people.actions.letters import send_letters
from gatepost.people.models import Engagement, Firm, Letter, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind, LetterPurpose
from gatepost.policy.faults import DocumentFaulty
from gatepost.vault.models import SealedFile

pytestmark = pytest.mark.django_db

ONE = timedelta(days=1)


# ── answers that come late


def test_an_answer_that_comes_after_the_signature_stands_where_its_letter_leads(
    wrenfold, signed_in
):
    begins(wrenfold)
    reply = ask_question(
        by=actor(TEACHER), person=person_named(TEACHER), version=in_force(wrenfold),
        text="May I keep my band’s page?",
    )  # fmt: skip
    signs(TEACHER, in_force(wrenfold))
    asking.answer_reply(by=actor(HEAD), reply=reply, text="Yes, with care.")
    page = signed_in(TEACHER).get(SIGN, follow=True)
    assert page.redirect_chain[-1][0] == SIGNED
    assert "Yes, with care." in page.content.decode()
    assert "Yes, with care." not in signed_in("Priti Solanki").get(SIGN).content.decode()


def test_an_answer_that_comes_after_the_campaign_stands_there_too(wrenfold, signed_in):
    campaign = begins(wrenfold)
    reply = ask_question(
        by=actor(TEACHER), person=person_named(TEACHER), version=in_force(wrenfold), text="Why?"
    )
    campaigns.end_campaign(by=actor(HEAD), campaign=campaign)
    asking.answer_reply(by=actor(HEAD), reply=reply, text="Because of the children.")
    assert "Because of the children." in signed_in(TEACHER).get(SIGN).content.decode()


# ── firms


def test_a_firm_answers_only_for_those_who_work_for_it_today(wrenfold):
    firm = Firm.objects.create(school=wrenfold, name="Old Firm")
    person = joins(wrenfold, "Nell Amberly", kind=EngagementKind.CONTRACTOR, firm=firm)
    Engagement.objects.filter(person=person).update(ended_on=today() - ONE)
    Engagement.objects.create(
        school=wrenfold, person=person, kind=EngagementKind.SUPPORT, started_on=today()
    )
    campaign = begins(wrenfold)
    assert outstanding_of(campaign, firm) == []
    assert firm not in [one for one, _ in firms_outstanding(campaign)]
    with pytest.raises(ValidationError):
        attesting.attest(
            by=actor(HEAD), firm=firm, campaign=campaign, asked_ids=[asked(campaign, person.name).pk],
            attested_by="X", post="Y", attested_on=today(),
        )  # fmt: skip


# ── paper


def test_a_slip_that_crosses_a_signature_is_told_and_its_scan_is_not_kept(wrenfold):
    begins(wrenfold)
    signs(TEACHER, in_force(wrenfold))
    before = SealedFile.objects.count()
    with pytest.raises(ValidationError) as told, transaction.atomic():
        enter_paper(
            by=actor(MANAGER), person=person_named(TEACHER), version=in_force(wrenfold),
            kind=EngagementKind.TEACHER, typed_name=TEACHER, signed_on=today(),
            witness=MANAGER, scan=None,
        )  # fmt: skip
    assert "signed meanwhile" in str(told.value)
    assert SealedFile.objects.count() == before
    assert Signature.objects.get(person=person_named(TEACHER)).method == SigningMethod.SIGNED_IN


def test_the_same_slip_pressed_twice_is_one_signature(wrenfold):
    begins(wrenfold)
    slip = {
        "by": actor(MANAGER), "person": person_named(TEACHER), "version": in_force(wrenfold),
        "kind": EngagementKind.TEACHER, "typed_name": TEACHER, "signed_on": today(),
        "witness": MANAGER, "scan": None,
    }  # fmt: skip
    assert enter_paper(**slip) == enter_paper(**slip)


# ── odd words


@pytest.mark.parametrize("odd", ["\x07", "\x1b[31m", "\u202e", "\u2028", "\ufffe", '$#[`"\\'])
def test_odd_signs_in_a_name_make_a_certificate_and_a_pack_all_the_same(wrenfold, signed_in, odd):
    person = joins(wrenfold, f"Nell{odd} Amberly", email="n@wrenfold.example")
    campaign = begins(wrenfold)
    signature = signs(person.name, in_force(wrenfold))
    opened = open_certificate(by=actor(HEAD), signature=signature)
    assert opened.content.startswith(b"%PDF")
    assert paper_of(campaign, part=1, parts=1, printed_by=person.name).startswith(b"%PDF")


def test_a_line_end_in_a_name_or_title_breaks_no_letter(wrenfold):
    Person.objects.filter(pk=person_named(TEACHER).pk).update(
        given_name="Callum\r\nBcc: x@y.example"
    )
    begins(wrenfold)
    type(wrenfold).objects.filter(pk=wrenfold.pk).update(name="Wrenfold\r\nBcc: x@y.example")
    wrenfold.refresh_from_db()
    tasks.write_first_letters.call(str(begins(wrenfold).pk))
    mail.outbox.clear()
    send_letters(letter_ids=Letter.objects.values_list("pk", flat=True))
    assert len(mail.outbox) == len(letters(LetterPurpose.ASKING))
    assert all(message.recipients() == message.to for message in mail.outbox)


def test_a_policy_whose_title_has_two_lines_is_refused_or_its_letters_go(wrenfold):
    title = reworded().decode().split('title = "', 1)[1].split('"', 1)[0]
    try:
        adopt(
            by=MACHINE, school=wrenfold, wording=reworded((title, title + "\\nBcc: x")),
            adopted_on=today(), adopted_by="the governors", in_force_from=today(),
        )  # fmt: skip
    except (DocumentFaulty, ValidationError):
        return
    campaign = begins(wrenfold)
    tasks.write_first_letters.call(str(campaign.pk))
    mail.outbox.clear()
    send_letters(letter_ids=Letter.objects.values_list("pk", flat=True))
    assert len(mail.outbox) == len(letters(LetterPurpose.ASKING)) > 0


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\uff1d", "\r="])
def test_no_cell_of_the_table_begins_as_a_formula(wrenfold, start):
    person = joins(wrenfold, "Nell Amberly")
    Person.objects.filter(pk=person.pk).update(family_name=f"{start}HYPERLINK(1)", team=f"{start}1")
    campaign = begins(wrenfold)
    rows = csv.reader("".join(table_of(campaign)).lstrip("\ufeff").splitlines())
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")), cell


@pytest.mark.parametrize(
    "path",
    ["policy/sign/", "policy/question/", "policy/disagree/", "signatures/begin/", "policy/adopt/"],
)
def test_nul_and_four_million_letters_are_an_answer_and_never_a_fault(wrenfold, signed_in, path):
    begins(wrenfold)
    browser = signed_in(HEAD)
    for words in ("a\0b", "x" * 4_100_000):
        answered = browser.post(
            f"/wrenfold/{path}",
            dict.fromkeys(("text", "typed_name", "do", "kinds", "due_on", "version", "adopted_by", "wording"), words),
        )  # fmt: skip
        assert answered.status_code < 500
