"""A page that stood open until its form is no longer trusted: nothing is done, and no word is lost."""

import pytest
from playwright.sync_api import expect

from journeys.sights import HARD_DAY

pytestmark = pytest.mark.browser

FORM_COOKIE = "gatepost-form"


def test_a_draft_sent_too_late_comes_back_and_is_checked_at_the_next_press(visitor):
    visitor.foresees("403")
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    visitor.box().fill(HARD_DAY)
    visitor.context.clear_cookies(name=FORM_COOKIE)
    visitor.press("Check it")
    expect(visitor.page.get_by_role("alert")).to_contain_text("This page had been open too long")
    expect(visitor.box()).to_have_value(HARD_DAY)
    visitor.press("Check it").reads("Don’t post this as it is")


def test_a_mend_sent_too_late_comes_back_too(visitor):
    visitor.foresees("403")
    visitor.comes_as("Callum Strang").asks(HARD_DAY).reads("Don’t post this as it is")
    visitor.context.clear_cookies(name=FORM_COOKIE)
    visitor.press("Change my draft", within=visitor.page.locator(".mend").first)
    expect(visitor.page.get_by_role("alert")).to_contain_text("This page had been open too long")
    expect(visitor.box()).to_have_value("Bath, toast & <bed>.")


def test_signing_out_too_late_is_explained(visitor):
    visitor.foresees("403")
    visitor.comes_as("Callum Strang").opens("/wrenfold/you/")
    visitor.context.clear_cookies(name=FORM_COOKIE)
    visitor.press("Sign out").reads("This page had been open too long")
    visitor.follow("Open the page again")
