"""Tests for fields under keys of their own, for their place in migrations, and for rows whose key is gone."""

import copy
from typing import Any
from uuid import uuid4

import pytest
from django.apps.registry import Apps
from django.db import models, transaction

from gatepost.schools.models import School
from gatepost.vault.actions import destroy_key, make_school_key, make_thing_key
from gatepost.vault.envelope import KeyGone, Unreadable
from gatepost.vault.fields import Sealed, SealedDateField, SealedJSONField, SealedTextField

pytestmark = pytest.mark.django_db


def again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def test_words_under_a_key_of_their_own_read_as_written(
    columns: Any, school: School, slips: Any
) -> None:
    key = make_thing_key(school=school, purpose="receipt")
    slip = slips.objects.create(school=school, key=key, words="marzipan")
    assert (columns.raw(slip, "words") or b"")[1:17] == key.pk.bytes
    assert again(slip).words == "marzipan"
    assert slips.objects.select_related("key").get().words == "marzipan"


def test_words_without_a_key_are_not_written(school: School, slips: Any) -> None:
    with pytest.raises(Unreadable, match="no key"):
        slips.objects.create(school=school, words="marzipan")


def test_destroying_one_key_leaves_the_words_under_others(school: School, slips: Any) -> None:
    one, two = (
        slips.objects.create(
            school=school,
            key=make_thing_key(school=school, purpose="receipt"),
            words=f"words {number}",
        )
        for number in (1, 2)
    )
    destroy_key(key=one.key, by=None)
    with pytest.raises(KeyGone, match="destroyed"):
        _ = again(one).words
    assert again(two).words == "words 2"


def test_a_row_whose_key_is_gone_can_still_be_saved(
    columns: Any, school: School, pages: Any
) -> None:
    page = pages.objects.create(school=school, title="one")
    title = columns.raw(page, "title")
    destroy_key(key=make_school_key(school=school, by=None), by=None)
    page = again(page)
    with pytest.raises(KeyGone):
        _ = page.title
    page.position = 9
    page.save()
    assert columns.raw(page, "title") == title
    page.title = "two"
    page.save()
    assert again(page).title == "two", "under the school's new key"


def test_a_row_whose_key_is_gone_is_never_copied(school: School, pages: Any) -> None:
    page = pages.objects.create(school=school, title="one")
    destroy_key(key=make_school_key(school=school, by=None), by=None)
    page = again(page)
    page.pk = uuid4()
    with pytest.raises(KeyGone), transaction.atomic():
        page.save(force_insert=True)


def test_words_do_not_open_under_the_key_of_another_thing(school: School, slips: Any) -> None:
    one = slips.objects.create(
        school=school, key=make_thing_key(school=school, purpose="receipt"), words="one"
    )
    slips.objects.update(key=make_thing_key(school=school, purpose="receipt"))
    with pytest.raises(Unreadable, match="another key"):
        _ = again(one).words


def test_a_key_may_be_found_over_another_table(school: School, clips: Any, slips: Any) -> None:
    key = make_thing_key(school=school, purpose="case")
    slip = slips.objects.create(school=school, key=key, words="slip")
    clip = clips.objects.create(school=school, slip=slip, words="clip")
    assert again(clip).words == "clip"
    assert clips.objects.select_related("slip__key").get().words == "clip"
    destroy_key(key=key, by=None)
    with pytest.raises(KeyGone):
        _ = again(clip).words


@pytest.mark.parametrize(
    "field",
    [
        SealedTextField(),
        SealedTextField(blank=True, key="case__key"),
        SealedDateField(null=True),
        SealedJSONField(null=True, sealed_as="old_table.old_name", help_text="why"),
    ],
)
def test_a_field_is_written_into_a_migration_and_made_from_it(field: Any) -> None:
    _, path, args, options = field.deconstruct()
    assert path == f"gatepost.vault.fields.{type(field).__name__}"
    assert args == []
    made = type(field)(**options)
    assert made.deconstruct()[1:] == field.deconstruct()[1:]
    assert (made.key, made.sealed_as, made.null) == (field.key, field.sealed_as, field.null)
    assert field.clone().deconstruct()[1:] == field.deconstruct()[1:]


def test_a_renamed_field_reads_what_was_sealed_under_its_old_name(
    columns: Any, school: School, pages: Any
) -> None:
    page = pages.objects.create(school=school, title="one", body="body")
    columns.put(page, "body", columns.raw(page, "title"))
    field = copy.copy(pages._meta.get_field("body"))
    field.sealed_as = "vault_page.title"
    assert field.opened(again(page), Sealed(columns.raw(page, "body") or b"")) == "one"


def test_a_table_of_no_school_is_refused_at_the_start() -> None:
    class Loose(models.Model):
        words = SealedTextField()

        class Meta:
            app_label = "vault"
            apps = Apps()

    assert [fault.id for fault in Loose._meta.get_field("words").check()] == ["vault.E001"]


def test_reading_two_fields_of_each_row_takes_one_statement(
    school: School, pages: Any, django_assert_num_queries: Any
) -> None:
    pages.objects.bulk_create([pages(school=school, title=f"t{n}") for n in range(20)])
    with django_assert_num_queries(1):
        assert len([(page.title, page.body) for page in pages.objects.all()]) == 20
