"""Opening or using an account: whose address, whose name."""

import re

import pytest

pytestmark = pytest.mark.browser


def asks_about(visitor, purpose, uses):
    visitor.opens("/wrenfold/check/account/").chooses("What kind of account is it?", purpose)
    visitor.chooses("Which contact details would it use?", uses).press("Check it")
    visitor.page.locator("main .answer").first.wait_for()


def test_the_schools_address_is_not_for_an_account_of_ones_own(visitor):
    visitor.comes_as("Ned Applegarth")
    asks_about(visitor, "An account of my own", "My school e-mail address")
    visitor.reads("Don’t use the school’s details for this")
    visitor.sees(re.compile("Use your own e-mail address"))
    asks_about(visitor, "An account of my own", "My own e-mail address")
    visitor.reads("Nothing in the policy stands against this")


def test_an_account_in_the_schools_name_needs_the_heads_yes(visitor):
    visitor.comes_as("Della Onslow")
    asks_about(visitor, "An account for the school", "My school e-mail address")
    visitor.reads("You need the Head’s yes first").sees("Mrs Judith Pargeter")


def test_an_account_that_is_not_settled_is_asked_about_in_place(visitor):
    visitor.comes_as("Della Onslow")
    asks_about(visitor, "I’m not sure", "My school e-mail address")
    visitor.chooses("What kind of account is it?", "An account of my own")
    visitor.press("Answer again").reads("Don’t use the school’s details for this")
