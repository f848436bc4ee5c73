"""Deeds that can be counted: each writes a row and an entry of the trail in one transaction, exactly once."""

import time

from django.db import transaction
from django_tasks import task

from gatepost.schools.models import School, SchoolClass
from gatepost.trail.actions import record, take_turn
from gatepost.trail.states import Event, Trail

SLUG = "testford"


def write_pair(name, reference, event):
    """A row and its entry; again, however often it is done, only one of each."""
    school = School.objects.get(slug=SLUG)
    with transaction.atomic():
        take_turn(school=school, trail=Trail.OPEN)
        _, is_new = SchoolClass.objects.get_or_create(school=school, name=name)
        time.sleep(0.002)
        if is_new:
            record(school=school, event=event, by=None, about_kind="deed", about=reference)
    return is_new


@task()
def follow_up(reference):
    """What the worker does after a deed; it may be killed before, between and after."""
    time.sleep(0.03)
    write_pair(f"followed {reference}", reference, Event.LETTER_POSTED)
    time.sleep(0.03)


def ask(reference):
    """A deed as a request does it: the pair, and the task that follows, in one transaction."""
    with transaction.atomic():
        if write_pair(f"asked {reference}", reference, Event.PERSON_ADDED):
            follow_up.enqueue(reference)


@task()
def take_long(seconds):
    """A task that takes its time."""
    time.sleep(seconds)
