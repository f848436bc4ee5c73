"""Contacting a parent or a child: which way, from which device, and at what hour."""

import re

import pytest
from playwright.sync_api import expect

from journeys.sights import TRIP, school_day, writes

pytestmark = pytest.mark.browser

BY_SCHOOL = {"channel": "School e-mail", "device": "A school device"}


def test_the_way_is_asked_for_where_it_could_change_the_answer(visitor):
    visitor.comes_as("Callum Strang")
    writes(visitor, TRIP)
    visitor.reads("Don’t send this as it is")
    visitor.chooses("Which way?", "The school’s platform").press("Answer again")
    # In the school's hours it is fine, outside them it takes care: the clock on the wall decides.
    visitor.reads(re.compile("Nothing in the policy stands against this|You may send this"))
    expect(visitor.page.locator(".draft")).to_have_text(TRIP)


def test_a_parent_is_written_to_in_the_schools_hours(visitor):
    visitor.comes_as("Callum Strang")
    writes(visitor, TRIP, **BY_SCHOOL, at=school_day(10))
    visitor.reads("Nothing in the policy stands against this")


def test_late_in_the_evening_it_can_wait_for_the_morning(visitor):
    visitor.comes_as("Callum Strang")
    writes(visitor, TRIP, **BY_SCHOOL, at=school_day(21, 30))
    visitor.reads("You may send this. Read one thing first")
    visitor.sees(
        re.compile("outside the school’s hours"), re.compile("Send it in the school’s hours")
    )


def test_another_time_needs_a_time(visitor):
    visitor.foresees("422")
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/contact/")
    visitor.chooses("Who is it?", "A parent or carer")
    visitor.box().fill(TRIP)
    visitor.chooses("When?", "At another time").press("Check it")
    summary = visitor.page.locator(".error-summary")
    expect(summary).to_contain_text("Say when, or choose now.")
    expect(visitor.box()).to_have_value(TRIP)
    summary.get_by_role("link").click()
    expect(visitor.page.get_by_label("At what time?")).to_be_focused()


def test_a_child_is_not_written_to_on_social_media(visitor):
    visitor.comes_as("Callum Strang")
    writes(
        visitor,
        "Hi Rory, don't forget your lines for the play",
        "A pupil at this school",
        channel="Social media",
        device="My own device",
    )
    visitor.reads("Don’t send this as it is")
    visitor.sees(re.compile("Do not contact pupils through social media"))


def test_where_a_childs_boundaries_are_at_stake_nothing_is_reworded(visitor):
    visitor.comes_as("Callum Strang")
    writes(visitor, "this is our secret, don't tell your mum", "A pupil at this school")
    visitor.reads("Don’t send this")
    expect(visitor.page.locator(".mend, mark")).to_have_count(0)
    expect(visitor.page.get_by_role("button", name="Copy")).to_have_count(0)


def test_the_way_is_remembered_and_the_time_is_not(visitor):
    visitor.comes_as("Callum Strang")
    writes(visitor, TRIP, **BY_SCHOOL, at=school_day(10))
    visitor.reads("Nothing in the policy").opens("/wrenfold/check/contact/")
    sentence = visitor.page.locator(".remembered > p")
    expect(sentence).to_have_text("By school e-mail, from a school device, now.")
