"""A new school from its staff file to a proved signature: everybody signs, each in the way that suits them."""

import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from journeys.visiting import DESK, PHONE, Visitor, Way

pytestmark = pytest.mark.browser

STAFF = Path(__file__).parents[2] / "examples" / "staff.csv"
OTHERS = (
    "Una Lark, reading volunteer\n"
    "Eve Sorrel, chair of governors, eve.sorrel@alder.example\n"
    "Fay Linnet, vice-chair of governors, fay.linnet@alder.example\n"
    "Brightway Ltd; Abel Stark; cleaner\n"
)
ROLES = {
    "Ada Marsh": "Headteacher",
    "Ben Carrow": "Designated safeguarding lead",
    "Sol O'Hare": "Deputy designated safeguarding lead",
    "Eve Sorrel": "Chair of governors",
    "Fay Linnet": "Vice-chair of governors",
    "Karen Whitlock": "Data protection officer",
}
TERMS = (
    "Autumn 1, 3 September 2026 to 21 October 2026\nAutumn 2, 2 November 2026 to 18 December 2027"
)
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011 -- the day of the machine
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class School:
    """A school that was opened a moment ago, and whoever comes to its pages."""

    def __init__(self, windows, served, slug):
        self.windows, self.served = windows, served
        self.root = f"/{slug}/"
        self.karen = f"karen@{slug}.example"
        served.open_third_school(slug)

    def comes(self, who, size=DESK, *, has_script=True):
        """Somebody with a browser, signed in by a code from a letter."""
        visitor = Visitor(self.windows, self.served, Way(size, has_script))
        return visitor.comes_as(who) if who else visitor


def free_of_barriers(visitor):
    """Axe finds nothing, and nothing is wider than the window."""
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= visitor.way.size[0]
    return visitor


def signs(visitor, name):
    """The policy from its first page to the thanks."""
    free_of_barriers(visitor.sees("1 of 3: the policy.")).follow(re.compile("^Next: "))
    free_of_barriers(visitor.sees(re.compile("^2 of 3: "))).follow("Next: sign")
    free_of_barriers(visitor.sees(re.compile("^3 of 3: sign")))
    visitor.page.get_by_label("Your full name").fill(name)
    visitor.page.get_by_text("I have read the policy and I sign this statement.").click()
    free_of_barriers(visitor.press("Sign the policy").reads("Thank you. You’ve signed"))


def bring_in_everybody(school):
    """The staff file, and a pasted list of those whom the school's system misses."""
    karen = school.comes(school.karen)
    karen.opens(f"{school.root}people/bring/")
    karen.page.get_by_text("Staff and other adults", exact=True).click()
    karen.page.get_by_label("The list", exact=True).set_input_files(STAFF)
    free_of_barriers(karen.press("Look at the list").reads("Look before you take it in"))
    karen.sees("Only one name is there", "Cleo Dunnock")
    karen.press(re.compile("^Take in")).reads("The list is taken in")
    karen.sees("These jobs sound like roles", "Ada Marsh: Headteacher")
    karen.opens(f"{school.root}people/paste/")
    karen.page.get_by_label("The people, one a line").fill(OTHERS)
    karen.press("Look at the list").press(re.compile("^Take in")).reads("The list is taken in")
    for name, role in ROLES.items():
        karen.opens(f"{school.root}people/roles/give/")
        karen.page.get_by_label("Who?").select_option(label=name)
        karen.page.get_by_label("Which role?").select_option(label=role)
        karen.press("Give the role").reads("Roles")
    free_of_barriers(karen.sees("Every route leads to somebody who can be reached."))
    karen.opens(f"{school.root}set-up/calendar/")
    karen.page.get_by_label("Terms, one a line").fill(TERMS)
    karen.press("Save").opens(f"{school.root}set-up/live/").press("Go live").sees("live")
    karen.leaves()


def adopt(school):
    """The Head records which policy the governors adopted, with a second step at sign-in."""
    head = school.comes("ada.marsh@alder.example").opens(f"{school.root}policy/adopt/")
    head.page.get_by_text("The model policy that comes with Gatepost", exact=True).click()
    head.page.get_by_label("On which day did they adopt it?").fill("2026-07-13")
    head.page.get_by_label("From which day is it in force?").fill("2026-09-01")
    head.page.get_by_label("Who adopted it?").fill("the governing body")
    free_of_barriers(head.press("Look at it once more").reads("Look at it once more"))
    head.press("Adopt this policy")
    expect(head.page.locator("h1")).not_to_contain_text("Look at it once more")
    head.leaves()


