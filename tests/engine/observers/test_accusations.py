"""The observer of accusations."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.accusations import see
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
        "Daylight robbery, five pounds for a pasty.",
        "My brother stole my chips.",
        "We were robbed of a goal in extra time.",
        "Little Evie stole the show as the donkey.",
        "Linda lied to everyone on The Traitors last night.",
        "Guy Fawkes and his gang of criminals, our topic this week.",
        "The dog stole the Sunday roast.",
        "Man jailed for fraud, according to the Gazette.",
        "I feel like a fraud in this suit.",
        "Someone nicked my bike outside Boots.",
        "I lied about my age at the bingo.",
        "Fell asleep lying on the beach at Whitby.",
        "Anti bullying week starts on Monday.",
        "My husband cheated at Monopoly as ever.",
        "The village lies between Skipton and Settle.",
        "Beware, scam texts about parcels are going round.",
        "Forged iron gates by a local smith.",
        "She punched the air when Town scored.",
    ],
)
def test_idiom_games_news_and_pets_are_no_accusations(text: str) -> None:
    assert told(text, Seen.ACCUSATION) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We all know Dave Hartnoll pocketed the raffle money", "pocketed"),
        ("The builder is a crook", "crook"),
        ("our head fiddled the register", "fiddled the register"),
        ("that councillor is on the take", "on the take"),
        ("Mrs Brindle was drunk at work again", "drunk at work"),
        ("the caretaker is a thief", "thief"),
        ("Down at Marsh Motors they are con men", "con men"),
        ("The garage conned me", "conned"),
        ("The deputy is a liar", "liar"),
        ("Nicky fakes her sick notes", "fakes"),
        ("the treasurer has been helping himself to the fund", "helping himself to"),
        ("The landlord bribed the inspector", "bribed"),
        ("Councillor Pugh covered it up", "covered it up"),
        ("My old boss cheated on the SATs", "cheated on the SATs"),
        (
            "the bursar spent school money on a holiday for herself",
            "spent school money on a holiday",
        ),
        ("the vicar should be in prison", "should be in prison"),
        ("the vet killed my dog", "killed my dog"),
    ],
)
def test_wrongdoing_laid_at_somebodys_door_is_an_accusation(text: str, words: str) -> None:
    assert any(words in one or one in words for one in told(text, Seen.ACCUSATION))


def test_a_pronoun_with_nobody_named_is_unsure() -> None:
    text = "she lied to me"
    assert [one.sureness for one in see(read(text), School())] == [Sureness.UNSURE]


def test_a_pronoun_after_a_name_is_likely() -> None:
    text = "Had a row with Kev Marsh. He lied to me."
    assert told(text, Seen.ACCUSATION)
