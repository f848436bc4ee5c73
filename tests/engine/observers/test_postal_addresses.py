"""Houses and postcodes are seen; walks, bands, famous streets and text-speak are not."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.postal_addresses import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

SCHOOL = School(
    name="Larkhill Primary School", address="1 Chantry Lane, Wexcombe", postcode="EX44 7HT"
)


def seen(text: str, kind: Seen) -> list[str]:
    return [one.span.of(text) for one in see(read(text), SCHOOL) if one.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "Walked 2 miles up Castle Hill in the rain",
        "3 kids down the road have set up a lemonade stand",
        "10 Downing Street needs a good clear-out",
        "Ran 5k along Canal Street before breakfast",
        "Year 4 Oak Close were brilliant in the quiz",
        "Stuck behind 6 cars on Mill Lane",
        "Love a stroll in the park",
        "Coronation Street is on at 7",
        "12 Angry Men at Drury Lane was superb",
        "There were 40 people in Victoria Park",
        "The 73 bus down Church Road is late",
        "B flat 3 is a tricky note on the horn",
        "Two new cafes on the High Street",
        "It's a long road but we get there",
        "St Nicholas was a busy man in 2024",
        "Chapter 12 Memory Lane is my favourite",
        "4 Privet Drive had better neighbours than us",
    ],
)
def test_streets_in_passing_are_no_address(text: str) -> None:
    assert seen(text, Seen.POSTAL_ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We're at 14 Larch Road if you're passing", "14 Larch Road"),
        ("He lives at 3b Station Terrace", "3b Station Terrace"),
        ("Parcel for 112 St Mary's Avenue", "112 St Mary's Avenue"),
        ("come round to 7 beech close", "7 beech close"),
        ("Party at 22, Old Mill Lane", "22, Old Mill Lane"),
        ("Rose Cottage, Tinker Lane is on the market", "Rose Cottage, Tinker Lane"),
        ("She has bought Mill House, Ferry Road", "Mill House, Ferry Road"),
        ("Flat 3, above the chippy", "Flat 3"),
        ("we live in flat 12b now", "flat 12b"),
        ("Moved to Acacia Avenue last week", "Acacia Avenue"),
        ("She lives on Larch Crescent", "Larch Crescent"),
        ("Send cards to 5 Abbot's Way", "5 Abbot's Way"),
        ("Our new house: 41 Quarry Hill", "41 Quarry Hill"),
        ("9 Glebe Gdns, second on the left", "9 Glebe Gdns"),
        ("his flat at 60 Wharf St", "60 Wharf St"),
        ("i live at 8 elder grove road", "8 elder grove road"),
    ],
)
def test_a_house_is_seen(text: str, words: str) -> None:
    assert seen(text, Seen.POSTAL_ADDRESS) == [words]


def test_the_schools_own_address_is_marked() -> None:
    text = "The school is at 1 Chantry Lane, EX44 7HT"
    assert [one.detail for one in see(read(text), SCHOOL)] == [
        "school:EX447HT",
        "school:1 chantry lane",
    ]


def test_a_neighbour_of_the_school_has_an_address_of_their_own() -> None:
    assert [one.detail for one in see(read("She lives at 30 Chantry Lane"), SCHOOL)] == ["house"]


@pytest.mark.parametrize(
    "text",
    [
        "gr8 2day m8 1st place",
        "M8 2nd gear is stuck",
        "KS1 2AB groups are out on the field",
        "Chapter B12 3 of the manual",
        "Y4 1ST in the relay",
        "U2 3rd album is the best",
        "BBC1 9PM tonight",
        "The A38 2 miles out",
        "PS5 4PL bundle in the sale",
        "R2D2 3BB or whatever it was",
        "WW2 1AB was written on the crate",
        "e4 4th time lucky",
        "Model X5 30D for sale",
        "Version v2 1bc out now",
        "12 34 56 AB",
    ],
)
def test_other_codes_are_no_postcode(text: str) -> None:
    assert seen(text, Seen.POSTCODE) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sat nav says EX39 2QJ", "EX39 2QJ"),
        ("We're SW1A 1AA, no really", "SW1A 1AA"),
        ("M1 1AE for the parking", "M1 1AE"),
        ("postcode: bs3 4ab", "bs3 4ab"),
        ("CF10 3AT today", "CF10 3AT"),
        ("(EH1 1YZ)", "EH1 1YZ"),
        ("BT7 1NN", "BT7 1NN"),
        ("head for LS62AB and turn left", "LS62AB"),
        ("W1A 0AX please", "W1A 0AX"),
        ("EC1A 1BB, London", "EC1A 1BB"),
        ("my mum's in ze1 0aa", "ze1 0aa"),
        ("DN55 1PT on the label", "DN55 1PT"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH is the garage", "CR2 6XH"),
        ("TR19 7AA is the far end", "TR19 7AA"),
    ],
)
def test_a_postcode_is_seen(text: str, words: str) -> None:
    assert seen(text, Seen.POSTCODE) == [words]


@pytest.mark.parametrize("sign", ["1 Road ", "a1", "flat 1 ", "Road ", "A1 1"])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    assert isinstance(seen(sign * 10_000, Seen.POSTCODE), list)
