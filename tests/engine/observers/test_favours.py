"""Favours: help for the class or the fair is asked in the open; a favour for oneself is seen."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.favours import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "Could you send in a clean jam jar for our class project?",
        "We need two volunteers for the trip on Tuesday. Could you help?",
        "As you're a nurse, would you come and talk to Year 2 about germs?",
        "Could you do me a favour and pop his coat in his bag tomorrow?",
        "Please could you pick Rosa up from the office at 2.30?",
        "Would you be able to lend the school a gazebo for the summer fair?",
        "Can you sign the consent form and return it by Friday?",
        "Please could you pay for the trip on ParentPay?",
        "Could you sponsor the children for the readathon?",
        "Any chance of a quick chat about her reading on Monday?",
        "Can you look at the spellings with him this week?",
        "Would you mind collecting him at four, after club?",
        "If you could help him with his seven times table, that would be great.",
        "Could you let me know who is picking Nia up today?",
        "Do you have any old costumes for the nativity?",
        "Please remind her to bring her bike helmet for Bikeability.",
        "I would be grateful for a call when you have a moment.",
        "We hope to get a discount on the coach, so the cost may fall.",
        "Please do not use the staff car park at drop-off.",
    ],
)
def test_help_for_the_school_is_no_favour_for_oneself(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Any chance of mates rates on the new windows?", "mates rates"),
        ("Could you give me a lift to the airport on Saturday?", "give me a lift"),
        ("I know you're a plumber, could you look at my boiler?", "look at my boiler"),
        ("Would you have a look at my car, it keeps stalling", "look at my car"),
        ("Can I borrow your van at the weekend?", "borrow your van"),
        ("Could you put in a good word for my son at your firm?", "good word for my"),
        ("Is there any work experience going at yours for my daughter?", "experience going at"),
        ("Any chance you could get me tickets for the match?", "get me tickets"),
        ("Would you babysit for us on Friday?", "babysit for"),
        ("Please sponsor me for my half marathon", "sponsor me"),
        ("Could you walk my dog while we're away?", "walk my dog"),
        ("Can you do me a deal on a kitchen?", "do me a deal"),
        ("could u lend me 20 quid till payday", "lend me 20"),
        ("I have a cheeky favour to ask", "cheeky favour"),
        ("Would you countersign my passport form?", "countersign my passport"),
        ("We wondered if we could stay in your villa at Easter.", "stay in your villa"),
        ("Can you get me a discount at the salon?", "get me a discount"),
        ("could you drop me at the station tonight", "drop me at"),
        ("Please vote for me in the baking contest", "vote for me"),
        ("Would you be interested in my candles, I've a new range", "my candles"),
        ("Quick legal question about my divorce if you don't mind", "legal question about my"),
    ],
)
def test_a_favour_for_oneself_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.FAVOUR_ASKED and words in pointed for kind, pointed in found), found
