"""From an answer to a request, a question, a yes with conditions on a phone, and back when it is revoked."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from journeys.sights_of_permissions import ABOUT_SCHOOL
from journeys.visiting import PHONE, Visitor, Way

pytestmark = pytest.mark.browser

ASKER, HEAD = "Carys Winstanley", "Judith Pargeter"
OTHER_PHONE = (412, 915)
"""Each has a phone of their own, since one window is one person's at a time."""


def free_of_barriers(visitor):
    """Axe, which is a script itself, finds nothing, and nothing is wider than the window."""
    if not visitor.way.has_script:
        return visitor
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= visitor.way.size[0]
    return visitor


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_the_head_is_asked_answers_on_a_phone_and_revokes(windows, served, has_script):
    def comes(who, phone):
        return Visitor(windows, served, Way(phone, has_script)).comes_as(who)

    def answer(*words):
        asker.asks(ABOUT_SCHOOL)
        asker.page.locator("main .answer").first.wait_for()
        return asker.sees(*words)

    asker = comes(ASKER, PHONE)
    answer("Ask the Head")
    asker.press("Ask the Head").reads("Ask the Head")
    assert asker.page.get_by_label("Your words").input_value().strip() == ABOUT_SCHOOL
    asker.page.get_by_label("What do you need it for?").fill("To tell the village.")
    free_of_barriers(asker).press("Send to the Head").sees("It is with the Head.")
    free_of_barriers(asker)
    address = asker.page.url

    head = comes(HEAD, OTHER_PHONE).opens("/wrenfold/permissions/waiting/")
    free_of_barriers(head).page.get_by_role("link", name=ASKER).first.click()
    head.reads(f"{ASKER} asks you").sees("The words themselves were not sent along.")
    free_of_barriers(head).page.get_by_role("link", name="A question first").click()
    head.page.get_by_label("What would you like to know?").fill("Which Saturday?")
    free_of_barriers(head).press("Send the question").sees("A question waits for their answer.")

    asker.opens(address).sees("Which Saturday?").page.get_by_label("Your answer").fill("The fifth.")
    free_of_barriers(asker).press("Send the answer").sees("It is with the Head.")

    head.opens(f"{address}decide/").sees("The fifth.").page.get_by_role("link", name="Yes").click()
    free_of_barriers(head.reads("Yes: from when until when?")).press("Go on")
    head.reads("Yes: on what conditions?").page.get_by_label("Conditions").fill("No faces.")
    free_of_barriers(head).press("Say yes").sees("It is permitted.")

    answer("What the Head permitted", "No faces.").page.locator("main a", has_text="P-").click()
    free_of_barriers(asker.sees("In force"))

    head.follow("From when until when, and on what conditions").follow("Revoke it")
    head.page.get_by_label("Why?").fill("The fair is called off.")
    free_of_barriers(head).press("Revoke it").sees("It counts no longer.")
    answer("Ask the Head")
    asker.leaves()
    head.leaves()
