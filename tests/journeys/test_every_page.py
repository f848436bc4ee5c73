"""Every page in every state: no barrier, nothing cut off, nothing too small to press, no complaint of the browser."""

from itertools import pairwise

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from journeys.sights import SIGHTS
from journeys.visiting import DESK, PHONE, Visitor, Way

pytestmark = pytest.mark.browser

RULES = {
    "light": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # By night only the colours are others.
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
ZOOMED = (320, 256)
"""What 400% leaves of a window of 1280 by 1024."""

LOOK_FOR_BARRIERS = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
  .then((found) => found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.html}`)))"""

REACHES_OUT = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".scroll, .unseen, .nav ul, svg") && one.checkVisibility())
  .map((one) => one.outerHTML.slice(0, 120))"""

TOO_SMALL = """() => [...document.querySelectorAll(
    "button, summary, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox]), .choice label,"
    + " .button, .row, .tile, .hero-row, .back a, .nav a, .home, .person, .sections a, .quiet, .links a")]
  .filter((one) => one.checkVisibility() && !one.closest(".unseen"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([one, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`)"""

FILLED = """() => [...document.querySelectorAll("main section, main .buttons, main form")]
  .filter((region) => [...region.querySelectorAll(":scope > .button, :scope > .buttons > .button")]
    .filter((one) => one.checkVisibility() && !one.matches(".button-outlined, .button-refused")).length > 1)
  .map((region) => region.outerHTML.slice(0, 400))"""

OUTLINE = """() => [...document.querySelectorAll("h1, h2, h3, h4")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""


@pytest.fixture(scope="module")
def two_schools(served):
    """The application with a second school, which has adopted no policy, and a third that is just begun."""
    served.open_second_school_once()
    served.open_third_school()
    return served


@pytest.fixture(scope="module", params=SIGHTS, ids=str)
def seen(windows, two_schools, request):
    """A page in one of its states. The tests of this file look at it and leave it as it is."""
    sight = request.param
    visitor = Visitor(windows, two_schools, Way(PHONE))
    visitor.foresees(*sight.foresees)
    if sight.who:
        visitor.comes_as(sight.who)
    sight.reach(visitor)
    yield visitor
    visitor.leaves()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_there_is_no_barrier_by_day_or_by_night(seen, size):
    page = seen.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(AXE_SCRIPT)
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert page.evaluate(LOOK_FOR_BARRIERS, rules) == [], scheme


def test_at_400_percent_nothing_reaches_out_of_the_window(seen):
    seen.page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    assert seen.page.evaluate("document.scrollingElement.scrollWidth") <= ZOOMED[0]
    assert seen.page.evaluate(REACHES_OUT) == []


def test_what_can_be_pressed_is_large_enough(seen):
    seen.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert seen.page.evaluate(TOO_SMALL) == []


def test_one_button_of_a_region_is_filled(seen):
    assert seen.page.evaluate(FILLED) == []


def test_headings_begin_with_one_h1_and_leave_no_step_out(seen):
    levels = list(seen.page.evaluate(OUTLINE))
    assert levels.count(1) == 1
    assert [step for step in pairwise(levels) if step[1] - step[0] > 1] == []


def test_the_browser_keeps_no_word_of_it(seen):
    kept = seen.kept_by_browser()
    assert not any(word in kept for word in ("Wrenfold", "Rory", "Pettigrew", "bruises", "pretty"))
