"""A school and its settings: each set replaces the one before, and every process hears of it."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gatepost.schools import actions, queries
from gatepost.schools.models import School
from gatepost.schools.states import NameKind, PlatformKind, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return actions.open_school(slug="small", name="Small School")


def test_a_new_school_has_the_usual_media_and_contacts_and_nothing_else(school: School):
    assert queries.platforms_of(school, PlatformKind.SOCIAL) == actions.SOCIAL_MEDIA
    assert queries.platforms_of(school, PlatformKind.ESTABLISHED) == ()
    assert queries.named_contact_roles(school) == (Role.HEADTEACHER, Role.DSL)
    assert queries.last_day_of_calendar(school) is None
    settings = queries.settings_of(school)
    assert (settings.name, settings.terms, settings.closed_days) == (
        "Small School",
        (),
        frozenset(),
    )
    assert (settings.contact_hours.start, settings.contact_hours.end) == (time(8), time(18))
    assert not school.is_demonstration


def test_what_cannot_be_is_refused_and_nothing_is_made():
    for slug, name, more in (
        ("UPPER", "S", {}), ("ab", "S", {}), ("1st", "S", {}), ("small", "", {}), ("small", "x" * 201, {}),
        ("small", "S", {"contact_from": time(18), "contact_until": time(8)}),
        ("small", "S", {"contact_from": time(8), "contact_until": time(8)}),
        ("small", "S", {"details": {"postcode": "x" * 20}}),
    ):  # fmt: skip
        with pytest.raises(ValidationError):
            actions.open_school(slug=slug, name=name, **more)
    assert School.objects.count() == 0


def test_two_schools_never_have_the_same_word(school: School):
    with pytest.raises(ValidationError):
        actions.open_school(slug="small", name="Another School")
    with pytest.raises(IntegrityError), transaction.atomic():
        School.objects.create(slug="small", name="Another School")


def test_names_come_back_sorted_into_what_they_are(school: School):
    actions.set_names(
        school=school,
        names=[
            (NameKind.SHORT, "Small"), (NameKind.NICKNAME, "the Smalls"), (NameKind.HANDLE, "@small"),
            (NameKind.PAGE, "Small Primary"), (NameKind.SHORT, "Small"),
        ],
    )  # fmt: skip
    settings = queries.settings_of(school)
    assert settings.other_names == ("Small", "the Smalls")
    assert (settings.handles, settings.pages) == (("small",), ("Small Primary",))
    actions.set_names(school=school, names=[])
    assert queries.settings_of(school).other_names == ()


def test_a_calendar_replaces_the_one_before(school: School):
    autumn = actions.TermDays("Autumn", date(2026, 9, 3), date(2026, 12, 18))
    spring = actions.TermDays("Spring", date(2027, 1, 5), date(2027, 3, 24))
    training = (date(2026, 9, 3), "Training")
    actions.set_calendar(school=school, terms=[spring, autumn], closed_days=[training, training])
    settings = queries.settings_of(school)
    assert [(term.start, term.end) for term in settings.terms] == [
        (autumn.starts_on, autumn.ends_on), (spring.starts_on, spring.ends_on),
    ]  # fmt: skip
    assert settings.closed_days == {date(2026, 9, 3)}
    assert queries.last_day_of_calendar(school) == date(2027, 3, 24)
    actions.set_calendar(school=school, terms=[autumn], closed_days=[])
    assert queries.last_day_of_calendar(school) == date(2026, 12, 18)
    with pytest.raises(actions.ListFaulty), transaction.atomic():
        actions.set_calendar(school=school, terms=[autumn, autumn], closed_days=[])
    assert queries.last_day_of_calendar(school) == date(2026, 12, 18)


def test_platforms_keep_their_order_and_each_kind_its_own(school: School):
    actions.set_platforms(
        school=school, kind=PlatformKind.ESTABLISHED, names=[("Nestnote", "messages"), ("Ark", "")]
    )
    assert queries.platforms_of(school, PlatformKind.ESTABLISHED) == ("Nestnote", "Ark")
    assert queries.settings_of(school).platforms == ("Nestnote", "Ark")
    assert queries.platforms_of(school, PlatformKind.SOCIAL) == actions.SOCIAL_MEDIA


def test_classes_suppliers_and_contacts_are_those_that_were_set(school: School):
    actions.set_classes(
        school=school, names=[("Foxes", "Year 1"), ("Badgers", ""), ("Foxes", "Year 2")]
    )
    actions.set_suppliers(school=school, names=["Copse & Kettle", "Copse & Kettle"])
    actions.set_named_contacts(school=school, roles=[Role.CHAIR, Role.HEADTEACHER, Role.CHAIR])
    settings = queries.settings_of(school)
    assert (settings.class_names, settings.suppliers) == (("Badgers", "Foxes"), ("Copse & Kettle",))
    assert queries.named_contact_roles(school) == (Role.CHAIR, Role.HEADTEACHER)


def test_every_change_of_a_fact_is_heard_of(school: School):
    def version() -> int:
        return School.objects.get(pk=school.pk).facts_version

    for change in (
        lambda: actions.set_names(school=school, names=[]),
        lambda: actions.set_calendar(school=school, terms=[], closed_days=[]),
        lambda: actions.set_platforms(school=school, kind=PlatformKind.SOCIAL, names=[]),
        lambda: actions.set_classes(school=school, names=[]),
        lambda: actions.set_suppliers(school=school, names=[]),
        lambda: actions.set_named_contacts(school=school, roles=[]),
    ):
        before = version()
        change()
        assert version() == before + 1


def test_a_school_is_found_by_its_word_and_by_nothing_like_it(school: School):
    assert queries.school_with_slug("small") == school
    for word in ("", "Small", "smal", "small ", "smalls", "%"):
        assert queries.school_with_slug(word) is None
    assert str(school) == "Small School"


def test_the_settings_of_a_school_cost_six_queries(school: School, django_assert_num_queries):
    with django_assert_num_queries(6):
        queries.settings_of(school)
