"""Posts that name, point at or run down people; near misses first."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Will you all be at the allotment on Saturday?",
        "Ottoline next door has lent me her ladder again.",
        "Thirty children, one hamster, no survivors among the lettuce. I love this job.",
        "My autistic brother has finished his model railway and it is glorious.",
        "To the mum who handed in my purse at pick-up: thank you, you are a star.",
        "The prime minister spoke for an hour and I understood all of it.",
        "My colleagues left a cake on my desk. I am spoilt.",
        "I am such an idiot, I left the tent at the campsite.",
    ],
)
def test_a_harmless_post_is_cleared(cited, text):
    assert cited(text) == set()


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Ottoline in Swifts read a whole chapter today!", "golden.confidential"),
        ("Kwabena Asante is the best goalie I have ever taught.", "golden.confidential"),
        ("Kwabena in Otters is a nightmare, useless and rude all day.", "disrepute.negative"),
        ("A boy in my class wet himself in assembly again.", "conduct.inference"),
        ("The only girl in Swifts with a hearing aid had a meltdown today.", "conduct.inference"),
        ("To the mum who sent me that email: it was in his bag.", "disrepute.arguing"),
        ("Parents who can't be bothered to read a letter are useless.", "disrepute.arguing"),
        ("That reporter is a talentless moron.", "respect.attack"),
        ("The minister is a useless idiot.", "golden.public-test"),
        ("Our deputy is off with depression, poor thing.", "golden.confidential"),
        ("Mrs Lindqvist is going through a divorce.", "golden.confidential"),
        ("A mum at our gate is on benefits and always drunk.", "golden.confidential"),
    ],
)
def test_what_is_said_of_people_is_cited(cited, text, clause):
    assert clause in cited(text)


def test_ones_own_child_is_ones_own_to_tell_of(cited):
    text = "Will Garside lost a tooth in a toffee apple. Our Will is thrilled."
    assert cited(text, name="Jonty Marsh") == set()
    assert "golden.confidential" in cited(text)


def test_on_the_official_account_a_name_needs_the_heads_authority(cited):
    text = "Well done to Kwabena Asante, our new house captain!"
    about = "head:post-about-school"
    assert "golden.confidential" in cited(text, about, account="school")
    assert cited(text, about, "head:confidential", account="school") == set()
    assert cited(text, account="school", kind="head") == set()


def test_a_childs_health_is_told_on_no_account_whatever_is_permitted(cited):
    text = "Kwabena Asante in Otters is in hospital with his asthma."
    permitted = ("head:post-about-school", "head:confidential")
    assert "golden.confidential" in cited(text, *permitted, account="school")


@pytest.mark.parametrize("kind", ["contractor", "former"])
def test_a_contractor_or_leaver_gets_the_same_answer_for_any_name_beside_a_class(cited, kind):
    on_the_roll = cited("Ottoline in Year 4 told me a joke today.", kind=kind)
    on_no_roll = cited("Persephone in Year 4 told me a joke today.", kind=kind)
    assert on_the_roll == on_no_roll == {"golden.confidential"}


def test_a_worry_about_a_childs_safety_goes_to_the_safeguarding_lead(cited):
    text = "A girl in my class has bruises again and flinches when her stepdad comes."
    assert {"conduct.inference", "concern.raise"} <= cited(text)
