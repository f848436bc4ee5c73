"""Safety: idiom, news and own bumps are left alone; danger, worry and a writer at risk are seen."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.safety import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "This week is killing me, roll on Friday.",
        "I was dying of laughter at the panto.",
        "I can't go on like this with this diet, send cake.",
        "I would kill for a coffee right now.",
        "Wanted to die of embarrassment when my phone rang in the meeting.",
        "I nearly killed myself laughing at the quiz.",
        "He has lost his jumper and his PE bag is missing.",
        "Our cat has gone missing, please check your sheds.",
        "The kids are starving after swimming!",
        "We are reading The Very Hungry Caterpillar to the children.",
        "He has a bruise on his knee from football at playtime.",
        "She fell in the playground and bruised her arm. An ice pack was put on it.",
        "The gazebo collapsed in the wind and everybody laughed.",
        "Year 1 learned how to call 999 with our visitors from the fire service.",
        "She didn't want to go home, the farm trip was so much fun.",
        "He beats me at chess every Sunday.",
        "Watching Home Alone with the kids and a tub of chocolates.",
        "The dog grooming parlour on Mill Street is brilliant.",
        "I want this winter to end already.",
        "Those league fixtures were suicidal defending from start to finish.",
        "If you are feeling suicidal call Samaritans on 116 123.",
        "My two are always hungry, they eat me out of house and home.",
        "Missing the seaside already.",
        "I've worn the same jumper all week, no shame.",
        "He was so tired after the residential that he fell asleep on the coach.",
        "Safeguarding training done for another year.",
        "She is missing two front teeth and very proud of it.",
        "My kids would be better off without me singing in the car.",
        "Done with this laptop, it wants to end me.",
        "Neglected my garden all summer and now it is a jungle.",
        "Your daughter was a little hungry at ten, so she had an apple.",
        "Please collect him from the office, he has been sick.",
        "He cut himself on the paper edge and has a plaster.",
        "Ambulance volunteers visited Year 2 and the children loved it.",
    ],
)
def test_idiom_bumps_and_news_are_no_danger(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He has collapsed and isn't breathing, come now", "isn't breathing"),
        ("We have called an ambulance for your son.", "called an ambulance"),
        ("She has gone missing from the playground", "missing"),
        ("A pupil has run out of school and we can't find her", "can't find her"),
        ("Your daughter is having a seizure", "having a seizure"),
        ("The boy is unconscious, please ring me", "unconscious"),
        ("She says she is going to kill herself tonight", "kill herself"),
        ("He's on the roof and won't come down", "on the roof"),
        ("A man with a knife is outside the school gate", "with a knife"),
        ("Your son has taken an overdose", "taken an overdose"),
        ("He has been hit by a car outside", "hit by a car"),
        ("She told me she wants to die", "wants to die"),
        ("One of the boys is choking, get help now", "is choking"),
        ("he never arrived at school and noone knows where he is", "never arrived"),
        ("Epipen given, ambulance on its way for her", "Epipen given"),
        ("Dad is hitting her right now, I can hear it", "is hitting her right"),
    ],
)
def test_a_child_in_danger_now_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.CHILD_IN_DANGER and words in pointed for kind, pointed in found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A wee boy in my class is always hungry and steals food.", "always hungry"),
        ("She's been in the same clothes since last Monday.", "same clothes"),
        ("He came in with bruises on his arms again.", "bruises on his arms"),
        ("One of mine flinches when you raise your voice. She does it daily.", "flinches"),
        ("He was scared to go home today.", "scared to go home"),
        ("She said her stepdad hits her.", "stepdad hits her"),
        ("He gets left on his own all night while mum works.", "left on his own"),
        ("A girl told me her uncle touches her.", "uncle touches her"),
        ("The poor kid smells of urine every day", "smells of urine"),
        ("Marks round his neck and he won't say what happened.", "Marks round his neck"),
        ("He hasn't eaten since yesterday and there's no food in the house", "hasn't eaten since"),
        ("She begged me not to send her home", "begged me not to send her home"),
        ("Dad was drunk at pick up again and she went quiet.", "Dad was drunk at pick"),
        ("I'm worried about what happens to him at home.", "worried about what happens"),
        ("She's been cutting herself, you can see it under her sleeves", "cutting herself"),
        ("That lad puts himself to bed most nights", "puts himself to bed"),
        ("The child says he doesn't feel safe at home", "safe at home"),
        ("Kid had cigarette burns on his back.", "cigarette burns"),
    ],
)
def test_a_worry_about_a_childs_safety_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.CHILD_SAFETY_WORRY and words in pointed for kind, pointed in found), (
        found
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I just can't go on any more.", "can't go on any"),
        ("Everyone would be better off without me.", "better off without me"),
        ("I want it all to end.", "want it all to end"),
        ("Sometimes I think about killing myself.", "killing myself"),
        ("I wish I was dead", "wish I was dead"),
        ("There's no point in living.", "no point in living"),
        ("I don't want to be here anymore", "don't want to be here anymore"),
        ("Started self harming again tbh", "self harming"),
        ("Been feeling suicidal for weeks", "feeling suicidal"),
        ("nobody would notice if i died", "nobody would notice if i died"),
        ("I have nothing left to live for", "nothing left to live for"),
        ("I just want the pain to stop", "want the pain to stop"),
        ("I'm a burden to everyone.", "burden to"),
        ("Wish I could go to sleep and never wake up", "never wake up"),
        ("I can't do this any more", "can't do this any"),
        ("I cannot see a way out", "cannot see a way out"),
        ("I want to die. Can't face Monday.", "want to die"),
    ],
)
def test_a_writer_at_risk_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.WRITER_AT_RISK and words in pointed for kind, pointed in found), found
