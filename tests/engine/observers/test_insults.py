"""The observer of insults, public figures and professionals."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.insults import see
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
        "I'm such an idiot, I left the oven on.",
        "Felt a right prat when I waved at a stranger.",
        "Our daft spaniel is a total psycho at bath time.",
        "This satnav is useless.",
        "Happy birthday to my best mate, you absolute plonker!",
        "Roast gammon and all the trimmings today.",
        "Snakes and ladders won by grandma again.",
        "The rain has been horrible all week.",
        "What an idiot I was to book a February wedding.",
        "She is not stupid, she just needs glasses.",
        "My baking is pathetic but my husband is polite.",
        "The idiot's guide to sourdough has arrived.",
        "The clowns at the circus made us cry laughing.",
        "That seagull is a thieving toerag.",
        "Two donkeys, four pigs and one cow at the farm park.",
        "I look like a complete muppet in this hat.",
    ],
)
def test_affection_idiom_and_jokes_about_oneself_are_no_insults(text: str) -> None:
    assert told(text, Seen.INSULT) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("That man is a waste of space", "waste of space"),
        ("our head is clueless", "head is clueless"),
        ("bunch of clowns in that office", "bunch of clowns"),
        ("the minister is a moron", "moron"),
        ("Useless governors, all of them", "Useless governors"),
        ("the vet was an arsehole to us", "arsehole"),
        ("stupid ref", "stupid ref"),
        ("those kids are little shits", "little shits"),
        ("parents like that are thick as mince", "thick as mince"),
        ("He is a spineless worm", "spineless worm"),
        ("Green voters are idiots", "idiots"),
        ("honestly she's a nasty piece of work", "nasty piece of work"),
        ("not the sharpest tool in the box, that one", "not the sharpest"),
        ("The reporter is vile", "reporter is vile"),
        ("Moody cow on the front desk", "Moody cow"),
        ("cant stand that bloke", "cant stand that bloke"),
        ("absolute b*stards the lot of them", "b*stards"),
    ],
)
def test_abusive_words_for_people_are_insults(text: str, words: str) -> None:
    assert any(words in one or one in words for one in told(text, Seen.INSULT))


@pytest.mark.parametrize(
    "text",
    ["you muppet", "he is a bit of a wally", "that clown in the BMW"],
)
def test_a_mild_word_is_an_unsure_insult_at_most(text: str) -> None:
    seen = [one for one in see(read(text), School()) if one.kind is Seen.INSULT]
    assert all(one.sureness is not Sureness.SURE for one in seen)


@pytest.mark.parametrize(
    "text",
    [
        "King prawns for tea.",
        "A king size bed at last.",
        "The drag queen at the wedding was a scream.",
        "Peer support group on Tuesday.",
        "Walked the dog by the river.",
        "My waters broke and labour began at dawn.",
        "Choir practice is moved to seven.",
        "He presented me with a marrow.",
        "We are off to the caravan.",
        "A celebration tea for grandma.",
        "The vote for our quiz name is open.",
        "Knitting pattern wanted for a cardigan.",
        "A lovely sing-along at the fair.",
        "The goal is five miles by June.",
        "Tea in the park with Sam.",
    ],
)
def test_everyday_words_name_no_public_figure(text: str) -> None:
    assert told(text, Seen.PUBLIC_FIGURE_SPOKEN_OF) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the prime minister was on breakfast telly", "prime minister"),
        ("Our MP opened the fete", "MP"),
        ("the president waffled on", "president"),
        ("the government ought to sort the roads", "the government"),
        ("that ref needs glasses", "ref"),
        ("our striker could not hit a barn door", "striker"),
        ("that TV presenter gets on my nerves", "TV presenter"),
        ("The council leader has resigned", "council leader"),
        ("Reform voters were on the march", "Reform voters"),
        ("The King looked tired", "The King"),
        ("a celebrity cut the ribbon", "celebrity"),
        ("the chancellor has no idea", "chancellor"),
        ("Farage was on again", "Farage"),
        ("the mayor came in his chain", "mayor"),
        ("City manager out", "City manager"),
    ],
)
def test_public_figures_are_seen(text: str, words: str) -> None:
    assert words in told(text, Seen.PUBLIC_FIGURE_SPOKEN_OF)


@pytest.mark.parametrize(
    "text",
    [
        "Bank holiday weekend, hurrah.",
        "Doctor Who marathon tonight.",
        "A blue sky over the moors.",
        "School council elected its chair.",
        "We climbed the hill at dawn.",
        "My sister made a cake.",
        "The tide was out.",
        "Three miles before breakfast.",
        "The sky is pink tonight.",
        "Rhubarb crumble and custard.",
        "Our tent leaks.",
        "New shoes, sore feet.",
        "He sings in a choir.",
        "Long weekend in the caravan.",
        "The red sky over the bay.",
    ],
)
def test_everyday_words_name_no_professional(text: str) -> None:
    assert told(text, Seen.PROFESSIONAL_SPOKEN_OF) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the vet charged us double", "vet"),
        ("my GP never rings back", "GP"),
        ("The reporter made it up", "reporter"),
        ("Our solicitor is slow", "solicitor"),
        ("the council dug up the road again", "council"),
        ("Police came round", "Police"),
        ("a social worker visited", "social worker"),
        ("the Ofsted inspector smiled", "Ofsted"),
        ("my dentist is on holiday", "dentist"),
        ("the builder left a hole", "builder"),
        ("that restaurant gave us all bellyache", "restaurant"),
        ("The charity lost my form", "charity"),
        ("an estate agent rang", "estate agent"),
        ("the plumber did not turn up", "plumber"),
        ("the taxi driver was rude", "taxi driver"),
    ],
)
def test_professionals_and_organisations_are_seen(text: str, words: str) -> None:
    assert words in " ".join(told(text, Seen.PROFESSIONAL_SPOKEN_OF))
