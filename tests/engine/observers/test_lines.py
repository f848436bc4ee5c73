"""Personal-views lines and credits by name are seen; views from windows and thanks are not."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.lines import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen(text: str, kind: Seen) -> list[str]:
    return [one.span.of(text) for one in see(read(text), School()) if one.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "My views from the window this morning, frost on everything",
        "The views are incredible up here",
        "Stunning views from my own balcony",
        "I have my own views on pineapple",
        "In my opinion the second series is better",
        "School opinions day got moved to Friday",
        "Viewing my own old photos made me cry",
        "Not speaking to my brother after that game",
        "She was not talking about school at all",
        "We moved for the views and the quiet",
        "What a view! My own little heaven",
        "He was speaking at a conference in Leeds",
        "I left work early for once",
        "The school is not open on Monday",
        "Talking of which, who wants a rescue hen",
        "Thanks to everyone at work for the cards",
        "The council does not represent us, it never has",
    ],
)
def test_other_talk_of_views_is_no_views_line(text: str) -> None:
    assert seen(text, Seen.VIEWS_LINE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Views my own.",
        "All views are my own",
        "Opinions are mine and nobody else's",
        "Tweets are my own",
        "views r mine",
        "These views are entirely my own",
        "My own views, not the school's",
        "This is just me speaking",
        "It's only me talking here",
        "Me talking and not the school",
        "Not on behalf of the school",
        "I'm not posting on behalf of my employer",
        "Personal opinion, not my employer's",
        "Posting in a personal capacity",
        "Nothing to do with my employer",
        "This doesn't reflect the views of my school",
        "these opinions don't necessarily represent those of the trust",
        "Speaking personally, mind",
        "Just my personal opinion",
        "Speaking only for myself here",
        "I speak for myself, not the school",
        "Writing as me, not as school",
        "Views expressed are mine alone",
        "Opinions my own and not those of my workplace",
        "Purely my own opinion btw",
        "Mine, not my work's",
        "Not an official school account",
        "My thoughts, not my school's",
        "It's me saying this, nobody else",
    ],
)
def test_a_personal_views_line_is_seen_in_any_wording(text: str) -> None:
    assert seen(text, Seen.VIEWS_LINE)


@pytest.mark.parametrize(
    "text",
    [
        "Photo by the river this morning",
        "Thanks to everyone who came",
        "Thanks to Marjorie for the cake",
        "Huge thanks to Tom and Bev for the lift",
        "A picture from our holiday",
        "Words: I have none",
        "Photo: the sunset last night",
        "Image from Google",
        "Source: trust me",
        "Credit to the lads for hanging on",
        "Text me later",
        "The poem is by someone unknown",
        "By kind permission of the weather we got out",
        "Video of my dog falling off the sofa",
        "Made by me in an evening",
        "Credits roll and I was in bits",
        "Drawing by candlelight again",
        "Story of my life",
        "Recipe: eggs, flour, hope",
        "Stop by Marks and get milk",
        "Taken from the top of the hill",
        "Thank you Brenda, you star",
    ],
)
def test_other_talk_of_pictures_and_thanks_is_no_credit(text: str) -> None:
    assert seen(text, Seen.CREDIT_LINE) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Photo by Marta Lindqvist", "Marta Lindqvist"),
        ("📷 @lindqvist_snaps", "@lindqvist_snaps"),
        ("📸: Jo Tandy", "Jo Tandy"),
        ("© Owen Prewett 2026", "Owen Prewett"),
        ("(c) Owen Prewett", "Owen Prewett"),
        ("Words: Fern Aldous", "Fern Aldous"),
        ("Illustration: Dot Marchbank", "Dot Marchbank"),
        ("With thanks to Hugo Bright for letting me share", "Hugo Bright"),
        ("Thank you to Ines Okoro for permission to use her poem", "Ines Okoro"),
        ("Reproduced by kind permission of Ada Whitlow", "Ada Whitlow"),
        ("Poem by Kit Sorley, shared with permission", "Kit Sorley"),
        ("by @paperowl", "@paperowl"),
        ("Pic: Sam Tolley", "Sam Tolley"),
        ("photo credit: Lena Farrow", "Lena Farrow"),
        ("Drawn by Percy Maddern", "Percy Maddern"),
        ("Image courtesy of Wexcombe Museum", "Wexcombe Museum"),
        ("Used with permission from Dr Ola Brandt", "Dr Ola Brandt"),
        ("Artwork by Nia ap Rhys", "Nia ap Rhys"),
        ("Copyright Tansy Bloom", "Tansy Bloom"),
        ("Copyright: Tansy Bloom", "Tansy Bloom"),
        ("Lyrics by Joss Harrow and Pip Vane", "Joss Harrow and Pip Vane"),
        ("Credit: Wexcombe Gazette", "Wexcombe Gazette"),
    ],
)
def test_a_credit_by_name_is_seen(text: str, name: str) -> None:
    found = [one for one in see(read(text), School()) if one.kind is Seen.CREDIT_LINE]
    assert [one.detail for one in found] == [name]
    assert found[0].span.of(text).endswith(name)


@pytest.mark.parametrize("sign", ["photo by ", "© ", "views ", "a: ", "@"])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    assert isinstance(seen(sign * 10_000, Seen.CREDIT_LINE), list)
