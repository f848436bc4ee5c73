"""Pictures of every page and state, for people to look at.

PYTHONPATH=tests python -m journeys.pictures FOLDER [NAME …]
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from journeys.serving import Served
from journeys.sights import SIGHTS
from journeys.visiting import DESK, PHONE, USUAL, Visitor, Way, Windows, open_browser

LOOKS = {
    "phone": (PHONE, {}),
    "desk": (DESK, {}),
    "phone-dark": (PHONE, {"color_scheme": "dark"}),
    "desk-dark": (DESK, {"color_scheme": "dark"}),
    "narrow": ((320, 568), {}),
    "forced": (PHONE, {"forced_colors": "active"}),
    "print": ((794, 1123), {"media": "print"}),
}


def take(served, browser, folder, names):
    """A picture of each sight in each look."""
    windows = Windows(browser, served.origin)
    for sight in SIGHTS:
        if names and sight.name not in names:
            continue
        visitor = Visitor(windows, served, Way(PHONE))
        if sight.who:
            visitor.comes_as(sight.who)
        sight.reach(visitor)
        for look, (size, media) in LOOKS.items():
            visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
            visitor.page.emulate_media(**USUAL | media, reduced_motion="reduce")
            # A window as tall as the page, so that what sticks to its edges covers nothing.
            tall = visitor.page.evaluate("document.documentElement.scrollHeight")
            visitor.page.set_viewport_size({"width": size[0], "height": min(tall, 12_000)})
            place = folder / look / f"{sight.name}.png"
            visitor.page.screenshot(path=place, caret="initial")
        visitor.foresees("")
        visitor.leaves()


def main(words):
    """Start Gatepost, look at everything, end it."""
    folder = Path(words[0])
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        served = Served(Path(place))
        try:
            served.start().open_second_school()
            served.open_third_school()
            take(served, open_browser(playwright), folder, set(words[1:]))
        finally:
            served.close()


if __name__ == "__main__":
    main(sys.argv[1:])
