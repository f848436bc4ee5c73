"""The second step in a real browser: an app without script, a passkey by the browser's own, and losing both."""

import re

import pytest
from playwright.sync_api import expect

from journeys.codes import code_of
from journeys.sights import HEAD_OF_HEATH_END
from journeys.visiting import DESK, PHONE, Visitor, Way

pytestmark = pytest.mark.browser

HERS = "r.penhale@wrenfold.marlshire.sch.uk"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def with_passkeys(windows, served):
    """Somebody at a desk whose computer makes passkeys; it forgets them afterwards."""
    visitor = Visitor(windows, served, Way(DESK))
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield visitor
    devtools.send("WebAuthn.removeVirtualAuthenticator", made)
    devtools.send("WebAuthn.disable")
    visitor.leaves()


def test_a_passkey_is_made_once_and_then_signs_in_by_itself(with_passkeys):
    visitor = with_passkeys
    visitor.sign_in_by_code(HERS).opens("/wrenfold/you/sign-in/").reads("How you sign in")
    visitor.follow("Set up a second step").follow(re.compile("^A passkey"))
    visitor.page.get_by_label("What to call it").fill("My desk")
    visitor.press("Make the passkey").reads("Your recovery codes")
    assert visitor.page.locator(".recovery-codes li").count() == 10
    visitor.press("I have put them away").reads("How you sign in").sees("My desk")
    visitor.context.clear_cookies()
    visitor.opens("/wrenfold/policy/").reads("Sign in")
    visitor.press("Sign in with a passkey")
    expect(visitor.page).to_have_url(re.compile("/wrenfold/policy/$"))
    visitor.context.clear_cookies()
    visitor.opens("/sign-in/")
    visitor.page.get_by_label("E-mail").fill(HERS)
    visitor.press("Send me a code").reads("Look in your e-mail")
    visitor.page.get_by_label("Code").fill(visitor.served.code_for(HERS))
    visitor.press("Sign in").reads("One more step")
    visitor.press("Use my passkey")
    expect(visitor.page).to_have_url(re.compile("/wrenfold/$"))
    visitor.opens("/wrenfold/you/sign-in/").follow(re.compile("^Remove")).press("Remove it")
    visitor.sees("It’s removed.", "Set up a second step")


def test_a_passkey_that_is_not_given_is_said_and_another_way_is_offered(windows, served):
    visitor = Visitor(windows, served, Way(PHONE))
    visitor.opens("/sign-in/").page.evaluate(
        """() => { navigator.credentials.get = () =>
          Promise.reject(new DOMException("", "NotAllowedError")); }"""
    )
    visitor.press("Sign in with a passkey").sees("Nothing came of it")
    expect(visitor.page.get_by_role("button", name="Send me a code")).to_be_enabled()
    visitor.leaves()


def test_a_head_sets_up_an_app_once_and_passes_with_it_without_script(windows, served):
    served.open_second_school_once()
    visitor = Visitor(windows, served, Way(PHONE, has_script=False))
    visitor.foresees("422")
    visitor.comes_as(HEAD_OF_HEATH_END).opens("/heath-end/").reads("Good")
    visitor.context.clear_cookies()
    visitor.opens("/sign-in/")
    visitor.page.get_by_label("E-mail").fill(HEAD_OF_HEATH_END)
    visitor.press("Send me a code").reads("Look in your e-mail")
    visitor.page.get_by_label("Code").fill(served.code_for(HEAD_OF_HEATH_END))
    visitor.press("Sign in").reads("One more step")
    box = visitor.page.get_by_label("The code from your app")
    box.fill("000000")
    visitor.press("Go on").sees("That isn’t the code.")
    key = served.app_keys[HEAD_OF_HEATH_END]
    box.fill(code_of(key, later=1))
    visitor.press("Go on")
    visitor.opens("/heath-end/").reads("Good")
    visitor.leaves()
