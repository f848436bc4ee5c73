"""Questions about the trail: its entries, its heads, and whether it is whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from gatepost.schools.models import School
from gatepost.trail.models import Entry, Head
from gatepost.trail.proving import UNREADABLE, Anchor, Fault, Verified, walk
from gatepost.trail.states import Trail

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class HeadAt:
    """The head of a trail as plain values, to be written down outside Gatepost's reach."""

    trail: Trail
    number: int
    digest: str
    at: datetime


def entries(school: School, trail: Trail = Trail.OPEN) -> QuerySet[Entry]:
    """The entries of one trail, in order."""
    return Entry.objects.filter(school=school, trail=trail.value).order_by("number")


def heads(school: School) -> tuple[HeadAt, ...]:
    """The heads of a school's trails; a trail with no entry has none."""
    found = []
    for trail in Trail:
        last = entries(school, trail).last()
        if last is not None:
            found.append(HeadAt(trail, last.number, last.digest, last.at))
    return tuple(found)


def verify(school: School, trail: Trail, anchors: Iterable[Anchor] = ()) -> Verified:
    """Whether a trail is whole: numbers, links and digests, its head, and heads kept elsewhere.

    Entries may be added meanwhile: the head is read before and after, and the chain ends between.
    """
    before = _head(school, trail)
    known = [*anchors]
    if before.number:
        known.append(Anchor(before.number, before.digest, "the head of the trail"))
    found = entries(school, trail)
    verified = walk((entry.line for entry in found.iterator(chunk_size=CHUNK)), known)
    if verified.first_fault is not None and verified.first_fault.why == UNREADABLE:
        # The driver refused a whole chunk: one at a time says which entry it is.
        verified = walk((entry.line for entry in found.iterator(chunk_size=1)), known)
    after = _head(school, trail)
    if verified.is_whole and verified.entries > after.number:
        fault = Fault(after.number + 1, "it stands past the head of the trail")
        return replace(verified, first_fault=fault)
    return verified


def _head(school: School, trail: Trail) -> Head:
    return Head.objects.filter(school=school, trail=trail.value).first() or Head(number=0)
