"""Letters reach a real mail server once, wait where it is out of reach, and are never lost."""

import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gatepost.people import tasks
from gatepost.people.actions import letters as actions
from gatepost.people.letters import record_not_whole
from gatepost.people.models import Letter, Person
from gatepost.people.queries import letters as queries
from gatepost.people.queries.people import keepers_of, today
from gatepost.people.states import MACHINE
from gatepost.trail.models import Entry
from gatepost.web.letters import Wording

WORDING = Wording("Terms for next year", "Please look at the terms.\n")


def person_named(name):
    given, _, family = name.partition(" ")
    return Person.objects.get(given_name=given, family_name=family)


class Received:
    """What a mail server was given."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- aiosmtpd's name
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 Message accepted"


@pytest.fixture
def post_office(settings):
    received = Received()
    controller = Controller(received, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield received
    controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def no_post_office(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def test_a_letter_and_its_place_in_the_queue_come_together(wrenfold):
    letter = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    (waiting,) = DBTaskResult.objects.ready()
    assert waiting.args_kwargs == {"args": [str(letter.pk)], "kwargs": {}}
    assert Entry.objects.order_by("number").last().event == "letter-posted"


def test_a_letter_is_sent_once_however_often_it_is_asked_for(wrenfold, post_office):
    letter = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    assert actions.send_letter(letter_id=letter.pk) is True
    assert actions.send_letter(letter_id=letter.pk) is False
    ((to, message),) = post_office.letters
    assert to == ["r.penhale@wrenfold.marlshire.sch.uk"]
    assert message["Subject"] == "Terms for next year"
    plain, html = message.get_payload()
    assert plain.get_content_type() == "text/plain"
    assert plain.get_payload(decode=True).decode().startswith("Dear Mrs Ruth Penhale,")
    assert html.get_content_type() == "text/html"
    assert "Please look at the terms." in html.get_payload(decode=True).decode()
    assert Letter.objects.get(pk=letter.pk).sent_at is not None


def test_a_letter_waits_while_the_mail_server_is_out_of_reach(wrenfold, no_post_office):
    letter = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    assert actions.send_letter(letter_id=letter.pk) is False
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.sent_at, kept.attempts) == (None, 1)
    assert kept.failure == "the mail server could not be reached"
    now = timezone.now()
    assert queries.letters_waiting(now, now + timedelta(seconds=50)) == []
    assert queries.letters_waiting(now, now + timedelta(seconds=70)) == [letter.pk]


def test_letters_that_wait_are_put_into_the_queue_again_and_new_ones_are_left_alone(wrenfold):
    old = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    new = tasks.post_letter(by=MACHINE, person=person_named("Judith Pargeter"), wording=WORDING)
    Letter.objects.filter(pk=old.pk).update(posted_at=timezone.now() - timedelta(hours=1))
    assert tasks.send_waiting_letters.call() == 1
    queued = [task.args_kwargs["args"][0] for task in DBTaskResult.objects.ready()]
    assert queued.count(str(old.pk)) == 1
    assert queued.count(str(new.pk)) == 1
    assert queued.count([str(old.pk)]) == 1


def test_a_letter_that_was_put_into_the_queue_again_is_left_to_it_for_a_while(wrenfold):
    letter = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    Letter.objects.filter(pk=letter.pk).update(posted_at=timezone.now() - timedelta(hours=1))
    assert [tasks.send_waiting_letters.call() for _ in range(3)] == [1, 0, 0]
    later = timezone.now() + actions.LEASE
    assert queries.letters_waiting(later, later) == [letter.pk]


def test_a_person_without_an_address_gets_no_letter_and_stops_nobody(wrenfold):
    person = person_named("Ned Applegarth")
    type(person).objects.filter(pk=person.pk).update(email="")
    letter = tasks.post_letter(by=MACHINE, person=person, wording=WORDING)
    assert actions.send_letter(letter_id=letter.pk) is False
    assert queries.letters_waiting(timezone.now() + timedelta(seconds=1)) == []


def test_the_words_of_a_letter_lie_sealed_in_the_database(wrenfold):
    letter = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    (kept,) = Letter.objects.filter(pk=letter.pk).values_list("body", flat=True)
    assert b"terms" not in bytes(kept)
    assert Letter.objects.get(pk=letter.pk).body == letter.body


def test_the_keepers_of_the_record_are_the_head_the_business_manager_and_it(wrenfold):
    names = {person.name for person in keepers_of(wrenfold, today())}
    assert names == {"Judith Pargeter", "Ruth Penhale", "Lewis Tarrant"}


def test_the_letter_about_a_changed_record_names_nobody_and_says_what_to_do():
    wording = record_not_whole("open", 17)
    assert "entry 17 of the open trail" in wording.body
    assert "Please don't repair anything yet." in wording.body
