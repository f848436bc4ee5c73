"""Tests with several processes that write to one trail at the same time."""

import subprocess
from collections.abc import Callable

import pytest

Start = Callable[..., "subprocess.Popen[str]"]
Finish = Callable[["subprocess.Popen[str]"], str]

SET_UP = """
from django.core.management import call_command
from django.db import connection
if connection.vendor == "sqlite":
    call_command("migrate", "schools", verbosity=0)
    call_command("migrate", "trail", verbosity=0)
from gatepost.schools.models import School
School.objects.get_or_create(slug="ash-lane", defaults={"name": "Ash Lane Primary School"})
connection.close()
"""

WRITE = """
import threading
from django.db import connection, transaction
from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.states import Event
school = School.objects.get(slug="ash-lane")

def write():
    for number in range(12):
        with transaction.atomic():
            record(school=school, event=Event.SIGNED_IN, by=school)
    connection.close()

print("ready", flush=True)
sys.stdin.readline()
threads = [threading.Thread(target=write) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
connection.close()
"""

LOOK = """
from django.db import connection
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail
school = School.objects.get(slug="ash-lane")
found = verify(school, Trail.OPEN)
print(found.is_whole, found.entries, sorted(Entry.objects.values_list("number", flat=True))
      == list(range(1, 73)))
connection.close()
"""


@pytest.mark.django_db(transaction=True)
def test_three_processes_with_two_threads_each_leave_no_gap(start: Start, finish: Finish) -> None:
    finish(start(SET_UP))
    writers = [start(WRITE) for _ in range(3)]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n", writer.stderr.read()
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        finish(writer)
    assert finish(start(LOOK)) == "True 72 True\n"
