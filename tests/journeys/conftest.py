"""The running application and a browser, both shared by all journeys; each test is a visitor of its own.

The fixtures live as long as this folder's tests: a browser that is driven step by step keeps a loop
running in the thread, in which Django would refuse to touch a database.
"""

import pytest
from playwright.sync_api import sync_playwright

from journeys.serving import Served
from journeys.visiting import WAYS, Visitor, Windows, open_browser


@pytest.fixture(scope="package")
def served(tmp_path_factory):
    """Gatepost, started as a school starts it, with the demonstration school."""
    running = Served(tmp_path_factory.mktemp("journeys"))
    try:
        yield running.start()
    finally:
        running.close()


@pytest.fixture(scope="package")
def windows(served):
    """The windows of one Chromium, for all tests."""
    with sync_playwright() as playwright:
        opened = open_browser(playwright)
        yield Windows(opened, served.origin)
        opened.close()


@pytest.fixture(params=WAYS, ids=str)
def visitor(windows, served, request):
    """Somebody with a phone or at a desk, with and without script."""
    arrived = Visitor(windows, served, request.param)
    yield arrived
    arrived.leaves()


@pytest.fixture(params=[way for way in WAYS if way.has_script], ids=str)
def scripted(windows, served, request):
    """Somebody whose browser runs script."""
    arrived = Visitor(windows, served, request.param)
    yield arrived
    arrived.leaves()
