"""Somebody with a browser: where they go, what they read, and every complaint that the browser makes."""

import re
import shutil
from dataclasses import dataclass

from playwright.sync_api import expect

from journeys.codes import code_of

PHONE = (390, 844)
DESK = (1280, 900)
PATIENT = 30_000
expect.set_options(timeout=PATIENT)
USUAL = {"media": "null", "color_scheme": "null", "forced_colors": "null"}
SIGNED_IN = ("gatepost-session", "gatepost-form")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_TELL_OF_THE_CONTENT_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("content policy: " + event.violatedDirective + " " + event.blockedURI));
"""


@dataclass(frozen=True)
class Way:
    """How somebody looks at Gatepost: the size of the window, and whether script runs."""

    size: tuple[int, int]
    has_script: bool = True

    def __str__(self):
        size = "phone" if self.size == PHONE else "desk"
        return size if self.has_script else f"{size}-without-script"


WAYS = tuple(Way(size, has_script) for size in (PHONE, DESK) for has_script in (True, False))


def open_browser(playwright):
    """Debian's own Chromium, which fetches nothing by itself."""
    place = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    return playwright.chromium.launch(executable_path=place, args=list(ARGUMENTS))


class Windows:
    """One browser window a way, for one visitor after another: to open one takes longer than a journey."""

    def __init__(self, browser, origin):
        self._browser = browser
        self._origin = origin
        self._opened = {}

    def window(self, way):
        """The page of a way, with no cookie, no route and no page of the visitor before."""
        if way not in self._opened:
            context = self._browser.new_context(
                base_url=self._origin, java_script_enabled=way.has_script, locale="en-GB"
            )
            context.set_default_timeout(PATIENT)
            if way.has_script:
                context.add_init_script(_TELL_OF_THE_CONTENT_POLICY)
            self._opened[way] = context.new_page()
        page = self._opened[way]
        page.goto("about:blank")
        page.unroute_all()
        page.context.clear_cookies()
        page.context.clear_permissions()
        page.emulate_media(**USUAL, reduced_motion="null")
        page.set_viewport_size({"width": way.size[0], "height": way.size[1]})
        return page


class Visitor:
    """A person who comes to a window, with no cookies at first."""

    def __init__(self, windows, served, way):
        self.served = served
        self.way = way
        self.page = windows.window(way)
        self.context = self.page.context
        self.complaints = []
        self._foreseen = []
        self._listening = {
            "console": self._heard,
            "pageerror": self._failed,
            "request": self._asked,
        }
        for event, hear in self._listening.items():
            self.page.on(event, hear)

    def _heard(self, message):
        if message.type in {"error", "warning"} and not any(
            word in message.text for word in self._foreseen
        ):
            self.complaints.append(f"{message.type}: {message.text}")

    def _failed(self, error):
        self.complaints.append(f"script: {error}")

    def _asked(self, request):
        if not request.url.startswith((self.served.origin + "/", "data:", "blob:", "about:")):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def foresees(self, *words):
        """These words in a complaint are part of the story, such as the status of a refusal."""
        self._foreseen.extend(words)

    def leaves(self):
        """Close the page; whatever the browser complained about is a fault."""
        self.page.goto("about:blank")
        for event, hear in self._listening.items():
            self.page.remove_listener(event, hear)
        assert not self.complaints, "\n".join(self.complaints)

    def comes_as(self, who):
        """Be signed in already, as one mostly is: once a person, with a code or by the demonstration."""
        if who not in self.served.cookies:
            enter = self.sign_in_by_code if "@" in who else self.sign_in
            held = enter(who).context.cookies()
            self.served.cookies[who] = [one for one in held if one["name"] in SIGNED_IN]
        self.context.add_cookies(self.served.cookies[who])
        return self

    def sign_in(self, name):
        """By the demonstration's page."""
        self.page.goto("/wrenfold/demonstration/")
        self.press(re.compile(f"^{name} "))
        self.page.wait_for_url("**/wrenfold/")
        return self

    def sign_in_by_code(self, address):
        """By a code in a letter."""
        self.page.goto("/sign-in/")
        self.page.get_by_label("E-mail").fill(address)
        self.press("Send me a code").reads("Look in your e-mail")
        self.page.get_by_label("Code").fill(self.served.code_for(address))
        self.press("Sign in")
        expect(self.page.locator("h1")).not_to_contain_text("Look in your e-mail")
        if "/second-step/" in self.page.url:
            self.sets_up_an_app(address)
        return self

    def sets_up_an_app(self, address):
        """The second step that a role needs which concerns reach; the app's key is kept for later."""
        self.page.goto("/second-step/app/")
        self.page.locator("summary", has_text="I can’t scan it").click()
        key = "".join(self.page.locator("#app-key").inner_text().split())
        self.served.app_keys[address] = key
        self.page.get_by_label("The code that the app shows now").fill(code_of(key))
        self.press("Turn it on").reads("Your recovery codes")
        self.press("I have put them away")
        expect(self.page.locator("h1")).not_to_contain_text("Your recovery codes")

    def opens(self, path):
        """Go to an address. A mark is left on the document, to know it again by."""
        self.page.goto(path)
        if self.way.has_script:
            self.page.evaluate("window.mark = true")
        return self

    def is_on_same_document(self):
        """Whether the document is still the one that was opened."""
        return self.page.evaluate("window.mark === true")

    def asks(self, question, path="/wrenfold/check/post/"):
        """Put words into the first box of a check and send them."""
        self.opens(path)
        self.box().fill(question)
        self.press("Check it")
        return self

    def box(self):
        """The box for the words."""
        return self.page.locator("textarea[name=text]:visible")

    def press(self, name, *, within=None):
        """Press the one button of this name."""
        (within or self.page).get_by_role("button", name=name, exact=isinstance(name, str)).click()
        return self

    def follow(self, name, *, within=None):
        """Follow the one link of this name."""
        (within or self.page).get_by_role("link", name=name, exact=isinstance(name, str)).click()
        return self

    def chooses(self, group, choice):
        """Press the words of one of several choices."""
        box = self.page.get_by_role("group", name=group)
        box.get_by_text(choice, exact=True).click()
        expect(box.get_by_label(choice, exact=True)).to_be_checked()
        return self

    def opens_more(self, words):
        """Unfold what stands under these words."""
        self.page.locator("summary", has_text=words).click()
        return self

    def reads(self, heading):
        """Wait until the page is headed so."""
        expect(self.page.locator("main h1").first).to_contain_text(heading)
        return self

    def sees(self, *words):
        """Each of these stands on the page, where eyes can see it."""
        for one in words:
            found = self.page.locator("main").get_by_text(one).filter(visible=True)
            expect(found.first).to_be_visible()
        return self

    def sees_nothing_of(self, *words):
        """None of these stands anywhere in the page, seen or unseen."""
        held = self.page.content()
        found = [one for one in words if one in held]
        assert not found, found
        return self

    def kept_by_browser(self):
        """Everything that the page could have left in the browser's own stores, and its address."""
        return self.page.evaluate(
            "() => JSON.stringify([history.state, location.href,"
            " Object.entries(localStorage), Object.entries(sessionStorage)])"
        )
