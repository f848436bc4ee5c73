"""Home, speaking up, one's own page, and addresses that lead nowhere."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_home_leads_everywhere_and_says_where_one_is(visitor):
    visitor.comes_as("Callum Strang").opens("/wrenfold/")
    visitor.reads(re.compile("^Good (morning|afternoon|evening), Callum$"))
    for name, heading in (
        ("Check", "Check a post"),
        ("Speak up", "Speak up"),
        ("Policy", "Social media policy"),
        ("Home", "Callum"),
    ):
        places = visitor.page.get_by_role("navigation", name="Main")
        visitor.follow(name, within=places).reads(heading)
        current = visitor.page.get_by_role("navigation", name="Main").locator("[aria-current=page]")
        expect(current).to_have_text(name)


def test_the_four_questions_are_one_press_from_home(visitor):
    visitor.comes_as("Callum Strang").opens("/wrenfold/")
    for name, heading in (
        ("Check a post", "Check a post"),
        ("Friend or follow request", "A friend or follow request"),
        ("Contact a pupil or parent", "Contacting a pupil or parent"),
        ("Open or use an account", "Opening or using an account"),
    ):
        visitor.follow(name).reads(heading).follow("Home", within=visitor.page.locator("main"))
        visitor.reads("Callum")


def test_speaking_up_names_who_is_told_and_puts_danger_first(visitor):
    visitor.comes_as("Lewis Tarrant").opens("/wrenfold/speak-up/")
    call = visitor.page.get_by_role("complementary", name="In danger now").get_by_role("link")
    expect(call).to_have_attribute("href", "tel:999")
    visitor.sees("Mr Owen Tanfield", "Mrs Judith Pargeter", "Dr Helen Achterberg")
    visitor.sees("Nobody sees that you opened this page.")


def test_ones_own_page_says_what_the_school_has_on_record(visitor):
    visitor.comes_as("Carys Winstanley").opens("/wrenfold/").follow(re.compile("your account$"))
    visitor.reads("Mrs Carys Winstanley").sees(
        "c.winstanley@wrenfold.marlshire.sch.uk", "Deputy designated safeguarding lead"
    )


def test_a_wrong_address_and_somebody_elses_page_look_the_same(visitor):
    visitor.foresees("404")
    visitor.comes_as("Callum Strang")
    said = []
    for address in ("/wrenfold/nowhere/", "/wrenfold/check/receipts/" + "0" * 32 + "/"):
        visitor.opens(address).reads("There’s nothing here for you to open")
        said.append(visitor.page.locator("main").inner_text())
    assert said[0] == said[1]
    visitor.follow("Go to your home").reads("Callum")


def test_somebody_who_has_left_sees_nothing_of_the_school(visitor):
    visitor.foresees("404")
    visitor.sign_in("Roy Tunstall")
    for address in ("/wrenfold/", "/wrenfold/policy/", "/wrenfold/check/post/"):
        visitor.opens(address).reads("There’s nothing here for you to open")
        visitor.sees_nothing_of("Wrenfold Village", "Pargeter")
    visitor.opens("/").reads("No school has you on its list today").press("Sign out").reads(
        "Sign in"
    )
