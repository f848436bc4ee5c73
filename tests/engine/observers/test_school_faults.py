"""A school made out to be unsafe, incompetent or cheating."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.school_faults import see
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
        "Please don't send your child in with nuts",
        "Lost property is overflowing, come and claim your gloves at school",
        "Our defence is a shambles, my class could do better",
        "Government has left schools crumbling, vote them out",
        "My kitchen has mice again, help",
        "Gates open at half past eight, school starts at ten to",
        "Good luck to all our Year 6 children in their SATs",
        "Doors open at 6 for the school disco",
        "Fire drill planned on Tuesday at school",
        "My shed door is always unlocked and nobody steals the mower",
        "Never fails to make me laugh, this class",
        "Glorious chaos on glitter day with the children",
        "Keep poorly children at home, there's a bug about",
        "Avoid the A6 by the school, burst pipe",
        "Of Mice and Men with the drama group tonight",
        "The trains are a joke, two hours to get to school",
        "I'd be useless without my TA",
        "Parking on the zigzags is dangerous, please walk the children",
    ],
)
def test_a_lost_glove_a_match_or_a_notice_is_no_fault_of_a_school(text: str) -> None:
    """Lost property, football, politics, homes and notices stay unseen."""
    assert not seen(text, Seen.SCHOOL_FAULT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't send your kids here, that's all I'll say", "Don't send your kids"),
        ("Wouldn't let my dog go to that school", "Wouldn't let my dog"),
        (
            "Good luck Reception parents, you'll need it with this school",
            "Good luck Reception parents",
        ),
        ("School doors unlocked again all afternoon", "doors unlocked"),
        ("Asbestos in the hall ceiling and the kids are under it", "Asbestos"),
        ("Not one first aider on site at our school today", "first aider"),
        ("nobody checks who walks in to school", "nobody checks"),
        (
            "No idea who's in the building half the time at our place, kids everywhere",
            "who's in the building",
        ),
        ("Lost the register again and just guessed, school of the year", "Lost the register"),
        ("Mouldy lunches served to the kids again", "Mouldy lunches"),
        ("This school is a joke from top to bottom", "school is a joke"),
        ("Our school couldn't organise a raffle", "couldn't organise"),
        ("The head hasn't got a clue and neither have the governors", "clue"),
        ("Anyone could wander into school and walk off with a child", "Anyone could wander"),
        ("Take your kids out of that school while you can", "Take your kids out"),
        ("If parents knew what goes on in our school", "If parents knew"),
        ("The fire exit at school has been blocked since Christmas", "fire exit"),
        ("How we ever got outstanding is beyond me, ofsted must be blind", "got outstanding"),
        ("Safeguarding at our place is a joke", "Safeguarding at our place is a joke"),
        ("rats in the school kitchen, enjoy your pasta", "rats in the school kitchen"),
    ],
)
def test_a_school_made_out_to_be_bad_is_seen(text: str, words: str) -> None:
    """Warnings and faults are seen where a school is meant."""
    assert points_at(text, Seen.SCHOOL_FAULT, words)
