"""Details that single one person out without a name."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.identifying import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

SCHOOL = School(class_names=("Heron", "Puffin Class", "4K"))


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
        "Got an A in my Open University module, chuffed",
        "A levels start tomorrow, thinking of my nephew",
        "J.K. Rowling has a new thriller out",
        "The U.K. weather strikes again",
        "P.E. kit is drying on the line",
        "My brother lives above a pub in Leith",
        "Our new puppy started chewing on Monday",
        "The only one in the office who likes marzipan, me",
        "My daughter's teacher was at the pictures",
        "I am the only person who hates coriander",
        "Vitamin D has done wonders for my mood",
        "We moved in next to the chippy and my waistline knows it",
        "My husband's mum runs a bakery in Skipton",
        "I've been with the same bank since 1990",
        "The vicar does a lovely carol service",
        "Chapel Lane is closed for roadworks",
        "The striker who fell over on Saturday deserves an Oscar",
        "Plan B it is then, because the kids want pizza",
        "My class are making castles out of boxes",
        "She started her new job at the bank, my sister",
    ],
)
def test_an_ordinary_letter_place_or_family_tie_identifies_nobody(text: str) -> None:
    """Grades, own families, famous people and places stay unseen."""
    assert not seen(text, Seen.IDENTIFYING_DETAIL)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Little J. was in a right state again", "Little J."),
        ("K in Year 2 is a poppet", "K in Year 2"),
        ("Child B has gone home early", "Child B"),
        ("Mrs T in the kitchen is not herself", "Mrs T"),
        ("S's mum was waiting at the gate", "S's mum"),
        ("The doctor's lad swore at me in phonics", "doctor's lad"),
        ("the caretakers daughter has nits", "caretakers daughter"),
        ("His sister in Year 5 was exactly the same", "sister in Year 5"),
        ("Her dad runs the garage by the bridge", "dad runs"),
        ("The only deaf child in the school has had a rotten day", "only deaf child"),
        ("Our new boy from Poland hid under the coats", "new boy from Poland"),
        ("The one with the hearing aids kept taking them out", "one with the hearing"),
        ("The twins in Year 4 swapped jumpers", "twins in Year 4"),
        (
            "The girl who fainted in assembly on Thursday is fine",
            "girl who fainted in assembly on Thursday",
        ),
        ("A lad started on Monday and has bitten two people already", "lad started on Monday"),
        ("He's been with us since September and still won't speak", "been with us since September"),
        ("That boy lives over the bookies on Mill Street", "lives over the bookies"),
        ("The family from the caravan site have vanished again", "family from the caravan site"),
        ("A lad in Heron told me his mum's secret", "Heron"),
        ("the girl in 4K with all the hair", "4K"),
        ("The only male TA in our place is on his phone all day", "only male TA"),
        ("that syrian boy in our school cried all lunch", "syrian boy"),
    ],
)
def test_what_points_at_one_person_is_seen(text: str, words: str) -> None:
    """Initials, relations, descriptions, events, places and classes are seen."""
    assert points_at(text, Seen.IDENTIFYING_DETAIL, words)


def test_a_class_name_that_is_an_everyday_word_needs_its_capital() -> None:
    """A heron on the canal is a bird; a child in Heron is in a class."""
    assert not seen("A girl and her dad saw a heron on the canal", Seen.IDENTIFYING_DETAIL)
    assert seen("A girl in Heron has lost her glasses", Seen.IDENTIFYING_DETAIL)


def test_a_year_group_alone_is_seen_without_certainty() -> None:
    """Sixty children are in Year 3: the observation says so by its sureness and its detail."""
    found = list(see(read("A boy in Year 3 asked me for a loan"), SCHOOL))
    assert [(each.sureness, each.detail) for each in found] == [(Sureness.UNSURE, "year")]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Little M. again", "initials"),
        ("The vicar's daughter again", "relation"),
        ("The only wheelchair user in school", "description"),
        ("He has been with us since Easter", "event"),
        ("She lives above the bakery", "place"),
        ("A girl in Puffin Class", "class"),
    ],
)
def test_each_detail_tells_of_what_sort_it_is(text: str, detail: str) -> None:
    """The detail names the sort, for the rules to weigh."""
    assert detail in {each.detail for each in see(read(text), SCHOOL)}
