"""What happens to letters that a real mail server refuses, puts off, or breaks off in the middle of."""

import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from conftest import person_named
from gatepost.people import tasks
from gatepost.people.actions import letters as actions
from gatepost.people.models import Letter, Person
from gatepost.people.queries import letters as queries
from gatepost.people.states import MACHINE, LetterPurpose
from gatepost.trail.models import Entry
from gatepost.web.letters import Wording, laid_out, laid_out_as_html

WORDING = Wording(
    "Please read", "Read it.\n\nThen sign it.", url="https://a.example/x/", button="Read"
)


class PostOffice:
    """A mail server with moods: what it answers for an address, and whether it hangs up."""

    def __init__(self):
        self.answers = {}
        self.hangs_up_once = False
        self.greetings = 0
        self.letters = []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 -- aiosmtpd's name
        self.greetings += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- as above
        answers = self.answers.get(address, [])
        if answers and (answer := answers.pop(0)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- as above
        if self.hangs_up_once:
            self.hangs_up_once = False
            server.transport.close()
            return "421 Gone"
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 Message accepted"


@pytest.fixture
def post_office(settings):
    office = PostOffice()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield office
    controller.stop()


def letters_to(*names):
    people = [person_named(name) for name in names]
    written = tasks.post_letters(
        by=MACHINE,
        wordings=[(person, WORDING) for person in people],
        purpose=LetterPurpose.ASKING,
    )
    return [letter.pk for letter in written]


def kept(letter_id):
    return Letter.objects.get(pk=letter_id)


def test_an_address_that_is_refused_for_good_bounces_and_is_not_tried_again(wrenfold, post_office):
    (letter,) = letters_to("Marek Sobol")
    post_office.answers["marek.sobol@post.example"] = ["550 No such user here"] * 3
    assert actions.send_letters(letter_ids=[letter]) == 0
    row = kept(letter)
    assert row.failure == "the mail server refused the address (550)"
    assert row.bounced_at is not None
    assert row.try_again_at is None
    entry = Entry.objects.order_by("number").last()
    assert (entry.event, entry.about) == ("letter-bounced", letter.hex)
    week = timezone.now() + timedelta(days=7)
    assert queries.letters_waiting(week, week) == []
    assert actions.send_letters(letter_ids=[letter]) == 0
    assert len(post_office.answers["marek.sobol@post.example"]) == 2


def test_an_address_that_is_put_off_once_gets_its_letter_a_minute_later(wrenfold, post_office):
    (letter,) = letters_to("Marek Sobol")
    post_office.answers["marek.sobol@post.example"] = ["450 Greylisted, try later"]
    assert actions.send_letters(letter_ids=[letter]) == 0
    row = kept(letter)
    assert row.failure == "the mail server did not take the address for now (450)"
    assert row.bounced_at is None
    assert timedelta(seconds=50) < row.try_again_at - timezone.now() < timedelta(seconds=70)
    assert actions.send_letters(letter_ids=[letter]) == 1
    row = kept(letter)
    assert (row.failure, row.try_again_at, row.attempts) == ("", None, 2)
    assert row.sent_at is not None


def test_a_batch_goes_over_one_connection_and_one_refusal_stops_nobody(wrenfold, post_office):
    names = ("Marek Sobol", "Ruth Penhale", "Callum Strang", "Priti Solanki")
    letters = letters_to(*names)
    post_office.answers["marek.sobol@post.example"] = ["550 No such user here"]
    assert actions.send_letters(letter_ids=letters) == 3
    assert post_office.greetings == 1
    assert len(post_office.letters) == 3


def test_a_connection_that_breaks_in_the_middle_is_opened_anew_for_the_next_letter(
    wrenfold, post_office
):
    letters = letters_to("Marek Sobol", "Ruth Penhale", "Callum Strang")
    post_office.hangs_up_once = True
    assert actions.send_letters(letter_ids=letters) == 2
    assert post_office.greetings == 2
    (left,) = Letter.objects.filter(pk__in=letters, sent_at=None)
    assert left.failure.startswith("the mail server ")
    assert left.bounced_at is None
    assert actions.send_letters(letter_ids=letters) == 1
    assert len(post_office.letters) == 3


def test_each_failure_puts_a_letter_further_off_until_somebody_has_to_look(wrenfold, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    (letter,) = letters_to("Marek Sobol")
    waits = []
    for _ in range(queries.ATTEMPTS):
        began = timezone.now()
        actions.send_letters(letter_ids=[letter])
        again = kept(letter).try_again_at
        waits.append(again and round((again - began).total_seconds() / 60))
    assert waits == [1, 5, 20, 60, 240, 720, 1440, 1440, None]
    week = timezone.now() + timedelta(days=7)
    assert queries.letters_waiting(week, week) == []
    assert list(queries.letters_undelivered(wrenfold, week - timedelta(days=14))) == [kept(letter)]


def test_an_address_that_no_letter_can_be_written_to_bounces_without_a_mail_server(
    wrenfold, post_office
):
    person = person_named("Marek Sobol")
    Person.objects.filter(pk=person.pk).update(email="no\naddress@post.example")
    (letter,) = letters_to("Marek Sobol")
    actions.send_letters(letter_ids=[letter])
    assert kept(letter).bounced_at is not None
    assert post_office.letters == []


def test_a_bounced_letter_goes_to_the_address_that_was_put_right(wrenfold, post_office):
    (letter,) = letters_to("Marek Sobol")
    post_office.answers["marek.sobol@post.example"] = ["550 No such user here"]
    actions.send_letters(letter_ids=[letter])
    person = person_named("Marek Sobol")
    Person.objects.filter(pk=person.pk).update(email="marek@post.example")
    assert actions.use_new_address(by=MACHINE, person=person_named("Marek Sobol")) == 1
    DBTaskResult.objects.all().delete()
    assert tasks.send_waiting_letters.call() == 1
    actions.send_letters(letter_ids=[letter])
    ((to, _),) = post_office.letters
    assert to == ["marek@post.example"]


def test_a_letter_that_may_go_later_only_is_not_in_the_queue_until_then(wrenfold):
    person, later = person_named("Marek Sobol"), timezone.now() + timedelta(hours=9)
    (letter,) = tasks.post_letters(
        by=MACHINE,
        wordings=[(person, WORDING)],
        purpose=LetterPurpose.ASKING,
        not_before={person.pk: later},
    )
    assert DBTaskResult.objects.count() == 0
    hour = timedelta(hours=1)
    assert queries.letters_waiting(later - hour, later - hour) == []
    assert queries.letters_waiting(later, later) == [letter.pk]


def test_a_batch_in_the_queue_holds_fifty_letters_at_most(wrenfold):
    person = person_named("Marek Sobol")
    tasks.post_letters(by=MACHINE, wordings=[(person, WORDING)] * 120, purpose=LetterPurpose.ASKING)
    sizes = [len(task.args_kwargs["args"][0]) for task in DBTaskResult.objects.all()]
    assert sorted(sizes) == [20, 50, 50]


def test_both_forms_of_a_letter_say_the_same_and_draw_nothing_from_elsewhere():
    wording = Wording(
        "Subject",
        "One <b> two.\n\nThree.",
        url="https://a.example/?a=1&b=2",
        button="Go",
        after="Four.",
    )
    plain = laid_out(wording, greeting="Dear Ann,", school="A School")
    html = laid_out_as_html(wording, greeting="Dear Ann,", school="A School")
    assert "Go:\nhttps://a.example/?a=1&b=2" in plain
    for words in ("Dear Ann,", "Three.", "Four.", "A School"):
        assert words in plain
        assert words in html
    assert "One &lt;b&gt; two." in html
    assert "https://a.example/?a=1&amp;b=2" in html
    for tag in ("<img", "<link", "<script", "src=", "url("):
        assert tag not in html


def test_the_letter_of_somebody_who_asked_for_it_is_in_large_print():
    letters = [
        laid_out_as_html(WORDING, greeting="Dear Ann,", school="A School", is_large=is_large)
        for is_large in (False, True)
    ]
    assert ["24px/1.5" in letter for letter in letters] == [False, True]
