"""What pictures show is seen from their descriptions; cake, dogs, weddings and crowds are not."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.pictures import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

SCHOOL = School(name="Larkhill Primary School", class_names=("Kestrels", "Oak Class", "4C"))


def kinds(text: str) -> set[Seen]:
    return {one.kind for one in see(read(text), SCHOOL)} - {Seen.PICTURE}


HARMLESS = [
    "[image: a lemon drizzle cake on a stand]",
    "[photo: my dog asleep on the sofa]",
    "[image: sunset over the estuary]",
    "[photo: our own garden with the new pond]",
    "[image: an empty classroom with chairs stacked]",
    "[photo: adults dancing at a wedding]",
    "[image: the crowd at the match, scarves up]",
    "[video: waves breaking on the pier]",
    "[image: a bowl of soup and a hunk of bread]",
    "[selfie: me at the top of the hill, red in the face]",
    "[photo: two friends at a gig]",
    "[image: a naked cake with strawberries]",
    "[photo: nude heels I bought for the wedding]",
    "[image: the crest of a wave]",
    "[photo: the football club crest on a scarf]",
    "[image: my new laptop and a cup of tea]",
    "[photo: nurse's uniform hung up for the last time]",
    "[image: a blank whiteboard]",
    "[photo: parkrun results board with my name]",
    "[image: a bike on the towpath]",
    "[photo: washing line full of underwear in the wind]",
    "[image: my own photo of the moon]",
    "[photo: me with a moustache for Movember]",
    "[image: steam train at the station]",
    "[photo: a stack of books on the bedside table]",
    "[image: pumpkin with a scary face]",
    "Just words here, nothing to look at",
    "The logo for the new bakery is lovely",
    "He earned his swimming badge",
    "Paper round at five in the morning",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_pictures_show_nothing_else(text: str) -> None:
    assert kinds(text) == set()


def test_every_picture_is_seen() -> None:
    text = "Look [image: a dog] and [photo: a cat] hooray"
    observed = [one for one in see(read(text), SCHOOL) if one.kind is Seen.PICTURE]
    assert [one.span.of(text).strip() for one in observed] == ["a dog", "a cat"]


CASES: dict[Seen, list[str]] = {
    Seen.CHILDREN_PICTURED: [
        "[image: pupils planting bulbs]",
        "[photo: thirty children in the school hall]",
        "[image: Kestrels on the climbing frame]",
        "[photo: 4C on the carpet with faces smudged]",
        "[photo: Year 3 holding their certificates]",
        "[image: children in uniform, faces blurred]",
        "[photo: a boy at his desk with his book]",
        "[image: my class dressed as Romans]",
        "[photo: nativity cast on the stage]",
        "[image: kids lining up in the playground]",
        "[photo: families at sports day]",
        "[image: girls in school jumpers waving]",
        "[photo: Reception children on the carpet]",
        "[image: the school choir at the care home]",
        "[photo: a child's face hidden by an emoji, in the classroom]",
        "[video: Oak Class singing]",
        "[image: year 6 leavers in their hoodies]",
    ],
    Seen.OWN_CHILD_PICTURED: [
        "[photo: my daughter blowing out candles]",
        "[image: our lad on his first bike]",
        "[photo: my son in his football kit]",
        "[image: our twins on the beach]",
        "[selfie: me and my little girl]",
        "[photo: my eldest with her A-level results]",
        "[image: my nephew asleep]",
        "[photo: our baby in a bath]",
        "[image: my kids at the zoo]",
        "[photo: our youngest and the cat]",
        "[image: my little lad eating an ice cream]",
        "[photo: our girls in matching coats]",
        "[image: my granddaughter on a swing]",
        "[photo: dad with our daughter]",
        "[image: my stepson at his graduation]",
    ],
    Seen.CREST_PICTURED: [
        "[image: the school crest]",
        "[photo: a letter with the school logo]",
        "[image: school letterhead]",
        "[photo: mug with the school badge]",
        "[image: flyer on headed paper]",
        "[photo: the academy logo on a banner]",
        "[image: school's coat of arms]",
        "[photo: profile picture of the crest]",
        "[image: our logo in gold]",
        "[photo: the emblem on the gates]",
        "Made a flyer with the school logo on it",
        "Changed my profile picture to the school crest",
        "I used the school's letterhead for the invite",
        "New cover photo with our school badge",
        "Put the logo of the school on the poster",
    ],
    Seen.UNIFORM_PICTURED: [
        "[selfie: me in the car, lanyard on]",
        "[photo: my daughter in her school uniform]",
        "[image: me in a school hoodie]",
        "[photo: outside the school sign]",
        "[image: my son in his school jumper]",
        "[photo: a book bag on a peg]",
        "[image: staff badge on my coat]",
        "[photo: my school polo and a coffee]",
        "[image: stood by the school gates]",
        "[photo: new uniform laid on the bed]",
        "[image: jumper with the name of the school]",
        "[selfie: work lanyard and a face mask]",
        "[photo: leavers hoodie on a chair]",
        "[image: school cardigan on the radiator]",
        "[photo: ID badge round my neck]",
    ],
    Seen.IMPROPER_PICTURE: [
        "[image: a naked man from behind]",
        "[photo: me in my underwear]",
        "[image: middle finger to the camera]",
        "[photo: friends flicking the Vs]",
        "[image: topless sunbather]",
        "[photo: rude gesture at the traffic]",
        "[image: cartoon of a penis]",
        "[photo: bare bum on the beach]",
        "[image: suggestive pose on a car]",
        "[photo: inflatable willy at the hen do]",
        "[image: stripper at the party]",
        "[photo: lads mooning out of a minibus]",
        "[image: lingerie selfie]",
        "[meme: a sexual joke about plumbers]",
        "[photo: sex toy on the table]",
    ],
    Seen.BELITTLING_PICTURE: [
        "[photo: a colleague asleep in a meeting]",
        "[image: moustache drawn on the head's photo]",
        "[photo: a woman on the train snoring, mouth open]",
        "[image: the deputy with devil horns added]",
        "[photo: a man bending over with builder's bum showing]",
        "[image: his face photoshopped onto a pig]",
        "[photo: unflattering snap of the caretaker]",
        "[image: a teacher captioned 'useless']",
        "[meme: a mum with the words 'fat cow']",
        "[photo: a shopper taken without her knowing]",
        "[image: side by side with a potato]",
        "[photo: governor mid-bite at lunch]",
        "[image: spoof wanted poster of the cook]",
        "[photo: neighbour scribbled over with a clown nose drawn on]",
        "[image: mocking caption under a man dancing]",
    ],
    Seen.PREJUDICED_PICTURE: [
        "[image: a sexist joke about secretaries]",
        "[meme: women drivers, captioned 'parking']",
        "[image: racist caricature]",
        "[meme: a wife chained to the sink, caption 'in her place']",
        "[photo: somebody in blackface]",
        "[image: golliwog on a shelf]",
        "[meme: burqa letterbox joke]",
        "[image: homophobic slogan]",
        "[photo: man dressed as a gypsy for a laugh]",
        "[meme: caption says immigrants go home]",
        "[image: a stereotype of an old man]",
        "[meme: coffin dodgers at the till]",
        "[image: transphobic cartoon]",
        "[photo: swastika sticker]",
        "[meme: blondes and parking, captioned]",
    ],
    Seen.RECORDS_PICTURED: [
        "[photo: my laptop screen with the pupils' names]",
        "[image: the class register open on the desk]",
        "[photo: whiteboard with a list of names]",
        "[image: CPOMS on the monitor]",
        "[photo: planner open, children's names visible]",
        "[image: a sticky note with the password]",
        "[photo: door code taped above the keypad]",
        "[image: seating plan on the wall]",
        "[photo: a spreadsheet of results behind me]",
        "[image: pile of reports with names legible]",
        "[photo: medical list on the fridge]",
        "[image: my markbook and a glass of wine]",
        "[photo: inbox open on the screen]",
        "[image: pupil files on the table]",
        "[selfie: me at my desk, SATs scores on the screen behind]",
    ],
    Seen.OTHERS_WORK: [
        "[image: newspaper cartoon, signed]",
        "[photo: wedding portrait with a studio watermark]",
        "[image: page of a cookery book]",
        "[photo: sheet music for a show tune]",
        "[image: screenshot of a news article]",
        "[photo: scanned page from a picture book]",
        "[image: poem typed over a sunset]",
        "[photo: album cover]",
        "[image: illustration from a children's book]",
        "[photo: professional photo from the press]",
        "[image: comic strip by a well-known artist]",
        "[photo: someone else's drawing of a fox]",
        "[image: still from the film]",
        "[photo: worksheet with the publisher's logo]",
        "[image: stock photo of a handshake]",
    ],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts]
)
def test_what_a_picture_shows_is_seen(kind: Seen, text: str) -> None:
    assert kind in kinds(text)


NEAR: dict[Seen, list[str]] = {
    Seen.CHILDREN_PICTURED: [
        "[image: my daughter at her desk]",
        "[photo: me aged six as a schoolboy]",
        "[image: a 1950s school photograph]",
        "[photo: classroom ready, no children]",
        "[image: our lad and the cat]",
        "[photo: kids' toys all over the rug]",
    ],
    Seen.OWN_CHILD_PICTURED: [
        "[image: my dog in a hat]",
        "[photo: my class on a trip]",
        "[image: our sunflowers]",
        "[photo: a boy with a kite]",
    ],
    Seen.CREST_PICTURED: [
        "[image: great crested grebe]",
        "[photo: no logo on the jumper]",
        "[image: car badge in the sun]",
        "School logo competition results next week",
    ],
    Seen.UNIFORM_PICTURED: [
        "[photo: police in uniform at the fair]",
        "[image: brownie uniform drying]",
        "[photo: festival lanyard]",
        "[image: my dad's army uniform]",
    ],
    Seen.BELITTLING_PICTURE: [
        "[photo: my baby asleep]",
        "[image: the cat snoring on the bed]",
        "[selfie: me with face paint]",
        "[photo: a man painting a fence]",
    ],
    Seen.PREJUDICED_PICTURE: [
        "[image: banner saying stop racism, end racist abuse]",
        "[photo: women's football team in the kitchen]",
        "[image: a mosque at dusk]",
        "[photo: pride parade]",
    ],
    Seen.RECORDS_PICTURED: [
        "[photo: planner with a flowery cover]",
        "[image: cash register in the museum shop]",
        "[photo: football scores on the telly]",
        "[image: my desk with a plant]",
    ],
    Seen.OTHERS_WORK: [
        "[image: a drawing by my daughter]",
        "[photo: me reading a magazine]",
        "[image: I drew this cartoon]",
        "[photo: a van Gogh sunflowers page in the book of prints]",
    ],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in NEAR.items() for text in texts]
)
def test_what_only_looks_alike_is_not_seen(kind: Seen, text: str) -> None:
    assert kind not in kinds(text)


def test_what_is_said_outside_a_picture_is_no_picture() -> None:
    assert kinds("Thirty children in the hall and a naked man") == set()


@pytest.mark.parametrize("sign", ["[image: ", "[image: a]", "children ", "[photo: pupils] "])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    assert isinstance(kinds(sign * 2_000), set)
