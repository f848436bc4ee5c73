"""With script an answer comes in place: the document stays, focus moves, and no word is left behind or lost."""

import re

import pytest
from playwright.sync_api import expect

from journeys.sights import HARD_DAY, RACE, WORRY

pytestmark = pytest.mark.browser

GONE = "That didn’t get through. Your words are still here. Try again."


def test_the_answer_comes_in_place_and_takes_focus(scripted):
    scripted.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    address = scripted.page.url
    scripted.box().fill(HARD_DAY)
    scripted.press("Check it").reads("Don’t post this as it is")
    expect(scripted.page.locator("main h1")).to_be_focused()
    assert scripted.is_on_same_document()
    assert scripted.page.url == address
    expect(scripted.page).not_to_have_title(re.compile("Check a post"))
    scripted.press("Change my draft", within=scripted.page.locator(".change-top"))
    expect(scripted.page.locator("main h1")).to_be_focused()
    expect(scripted.page).to_have_title(re.compile("^Check a post"))
    expect(scripted.box()).to_have_value(HARD_DAY)
    assert scripted.is_on_same_document()


def test_the_top_of_the_answer_is_in_view(scripted):
    scripted.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    scripted.box().fill(HARD_DAY + "\n" * 60)
    scripted.press("Check it").reads("Don’t post this as it is")
    expect(scripted.page.locator("main h1")).to_be_in_viewport()


def test_nothing_of_the_draft_stays_in_the_browser(scripted):
    scripted.comes_as("Callum Strang").asks(HARD_DAY).reads("Don’t post this as it is")
    entries = scripted.page.evaluate("history.length")
    scripted.press("Change my draft", within=scripted.page.locator(".mend").first)
    scripted.reads("Check a post").press("Check it").reads("Nothing in the policy")
    assert scripted.page.evaluate("history.length") == entries
    kept = scripted.kept_by_browser()
    assert not any(word in kept for word in ("Rory", "Wrenfold", "chair", "Bath", "bed"))
    assert scripted.page.evaluate("async () => (await caches.keys()).length") == 0
    cookies = " ".join(cookie["value"] for cookie in scripted.context.cookies())
    assert not any(word in cookies for word in ("Rory", "Wrenfold", "Bath"))


def test_going_away_and_back_shows_no_draft(scripted):
    scripted.comes_as("Callum Strang").asks(HARD_DAY).reads("Don’t post this as it is")
    scripted.follow("Policy", within=scripted.page.get_by_role("navigation", name="Main"))
    scripted.reads("Social media policy")
    scripted.page.go_back()
    scripted.reads("Check a post")
    scripted.sees_nothing_of("Rory", "Bath")
    expect(scripted.box()).to_have_value("")


def test_the_strip_comes_and_goes_with_the_answer(scripted):
    strip = scripted.page.get_by_role("complementary", name="In danger now")
    scripted.comes_as("Callum Strang").asks(WORRY).reads("Tell the safeguarding lead today")
    expect(strip).to_be_visible()
    scripted.press(
        re.compile("^(Change my draft|Back)$"), within=scripted.page.locator(".change-top")
    )
    scripted.reads("Check a post")
    expect(strip).to_have_count(0)


def test_a_line_that_is_cut_loses_no_word(scripted):
    scripted.foresees("ERR_", "htmx:sendError", "htmx:afterRequest")
    scripted.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    scripted.box().fill(HARD_DAY)
    scripted.page.route("**/check/post/", lambda route: route.abort("connectionrefused"))
    scripted.press("Check it")
    expect(scripted.page.get_by_role("alert")).to_have_text(GONE)
    expect(scripted.page.get_by_role("alert")).to_be_in_viewport()
    expect(scripted.box()).to_have_value(HARD_DAY)
    scripted.page.unroute("**/check/post/")
    scripted.press("Check it").reads("Don’t post this as it is")
    expect(scripted.page.get_by_text(GONE)).to_have_count(0)


def test_a_server_that_fails_loses_no_word(scripted):
    scripted.foresees("500", "htmx:responseError", "Response Status Error")
    scripted.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    scripted.box().fill(HARD_DAY)
    scripted.page.route(
        "**/check/post/", lambda route: route.fulfill(status=500, body="<main id=main>Sorry</main>")
    )
    scripted.press("Check it")
    expect(scripted.page.get_by_role("alert")).to_have_text(GONE)
    expect(scripted.box()).to_have_value(HARD_DAY)


def test_print_prints(scripted):
    scripted.comes_as("Callum Strang").opens("/wrenfold/policy/")
    scripted.page.evaluate("window.print = () => { window.printed = true; }")
    scripted.press("Print")
    assert scripted.page.evaluate("window.printed === true")


def test_words_are_copied_without_the_numbers_behind_them(scripted):
    scripted.context.grant_permissions(["clipboard-read", "clipboard-write"])
    scripted.comes_as("Callum Strang").asks(RACE).reads("Nothing in the policy")
    scripted.press("Copy my words")
    expect(scripted.page.get_by_role("button", name="Copied")).to_be_focused()
    assert scripted.page.evaluate("navigator.clipboard.readText()") == RACE
