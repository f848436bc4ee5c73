"""Tests for files in the sealed folder."""

import hashlib
import os
import stat
import time
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from gatepost.schools.models import School
from gatepost.trail.queries import entries
from gatepost.trail.states import Trail
from gatepost.vault import sealing
from gatepost.vault.actions import destroy_key, make_thing_key
from gatepost.vault.envelope import KeyGone, Unreadable
from gatepost.vault.models import SealedFile
from gatepost.vault.personal_data import held_about
from gatepost.vault.queries import orphans, path_of
from gatepost.vault.sealing import MOST_BYTES, Note, TooLarge, seal, sweep_orphans, unseal

pytestmark = pytest.mark.django_db

CONTENT = b"\x89PNG marzipan " * 50
NOTE = Note("screenshot of marzipan.png", "image/png")


def sealed_in(school: School, content: bytes = CONTENT, trail: Trail = Trail.OPEN) -> SealedFile:
    return seal(
        school=school, content=content, by=school, purpose="evidence", note=NOTE, trail=trail
    )


def make_old(path: Path) -> None:
    then = time.time() - 7200
    os.utime(path, (then, then))


@pytest.mark.parametrize("content", [CONTENT, b"", b"\x00" * 1_000_000])
def test_a_file_opens_as_it_was_sealed(school: School, content: bytes) -> None:
    sealed = sealed_in(school, content)
    opened = unseal(SealedFile.objects.get(pk=sealed.pk), by=school)
    assert opened.content == content
    assert opened.sha256 == hashlib.sha256(content).hexdigest()
    assert (opened.file_name, opened.media_type) == (NOTE.file_name, NOTE.media_type)
    assert b"marzipan" not in repr(opened).encode()


def test_the_trail_tells_of_sealing_and_opening(school: School) -> None:
    sealed = sealed_in(school, trail=Trail.CASEWORK)
    unseal(sealed, by=school)
    told = [(entry.event, entry.about, entry.by) for entry in entries(school, Trail.CASEWORK)]
    assert told == [
        ("file-sealed", sealed.pk.hex, school.pk.hex),
        ("file-opened", sealed.pk.hex, school.pk.hex),
    ]
    assert not entries(school).filter(about=sealed.pk.hex).exists()


