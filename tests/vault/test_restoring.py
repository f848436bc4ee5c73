"""Tests for printing the recovery kit, and for coming back with it on a new machine."""

import io
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gatepost.schools.models import School
from gatepost.trail.queries import entries
from gatepost.vault import master
from gatepost.vault.actions import rewrap
from gatepost.vault.keyring import RING
from gatepost.vault.keys import key_file, school_key
from gatepost.vault.models import WrappedKey
from gatepost.vault.queries import has_printed_kit, printed_kit_at
from gatepost.vault.recovery import recovery_code


def printed(*arguments: str) -> str:
    page = io.StringIO()
    call_command("recovery_kit", *arguments, stdout=page)
    return page.getvalue()


def restored(typed: str) -> str:
    said = io.StringIO()
    call_command("restore_key", stdin=io.StringIO(typed), stdout=said)
    return said.getvalue()


def code_on(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if line.startswith("    Line "))


def new_machine() -> None:
    """The database stays; key file and memory are gone."""
    key_file().unlink(missing_ok=True)
    RING.forget_everything()
    connection.run_on_commit.clear()


@pytest.mark.django_db
def test_the_kit_is_printed_and_the_trail_of_every_school_told(
    school: School, other_school: School
) -> None:
    assert not has_printed_kit(school)
    page = printed()
    assert recovery_code(master.load(key_file())).splitlines()[3] in page
    for one in (school, other_school):
        assert has_printed_kit(one)
        assert printed_kit_at(one) == entries(one).last().at  # type: ignore[union-attr]  # -- there is one


@pytest.mark.django_db
def test_the_kit_goes_into_a_new_file_that_only_its_owner_reads(
    school: School, tmp_path: Path
) -> None:
    path = tmp_path / "kit.txt"
    said = printed("--file", str(path))
    assert code_on(said) == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert code_on(path.read_text("utf-8")) != ""
    with pytest.raises(CommandError, match="there already"):
        printed("--file", str(path))
    assert entries(school).filter(event="recovery-kit-printed").count() == 1


@pytest.mark.django_db
def test_no_kit_is_printed_of_a_key_that_is_lost(school: School) -> None:
    school_key(school.pk)
    new_machine()
    with pytest.raises(CommandError, match="restore_key"):
        printed()
    assert not has_printed_kit(school)


@pytest.mark.django_db
def test_with_the_code_everything_opens_again(
    school: School, other_school: School, pages: Any
) -> None:
    page = pages.objects.create(school=school, title="words")
    school_key(other_school.pk)
    typed = code_on(printed())
    new_machine()
    with pytest.raises(master.KeyFileMissing):
        _ = pages.objects.get(pk=page.pk).title
    assert restored(typed.lower()).splitlines() == [
        f"The master key is in {key_file()} again.",
        "It opens the keys of 2 of 2 schools.",
    ]
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert pages.objects.get(pk=page.pk).title == "words"


@pytest.mark.django_db
def test_a_key_that_is_there_is_left_as_it_is(school: School) -> None:
    typed = code_on(printed())
    school_key(school.pk)
    assert "is already in" in restored(typed)
    assert "1 of 1" in restored(typed)


@pytest.mark.django_db
def test_another_key_is_never_overwritten(school: School) -> None:
    typed = code_on(printed())
    school_key(school.pk)
    new_machine()
    other = master.make(key_file())
    with pytest.raises(CommandError, match="There is another master key"):
        restored(typed)
    assert master.load(key_file()) == other


@pytest.mark.django_db
def test_a_faulty_key_file_is_never_overwritten(school: School) -> None:
    typed = code_on(printed())
    key_file().write_text("broken", "ascii")
    with pytest.raises(CommandError, match=r"Nothing was written\. .* isn't a whole master key"):
        restored(typed)
    assert key_file().read_text("ascii") == "broken"


@pytest.mark.django_db
def test_the_code_of_another_gatepost_writes_nothing(school: School) -> None:
    school_key(school.pk)
    new_machine()
    with pytest.raises(CommandError, match="opens none of the 1 schools' keys"):
        restored(recovery_code(master.master_from(b"7" * 32)))
    assert not key_file().exists()


@pytest.mark.django_db
def test_a_school_whose_key_does_not_open_is_named(school: School, other_school: School) -> None:
    school_key(school.pk)
    typed = code_on(printed())
    new_machine()
    master.write(key_file(), master.master_from(b"7" * 32))
    with pytest.raises(master.KeyFileFaulty):
        school_key(school.pk)
    key_file().unlink()
    restored(typed)
    school_key(other_school.pk)
    held = WrappedKey.objects.get(school=other_school)
    WrappedKey.objects.filter(pk=held.pk).update(wrapped_by="0" * 32)
    assert restored(typed).splitlines()[1:] == [
        "It opens the keys of 1 of 2 schools.",
        "Not opened: Mill Road School.",
    ]
    assert rewrap(old_master=master.load(key_file()), new_master=master.load(key_file())) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "nonsense!", "ABCD-EFGH"])
