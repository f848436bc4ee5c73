"""The policy as people read it: whole, searched, and from a clause that an answer quotes."""

import re

import pytest
from playwright.sync_api import expect

from journeys.sights import GOOD_NEWS
from journeys.visiting import PHONE

pytestmark = pytest.mark.browser


def test_a_section_is_reached_from_the_list(visitor):
    visitor.comes_as("Marek Sobol").opens("/wrenfold/policy/").sees(
        re.compile("In force since 1 September")
    )
    if visitor.way.size == PHONE:
        visitor.opens_more("Go to a part")
    visitor.follow("7 If you feel wronged at work")
    heading = visitor.page.get_by_role("heading", name="7 If you feel wronged at work")
    expect(heading).to_be_in_viewport()


def test_words_are_found_and_the_search_is_let_go_again(visitor):
    visitor.comes_as("Marek Sobol").opens("/wrenfold/policy/")
    every = visitor.page.locator("article.clause").count()
    visitor.page.get_by_label("Find in the policy").fill("former pupil")
    visitor.press("Find")
    found = visitor.page.locator("article.clause")
    expect(visitor.page.get_by_text(re.compile("clauses?$")).first).to_be_visible()
    assert 0 < found.count() < every
    assert set(visitor.page.locator("mark").all_inner_texts()) <= {"former", "pupil", "Pupil"}
    visitor.follow("Show all")
    expect(found).to_have_count(every)


def test_words_that_stand_nowhere_are_said_to_stand_nowhere(visitor):
    visitor.comes_as("Marek Sobol").opens("/wrenfold/policy/?find=zebra")
    visitor.sees("No clauses", "No clause has all of these words. Try fewer of them.")


def test_a_quoted_clause_leads_to_its_place_in_the_policy(visitor):
    visitor.comes_as("Callum Strang").asks(GOOD_NEWS).reads("You need the Head’s yes first")
    visitor.follow(re.compile("^3.8 "), within=visitor.page.locator("#point-1"))
    visitor.reads("Social media policy")
    expect(visitor.page).to_have_url(re.compile("/policy/#practice.disclaimer$"))
    clause = visitor.page.locator("[id='practice.disclaimer']")
    expect(clause).to_be_in_viewport()
    expect(clause).to_contain_text("only if the Headteacher has expressly permitted it")


def test_what_makes_a_clause_work_is_shown_to_those_who_lead(visitor):
    visitor.comes_as("Judith Pargeter").opens("/wrenfold/policy/")
    visitor.follow("Show what makes each clause work").sees("What makes this work")
    visitor.context.clear_cookies(name="gatepost-session")
    visitor.comes_as("Callum Strang").opens("/wrenfold/policy/?how=1").reads("Social media policy")
    visitor.sees_nothing_of("What makes this work", "what makes each clause work")
