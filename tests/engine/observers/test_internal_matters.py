"""The school's internal workings and its dealings with suppliers."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.internal_matters import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

SCHOOL = School(suppliers=("Hartley Catering Ltd", "Brightwell"))


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
        "NEU ballot closes Friday, make sure you vote",
        "School funding is on its knees nationally and the chancellor shrugs",
        "United have sacked the manager, about time",
        "The minister resigned over the schools budget",
        "Tesco are closing the cafe in our branch",
        "I'm quitting the gym, it was never us",
        "My sister handed in her notice at the bank",
        "Ofsted should be abolished, sign the campaign",
        "The council cut the library budget again",
        "Interview tomorrow, wish me luck!",
        "We are merging our Spotify playlists, it's serious",
        "The head chef at our favourite place is leaving",
        "My husband's firm is making people redundant and we are worried",
        "Year 3 of the house build and the budget is gone",
        "The boiler inspection is on Monday, joy",
        "Deep dive into the history of cheese podcast is brilliant",
        "Inset day so we went to the beach with a flask",
        "Applying for teaching jobs in Cumbria, the ad is on TES",
    ],
)
def test_politics_unions_and_private_life_are_no_internal_matter(text: str) -> None:
    """Ballots, national news, football and own affairs stay unseen."""
    assert not seen(text, Seen.INTERNAL_MATTER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Three TAs being made redundant at Easter and we only found out today", "made redundant"),
        ("The deputy has been suspended and nobody will say why", "suspended"),
        ("So they're merging Year 3 and Year 4 next September", "merging Year 3"),
        ("Closing the nursery in July, staff told tonight", "Closing the nursery"),
        ("Governors voted seven to five for the trust", "Governors voted"),
        ("Ofsted are coming Tuesday so suddenly every wall has a display", "Ofsted are coming"),
        ("mock inspection all week, I've forgotten what my kids look like", "mock inspection"),
        ("Staff meeting tonight was all about the budget deficit", "Staff meeting"),
        ("our school's got a six figure deficit apparently", "deficit"),
        ("We're being forced to join an academy trust by next year", "forced to join an academy"),
        ("Interviews for the deputy today, one candidate cried", "Interviews for the deputy"),
        ("The new head starts in January, not announced yet so shh", "not announced yet"),
        ("Senco has resigned, that's four this year", "resigned"),
        ("She's on capability again, the whole staffroom knows", "on capability"),
        ("restructure letters went out to all the support staff", "restructure"),
        ("Only 12 applied for Reception so that's a class gone", "Only 12 applied"),
        ("Book scrutiny tomorrow, slt are loving it", "Book scrutiny"),
        ("the caretaker was escorted off site at dinner", "escorted off"),
        (
            "Getting the call any day now so we've laminated everything for Ofsted",
            "laminated everything for Ofsted",
        ),
        (
            "They're selling the school field for houses, parents don't know yet",
            "selling the school field",
        ),
    ],
)
def test_an_internal_matter_is_seen(text: str, words: str) -> None:
    """Personnel, plans, money, votes and inspections are seen."""
    assert points_at(text, Seen.INTERNAL_MATTER, words)


@pytest.mark.parametrize(
    "text",
    [
        "Sky have overcharged me again, on hold forty minutes",
        "Our builders quoted nine grand for the kitchen, no chance",
        "Government PPE contracts stank to high heaven",
        "Love me tender is my karaoke song",
        "My phone contract is up, any deals?",
        "Inspirational quote of the day: keep going",
        "Salah has signed a new contract until 2027",
        "British Gas bill arrived, sat down to open it",
        "Evri have lost my parcel for the third time",
        "The wedding caterers were fab, full payment well spent",
        "Tender lamb and roast potatoes, Sunday sorted",
        "The council is late with the bins",
        "My landlord is withholding my deposit",
        "Restaurant bill was eye-watering but worth it",
        "Car insurance quote has doubled",
        "We paid the cleaners at our holiday cottage in fudge",
    ],
)
def test_a_customers_own_bill_is_no_supplier_matter(text: str) -> None:
    """Own phones, parcels, weddings and the government's contracts stay unseen."""
    assert not seen(text, Seen.SUPPLIER_MATTER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The caterers have sent another late invoice to school", "late invoice"),
        (
            "We're withholding payment until the playground firm comes back to school",
            "withholding payment",
        ),
        ("School is sacking the cleaners at half term", "sacking the cleaners"),
        ("Our photocopier contract costs the school 9 grand a year", "photocopier contract"),
        ("Supply agency charged us a finders fee for a girl we already knew", "finders fee"),
        ("the cleaning contract is out to tender, mind who you tell at work", "out to tender"),
        (
            "Quote from the playground company was double the other one, school said no",
            "Quote from the playground company",
        ),
        (
            "New caterers after Easter cos the old ones couldn't cook chips for our kids",
            "New caterers",
        ),
        ("This school owes me for two months of minibus runs", "school owes"),
        ("That academy never pays its invoices on time", "academy never pays"),
        ("We lost the contract at the primary because they're skint", "lost the contract"),
        ("The bursar is in a dispute with the uniform company", "uniform company"),
        ("Chasing an unpaid invoice from a certain primary school", "unpaid invoice"),
        ("Hartley Catering sent cold food again and still charged us", "Hartley Catering"),
        ("The IT company have overcharged school since 2019", "overcharged"),
        ("breach of contract letter went to the coach firm from our office", "breach of contract"),
    ],
)
def test_dealings_with_a_supplier_are_seen(text: str, words: str) -> None:
    """Invoices, quotes, tenders and sackings of suppliers are seen."""
    assert points_at(text, Seen.SUPPLIER_MATTER, words)


def test_a_supplier_named_without_a_dealing_is_no_supplier_matter() -> None:
    """A name alone may be a surname or a street."""
    assert not seen("Had a lovely walk past Brightwell this morning", Seen.SUPPLIER_MATTER)
