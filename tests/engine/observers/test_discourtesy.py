"""Discourtesy: firm words are courteous; sneers, blame and threats to the reader are seen."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.discourtesy import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "I understand that you are frustrated. However, I can't change the date of the meeting.",
        "Please make sure that Theo has his PE kit on Mondays. This is the third time this term.",
        "I must ask you not to park on the zig-zags, as it puts children in danger.",
        "I'm afraid I can't discuss other families, but I will look into what you have told me.",
        "He told another child to shut up and he has apologised.",
        "She was called an idiot at playtime and we have spoken to those involved.",
        "His attendance is now 88%. If it falls further we are required to refer it to the council.",
        "We took him to the sensory room to calm down and he was soon back with his friends.",
        "Thank you for finally getting to the bottom of the missing jumper!",
        "When they grow up, some of them want to be vets.",
        "Perhaps you could try a sticker chart at home. It has worked well in class.",
        "Please let us know by Friday, or else we will have to offer the place to somebody else.",
        "Whatever time suits you is fine for us.",
        "I am sorry that you were kept waiting; it was my fault.",
        "Try reading together for ten minutes before bed.",
        "I do not agree that the decision was unfair, but you may appeal to the governors.",
        "Your son has had a difficult day and I would like to talk to you about it.",
        "Lovely to finally meet you at parents' evening.",
        "He was upset because somebody said his picture was rubbish.",
        "Please don't worry, it was nobody's fault.",
        "You clearly know him best, so I would value your view.",
    ],
)
def test_firm_and_courteous_words_are_no_discourtesy(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How dare you question my marking.", "How dare you"),
        ("Get a grip, it was a scratch.", "Get a grip"),
        ("You people never read anything we send.", "You people"),
        ("Maybe if you actually read with him he would not be behind.", "Maybe if you actually"),
        ("Some of us have jobs to do.", "Some of us have jobs"),
        ("Your email was ridiculous.", "Your email was ridiculous"),
        ("Can you not read? It was in the letter.", "Can you not read"),
        ("As I have already told you, the answer is no.", "As I have already told"),
        ("Nice of you to finally reply.", "Nice of you to finally"),
        ("Your precious little boy started it.", "precious little boy"),
        ("Frankly you are a bad parent.", "you are a bad parent"),
        ("It's your own fault that he has no friends", "own fault"),
        ("If you don't like it find another school", "you don't like it"),
        ("Stop wasting my time with this", "Stop wasting"),
        ("You'll regret complaining about me.", "You'll regret"),
        ("i am sick and tired of your excuses", "sick and tired of your"),
        ("Not my problem tbh", "Not my problem"),
        ("What did you expect when he goes to bed at midnight?", "What did you expect"),
        ("How many times do I have to ask for the dinner money 🙄", "How many times do I"),
        ("Unlike you, I care whether she learns.", "Unlike you"),
        ("Don't bother replying.", "Don't bother replying"),
        ("Clearly you couldn't be bothered to come.", "bothered to come"),
        ("I don't care what you think", "I don't care what you"),
        ("You're being hysterical about a bump.", "You're being hysterical"),
        ("your kid is a nightmare", "your kid is a nightmare"),
    ],
)
def test_rude_words_to_a_parent_are_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.DISCOURTESY and words in pointed for kind, pointed in found), found
