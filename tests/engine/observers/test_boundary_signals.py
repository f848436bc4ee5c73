"""Boundary signals are seen in a stranger's or a friend's words; a surprise or a prize is none."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.boundary_signals import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "Don't tell Mum, the card you made is for Mother's Day!",
        "Shh, keep it secret until Friday: we are planning a surprise assembly for Mrs Bellweather.",
        "Remember the surprise for your parents. Not a word at home, please!",
        "Secret Santa names are in the tin. Don't tell anyone who you have drawn.",
        "We begin The Secret Garden on Monday, so bring your copy to the lesson.",
        "Write about the moment when the character keeps a secret from her family.",
        "There are chocolates for everyone in the class tomorrow to say well done.",
        "Your certificate and a small prize will be given in assembly on Friday.",
        "Meet me in the hall at 12.15 with the rest of the choir.",
        "Please come to the office with your mum or dad before the coach leaves.",
        "Don't tell anyone your password, not even your best friend.",
        "Delete the second paragraph and send the story to me again.",
        "You have to be 13 to use Snapchat, as we said in the lesson.",
        "Please send me a photo of your model when it is dry.",
        "You looked wonderful in your Viking costume at the show.",
        "Remember that we are not allowed on the field today because it is wet.",
        "If an adult asks you to keep a secret, tell a trusted adult straight away.",
        "What are you wearing for World Book Day?",
        "I have got you a new reading book and it is waiting on your table.",
        "Well done for being such a kind friend to the new boy today.",
        "Your handwriting has got so much neater and I am proud of you.",
        "Could you show your mum the letter about the trip, please?",
        "You were a super team today, all of you are special.",
        "If 3 friends have £20 to spend, how much do they each get?",
        "I'll collect you from class at ten for your reading.",
        "Don't forget to tell your dad about the open evening.",
        "Bring your swimming things on Tuesday and a spare towel.",
        "Thank you for telling me. I am going to talk to Mrs Lark about it so we can help.",
    ],
)
def test_ordinary_school_life_is_no_boundary_signal(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("This is our little secret ok", "our little secret"),
        ("best not tell your mam we were chatting", "not tell your mam"),
        ("Your dad doesn't need to know about this.", "dad doesn't need to know"),
        ("Lets keep this between you and me", "keep this between you"),
        ("dont let ur mum see these msgs", "dont let ur mum see"),
        ("Nobody else needs to know what we talk about.", "Nobody else needs"),
        ("Tell your mum you're at a friend's and come round.", "you're at a friend"),
        ("If your dad asks, say you found it.", "If your dad asks"),
        (
            "I've got you a little present, pop by and I'll give it to you.",
            "got you a little present",
        ),
        ("ill get you some robux if you finish it", "get you some robux"),
        ("I will send you £20 tonight so you can get the trainers", "send you £20 tonight"),
        ("i can top up your phone", "top up your phone"),
        ("It'll be just the two of us this time.", "just the two of us"),
        ("I could give you a lift home after practice", "give you a lift"),
        ("jump in my car and we can go for chips", "jump in my car"),
        ("Come round to mine on Saturday", "Come round to mine"),
        ("Meet me by the park at 4, come alone", "Meet me by the park"),
        ("Message me when your mum's at work", "when your mum's at work"),
        ("Please delete these messages when you've read them", "delete these messages"),
        ("delete this after ok", "delete this after"),
        ("add me on snap, its easier", "add me on snap"),
        ("Let's talk on WhatsApp instead, the school can read these", "school can read these"),
        ("my insta is below", "my insta is"),
        ("You're so mature for your age", "mature for your age"),
        ("youre not like the other kids in year 6", "like the other kids"),
        ("You are very special to me.", "special to me"),
        ("Nobody understands you like I do.", "Nobody understands you"),
        ("I can't stop thinking about you", "stop thinking about you"),
        ("You looked so pretty today.", "looked so pretty"),
        ("love that skirt, you look lovely in that skirt", "look lovely in that skirt"),
        ("You have beautiful eyes, you know", "beautiful eyes"),
        ("What are you wearing right now?", "What are you wearing"),
        ("send me a pic of you in your pyjamas", "send me a pic of you"),
        ("Send us a selfie then!", "Send us a selfie"),
        ("I could lose my job for this but I wanted to talk.", "lose my job"),
        ("I'm not supposed to message pupils but you are different", "I'm not supposed to message"),
        ("I shouldn't be telling you this", "I shouldn't be telling"),
        ("Do you miss me?", "Do you miss me"),
    ],
)
def test_stepping_over_a_boundary_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert all(kind is Seen.BOUNDARY_SIGNAL for kind, _ in found)
    assert any(words in pointed for _, pointed in found), found
