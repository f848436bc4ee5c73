"""Private facts about somebody else; never the writer's own or everybody's."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.private_facts import see
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
        "I was diagnosed with ADHD at forty-two and everything makes sense",
        "My own MS is behaving itself this week",
        "My daughter has asthma so we avoid the bonfire",
        "My husband is in hospital with his knee",
        "Children with autism deserve proper funding",
        "It's World Diabetes Day, get your bloods checked",
        "I had a complete meltdown in the self-checkout queue",
        "Our toddler had a tantrum over a banana",
        "The under 9s won the cup on penalties!",
        "Liverpool were suspended from the early rounds once",
        "The band split up in 1970 and I never got over it",
        "Free school meals for every child, sign the petition",
        "My mate is going through a divorce so we took her out",
        "Charged my phone twice today",
        "I failed my driving test again",
        "The fair kicks off at noon on the green",
        "I'm pregnant!! Twelve weeks and so happy",
        "Running the London Marathon for Macmillan because cancer is rubbish",
        "People with depression need friends not advice",
        "The cat wet herself when the hoover came out",
        "The bridge's suspension needs painting",
        "Mental health matters, talk to somebody",
        "My mum has dementia and today she knew me",
        "Parents are splitting the cost of a minibus to the match",
    ],
)
def test_what_is_ones_own_or_everybodys_is_no_private_fact(text: str) -> None:
    """The writer's own facts, the family's, and general words stay unseen."""
    assert not seen(text, Seen.PRIVATE_FACT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One of my year 1s wet himself in the hall again", "wet himself"),
        ("The lad in 3B has epilepsy and we're all on edge", "has epilepsy"),
        ("A child in my class bit me right on the arm", "bit me"),
        ("Our new boy is in foster care bless him", "foster care"),
        ("He's been excluded for a week and about time, that lad", "excluded"),
        ("That little girl's dad is in prison and she told everyone", "dad is in prison"),
        ("His mum and dad are splitting up so he's all over the place, poor boy", "splitting up"),
        ("One of the girls failed her phonics screening by one mark", "failed her phonics"),
        ("My autistic lad in 2F had his EHCP refused", "EHCP"),
        ("The family in Year 2 are on free school meals", "free school meals"),
        ("The deputy is pregnant, pass it on", "pregnant"),
        ("Our TA is off with stress again", "off with stress"),
        ("Sandra in the kitchen has had a miscarriage", "miscarriage"),
        ("The bursar left her husband for the PE coach", "left her husband"),
        ("a colleague of mine is on antidepressants since the inspection", "on antidepressants"),
        ("Had to restrain one of my Year 5s when he threw a chair", "threw a chair"),
        ("kid had a massive meltdown in assembly", "meltdown"),
        ("A girl in reception still isn't toilet trained", "isn't toilet trained"),
        ("one boy in my set is working below everybody else", "working below"),
        ("The twins' parents are seeking asylum", "seeking asylum"),
        ("Social services came for one of ours at dinner time, poor little lad", "Social services"),
        ("Our caretaker is up to his eyes in debt", "debt"),
        ("He got 12 out of 50 on his SATs paper, that lad in my class", "12 out of 50"),
        ("the new teacher is gay and hasn't told the head", "gay"),
        (
            "She lives at 4 Mill Lane, our senco, if you want to send flowers to school",
            "lives at 4 Mill Lane",
        ),
        ("That kid comes in hungry every single day", "comes in hungry"),
        ("Tyler has been expelled, school finally did something", "expelled"),
        ("One of the mums is back in rehab", "in rehab"),
        ("A lad in Y4 is on Ritalin and it shows", "on Ritalin"),
        ("the head has handed in her notice but nobody's told the parents", "handed in her notice"),
    ],
)
def test_a_private_fact_about_somebody_else_is_seen(text: str, words: str) -> None:
    """Facts about a child, a family or a colleague are seen."""
    assert points_at(text, Seen.PRIVATE_FACT, words)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("A boy in my class has epilepsy", "health"),
        ("A boy in my class bit me", "behaviour"),
        ("A boy in my class has been excluded", "exclusion"),
        ("A boy in my class says his dad is in prison", "home"),
        ("A boy in my class failed his phonics", "results"),
        ("A boy in my class has social services round", "care"),
        ("A boy in my class is on free school meals", "money"),
        ("Our deputy is having an affair", "relationship"),
        ("Our deputy is pregnant", "news"),
    ],
)
def test_each_fact_tells_what_it_is_about(text: str, detail: str) -> None:
    """The detail names the sort of fact."""
    assert detail in {each.detail for each in seen(text, Seen.PRIVATE_FACT)}
