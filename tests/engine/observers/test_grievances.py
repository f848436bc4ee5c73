"""Decisions complained of, and malpractice told or hinted."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.grievances import see
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
        "Cheers for nothing, Ryanair",
        "The council refused our planning application again",
        "Teachers deserve a pay rise, join the strike on Thursday",
        "Passed over the bridge at Clifton, what a view",
        "Thank you to my lovely school for the flowers, spoilt",
        "Our striker was put on the bench, a decision that stinks",
        "I got the job! Start in September, over the moon at my new school",
        "Twenty years married today and he still hogs the duvet",
        "The bank refused my mortgage",
        "Government cuts are hurting every school",
        "My daughter was overlooked for the netball team",
        "Moved into our new house without breaking a single plate",
        "Ten years at this school and every one a joy",
        "My head has been so kind about my leave",
        "Observation deck at the Shard was unreal",
        "Cut my hours on the allotment, back is shot",
    ],
)
def test_a_customers_grumble_or_a_campaign_is_no_grievance(text: str) -> None:
    """Shops, football, campaigns and good treatment stay unseen."""
    assert not seen(text, Seen.GRIEVANCE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nineteen years at this place and this is the thanks I get", "this is the thanks"),
        ("Passed over for the deputy job again, quelle surprise", "Passed over"),
        ("Moved to Year 6 without so much as a conversation", "without so much"),
        ("So my hours have been cut at school and nobody thought to ask", "hours have been cut"),
        (
            "At risk of redundancy, letter came by email on a Sunday from school",
            "At risk of redundancy",
        ),
        (
            "refused leave for my own nan's funeral by a head who took a week in Dubai",
            "refused leave",
        ),
        (
            "Observation rated inadequate by someone who hasn't taught since 2004",
            "Observation rated inadequate",
        ),
        ("On capability after thirty years in teaching, cheers", "On capability"),
        ("Cheers for that, SLT", "Cheers for that"),
        ("So much for loyalty at my school", "So much for loyalty"),
        ("Didn't get the TLR because my face doesn't fit", "face doesn't fit"),
        (
            "My contract isn't being renewed, found out from the new girl in the staffroom",
            "contract isn't being renewed",
        ),
        (
            "Turns out it's who you know not what you know when it comes to promotion at work",
            "who you know",
        ),
        ("The head treats us TAs like dirt", "treats us TAs like dirt"),
        ("Thrown under the bus by my own management", "under the bus"),
        ("They've put me on a support plan, me, at this school", "put me on a support plan"),
        ("Funny how the job went to the head's best mate", "job went"),
        ("they've taken my class off me with no warning, gutted, thanks slt", "no warning"),
        ("Another unpaid weekend for school, expected to smile", "unpaid"),
    ],
)
def test_a_decision_about_oneself_complained_of_is_seen(text: str, words: str) -> None:
    """Complaints about a decision are seen, sarcasm included."""
    assert points_at(text, Seen.GRIEVANCE, words)


@pytest.mark.parametrize(
    "text",
    [
        "My dad cheats at Scrabble and my kids saw him",
        "The minister lied to parliament, shocker",
        "Fraud alert from the bank, is this a scam?",
        "Watching the Post Office drama about faked records, my class would riot",
        "The golden ratio of gin to tonic, ask any teacher",
        "Fiddle player at the folk club was superb",
        "I changed my answers in the pub quiz and we lost",
        "Help your child with their spellings each night",
        "FIFA is corrupt to the core",
        "Asking for a friend: how much cheese is too much?",
        "Sellotape, paper chains and forty children, what could go wrong",
        "Cover up in the sun today, folks",
        "My diet is a fiddle",
        "The MP's expenses are a disgrace",
        "Claiming back my train fare after the delay",
        "We registered the puppy with the vet",
    ],
)
def test_fiction_politics_and_play_are_no_malpractice(text: str) -> None:
    """Films, ministers, banks and games stay unseen."""
    assert not seen(text, Seen.MALPRACTICE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A certain school still claims funding for kids who left in March",
            "funding for kids who left",
        ),
        ("Told to change the register so attendance looked better", "change the register"),
        ("Someone altered the SATs papers before they went off", "altered the SATs papers"),
        ("Our first aid records get backdated every Friday", "backdated"),
        (
            "They hide the naughty ones when the inspectors come, off on a trip for Ofsted",
            "naughty ones",
        ),
        ("Is it legal to have one adult with 38 children, asking for a friend", "Is it legal"),
        ("Off rolling before the census, every year, my school", "Off rolling"),
        ("fake invoices going through the school office, I've seen them", "fake invoices"),
        ("Head told us not to log the bruise on cpoms", "not to log"),
        ("Under ratio in nursery every single afternoon and they hide it", "Under ratio"),
        ("I was told to sign off training I never did at school", "sign off training"),
        ("PTA money has gone missing and the head has a new kitchen", "money has gone"),
        ("Helped the kids with their SATs answers, the lot of them", "answers"),
        ("kids marked present when they were in Lanzarote", "marked present"),
        ("A local academy is massaging its attendance figures and everyone knows", "massaging"),
        ("covering up an accident in the playground because the head said so", "covering up"),
        ("Ghost pupils on our roll again this term", "Ghost pupils"),
        ("Naming no names but a head near here fiddles the figures", "fiddles the figures"),
    ],
)
def test_malpractice_told_or_hinted_is_seen(text: str, words: str) -> None:
    """Fiddled funding, papers, ratios and records are seen."""
    assert points_at(text, Seen.MALPRACTICE, words)
