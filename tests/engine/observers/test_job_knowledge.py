"""Knowledge of the job: a busy day tells nothing; what a file or a colleague told is passed on."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.job_knowledge import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "Work was busy today, I'll be home at six.",
        "Between us we ate the whole cake.",
        "I know from experience that the A38 is slow on Fridays.",
        "Keep this to yourself but I'm planning a surprise party for Nan.",
        "Can you get milk on your way back from school?",
        "I read the report in the newspaper about the new bypass.",
        "I've seen the file you sent about the boiler, looks fine.",
        "Mum, the school concert is at six and I have saved you a seat.",
        "Don't tell the kids I said yes to a puppy yet!",
        "My leave is on the system at last, so book the cottage.",
        "Take care on the ice, the roads near school are bad.",
        "Had training all day. Pizza tonight?",
        "Next door are having a barbecue on Sunday, do you want to come?",
        "Our lad has been moved up a set, so proud!",
        "I have applied for a new job, keep it to yourself for now.",
        "Parents' evening tonight so I'll be late, dinner is in the oven.",
    ],
)
def test_ordinary_talk_in_a_family_gives_nothing_away(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I've seen her file and it isn't good.", "seen her file"),
        ("Saw it on CPOMS this morning.", "Saw it on CPOMS"),
        ("One of the kids at ours is being fostered.", "One of the kids at ours"),
        ("Between us, the family next door are splitting up.", "Between us"),
        ("We've had social services about the lad over the road.", "had social services"),
        ("I only know from work that he's been excluded", "know from work"),
        ("Don't say I told you, but his dad is in prison.", "Don't say I told"),
        ("I looked up their address on the school system.", "looked up their address"),
        (
            "I shouldn't be telling you this, but one of the mums has been arrested",
            "shouldn't be telling",
        ),
        ("I got his mum's number off the register", "off the register"),
        ("There's a boy in my class with ADHD who lives on your street", "in my class with ADHD"),
        ("Your cousin's lad failed his SATs, I saw the results", "failed his SATs"),
        ("They're on free school meals you know", "on free school meals"),
        ("The head told us that the girl over the road is being adopted", "girl over the road is"),
        (
            "You didn't hear it from me but the twins are on a child protection plan",
            "child protection plan",
        ),
        ("Heard in the staffroom that she is leaving him", "Heard in the staffroom"),
        ("Her next door's little one is on the SEN register", "on the SEN register"),
    ],
)
def test_passing_on_what_the_job_reveals_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.JOB_KNOWLEDGE and words in pointed for kind, pointed in found), found
