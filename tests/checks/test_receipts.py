"""A receipt is its writer's alone: kept because they asked, shown to nobody else, forgotten for good."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from checks.browsing import Page
from checks.leaving import whole_database
from conftest import person_named, sign_in_at
from gatepost.checks.models import Receipt
from gatepost.checks.personal_data import held_about
from gatepost.trail.models import Entry
from gatepost.vault.models import WrappedKey

pytestmark = pytest.mark.django_db

CHECK = "/wrenfold/check/"
LIST = "/wrenfold/check/receipts/"
Enter = Callable[..., Client]

QUESTIONS = {
    "post": {"text": "Olive Hathaway was rude.", "picture": "A bench.", "account": "personal"},
    "connection": {"other": "pupil", "direction": "received", "account": "personal"},
    "contact": {
        "other": "parent", "text": "Hello, see you at 9.", "channel": "personal-phone", "when": "later",
        "at": "2026-11-27T20:30", "device": "personal",
    },
    "account": {"purpose": "personal", "uses": "school-email"},
}  # fmt: skip


def kept(client: Client, kind: str, **more: str) -> Receipt:
    answered = Page(client.post(f"{CHECK}{kind}/", QUESTIONS[kind] | more))
    before = {one.pk for one in Receipt.objects.all()}
    page = Page(client.post(f"{CHECK}{kind}/", answered.sent_by("Keep a receipt")))
    assert "Kept. Only you can see this receipt" in page.said
    (receipt,) = Receipt.objects.exclude(pk__in=before)
    return receipt


def test_every_question_can_be_kept_and_says_later_what_was_answered(enter: Enter):
    client = enter()
    headlines = {
        kind: Page(client.post(f"{CHECK}{kind}/", fields)).headings[0]
        for kind, fields in QUESTIONS.items()
    }
    for kind in QUESTIONS:
        receipt = kept(client, kind)
        page = Page(client.get(f"{LIST}{receipt.pk}/"))
        assert page.headings[0] == "Receipt of an answer"
        assert page.headings[1].startswith(headlines[kind])
        assert "Priti Solanki asked on" in page.said
        assert "Social media policy for everyone who works in our school, 2026-27" in page.said
        assert len(page.quotes) >= 1
    shown = Page(client.get(LIST))
    assert [link for link in shown.links if link.startswith(LIST)] == [
        f"{LIST}{one.pk}/" for one in Receipt.objects.all()
    ]
    assert shown.said.count("Stop") == 4


def test_the_words_of_a_draft_stand_whole_on_its_receipt(enter: Enter):
    client = enter()
    draft = "\n  Olive 🎉 <b>Hathaway</b>\n\nwas rude. "
    receipt = kept(client, "post", text=draft)
    page = Page(client.get(f"{LIST}{receipt.pk}/"))
    assert draft in page.words
    assert "A bench." in page.words
    assert "<b>Hathaway" not in client.get(f"{LIST}{receipt.pk}/").content.decode()


def test_a_receipt_says_what_was_asked(enter: Enter):
    client = enter()
    for kind, words in {
        "connection": ("a pupil at this school", "they asked me", "my own account"),
        "contact": ("a parent or carer", "my own phone", "27 November 2026"),
        "account": ("an account of my own", "my school e-mail address"),
        "post": ("my own account",),
    }.items():
        page = Page(client.get(f"{LIST}{kept(client, kind).pk}/"))
        assert [word for word in words if word.lower() not in page.said.lower()] == [], kind


def test_a_receipt_writes_days_as_people_do(enter: Enter):
    page = Page(enter().get(f"{LIST}{kept(enter(), 'post').pk}/"))
    assert "in force since" in page.said
    assert page.said.partition("in force since ")[2][:1].isdigit()
    assert "-09-01" not in page.said


def test_the_head_the_business_manager_and_the_keeper_of_the_machine_find_nothing(enter: Enter):
    receipt = kept(enter(), "post")
    made_up = uuid4()
    for name in (
        "Judith Pargeter", "Ruth Penhale", "Lewis Tarrant", "Owen Tanfield", "Imogen Qureshi",
        "Callum Strang", "Helen Achterberg",
    ):  # fmt: skip
        client = enter(name)
        real, none = (client.get(f"{LIST}{pk}/") for pk in (receipt.pk, made_up))
        assert (real.status_code, real.content) == (404, none.content)
        real, none = (client.post(f"{LIST}{pk}/forget/") for pk in (receipt.pk, made_up))
        assert (real.status_code, real.content) == (404, none.content)
        assert "None." in Page(client.get(LIST)).said
    assert Receipt.objects.count() == 1


def test_keeping_is_told_in_no_trail_and_on_nobodys_page(enter: Enter):
    head = enter("Judith Pargeter")
    pages = ("/wrenfold/", "/wrenfold/you/", "/wrenfold/policy/", LIST)
    before = [Page(head.get(path)).said for path in pages]
    entries = [*Entry.objects.values_list()]
    receipt = kept(enter(), "post")
    enter().get(f"{LIST}{receipt.pk}/")
    assert [*Entry.objects.values_list()] == entries
    enter().post(f"{LIST}{receipt.pk}/forget/")
    assert [*Entry.objects.values_list()] == entries
    assert [Page(head.get(path)).said for path in pages] == before


def test_pressing_twice_keeps_one_and_asking_anew_keeps_another(enter: Enter):
    client = enter()
    answered = Page(client.post(f"{CHECK}post/", QUESTIONS["post"]))
    press = answered.sent_by("Keep a receipt")
    for _ in range(3):
        assert client.post(f"{CHECK}post/", press).status_code == 200
    assert Receipt.objects.count() == 1
    assert Receipt.objects.get().token.hex == press["token"].replace("-", "")
    kept(client, "post")
    assert Receipt.objects.count() == 2


def test_two_people_may_hold_the_same_token(enter: Enter):
    token = str(uuid4())
    for name in ("Priti Solanki", "Callum Strang"):
        press = QUESTIONS["post"] | {"do": "keep", "token": token}
        assert enter(name).post(f"{CHECK}post/", press).status_code == 200
    assert Receipt.objects.count() == 2
    receipt = Receipt.objects.first()
    assert receipt is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.create(
            school=receipt.school, person=receipt.person, key=receipt.key, token=token,
            content={}, kept_at=receipt.kept_at,
        )  # fmt: skip


def test_forgetting_destroys_the_key_of_this_receipt_and_of_no_other(enter: Enter):
    client = enter()
    keys = WrappedKey.objects.count()
    first, second = kept(client, "post"), kept(client, "contact")
    key = WrappedKey.objects.get(pk=first.key_id)
    wrapped = bytes(key.wrapped)
    assert client.post(f"{LIST}{first.pk}/forget/").status_code == 302
    assert {one.pk for one in Receipt.objects.all()} == {second.pk}
    assert WrappedKey.objects.count() == keys + 1
    assert not WrappedKey.objects.filter(pk=first.key_id).exists()
    held = whole_database()
    assert wrapped not in held
    assert wrapped.hex().encode() not in held
    assert "Hello, see you at 9." in Page(client.get(f"{LIST}{second.pk}/")).words


def test_a_receipt_is_forgotten_by_pressing_and_never_by_opening_an_address(enter: Enter):
    client = enter()
    receipt = kept(client, "post")
    assert client.get(f"{LIST}{receipt.pk}/forget/").status_code == 405
    strict = enter(enforce_csrf_checks=True)
    assert strict.post(f"{LIST}{receipt.pk}/forget/").status_code == 403
    assert Receipt.objects.count() == 1


def test_each_of_two_persons_on_one_account_has_receipts_of_their_own(
    enter: Enter, heath_end: object
):
    priti, nadia = person_named("Priti Solanki"), person_named("Nadia Brook")
    receipt = kept(enter(), "post")
    type(nadia).objects.filter(pk=nadia.pk).update(account=priti.account)
    client = Client()
    sign_in_at(client, priti.account)
    assert client.get(f"{LIST}{receipt.pk}/").status_code == 200
    assert client.get(f"/heath-end/check/receipts/{receipt.pk}/").status_code == 404
    assert "None." in Page(client.get("/heath-end/check/receipts/")).said


def test_the_answer_to_a_subject_access_request_names_days_and_no_words(enter: Enter):
    receipt = kept(enter(), "post")
    (held,) = held_about(person_named("Priti Solanki"))
    assert held.reference == receipt.pk.hex
    assert "Olive" not in held.what
    assert [*held_about(person_named("Judith Pargeter"))] == []
