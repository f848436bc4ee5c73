"""What the tests of signing in share: no limit from the test before, and the tablet at reception."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from gatepost.schools.models import School
from people.signing_in.letting_in import RUTH


@pytest.fixture(autouse=True)
def no_limit_from_the_test_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def tablet(wrenfold: School, signed_in: Callable[[str], Client]) -> Client:
    """A browser that the business manager made the tablet at reception."""
    client = signed_in(RUTH)
    response = client.post("/wrenfold/people/tablets/", {"name": "Reception"})
    assert response.headers["Location"] == "/wrenfold/tablet/"
    return client
