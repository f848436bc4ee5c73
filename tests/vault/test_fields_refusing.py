"""Tests for what sealed fields refuse: searching, plain values, and whatever was changed or moved."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import transaction
from django.db.models import F, Value

from gatepost.schools.models import School
from gatepost.vault.actions import make_school_key
from gatepost.vault.envelope import Unreadable
from gatepost.vault.fields import Sealed

pytestmark = pytest.mark.django_db


def again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


@pytest.mark.parametrize(
    "lookup",
    [
        {"title": "one"},
        {"title__exact": "one"},
        {"title__iexact": "one"},
        {"title__in": ["one"]},
        {"title__contains": "o"},
        {"title__gt": "a"},
        {"held_on__year": 2014},
        {"facts__name": "Mira"},
        {"title": None},
    ],
)
def test_sealed_values_cannot_be_searched(pages: Any, lookup: dict[str, object]) -> None:
    with pytest.raises(FieldError, match="can't be searched; keep a keyed hash"):
        pages.objects.filter(**lookup)


def test_sealed_values_cannot_be_searched_from_another_table(school: School, clips: Any) -> None:
    with pytest.raises(FieldError, match=r"Slip\.words is sealed: .* keep a keyed hash"):
        clips.objects.filter(slip__words="one")


@pytest.mark.parametrize(
    "value",
    ["plain", b"plain", Value("plain"), F("body"), date(2014, 2, 28), 7],
    ids=["text", "bytes", "expression", "column", "day", "number"],
)
def test_update_never_stores_a_plain_value(
    columns: Any, school: School, pages: Any, value: object
) -> None:
    page = pages.objects.create(school=school, title="one")
    title = columns.raw(page, "title")
    with pytest.raises(FieldError, match=r"update\(\) can't seal"), transaction.atomic():
        pages.objects.update(title=value)
    assert columns.raw(page, "title") == title


def test_many_are_never_updated_at_once(school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="one")
    page.title = "plain"
    with pytest.raises(FieldError, match=r"update\(\) can't seal"), transaction.atomic():
        pages.objects.bulk_update([page], ["title"])
    assert again(page).title == "one"


def test_update_can_take_a_value_away(school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="", held_on=date(2014, 2, 28))
    pages.objects.update(held_on=None, position=3)
    assert again(page).held_on is None


@pytest.mark.parametrize(
    "values",
    [
        {"title": 7},
        {"title": b"bytes"},
        {"title": Value("plain")},
        {"title": "", "held_on": "2014-02-28"},
        {"title": "", "held_on": datetime(2014, 2, 28, 9, 0)},
        {"title": "", "facts": {1, 2}},
        {"title": "", "facts": float("nan")},
    ],
)
def test_a_value_of_another_type_is_refused(
    school: School, pages: Any, values: dict[str, object]
) -> None:
    with pytest.raises((TypeError, ValueError)):
        pages.objects.create(school=school, **values)


def test_lists_of_values_show_ciphertext_only(school: School, pages: Any) -> None:
    pages.objects.create(school=school, title="marzipan", facts=["marzipan"])
    rows = [
        *pages.objects.values_list("title", "facts"),
        *(tuple(row.values()) for row in pages.objects.values("title", "facts")),
        *pages.objects.annotate(copied=F("title")).values_list("copied"),
    ]
    for row in rows:
        for value in row:
            assert type(value) is Sealed
            assert b"marzipan" not in value


def test_dumping_data_leaves_sealed_fields_out(school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="marzipan")
    dumped = serializers.serialize("json", [page])
    assert "title" not in dumped
    assert "marzipan" not in dumped


def test_flipping_any_byte_is_refused(columns: Any, school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="marzipan")
    whole = columns.raw(page, "title") or b""
    for position in range(len(whole)):
        flipped = bytearray(whole)
        flipped[position] ^= 1
        columns.put(page, "title", bytes(flipped))
        found = again(page)
        with pytest.raises(Unreadable) as caught:
            _ = found.title
        assert "marzipan" not in str(caught.value)
        assert found.body == "", "the other fields still read"


@pytest.mark.parametrize("junk", [b"", b"\x01", b"plain words", b"\x02" * 80])
def test_what_is_no_sealed_value_is_refused(
    columns: Any, school: School, pages: Any, junk: bytes
) -> None:
    page = pages.objects.create(school=school, title="one")
    columns.put(page, "title", junk)
    with pytest.raises(Unreadable):
        _ = again(page).title


def test_a_value_moved_to_another_row_is_refused(columns: Any, school: School, pages: Any) -> None:
    one = pages.objects.create(school=school, title="one")
    two = pages.objects.create(school=school, title="two")
    columns.put(two, "title", columns.raw(one, "title"))
    with pytest.raises(Unreadable, match="moved"):
        _ = again(two).title
    assert again(one).title == "one"


def test_a_value_moved_to_another_field_is_refused(
    columns: Any, school: School, pages: Any
) -> None:
    page = pages.objects.create(school=school, title="one", body="body")
    columns.put(page, "body", columns.raw(page, "title"))
    with pytest.raises(Unreadable, match="moved"):
        _ = again(page).body


def test_a_value_moved_to_another_school_is_refused(
    school: School, other_school: School, pages: Any
) -> None:
    one = pages.objects.create(school=school, title="one")
    make_school_key(school=other_school, by=None)
    pages.objects.filter(pk=one.pk).update(school=other_school)
    with pytest.raises(Unreadable):
        _ = again(one).title


def test_saving_never_carries_a_moved_value_on(columns: Any, school: School, pages: Any) -> None:
    one = pages.objects.create(school=school, title="one")
    two = pages.objects.create(school=school, title="two")
    columns.put(two, "title", columns.raw(one, "title"))
    moved = again(two)
    with pytest.raises(Unreadable, match="moved"), transaction.atomic():
        moved.save()