def test_a_mistyped_code_writes_nothing(school: School, typed: str) -> None:
    with pytest.raises(CommandError):
        restored(typed)
    assert not key_file().exists()


@pytest.mark.django_db
def test_changing_the_master_key_makes_the_old_kit_worthless(school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="words")
    old_kit = code_on(printed())
    said = io.StringIO()
    call_command("change_master_key", stdout=said)
    assert "The keys of 1 schools" in said.getvalue()
    assert not has_printed_kit(school)
    RING.forget_everything()
    assert pages.objects.get(pk=page.pk).title == "words"
    new_kit = code_on(printed())
    assert has_printed_kit(school)
    assert [path.name for path in key_file().parent.iterdir()] == ["master.key"]
    new_machine()
    with pytest.raises(CommandError, match="opens none"):
        restored(old_kit)
    assert "1 of 1" in restored(new_kit)
    assert pages.objects.get(pk=page.pk).title == "words"


@pytest.mark.django_db
def test_a_change_of_the_master_key_that_was_cut_short_is_finished_later(
    school: School, pages: Any
) -> None:
    page = pages.objects.create(school=school, title="words")
    new = master.master_from(b"7" * 32)
    master.write(key_file().with_name("master.key.new"), new)
    rewrap(old_master=master.load(key_file()), new_master=new)
    call_command("change_master_key", stdout=io.StringIO())
    RING.forget_everything()
    assert master.load(key_file()) == new
    assert pages.objects.get(pk=page.pk).title == "words"


ON_THE_OLD_MACHINE = """
from django.core.management import call_command
call_command("migrate", "schools", verbosity=0)
call_command("migrate", "trail", verbosity=0)
call_command("migrate", "vault", verbosity=0)
from gatepost.schools.models import School
from gatepost.vault.hashing import keyed_hash
from gatepost.vault.sealing import Note, seal
school = School.objects.create(slug="ash-lane", name="Ash Lane Primary School")
note = Note("minutes.txt", "text/plain")
seal(school=school, content=b"what was said", by=None, purpose="evidence", note=note)
print(keyed_hash(school.pk, "address", "a@example.org"))
call_command("recovery_kit")
"""

ON_THE_NEW_MACHINE = """
from django.core.management import call_command
call_command("restore_key")
from gatepost.schools.models import School
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail
from gatepost.vault.hashing import keyed_hash
from gatepost.vault.models import SealedFile
from gatepost.vault.sealing import unseal
school = School.objects.get()
print(unseal(SealedFile.objects.get(), by=None))
print(unseal(SealedFile.objects.get(), by=None).content.decode())
print(verify(school, Trail.OPEN).is_whole)
print(keyed_hash(school.pk, "address", "a@example.org"))
"""


def run_on(folder: Path, script: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    variables = {
        **os.environ,
        "GATEPOST_DATA": str(folder / "data"),
        "GATEPOST_KEY_FILE": str(folder / "keys" / "master.key"),
        "PYTHONWARNINGS": "error",
    }
    variables.pop("GATEPOST_DATABASE", None)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{script}"],
        env=variables,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_school_comes_back_on_a_new_machine_from_its_backup_and_the_printed_code(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    said = run_on(old, ON_THE_OLD_MACHINE)
    assert said.returncode == 0, said.stderr
    hashed = said.stdout.splitlines()[0]
    shutil.copytree(old / "data", new / "data")
    shutil.rmtree(old)
    without = run_on(new, ON_THE_NEW_MACHINE.replace('call_command("restore_key")', ""))
    assert "KeyFileMissing" in without.stderr
    back = run_on(new, ON_THE_NEW_MACHINE, code_on(said.stdout))
    assert back.returncode == 0, back.stderr
    assert "It opens the keys of 1 of 1 schools." in back.stdout
    assert back.stdout.splitlines()[-3:] == ["what was said", "True", hashed]


def test_the_key_can_be_restored_before_the_backup(tmp_path: Path) -> None:
    typed = recovery_code(master.master_from(b"7" * 32))
    said = run_on(
        tmp_path,
        'from django.core.management import call_command\ncall_command("restore_key")',
        typed,
    )
    assert said.returncode == 0, said.stderr
    assert "There is no database yet" in said.stdout


DESTROYING = """
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
call_command("migrate", "schools", verbosity=0)
call_command("migrate", "trail", verbosity=0)
call_command("migrate", "vault", verbosity=0)
from gatepost.schools.models import School
from gatepost.vault.actions import destroy_key, make_thing_key
school = School.objects.create(slug="ash-lane", name="Ash Lane Primary School")
key = make_thing_key(school=school, purpose="case")
wrapped = bytes(key.wrapped)

def lies_there():
    data = Path(settings.GATEPOST_DATA)
    return any(wrapped in path.read_bytes() for path in data.glob("gatepost.sqlite3*"))

print(lies_there())
destroy_key(key=key, by=None)
print(lies_there())
"""


def test_a_destroyed_key_is_nowhere_in_the_files_of_the_database(tmp_path: Path) -> None:
    said = run_on(tmp_path, DESTROYING)
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines() == ["True", "False"]
