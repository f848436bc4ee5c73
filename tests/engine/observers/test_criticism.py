"""The observer of criticism."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.criticism import see
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
        "The weather is a disgrace.",
        "Worst film I have seen all year.",
        "The train was late again.",
        "My cooking is awful but they eat it.",
        "I'm useless at maths.",
        "Total chaos at the bake sale and I loved every minute.",
        "Can't complain, the sun is out.",
        "Proud of every one of them.",
        "Horrible Histories live was fab.",
        "Grumpy cat mug for my birthday.",
        "The kittens are feral but the cat is calm.",
        "Zoo trip with the nephews on Saturday.",
        "No complaints here, lovely week.",
        "He is never rude, our postman.",
        "The match was a shambles, five nil.",
        "Thick fog over the bay this morning.",
    ],
)
def test_idle_grumbles_and_praise_are_at_most_unsure(text: str) -> None:
    assert told(text, Seen.CRITICISM) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("our place is a shambles", "shambles"),
        ("My class were feral after lunch", "feral"),
        ("parents who can't be bothered to read a letter", "can't be bothered"),
        ("The nativity was a nightmare", "was a nightmare"),
        ("the head hasn't got a clue", "hasn't got a clue"),
        ("this lot won't sit still", "won't sit still"),
        ("So entitled, some of these mums", "entitled"),
        ("The building is falling apart", "falling apart"),
        ("worst cohort in twenty years", "worst cohort"),
        ("sick of dads moaning about parking", "moaning about"),
        ("no leadership from anyone", "no leadership"),
        ("Dinners are disgusting", "disgusting"),
        ("she kicked off at the gate", "kicked off"),
        ("what a joke", "what a joke"),
        ("lazy and rude from start to finish", "lazy"),
        ("They never reply to emails", "never reply"),
    ],
)
def test_negative_judgement_is_criticism(text: str, words: str) -> None:
    assert any(words in one or one in words for one in told(text, Seen.CRITICISM))
