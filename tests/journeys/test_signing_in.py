"""Signing in with a code from a letter, and signing out."""

import re

import pytest
from playwright.sync_api import expect

from journeys.sights import HARD_DAY
from journeys.visiting import WAYS

pytestmark = pytest.mark.browser

WHO = dict(
    zip(
        map(str, WAYS),
        ("d.onslow@", "n.applegarth@", "p.solanki@", "r.penhale@"),
        strict=True,
    )
)
"""One address a way, so that nobody asks for too many codes."""


def test_a_code_from_the_letter_signs_in_and_a_wrong_one_does_not(visitor, served):
    address = WHO[str(visitor.way)] + "wrenfold.marlshire.sch.uk"
    visitor.opens("/wrenfold/check/post/").reads("Sign in")
    visitor.page.get_by_label("E-mail").fill(address)
    visitor.press("Send me a code").reads("Look in your e-mail")
    visitor.page.get_by_label("Code").fill("QQQQQQ")
    visitor.press("Sign in")
    expect(visitor.page.locator(".error-summary")).to_contain_text("That isn't the code")
    expect(visitor.page).to_have_title(re.compile("^Error: "))
    visitor.page.get_by_label("Code").fill(served.code_for(address))
    visitor.press("Sign in").reads("Check a post")


def test_an_address_that_no_school_has_looks_the_same_and_gets_no_code(visitor, served):
    address = f"nobody-{visitor.way}@post.example"
    visitor.opens("/sign-in/")
    visitor.page.get_by_label("E-mail").fill(address)
    visitor.press("Send me a code").reads("Look in your e-mail")
    assert re.search(r"there is no code", " ".join(served.letters_to(address)[-1].split()))


def test_no_address_is_an_error_that_names_its_box(visitor):
    visitor.opens("/sign-in/").press("Send me a code")
    visitor.page.locator(".error-summary").get_by_role("link").click()
    expect(visitor.page.get_by_label("E-mail")).to_be_focused()


def test_signing_out_closes_the_school_and_one_can_come_back(visitor):
    visitor.sign_in("Callum Strang").follow(re.compile("your account$")).press("Sign out")
    visitor.reads("Sign in").opens("/wrenfold/").reads("Sign in")
    visitor.sees_nothing_of("Pargeter")
    visitor.sign_in("Callum Strang").reads("Callum")


def test_words_sent_after_signing_out_come_back_to_be_copied(visitor):
    visitor.foresees("401")
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    visitor.box().fill(HARD_DAY)
    visitor.context.clear_cookies(name="gatepost-session")
    visitor.press("Check it").reads("been signed out")
    expect(visitor.page.get_by_label("Your words")).to_have_value(HARD_DAY)
    visitor.follow("Sign in").reads("Sign in")


def test_a_question_without_words_leads_to_signing_in(visitor):
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/connection/")
    visitor.chooses("Who is it?", "A colleague").chooses("Who is asking?", "They asked me")
    visitor.context.clear_cookies(name="gatepost-session")
    visitor.press("Check it").reads("Sign in")
    expect(visitor.page).to_have_url(re.compile("/sign-in/"))
