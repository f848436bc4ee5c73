"""The school is seen by what anybody in the neighbourhood would know it by, and no other place is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.school_identity import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

FACTS = {
    "name": "Marlpit Lane Community Primary School",
    "other_names": ("MLPS",),
    "motto": "Dig deep, reach high",
    "domain": "marlpit.thornmoor.sch.uk",
    "phone": "01632 960144",
    "address": "4 Quarry Rise, Thornmoor",
    "postcode": "ZZ9 4QT",
    "handles": ("MarlpitPS",),
    "class_names": ("Herons",),
}


def seen_in(text, **facts):
    """The kinds seen in a text, each with the words pointed at, in order."""
    found = sorted(see(read(text), School(**(FACTS | facts))), key=lambda one: one.span)
    return [(one.kind, one.span.of(text)) for one in found]


def details_in(text, **facts):
    return [words for kind, words in seen_in(text, **facts) if kind is Seen.SCHOOL_DETAIL]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dig deep and reach high, that is how you plant a beech.",
        "Write to office@oatfield.thornmoor.sch.uk instead.",
        "thornmoor.sch.uk has a page for every school.",
        "See notmarlpit.thornmoor.sch.uk for jokes.",
        "See marlpit.thornmoor.sch.ukulele.example for jokes.",
        "Ring 01632 960145 for a taxi.",
        "Order number 7016329601443 has come.",
        "Order number 01632960144999 has come.",
        "We are at 14 Quarry Rise, Thornmoor.",
        "Quarry Rise, Thornmoor, is shut.",
        "Send it to ZZ9 4QX or ZZ9 5QT.",
        "Part number AZZ9 4QTB is out of stock.",
        "Follow @MarlpitPSfans, @MarlpitPS_fans and @Marlpit.",
        "Write to friend@marlpitps.example about the allotment.",
        "The marlpitps of old.",
    ],
)
def test_another_address_number_or_account_is_not_the_schools(text):
    assert details_in(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our motto: dig deep, reach high!", ["dig deep, reach high"]),
        ("DIG DEEP, REACH HIGH", ["DIG DEEP, REACH HIGH"]),
        ("Dig deep,\nreach high", ["Dig deep,\nreach high"]),
        ("mail office@marlpit.thornmoor.sch.uk", ["office@marlpit.thornmoor.sch.uk"]),
        ("J.Berg+a@Marlpit.Thornmoor.Sch.Uk!", ["J.Berg+a@Marlpit.Thornmoor.Sch.Uk"]),
        ("https://www.marlpit.thornmoor.sch.uk/news", ["www.marlpit.thornmoor.sch.uk"]),
        ("see marlpit.thornmoor.sch.uk.", ["marlpit.thornmoor.sch.uk"]),
        ("ring 01632960144", ["01632960144"]),
        ("ring 01632 960 144", ["01632 960 144"]),
        ("ring 01632-960-144", ["01632-960-144"]),
        ("ring +44 1632 960144", ["+44 1632 960144"]),
        ("at 4 quarry rise, thornmoor", ["4 quarry rise, thornmoor"]),
        ("at 4 Quarry Rise Thornmoor", ["4 Quarry Rise Thornmoor"]),
        ("zz94qt and ZZ9 4QT", ["zz94qt", "ZZ9 4QT"]),
        ("ZZ9\u00a04QT", ["ZZ9\u00a04QT"]),
        ("well done @marlpitps!", ["@marlpitps"]),
        ("＠ＭａｒｌｐｉｔＰＳ", ["＠ＭａｒｌｐｉｔＰＳ"]),
        ("@MаrlpitPS", ["@MаrlpitPS"]),  # a Cyrillic letter
    ],
)
def test_the_details_of_the_school_are_seen_however_they_are_spaced(text, found):
    assert details_in(text) == found


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("motto", "Let’s dig deep", "Let's dig deep"),
        ("motto", "Let’s dig deep", "Let’s dig deep"),
        ("motto", "Let's dig deep", "Let’s dig deep"),
        ("address", "St Oran’s Hill, Thornmoor", "St Oran's Hill, Thornmoor"),
        ("motto", "Deep – and high", "Deep – and high"),
    ],
)
def test_a_detail_is_seen_whichever_quotes_and_dashes_the_file_or_the_writer_uses(key, value, text):
    assert details_in(text, **{key: value}) == [text]


@pytest.mark.parametrize("key", ["motto", "domain", "phone", "address", "postcode", "handles"])
def test_a_detail_that_is_not_known_is_nowhere(key):
    details = {"motto": "", "domain": "", "phone": "", "address": "", "postcode": "", "handles": ()}
    assert details_in("none at all. @ www 4 None", **details) == []
    assert details_in("none at all. @ www 4 None", **{key: details[key]}) == []


@pytest.mark.parametrize(
    "facts", [{"motto": "Kindness"}, {"address": "Thornmoor"}, {"phone": "ask"}, {"phone": "999"}]
)
def test_a_detail_of_one_word_or_a_few_digits_tells_nothing(facts):
    assert details_in("Kindness in Thornmoor: ask or ring 999", **facts) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Swimming with dolphins", []),
        ("We love MLPS", [(Seen.SCHOOL_NAME, "MLPS")]),
        (
            "In Herons at Marlpit Lane Primary, @marlpitps",
            [
                (Seen.CLASS_NAME, "Herons"),
                (Seen.SCHOOL_NAME, "Marlpit Lane Primary"),
                (Seen.SCHOOL_DETAIL, "@marlpitps"),
            ],
        ),
        ("Year 4", [(Seen.CLASS_NAME, "Year 4")]),
    ],
)
def test_names_and_classes_are_seen_in_their_own_kinds(text, found):
    assert seen_in(text) == found


@given(st.text(max_size=80))
def test_any_text_at_all_is_looked_at_and_what_is_seen_is_sure(text):
    for seen in see(read(f"{text} MLPS {text}"), School(**FACTS)):
        assert seen.sureness is Sureness.SURE
        assert 0 <= seen.span.start < seen.span.end <= 2 * len(text) + 6
