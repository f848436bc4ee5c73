"""The observer of prejudice and hatred."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.characteristics import see
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
        "As an autistic woman I find wet play loud, and I love my job anyway.",
        "Someone shouted go back to where you came from at my neighbour today. Vile.",
        "Please stop saying ADHD is just bad parenting, it is not.",
        "Proud gay uncle of the bride, what a wedding!",
        "Polish bakery in town does the best doughnuts.",
        "Eid Mubarak to everyone celebrating, the food parcels were gorgeous.",
        "Sponsored walk on Sunday for the dyslexia charity.",
        "My own baby brain left the car keys in the freezer again.",
        "Uncle Terry is the panto dame this year, a bloke in a dress and a very bad wig.",
        "I believe sex is fixed at birth and I try to say so with courtesy.",
        "Pregnant again! Number three is due in May and we are over the moon.",
        "Calling people mongs was never okay and it still is not.",
        "News tonight: asylum seekers to be moved out of the seafront hotel.",
        "The Irish weather was dreadful but the music was fantastic.",
        "I'm too old to sleep in a tent but I did it for the grandchildren.",
        "Refugees are not criminals, they are our neighbours.",
        "German measles is going round the village.",
        "Faggots and mushy peas for tea like my nan made.",
        "The old witch in the puppet show was brilliant.",
        "Happy Pride to all my lovely friends.",
        "My son has Tourettes and he is the funniest lad I know.",
        "The nativity donkey was played by a man in a onesie.",
    ],
)
def test_speaking_of_a_group_without_malice_is_no_prejudice(text: str) -> None:
    assert told(text, Seen.PREJUDICE) == []


@pytest.mark.parametrize(
    ("characteristic", "text", "words"),
    [
        ("race", "they want to go back to where they came from", "go back to where they came"),
        ("race", "Bloody foreigners on the ward again.", "Bloody foreigners"),
        ("race", "Romanian families are so dirty", "Romanian families are so dirty"),
        ("race", "Pakis on the corner shop till", "Pakis"),
        ("race", "too many immigrants round here now", "too many immigrants"),
        ("race", "Nigerians are always late, it's a law of nature", "Nigerians are always late"),
        ("race", "They should learn English before they get a house", "learn English"),
        ("religion-or-belief", "Muslims are taking over this town", "Muslims are taking over"),
        ("religion-or-belief", "Another day off for Diwali, any excuse", "day off for Diwali"),
        ("religion-or-belief", "dressed like a letterbox at the gates", "dressed like a letterbox"),
        ("religion-or-belief", "religious nutters at the door again", "religious nutters"),
        ("disability", "ADHD is just an excuse these days", "ADHD is just an excuse"),
        ("disability", "stop being such a spaz", "spaz"),
        (
            "disability",
            "In my day it was called naughty, not autism",
            "my day it was called naughty",
        ),
        ("disability", "you're so special needs lol", "so special needs lol"),
        ("disability", "dyslexia is just lazy parents isn't it", "dyslexia is just lazy"),
        ("age", "She should have retired years ago", "should have retired years"),
        ("age", "ok boomer, learn to use a tablet", "ok boomer"),
        ("age", "He is too old to teach computing", "too old to"),
        ("age", "these millennials are so lazy", "millennials are so lazy"),
        ("sex", "typical woman, cannot reverse a car", "typical woman"),
        ("sex", "men in nursery is just wrong", "men in nursery is just wrong"),
        ("sex", "he throws like a girl", "throws like a girl"),
        ("sex", "Women can't do maths", "Women can't do maths"),
        ("gender-reassignment", "just a bloke in a dress", "bloke in a dress"),
        (
            "gender-reassignment",
            "my mate identifies as an attack helicopter",
            "identifies as an attack helicopter",
        ),
        ("gender-reassignment", "more trans nonsense on the radio", "trans nonsense"),
        ("gender-reassignment", "he, she or whatever it is today", "he, she or whatever"),
        ("sexual-orientation", "that coat is so gay", "is so gay"),
        (
            "sexual-orientation",
            "gays shoved down our throats every June",
            "gays shoved down our throats",
        ),
        ("sexual-orientation", "two mums, poor kid, it is confusing", "two mums, poor kid"),
        (
            "pregnancy-and-maternity",
            "Maternity leave, or a year long holiday",
            "Maternity leave, or a year long holiday",
        ),
        (
            "pregnancy-and-maternity",
            "She has baby brain, she forgets everything",
            "She has baby brain",
        ),
        (
            "pregnancy-and-maternity",
            "never hire newlyweds, they all get pregnant",
            "never hire newlyweds",
        ),
        ("marriage-and-civil-partnership", "Bitter old spinster, no wonder", "Bitter old spinster"),
        (
            "marriage-and-civil-partnership",
            "single mums are all scroungers",
            "single mums are all scroungers",
        ),
        (
            "marriage-and-civil-partnership",
            "A civil partnership is not a real marriage",
            "civil partnership is not a",
        ),
    ],
)
def test_prejudice_is_seen_with_its_characteristic(
    characteristic: str, text: str, words: str
) -> None:
    seen = [one for one in see(read(text), School()) if one.detail == characteristic]
    assert any(words in one.span.of(text) or one.span.of(text) in words for one in seen)
    assert all(one.kind is Seen.PREJUDICE for one in seen)


@pytest.mark.parametrize(
    "text",
    [
        "I'm not being racist but the Poles are lazy",
        "call me a bigot but gays shouldn't adopt",
    ],
)
def test_a_sham_rejection_takes_nothing_back(text: str) -> None:
    assert told(text, Seen.PREJUDICE)


@pytest.mark.parametrize(
    "text",
    [
        "Get the Diwali lamps out, it is nearly time.",
        "Send them home with an Eid biscuit each.",
        "Collecting coats for refugees at the church hall on Saturday.",
        "The Irish were out of the cup by half time.",
        "Kick off is at three, England out of the blocks fast.",
        "Our Polish neighbours want a cat, we want them to have ours.",
        "Burn your own candles for Hanukkah in our craft hour.",
        "Round them up, the goats are out again!",
        "Take the boat out while the tide is high.",
        "Time to send the books back to the library.",
        "The mosque open day had the best samosas.",
        "Get rid of those chairs, free to collect.",
        "Welcome supper for the new Syrian families tonight.",
        "Jews and Muslims held a joint vigil in the square.",
        "Meet at the park for the Sikh community picnic.",
    ],
)
def test_neighbourly_life_is_no_hatred(text: str) -> None:
    assert told(text, Seen.HATRED) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Deport them all, the illegals", "Deport them all"),
        ("round these migrants up and put them on a plane", "round these migrants up"),
        ("Immigrants out!", "Immigrants out"),
        ("Someone should burn that mosque", "burn that mosque"),
        ("Give us their addresses, we will sort these gypsies", "Give us their addresses"),
        ("Muslims are not our people, we want them gone", "want them gone"),
        ("sink every boat before they land", "sink every boat"),
        ("Kick the travellers out of the village tonight", "Kick the travellers out"),
        ("Take our country back lads", "Take our country back"),
        ("everyone get down to the asylum hotel tonight", "everyone get down to the asylum hotel"),
        ("Jews need rounding up", "Jews need rounding"),
        ("no more mosques here", "no more mosques"),
        ("send the Albanians back", "send the Albanians back"),
        ("England for the English", "England for the English"),
        ("ban Islam now", "ban Islam"),
        ("shoot the refugees at sea", "shoot the refugees"),
    ],
)
def test_calls_against_a_group_are_hatred(text: str, words: str) -> None:
    seen = told(text, Seen.HATRED)
    assert any(words in one or one in words for one in seen)
