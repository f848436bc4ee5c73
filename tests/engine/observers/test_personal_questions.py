"""Private questions and private life: a teacher's ordinary questions are neither."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.personal_questions import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "How is your reading going? Did you finish the chapter?",
        "Have you got your PE kit for tomorrow?",
        "How is your arm after your fall in PE?",
        "Did you finish your model of the castle?",
        "What did you think of the poem?",
        "Can you tell me which question you found hard?",
        "What is your username for Times Tables Rockstars?",
        "In French we will ask: where do you live?",
        "Are you coming to choir on Thursday?",
        "What is the number of sides of a hexagon?",
        "Who lives in the castle in your story?",
        "Is your mum coming to parents' evening?",
        "I went to the beach at the weekend and found a fossil to show the class.",
        "When I was your age I loved dinosaurs too.",
        "I am off poorly today, so Mr Adeyemi will take your lesson.",
        "My dog ate my lunch!",
        "Please tell your dad that the letter is in your bag.",
        "Which character do you like best and why?",
        "Do you have a pencil and a ruler?",
        "I had a lovely time listening to you all read.",
        "Have you started your project on the planets?",
        "Do you live near a river? Colour it on the map.",
        "What are you wearing for World Book Day?",
        "Did you remember your water bottle? Drink plenty today.",
        "Well done, you make our class a happy place.",
    ],
)
def test_a_teachers_ordinary_words_are_not_private(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who's at home with you tonight?", "Who's at home"),
        ("Are you on your own?", "Are you on your own"),
        ("Who do you live with?", "Who do you live with"),
        ("Are your mum and dad still together?", "Are your mum and dad still together"),
        ("Does your dad drink?", "Does your dad drink"),
        ("What time does your mum get home?", "What time does your mum get home"),
        ("have you got a boyfriend yet", "have you got a boyfriend"),
        ("Who do you fancy in Year 6?", "Who do you fancy"),
        ("u got snapchat?", "u got snapchat"),
        ("What's your address so I can post it?", "What's your address"),
        ("can I have your number", "can I have your number"),
        ("where do u live", "where do u live"),
        ("What do you do at night?", "What do you do at night"),
        ("Are you still awake?", "Are you still awake"),
        ("How much do you weigh?", "How much do you weigh"),
        ("Do you like your body?", "Do you like your body"),
        ("Tell me about your dad", "Tell me about your dad"),
        ("How are things at home?", "How are things at home"),
        ("Do you like me?", "Do you like me"),
        ("Is your mum out tonight?", "Is your mum out"),
    ],
)
def test_private_questions_are_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.PERSONAL_QUESTION and words in pointed for kind, pointed in found), (
        found
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My boyfriend and I have split up.", "My boyfriend and"),
        ("I'm so lonely at the moment", "I'm so lonely"),
        ("I was so drunk on Saturday", "I was so drunk"),
        ("Had too much wine last night haha", "too much wine"),
        ("I'm on antidepressants so I get tired", "antidepressants"),
        ("im single again", "im single"),
        ("My ex is being horrible to me", "My ex is"),
        ("I'm going through a divorce", "through a divorce"),
        ("I've been seeing someone new", "been seeing someone"),
        ("My depression has been bad this week.", "My depression"),
        ("I cried myself to sleep", "cried myself to sleep"),
        ("Nobody cares about me", "Nobody cares about me"),
        ("I went on a date last night", "on a date"),
        ("Terrible hangover today", "Terrible hangover"),
        ("When I was your age I got drunk in the park", "When I was your age I got drunk"),
        ("You make me happy when I'm down", "You make me happy"),
    ],
)
def test_ones_own_private_life_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.OWN_LIFE_TOLD and words in pointed for kind, pointed in found), found
