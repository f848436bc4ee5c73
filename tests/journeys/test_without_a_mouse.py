"""A whole check with the keyboard alone, where focus can always be seen."""

import pytest
from playwright.sync_api import expect

from journeys.sights import HARD_DAY

pytestmark = pytest.mark.browser

LOOK = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, Math.max(box.y + 4, 1));
  const shown = one.matches(".choice input") ? one.nextElementSibling : one;
  const style = getComputedStyle(shown);
  return {
    name: one.outerHTML.slice(0, 100),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
    hidden: !one.closest(".nav") && !!at && !!at.closest(".nav, .strip") && !at.closest(".skip"),
  };
}"""


class Keys:
    """Somebody who has only a keyboard, and sees where they are at each press."""

    def __init__(self, page):
        self.page = page
        self.unseen = []

    def tab_to(self, place):
        for _ in range(80):
            self.page.keyboard.press("Tab")
            seen = self.page.evaluate(LOOK)
            if not seen["ring"] or seen["hidden"]:
                self.unseen.append(seen)
            if place.evaluate("(one) => one === document.activeElement"):
                return
        raise AssertionError(f"{place} can't be reached with Tab")


def test_a_post_is_checked_mended_and_kept_without_a_mouse(scripted):
    page = scripted.comes_as("Callum Strang").opens("/wrenfold/check/post/").page
    keys = Keys(page)
    keys.tab_to(page.get_by_role("link", name="Skip to the page"))
    page.keyboard.press("Enter")
    keys.tab_to(scripted.box())
    page.keyboard.insert_text(HARD_DAY)
    keys.tab_to(page.locator("summary", has_text="Change these"))
    page.keyboard.press("Enter")
    keys.tab_to(page.get_by_label("My own account"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("A school account")).to_be_checked()
    page.keyboard.press("ArrowUp")
    keys.tab_to(page.get_by_role("button", name="Check it"))
    page.keyboard.press("Enter")
    scripted.reads("Don’t post this as it is")
    expect(page.locator("main h1")).to_be_focused()
    keys.tab_to(page.locator(".draft a.bubble").first)
    page.keyboard.press("Enter")
    keys.tab_to(page.locator("#point-7 a, #point-7 summary").first)
    keys.tab_to(page.locator("summary", has_text="Keep a receipt"))
    page.keyboard.press("Enter")
    keys.tab_to(page.get_by_role("button", name="Keep a receipt"))
    page.keyboard.press("Enter")
    scripted.sees("Kept.")
    expect(page.locator("main h1")).to_be_focused()
    keys.tab_to(page.locator(".mend").get_by_role("button", name="Change my draft"))
    page.keyboard.press("Enter")
    scripted.reads("Check a post")
    expect(page.locator("main h1")).to_be_focused()
    keys.tab_to(page.get_by_role("button", name="Check it"))
    page.keyboard.press("Enter")
    scripted.reads("Nothing in the policy stands against this")
    assert keys.unseen == []


def test_an_error_is_put_right_without_a_mouse(scripted):
    scripted.foresees("422")
    page = scripted.comes_as("Callum Strang").opens("/wrenfold/check/post/").page
    keys = Keys(page)
    keys.tab_to(page.get_by_role("button", name="Check it"))
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    keys.tab_to(page.locator(".error-summary a"))
    page.keyboard.press("Enter")
    expect(scripted.box()).to_be_focused()
    assert keys.unseen == []
