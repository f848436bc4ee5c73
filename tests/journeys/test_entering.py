"""Coming in without an account, in a real browser: by a link on a phone, and at the tablet at reception."""

import re
import time

import pytest
from playwright.sync_api import expect

from gatepost.people.qr import squares
from journeys.visiting import DESK, PHONE, Visitor, Way

pytestmark = pytest.mark.browser

UNDER_TWO_MINUTES = 120
WITH_AND_WITHOUT_SCRIPT = pytest.mark.parametrize(
    "has_script", [True, False], ids=["script", "no-script"]
)


def office(windows, served):
    """The business manager at her desk, signed in in a session of this test's own."""
    visitor = Visitor(windows, served, Way(DESK))
    visitor.sign_in("Ruth Penhale")
    return visitor


def takes_on(visitor, name):
    """Put a volunteer without an e-mail address on the list; the address of their page."""
    visitor.opens("/wrenfold/people/add/")
    given, _, family = name.partition(" ")
    visitor.page.get_by_label("First name").fill(given)
    visitor.page.get_by_label("Last name").fill(family)
    visitor.page.get_by_label("How are they with the school?").select_option("volunteer")
    visitor.press("Add them").reads(name)
    return visitor.page.url.partition("?")[0]


def reads_and_signs(visitor, name):
    """The policy from its first page to the thanks."""
    visitor.sees("1 of 3: the policy.").follow(re.compile("^Next: "))
    visitor.sees(re.compile("^2 of 3: ")).follow("Next: sign")
    visitor.sees(re.compile("^3 of 3: sign"))
    visitor.page.get_by_label("Your full name").fill(name)
    visitor.page.get_by_text("I have read the policy and I sign this statement.").click()
    visitor.press("Sign the policy").reads("Thank you. You’ve signed")


@WITH_AND_WITHOUT_SCRIPT
def test_a_link_on_a_phone_is_opened_read_and_signed_in_under_two_minutes(
    windows, served, has_script
):
    name = "Nell Ashby" if has_script else "Wilf Dunmore"
    ruth = office(windows, served)
    ruth.opens(takes_on(ruth, name) + "link/").reads(f"A one-time link for {name}")
    ruth.press("Make the link").reads(f"The link for {name}")
    url = ruth.page.locator("#one-time-link").inner_text()
    assert ruth.page.locator(".qr path").get_attribute("d") == squares(url).path
    ruth.leaves()

    phone = Visitor(windows, served, Way(PHONE, has_script))
    begun = time.monotonic()
    phone.opens(url).reads(f"This is for {name}. Is that you?")
    phone.press("Yes, that’s me")
    reads_and_signs(phone, name)
    assert time.monotonic() - begun < UNDER_TWO_MINUTES
    phone.press("I’m done", within=phone.page.locator(".visit")).reads("You’re done")
    phone.opens("/wrenfold/").reads("Sign in")
    phone.foresees("404")
    phone.opens(url).reads("This link doesn’t work any more")
    phone.leaves()


@WITH_AND_WITHOUT_SCRIPT
def test_at_the_tablet_a_name_a_pin_and_a_signature_take_under_two_minutes(
    windows, served, has_script
):
    name = "Una Crake" if has_script else "Jory Petherick"
    ruth = office(windows, served)
    ruth.opens(takes_on(ruth, name) + "pin/").press("Make a PIN").reads(f"The PIN for {name}")
    pin = ruth.page.locator(".code-big").inner_text()
    ruth.leaves()

    tablet = Visitor(windows, served, Way(DESK, has_script))
    tablet.sign_in("Ruth Penhale").opens("/wrenfold/people/tablets/")
    tablet.page.get_by_label("What to call it").fill("Reception")
    tablet.press("Make this browser a tablet").reads("Who are you?")
    begun = time.monotonic()
    tablet.follow(name).reads(f"Hello, {name}")
    tablet.page.get_by_label("Your PIN").fill(pin)
    tablet.press("Come in")
    reads_and_signs(tablet, name)
    assert time.monotonic() - begun < UNDER_TWO_MINUTES
    tablet.press("I’m done", within=tablet.page.locator(".visit")).reads("Who are you?")
    tablet.opens("/wrenfold/people/").reads("Sign in")
    tablet.opens("/wrenfold/tablet/").reads("Who are you?")
    tablet.leaves()


def test_a_tablet_that_nobody_touches_asks_and_then_shows_the_names_again(windows, served):
    ruth = office(windows, served)
    name = "Meg Tollard"
    ruth.opens(takes_on(ruth, name) + "pin/").press("Make a PIN")
    pin = ruth.page.locator(".code-big").inner_text()
    ruth.opens("/wrenfold/people/tablets/").page.get_by_label("What to call it").fill("Hall")
    ruth.press("Make this browser a tablet").follow(name)
    ruth.page.get_by_label("Your PIN").fill(pin)
    ruth.press("Come in")
    ruth.page.clock.install()
    ruth.opens("/wrenfold/policy/").reads("Social")
    ruth.page.clock.run_for(170_000)
    ruth.page.mouse.move(40, 40)
    ruth.page.clock.run_for(170_000)
    expect(ruth.page).to_have_url(re.compile("/policy/$"))
    ruth.page.clock.run_for(20_000)
    ruth.reads("Are you still there?")
    ruth.follow("Yes, carry on")
    expect(ruth.page).to_have_url(re.compile("/policy/$"))
    ruth.opens("/wrenfold/tablet/still/").follow("I’m done").reads("Who are you?")
    ruth.opens("/wrenfold/you/").reads("Sign in")
    ruth.leaves()
