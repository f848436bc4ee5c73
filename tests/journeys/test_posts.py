"""May I post this? A hard day, good news about the school, and what opens a bank account."""

import re

import pytest
from playwright.sync_api import expect

from journeys.sights import GOOD_NEWS, HARD_DAY, MAIDEN_NAME, RACE, WORRY

pytestmark = pytest.mark.browser

SPACED = "\n\n" + HARD_DAY
"""It begins with empty lines, which a page easily swallows."""


def test_a_hard_day_is_stopped_and_comes_back_letter_for_letter(visitor):
    visitor.comes_as("Callum Strang").asks(SPACED).reads("Don’t post this as it is")
    visitor.press("Change my draft", within=visitor.page.locator(".change-top"))
    visitor.reads("Check a post")
    expect(visitor.box()).to_have_value(SPACED)
    visitor.press("Check it").reads("Don’t post this as it is")


def test_what_would_make_it_fine_is_fine(visitor):
    visitor.comes_as("Callum Strang").asks(HARD_DAY).reads("Don’t post this as it is")
    visitor.sees("What would make it fine")
    visitor.press("Change my draft", within=visitor.page.locator(".mend").first)
    visitor.reads("Check a post")
    left = visitor.box().input_value()
    assert "Rory" not in left
    assert "Bath, toast & <bed>." in left
    visitor.press("Check it").reads("Nothing in the policy stands against this")


def test_each_mark_leads_to_its_reason(visitor):
    visitor.comes_as("Callum Strang").asks(HARD_DAY).reads("Don’t post this as it is")
    number = visitor.page.locator(".draft a.bubble").first
    target = number.get_attribute("href")
    number.click()
    expect(visitor.page.locator(target)).to_be_in_viewport()
    expect(visitor.page).to_have_url(re.compile(f"/check/post/{target}$"))


def test_good_news_needs_the_heads_yes_and_says_who_the_head_is(visitor):
    visitor.comes_as("Priti Solanki").asks(GOOD_NEWS).reads("You need the Head’s yes first")
    visitor.sees("Ask first, and wait for the answer.", "Mrs Judith Pargeter", "headteacher")
    mail = visitor.page.get_by_role("link", name="head@wrenfold.marlshire.sch.uk").first
    expect(mail).to_have_attribute("href", "mailto:head@wrenfold.marlshire.sch.uk")


def test_a_maiden_name_may_be_posted_after_one_thing_was_read(visitor):
    visitor.comes_as("Tilly Ransome").asks(MAIDEN_NAME).reads("Read one thing first")
    visitor.sees("Take care", re.compile("Think twice before you post your birth date"))
    assert visitor.page.locator("mark").all_inner_texts() == [
        "maiden name was Pettigrew",
        "I was born in Ludlow",
    ]


def test_a_race_is_fine_and_an_answer_is_no_approval(visitor):
    visitor.comes_as("Albert Mossop").asks(RACE).reads("Nothing in the policy stands against this")
    visitor.sees(re.compile("An answer is not approval"), "We keep nothing you type")
    copying = visitor.page.locator("[data-copy]")
    expect(copying.filter(visible=True)).to_have_count(1 if visitor.way.has_script else 0)


def test_a_picture_alone_can_be_asked_about(visitor):
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    visitor.page.get_by_label("Is there a picture?").fill("Children of Year 4 in the playground")
    visitor.press("Check it").reads("Don’t post this as it is")
    visitor.press(re.compile("^Change"), within=visitor.page.locator(".change-top"))
    picture = visitor.page.get_by_label("Is there a picture?")
    expect(picture).to_have_value("Children of Year 4 in the playground")


def test_nothing_written_is_said_at_the_top_and_at_the_box(visitor):
    visitor.foresees("422")
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/post/").press("Check it")
    summary = visitor.page.get_by_role("alert", name="One thing to put right")
    expect(summary).to_be_visible()
    expect(visitor.page).to_have_title(re.compile("^Error: "))
    if visitor.way.has_script:
        expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(visitor.box()).to_be_focused()
    expect(visitor.box()).to_have_attribute("aria-invalid", "true")
    visitor.box().fill(RACE)
    visitor.press("Check it").reads("Nothing in the policy stands against this")


def test_a_draft_that_is_too_long_is_kept_whole_and_says_so(visitor):
    visitor.foresees("422")
    longest = "A long day. " * 1700
    visitor.comes_as("Callum Strang").asks(longest)
    expect(visitor.page.locator(".error-summary")).to_contain_text("more than we can check at once")
    expect(visitor.box()).to_have_value(longest)


def test_a_child_at_risk_comes_before_any_answer(visitor):
    visitor.comes_as("Callum Strang").asks(WORRY).reads("Tell the safeguarding lead today")
    first = visitor.page.locator("main section").nth(1)
    expect(first.get_by_role("heading")).to_have_text("Do this now, in this order")
    expect(visitor.page.get_by_role("complementary", name="In danger now")).to_be_visible()
    visitor.sees("Mr Owen Tanfield")


def test_choices_are_remembered_for_the_person_and_for_nobody_else(visitor):
    sentence = visitor.page.locator(".remembered > p")
    visitor.comes_as("Callum Strang").opens("/wrenfold/check/post/")
    expect(sentence).to_have_text(re.compile("my own account, seen by friends or followers"))
    visitor.opens_more("Change these").chooses("Which account?", "A school account")
    visitor.page.get_by_label("Where?").select_option("Facebook")
    visitor.chooses("Who can see it?", "Everybody")
    visitor.box().fill(RACE)
    visitor.press("Check it")
    visitor.page.locator("main .answer").first.wait_for()
    visitor.opens("/wrenfold/check/post/")
    expect(sentence).to_have_text(re.compile("a school account, on Facebook, seen by everybody"))
    expect(visitor.box()).to_have_value("")
    visitor.context.clear_cookies(name="gatepost-session")
    visitor.comes_as("Priti Solanki").opens("/wrenfold/check/post/")
    expect(sentence).to_have_text(re.compile("my own account, seen by friends or followers"))
