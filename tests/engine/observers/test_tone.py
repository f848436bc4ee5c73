"""Tone: words of address, kisses and put-downs are seen in their place and left alone elsewhere."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.tone import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Amira, well done on your fact file about Grace Darling.",
        "Work with your reading buddy on page 12.",
        "Please learn the 6 x table for Thursday. What is 7 x 8?",
        "Find x when 3x + 2 = 14.",
        "Year 6x are in the hall today.",
        "We need flour, eggs, honey and butter for the biscuits.",
        "The princess in your story is brave and I love how it ends.",
        "A great effort 👍🌟🎉",
        "Thank you for helping your team mate in the relay.",
        "Bring your yo-yo for the toy museum on Friday.",
        "We ❤️ reading! Which book are you on?",
        "The letter u makes two sounds in these words.",
        "It is not a silly question and you are not stupid. Have another go.",
        "How many times do you see the number 4 on the clock?",
        "Which question did you find hard? We can look at it together.",
        "Everybody else is bringing a packed lunch, so please bring one as well.",
        "When you grow up you could be an engineer.",
        "Cinderella's stepsisters are lazy and rude in chapter two.",
        "The new duck pond is open. Pet lambs visit on Tuesday.",
        "Please speak politely to the other children at lunch.",
        "Your sister is in Year 2, so you may wait for her by the gate.",
        "Plan X is to meet in the hall. Superman has X-ray eyes.",
        "I would love you to read your poem to the class.",
        "Could you do questions 1 to 5 and bring your ruler, please?",
        "I was pleased with your effort, and your spelling is getting stronger.",
        "Guess How Much I Love You is our story this week.",
        "Angel, shepherd and king costumes are on the rail.",
        "Rubbish bins go out on Friday, eco team!",
        "You made good progress in maths, and I am proud of you.",
        "Please do not run in the corridor. We walk so that nobody is hurt.",
    ],
)
def test_a_formal_or_a_kind_word_has_no_wrong_tone(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("alright mate, hows it going", "mate"),
        ("Nice one bro!", "bro"),
        ("lol that was funny today", "lol"),
        ("Yo Kieran, got your homework?", "Yo"),
        ("wassup", "wassup"),
        ("hope u are ready for the test", "hope u"),
        ("u ok? didnt see you at club", "u ok"),
        ("see u tomorrow", "see u"),
        ("omg you scored three goals", "omg"),
        ("Cheers dude", "dude"),
        ("Thanks for that, bud.", "bud"),
        ("laters, dont be late", "laters"),
        ("that goal was peng", "peng"),
        ("well done fam", "fam"),
        ("soz I forgot your book", "soz"),
        ("hiya pal, finished your model?", "pal"),
    ],
)
def test_matey_words_are_seen(text: str, words: str) -> None:
    assert (Seen.MATEY, words) in [(kind, pointed) for kind, pointed in seen_in(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Well done today x", "x"),
        ("See you tomorrow xx", "xx"),
        ("Night night, sleep well XXX", "XXX"),
        ("Great poem! xx Mrs Dunmore", "xx"),
        ("Morning darling, have you got your kit?", "darling"),
        ("Thank you sweetheart.", "sweetheart"),
        ("Thanks love", "love"),
        ("Ta duck, see you Monday", "duck"),
        ("You did so well, hun", "hun"),
        ("I love you loads", "love you"),
        ("I miss you, come back soon", "I miss you"),
        ("Sending a big hug", "big hug"),
        ("Great work 😘", "😘"),
        ("You were brilliant ❤️", "❤"),
        ("Sweet dreams!", "Sweet dreams"),
        ("Hello gorgeous", "gorgeous"),
        ("well done my lovely", "my lovely"),
        ("You did it, petal!", "petal"),
        ("Proud of you, babe", "babe"),
        ("Hope you feel better poppet", "poppet"),
        ("Lots of love, Miss Carrow", "Lots of love"),
        ("Thank you angel x", "angel"),
    ],
)
def test_endearments_and_kisses_are_seen(text: str, words: str) -> None:
    assert (Seen.FOND, words) in seen_in(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Well done genius, you forgot it again.", "done genius"),
        ("Even a baby could do this.", "Even a baby could"),
        ("How many times do I have to tell you?", "How many times do I"),
        ("Are you deaf?", "Are you deaf"),
        ("Did you even read the question?", "Did you even read"),
        ("Nice of you to join us at last.", "Nice of you to join"),
        ("You should be ashamed of yourself.", "should be ashamed"),
        ("You are so lazy.", "You are so lazy"),
        ("Stop being such a baby about it.", "being such a baby"),
        ("Why can't you be more like your brother?", "Why can't you be more like"),
        ("Everyone else managed it.", "Everyone else managed"),
        ("You'll never pass at this rate.", "You'll never pass"),
        ("This is a waste of my time.", "waste of my"),
        ("Use your brain for once in your life", "Use your brain"),
        ("You've let everybody down.", "let everybody down"),
        ("You call that a story?", "call that a story"),
        ("Surprise surprise, no homework 🙄", "Surprise surprise"),
        ("Silly boy, what did you expect", "Silly boy"),
        ("your pathetic", "your pathetic"),
        ("it isn't rocket science", "isn't rocket science"),
        ("My dog could write neater than that", "My dog could write"),
        ("Not the sharpest tool, are we?", "Not the sharpest"),
        ("That is the worst handwriting I've ever seen", "worst handwriting I've"),
    ],
)
def test_put_downs_are_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.PUT_DOWN and words in pointed for kind, pointed in found), found
