"""Tests for making, finding and destroying keys."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.trail.queries import entries
from gatepost.trail.states import Trail
from gatepost.vault import keys, master
from gatepost.vault.actions import destroy_key, make_school_key, make_thing_key, rewrap
from gatepost.vault.envelope import KeyGone, Unreadable
from gatepost.vault.keyring import RING
from gatepost.vault.keys import key_of_school, school_key, thing_key
from gatepost.vault.models import WrappedKey
from gatepost.vault.private import forget_private_key, make_private_key

pytestmark = pytest.mark.django_db


def fresh_process() -> None:
    """Forget what a process remembers, and what it waits for, as a new one would."""
    RING.forget_everything()
    connection.run_on_commit.clear()


def test_a_school_has_a_key_on_first_use_and_the_same_ever_after(school: School) -> None:
    key = school_key(school.pk)
    assert school_key(school.pk) == key
    fresh_process()
    assert school_key(school.pk) == key
    assert key_of_school(school.pk, key.id) == key
    assert WrappedKey.objects.count() == 1


def test_making_a_key_tells_the_trail(school: School) -> None:
    row = make_school_key(school=school, by=school)
    told = entries(school).get()
    assert (told.event, told.by) == ("key-made", school.pk.hex)
    assert (told.about_kind, told.about) == ("key", row.pk.hex)
    assert make_school_key(school=school, by=school) == row
    assert entries(school).count() == 1


def test_schools_have_keys_of_their_own(school: School, other_school: School) -> None:
    assert school_key(school.pk).secret != school_key(other_school.pk).secret
    with pytest.raises(KeyGone):
        key_of_school(other_school.pk, school_key(school.pk).id)


def test_no_key_is_made_for_a_school_that_is_not_there(db: None) -> None:
    with pytest.raises(School.DoesNotExist):
        school_key(uuid4())


def test_a_school_has_one_key_in_use(school: School) -> None:
    row = make_school_key(school=school, by=None)
    row.pk = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize(
    "change",
    [
        {"wrapped": None},
        {"destroyed_at": timezone.now()},
        {"kind": "other"},
    ],
)
def test_a_key_is_either_wrapped_or_destroyed(school: School, change: dict[str, Any]) -> None:
    row = make_school_key(school=school, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        WrappedKey.objects.filter(pk=row.pk).update(**change)


def test_a_key_that_was_rolled_back_never_seals_anything(school: School) -> None:
    with transaction.atomic():
        lost = school_key(school.pk)
        assert school_key(school.pk) == lost
        transaction.set_rollback(True)
    kept = school_key(school.pk)
    assert kept != lost
    fresh_process()
    assert school_key(school.pk) == kept


@pytest.mark.django_db(transaction=True)
def test_a_key_is_remembered_once_it_is_committed() -> None:
    school = School.objects.create(slug="ash-lane", name="Ash Lane Primary School")
    with transaction.atomic():
        key = school_key(school.pk)
        assert RING.find(school.pk) is None
    assert RING.find(school.pk) == key


@pytest.mark.django_db(transaction=True)
def test_a_whole_transaction_that_was_rolled_back_leaves_no_key_behind() -> None:
    school = School.objects.create(slug="ash-lane", name="Ash Lane Primary School")
    with transaction.atomic():
        lost = school_key(school.pk)
        transaction.set_rollback(True)
    assert RING.find(school.pk) is None
    assert school_key(school.pk) != lost


def test_things_have_keys_of_their_own(school: School) -> None:
    one = make_thing_key(school=school, purpose="case")
    two = make_thing_key(school=school, purpose="case")
    assert thing_key(one).secret != thing_key(two).secret
    assert thing_key(one) == thing_key(WrappedKey.objects.get(pk=one.pk))
    assert one.wrapped_by == school_key(school.pk).id.hex
    assert "key-made" not in entries(school).filter(about=one.pk.hex).values_list(
        "event", flat=True
    )


def test_the_key_of_a_school_is_no_key_of_a_thing(school: School) -> None:
    with pytest.raises(Unreadable, match="no key of a sealed thing"):
        thing_key(make_school_key(school=school, by=None))


def test_no_secret_lies_in_the_database(school: School) -> None:
    thing = make_thing_key(school=school, purpose="case")
    secrets = [
        thing_key(thing).secret,
        school_key(school.pk).secret,
        master.load(keys.key_file()).secret,
    ]
    held = b"".join(bytes(row.wrapped or b"") for row in WrappedKey.objects.all())
    assert not any(secret in held for secret in secrets)


@pytest.mark.parametrize("kind", ["school", "thing"])
def test_a_wrapped_key_that_was_changed_or_moved_is_refused(
    school: School, other_school: School, kind: str
) -> None:
    thing = make_thing_key(school=school, purpose="case")
    row = make_school_key(school=school, by=None) if kind == "school" else thing
    moved = make_thing_key(school=other_school, purpose="case")
    whole = bytes(row.wrapped or b"")
    under = master.load(keys.key_file()).key if kind == "school" else school_key(school.pk)
    for position in range(len(whole)):
        flipped = bytearray(whole)
        flipped[position] ^= 1
        row.wrapped = bytes(flipped)
        with pytest.raises(Unreadable):
            keys.unwrap(row, under)
    moved.wrapped, moved.wrapped_by = whole, row.wrapped_by
    with pytest.raises(Unreadable):
        keys.unwrap(moved, under)


def test_destroying_one_key_leaves_the_others(school: School) -> None:
    gone = make_thing_key(school=school, purpose="case")
    stays = make_thing_key(school=school, purpose="case")
    destroy_key(key=gone, by=school, trail=Trail.CASEWORK)
    gone.refresh_from_db()
    assert gone.wrapped is None
    assert gone.destroyed_at is not None
    with pytest.raises(KeyGone):
        thing_key(gone)
    assert thing_key(stays)
    told = entries(school, Trail.CASEWORK).get()
    assert (told.event, told.about) == ("key-destroyed", gone.pk.hex)


def test_a_destroyed_key_stays_destroyed(school: School) -> None:
    key = make_thing_key(school=school, purpose="case")
    destroy_key(key=key, by=None)
    when = key.destroyed_at
    destroy_key(key=WrappedKey.objects.get(pk=key.pk), by=None)
    key.refresh_from_db()
    assert key.destroyed_at == when
    assert entries(school).filter(event="key-destroyed").count() == 1


def test_destroying_the_key_of_a_school_takes_what_it_covered_and_no_other_school(
    school: School, other_school: School
) -> None:
    thing, other = (make_thing_key(school=one, purpose="case") for one in (school, other_school))
    row = make_school_key(school=school, by=None)
    old = school_key(school.pk)
    destroy_key(key=row, by=None)
    with pytest.raises(KeyGone):
        key_of_school(school.pk, old.id)
    with pytest.raises(KeyGone):
        thing_key(thing)
    assert thing_key(other)
    assert school_key(school.pk) != old, "a school that goes on gets a new key"


def test_a_private_key_comes_and_goes_without_a_word(school: School) -> None:
    make_school_key(school=school, by=None)
    before = Entry.objects.count()
    key = make_private_key(school=school, purpose="receipt")
    forget_private_key(key=key)
    assert Entry.objects.count() == before
    assert WrappedKey.objects.filter(kind="thing").count() == 0


def test_the_key_of_a_school_is_never_forgotten_as_a_private_one(school: School) -> None:
    row = make_school_key(school=school, by=None)
    forget_private_key(key=row)
    assert WrappedKey.objects.get() == row


def test_a_lost_master_key_is_never_papered_over(school: School, other_school: School) -> None:
    school_key(school.pk)
    keys.key_file().unlink()
    fresh_process()
    with pytest.raises(master.KeyFileMissing, match="restore_key"):
        school_key(school.pk)
    with pytest.raises(master.KeyFileMissing, match="restore_key"):
        school_key(other_school.pk)
    assert not keys.key_file().exists()


def test_a_master_key_of_somewhere_else_is_named_as_such(school: School) -> None:
    school_key(school.pk)
    keys.key_file().unlink()
    master.make(keys.key_file())
    fresh_process()
    with pytest.raises(master.KeyFileFaulty, match="isn't the one that locked"):
        school_key(school.pk)


def test_changing_the_master_key_keeps_everything_readable(
    school: School, other_school: School, machine: Path
) -> None:
    found = [school_key(one.pk) for one in (school, other_school)]
    thing = make_thing_key(school=school, purpose="case")
    secret = thing_key(thing).secret
    old = master.load(keys.key_file())
    new = master.master_from(b"7" * 32)
    assert rewrap(old_master=old, new_master=new) == 2
    fresh_process()
    with pytest.raises(master.KeyFileFaulty, match="isn't the one"):
        school_key(school.pk)
    keys.key_file().unlink()
    master.write(keys.key_file(), new)
    assert [school_key(one.pk) for one in (school, other_school)] == found
    assert thing_key(WrappedKey.objects.get(pk=thing.pk)).secret == secret
    assert entries(school).filter(event="key-rewrapped").count() == 1
    assert rewrap(old_master=old, new_master=new) == 0


def test_the_same_key_in_use_takes_no_statement(
    school: School, django_assert_num_queries: Any
) -> None:
    key = school_key(school.pk)
    fresh_process()
    assert school_key(school.pk) == key
    with django_assert_num_queries(0):
        for _ in range(10):
            assert school_key(school.pk) == key
            assert key_of_school(school.pk, key.id) == key
