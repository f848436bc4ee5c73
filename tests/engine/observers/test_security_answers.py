"""One's own birth date, birthplace and first pet are seen; recipes, history and jokes are not."""

import pytest

from gatepost.engine.observers.security_answers import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen(text: str) -> list[tuple[str, str]]:
    return [(one.detail, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "Happy birthday to me!",
        "It's my birthday on Saturday, cake at ours",
        "Forty years young and feeling every one of them",
        "I was born to dance",
        "I was born in a barn, apparently, I never shut doors",
        "Shakespeare was born in Stratford in 1564",
        "On 23 April 1564 a poet was born",
        "Born and bred, me, and proud of it",
        "Yorkshire born and bred",
        "I was born in the seventies, be kind",
        "I was born in 1979 so yes I remember the summer",
        "My daughter was born in Leeds last week, 7lb 3oz",
        "The recipe is from 12/05/1954, my gran's book",
        "Dates for the diary: 14 March 2026",
        "My first pet hate is queue jumping",
        "Nana was a whizz at whist",
        "Our dog was born in Wales",
        "Who was born in Bethlehem, asked the quiz",
        "Do not fill in those stripper name quizzes, scammers love them",
        "First pet, then street name: never post answers, it's how hackers get in",
        "I grew up on a farm",
        "I grew up in the eighties",
        "My first car was a wreck",
        "My first school play was a disaster",
        "I was not born yesterday",
        "Bruce was born in Hoboken, I think",
        "Kept my maiden name for work",
    ],
)
def test_a_birthday_or_a_joke_is_no_security_answer(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("I was born on 14 March 1985 in the snow", "birth-date"),
        ("My birthday is 14/03/85", "birth-date"),
        ("DOB 14.3.1985", "birth-date"),
        ("My date of birth is 3rd of June 1990", "birth-date"),
        ("born 14/03/1985, my dob: 14/03/1985", "birth-date"),
        ("I was born July 4th, 1988", "birth-date"),
        ("i was born on 02-11-77 lol", "birth-date"),
        ("I was born in Grimsby", "birthplace"),
        ("I'm born and raised in Halifax", "birthplace"),
        ("Born and bred in Barnsley", "birthplace"),
        ("I was actually born in Queen Mary's, Sidcup", "birthplace"),
        ("i was born in rotherham", "birthplace"),
        ("I was born at Pinderfields", "birthplace"),
        ("My birthplace is Hartlepool", "birthplace"),
        ("Mum's maiden name was Thistlewood", "maiden-name"),
        ("my mother's maiden name is Garside", "maiden-name"),
        ("Maiden name: Ockenden", "maiden-name"),
        ("My first pet was called Biscuit", "first-thing"),
        ("our first dog was Rolo", "first-thing"),
        ("My first school was Parkside Infants", "first-thing"),
        ("I grew up on Tanner Street", "first-thing"),
        ("My memorable word is Windermere", "first-thing"),
        (
            "Your stripper name is your first pet + the street you grew up on, mine's Rolo Tanner",
            "quiz",
        ),
        ("Whats ur elf name? first letter and birth month, mine is Sparkle Toes", "quiz"),
        ("First pet and first street = your rockstar name. Go! Mine's Rolo High", "quiz"),
        ("Royal name: pet's name plus mother's maiden name, tell me yours", "quiz"),
    ],
)
def test_an_answer_is_seen_with_what_it_answers(text: str, detail: str) -> None:
    assert detail in {what for what, _ in seen(text)}


def test_the_answer_points_at_date_and_place() -> None:
    assert seen("I was born in Grimsby") == [("birthplace", "I was born in Grimsby")]
    assert seen("My dob is 14/03/1985.") == [("birth-date", "My dob is 14/03/1985")]


@pytest.mark.parametrize("sign", ["1 ", "dob ", "born in ", "11/", "my birthday "])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    assert isinstance(seen(sign * 8_000), list)
