"""The observer of ridicule and barbs."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.ridicule import see
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
        "Caption this: my dog in a shower cap.",
        "Vote for your favourite cake in the comments.",
        "Who wore it best, me or the scarecrow?",
        "My husband's impression of a seal is uncanny.",
        "Spot the difference between my two Christmas trees.",
        "My nickname at college was Spud.",
        "Pub quiz and bingo night at the club.",
        "Let's all wear yellow on Friday.",
        "Everyone is invited to our barbecue.",
        "I made a meme of my own haircut.",
        "He was left out of the squad, poor lad, and cried.",
        "Mimicking the cuckoo on our walk.",
        "Leave the parcels out for the postman.",
        "Place the cake in the oven until golden.",
        "We should not laugh at him, it is cruel.",
        "Known locally as the crooked spire.",
    ],
)
def test_harmless_fun_is_no_ridicule(text: str) -> None:
    assert told(text, Seen.RIDICULE) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vote for the worst dressed teacher!", "vote for the worst"),
        ("Who wore it worse, the head or the sofa?", "Who wore it worse"),
        ("New nickname for Mrs Grumble", "New nickname for"),
        ("a photo of her lunch every day until she leaves", "every day until she leaves"),
        ("Lets all ignore him on Monday", "Lets all ignore him"),
        ("nobody invite her to the Christmas do", "nobody invite her"),
        ("Doing her voice in the staffroom again", "Doing her voice"),
        ("sweepstake on when he next cries", "sweepstake on when he"),
        ("turned our deputy into a meme", "into a meme"),
        ("sticker of his face for the group", "sticker of his face"),
        ("meeting bingo card, tick when the head says synergy", "bingo card"),
        ("Caption this! Our caretaker asleep", "Caption this! Our caretaker"),
        ("made a group chat without miss bossy", "chat without miss"),
        ("place your bets on how long she lasts", "place your bets"),
        ("hid her mug again", "hid her mug"),
        ("mimicking his stammer had us crying", "mimicking his stammer"),
    ],
)
def test_making_fun_of_somebody_is_ridicule(text: str, words: str) -> None:
    seen = told(text, Seen.RIDICULE)
    assert any(words in one or one in words for one in seen)


@pytest.mark.parametrize(
    "text",
    [
        "Some people never indicate at that roundabout.",
        "Must be nice to live by the sea.",
        "Well done to our colleague on her promotion, so deserved.",
        "Thanks to my team for the brilliant surprise party.",
        "Bless her, my nan turned 90 today.",
        "Guess who passed her driving test!",
        "Some of us are off to the lakes at half term.",
        "Lovely lunch with people from work.",
        "I was late to my own leaving do.",
        "Thanks to the colleagues who support our fundraiser.",
        "People who work in schools are heroes.",
        "What goes around comes around, said the roundabout.",
        "My sister always takes the credit for mum's trifle.",
        "Good riddance to that old boiler.",
        "Imagine being four and seeing snow for the first time.",
    ],
)
def test_kind_words_and_grumbles_about_strangers_are_no_barbs(text: str) -> None:
    assert told(text, Seen.BARB) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some people get promoted for doing nothing", "Some people get"),
        ("must be nice to leave at 3 when the rest of us are marking", "must be nice"),
        ("not naming names but one of the TAs left me with the lot", "not naming names"),
        ("A certain someone in the office loves the sound of her voice", "certain someone"),
        ("thanks for nothing, year group partner", "thanks for nothing"),
        ("somebody took the credit for my display", "took the credit"),
        ("If the cap fits, staffroom gossips", "If the cap fits"),
        ("funny how some staff are always ill on Mondays", "funny how some"),
        ("People who steal your planning then smile at you", "People who steal"),
        ("her ladyship swanned into the meeting late", "her ladyship"),
        ("While others sit in the staffroom I do the work", "While others sit"),
        ("full of snakes, this staffroom", "full of snakes"),
        ("imagine getting a TLR for sending emails at work", "imagine getting"),
        ("off sick again, what a shock, more cover for me at school", "off sick again"),
    ],
)
def test_hints_at_a_colleague_are_barbs(text: str, words: str) -> None:
    assert any(words in one or one in words for one in told(text, Seen.BARB))
