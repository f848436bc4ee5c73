"""What all tests share: hypothesis's examples, the demonstration school, and people who are signed in."""

import os
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.db import connection
from django.test import Client
from hypothesis import settings

from gatepost.people.models import Account, Person
from gatepost.people.queries.people import today
from gatepost.schools.models import School
from gatepost.server.demonstration import demonstrate
from gatepost.server.founding import found_school
from gatepost.trail.triggers import put_up, take_down

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

HEATH_END = {
    "name": "Heath End Primary School",
    "staff": [
        {"name": "Nadia Brook", "title": "Mrs", "role": "Headteacher", "kind": "head",
         "email": "head@heathend.example", "roles": ["dsl"], "since": "2019-09-01"},
        {"name": "Colin Frayne", "title": "Mr", "role": "Class teacher", "kind": "teacher",
         "email": "c.frayne@heathend.example", "since": "2020-09-01"},
    ],
    "pupils": [{"id": "p1", "given": "Juniper", "family": "Aldous", "class": "Foxes"}],
    "parents": [{"id": "c1", "name": "Rosa Aldous", "children": ["p1"]}],
}  # fmt: skip
"""A second invented school, where nobody of the first works."""


@pytest.fixture(autouse=True)
def the_trail_lets_itself_be_emptied_between_tests(
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """A test that commits is followed by a flush, which the trail's triggers would refuse."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames) or (
        marker is not None and marker.kwargs.get("transaction", False)
    )
    if not commits:
        yield
        return
    request.getfixturevalue("transactional_db")  # set up first, and so flushed after us
    put_up(connection)
    yield
    take_down(connection)


@pytest.fixture
def wrenfold(db: None) -> School:
    """The demonstration school."""
    return demonstrate(today())


@pytest.fixture
def heath_end(db: None) -> School:
    """Another school, without an adopted policy."""
    return found_school(HEATH_END, slug="heath-end")


def sign_in_at(client: Client, account: Account) -> None:
    """Sign the account in at a browser, second step included."""
    client.force_login(account, backend=BACKEND)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
    session["account_authentication_methods_user"] = user_id_to_str(account)
    session.save()


def person_named(name: str) -> Person:
    """The person of this name, in whichever school."""
    given, _, family = name.partition(" ")
    return Person.objects.select_related("school", "account").get(
        given_name=given, family_name=family
    )


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    """A browser in which the person of a name is signed in."""

    def enter_as(name: str) -> Client:
        account: Account | None = person_named(name).account
        assert account is not None
        client = Client()
        sign_in_at(client, account)
        return client

    return enter_as


@pytest.fixture
def school_day() -> date:
    """A Wednesday in a term of the demonstration school."""
    return date(2026, 11, 25)
