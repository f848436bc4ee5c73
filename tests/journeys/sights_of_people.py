"""The pages of people, roles, firms, the roll and the set-up of a school, in each of their states."""

import re

from journeys.sight import Sight

HEAD = "Judith Pargeter"
MANAGER = "Ruth Penhale"
NEW_MANAGER = "karen@alder.example"
"""She has just begun to set a school up, and is alone in it."""


def _opens(path):
    return lambda visitor: visitor.opens(path)


def _row(path, begins, *then):
    """A page that a row leads to, and then the links on it."""

    def reach(visitor):
        visitor.opens(path).follow(re.compile(f"^{begins}"))
        for words in then:
            visitor.page.get_by_role("link", name=re.compile(f"^{words}")).first.click()
            visitor.page.locator("main h1").first.wait_for()

    return reach


def _person(name, *then):
    return _row("/wrenfold/people/", name, *then)


def _ends_role(visitor):
    visitor.opens("/wrenfold/people/roles/")
    visitor.page.get_by_role("link", name="End Helen Achterberg as chair of governors").click()
    visitor.reads("Helen Achterberg stops being")


def _presses(path, button):
    def reach(visitor):
        visitor.opens(path).press(button)
        visitor.page.locator(".error-summary").first.wait_for()

    return reach


def _adds_with_faults(visitor):
    visitor.opens("/wrenfold/people/add/")
    visitor.page.get_by_label("E-mail address").fill("not an address")
    visitor.press("Add them")
    visitor.page.locator(".error-summary").wait_for()


def _hours_with_faults(visitor):
    _person("Della Onslow", "Paid days and hours")(visitor)
    visitor.page.get_by_label("From, Monday").fill("15:30")
    visitor.page.get_by_label("Until, Monday").fill("08:30")
    visitor.press("Save")
    visitor.page.locator(".error-summary").wait_for()


def _goes_live_too_soon(visitor):
    visitor.opens("/alder/set-up/").follow(re.compile("Go live"))
    visitor.reads("Not yet")


SIGHTS_OF_PEOPLE = (
    Sight("people", MANAGER, _opens("/wrenfold/people/")),
    Sight("people-narrowed", HEAD, _opens("/wrenfold/people/?kind=governor&role=chair-of-governors")),
    Sight("people-nobody-found", MANAGER, _opens("/wrenfold/people/?find=zebra")),
    Sight("people-left", MANAGER, _opens("/wrenfold/people/?kind=left")),
    Sight("people-told-why-not", "Callum Strang", _opens("/wrenfold/people/"), ("403",)),
    Sight("person-add", MANAGER, _opens("/wrenfold/people/add/")),
    Sight("person-add-wrong", MANAGER, _adds_with_faults, ("422",)),
    Sight("person", MANAGER, _person("Owen Tanfield")),
    Sight("person-without-role", MANAGER, _person("Gina Farrant")),
    Sight("person-left", MANAGER, _row("/wrenfold/people/?kind=left", "Roy Tunstall")),
    Sight("person-change", MANAGER, _person("Gina Farrant", "Change name")),
    Sight("person-engage", MANAGER, _person("Gina Farrant", "Add an engagement")),
    Sight("person-engagement", MANAGER, _person("Gina Farrant", "Change Contractor")),
    Sight("person-hours", MANAGER, _person("Della Onslow", "Paid days and hours")),
    Sight("person-hours-wrong", MANAGER, _hours_with_faults, ("422",)),
    Sight("person-leaves", MANAGER, _person("Helen Achterberg", "They’re leaving")),
    Sight("roles", MANAGER, _opens("/wrenfold/people/roles/")),
    Sight("roles-of-a-new-school", NEW_MANAGER, _opens("/alder/people/roles/")),
    Sight("role-give", MANAGER, _opens("/wrenfold/people/roles/give/")),
    Sight("role-give-empty", MANAGER, _presses("/wrenfold/people/roles/give/", "Give the role"), ("422",)),
    Sight("role-end", MANAGER, _ends_role),
    Sight("firms", MANAGER, _opens("/wrenfold/people/firms/")),
    Sight("firms-none", NEW_MANAGER, _opens("/alder/people/firms/")),
    Sight("firm", MANAGER, _row("/wrenfold/people/firms/", "Hedgerow Music")),
    Sight("firm-add", MANAGER, _opens("/wrenfold/people/firms/add/")),
    Sight("roll", MANAGER, _opens("/wrenfold/roll/")),
    Sight("roll-class", MANAGER, _opens("/wrenfold/roll/?class=Dragonflies")),
    Sight("roll-none", NEW_MANAGER, _opens("/alder/roll/")),
    Sight("child", MANAGER, _row("/wrenfold/roll/?class=Dragonflies", "Toby Holloway")),
    Sight("child-add", MANAGER, _opens("/wrenfold/roll/add/")),
    Sight("home-manager", MANAGER, _opens("/wrenfold/")),
    Sight("home-new-school", NEW_MANAGER, _opens("/alder/")),
    Sight("set-up", MANAGER, _opens("/wrenfold/set-up/")),
    Sight("set-up-begun", NEW_MANAGER, _opens("/alder/set-up/")),
    Sight("set-up-details", NEW_MANAGER, _opens("/alder/set-up/school/")),
    Sight("set-up-calendar", MANAGER, _opens("/wrenfold/set-up/calendar/")),
    Sight("set-up-calendar-empty", NEW_MANAGER, _presses("/alder/set-up/calendar/", "Save"), ("422",)),
    Sight("set-up-platforms", MANAGER, _opens("/wrenfold/set-up/platforms/")),
    Sight("set-up-contacts", MANAGER, _opens("/wrenfold/set-up/contacts/")),
    Sight("set-up-names", MANAGER, _opens("/wrenfold/set-up/names/")),
    Sight("set-up-kit", MANAGER, _opens("/wrenfold/set-up/kit/")),
    Sight("set-up-papers", MANAGER, _opens("/wrenfold/set-up/papers/")),
    Sight("set-up-live", MANAGER, _opens("/wrenfold/set-up/live/")),
    Sight("set-up-live-too-soon", NEW_MANAGER, _goes_live_too_soon),
)  # fmt: skip
"""In the order in which somebody might come upon them."""
