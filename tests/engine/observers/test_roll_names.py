"""People of the school are seen by name where they are meant, and not in words, places and namesakes."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.roll_names import see, see_in_message
from gatepost.engine.reading import read
from gatepost.engine.school import Parent, Pupil, School, StaffMember

PUPILS = [
    ("Will", "Penhale", "Herons"),
    ("Joy", "Adeyemi-Clarke", "Herons"),
    ("May", "Lund", "Willow"),
    ("Art", "Fenwick", "Willow"),
    ("Bill", "Okonjo", "3B"),
    ("Robin", "Marsh", "3B"),
    ("Oisín", "Ní Bhraonáin", "Herons"),
    ("Zoë", "Varga", "Willow"),
    ("Ayşe", "Çelik", "3B"),
    ("Elowen", "Pascoe", "Herons"),
    ("Tomasz", "Jones", "3B"),
    ("Thomas", "Jones", "Willow"),
    ("Mary-Kate", "O'Dowd", "Willow"),
    ("D'Andre", "St John", "3B"),
    ("Amber", "Stone", "Herons"),
    ("Summer", "Bright", "Willow"),
    ("Paris", "Vance", "3B"),
    ("Harry", "Styles", "3B"),
    ("Lily", "Allen", "Willow"),
    ("Xiu Ying", "Chen", "Herons"),
    ("Jo", "Hart", "3B"),
    ("Anaïs", "de la Cruz", "Willow"),
    ("Łukasz", "Wójcik", "3B"),
    ("Grace", "Darling", "Herons"),
    ("Isabella", "Quill", "Willow"),
    ("Kwabena", "Owusu", "Willow"),
]
SCHOOL = School(
    name="Marlpit Lane Community Primary School",
    other_names=("Marlpit",),
    class_names=("Herons", "Willow", "3B"),
    staff=(
        StaffMember("Hannah Berg", "Mrs"),
        StaffMember("Tobias Field-Moor", "Mr"),
        StaffMember("Joel Winter", "Mr"),
    ),
    pupils=tuple(Pupil(given, given, family, room) for given, family, room in PUPILS),
    parents=(
        Parent("c1", "Ingrid Lund", ("May",)),
        Parent("c2", "Sinéad Ní Bhraonáin", ("Oisín",)),
        Parent("c3", "Anne-Marie Dufour", ()),
    ),
    suppliers=("Crumble Catering", "Wheelwright Coaches"),
)


def named(text, school=SCHOOL):
    """Who is named more than unsurely: the words pointed at and whom they name, in order."""
    found = [one for one in see(read(text), school) if one.sureness is not Sureness.UNSURE]
    return [
        (one.span.of(text), one.detail)
        for one in sorted(found, key=lambda one: (one.span, one.kind))
    ]


def who(text):
    return [detail for _, detail in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Will you come to the seaside with us?",
        "I will bring crisps if you will bring the dip.",
        "Paid the gas bill at last.",
        "A robin sang on the fence all morning.",
        "May was cold, and April was wet.",
        "The joy of a hot bath after the allotment.",
        "We saw some modern art in Leeds.",
        "Summer is over, so it is back to jumpers.",
        "Paris in the spring was a dream.",
        "Found a lovely amber stone on the beach.",
        "Tester pots for the lounge: Amber, Stone and Slate.",
        "It was a summer bright and long.",
        "Two hours of Harry Styles at Wembley, best concert ever!",
        "Lily Allen has a new album out.",
        "The Grace Darling museum in Bamburgh does a lovely cream tea.",
        "Grace before meals, as my gran used to say.",
        "Lily next door has a new puppy.",
        "My niece Zoë has passed her driving test.",
        "My husband Thomas burnt the toast again.",
        "Our Robin is home from university.",
        "Off to see Zoë tonight, it has been years.",
        "Zoë and Thomas are getting married in June.",
        "Tea with Lily, Hannah and the dog.",
        "Storm Amber has blown the fence down.",
        "St Thomas in the market square has a new roof.",
        "Mr Thomas at the garage fixed my clutch.",
        "Thomas Cook lost our booking.",
        "Bill Bryson's new book is a hoot.",
        "Amber Valley council emptied the bins.",
        "Jo Malone candles smell divine.",
        "“Joy to the world”, sang the choir in church.",
        "Our Summer B&B by the sea was a delight.",
        "Kwabena Owusu-Ansah is coming for tea.",
        "I miss winter already.",
        "We miss Berg en Dal and the lake.",
        "HAPPY BIRTHDAY TO MY LOVELY WIFE, WILL YOU MARRY ME AGAIN",
        "will you be there on may day, it is always a joy",
        "Tom and Jerry on the telly all afternoon.",
        "#summervibes #willpower #joyful",
        "Rhubarb crumble. Catering for twelve, so send help.",
    ],
)
def test_a_word_a_place_a_neighbour_or_a_star_is_nobody_of_the_school(text):
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Will you be at our class assembly tomorrow?",
        "🎉 Will you be at our class assembly tomorrow?",
        "We had a lovely assembly. Will it rain for sports day?",
        "When will Herons go swimming?",
        "Will Year 4 need a packed lunch?",
        "Will P.E. be outside today? My class would like to know.",
        "The bill for Year 6 hoodies has come to school.",
        "In May Year 6 sat their SATs.",
        "What a joy, will miss my class so much.",
        "Joy and laughter in my class all day.",
        "Joy to the World was our assembly song.",
        "We sang Amazing Grace in assembly.",
        "The Summer term at our school starts on Monday.",
        "Summer is nearly here, last week in my class!",
        "No playground duty until September, so Summer here we come!",
        "May is a busy month at our school.",
        "May half term cannot come soon enough in our staffroom.",
        "Art is my favourite lesson with my class.",
        "We have Art on Fridays in my class.",
        "art and music in my class today",
        "Year 4 are off on a trip to Paris.",
        "A robin is nesting in our school playground.",
        "Robin Hood is our class play this term.",
        "My class book this term is Goodnight Mister Tom.",
        "My class is doing the Summer Reading Challenge.",
        "My daughter Lily starts at a school near us today.",
        "My niece Zoë came to our school fair.",
        "Mr Thomas from the council mended our school gate.",
        "THE SUMMER FAIR AT OUR SCHOOL WILL BE THE BEST EVER",
        "Tomasz Kowalski, the author, read to my class.",
        "i will miss my class, may they have a lovely summer",
    ],
)
def test_a_word_in_a_school_setting_is_still_a_word(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oisín bit me in assembly today.", [("Oisín", "Oisín")]),
        ("So in my class oisin bit me.", [("oisin", "Oisín")]),
        ("Oisin's painting is up in my class.", [("Oisin's", "Oisín")]),
        ("OISÍN’S painting is up in my class.", [("OISÍN’S", "Oisín")]),
        ("Zoë & Ayşe in my class.", [("Zoë", "Zoë"), ("Ayşe", "Ayşe")]),
        ("Zoe+Ayse in my class.", [("Zoe", "Zoë"), ("Ayse", "Ayşe")]),
        ("Zoë/Ayşe in my class.", [("Zoë", "Zoë"), ("Ayşe", "Ayşe")]),
        ("Joy + Will were awful in my class.", [("Joy", "Joy"), ("Will", "Will")]),
        ("Joy n Will were awful in my class.", [("Joy", "Joy"), ("Will", "Will")]),
        ("Will's reading was lovely in my class.", [("Will's", "Will")]),
        ("Will was sick in my class again.", [("Will", "Will")]),
        ("Good old Will in my class!", [("Will", "Will")]),
        ("Joy punched a child in my class.", [("Joy", "Joy")]),
        ("Robin painted a dragon in my class.", [("Robin", "Robin")]),
        ("So proud of Robin in my class.", [("Robin", "Robin")]),
        ("A lovely card from Will in my class.", [("Will", "Will")]),
        ("Paris was rude to me in my class.", [("Paris", "Paris")]),
        ("Łukasz kicked me in my class.", [("Łukasz", "Łukasz")]),
        ("Lukasz kicked me in my class.", [("Lukasz", "Łukasz")]),
        ("D’Andre and D'Andre in my class.", [("D’Andre", "D'Andre"), ("D'Andre", "D'Andre")]),
        ("Dandre was lovely in my class.", [("Dandre", "D'Andre")]),
        ("Mary-Kate was lovely in my class.", [("Mary-Kate", "Mary-Kate")]),
        ("Mary Kate was lovely in my class.", [("Mary Kate", "Mary-Kate")]),
        ("MaryKate was lovely in my class.", [("MaryKate", "Mary-Kate")]),
        (
            "Xiu Ying and Xiu-Ying in my class.",
            [("Xiu Ying", "Xiu Ying"), ("Xiu-Ying", "Xiu Ying")],
        ),
        ("Amber in Herons!", [("Amber", "Amber")]),
        ("Amber (Herons) and Robin, 3B", [("Amber", "Amber"), ("Robin", "Robin")]),
        ("My class today. Elowen fell.", [("Elowen", "Elowen")]),
        ("My class today. Oisín cried.", [("Oisín", "Oisín")]),
        ("Herons: Amber, Joy and Will", [("Amber", "Amber"), ("Joy", "Joy"), ("Will", "Will")]),
    ],
)
def test_a_given_name_is_seen_where_the_words_speak_of_school(text, found):
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We will all miss Oisín in my class.",
        "I told his mum Oisín had bitten a child in my class.",
        "His friend Oisín was just as rude in my class.",
        "Well done Oisín I'm so proud of my class",
        "Oisín SCREAMED the place down in my class.",
        "Oisín'll never sit still in my class.",
        "*Oisín* was rude in my class.",
        "_Oisín_ was rude in my class.",
        "#Oisín is star of the week in my class.",
        "Oi\u200bsín was rude in my class.",
        "Oi\u200esín was rude in my class.",
        "Оisín was rude in my class.",
        "Oіsіn was rude in my class.",
        "Oiѕїn was rude in my class.",
        "Ｏｉｓｉｎ was rude in my class.",
        unicodedata.normalize("NFD", "Oisín was rude in my class."),
        "OISIN WAS RUDE IN MY CLASS TODAY",
        "oisin was rude in my class today",
        "oisins mum was rude in my class today",
        "in my class today it was oisin oisin oisin",
    ],
)
def test_no_spelling_no_neighbouring_word_and_no_sign_hides_a_name(text):
    assert set(who(text)) == {"Oisín"}


@pytest.mark.parametrize(
    "text",
    [
        "WILL WAS SICK IN MY CLASS AGAIN TODAY",
        "will was sick in my class again today",
        "will and joy were awful in my class today",
        "WILL AND JOY WERE AWFUL IN MY CLASS TODAY",
    ],
)
def test_a_name_that_is_a_word_too_is_seen_without_capitals_by_its_sense(text):
    assert who(text)[:1] == ["Will"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Happy birthday Elowen Pascoe!", [("Elowen Pascoe", "Elowen")]),
        ("happy birthday elowen pascoe", [("elowen pascoe", "Elowen")]),
        ("HAPPY BIRTHDAY ELOWEN PASCOE", [("ELOWEN PASCOE", "Elowen")]),
        ("Elowen Pascoe's party", [("Elowen Pascoe's", "Elowen")]),
        ("Will Penhale, what a lad", [("Will Penhale", "Will")]),
        ("will penhale, what a lad", [("will penhale", "Will")]),
        ("Anais De La Cruz bit me", [("Anais De La Cruz", "Anaïs")]),
        ("Mary‑Kate O’Dowd bit me", [("Mary‑Kate O’Dowd", "Mary-Kate")]),
        ("Oisin Ni Bhraonain bit me", [("Oisin Ni Bhraonain", "Oisín")]),
        ("Joy Adeyemi Clarke bit me", [("Joy Adeyemi Clarke", "Joy")]),
        ("Harry Styles in my class bit me", [("Harry Styles", "Harry")]),
        ("Tommy Jones bit me", [("Tommy Jones", "Thomas")]),
        ("Well done Elowen P", [("Elowen P", "Elowen")]),
        ("Elowen P. won star of the week", [("Elowen P", "Elowen")]),
        ("Elowen P’s poem", [("Elowen P’s", "Elowen")]),
        ("Jo H was lovely", [("Jo H", "Jo")]),
        ("Art F was lovely", [("Art F", "Art")]),
        ("May L. and Bill O. won", [("May L", "May"), ("Bill O", "Bill")]),
        ("E. Pascoe won in my class", [("E. Pascoe", "Elowen")]),
        ("T. Jones won in my class", [("T. Jones", "Tomasz|Thomas")]),
        ("#ElowenPascoe", [("ElowenPascoe", "Elowen")]),
        ("@elowenpascoe", [("elowenpascoe", "Elowen")]),
        ("Izzy Q won", [("Izzy Q", "Isabella")]),
    ],
)
def test_a_whole_name_or_one_with_an_initial_is_seen_anywhere(text, found):
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Izzy was lovely in my class", [("Izzy", "Isabella")]),
        ("Bella was lovely in my class", [("Bella", "Isabella")]),
        ("Tommy was lovely in my class", [("Tommy", "Thomas")]),
        ("Izzy was lovely", []),
    ],
)
def test_a_short_form_names_a_pupil_where_the_words_speak_of_school(text, found):
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mrs Berg is off today", [("Mrs Berg", "Hannah Berg")]),
        ("Mrs. Berg’s lesson", [("Mrs. Berg’s", "Hannah Berg")]),
        ("mrs berg is off today", [("mrs berg", "Hannah Berg")]),
        ("MRS BERG IS OFF TODAY", [("MRS BERG", "Hannah Berg")]),
        ("Mrs Hannah Berg", [("Hannah Berg", "Hannah Berg")]),
        ("Hannah Berg is off", [("Hannah Berg", "Hannah Berg")]),
        ("Mr Field-Moor is off", [("Mr Field-Moor", "Tobias Field-Moor")]),
        ("mr field moor is off", [("mr field moor", "Tobias Field-Moor")]),
        ("Mr Field is off", []),
        ("Mr and Mrs Lund came", [("Mr and Mrs Lund", "c1")]),
        ("Mr & Mrs Lund came", [("Mr & Mrs Lund", "c1")]),
        ("Ms Ní Bhraonáin came", [("Ms Ní Bhraonáin", "c2")]),
        ("Sinead Ni Bhraonain came", [("Sinead Ni Bhraonain", "c2")]),
        ("Anne-Marie Dufour came", [("Anne-Marie Dufour", "c3")]),
        ("Berg came", []),
        ("Hannah came to my class", [("Hannah", "Hannah Berg")]),
        ("Crumble Catering were late", [("Crumble Catering", "crumble catering")]),
        ("crumble catering were late", [("crumble catering", "crumble catering")]),
        ("Crumble for pudding, Catering for ten", []),
        ("Wheelwright Coaches’ bus", [("Wheelwright Coaches", "wheelwright coaches")]),
    ],
)
def test_grown_ups_and_suppliers_are_seen(text, found):
    assert named(text) == found


def test_each_is_seen_in_the_kind_that_the_roll_says():
    text = "Elowen Pascoe, Ingrid Lund, Hannah Berg and Crumble Catering"
    kinds = [one.kind for one in sorted(see(read(text), SCHOOL), key=lambda one: one.span)]
    assert kinds == [Seen.PUPIL_NAME, Seen.PARENT_NAME, Seen.STAFF_NAME, Seen.SUPPLIER_NAME]


def test_a_name_that_two_bear_names_both():
    school = School(
        pupils=(Pupil("p1", "Elowen", "Marsh"), Pupil("p2", "Elowen", "Marsh")),
        parents=(Parent("c1", "Elowen Marsh"),),
    )
    found = {(one.kind, one.detail) for one in see(read("Elowen Marsh"), school)}
    assert found == {(Seen.PUPIL_NAME, "p1|p2"), (Seen.PARENT_NAME, "c1")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xiu came to my class", []),
        ("Anaïs, de rien, sang in my class", ["Anaïs"]),
        ("Mr Thomas came to my class", ["Mr Thomas"]),
    ],
)
def test_half_a_name_and_a_family_name_that_is_also_given_are_told_apart(text, found):
    school = School(
        staff=(StaffMember("Ada Thomas"),),
        pupils=(
            Pupil("p1", "Thomas", "Jones"),
            Pupil("p2", "Xiu Ying", "Chen"),
            Pupil("p3", "Anaïs", "de la Cruz"),
        ),
    )
    assert [words for words, _ in named(text, school)] == found


@pytest.mark.parametrize("text", ["Blodwyn fell over.", "My class is fun. Cake. Oisín fell over."])
def test_a_rare_name_or_one_far_from_school_is_seen_unsurely(text):
    school = School(pupils=(Pupil("p1", "Blodwyn", "Marsh"), Pupil("p2", "Oisín", "Marsh")))
    assert [one.sureness for one in see(read(text), school)] == [Sureness.UNSURE]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Will you bring the coat in May?", []),
        ("Oisín fell over, but is fine.", ["Oisín"]),
        ("Good morning, Zoë and Will were lovely today.", ["Zoë", "Will"]),
    ],
)
def test_a_message_speaks_of_school_from_its_first_word(text, found):
    assert [one.span.of(text) for one in see_in_message(read(text), SCHOOL)] == found


@pytest.mark.parametrize("school", [School(), School(pupils=()), School(name="Elowen Primary")])
def test_without_a_roll_nobody_is_named(school):
    assert named("Elowen Pascoe and Mrs Berg in my class", school) == []


@given(st.text(max_size=60))
def test_any_text_at_all_is_looked_at_and_every_place_lies_in_it(text):
    text = f"{text} Will {text}"
    for seen in see(read(text), SCHOOL):
        assert 0 <= seen.span.start < seen.span.end <= len(text)


@pytest.mark.parametrize("part", ["Amber Herons ", "Elowen Pascoe. ", "Joy, ", "Mrs Berg "])
def test_a_text_full_of_names_takes_time_in_proportion(part):
    def seconds(copies):
        reading = read(part * copies)
        taken = []
        for _ in range(2):
            begun = time.process_time()
            list(see(reading, SCHOOL))
            taken.append(time.process_time() - begun)
        return min(taken)

    assert seconds(2_400) < 8 * seconds(600) + 0.01
