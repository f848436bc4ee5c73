"""Does deeds in a process of its own until it is killed, and prints each once it is done.

python -m do_deeds prepare | do PREFIX | look
"""

import itertools
import json
import sys
import time
from collections import Counter

import django

django.setup()

import deeds  # noqa: E402 -- after Django is ready
from django.db import OperationalError, connection  # noqa: E402 -- after Django is ready
from django_tasks_db.models import DBTaskResult  # noqa: E402 -- after Django is ready

from gatepost.schools.models import School, SchoolClass  # noqa: E402 -- after Django is ready
from gatepost.trail.models import Entry  # noqa: E402 -- after Django is ready
from gatepost.trail.queries import verify  # noqa: E402 -- after Django is ready
from gatepost.trail.states import Event, Trail  # noqa: E402 -- after Django is ready


def look():
    """All that can be seen in the database afterwards, as plain values."""
    school = School.objects.get(slug=deeds.SLUG)
    names = [name.split(" ") for name in SchoolClass.objects.values_list("name", flat=True)]
    entries = Entry.objects.filter(school=school, about_kind="deed")
    tasks = DBTaskResult.objects.filter(task_path="deeds.follow_up")
    return {
        "asked": sorted(reference for kind, reference in names if kind == "asked"),
        "followed": sorted(reference for kind, reference in names if kind == "followed"),
        "asked_entries": sorted(_about(entries, Event.PERSON_ADDED)),
        "followed_entries": sorted(_about(entries, Event.LETTER_POSTED)),
        "tasks": sorted(found["args"][0] for found in tasks.values_list("args_kwargs", flat=True)),
        "statuses": Counter(tasks.values_list("status", flat=True)),
        "attempts": Counter(len(workers) for workers in tasks.values_list("worker_ids", flat=True)),
        "faults": [str(verify(school, trail).first_fault) for trail in Trail],
        "integrity": _integrity(),
    }


def _about(entries, event):
    return entries.filter(event=event.value).values_list("about", flat=True)


def _integrity():
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA integrity_check").fetchone()[0]


def main():
    match sys.argv[1:]:
        case ["prepare"]:
            School.objects.create(slug=deeds.SLUG, name="Testford Primary School")
        case ["do", prefix]:
            for number in itertools.count():
                reference = f"{prefix}-{number}"
                try:
                    deeds.ask(reference)
                except OperationalError:
                    continue
                print(reference, flush=True)
                time.sleep(0.4)
        case ["look"]:
            print(json.dumps(look()))


main()
