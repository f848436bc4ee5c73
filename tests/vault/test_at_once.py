"""Tests with several processes that need the first key of a machine and of a school at the same time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

SET_UP = """
from django.core.management import call_command
from django.db import connection
if connection.vendor == "sqlite":
    call_command("migrate", "schools", verbosity=0)
    call_command("migrate", "trail", verbosity=0)
    call_command("migrate", "vault", verbosity=0)
from gatepost.schools.models import School
School.objects.create(slug="ash-lane", name="Ash Lane Primary School")
connection.close()
"""

ASK = """
import hashlib, threading
from django.db import connection
from gatepost.schools.models import School
from gatepost.vault.keys import school_key
school = School.objects.get(slug="ash-lane")
found = []

def ask():
    key = school_key(school.pk)
    found.append(f"{key.id} {hashlib.sha256(key.secret).hexdigest()}")
    connection.close()

print("ready", flush=True)
sys.stdin.readline()
threads = [threading.Thread(target=ask) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print("\\n".join(found))
connection.close()
"""

LOOK = """
from django.db import connection
from gatepost.schools.models import School
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail
from gatepost.vault.models import WrappedKey
found = verify(School.objects.get(slug="ash-lane"), Trail.OPEN)
print(found.is_whole, found.entries, WrappedKey.objects.count())
connection.close()
"""


def started(folder: Path, script: str) -> "subprocess.Popen[str]":
    variables = {
        **os.environ,
        "GATEPOST_DATA": str(folder),
        "GATEPOST_DATABASE": "",
        "PYTHONWARNINGS": "error",
    }
    if connection.vendor == "postgresql":
        held = connection.settings_dict
        variables["GATEPOST_DATABASE"] = (
            f"postgresql://{held['USER']}:{held['PASSWORD']}@localhost:{held['PORT'] or 5432}"
            f"/{held['NAME']}?host={held['HOST']}"
        )
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys, django; django.setup()\n{script}"],
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: "subprocess.Popen[str]") -> list[str]:
    said, complaint = process.communicate(timeout=120)
    assert (process.returncode, complaint) == (0, "")
    return said.splitlines()


@pytest.mark.django_db(transaction=True)
def test_all_get_the_same_key_and_the_trail_tells_of_it_once(machine: Path) -> None:
    finished(started(machine, SET_UP))
    asking = [started(machine, ASK) for _ in range(3)]
    for process in asking:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in asking:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    found = [line for process in asking for line in finished(process)]
    assert len(found) == 6
    assert len(set(found)) == 1
    assert finished(started(machine, LOOK)) == ["True 1 1"]
    assert [path.name for path in machine.glob("*master*")] == ["master.key"], "no draft is left"
