"""Others' works and files handed round are seen; titles, own work and old works are not."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.others_work import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen(text: str, kind: Seen) -> list[str]:
    return [one.span.of(text) for one in see(read(text), School()) if one.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "Just finished The Paper Orchard by Ines Okoro, loved every page",
        "My photo from the walk this morning",
        "I wrote this on the bus: the rain came down like gravy",
        "Here's my poem, all my own work, be kind",
        "Happy Burns Night, here are the words of Auld Lang Syne in full",
        "Copied out the whole of a Wordsworth poem for the fun of it",
        "A lovely hymn, here are the words from the service sheet",
        "As the song says, all you need is tea",
        "There's a great article in the paper about bees, link in the comments",
        "Cannot recommend this film enough, on at the Regal till Friday",
        "Not my day for photos, thumb in every one",
        "Found this online shop for odd socks",
        "The lyrics to that new song are daft",
        "My daughter drew this cat, so proud",
        "Watched the whole series in a weekend",
        "She scanned my ticket twice",
        "Nicked this recipe off my nan and never looked back, best scones ever",
        "Great quote in the speech: be kind",
        "Never post someone else's photos without asking",
        "I stole the show at karaoke",
        "He copied my homework in 1989 and still owes me",
        "Loved the illustrations in that book",
        "Buying the album on Friday, cannot wait",
        "Ripped my jeans getting over the stile",
        "Borrowed this book from the library",
    ],
)
def test_naming_recommending_and_own_work_use_nothing_of_others(text: str) -> None:
    assert seen(text, Seen.OTHERS_WORK) == []


@pytest.mark.parametrize(
    "text",
    [
        "Here's the whole poem because it made me cry",
        "Here are the lyrics in full:",
        "Nicked this from a page I follow",
        "nicked this cartoon off twitter",
        "Not my photo but too good not to share",
        "This photo isn't mine, no idea whose it is",
        "Found this online and had to share",
        "found this on pinterest",
        "Copied from the back page of the paper",
        "Scanned the page so you can all read it",
        "Typed out the full chapter for those who missed it",
        "Stolen shamelessly from somebody's wall, shamelessly stolen I mean",
        "Screenshot of the article as it's behind a paywall",
        "Copy and pasted from a friend",
        "Not my words, but wow",
        "Using her illustrations as my banner now",
        "Cropped the watermark off, looks better",
        "Picture off google",
        "someone else's photo but it sums up my mood",
        "Every word of this song, I typed it all out below",
        "Photo of the page from his new book, read it all",
        "Whole article pasted below for you",
        "I didn't write this but it is so true",
        "Saw this on reddit and pinched it",
        "A still from the film as my new header",
        "Twinkl slides, so here are the worksheets from twinkl for anyone",
        "The cartoon by that chap in the magazine, cartoon from the magazine below",
    ],
)
def test_others_works_are_seen(text: str) -> None:
    assert seen(text, Seen.OTHERS_WORK)


def test_verse_with_its_poet_is_seen_by_its_shape() -> None:
    text = (
        "The kettle hums a morning tune\n"
        "the window holds a paler moon\n"
        "and somewhere down the terraced row\n"
        "a milkman hums it soft and slow\n"
        "- Ines Okoro"
    )
    assert seen(text, Seen.OTHERS_WORK)
    assert not seen(text.replace("Ines Okoro", "William Wordsworth"), Seen.OTHERS_WORK)
    assert not seen(text.replace("- Ines Okoro", "I wrote it"), Seen.OTHERS_WORK)


def test_a_list_under_one_another_is_no_verse() -> None:
    text = (
        "Shopping for the party, written by committee - Mum\n- eggs and flour and sugar\n"
        "- candles for the cake\n- balloons in every colour\n- song book for the piano"
    )
    assert not seen(text, Seen.OTHERS_WORK)


@pytest.mark.parametrize(
    "text",
    [
        "The PDF of the menu is in the comments if anyone wants it",
        "Got the newsletter as a pdf, shout if you want it",
        "I made a pdf of my own pattern, message me",
        "Dropbox is full again",
        "The album is on Spotify from midnight",
        "Watched the film on iPlayer",
        "My book is free from the publisher this week, link below",
        "Ripped the carpet up this weekend",
        "Piracy is theft, don't download dodgy copies",
        "Zip is broken on my coat if anyone wants it fixed",
        "The library has the whole trilogy",
        "Sharing a pizza with the whole team",
        "Send me the link to the fundraiser",
        "Photocopied the whole form by mistake",
        "She has read the whole book in a day",
        "We torrented down the hill on our bikes, well, poured",
        "Who wants my old DVDs? Free to a good home",
    ],
)
def test_own_files_and_lawful_sharing_hand_no_work_round(text: str) -> None:
    assert seen(text, Seen.FILE_PASSED_ROUND) == []


@pytest.mark.parametrize(
    "text",
    [
        "Got the pdf if anyone wants it",
        "I've the epub of her new one, dm me",
        "Ripped the whole album for the car, shout for the link",
        "dropbox of every audiobook in the series",
        "put the film on a google drive, help yourselves",
        "Dodgy copy of the film but it'll do",
        "scanned the whole book so nobody has to buy it",
        "Torrent of the boxset, you're welcome",
        "msg me for the pdf",
        "cracked version of photoshop on a stick if you need it",
        "jailbroken firestick, all the films you like",
        "Photocopied the entire workbook for everyone",
        "no need to buy it, I have a pdf",
        "Full book on my drive, pdf, just ask",
        "shout if you want the link, whole series on there",
        "mp3s of the lot, anyone?",
        "Emailed everyone the audiobook",
        "saves you buying it - here's the scan",
    ],
)
def test_a_file_passed_round_is_seen(text: str) -> None:
    assert seen(text, Seen.FILE_PASSED_ROUND)


@pytest.mark.parametrize("sign", [" / ", "a line of verse here\n", "- A", '"', "poem pdf "])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    assert isinstance(seen(sign * 8_000, Seen.OTHERS_WORK), list)
