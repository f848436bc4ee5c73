"""Posts about the school, its inside and its name; near misses first."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The rec by the river has new swings and I tested every one.",
        "Ballot papers for the pay vote must be posted by Friday, whichever way you vote.",
        "Government should fund schools properly. That is all.",
        "Reading group on Tuesday: bring the book, a biscuit and an opinion.",
        "Shakespeare wrote it first: brevity is the soul of wit.",
        "Two glasses of wine and a film. Perfect Saturday.",
        "Selling my old bike, ring 07700 900123 after six.",
    ],
)
def test_a_harmless_post_is_cleared(cited, text):
    assert cited(text) == set()


def test_a_post_about_the_school_needs_leave_and_the_line_of_ones_own(cited):
    text = "Harrowgill Primary School summer fair is on Saturday, come along!"
    line = " These views are my own and not those of the school."
    assert cited(text) == {"practice.disclaimer"}
    assert cited(text, "head:post-about-school") == {"practice.disclaimer"}
    assert cited(text + line, "head:post-about-school") == set()
    assert cited(text, "head:post-about-school", account="school") == set()
    assert cited(text, account="school", kind="head") == set()
    assert cited(text, kind="head") == {"practice.disclaimer"}


def test_the_workplace_named_in_passing_is_only_advised_on(cited):
    assert cited("Cycling past Harrowgill tonight with a puncture.") == {"practice.identify"}


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Harrowgill is a shambles and nobody checks the doors.", "disrepute.negative"),
        (
            "Don't send your kids to Harrowgill, the doors are never locked.",
            "golden.disrepute",
        ),
        ("A child got lost on our school trip today, all fine now.", "disrepute.negative"),
        ("Two teachers suspended and the head says nothing.", "confidence.internal"),
        ("Tuckwell Catering are useless, we are not paying their invoice.", "confidence.personal"),
        ("The door code is 4471 if anyone needs it.", "conduct.security"),
        (
            "Year 4 parents, text me on 07700 900123 any evening.",
            "practice.no-private-details",
        ),
        ("[photo: Swifts in the hall, all smiling]", "disrepute.negative"),
        ("Passed over for the job again after ten years at school.", "aggrieved.do-not-post"),
        (
            "Hungover in class again, marked the register with wine.",
            "golden.professional-standards",
        ),
        (
            "Here are the full lyrics of her new song, copied from her album.",
            "copyright.permission",
        ),
    ],
)
def test_what_is_told_of_the_school_is_cited(cited, text, clause):
    assert clause in cited(text)


def test_the_crest_belongs_to_the_official_account(cited):
    text = "[image: me beside the school crest]"
    assert "golden.no-logo" in cited(text)
    assert "golden.no-logo" not in cited(text, "head:post-about-school", account="school")


def test_pupils_pictured_need_the_parents_consent_on_the_official_account_only(cited):
    text = "[photo: three pupils with the cup]"
    about = "head:post-about-school"
    assert "golden.confidential" in cited(text, about, account="school")
    assert cited(text, about, "parent:images", account="school") == set()
    assert "disrepute.negative" in cited(text, about, "parent:images")


def test_an_owner_who_agreed_is_named(cited):
    text = "Here are the full lyrics of her new song, copied from her album."
    assert "copyright.credit" in cited(text, "owner:copyright")
    assert cited(text + " Words by Ines Okafor.", "owner:copyright") == set()


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Muslims are all the same, send them back.", "respect.discrimination"),
        ("Round up the immigrants and burn them out.", "conduct.hatred"),
        ("Let's all go and tell him what we think, name and shame!", "golden.no-incitement"),
        ("[image: naked man on a calendar]", "disrepute.defamation"),
        ("Born 14 March 1981 in Leeds, since you ask.", "privacy.security-answers"),
    ],
)
def test_what_demeans_or_gives_oneself_away_is_cited(cited, text, clause):
    assert clause in cited(text)
