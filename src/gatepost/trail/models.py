"""The hash-chained record: entries that are only ever added, and the head of each trail."""

from django.db import models

from gatepost.schools.models import OfSchool
from gatepost.trail.digest import FIRST, Line, instant
from gatepost.trail.states import Trail


class Entry(OfSchool):
    """Who did what, to what, when: ids, events and times, never a name and never a word of content.

    The database refuses to change or delete an entry (triggers.py), and each entry's digest covers the
    digest of the one before, so that a change made behind the database's back is found (queries.verify).
    """

    trail = models.CharField(max_length=10, choices=[(trail.value, trail.value) for trail in Trail])
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    event = models.CharField(max_length=40)
    """A word of states.Event, which grows without a migration."""
    by = models.CharField(max_length=64, blank=True)
    """The id of the person who acted; empty for Gatepost itself."""
    about_kind = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "trail", "number"], name="entry_number_once")
        ]
        indexes = [
            models.Index(fields=["school", "trail", "about"], name="entries_about"),
            models.Index(fields=["school", "trail", "by"], name="entries_by"),
        ]

    def __str__(self) -> str:
        return f"{self.trail} {self.number}: {self.event}"

    @property
    def line(self) -> Line:
        """The entry as plain values, as the digest and an exported file have them."""
        return Line(
            school=self.school_id.hex,
            trail=self.trail,
            number=self.number,
            at=instant(self.at) if self.at else "",
            event=self.event,
            by=self.by,
            about_kind=self.about_kind,
            about=self.about,
            previous=self.previous,
            digest=self.digest,
        )


class Head(OfSchool):
    """The newest number and digest of a trail: whoever adds an entry takes this row first."""

    trail = models.CharField(max_length=10, choices=[(trail.value, trail.value) for trail in Trail])
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=FIRST)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "trail"], name="head_once")]

    def __str__(self) -> str:
        return f"{self.trail} {self.number}"
