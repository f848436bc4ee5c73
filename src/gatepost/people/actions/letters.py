"""What changes letters: writing them to people, and sending each once.

The mail server is spoken to outside any transaction, because it may be slow. One sender at a time takes a
letter's turn; a sender that dies after the mail server said yes makes it go twice, with one and the same
Message-ID, and never not at all. A letter that could not be sent waits, longer each time; one whose address
the server refuses for good is not tried again until the address is corrected.
"""

import contextlib
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gatepost.people.models import Letter, Person
from gatepost.people.states import MACHINE, Actor, LetterPurpose
from gatepost.trail.actions import record
from gatepost.trail.states import Event
from gatepost.web.letters import Wording, laid_out, laid_out_as_html

WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 4 * 60, 12 * 60, 24 * 60, 24 * 60)
)
"""How long a letter waits after each failed attempt; nearly three days in all, then somebody has to look."""

LEASE = timedelta(minutes=20)
"""How long a letter that was put into the queue again is left to whoever takes it from there."""

NOT_REACHED = "the mail server could not be reached"


@transaction.atomic
def write_letter(
    *,
    by: Actor,
    person: Person,
    wording: Wording,
    purpose: LetterPurpose = LetterPurpose.NOTICE,
    not_before: datetime | None = None,
) -> Letter:
    """A letter to the person waits to be sent; tasks.post_letter puts it in the queue as well."""
    (letter,) = write_letters(
        by=by, wordings=[(person, wording)], purpose=purpose, not_before={person.pk: not_before}
    )
    return letter


@transaction.atomic
def write_letters(
    *,
    by: Actor,
    wordings: Iterable[tuple[Person, Wording]],
    purpose: LetterPurpose,
    not_before: "dict[UUID, datetime | None] | None" = None,
) -> list[Letter]:
    """Letters to several people of one school wait to be sent, each told of in the trail."""
    now, waits = timezone.now(), not_before or {}
    letters = [_laid_out(person, wording, purpose, now) for person, wording in wordings]
    for letter in letters:
        letter.try_again_at = waits.get(letter.person_id)
    Letter.objects.bulk_create(letters)
    for letter in letters:
        record(
            school=letter.school,
            event=Event.LETTER_POSTED,
            by=by,
            about_kind="letter",
            about=letter,
        )
    return letters


def _laid_out(person: Person, wording: Wording, purpose: LetterPurpose, now: datetime) -> Letter:
    school, greeting = person.school, f"Dear {person.formal_name},"
    return Letter(
        school=school,
        person=person,
        purpose=purpose,
        subject=" ".join(wording.subject.split()),  # a header has one line
        body=laid_out(wording, greeting=greeting, school=school.name),
        html=laid_out_as_html(
            wording, greeting=greeting, school=school.name, is_large=person.wants_large_print
        ),
        posted_at=now,
    )


@transaction.atomic
def lease(*, letter_ids: Iterable[UUID], now: datetime) -> None:
    """The letters are in the queue again, so nobody needs to put them there for a while."""
    Letter.objects.filter(pk__in=list(letter_ids), sent_at=None).update(try_again_at=now + LEASE)


@transaction.atomic
def use_new_address(*, by: Actor, person: Person) -> int:
    """Letters that bounced off an old address wait to go to the new one; returns how many.

    Whoever corrects an address has leave for that; only the newest bounced letter of each purpose goes.
    """
    bounced = Letter.objects.filter(person=person, sent_at=None, bounced_at__isnull=False)
    newest: dict[str, UUID] = {}
    for letter in bounced.only("pk", "purpose", "posted_at").order_by("posted_at"):
        newest[letter.purpose] = letter.pk
    now = timezone.now()
    many = Letter.objects.filter(pk__in=newest.values()).update(
        bounced_at=None, failure="", attempts=0, try_again_at=now
    )
    for letter_id in newest.values():
        record(
            school=person.school,
            event=Event.LETTER_POSTED,
            by=by,
            about_kind="letter",
            about=letter_id,
        )
    return many


@transaction.atomic
def take_back(*, person_ids: Iterable[UUID], purposes: Iterable[LetterPurpose]) -> int:
    """Letters for these purposes that have not gone to these people never will; returns how many.

    What they said no longer holds, as a reminder to somebody who signed while it waited for Monday.
    """
    waiting = Letter.objects.filter(purpose__in=list(purposes), sent_at=None)
    ids, many = list(person_ids), 0
    for start in range(0, len(ids), 500):
        gone, _ = waiting.filter(person__in=ids[start : start + 500]).delete()
        many += gone
    return many


def send_letter(*, letter_id: UUID) -> bool:
    """Send a letter that waits; whether it was sent now."""
    return send_letters(letter_ids=[letter_id]) == 1


