"""School business: friends' own plans are not it, though school is named; school matters are."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.school_business import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "Coffee after the school run?",
        "Are you still on for the pub quiz on Thursday?",
        "Run at seven, usual place? Bring your head torch.",
        "Loved the holiday photos, that beach looks amazing.",
        "Do you want to come camping with us in the school holidays?",
        "I'm stuck marking homework so I'll be ten minutes late to the pub.",
        "Happy birthday! Drinks on me on Saturday.",
        "Can I return your casserole dish tomorrow?",
        "Are you going to Jo's party?",
        "We went to school together, would you believe it.",
        "Book club is at mine this month, wine in the fridge.",
        "How is your mum after her operation?",
        "My spin class is cancelled, fancy a walk instead?",
        "Thanks for the lift, I owe you a pint.",
        "The extension is finished, come and see it.",
        "Fancy a curry after parents' evening?",
    ],
)
def test_friends_own_plans_are_no_school_business(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ravi forgot his reading book again.", "reading book"),
        ("The trip letter needs signing by Friday.", "trip letter"),
        ("There was an incident at lunch involving Ivo.", "incident at"),
        ("I wanted to talk about her progress in maths.", "progress"),
        ("Parents' evening is on the ninth, which slot suits you?", "Parents' evening"),
        ("His attendance has dropped below ninety per cent.", "attendance"),
        ("Chess club is cancelled tomorrow.", "Chess club is"),
        ("Your child had a wobbly morning.", "Your child"),
        ("She did brilliantly in class today.", "in class today"),
        ("Can you send his PE kit in?", "PE kit"),
        ("Homework is due on Monday.", "Homework"),
        ("Don't forget the consent form for swimming.", "consent form"),
        ("He has been moved up a reading group.", "reading group"),
        ("Behaviour in the dinner hall has been a problem for Otto.", "Behaviour in"),
        ("Sports day is on the 14th.", "Sports day"),
        ("The head would like to see you both.", "The head would"),
    ],
)
def test_school_matters_are_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.SCHOOL_BUSINESS and words in pointed for kind, pointed in found), found
