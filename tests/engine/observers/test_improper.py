"""The observer of improper content, indiscretion, drink at work, party politics and low mood."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.improper import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def told(text: str, kind: Seen) -> list[str]:
    """The words pointed at for a kind, those seen only unsurely left out."""
    return [
        one.span.of(text)
        for one in see(read(text), School())
        if one.kind is kind and one.sureness is not Sureness.UNSURE
    ]


HARMLESS = [
    "A quiet glass of wine with my husband tonight.",
    "Gin and tonic after work on Friday, yes please.",
    "A drink with the team after work.",
    "Marking done, now for a glass of red on the sofa.",
    "Tired teacher, cold tea, would not swap it for the world.",
    "I'm so tired today.",
    "Blue tits nesting in the box by the shed.",
    "Saw a naked mole rat at the zoo.",
    "Counting down to our holiday in Crete.",
    "What a day! Sun, sea and chips with the family.",
    "The children smashed their spelling test.",
    "My knees are wrecked from the allotment.",
    "Merry Christmas to all our neighbours.",
    "High five to everyone who ran today.",
    "Battered cod and mushy peas.",
    "Green tea and a good book.",
    "My sister is in labour, fingers crossed.",
    "School council votes on the new climbing frame.",
    "Make sure you register to vote.",
    "Reform club play at the village hall.",
    "Mulled wine at the school fair from six.",
    "Alcohol awareness assembly went well.",
    "Adults only swim session was bliss.",
    "Hen party cottage is booked in Whitby.",
    "The plastered wall is nearly dry.",
    "Sunday night roast with the in laws.",
    "Glad the painting is done.",
    "Flat battery, late home.",
    "Hook up the caravan and go.",
    "Strip the wallpaper, paint the hall.",
    "A flask of soup on playground duty.",
    "Speed reading course starts in May.",
    "Power nap, then the allotment.",
    "I never drink, so I drove them all home.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_life_is_nothing(text: str) -> None:
    assert [one for one in see(read(text), School()) if one.sureness is not Sureness.UNSURE] == []


@pytest.mark.parametrize(
    "text",
    ["What a week.", "Thank god it's Friday, what a term.", "Need a holiday from this job."],
)
def test_a_sigh_is_low_mood_unsurely_at_most(text: str) -> None:
    assert told(text, Seen.LOW_MOOD) == []


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Seen.IMPROPER_CONTENT, "nsfw, link below", "nsfw"),
        (Seen.IMPROPER_CONTENT, "my OnlyFans is live", "OnlyFans"),
        (Seen.IMPROPER_CONTENT, "get the size of that cucumber", "size of that cucumber"),
        (Seen.IMPROPER_CONTENT, "naked firemen on a calendar", "naked firemen"),
        (Seen.IMPROPER_CONTENT, "a few dirty jokes to start the week", "dirty jokes"),
        (Seen.IMPROPER_CONTENT, "willy straws all round", "willy straws"),
        (Seen.IMPROPER_CONTENT, "send nudes lol", "send nudes"),
        (Seen.IMPROPER_CONTENT, "lap dance for the bride", "lap dance"),
        (
            Seen.IMPROPER_CONTENT,
            "[photo: me topless on the beach] topless selfie",
            "topless selfie",
        ),
        (Seen.IMPROPER_CONTENT, "I'd shag him", "I'd shag him"),
        (Seen.IMPROPER_CONTENT, "ooh er missus", "ooh er"),
        (Seen.IMPROPER_CONTENT, "a cock shaped cake", "cock shaped"),
        (Seen.IMPROPER_CONTENT, "pic of him with his willy out", "willy out"),
        (Seen.IMPROPER_CONTENT, "nothing like a good shag", "good shag"),
        (Seen.IMPROPER_CONTENT, "strip club tonight", "strip club"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "some very blue jokes in it", "very blue jokes"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "it is not for the kids", "not for the kids"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "hen weekend photos are up", "hen weekend photos"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "bikini pics from Zante", "bikini pics"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "the uncensored version", "uncensored"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "over 18s only please", "over 18s"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "x rated quiz night round", "x rated"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "boozy pics from the weekend", "boozy pics"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "strong language warning", "strong language warning"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "the stag do album", "stag do album"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "explicit lyrics", "explicit lyrics"),
        (
            Seen.UNSUITABLE_FOR_FAMILIES,
            "my Tinder disasters, the full diary",
            "my Tinder disasters",
        ),
        (Seen.UNSUITABLE_FOR_FAMILIES, "a rude version of the carol", "rude version"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "a sweary podcast I made", "sweary podcast"),
        (Seen.UNSUITABLE_FOR_FAMILIES, "not suitable for children", "not suitable for children"),
        (Seen.INDISCRETION, "so hungover I could die", "hungover"),
        (
            Seen.INDISCRETION,
            "what happened in Benidorm stays in Benidorm",
            "what happened in Benidorm stays",
        ),
        (Seen.INDISCRETION, "out on the lash till four", "on the lash"),
        (Seen.INDISCRETION, "woke up in a bush with a kebab", "woke up in a bush"),
        (Seen.INDISCRETION, "two bottles of wine down", "bottles of wine down"),
        (Seen.INDISCRETION, "pulled a barman last night", "pulled a barman"),
        (Seen.INDISCRETION, "never drinking again", "never drinking again"),
        (Seen.INDISCRETION, "blacked out in the taxi", "blacked out"),
        (Seen.INDISCRETION, "I was absolutely hammered", "I was absolutely hammered"),
        (Seen.INDISCRETION, "walk of shame at dawn", "walk of shame"),
        (Seen.INDISCRETION, "dancing on tables again", "dancing on tables"),
        (Seen.INDISCRETION, "thrown out of the club at two", "club"),
        (Seen.INDISCRETION, "my Tinder date was a disaster", "Tinder"),
        (Seen.INDISCRETION, "can't remember getting home", "can't remember getting home"),
        (Seen.INDISCRETION, "too many proseccos", "too many proseccos"),
        (Seen.INDISCRETION, "gin o'clock already", "gin o'clock"),
        (Seen.DRINK_OR_DRUGS, "teaching phonics with a raging hangover", "hangover"),
        (Seen.DRINK_OR_DRUGS, "gin in my flask at parents evening", "gin in my flask"),
        (Seen.DRINK_OR_DRUGS, "marking books with a bottle of red", "bottle of red"),
        (Seen.DRINK_OR_DRUGS, "took the register half cut", "register half cut"),
        (
            Seen.DRINK_OR_DRUGS,
            "vodka in my water bottle for sports day",
            "vodka in my water bottle",
        ),
        (Seen.DRINK_OR_DRUGS, "thirty reports on three glasses of prosecco", "prosecco"),
        (Seen.DRINK_OR_DRUGS, "a spliff before playground duty", "spliff before playground"),
        (Seen.DRINK_OR_DRUGS, "Still drunk in assembly", "drunk in assembly"),
        (Seen.DRINK_OR_DRUGS, "planning fuelled by gin", "planning fuelled by gin"),
        (Seen.DRINK_OR_DRUGS, "wine in a mug gets me through data entry", "wine in a mug"),
        (Seen.DRINK_OR_DRUGS, "hungover in class again", "hungover in class"),
        (Seen.DRINK_OR_DRUGS, "edibles at work, who knew", "edibles at work"),
        (Seen.DRINK_OR_DRUGS, "drinking on the job", "drinking on the job"),
        (Seen.DRINK_OR_DRUGS, "bottle of wine while marking", "wine while marking"),
        (Seen.DRINK_OR_DRUGS, "a lesson taught hungover", "taught hungover"),
        (Seen.PARTY_POLITICS, "Vote Labour on Thursday", "Vote Labour"),
        (Seen.PARTY_POLITICS, "get the tories out", "get the tories out"),
        (Seen.PARTY_POLITICS, "canvassing for the lib dems", "canvassing for the lib dems"),
        (Seen.PARTY_POLITICS, "vote green in the locals", "vote green"),
        (Seen.PARTY_POLITICS, "I'm voting reform", "voting reform"),
        (Seen.PARTY_POLITICS, "never trust a tory", "never trust a tory"),
        (Seen.PARTY_POLITICS, "our Labour candidate is superb", "Labour candidate"),
        (Seen.PARTY_POLITICS, "only Reform can fix this", "only Reform can"),
        (
            Seen.PARTY_POLITICS,
            "a vote for the Greens is a vote for children",
            "vote for the Greens",
        ),
        (Seen.PARTY_POLITICS, "vote them out", "vote them out"),
        (Seen.PARTY_POLITICS, "lib dem leaflets to deliver", "lib dem leaflets"),
        (Seen.PARTY_POLITICS, "joined the Conservatives today", "joined the Conservatives"),
        (Seen.PARTY_POLITICS, "tories out", "tories out"),
        (Seen.PARTY_POLITICS, "vote SNP", "vote SNP"),
        (Seen.PARTY_POLITICS, "the Tory manifesto is a gem", "Tory manifesto"),
        (Seen.LOW_MOOD, "counting down to Friday", "counting down to Friday"),
        (Seen.LOW_MOOD, "So done.", "So done"),
        (Seen.LOW_MOOD, "only good bit of today was leaving", "only good bit of today was leaving"),
        (Seen.LOW_MOOD, "roll on half term", "roll on half term"),
        (Seen.LOW_MOOD, "Sunday night dread", "Sunday night dread"),
        (Seen.LOW_MOOD, "why do I bother with this job", "why do I bother"),
        (Seen.LOW_MOOD, "can't face tomorrow", "can't face tomorrow"),
        (Seen.LOW_MOOD, "one of those weeks", "one of those weeks"),
        (Seen.LOW_MOOD, "feeling undervalued today", "feeling undervalued"),
        (Seen.LOW_MOOD, "hate my job", "hate my job"),
        (Seen.LOW_MOOD, "living the dream", "living the dream"),
        (Seen.LOW_MOOD, "what a horrible day", "horrible day"),
        (Seen.LOW_MOOD, "cried in the car on the way home from work", "cried in the car"),
        (Seen.LOW_MOOD, "this week can do one", "this week can do one"),
        (Seen.LOW_MOOD, "dont get paid enough for a day like this", "dont get paid"),
    ],
)
def test_what_one_may_regret_is_seen(kind: Seen, text: str, words: str) -> None:
    assert any(words in one or one in words for one in told(text, kind))
