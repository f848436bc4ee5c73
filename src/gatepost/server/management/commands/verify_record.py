"""gatepost-server verify_record: look a school's whole record through, and name what is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gatepost.acceptance.verifying import faults_in, triggers_missing
from gatepost.schools.models import School
from gatepost.schools.queries import school_with_slug
from gatepost.trail.proving import Anchor
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail


class Command(BaseCommand):
    """Verifies trails, wordings, statements, signatures, attestations and certificates."""

    help = (
        "Look through each school's record: both trails, every wording, signature and certificate."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One school or all, and heads that were written down elsewhere."""
        parser.add_argument("--school", metavar="SLUG", help="one school; without it all of them")
        parser.add_argument(
            "--anchors",
            type=Path,
            metavar="FILE",
            help="heads that were written down elsewhere, a line each: SLUG TRAIL NUMBER:DIGEST",
        )

    def handle(self, *, school: str | None, anchors: Path | None, **_: Any) -> None:
        """Look through everything; what is wrong makes the exit code 1."""
        known = _anchors_in(anchors) if anchors else {}
        count = 0
        for name in triggers_missing():
            count += self._wrong(
                f"The database doesn't refuse changes any more: {name} is missing."
            )
        for one in _schools(school):
            for trail in Trail:
                count += self._look_at(one, trail, known.get((one.slug, trail.value), []))
            for fault in faults_in(one):
                count += self._wrong(f"{one.slug}, {fault}.")
        if count:
            raise CommandError(f"{count} things are wrong." if count > 1 else "One thing is wrong.")
        self.stdout.write("The record is whole.")

    def _look_at(self, school: School, trail: Trail, anchors: list[Anchor]) -> int:
        verified = verify(school, trail, anchors)
        if verified.first_fault is not None:
            fault = verified.first_fault
            return self._wrong(f"{school.slug}, trail {trail}, entry {fault.number}: {fault.why}.")
        if verified.entries:
            self.stdout.write(f"{school.slug} {trail} {verified.entries}:{verified.head}")
        return 0

    def _wrong(self, words: str) -> int:
        self.stdout.write(f"NOT ok  {words}")
        return 1


def _schools(slug: str | None) -> Iterator[School]:
    if slug is None:
        yield from School.objects.order_by("slug").iterator()
        return
    found = school_with_slug(slug)
    if found is None:
        raise CommandError(f"No school has the word {slug!r} in its addresses.")
    yield found


def _anchors_in(file: Path) -> dict[tuple[str, str], list[Anchor]]:
    """Heads as this command prints them; raises CommandError where a line is none."""
    held: dict[tuple[str, str], list[Anchor]] = {}
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise CommandError(f"{file} can't be read.") from error
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            slug, trail, head = line.split()
            number, digest = head.split(":")
            anchor = Anchor(int(number), digest)
        except ValueError as error:
            raise CommandError(
                f"{file}, line {place}: it isn't SLUG TRAIL NUMBER:DIGEST."
            ) from error
        held.setdefault((slug, trail), []).append(anchor)
    return held