def begin(school):
    """Everybody is asked to sign."""
    karen = school.comes(school.karen).opens(f"{school.root}signatures/begin/")
    free_of_barriers(karen.reads("Ask people to sign")).press("Ask them now")
    free_of_barriers(karen.sees(re.compile("0 of 1[01]")))
    karen.leaves()


def page_of(school, karen, name):
    """The address of somebody's page."""
    karen.opens(f"{school.root}people/?find={name.partition(' ')[2]}").follow(
        re.compile(f"^{name}")
    ).reads(name)
    return karen.page.url.partition("?")[0]


def link_for(school, name):
    """A one-time link, as the QR code has it."""
    karen = school.comes(school.karen)
    karen.opens(page_of(school, karen, name) + "link/").press("Make the link")
    url = free_of_barriers(karen.reads(f"The link for {name}")).page.locator("#one-time-link")
    words = url.inner_text()
    karen.leaves()
    return words


def pin_for(school, name):
    """A one-time PIN."""
    karen = school.comes(school.karen)
    karen.opens(page_of(school, karen, name) + "pin/").press("Make a PIN")
    digits = free_of_barriers(karen.reads(f"The PIN for {name}")).page.locator(".code-big")
    words = digits.inner_text()
    karen.leaves()
    return words


def enter_slip(school, name):
    """A slip that somebody signed on paper is entered with its scan."""
    karen = school.comes(school.karen).opens(
        f"{school.root}signatures/people/?q={name.partition(' ')[2]}"
    )
    karen.page.get_by_role("link", name=re.compile(f"{name}$")).first.click()
    karen.reads(name)
    free_of_barriers(karen).follow("Enter a slip that was signed")
    karen.reads(f"Enter the slip of {name}")
    karen.page.get_by_label("The name as it was written").fill(name)
    karen.page.get_by_label("The day on the slip").fill(YESTERDAY)
    karen.page.get_by_label("Who saw it signed").fill("Karen Whitlock")
    karen.page.locator("input[type=file]").set_input_files(
        {"name": "slip.pdf", "mimeType": "application/pdf", "buffer": SCAN}
    )
    free_of_barriers(karen).press("Enter the signature").reads(name)
    karen.leaves()


def test_a_new_school_goes_from_its_staff_file_to_a_proved_signature(windows, served, tmp_path):
    school = School(windows, served, "alder-lane")
    bring_in_everybody(school)
    adopt(school)
    begin(school)

    teacher = school.comes("cleo.dunnock@alder.example", PHONE)
    teacher.opens(school.root).sees("Read and sign the policy").follow("Read and sign")
    signs(teacher, "Cleo Dunnock")
    with teacher.page.expect_download() as saved:
        teacher.page.get_by_role("link", name="Your certificate (PDF)").click()
    certificate = tmp_path / "certificate.pdf"
    saved.value.save_as(certificate)
    teacher.leaves()

    volunteer = school.comes("", PHONE)
    volunteer.opens(link_for(school, "Una Lark")).reads("This is for Una Lark. Is that you?")
    free_of_barriers(volunteer).press("Yes, that’s me")
    signs(volunteer, "Una Lark")
    volunteer.leaves()

    pin = pin_for(school, "Abel Stark")
    tablet = school.comes("").sign_in_by_code(school.karen)  # this session ends with the set-up
    tablet.opens(f"{school.root}people/tablets/")
    tablet.page.get_by_label("What to call it").fill("Reception")
    tablet.press("Make this browser a tablet")
    free_of_barriers(tablet.reads("Who are you?")).follow("Abel Stark")
    tablet.page.get_by_label("Your PIN").fill(pin)
    free_of_barriers(tablet).press("Come in")
    signs(tablet, "Abel Stark")
    tablet.press("I’m done", within=tablet.page.locator(".visit")).reads("Who are you?")
    tablet.leaves()

    enter_slip(school, "Idris Penhallow")

    karen = school.comes(school.karen).opens(f"{school.root}signatures/")
    free_of_barriers(karen.sees(re.compile("^4 of 1[01]")))
    karen.leaves()

    proved = subprocess.run(
        [sys.executable, "-m", "gatepost.cli", "verify", str(certificate)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert "Cleo Dunnock" in proved.stdout
    changed = bytearray(certificate.read_bytes())
    changed[len(changed) // 3] ^= 1
    certificate.write_bytes(changed)
    found = subprocess.run(
        [sys.executable, "-m", "gatepost.cli", "verify", str(certificate)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert found.returncode != 0
