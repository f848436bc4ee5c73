"""The pages of permissions as they are before anybody asked; the journey of one sees the others."""

from journeys.sight import Sight

TEACHER, HEAD = "Priti Solanki", "Judith Pargeter"
PAGE = "/wrenfold/permissions/"
ABOUT_SCHOOL = "Come to our school's summer fair on Saturday."


def _opens(path):
    return lambda visitor: visitor.opens(path)


def _presses(path, button):
    def pressed(visitor):
        visitor.opens(path).press(button)
        visitor.page.locator(".error-summary").first.wait_for()

    return pressed


def _asks_from_an_answer(visitor):
    visitor.asks(ABOUT_SCHOOL)
    visitor.page.locator("main .answer").first.wait_for()
    visitor.press("Ask the Head").reads("Ask the Head")


SIGHTS_OF_PERMISSIONS = (
    Sight("permissions-none", TEACHER, _opens(PAGE)),
    Sight("permissions-of-head", HEAD, _opens(PAGE)),
    Sight("permission-ask", TEACHER, _opens(PAGE + "ask/")),
    Sight("permission-ask-from-answer", TEACHER, _asks_from_an_answer),
    Sight("permission-ask-wrong", TEACHER, _presses(PAGE + "ask/", "Send to the Head"), ("422",)),
    Sight("permission-ask-told-why-not", HEAD, _opens(PAGE + "ask/"), ("403",)),
    Sight("permissions-waiting", HEAD, _opens(PAGE + "waiting/")),
    Sight("permissions-in-force", HEAD, _opens(PAGE + "in-force/")),
    Sight("permission-give", HEAD, _opens(PAGE + "give/")),
    Sight("permission-give-wrong", HEAD, _presses(PAGE + "give/", "Permit it"), ("422",)),
)
"""In the order in which somebody might come upon them."""
