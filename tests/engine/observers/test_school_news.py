"""The writer's own school, a school's day, and news about the school."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.school_news import see
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
        "My old school has been turned into flats",
        "Our school days were the best of times",
        "My daughter's school has a lovely pond",
        "His school burned down in 1971",
        "This place does the best brunch in Leeds",
        "Men at work on the ring road again",
        "School of rock is on channel four",
        "Her school is in Bristol",
        "My driving school car has broken down",
        "Your school photos were hilarious",
        "My secondary school reunion is on Saturday",
        "Good job we brought a brolly",
        "At the beach with a flask",
        "The village hall is open on Sundays",
        "My art is at the gallery this week",
    ],
)
def test_anothers_school_or_another_place_is_not_ours(text: str) -> None:
    """Schools one went to, other people's schools and pubs stay unseen."""
    assert not seen(text, Seen.OUR_SCHOOL)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our school is the best kept secret in town", "Our school"),
        ("Love my school and everyone in it", "my school"),
        ("Our little school has done it again", "Our little school"),
        ("The school where I work has a goat", "school where I"),
        ("where I work nobody says thank you", "where I work"),
        ("Late at work again with a mountain of books", "at work"),
        ("Everyone at my work is coughing", "my work"),
        ("this place gets madder by the day", "this place"),
        ("I teach at a primary school in the hills", "I teach at a primary school"),
        ("Some people at work need a hobby", "at work"),
        ("Our nursery has a new mud kitchen", "Our nursery"),
        ("In school today with no heating", "In school today"),
        ("back at school tomorrow and I'm not ready", "at school tomorrow"),
        ("Our academy is full of characters", "Our academy"),
        ("Leaving work late again", "Leaving work"),
    ],
)
def test_the_writers_own_school_is_seen_without_its_name(text: str, words: str) -> None:
    """Our school, work and this place are seen."""
    assert points_at(text, Seen.OUR_SCHOOL, words)


@pytest.mark.parametrize(
    "text",
    [
        "My yoga class was in the town hall",
        "Had my first driving lesson at forty",
        "The wedding reception was gorgeous",
        "Residential street parking is a nightmare",
        "Plant nursery had half price lavender",
        "Ta very much for the lift",
        "Supply chain trouble means no sofa till June",
        "World class goal from the captain",
        "Old school hip hop all night",
        "The phone reception up here is dreadful",
        "Marking my mum's birthday with cake",
        "Spin class nearly finished me off",
        "Cash register was broken at the shop",
        "He's on hospital duty tonight, my brave nurse",
        "Long walk, big lunch, small nap",
    ],
)
def test_a_hall_a_class_or_a_play_of_another_sort_is_not_school(text: str) -> None:
    """Yoga classes, town halls, driving lessons and receptions stay unseen."""
    assert not seen(text, Seen.SCHOOL_LIFE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Playground duty in horizontal rain", "Playground"),
        ("Phonics before coffee should be illegal", "Phonics"),
        ("The nativity has claimed my last nerve", "nativity"),
        ("wet play again, pray for us", "wet play"),
        ("Year 4 and their recorders", "Year 4"),
        ("Somebody has had the laminator", "laminator"),
        ("Twelve book bags and no owners", "book bags"),
        ("PPA is the best two hours of the week", "PPA"),
        ("SATs week snacks bought", "SATs"),
        ("Glue sticks gone by Tuesday, every time", "Glue sticks"),
        ("Assembly about kindness ended in a row", "Assembly"),
        ("show and tell was a live crab", "show and tell"),
        ("Spelling test results: creative", "Spelling test"),
        ("Y2 carpet time is my happy place", "carpet time"),
        ("Three weeks till half term", "half term"),
    ],
)
def test_words_of_a_schools_day_are_seen(text: str, words: str) -> None:
    """Words that really mean school are seen."""
    assert points_at(text, Seen.SCHOOL_LIFE, words)


@pytest.mark.parametrize(
    "text",
    [
        "The clocks go back on Sunday, enjoy the extra hour",
        "Free bus passes for under 16s from the council",
        "The city museum is free all half term",
        "Internet safety tip: check the age rating of apps before you download them",
        "Our new kitchen is finally finished",
        "My daughter's sports day was a washout, she came third in the sack race",
        "The village fete raised two thousand pounds for the church roof",
        "Our town library opens at ten on Saturdays",
        "Won a bottle of sherry on the tombola at the rugby club",
        "The England team sang the anthem badly",
        "Flu jabs are available from the surgery",
        "Remember sun cream and hats in this heat",
        "Road safety: hold hands when you cross",
        "We are looking for a piano teacher for my husband",
        "My team won the pub quiz",
        "Bonfire night: keep your pets indoors",
        "The library's summer reading challenge starts on Saturday",
        "Happy birthday to my lovely sister",
    ],
)
def test_general_information_and_ones_own_news_is_no_news_of_the_school(text: str) -> None:
    """Clocks, councils, museums, own children and own homes stay unseen."""
    assert not seen(text, Seen.SCHOOL_NEWS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sports day was brilliant, well done everyone", "Sports day"),
        ("The new trim trail is open!", "trim trail"),
        ("Our choir sang at the cathedral this morning", "choir sang"),
        ("We are hiring a lunchtime supervisor, come and work with our team", "hiring"),
        ("The school has been awarded the Eco Schools green flag", "awarded"),
        ("Come to the summer fair on Saturday, burgers and bouncy castle", "summer fair"),
        ("Proud to drive the children of Hollin Bank Primary to their swimming", "Proud to drive"),
        ("Our school is collecting old coats for the shelter", "collecting"),
        ("Year 6 won the county chess tournament", "Year 6 won"),
        ("School is closed today because of the snow", "School is closed today"),
        ("Places available in our nursery for January", "Places available"),
        ("Vacancy at my school: teaching assistant, 20 hours", "Vacancy"),
        ("Just finished painting the hall at St Bede's primary school", "painting"),
        ("Rated good by Ofsted, so proud of my school", "Rated good"),
        ("Our pupils planted two hundred bulbs today", "pupils planted"),
        ("PTA raised £800 at the cake sale for the library", "PTA raised"),
        ("Best school in the county, I love working here with this class", "Best school"),
        ("Well done Year 3 for a fabulous assembly", "Well done Year 3"),
        ("Welcome to our new headteacher, starting in September", "Welcome to our new headteacher"),
        ("Inset day on Monday 3rd, pupils back on Tuesday", "Inset day"),
        ("Reception visited the farm yesterday and met a very rude goat", "Reception visited"),
        ("The Christmas nativity is on Thursday, tickets from the school office", "nativity is"),
    ],
)
def test_what_speaks_about_the_school_is_seen(text: str, words: str) -> None:
    """Events, facilities, vacancies, awards, praise and finished work are seen."""
    assert points_at(text, Seen.SCHOOL_NEWS, words)
