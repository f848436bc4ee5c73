"""The observer of pile-ons."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.pile_ons import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def told(text: str, kind: Seen) -> list[str]:
    """The words pointed at for a kind, those seen only unsurely left out."""
    return [
        one.span.of(text)
        for one in see(read(text), School())
        if one.kind is kind and one.sureness is not Sureness.UNSURE
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Share to help find this lost dog, he is nine.",
        "Tell me your best joke, I need cheering up.",
        "Sign our petition to save the library.",
        "Complete the sentence: my perfect Sunday is...",
        "Roast dinner with the family.",
        "Roast my attempt at sourdough.",
        "Please leave a five star review for the cafe.",
        "Funniest caption for my hair wins a biscuit.",
        "Tea or coffee? Vote below.",
        "Go and tell them what a great job they did.",
        "Please don't pile in on her, she has apologised.",
        "Share if you love your mum.",
        "Let's all meet at the park for rounders.",
        "Message her a happy birthday, everyone!",
        "We let her have the last slice of cake.",
        "Get in the sea, everyone, it is warm.",
    ],
)
def test_friendly_invitations_are_no_pile_ons(text: str) -> None:
    assert told(text, Seen.PILE_ON) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rudest answer wins", "rudest answer wins"),
        ("let's all report this page", "let's all report this page"),
        ("one star reviews please everyone", "one star reviews please"),
        ("share until everyone knows what she did", "share until everyone knows"),
        ("Go and tell him what you think", "tell him what you think"),
        ("time to name and shame", "name and shame"),
        ("complete the sentence: our head is so useless that", "complete the sentence"),
        ("let her have it in the comments", "let her have it"),
        ("here's his number, give him a ring and let rip", "here's his number"),
        ("make this woman famous", "make this woman famous"),
        ("who else hates the new deputy?", "who else hates the new deputy"),
        ("come on guys pile in on him", "pile in on him"),
        ("bombard the council with emails", "bombard the council"),
        ("Roast my boss in the comments", "Roast my boss"),
        ("give them hell", "give them hell"),
        ("lets get her sacked", "get her sacked"),
        ("insults below please", "insults below"),
    ],
)
def test_calls_on_others_to_go_for_somebody_are_pile_ons(text: str, words: str) -> None:
    assert any(words in one or one in words for one in told(text, Seen.PILE_ON))
