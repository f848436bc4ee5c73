"""Tests for fields that lie sealed in the database and read as plain values."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatepost.schools.models import School
from gatepost.vault.envelope import Unreadable
from gatepost.vault.fields import Sealed

pytestmark = pytest.mark.django_db


def again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mira",
        "a\x00b",
        "\x80",
        "\x00" * 40,
        "Ünïcödé 🎒",
        "\ud800 alone",
        "x" * 100_000,
        "é" * 31,
        "trailing\x80\x00\x00",
    ],
)
def test_every_text_reads_as_it_was_written(school: School, pages: Any, text: str) -> None:
    page = pages.objects.create(school=school, title=text)
    assert page.title == text
    assert again(page).title == text


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_at_all_reads_as_it_was_written(school: School, pages: Any, text: str) -> None:
    pages.objects.all().delete()
    assert again(pages.objects.create(school=school, title=text)).title == text


@pytest.mark.parametrize("day", [date(2014, 2, 28), date(1, 1, 1), date(9999, 12, 31), None])
def test_every_day_reads_as_it_was_written(school: School, pages: Any, day: date | None) -> None:
    page = pages.objects.create(school=school, title="", held_on=day)
    assert again(page).held_on == day


@pytest.mark.parametrize(
    "facts",
    [
        None,
        {},
        [],
        "",
        0,
        False,
        1.5,
        {"name": ["Mira", None, {"ü\x00": "\ud800"}], "count": 10**30},
    ],
)
def test_whatever_json_can_say_reads_as_it_was_written(
    school: School, pages: Any, facts: object
) -> None:
    page = pages.objects.create(school=school, title="", facts=facts)
    assert again(page).facts == facts


def test_only_ciphertext_lies_in_the_database(columns: Any, school: School, pages: Any) -> None:
    page = pages.objects.create(
        school=school,
        title="marzipan",
        body="marzipan",
        held_on=date(2014, 2, 28),
        facts={"marzipan": 1},
    )
    for column in ("title", "body", "held_on", "facts"):
        held = columns.raw(page, column)
        assert held is not None
        assert held[0] == 1
        assert b"marzipan" not in held
        assert b"2014" not in held


def test_nothing_is_null_and_can_be_asked_for(columns: Any, school: School, pages: Any) -> None:
    empty = pages.objects.create(school=school, title="")
    full = pages.objects.create(school=school, title="", held_on=date(2014, 2, 28))
    assert columns.raw(empty, "held_on") is None
    assert columns.raw(empty, "body") is not None, "the empty text is sealed"
    assert pages.objects.get(held_on__isnull=True) == empty
    assert pages.objects.get(held_on__isnull=False) == full
    full.held_on = None
    full.save()
    assert columns.raw(full, "held_on") is None


def test_short_words_cannot_be_told_by_their_length(
    columns: Any, school: School, pages: Any
) -> None:
    words = ["", "false", "malicious", "unsubstantiated"]
    rows = [pages.objects.create(school=school, title=word) for word in words]
    assert {len(columns.raw(row, "title") or b"") for row in rows} == {29 + 32 + 16}


def test_the_same_word_never_lies_there_twice_alike(
    columns: Any, school: School, pages: Any
) -> None:
    rows = [pages.objects.create(school=school, title="Mira", body="Mira") for _ in range(5)]
    assert len({columns.raw(row, column) for row in rows for column in ("title", "body")}) == 10


def test_a_value_can_be_set_and_saved_again(school: School, pages: Any) -> None:
    page = again(pages.objects.create(school=school, title="one", body="body"))
    page.title = "two"
    assert page.title == "two"
    assert again(page).title == "one"
    page.save()
    assert (again(page).title, again(page).body) == ("two", "body")


def test_saving_one_field_leaves_the_others_as_they_lie(
    columns: Any, school: School, pages: Any
) -> None:
    page = pages.objects.create(school=school, title="one", body="body")
    body = columns.raw(page, "body")
    page = again(page)
    page.title = "two"
    page.save(update_fields=["title"])
    assert again(page).title == "two"
    assert columns.raw(page, "body") == body


def test_a_value_that_nobody_opened_is_saved_as_it_lay(
    columns: Any, school: School, pages: Any
) -> None:
    page = pages.objects.create(school=school, title="one")
    title = columns.raw(page, "title")
    page = again(page)
    page.position = 4
    page.save()
    assert columns.raw(page, "title") == title
    assert again(page).title == "one"


def test_a_changed_list_inside_json_is_saved(school: School, pages: Any) -> None:
    page = again(pages.objects.create(school=school, title="", facts={"names": []}))
    page.facts["names"].append("Mira")
    page.save()
    assert again(page).facts == {"names": ["Mira"]}


def test_an_instance_can_be_read_anew(school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="one", facts=[1])
    other = again(page)
    other.title = "two"
    other.save()
    page.refresh_from_db(fields=["title"])
    assert page.title == "two"
    other.title = "three"
    other.save()
    page.refresh_from_db()
    assert (page.title, page.facts) == ("three", [1])


def test_a_field_that_was_not_loaded_is_loaded_when_asked_for(school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="one", body="body")
    deferred = pages.objects.defer("title").get(pk=page.pk)
    assert "title" in deferred.get_deferred_fields()
    assert deferred.title == "one"
    only = pages.objects.only("body").get(pk=page.pk)
    assert (only.body, only.title) == ("body", "one")


def test_a_field_that_was_not_loaded_is_not_saved(columns: Any, school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="one", body="body")
    title = columns.raw(page, "title")
    deferred = pages.objects.defer("title").get(pk=page.pk)
    deferred.body = "other"
    deferred.save()
    assert columns.raw(page, "title") == title
    assert again(page).body == "other"


def test_a_value_is_opened_once(school: School, pages: Any) -> None:
    page = again(pages.objects.create(school=school, title="one", facts=[1]))
    assert type(page.__dict__["title"]) is Sealed
    assert page.title is page.title
    assert page.facts is page.facts
    assert page.__dict__["title"] == "one"


def test_many_can_be_made_at_once(school: School, pages: Any) -> None:
    pages.objects.bulk_create(
        [pages(school=school, title=f"page {n}", position=n) for n in range(50)]
    )
    assert [page.title for page in pages.objects.order_by("position")] == [
        f"page {n}" for n in range(50)
    ]


def test_one_that_is_found_or_made_is_made_sealed(columns: Any, school: School, pages: Any) -> None:
    page, is_new = pages.objects.get_or_create(position=1, school=school, defaults={"title": "one"})
    assert is_new
    assert b"one" not in (columns.raw(page, "title") or b"")
    page, _ = pages.objects.update_or_create(position=1, school=school, defaults={"title": "two"})
    assert again(page).title == "two"


def test_a_full_check_of_an_instance_works(school: School, pages: Any) -> None:
    page = again(pages.objects.create(school=school, title="one", held_on=date(2014, 2, 28)))
    page.full_clean()
    assert (page.title, page.held_on) == ("one", date(2014, 2, 28))


def test_a_copy_under_another_id_must_be_opened_first(school: School, pages: Any) -> None:
    page = again(pages.objects.create(school=school, title="one", body="body"))
    page.pk = uuid4()
    page._state.adding = True
    with pytest.raises(Unreadable, match="moved"), transaction.atomic():
        page.save()
    opened = pages.objects.get()
    assert (opened.title, opened.body) == ("one", "body")
    opened.pk = uuid4()
    opened._state.adding = True
    opened.save()
    assert again(opened).title == "one"
