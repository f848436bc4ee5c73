"""What the language model hears: where it stands, how surely, and that it stays quiet below its cuts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatepost.engine.answering import check
from gatepost.engine.language.model import language_model
from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers import meaning
from gatepost.engine.observing import OBSERVERS_OF_POSTS, observe
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.reading import read
from gatepost.engine.school import Parent, Pupil, School, StaffMember
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.loading import load_model_policy

MODEL = language_model()
TEACHER = Standing(PersonKind.TEACHER, "Nobody Known")
POLICY = load_model_policy()
DRAFTS = st.text(st.one_of(st.sampled_from("aZé'’.!?\n []:x🙄1 "), st.characters()), max_size=120)


def heard(text, setting=meaning.TO_EVERYBODY):
    return list(meaning.see(read(text), MODEL, setting))


def heads(text, setting=meaning.TO_EVERYBODY):
    return {seen.detail for seen in heard(text, setting) if seen.sureness is not Sureness.UNSURE}


def test_nothing_is_heard_where_nothing_is_said():
    assert heard("") == heard(" \n ") == heard("…") == []


@pytest.mark.parametrize(
    "text",
    [
        "Found a heron on the canal this morning, still as a lamp post.",
        "Soup, toast, the snooker, bed.",
        "We had our own little girl's fifth birthday at the farm and she cried when the goat left.",
    ],
)
def test_ordinary_life_is_not_heard_as_anything_grave(text):
    assert heads(text) - {"rude", "whereabouts", "security-answer"} == set()


def test_a_sentence_that_demeans_a_group_is_heard_and_one_that_speaks_against_that_is_not():
    against = "Women can't be trusted with a budget, it's just how their brains are wired."
    assert heads(against) & {"prejudice", "hateful"}
    answered = (
        "Somebody told me women can't be trusted with a budget. What rubbish, Mum ran the bank."
    )
    assert not heads(answered) & {"prejudice", "hateful"}


def test_the_place_is_a_sentence_of_the_draft():
    text = "Lovely walk by the river today. Foreigners should all be put on the next boat home."
    places = {seen.span for seen in heard(text) if seen.detail in ("prejudice", "hateful")}
    assert [text[place.start : place.end].rstrip(".") for place in places] == [
        "Foreigners should all be put on the next boat home"
    ]


def test_harmless_sentences_around_a_harmful_one_are_not_pointed_at():
    harm = "Foreigners should all be put on the next boat home."
    text = f"The kettle went on. {harm} We had soup."
    places = {seen.span for seen in heard(text) if seen.detail in ("prejudice", "hateful")}
    assert [text[place.start : place.end] for place in places] == [harm]


def test_a_name_in_a_hashtag_is_left_and_a_possessive_stays_theirs():
    school = School(name="Larkhill Primary School", other_names=("Larkhill",))
    text = "Larkhill's gone downhill. #LarkhillIsUseless"
    reading = read(text)
    names = meaning._names(reading, observe(reading, school, OBSERVERS_OF_POSTS))
    assert [text[place.start : place.end] for place in names] == ["Larkhill"]


def test_every_observation_is_of_one_kind_and_names_a_head_of_the_model():
    for seen in heard(
        "This place is run by clowns and the kids in Year 3 are feral. Sack the lot."
    ):
        assert seen.kind is Seen.MEANING
        assert seen.detail in MODEL.cuts
        assert seen.sureness in (Sureness.LIKELY, Sureness.UNSURE)


def test_a_draft_of_many_passages_is_heard_in_each():
    filler = "The kettle went on and the rain came down on the allotment shed all afternoon. " * 12
    harm = "All Muslims are terrorists and should be thrown out of this country."
    found = {
        seen.span.start for seen in heard(filler + harm) if seen.detail in ("prejudice", "hateful")
    }
    assert any(start >= len(filler) - 1 for start in found)


@settings(deadline=None, max_examples=60)
@given(text=DRAFTS)
def test_places_lie_inside_the_draft(text):
    for seen in heard(text):
        assert 0 <= seen.span.start < seen.span.end <= len(text)


@settings(deadline=None, max_examples=60)
@given(text=DRAFTS)
def test_the_model_never_makes_an_answer_milder(text):
    post = Post(text, AccountKind.PERSONAL)
    without = check(post, TEACHER, School(), POLICY)
    with_it = check(post, TEACHER, School(), POLICY, MODEL)
    assert with_it.answer.gravity >= without.answer.gravity


@pytest.mark.parametrize("kind", [PersonKind.CONTRACTOR, PersonKind.FORMER, None])
def test_somebody_to_whom_the_roll_is_closed_learns_nothing_of_it_from_what_is_heard(kind):
    names = ("Sorrel Umfreville", "Hamish Quenby")
    listed = School(
        name="Larkhill Primary School",
        staff=(StaffMember(names[0], "Mrs"),),
        parents=(Parent("a1", names[1], ()),),
        pupils=(),
    )
    unlisted = School(name="Larkhill Primary School", staff=(), parents=(), pupils=())
    outsider = Standing(kind, "Nobody Known")
    for text in (
        f"{names[0]} is off with her nerves again and {names[1]} was shouting at the gate of Larkhill.",
        f"Mrs Umfreville has left her husband. {names[1]} owes half the town money.",
    ):
        post = Post(text, AccountKind.PERSONAL)
        one, other = (check(post, outsider, school, POLICY, MODEL) for school in (listed, unlisted))
        assert one == other


def test_a_class_that_only_pupils_make_known_tells_an_outsider_nothing():
    outsider = Standing(PersonKind.CONTRACTOR, "Nobody Known")
    pupil = Pupil("p1", "Sorrel", "Umfreville", "Bedwen")
    schools = [
        School(name="Larkhill Primary School", pupils=pupils, parents=(), staff=())
        for pupils in ((pupil,), ())
    ]
    for text in (
        "Bedwen was chaos today and nobody there could read a word.",
        "Bedwen again. Feral, the lot of them.",
    ):
        post = Post(text, AccountKind.PERSONAL)
        one, other = (check(post, outsider, school, POLICY, MODEL) for school in schools)
        assert one == other


def test_the_same_words_are_always_heard_alike():
    text = "Not naming names, but somebody in our staffroom was asleep at her desk again."
    assert heard(text) == heard(text)
