"""Homes that stand empty and where a group of children will be."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.whereabouts import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

SCHOOL = School()


def seen(text: str, kind: Seen) -> list[Observation]:
    """What the observer sees of one kind, whatever may well be harmless left out."""
    return [
        each
        for each in see(read(text), SCHOOL)
        if each.kind is kind and each.sureness is not Sureness.UNSURE
    ]


def points_at(text: str, kind: Seen, words: str) -> bool:
    """Whether one of the places seen overlaps the words."""
    start = text.index(words)
    end = start + len(words)
    return any(each.span.start < end and start < each.span.end for each in seen(text, kind))


@pytest.mark.parametrize(
    "text",
    [
        "Off to the Lakes for the weekend, boots packed",
        "Two weeks in Tenerife was just what we needed",
        "Coming home to an empty house is bliss",
        "The house feels empty now our eldest is at uni",
        "Nobody home upstairs, as my dad would say",
        "House for sale on our street, empty since May",
        "Spain on Friday, cannot wait!",
        "Open house at the studio on Sunday",
        "Home alone is on telly again",
        "Got the house to myself and a box of fudge",
        "Leaving for Cornwall at dawn, flask filled",
        "Left the house without my shoes on",
        "We have booked a fortnight in Crete with the cousins",
        "Holiday countdown: six sleeps",
        "Nobody told me the pub was shut till Monday",
    ],
)
def test_going_away_does_not_say_the_home_is_empty(text: str) -> None:
    """Weekends away, open houses and lonely houses stay unseen."""
    assert not seen(text, Seen.HOME_EMPTY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two weeks in Tenerife from Saturday, house all alone bless it", "house all alone"),
        ("nobody home till Sunday so don't bother knocking", "nobody home till Sunday"),
        ("Our house will be empty for a fortnight from the 3rd", "house will be empty"),
        ("The place is standing empty while we're in Turkey", "place is standing empty"),
        ("No one will be in the house until the 14th", "No one will be in"),
        ("Leaving the house empty for three weeks, fingers crossed for the plants", "house empty"),
        (
            "Off to Florida on Friday for ten days with the whole family, no one at home",
            "no one at home",
        ),
        ("Spare key under the mat if anyone wants to water the tomatoes", "key under the mat"),
        ("The flat's going to be empty all half term", "flat's going to be empty"),
        ("There's nobody in till next Wednesday", "nobody in till"),
        ("We're in Spain for a week, home all alone with its dodgy back door", "home all alone"),
        ("Empty house from tomorrow, we're off to Majorca", "Empty house"),
        ("Whole family away for two weeks from Sunday, cat's at my mum's, nobody in", "nobody in"),
        ("Our bungalow sits empty until Easter", "bungalow sits empty"),
        ("leaving our flat unattended for a month, wish it luck", "flat unattended"),
    ],
)
def test_a_home_that_stands_empty_is_seen(text: str, words: str) -> None:
    """Drafts that say the home stands empty are seen."""
    assert points_at(text, Seen.HOME_EMPTY, words)


@pytest.mark.parametrize(
    "text",
    [
        "Took the class to the farm last week, still finding straw",
        "Taking my kids to the beach tomorrow",
        "My boys are at football all weekend",
        "The museum is free for children on Saturdays",
        "We had a lovely trip to the castle yesterday",
        "Kids eat free at the pub on Tuesdays",
        "Happy new year to all the beavers and leaders",
        "I used to take my class to the baths every Tuesday in 1990",
        "Scouts was the making of my brother",
        "The residential home on Park Road has a new minibus",
        "Taking the dog to the woods on Sunday",
        "Year 3 are writing about castles",
        "My daughter is at Brownies every Thursday, so I get an hour off",
        "The farm shop opens at nine on Saturday",
        "Swimming at the baths on Friday, just me and my goggles",
    ],
)
def test_a_trip_that_is_over_or_ones_own_children_is_not_seen(text: str) -> None:
    """Trips past, own children and open days stay unseen."""
    assert not seen(text, Seen.CHILDREN_WHEREABOUTS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Taking 30 kids to the baths at 10 on Tuesday, pray for me",
            "Taking 30 kids to the baths",
        ),
        ("Our beavers will be at the quarry on Thursday night", "beavers will be at the quarry"),
        ("Year 5 are at Danby Castle tomorrow from half nine", "Year 5 are at"),
        ("Walking my class to the church on Friday at 2", "Walking my class to the church"),
        ("Residential at Hawthwaite Lodge from Monday to Friday with Year 6", "Residential at"),
        ("The coach leaves school at 8.15 on Thursday with all of year 6", "coach leaves school"),
        ("Our pupils will be in the park every Wednesday morning", "pupils will be in the park"),
        ("Taking reception to the library tomorrow", "Taking reception to the library"),
        ("My y4s are off to the museum on Monday", "y4s are off to the museum"),
        ("Cubs are camping at Fell Wood from Friday", "Cubs are camping"),
        ("Herding sixty infants to the panto next Tuesday at 1", "infants to the panto"),
        ("Meeting the choir at the station at 9 tomorrow", "Meeting the choir at the station"),
        ("Swimming with Year 3 every Thursday at 11 at the leisure centre", "Swimming with Year 3"),
        (
            "our nursery kids will be on the beach by the pier tomorrow morning",
            "kids will be on the beach",
        ),
        ("School trip to the zoo on Friday, 58 kids", "School trip to the zoo on Friday"),
        ("Year 2 walk to the park along Mill Lane every Friday at 2", "Year 2 walk to the park"),
    ],
)
def test_where_a_group_of_children_will_be_is_seen(text: str, words: str) -> None:
    """A group with a place and a time to come is seen."""
    assert points_at(text, Seen.CHILDREN_WHEREABOUTS, words)
