"""Telephone numbers, e-mail addresses and handles are seen; prices, dates and scores are not."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.contact_details import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

SCHOOL = School(
    name="Larkhill Primary School",
    domain="larkhill.example.sch.uk",
    phone="01632 960123",
    handles=("LarkhillPrimary",),
)


def seen(text: str, *kinds: Seen) -> list[tuple[Seen, str]]:
    return [
        (one.kind, one.span.of(text))
        for one in see(read(text), SCHOOL)
        if not kinds or one.kind in kinds
    ]


def details(text: str) -> list[tuple[Seen, str]]:
    return [(one.kind, one.detail) for one in see(read(text), SCHOOL)]


@pytest.mark.parametrize(
    "text",
    [
        "Raised £07 500 123 456 in total, well sort of",
        "The sale ends 01/02/2026 10:30 sharp",
        "Open 09:00-17:30 on 01-12-2025 and 02-12-2025",
        "ISBN 0 7475 3269 9 is the one you want",
        "isbn: 0747532699 if you want to order it",
        "My order 07700900123 still has not come, thanks a lot couriers",
        "Ref 01632960999 quoted on the letter",
        "We won 3-2 after 120 minutes, 11-10 on pens",
        "Dates for next year: 05.09.2026 and 21.10.2026",
        "Borrowed at 0.075 percent over 25 years on 250,000",
        "Ran 10k in 58:07, 10.03 last time",
        "Ring Childline on 0800 1111 if you need to talk",
        "Samaritans are on 116 123, day or night",
        "Call the helpline on 0345 123 4567 for the council",
        "Mum was born in 1949 and has 12 grandchildren",
        "Population 8 982 000 and rising",
        "My dad's car did 123456 miles before it died",
        "Lottery numbers 04 11 17 23 38 41 never come up",
        "It reads 0000000000 on the till every time",
        "Sort code 01-02-03 account 12345678",
    ],
)
def test_other_numbers_are_no_telephone_numbers(text: str) -> None:
    assert seen(text, Seen.PHONE_NUMBER) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Text me on 07700 900123 later", "07700 900123", "+447700900123"),
        ("07700900456 is my new number", "07700900456", "+447700900456"),
        ("mob: 07700-900-789 anytime", "07700-900-789", "+447700900789"),
        ("My mobile's 07700.900.321.", "07700.900.321", "+447700900321"),
        ("ring me (01632) 960 555", "(01632) 960 555", "+441632960555"),
        ("Landline 01632 960001 after tea", "01632 960001", "+441632960001"),
        ("WhatsApp +44 7700 900 111 pls", "+44 7700 900 111", "+447700900111"),
        ("call +44 (0)7700 900222", "+44 (0)7700 900222", "+447700900222"),
        ("00447700900333 from abroad", "00447700900333", "+447700900333"),
        ("our number: 020 7946 0123", "020 7946 0123", "+442079460123"),
        ("tel:07700900444", "07700900444", "+447700900444"),
        ("0 7 7 0 0 9 0 0 5 5 5 is me", "0 7 7 0 0 9 0 0 5 5 5", "+447700900555"),
        (
            "its oh seven seven double o nine double oh six six one if you get stuck",
            "oh seven seven double o nine double oh six six one",
            "+447700900661",
        ),
        ("zero seven seven zero zero nine zero zero one two six",) * 2 + ("+447700900126",),
        ("give us a ring on 554321 after six", "554321", "554321"),
        ("Babcia's number is +48 22 123 45 67", "+48 22 123 45 67", "+48221234567"),
    ],
)
def test_a_telephone_number_is_seen_however_it_is_written(
    text: str, words: str, value: str
) -> None:
    assert seen(text, Seen.PHONE_NUMBER) == [(Seen.PHONE_NUMBER, words)]
    assert details(text) == [(Seen.PHONE_NUMBER, value)]


def test_two_numbers_side_by_side_are_two() -> None:
    text = "Me 07700 900123 / 07700 900124 him"
    assert seen(text) == [
        (Seen.PHONE_NUMBER, "07700 900123"),
        (Seen.PHONE_NUMBER, "07700 900124"),
    ]


@pytest.mark.parametrize("written", ["01632 960123", "+44 1632 960123", "01632960123"])
def test_the_schools_own_number_is_marked(written: str) -> None:
    assert details(f"Call the office on {written} please") == [
        (Seen.PHONE_NUMBER, "school:+441632960123")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Meet me at the cafe dot on nine",
        "Bought it at notonthehighstreet dot com",
        "Look at argos dot co dot uk for one",
        "She works at amazon.com now",
        "Available at waterstones.com for a tenner",
        "The @ sign on my keyboard is broken",
        "2 for £3 @ the corner shop",
        "Got it at john lewis. Com plete bargain",
        "He stared at me. Dot by dot the picture came",
        "I live at number 4",
        "find us at larkfestival.org.uk",
        "Join the dots at tonight's do",
        "See you @home later",
        "Kick off @7pm at the rec",
        "Prices start at just eat dot com levels of silly",
    ],
)
def test_shops_and_signs_are_no_email_address(text: str) -> None:
    assert seen(text, Seen.EMAIL_ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Email me: jo.tandy@mailbox.example", "jo.tandy@mailbox.example"),
        ("JO_TANDY@MailBox.Example thanks", "jo_tandy@mailbox.example"),
        ("drop a line to kit+club@mailbox.example.", "kit+club@mailbox.example"),
        ("<ana@post.example.org>", "ana@post.example.org"),
        ("my email's tandy99@mail.example, any time", "tandy99@mail.example"),
        ("send it to jo dot tandy at gmail dot com", "jo.tandy@gmail.com"),
        ("jotandy at mailbox dot com", "jotandy@mailbox.com"),
        ("I'm jo_t77 at hotmail.co.uk", "jo_t77@hotmail.co.uk"),
        ("email jotandy at example.org", "jotandy@example.org"),
        ("reach me on kitty underscore b at icloud dot com", "kitty_b@icloud.com"),
        ("jotandy AT btinternet DOT com", "jotandy@btinternet.com"),
        ("mail: first.last@sub.domain.example.com", "first.last@sub.domain.example.com"),
        ("it's o'hara@mailbox.example", "o'hara@mailbox.example"),
        ("write to jo@ mailbox.com", "jo@mailbox.com"),
        ("tandy-j@mail.example is best", "tandy-j@mail.example"),
    ],
)
def test_an_email_address_is_seen_with_signs_or_in_words(text: str, value: str) -> None:
    assert details(text) == [(Seen.EMAIL_ADDRESS, value)]


def test_the_schools_own_addresses_are_marked() -> None:
    text = "Write to office@larkhill.example.sch.uk"
    assert details(text) == [(Seen.EMAIL_ADDRESS, "school:office@larkhill.example.sch.uk")]


@pytest.mark.parametrize(
    "text",
    [
        "Instagram is down again, typical",
        "My insta is full of dogs",
        "Snap! I had that lunchbox too",
        "Facebook is where I go to moan",
        "my tiktok is just cats",
        "Oh snap, forgot the milk",
        "Off to twitter to rant",
        "Do not add pupils on snapchat, ever",
        "He never adds anyone on facebook",
        "Gave the discord server a rest",
        "Meet @ 7 outside the Fox",
        "Everyone @work is poorly",
        "ginger snap: the best biscuit",
        "Strava says I ran 5k",
        "Signal is terrible round here",
    ],
)
def test_talk_of_platforms_offers_no_handle(text: str) -> None:
    assert seen(text, Seen.HANDLE) == []


@pytest.mark.parametrize(
    ("text", "words", "detail"),
    [
        ("Add me on insta @tandy_bakes", "@tandy_bakes", "own"),
        ("my insta is tandy_bakes99", "insta is tandy_bakes99", "own"),
        ("Snap: kevthecoach", "Snap: kevthecoach", "own"),
        ("snap - kev_coach7 if you want me, it's my new one", None, "own"),
        ("my tiktok: jo.dances", "tiktok: jo.dances", "own"),
        ("follow me @jotandy", "@jotandy", "own"),
        ("I'm @jotandy on there", "@jotandy", "own"),
        ("Gamertag: GoalieJo88", "Gamertag: GoalieJo88", "own"),
        ("my discord is jo#x no wait jo_t", None, None),
        ("Lovely loaf from @bigoven today", "@bigoven", "mention"),
        ("cc @marysmum", "@marysmum", "mention"),
        ("Add me on snapchat", "Add me on snapchat", "offered"),
        ("you can find me on insta", None, "offered"),
        ("msg me on discord later", "msg me on discord", "offered"),
        ("Well done @LarkhillPrimary", "@LarkhillPrimary", "school:larkhillprimary"),
        ("Thanks @jo.tandy.", "@jo.tandy", "mention"),
    ],
)
def test_handles_are_seen_as_offered_or_mentioned(
    text: str, words: str | None, detail: str | None
) -> None:
    observed = [one for one in see(read(text), SCHOOL) if one.kind is Seen.HANDLE]
    if detail is None:
        return
    assert [one.detail for one in observed] == [detail]
    if words is not None:
        assert observed[0].span.of(text) == words


def test_an_email_address_is_no_handle() -> None:
    assert seen("jo@mailbox.example", Seen.HANDLE) == []


@pytest.mark.parametrize("sign", ["0", "@", "0 ", "+", "a@", "o ", "@a.", "0-"])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    text = sign * 20_000
    assert isinstance(seen(text), list)
