"""Tests for keyed hashes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatepost.schools.models import School
from gatepost.vault.hashing import keyed_hash

pytestmark = pytest.mark.django_db


def test_the_same_parts_give_the_same_hash(school: School) -> None:
    found = keyed_hash(school.pk, "address", "a@example.org")
    assert found == keyed_hash(school.pk, "address", "a@example.org")
    assert len(found) == 64
    assert set(found) <= set("0123456789abcdef")


def test_another_school_purpose_or_part_gives_another(school: School, other_school: School) -> None:
    hashes = {
        keyed_hash(school.pk, "address", "a", "b"),
        keyed_hash(other_school.pk, "address", "a", "b"),
        keyed_hash(school.pk, "file", "a", "b"),
        keyed_hash(school.pk, "address", "ab"),
        keyed_hash(school.pk, "address", "a", "b", ""),
        keyed_hash(school.pk, "address", "", "a", "b"),
        keyed_hash(school.pk, "address"),
    }
    assert len(hashes) == 7


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_no_two_lists_of_parts_run_together(
    school: School, one: list[str], other: list[str]
) -> None:
    same = keyed_hash(school.pk, "p", *one) == keyed_hash(school.pk, "p", *other)
    assert same == (one == other)
