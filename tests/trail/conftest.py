"""What the trail's tests share: a school, a short trail, and whole processes that share one database."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction

from gatepost.schools.models import School
from gatepost.trail.actions import record
from gatepost.trail.models import Entry
from gatepost.trail.states import Event, Trail


@pytest.fixture
def school(db: None) -> School:
    return School.objects.create(slug="ash-lane", name="Ash Lane Primary School")


@pytest.fixture
def six_entries(school: School) -> list[Entry]:
    """Six entries of the open trail, and two of the casework trail between them."""
    found = []
    with transaction.atomic():
        for number in range(1, 7):
            found.append(
                record(
                    school=school,
                    event=Event.PERSON_ADDED,
                    by=school,
                    about_kind="person",
                    about=f"P-{number}",
                )
            )
            if number in {2, 4}:
                record(school=school, event=Event.FILE_SEALED, by=None, trail=Trail.CASEWORK)
    return found


Script = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def finish() -> "Callable[[subprocess.Popen[str]], str]":
    """Waits for a process and gives what it said; one that fails or warns fails the test."""

    def wait(process: "subprocess.Popen[str]") -> str:
        said, complaint = process.communicate(timeout=120)
        assert (process.returncode, complaint) == (0, "")
        return said

    return wait


@pytest.fixture
def start(tmp_path: Path) -> Script:
    """Starts Python in a process of its own, on PostgreSQL with the tests' database, else on a file."""
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gatepost.server.settings",
        "GATEPOST_DATA": str(tmp_path),
        "PYTHONWARNINGS": "error",
    }
    variables.pop("GATEPOST_DATABASE", None)
    if connection.vendor == "postgresql":
        held = connection.settings_dict
        variables["GATEPOST_DATABASE"] = (
            f"postgresql://{held['USER']}:{held['PASSWORD']}@localhost:{held['PORT'] or 5432}"
            f"/{held['NAME']}?host={held['HOST']}"
        )

    def run(script: str, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", f"import sys, django; django.setup()\n{script}", *arguments],
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run