def send_letters(*, letter_ids: Iterable[UUID]) -> int:
    """Send letters that wait over one connection to the mail server; returns how many were sent now."""
    waiting = Letter.objects.select_related("person", "school").filter(
        pk__in=list(letter_ids), sent_at=None, bounced_at=None
    )
    sent, line = 0, _Line()
    try:
        for letter in waiting.exclude(person__email="").order_by("posted_at"):
            if _take_turn(letter):
                sent += _sent(letter, line)
    finally:
        line.close()
    return sent


def _take_turn(letter: Letter) -> bool:
    """Whether this sender is the one whose attempt it is."""
    turn = Letter.objects.filter(
        pk=letter.pk, sent_at=None, bounced_at=None, attempts=letter.attempts
    )
    letter.attempts += 1
    return bool(turn.update(attempts=F("attempts") + 1))


def _sent(letter: Letter, line: "_Line") -> bool:
    try:
        line.send(_message(letter))
    except (OSError, ValueError) as fault:  # smtplib's own faults are OSErrors
        failed = _told(fault)
        if failed.breaks_line:
            line.close()
        _note_failure(letter, failed)
        return False
    Letter.objects.filter(pk=letter.pk).update(
        sent_at=timezone.now(), failure="", try_again_at=None
    )
    return True


def send_to_address(*, person: Person, address: str, wording: Wording) -> bool:
    """Send a letter about the person to an address that isn't on the list; False where it is to be tried again.

    Such a letter has no row, since rows go to whatever address their person has.
    """
    letter = _laid_out(person, wording, LetterPurpose.NOTICE, timezone.now())
    line = _Line()
    try:
        line.send(_message(letter, address))
    except (OSError, ValueError) as fault:
        return _told(fault).is_final
    finally:
        line.close()
    return True


def _message(letter: Letter, address: str = "") -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.body,
        to=[address or letter.person.email],
        headers={
            "Message-ID": f"<{letter.pk.hex}@gatepost.invalid>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


class _Line:
    """One connection to the mail server, opened when first needed and again after it broke."""

    def __init__(self) -> None:
        self._connection: Any = None

    def send(self, message: EmailMultiAlternatives) -> None:
        """Hand a letter to the mail server; raises OSError or ValueError where that fails."""
        line = self._connection or get_connection()
        if self._connection is None:
            line.open()
        if getattr(line, "connection", None) is not None:
            self._connection = (
                line  # a mail server's; a folder gets each letter in a file of its own
            )
        line.send_messages([message])

    def close(self) -> None:
        """The line is down; the next letter opens another."""
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
            self._connection = None


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why a letter did not go, in words without the letter's own."""

    words: str
    is_final: bool = False
    """Whether the server refused the address for good."""
    breaks_line: bool = False


def _told(fault: Exception) -> _Failed:
    """What a fault of the mail server means for the letter."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code = next((answer[0] for answer in fault.recipients.values()), 0)
        if 500 <= code < 600:
            return _Failed(f"the mail server refused the address ({code})", is_final=True)
        return _Failed(f"the mail server did not take the address for now ({code})")
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return _Failed(
            f"the mail server did not accept our name or password ({fault.smtp_code})",
            breaks_line=True,
        )
    if isinstance(fault, smtplib.SMTPSenderRefused):
        return _Failed(
            f"the mail server refused us as the sender ({fault.smtp_code})", breaks_line=True
        )
    if isinstance(fault, smtplib.SMTPConnectError):
        return _Failed(f"the mail server did not let us in ({fault.smtp_code})", breaks_line=True)
    if isinstance(fault, smtplib.SMTPResponseException):
        return _Failed(
            f"the mail server did not take the letter ({fault.smtp_code})", breaks_line=True
        )
    if isinstance(fault, ValueError | smtplib.SMTPNotSupportedError):
        return _Failed("the address can’t be written on a letter", is_final=True)
    if isinstance(fault, smtplib.SMTPServerDisconnected):
        return _Failed("the mail server broke off", breaks_line=True)
    if isinstance(fault, TimeoutError):
        return _Failed("the mail server took too long", breaks_line=True)
    return _Failed(NOT_REACHED, breaks_line=True)


@transaction.atomic
def _note_failure(letter: Letter, failed: _Failed) -> None:
    """The letter waits for its next attempt, or bounced; the trail tells of that."""
    now = timezone.now()
    row = Letter.objects.filter(pk=letter.pk)
    if failed.is_final:
        row.update(failure=failed.words, bounced_at=now, try_again_at=None)
        record(
            school=letter.school,
            event=Event.LETTER_BOUNCED,
            by=MACHINE,
            about_kind="letter",
            about=letter,
        )
        return
    waits = WAITS[letter.attempts - 1] if letter.attempts <= len(WAITS) else None
    row.update(failure=failed.words, try_again_at=now + waits if waits else None)
