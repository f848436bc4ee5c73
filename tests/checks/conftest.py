"""What the tests of the check share: browsers of one person, and one real server for all of them."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from checks.serving import Browser, Server, signed_in_as
from conftest import person_named, sign_in_at
from gatepost.schools.models import School


@pytest.fixture
def enter(wrenfold: School) -> Callable[..., Client]:
    """A browser of somebody's at Wrenfold, Priti Solanki's where nobody is named; faults give their page."""

    def open_browser(name: str = "Priti Solanki", **options) -> Client:
        client = Client(raise_request_exception=False, **options)
        sign_in_at(client, person_named(name).account)
        return client

    return open_browser


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the tests' own, with the demonstration school."""
    made = Server(tmp_path_factory.mktemp("server"))
    yield made
    made.close()


@pytest.fixture
def browser(server: Server) -> Browser:
    """Priti Solanki's, at the real server."""
    return signed_in_as(server, "Priti Solanki")
