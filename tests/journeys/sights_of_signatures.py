"""The pages of adopting, of campaigns and of what is on paper, in each of their states; looking changes nothing."""

import re

from journeys.sight import Sight

HEAD = "Judith Pargeter"
MANAGER = "Ruth Penhale"
HEAD_OF_HEATH_END = "head@heathend.example"
PAGE = "/wrenfold/signatures/"


def _opens(path):
    return lambda visitor: visitor.opens(path)


def _follows(path, *names):
    def reach(visitor):
        visitor.opens(path)
        for name in names:
            visitor.page.get_by_role("link", name=re.compile(f"^{name}")).first.click()
            visitor.page.locator("main h1").first.wait_for()

    return reach


def _presses(reach, button):
    def pressed(visitor):
        reach(visitor)
        visitor.page.get_by_role("button", name=button).first.click()
        visitor.page.locator(".error-summary").first.wait_for()

    return pressed


def _excuses_with_faults(visitor):
    _follows(PAGE + "people/?q=Strang", "Callum Strang")(visitor)
    visitor.page.locator("summary", has_text="Excuse them").click()
    visitor.press("Excuse")
    visitor.page.locator(".error-summary").wait_for()


def _looks_once_more(visitor):
    visitor.opens("/wrenfold/policy/adopt/")
    visitor.page.get_by_label("On which day did they adopt it?").fill("2026-07-13")
    visitor.page.locator("label", has_text="Something they must").click()
    visitor.press("Look at it once more")
    visitor.reads("Look at it once more")


_NED = _follows(PAGE + "people/?q=Applegarth", "Ned Applegarth")
_SLIP = _follows(PAGE + "people/?q=Applegarth", "Ned Applegarth", "Enter a slip")
_FIRM = _follows(PAGE + "attest/", "Brightfold IT")

SIGHTS_OF_SIGNATURES = (
    Sight("signatures", MANAGER, _opens(PAGE)),
    Sight("signatures-by-team", HEAD, _opens(PAGE + "?by=team")),
    Sight("signatures-reminded", MANAGER, _opens(PAGE + "?reminded=7")),
    Sight("signatures-begun", MANAGER, _opens(PAGE + "?begun")),
    Sight("signatures-none", HEAD_OF_HEATH_END, _opens("/heath-end/signatures/")),
    Sight("signatures-told-why-not", "Callum Strang", _opens(PAGE), ("403",)),
    Sight("asked", MANAGER, _opens(PAGE + "people/")),
    Sight("asked-narrowed", MANAGER, _opens(PAGE + "people/?kind=teacher&state=outstanding")),
    Sight("asked-nobody-found", MANAGER, _opens(PAGE + "people/?q=zebra")),
    Sight("asked-person", MANAGER, _NED),
    Sight("asked-person-question", HEAD, _follows(PAGE + "people/?q=Farrant", "Gina Farrant")),
    Sight("asked-person-signed", HEAD, _follows(PAGE + "people/?q=Onslow", "Della Onslow")),
    Sight("asked-person-excused", HEAD, _follows(PAGE + "people/?q=Ransome", "Tilly Ransome")),
    Sight("asked-person-excuse-wrong", MANAGER, _excuses_with_faults, ("422",)),
    Sight("paper", MANAGER, _SLIP),
    Sight("paper-wrong", MANAGER, _presses(_SLIP, "Enter the signature"), ("422",)),
    Sight("slips", MANAGER, _opens(PAGE + "slips/")),
    Sight("firms-to-attest", MANAGER, _opens(PAGE + "attest/")),
    Sight("attest", MANAGER, _FIRM),
    Sight("attest-wrong", MANAGER, _presses(_FIRM, "Enter it"), ("422",)),
    Sight("campaign-change", MANAGER, _opens(PAGE + "change/")),
    Sight("campaign-end", MANAGER, _opens(PAGE + "end/")),
    Sight("campaign-begin-already", MANAGER, _opens(PAGE + "begin/")),
    Sight("campaign-begin-not-yet", HEAD_OF_HEATH_END, _opens("/heath-end/signatures/begin/")),
    Sight("adopt", HEAD, _opens("/wrenfold/policy/adopt/")),
    Sight("adopt-first", HEAD_OF_HEATH_END, _opens("/heath-end/policy/adopt/")),
    Sight("adopt-wrong", HEAD, _presses(_opens("/wrenfold/policy/adopt/"), "Look at it"), ("422",)),
    Sight("adopt-confirm", HEAD, _looks_once_more),
    Sight("versions", HEAD, _opens("/wrenfold/policy/versions/")),
    Sight("versions-adopted", HEAD, _opens("/wrenfold/policy/versions/?adopted")),
    Sight("versions-none", HEAD_OF_HEATH_END, _opens("/heath-end/policy/versions/")),
    Sight("beside", HEAD, _follows("/wrenfold/policy/versions/", "Add a document")),
)
"""In the order in which somebody might come upon them."""
