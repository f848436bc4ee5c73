"""Letters reach a real mail server once, wait where it is out of reach, and are never lost."""

import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gatepost.people import actions, queries, tasks
from gatepost.people.letters import record_not_whole
from gatepost.people.models import Letter, Person
from gatepost.people.queries import today
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
    assert message.get_payload().startswith("Dear Mrs Ruth Penhale,")
    assert Letter.objects.get(pk=letter.pk).sent_at is not None


def test_a_letter_waits_while_the_mail_server_is_out_of_reach(wrenfold, no_post_office):
    letter = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    with pytest.raises(ConnectionRefusedError):
        actions.send_letter(letter_id=letter.pk)
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.sent_at, kept.attempts) == (None, 1)
    assert queries.letters_waiting(timezone.now() + timedelta(seconds=1)) == [letter.pk]


def test_letters_that_wait_are_put_into_the_queue_again_and_new_ones_are_left_alone(wrenfold):
    old = tasks.post_letter(by=MACHINE, person=person_named("Ruth Penhale"), wording=WORDING)
    new = tasks.post_letter(by=MACHINE, person=person_named("Judith Pargeter"), wording=WORDING)
    Letter.objects.filter(pk=old.pk).update(posted_at=timezone.now() - timedelta(hours=1))
    assert tasks.send_waiting_letters.call() == 1
    queued = [task.args_kwargs["args"][0] for task in DBTaskResult.objects.ready()]
    assert sorted(queued) == sorted([str(old.pk), str(old.pk), str(new.pk)])


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
    names = {person.name for person in queries.keepers_of(wrenfold, today())}
    assert names == {"Judith Pargeter", "Ruth Penhale", "Lewis Tarrant"}


def test_the_letter_about_a_changed_record_names_nobody_and_says_what_to_do():
    wording = record_not_whole("open", 17)
    assert "entry 17 of the open trail" in wording.body
    assert "Please don't repair anything yet." in wording.body
