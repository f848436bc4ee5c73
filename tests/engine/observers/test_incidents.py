"""Things that happened at a school."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.incidents import see
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
        "Accident on the A30, queues back to Okehampton",
        "Fell off the ladder doing my own gutters, feel about ninety",
        "Proper punch-up in the derby tonight, two red cards",
        "Fire drill planned for Tuesday at ten",
        "My daughter broke her arm on the trampoline",
        "Fell asleep on the sofa with a biscuit in my hand",
        "Left my lunch behind on the bus, gutted",
        "Police have closed the high street after the flood",
        "The chip pan caught fire in my kitchen, all fine",
        "Broke the ice with a daft quiz",
        "Lost the match but won the raffle",
        "Lockdown feels like a lifetime ago, all that banana bread",
        "We had the fire engine at the village fete, kids in heaven",
        "Casualty on Saturday telly is not what it was",
        "Bitten to death by midges in Oban",
        "Somebody stole my bike from outside the gym",
        "Someone threw a chair on that reality show",
        "Line of Duty bomb scene had me shaking",
        "I cut my finger chopping onions",
        "Ambulance outside the neighbours' last night, hope she's ok",
    ],
)
def test_what_happened_elsewhere_or_is_only_planned_is_no_incident(text: str) -> None:
    """Roads, homes, matches and drills stay unseen."""
    assert not seen(text, Seen.INCIDENT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ambulance called to school again this afternoon", "Ambulance called"),
        ("A lad fell off the climbing frame in the playground and broke his wrist", "fell off"),
        ("Two Year 6s had a fight at lunchtime and I got an elbow", "fight at lunchtime"),
        ("We left a child behind at the services on the trip", "left a child behind"),
        ("Police at school all morning, no idea why", "Police at school"),
        ("Bitten by a kid in my class for the third time", "Bitten by"),
        ("Chairs flying in the classroom by half nine", "Chairs flying"),
        ("Full lockdown at school today, kids under tables", "lockdown"),
        (
            "Some random bloke got into the playground, an actual intruder in school",
            "intruder in school",
        ),
        ("The hall flooded and we evacuated the whole school", "evacuated"),
        ("Somebody nicked the iPads from the nursery", "nicked the iPads"),
        ("Pupil had an allergic reaction at the Christmas dinner", "allergic reaction"),
        ("Lost a child at the farm on the class trip, found him with the goats", "Lost a child"),
        ("fire alarm went off in assembly and nobody had the register", "alarm went off"),
        ("The coach broke down on the way to the residential with 30 pupils", "coach broke down"),
        ("One of our pupils swallowed a battery", "swallowed a battery"),
        ("TA got punched by a child and nobody batted an eyelid", "punched"),
        ("norovirus going through our school like wildfire", "norovirus"),
        (
            "Kid ran out of the gate and we found him at the shop, school in meltdown",
            "ran out of the gate",
        ),
        ("A boy slammed his fingers in the classroom door, blood everywhere", "blood everywhere"),
    ],
)
def test_an_incident_at_school_is_seen(text: str, words: str) -> None:
    """Accidents, fights, lost children, alarms and thefts at school are seen."""
    assert points_at(text, Seen.INCIDENT, words)
