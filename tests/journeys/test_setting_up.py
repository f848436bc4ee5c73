"""A school set up from nothing by its business manager, on a phone and at a desk without script."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from journeys.visiting import DESK, PHONE, Visitor, Way

pytestmark = pytest.mark.browser

PEOPLE = {
    "Ada": "Headteacher",
    "Ben": "Designated safeguarding lead",
    "Eve": "Chair of governors",
    "Fay": "Vice-chair of governors",
    "Gus": "Data protection officer",
}
TERMS = (
    "Autumn 1, 3 September 2026 to 21 October 2026\nAutumn 2, 2 November 2026 to 18 December 2027"
)


NUMBERS = count(1)
"""A school of its own for each test."""


@pytest.fixture(params=[Way(PHONE), Way(DESK, has_script=False)], ids=str)
def karen(windows, served, request):
    """The business manager of a school that was opened a moment ago."""
    slug = f"alder-{next(NUMBERS)}"
    served.open_third_school(slug)
    visitor = Visitor(windows, served, request.param)
    visitor.comes_as(f"karen@{slug}.example")
    visitor.root = f"/{slug}/"
    yield visitor
    visitor.leaves()


def fills(visitor, **boxes):
    for label, words in boxes.items():
        visitor.page.get_by_label(re.compile(f"^{label.replace('_', ' ')}")).first.fill(words)


def adds(visitor, given_name):
    visitor.opens(f"{visitor.root}people/add/")
    fills(visitor, First_name=given_name, Last_name="Marsh", Since_when="2024-09-01")
    fills(visitor, **{"E-mail address": f"{given_name.lower()}@alder.example"})
    visitor.page.get_by_label("How are they with the school?").select_option(label="Support staff")
    visitor.press("Add them").reads(f"{given_name} Marsh")


def gives(visitor, given_name, role):
    visitor.page.get_by_label("Who?").select_option(label=f"{given_name} Marsh")
    visitor.page.get_by_label("Which role?").select_option(label=role)
    visitor.page.get_by_label("From which day?").fill("2024-09-01")
    visitor.press("Give the role").reads("Roles")


def test_a_school_goes_live_when_every_worry_would_reach_somebody(karen):
    karen.opens(karen.root).sees("Set up your school", "About thirty minutes")
    karen.follow("Go to the steps").reads("Set up your school").sees("0 of 12")
    for given_name in PEOPLE:
        adds(karen, given_name)
    karen.opens(f"{karen.root}set-up/").follow(re.compile("Go live")).reads("Not yet")
    karen.sees("These roles would mend it")
    for given_name, role in PEOPLE.items():
        karen.opens(f"{karen.root}set-up/live/").follow(role).reads("Give a role")
        expect(karen.page.get_by_label("Which role?").locator("option:checked")).to_have_text(role)
        gives(karen, given_name, role)
    karen.sees("Every route leads to somebody who can be reached.")
    karen.opens(f"{karen.root}set-up/").follow(re.compile("Say where the school is"))
    fills(karen, Address="Alder Lane", Postcode="QV1 1AA")
    fills(karen, **{"The end of the school": "alder.example"})
    karen.press("Save").reads("Set up your school").sees("Saved.")
    karen.follow(re.compile("Add the terms")).reads("Terms and hours")
    karen.foresees("422")
    karen.page.get_by_label("Terms, one a line").fill("Autumn")
    karen.press("Save")
    expect(karen.page.locator(".error-summary")).to_contain_text("Line 1 needs a name and two days")
    karen.page.get_by_label("Terms, one a line").fill(TERMS)
    karen.press("Save").reads("Set up your school")
    karen.follow(re.compile("Name your platforms")).reads("Platforms")
    karen.page.get_by_label("The school’s own ways").fill("Nestnote: messages to parents")
    karen.press("Save and go on").reads("Named contacts").press("Save").reads("Set up your school")
    karen.follow(re.compile("Go live")).reads("Go live").press("Go live")
    karen.reads("Set up your school").sees("Your school is live.")


def test_a_role_that_ends_is_warned_of_and_the_list_finds_people(karen):
    adds(karen, "Ada")
    karen.opens(f"{karen.root}people/roles/give/")
    gives(karen, "Ada", "Headteacher")
    karen.follow("End Ada Marsh as headteacher").reads("Ada Marsh stops being headteacher")
    karen.sees("Nobody would receive these then.")
    karen.opens(f"{karen.root}people/")
    karen.page.get_by_label("Find somebody").fill("marsh")
    karen.press("Find").sees("1 person").sees_nothing_of("Karen Whitlock</span>")
