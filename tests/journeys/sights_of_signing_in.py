"""The pages of signing in and of coming in without an account, in each of their states."""

import re

from journeys.sight import Sight

MANAGER = "Ruth Penhale"
SECRETARY = "Della Onslow"
WITH_APP = "lewis.tarrant@brightfold-it.example"
"""Somebody who sets up an app of his own accord; nobody else's sights are his."""


def _opens(path):
    return lambda visitor: visitor.opens(path)


def _wrong(path, label, words, button):
    """A form that was sent with something wrong in it."""

    def reach(visitor):
        visitor.opens(path).page.get_by_label(label).fill(words)
        visitor.press(button)
        visitor.page.locator(".error-summary").wait_for()

    return reach


def _has_app(visitor):
    """Signed in a moment ago with an app's code."""
    if WITH_APP not in visitor.served.app_keys:
        visitor.sets_up_an_app(WITH_APP)
        held = visitor.context.cookies()
        visitor.served.cookies[WITH_APP] = held
    return visitor


def _ways_in(visitor):
    _has_app(visitor).opens("/wrenfold/you/sign-in/").reads("How you sign in")


def _removing(visitor):
    _ways_in(visitor)
    visitor.follow(re.compile("^Remove")).reads("Remove")


def _codes(visitor):
    _ways_in(visitor)
    visitor.press("Make new recovery codes").reads("Your recovery codes")


def _asked(visitor):
    """Asked for the second step, in a session that has passed none."""
    _has_app(visitor)
    visitor.context.clear_cookies()
    visitor.sign_in("Lewis Tarrant").opens("/second-step/").reads("One more step")


def _asked_and_wrong(visitor):
    _asked(visitor)
    visitor.page.get_by_label("The code from your app").fill("000000")
    visitor.press("Go on")
    visitor.page.locator(".error-summary").wait_for()


def _resetting(visitor):
    _has_app(visitor)
    visitor.context.clear_cookies()
    visitor.sign_in(MANAGER)
    _of("Lewis Tarrant", "second-step/")(visitor)


def _of(name, page):
    """A page beneath somebody's own."""

    def reach(visitor):
        visitor.opens("/wrenfold/people/").follow(re.compile(f"^{name}")).reads(name)
        visitor.opens(visitor.page.url.partition("?")[0] + page)
        visitor.page.locator("main h1").first.wait_for()

    return reach


def _made(name, page, button):
    def reach(visitor):
        _of(name, page)(visitor)
        visitor.press(button)
        visitor.page.locator(".qr, .code-big").wait_for()

    return reach


def _link(visitor):
    """Somebody opens a link that the business manager made for Albert Mossop."""
    visitor.sign_in(MANAGER)
    _made("Albert Mossop", "link/", "Make the link")(visitor)
    url = visitor.page.locator("#one-time-link").inner_text()
    visitor.context.clear_cookies()
    visitor.opens(url).reads("Is that you?")


def _visit(path):
    def reach(visitor):
        _link(visitor)
        visitor.press("Yes, that’s me")
        visitor.opens(path)

    return reach


def _left(visitor):
    _visit("/wrenfold/")(visitor)
    visitor.press("I’m done").reads("You’re done")


def _tablet(then=lambda visitor: None):
    """A browser that was just made a tablet; by a session of its own, because it is signed out."""

    def reach(visitor):
        visitor.sign_in(MANAGER).opens("/wrenfold/people/tablets/")
        visitor.page.get_by_label("What to call it").fill("Reception")
        visitor.press("Make this browser a tablet").reads("Who are you?")
        then(visitor)

    return reach


def _picks(visitor):
    visitor.follow("Albert Mossop").reads("Hello, Albert Mossop")


def _types_wrong(visitor):
    _picks(visitor)
    visitor.page.get_by_label("Your PIN").fill("000000")
    visitor.press("Come in")
    visitor.page.locator(".error-summary").wait_for()


SIGHTS_OF_SIGNING_IN = (
    Sight("second-step-choose", SECRETARY, _opens("/second-step/choose/")),
    Sight("second-step-app", SECRETARY, _opens("/second-step/app/")),
    Sight("second-step-app-wrong", SECRETARY, _wrong(
        "/second-step/app/", "The code that the app shows now", "000000", "Turn it on"), ("422",)),
    Sight("second-step-passkey", SECRETARY, _opens("/second-step/passkey/")),
    Sight("second-step-codes", WITH_APP, _codes),
    Sight("second-step-ask", WITH_APP, _asked),
    Sight("second-step-ask-wrong", WITH_APP, _asked_and_wrong, ("422",)),
    Sight("second-step-reset", WITH_APP, _resetting),
    Sight("second-step-reset-none", MANAGER, _of("Priti Solanki", "second-step/")),
    Sight("ways-in", SECRETARY, _opens("/wrenfold/you/sign-in/")),
    Sight("ways-in-app", WITH_APP, _ways_in),
    Sight("ways-in-remove", WITH_APP, _removing),
    Sight("browsers", SECRETARY, _opens("/wrenfold/you/browsers/")),
    Sight("link", MANAGER, _of("Albert Mossop", "link/")),
    Sight("link-made", MANAGER, _made("Albert Mossop", "link/", "Make the link")),
    Sight("pin", MANAGER, _of("Albert Mossop", "pin/")),
    Sight("pin-made", MANAGER, _made("Albert Mossop", "pin/", "Make a PIN")),
    Sight("link-opened", "", _link),
    Sight("link-gone", "", _opens("/wrenfold/enter/used/"), ("404",)),
    Sight("visit", "", _visit("/wrenfold/")),
    Sight("visit-you", "", _visit("/wrenfold/you/")),
    Sight("visit-refused", "", _visit("/wrenfold/you/sign-in/"), ("403",)),
    Sight("visit-left", "", _left),
    Sight("tablets", MANAGER, _opens("/wrenfold/people/tablets/")),
    Sight("tablet", "", _tablet()),
    Sight("tablet-nobody", "", _tablet(_opens("/wrenfold/tablet/?name=zebra"))),
    Sight("tablet-pin", "", _tablet(_picks)),
    Sight("tablet-pin-wrong", "", _tablet(_types_wrong), ("422",)),
    Sight("tablet-still", "", _tablet(_opens("/wrenfold/tablet/still/?next=/wrenfold/policy/"))),
)  # fmt: skip
"""In the order in which somebody might come upon them."""
