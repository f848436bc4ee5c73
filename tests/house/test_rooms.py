"""The promises of the application's rooms: every row has a school, every screen a guard, every table a term."""

from importlib import import_module
from itertools import chain

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from gatepost.trail.retention import OF_SCHOOLS
from gatepost.web.screens import screen_of

ROOMS = ("schools", "trail", "vault", "people", "acceptance", "registers", "checks", "server")
EXEMPT = {
    "schools.Trust": "a trust holds several schools and says nothing of any",
    "schools.School": "it is the school itself",
    "people.Account": "one account may be a person in several schools; it holds an address and no more",
    "server.WorkerBeat": "the machine's own: which background worker is alive",
    "server.Due": "the machine's own: which job was due when",
}
"""Tables of ours that belong to no one school, with the reason."""

OTHERS = {
    "account": "allauth's addresses; accounts belong to no one school",
    "mfa": "allauth's second steps; they belong to accounts, which belong to no one school",
    "socialaccount": "allauth's bindings to a school's sign-in provider, which belong to accounts",
    "usersessions": "signed-in browsers of accounts, so that one can end them",
    "auth": "Django's groups and permissions, which Gatepost leaves empty",
    "contenttypes": "Django's list of models",
    "sessions": "signed-in browsers; a session names an account and no school",
    "django_tasks_database": "the queue of the machine; its rows hold ids only",
}
"""Tables that came with a library, with the reason that they name no school."""


def our_models():
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def all_addresses(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from all_addresses(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry


def test_every_table_of_ours_belongs_to_a_school_or_says_why_not():
    without = {
        model._meta.label
        for model in our_models()
        if "school" not in {field.name for field in model._meta.fields}
    }
    assert without == set(EXEMPT)


def test_every_other_table_is_a_librarys_and_has_its_reason():
    foreign = {model._meta.app_label for model in apps.get_models()} - set(ROOMS)
    assert foreign == set(OTHERS)


def test_the_school_of_a_row_can_be_neither_empty_nor_carried_off():
    for model in our_models():
        if model._meta.label not in EXEMPT:
            field = model._meta.get_field("school")
            assert not field.null, model
            assert field.remote_field.on_delete.__name__ == "PROTECT", model


def test_foreign_keys_point_down_the_stairs_only():
    floor = {
        "schools": 0,
        "trail": 1,
        "vault": 2,
        "people": 3,
        "acceptance": 4,
        "registers": 5,
        "checks": 6,
        "server": 9,
    }
    up = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation
        if floor[field.related_model._meta.app_label] > floor[model._meta.app_label]
    ]
    assert up == []


def test_every_address_says_who_may_see_it():
    silent = [address for address, entry in all_addresses() if screen_of(entry.callback) is None]
    assert silent == []


def test_every_address_but_the_doors_begins_with_the_school():
    without = {address for address, _ in all_addresses() if "<school:school>/" not in address}
    assert without == {
        "",
        "favicon.ico",
        "healthz",
        "sign-in/",
        "sign-in/code/",
        "sign-in/with-password/",
        "sign-in/inactive/",
        "sign-in/second-step/",
        "sign-in/passkey/",
        "sign-in/with/<slug:provider>/",
        "sign-in/from/<slug:provider>/",
        "sign-up/",
        "sign-out/",
        "second-step/",
        "second-step/choose/",
        "second-step/app/",
        "second-step/passkey/",
        "second-step/codes/",
    }


def test_every_address_of_the_check_keeps_nothing():
    loud = [
        address
        for address, entry in all_addresses()
        if "/check/" in address and not screen_of(entry.callback).keeps_nothing
    ]
    assert loud == []


def all_rules():
    from_rooms = [import_module(f"gatepost.{room}.retention").RETENTION for room in ROOMS[1:]]
    return [*OF_SCHOOLS, *chain.from_iterable(from_rooms)]


def test_every_table_of_ours_says_how_long_it_lives():
    told = [rule.table for rule in all_rules()]
    assert sorted(told) == sorted(model._meta.label for model in our_models())


def test_every_rule_of_retention_says_its_authority_and_its_source():
    assert [rule for rule in all_rules() if not (rule.how_long and rule.authority)] == []
    assert [rule for rule in all_rules() if not (rule.source and rule.counted_from)] == []


def test_no_model_overrides_save_or_delete():
    clever = [model for model in our_models() if "save" in vars(model) or "delete" in vars(model)]
    assert clever == []