def test_a_file_lies_under_a_keyed_name_for_its_owner_only(school: School, machine: Path) -> None:
    sealed = sealed_in(school)
    path = machine / "sealed" / school.pk.hex / sealed.name[:2] / sealed.name
    assert path == path_of(school, sealed.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in list(path.parents)[:3]:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert path.stat().st_size == sealed.size
    assert [found.name for found in path.parent.iterdir()] == [sealed.name]
    held = path.read_bytes()
    assert b"marzipan" not in held
    assert hashlib.sha256(CONTENT).hexdigest() not in sealed.name


def test_the_same_content_sealed_twice_looks_like_two_files(school: School) -> None:
    one, two = sealed_in(school), sealed_in(school)
    assert one.name != two.name
    assert path_of(school, one.name).read_bytes() != path_of(school, two.name).read_bytes()


def test_flipping_any_byte_of_a_file_is_refused(school: School) -> None:
    sealed = sealed_in(school, b"short")
    path = path_of(school, sealed.name)
    whole = path.read_bytes()
    for position in range(len(whole)):
        flipped = bytearray(whole)
        flipped[position] ^= 1
        path.write_bytes(bytes(flipped))
        with pytest.raises(Unreadable):
            unseal(sealed, by=school)
    path.write_bytes(whole[:-1])
    with pytest.raises(Unreadable):
        unseal(sealed, by=school)
    assert not entries(school).filter(event="file-opened").exists()


def test_a_file_put_in_the_place_of_another_is_refused(
    school: School, other_school: School
) -> None:
    one, two = sealed_in(school, b"one"), sealed_in(school, b"two")
    other = sealed_in(other_school, b"other")
    held = path_of(school, one.name).read_bytes()
    for place in (path_of(school, two.name), path_of(other_school, other.name)):
        place.write_bytes(held)
    with pytest.raises(Unreadable):
        unseal(two, by=school)
    with pytest.raises(Unreadable):
        unseal(other, by=school)
    SealedFile.objects.filter(pk=two.pk).update(name="0" * 64)
    SealedFile.objects.filter(pk=one.pk).update(name=two.name)
    with pytest.raises(Unreadable):
        unseal(SealedFile.objects.get(pk=two.pk), by=school)


def test_a_missing_file_is_named_as_missing(school: School) -> None:
    sealed = sealed_in(school)
    path_of(school, sealed.name).unlink()
    with pytest.raises(Unreadable, match="missing from the sealed folder"):
        unseal(sealed, by=school)


@pytest.mark.django_db(transaction=True)
def test_destroying_a_file_takes_key_and_file_and_no_other() -> None:
    school = School.objects.create(slug="ash-lane", name="Ash Lane Primary School")
    gone, stays = sealed_in(school, b"one"), sealed_in(school, b"two")
    held = path_of(school, gone.name).read_bytes()
    sealing.destroy(gone, by=school)
    assert not path_of(school, gone.name).exists()
    gone = SealedFile.objects.get(pk=gone.pk)
    with pytest.raises(KeyGone):
        unseal(gone, by=school)
    path_of(school, gone.name).write_bytes(held)
    with pytest.raises(KeyGone):
        unseal(gone, by=school)
    assert unseal(stays, by=school).content == b"two"
    told = [entry.event for entry in entries(school)][-4:]
    assert told == ["file-sealed", "key-destroyed", "file-destroyed", "file-opened"]
    sealing.destroy(gone, by=school)
    assert entries(school).filter(event="file-destroyed").count() == 1


def test_a_destruction_that_is_rolled_back_leaves_the_file(school: School) -> None:
    sealed = sealed_in(school)
    with transaction.atomic():
        sealing.destroy(sealed, by=school)
        transaction.set_rollback(True)
    assert unseal(sealed, by=school).content == CONTENT


def test_a_file_whose_row_never_came_is_harmless_and_swept_after_an_hour(school: School) -> None:
    kept = sealed_in(school)
    prepared = sealing.prepare(school=school, content=CONTENT, purpose="evidence", note=NOTE)
    path = path_of(school, prepared.row.name)
    assert orphans() == [], "it may still be waiting for its row"
    make_old(path)
    make_old(path_of(school, kept.name))
    assert orphans() == [path]
    assert sweep_orphans() == 1
    assert not path.exists()
    assert unseal(kept, by=school).content == CONTENT
    assert sweep_orphans() == 0


def test_a_draft_that_a_lost_process_left_is_swept(school: School) -> None:
    kept = sealed_in(school)
    draft = path_of(school, kept.name).with_name(".0123456789abcdef")
    draft.write_bytes(b"half")
    make_old(draft)
    assert orphans() == [draft]


def test_a_file_that_stayed_after_its_key_was_destroyed_is_swept(school: School) -> None:
    sealed = sealed_in(school)
    destroy_key(key=sealed.key, by=None)
    path = path_of(school, sealed.name)
    make_old(path)
    assert orphans() == [path]


def test_what_is_not_ours_in_the_sealed_folder_is_left_alone(school: School, machine: Path) -> None:
    sealed_in(school)
    for stray in ("notes/aa/file", f"{school.pk.hex}/lost+found/file"):
        path = machine / "sealed" / stray
        path.parent.mkdir(parents=True)
        path.write_bytes(b"stray")
        make_old(path)
    assert orphans() == []


def test_no_sealed_folder_has_no_orphans() -> None:
    assert orphans() == []


def test_a_file_is_entered_in_the_transaction_of_what_it_belongs_to(school: School) -> None:
    prepared = sealing.prepare(school=school, content=CONTENT, purpose="evidence", note=NOTE)
    with transaction.atomic():
        sealing.enter(prepared, by=school)
        transaction.set_rollback(True)
    assert not SealedFile.objects.exists()
    assert not entries(school).filter(event="file-sealed").exists()
    sealed = sealing.enter(prepared, by=school)
    assert unseal(sealed, by=school).content == CONTENT
    assert prepared.sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_two_rows_never_share_a_file_or_a_key(school: School) -> None:
    one, two = sealed_in(school), sealed_in(school)
    for change in ({"name": two.name}, {"key": two.key}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SealedFile.objects.filter(pk=one.pk).update(**change)


def test_a_file_that_is_too_large_is_refused(school: School) -> None:
    with pytest.raises(TooLarge, match="256 megabytes"):
        sealed_in(school, bytes(MOST_BYTES + 1))


def test_a_disk_that_fails_leaves_no_row_and_no_draft(school: School, machine: Path) -> None:
    make_thing_key(school=school, purpose="first")
    (machine / "sealed").write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="sealed"):
        sealed_in(school)
    assert not SealedFile.objects.exists()


def test_a_file_that_could_not_be_put_in_its_place_leaves_no_draft(machine: Path) -> None:
    path = machine / "sealed" / "00" / "name"
    (path / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="name"):
        sealing._write(path, b"sealed")
    assert [found.name for found in path.parent.iterdir()] == ["name"]


def test_a_person_is_told_which_files_they_sealed_outside_casework(school: School) -> None:
    mine = sealed_in(school)
    sealed_in(school, trail=Trail.CASEWORK)
    assert [item.reference for item in held_about(school, school.pk)] == [mine.pk.hex]
