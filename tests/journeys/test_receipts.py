"""An answer that its writer keeps: seen by nobody else, printed, and forgotten when they say so."""

import pytest
from playwright.sync_api import expect

from journeys.sights import HARD_DAY

pytestmark = pytest.mark.browser


def keeps(visitor, words):
    visitor.asks(words).reads("Don’t post this as it is")
    visitor.opens_more("Keep a receipt of this answer").press("Keep a receipt").sees("Kept.")


def test_a_receipt_is_kept_seen_printed_and_forgotten(visitor):
    visitor.comes_as("Ruth Penhale").opens("/wrenfold/check/receipts/")
    before = visitor.page.locator(".rows a").count()
    keeps(visitor, HARD_DAY)
    visitor.follow("See your receipt").reads("Receipt of an answer")
    visitor.sees("Ruth Penhale", "Bath, toast & <bed>.", "Do not speak ill of pupils")
    visitor.page.emulate_media(media="print")
    for unseen in (".nav", ".button", ".back"):
        assert not visitor.page.locator(unseen).first.is_visible()
    expect(visitor.page.get_by_text("Wrenfold Village Primary School").first).to_be_visible()
    visitor.page.emulate_media(media="null")
    address = visitor.page.url
    visitor.press("Forget this receipt").reads("Your receipts")
    expect(visitor.page.locator(".rows a")).to_have_count(before)
    visitor.foresees("404")
    visitor.opens(address).reads("There’s nothing here for you to open")


def test_nobody_else_finds_it_whatever_their_role(visitor):
    visitor.comes_as("Callum Strang")
    keeps(visitor, HARD_DAY)
    visitor.follow("See your receipt").reads("Receipt of an answer")
    address = visitor.page.url
    visitor.foresees("404")
    visitor.context.clear_cookies(name="gatepost-session")
    visitor.comes_as("Judith Pargeter").opens(address).reads("There’s nothing here for you to open")
    visitor.opens("/wrenfold/check/receipts/").reads("Your receipts").sees(
        "None. After an answer you can choose to keep it."
    )


def test_nothing_is_kept_where_nobody_asked_for_it(visitor):
    visitor.comes_as("Lewis Tarrant").asks(HARD_DAY).reads("Don’t post this as it is")
    visitor.opens("/wrenfold/check/receipts/").sees(
        "None. After an answer you can choose to keep it."
    )
