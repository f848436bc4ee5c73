"""Tests for what a process remembers."""

import threading
from uuid import UUID

from gatepost.vault.envelope import Key, new_secret
from gatepost.vault.keyring import Keyring

ONE, TWO = UUID(int=1), UUID(int=2)


def key(number: int) -> Key:
    return Key(UUID(int=1000 + number), new_secret())


def test_a_key_in_use_is_found_with_its_id_and_without() -> None:
    ring, kept = Keyring(), key(1)
    ring.keep(ONE, kept, is_in_use=True)
    assert ring.find(ONE) == kept
    assert ring.find(ONE, kept.id) == kept
    assert ring.find(ONE, UUID(int=9)) is None
    assert ring.find(TWO) is None
    assert ring.find(TWO, kept.id) is None


def test_a_key_that_is_not_in_use_is_found_by_its_id_only() -> None:
    ring, kept = Keyring(), key(1)
    ring.keep(ONE, kept, is_in_use=False)
    assert ring.find(ONE) is None
    assert ring.find(ONE, kept.id) == kept


def test_a_key_is_forgotten_after_its_time() -> None:
    ring = Keyring(seconds=-1)
    ring.keep(ONE, key(1), is_in_use=True)
    assert ring.find(ONE) is None


def test_forgetting_one_school_leaves_the_others() -> None:
    ring, kept = Keyring(), key(2)
    ring.keep(ONE, key(1), is_in_use=True)
    ring.keep(TWO, kept, is_in_use=True)
    ring.forget(ONE)
    assert (ring.find(ONE), ring.find(TWO)) == (None, kept)
    ring.forget_everything()
    assert ring.find(TWO) is None


def test_no_more_than_so_many_are_kept_and_the_least_used_goes_first() -> None:
    ring = Keyring(most=3)
    keys = {UUID(int=number): key(number) for number in range(4)}
    for school_id, kept in list(keys.items())[:3]:
        ring.keep(school_id, kept, is_in_use=True)
    for used in (UUID(int=0), UUID(int=2)):
        ring.find(used)
        ring.find(used, keys[used].id)
    ring.keep(UUID(int=3), keys[UUID(int=3)], is_in_use=True)
    assert [ring.find(school_id) is not None for school_id in keys] == [True, False, True, True]


def test_many_threads_may_use_it_at_once() -> None:
    ring = Keyring(most=5)
    faults: list[BaseException] = []

    def run(start: int) -> None:
        try:
            for number in range(start, start + 300):
                school_id, kept = UUID(int=number % 11), key(number % 11)
                ring.keep(school_id, kept, is_in_use=True)
                ring.find(school_id)
                ring.forget(UUID(int=(number + 3) % 11))
        except BaseException as fault:  # noqa: BLE001 -- shown by the test below
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(start,)) for start in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
