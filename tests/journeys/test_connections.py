"""A friend or follow request: from a pupil, from one's own family, from somebody who has left school."""

import re

import pytest
from playwright.sync_api import expect

from journeys.sights import connects

pytestmark = pytest.mark.browser


def test_a_pupils_request_is_declined_and_the_head_is_told(visitor):
    visitor.comes_as("Callum Strang")
    connects(visitor, "A pupil at this school")
    visitor.reads("Don’t connect").sees(re.compile("You’ve done nothing wrong"))
    visitor.sees("What to do next", re.compile("Tell the Headteacher"), "Mrs Judith Pargeter")


def test_family_changes_the_answer_and_both_clauses_are_shown(visitor):
    visitor.comes_as("Callum Strang")
    connects(visitor, "A pupil at this school")
    visitor.reads("Don’t connect").sees(re.compile("Decline every friend request from a pupil"))
    visitor.chooses("Are they your immediate family?", "Yes").press("Answer again")
    visitor.reads("You may connect")
    visitor.sees(
        re.compile("You may stay in touch with your own family online"),
        "Two clauses differ here.",
        re.compile("unless the pupil is your immediate family"),
    )


def test_what_was_said_stays_said_when_one_goes_back(visitor):
    visitor.comes_as("Callum Strang")
    connects(visitor, "A pupil at this school")
    visitor.chooses("Are they your immediate family?", "No").press("Answer again")
    expect(visitor.page.get_by_role("group", name="Are they your")).to_have_count(0)
    visitor.reads("Don’t connect").press("Change what I asked").reads("A friend or follow request")
    who = visitor.page.get_by_role("group", name="Who is it?")
    expect(who.get_by_label("A pupil at this school")).to_be_checked()


def test_the_day_of_birth_of_a_former_pupil_counts(visitor):
    visitor.comes_as("Callum Strang")
    connects(visitor, "A former pupil")
    visitor.reads("Don’t connect")
    visitor.page.get_by_label("date of birth").fill("23/11/1999")
    visitor.press("Answer again").reads("Nothing in the policy stands against this")


def test_a_day_that_is_no_day_is_asked_for_again(visitor):
    visitor.foresees("422")
    visitor.comes_as("Callum Strang")
    connects(visitor, "A former pupil")
    visitor.page.get_by_label("date of birth").fill("the day before yesterday")
    visitor.press("Answer again")
    expect(visitor.page.locator(".error-summary")).to_contain_text("Write the date like")
    born = visitor.page.get_by_label("date of birth")
    expect(born).to_have_value("the day before yesterday")


def test_nothing_chosen_is_two_things_to_put_right(visitor):
    visitor.foresees("422")
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/connection/").press("Check it")
    summary = visitor.page.locator(".error-summary")
    expect(summary).to_contain_text("Two things to put right")
    summary.get_by_role("link").first.click()
    first = visitor.page.get_by_role("group", name="Who is it?").get_by_role("radio").first
    expect(first).to_be_focused()
