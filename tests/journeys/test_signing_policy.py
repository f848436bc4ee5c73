"""Reading and signing in a real browser: on a phone and at a desk, with and without script, without barriers."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

UNDER_TWO_MINUTES = 120


def has_no_barrier(visitor):
    """Axe finds nothing where script runs; nothing is wider than the window."""
    if visitor.way.has_script:
        found = Axe().run(visitor.page)
        assert found.violations_count == 0, found.generate_report()
    if visitor.way.has_script:
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= visitor.way.size[0]
    return visitor


def signer(visitor):
    """Somebody else for each way, since nobody signs twice."""
    names = {
        "phone": "Callum Strang",
        "desk": "Priti Solanki",
        "phone-without-script": "Ned Applegarth",
        "desk-without-script": "Marek Sobol",
    }
    return names[str(visitor.way)]


def test_the_policy_is_read_and_signed_in_under_two_minutes(visitor):
    name = signer(visitor)
    visitor.foresees("422")
    visitor.comes_as(name).opens("/wrenfold/policy/")
    begun = time.monotonic()
    has_no_barrier(visitor.follow("Read and sign").sees("1 of 3: the policy."))
    visitor.follow(re.compile("^Next: "))
    has_no_barrier(visitor.sees(re.compile("^2 of 3: ")))
    visitor.follow("Next: sign")
    has_no_barrier(visitor.sees(re.compile("^3 of 3: sign")))
    visitor.press("Sign the policy")
    visitor.page.locator(".error-summary").wait_for()
    has_no_barrier(visitor.sees("Two things to put right"))
    visitor.page.get_by_label("Your full name").fill(name)
    visitor.page.get_by_text("I have read the policy and I sign this statement.").click()
    visitor.press("Sign the policy").reads("Thank you. You’ve signed")
    assert time.monotonic() - begun < UNDER_TWO_MINUTES
    has_no_barrier(visitor.sees("What you signed", name))
    visitor.opens("/wrenfold/you/").sees("What you signed")
    visitor.opens("/wrenfold/policy/sign/").reads("Thank you. You’ve signed")


def test_the_policy_is_signed_with_the_keyboard_alone(scripted):
    name = {"phone": "Tilly Ransome", "desk": "Albert Mossop"}[str(scripted.way)]
    scripted.comes_as(name).opens("/wrenfold/policy/sign/")
    page = scripted.page
    box = page.get_by_label("Your full name")
    for _ in range(30):
        page.keyboard.press("Tab")
        if box.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    scripted.reads("Thank you. You’ve signed")


def test_five_questions_are_answered_one_by_one_and_forgotten(visitor):
    visitor.comes_as("Ruth Penhale").opens("/wrenfold/policy/changed/")
    visitor.follow("Try five questions, just for you").reads("What would you do?")
    for nth in range(1, 6):
        visitor.sees(f"Question {nth} of 5")
        has_no_barrier(visitor)
        visitor.page.locator(".choice label", has_text="Don’t").click()
        visitor.press("See what the policy says")
        visitor.page.locator("main .answer").wait_for()
        has_no_barrier(visitor.sees("Just for you."))
        if nth < 5:
            visitor.follow("Next question")
    visitor.follow("That was the last. Go on to sign").sees(re.compile("^3 of 3: sign"))
    if visitor.way.has_script:
        assert "half-marathon" not in visitor.kept_by_browser()


def test_large_print_is_larger_and_still_fits(scripted):
    scripted.comes_as("Ruth Penhale").opens("/wrenfold/policy/read/")
    size = "parseFloat(getComputedStyle(document.querySelector('.clause-text')).fontSize)"
    usual = scripted.page.evaluate(size)
    scripted.follow("Large print")
    expect(scripted.page.get_by_role("link", name="Usual print")).to_be_visible()
    assert scripted.page.evaluate(size) >= usual * 1.2
    has_no_barrier(scripted)
    scripted.page.emulate_media(media="print")
    points = scripted.page.evaluate(size) * 72 / 96
    assert points >= 18


def is_asked(visitor):
    """Everybody at the school is asked to sign: the business manager began it, unless it goes on already."""
    visitor.comes_as("Ruth Penhale").opens("/wrenfold/signatures/begin/")
    begin = visitor.page.get_by_role("button", name="Ask them now")
    if begin.count():
        begin.click()
        visitor.page.wait_for_url("**/signatures/**")
    visitor.context.clear_cookies()


def test_whoever_is_not_ready_asks_takes_time_or_says_no_and_no_right_is_a_refusal(visitor):
    is_asked(visitor)
    visitor.comes_as("Lewis Tarrant").opens("/wrenfold/policy/sign/")
    has_no_barrier(visitor.opens_more("I’m not ready to sign"))
    visitor.follow("I have a question first").reads("A question first")
    visitor.box().fill("What is clause 3.2 for?")
    has_no_barrier(visitor).press("Send the question")
    has_no_barrier(visitor.sees("Your question", "What is clause 3.2 for?"))
    visitor.opens_more("I’m not ready to sign").follow("I don’t agree, and here is why")
    visitor.box().fill("My union was not consulted about this.")
    visitor.press("Send").reads("What would you like us to do?")
    has_no_barrier(visitor.sees("Nothing has been sent or kept yet."))
    visitor.press(re.compile("^Take time")).reads("Take the time you need")
    has_no_barrier(visitor.sees("Your union"))
    visitor.follow("Back to signing").sees("You asked for time.")
    visitor.sees_nothing_of("My union was not consulted")
