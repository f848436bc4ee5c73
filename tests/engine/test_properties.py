"""Properties that hold for any text and any facts at all, looked for by hypothesis."""

import time
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gatepost.engine.answering import check
from gatepost.engine.checking import Case, Draft, draft_of, outcome_of
from gatepost.engine.explaining import explain
from gatepost.engine.folding import fold, plain
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Channel,
    Connection,
    Contact,
    Device,
    Direction,
    Other,
    OtherKind,
    Post,
    Purpose,
    Uses,
)
from gatepost.engine.reading import read
from gatepost.engine.school import Parent, Pupil, School, StaffMember
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import Change, Verdict
from gatepost.policy.clause import Answer, Exempting
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
SCHOOL = School(
    name="Thornwick Hollow Primary School",
    other_names=("Thornwick Hollow", "the Hollow"),
    motto="Deep roots, open gates",
    domain="thornwickhollow.example.sch.uk",
    phone="01632 960911",
    postcode="QQ7 1ZZ",
    handles=("ThornwickHollow",),
    class_names=("Otters", "Herons"),
    staff=(StaffMember("Agnes Bellweather", "Mrs", "Headteacher", "head"),),
    pupils=(
        Pupil("p1", "Saoirse", "Quillfeather", "Otters"),
        Pupil("p2", "Will", "Trubshaw", "Herons"),
    ),
    parents=(Parent("a1", "Bronagh Quillfeather", ("p1",)),),
    suppliers=("Pennywort Catering",),
)
ANY_LETTER = st.characters(exclude_categories=())
"""Every code point there is, lone surrogates and unassigned ones among them."""
SIGNS = (
    "\0 \u200b \u200d \ufeff \u00ad \u202e \u2028 \u0085 \ud800 \udfff ʼ ’ ´ ` * _ 'S \ufb01 İ ı ß Ǆ "
    "\u1e9b\u0323 \u0430 \u0435 \u043e \u0456 \u0455 \u0399 \u039f \u034f \u0361 \U0001f3fd "
    "👨\u200d👩\u200d👧 🇬🇧 ① ² ٣ ½ ＇ ［ ] [ [image: [photo: : . ... ! ? … \" ) 's @ # / \\ { }"
)
WORDS = (
    "Saoirse Saoirse's Quillfeather Will will Trubshaw Mrs Mr and Otters Herons Year 3 class school "
    "Thornwick Hollow Primary School our the my a boy parent parents Head idiot stupid useless lol "
    "darling secret tell your mum don't won crying excluded asthma ADHD playground cake rain 07700 "
    "900123 me@example.org QQ7 1ZZ AB123456C @ThornwickHollow immigrants vermin drunk hungover "
    "promotion overlooked Pennywort Catering never late I you we they is was has been not"
)
WORD, SIGN = st.sampled_from(WORDS.split()), st.sampled_from(SIGNS.split(" "))
GAPS = st.sampled_from(
    [" ", " ", " ", " ", ". ", "! ", "\n", ", ", "", "  ", "'s ", "\u00a0", "\u200b"]
)
TEXTS = st.one_of(
    st.text(ANY_LETTER, max_size=60),
    st.lists(st.one_of(WORD, SIGN, GAPS), max_size=40).map("".join),
    st.lists(st.tuples(WORD, GAPS), max_size=30).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    ),
)
PERMISSIONS = st.frozensets(st.sampled_from([word for word in Exempting if word.is_permission]))
STANDINGS = st.builds(
    Standing,
    st.sampled_from([*PersonKind, None]),
    st.sampled_from(["", "Bronagh Quillfeather", "Agnes Bellweather", "ʼ", "Will"]),
    PERMISSIONS,
)
MAYBE = st.sampled_from([True, False, None])


def either(kind):
    return st.sampled_from([*kind, None])


OTHERS = st.builds(
    Other, st.sampled_from(OtherKind), st.one_of(st.none(), st.floats()), MAYBE, MAYBE, MAYBE
)
POSTS = st.builds(Post, TEXTS, either(AccountKind))
CONTACTS = st.builds(
    Contact,
    TEXTS,
    OTHERS,
    either(Channel),
    either(Device),
    st.one_of(
        st.none(),
        st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31)),
    ),
    either(Purpose),
    MAYBE,
    MAYBE,
)
QUESTIONS = st.one_of(
    POSTS,
    CONTACTS,
    st.builds(Connection, OTHERS, either(Direction), either(AccountKind)),
    st.builds(AccountUse, either(Uses), either(AccountKind)),
)
HARD = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def verdict_on(question, standing=None):
    return check(question, standing or Standing(PersonKind.TEACHER), SCHOOL, POLICY)


def spans_of(verdict):
    return {span for finding in verdict.findings for span in finding.spans}


@HARD
@given(text=TEXTS)
@example(text="\ud83d")
@example(text="ʼ ʼʼ 'ʼ'")
def test_offsets_of_a_reading_are_true_for_any_text(text):
    reading = read(text)
    assert len(plain(text)) == len(text)
    assert "".join(sentence.of(text) for sentence in reading.sentences) == text
    for token in reading.tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]) == token.word
        sentence = reading.sentences[token.sentence]
        assert sentence.start <= token.start < token.end <= sentence.end
        assert reading.sentence_at(token.start) == token.sentence
    places = [(token.start, token.end) for token in reading.tokens]
    assert places == sorted(places)
    for picture in reading.pictures:
        assert 0 <= picture.start <= picture.end <= len(text)


@HARD
@given(question=st.one_of(POSTS, CONTACTS), standing=STANDINGS)
def test_offsets_of_a_verdict_are_true_for_any_text(question, standing):
    verdict = verdict_on(question, standing)
    length = len(question.text)
    assert [span for span in spans_of(verdict) if not 0 <= span.start < span.end <= length] == []
    for mend in verdict.mends:
        for span in mend.taken_out:
            assert 0 <= span.start < span.end <= length


@HARD
@given(question=QUESTIONS, standing=STANDINGS)
@example(question=Post("\0"), standing=Standing())
@example(question=Post("S\u200ba\u200boirse in Otters"), standing=Standing(PersonKind.TEACHER))
@example(question=Post("Sаoirse in Otters \ud800"), standing=Standing(PersonKind.TEACHER))
@example(question=Post("Mrs ʼ said ʼʼ"), standing=Standing(PersonKind.FORMER))
def test_any_question_at_all_is_given_an_answer_and_an_explanation(question, standing):
    verdict = verdict_on(question, standing)
    assert isinstance(verdict, Verdict)
    assert isinstance(verdict.answer, Answer)
    assert explain(verdict, question, POLICY).answer is verdict.answer


@HARD
@given(question=QUESTIONS, standing=STANDINGS)
def test_the_same_inputs_give_the_same_verdict(question, standing):
    again = School(**{name: getattr(SCHOOL, name) for name in SCHOOL.__dataclass_fields__})
    assert verdict_on(question, standing) == check(question, standing, again, POLICY)


@HARD
@given(question=QUESTIONS, standing=STANDINGS, permission=PERMISSIONS)
def test_a_permission_never_makes_an_answer_graver(question, standing, permission):
    more = replace(standing, permissions=standing.permissions | permission)
    before, after = verdict_on(question, standing), verdict_on(question, more)
    assert after.answer.gravity <= before.answer.gravity


@HARD
@given(question=st.one_of(POSTS, CONTACTS), standing=STANDINGS)
def test_asking_again_without_what_every_finding_rests_on_never_makes_an_answer_graver(
    question, standing
):
    case = Case(question, standing, SCHOOL, POLICY, draft_of(question, SCHOOL))
    before = outcome_of(case)
    rested_on = {seen for finding in before.findings for seen in finding.notice.observations}
    left = tuple(seen for seen in case.draft.observations if seen not in rested_on)
    after = outcome_of(replace(case, draft=Draft(case.draft.reading, left)))
    assert after.answer.gravity <= before.answer.gravity


@HARD
@given(question=st.one_of(POSTS, CONTACTS), standing=STANDINGS)
def test_a_draft_cut_as_a_mend_says_is_answered_as_the_mend_says(question, standing):
    verdict = verdict_on(question, standing)
    for mend in verdict.mends:
        assert mend.answer.gravity < verdict.answer.gravity
        if mend.changes == (Change.TAKE_OUT,):
            again = verdict_on(replace(question, text=mend.text_left), standing)
            assert again.answer is mend.answer


@HARD
@given(question=QUESTIONS, standing=STANDINGS)
def test_every_way_on_is_milder_and_every_fact_asked_could_change_the_answer(question, standing):
    verdict = verdict_on(question, standing)
    assert all(mend.answer.gravity < verdict.answer.gravity for mend in verdict.mends)
    assert all(set(asked.answers) != {verdict.answer} for asked in verdict.asks)


@pytest.mark.parametrize(
    "spelt",
    [
        "Saoirse",
        "SAOIRSE",
        "S\u200baoirse",
        "S\u00adaoirse",
        "Sаoirse",
        "Sáóirse",
        "Saoirse\u200b",
        "\u200bSaoirse",
        "Sa\u034foirse",
        "Ｓａｏｉｒｓｅ",
    ],
)
def test_no_trick_letter_hides_a_pupil(spelt):
    verdict = verdict_on(
        Post(f"{spelt} Quillfeather of Otters won the race.", AccountKind.PERSONAL)
    )
    assert (verdict.answer, "golden.confidential" in verdict.clauses) == (Answer.STOP, True)


# Time. Four times the text may cost at most ten times the time: in proportion it is four, squared sixteen.
# A larger size is tried only where the smaller ones were in order, so that a fault can't hang the run.

TO_A_MEGABYTE = {
    "spaces": " ",
    "digits": "7",
    "at signs": "@",
    "brackets": "[",
    "one endless word": "a",
    "emoji": "🙂",
    "pictures begun": "[image: ",
}
TO_64_KILOBYTES = {
    "full stops": ".",
    "full stops and a word": "...x",
    "question marks and quotes": "?\"'",
    "blank lines": " \n",
    "closing brackets": "]",
    "pictures and classes": "Otters ran. [image: a hill] ",
    "apostrophes": "a'",
    "zero width": "a\u200b",
    "NUL": "\0",
    "marks": "a\u0301",
    "numbers": "07700 900123 ",
    "addresses": "a@b.",
    "names": "Saoirse Will ",
    "initials": "A. ",
    "the same word": "you ",
    "ordinary words": "The rain fell on the garden and we made soup. ",
    "insults": "The parents are stupid idiots. ",
    "private facts": "A boy in my class has asthma. ",
    "messages": "lol darling, it is our secret. ",
}
SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)
LIMIT, FLOOR = 10, 0.03
"""How many times the time of a quarter of the text; seconds under which a measurement says nothing."""


def seconds_on(text, kind, *, times=1):
    """CPU seconds of a whole check, the best of several."""
    question = Post(text) if kind is Post else Contact(text, Other(OtherKind.PUPIL, 9.0))
    taken = []
    for _ in range(times):
        started = time.process_time()
        check(question, Standing(PersonKind.TEACHER), SCHOOL, POLICY)
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize("kind", [Post, Contact], ids=["post", "message"])
@pytest.mark.parametrize("shape", [*TO_A_MEGABYTE, *TO_64_KILOBYTES])
def test_time_is_roughly_in_proportion_to_the_length_of_the_text(shape, kind):
    unit = TO_A_MEGABYTE.get(shape) or TO_64_KILOBYTES[shape]
    sizes = SIZES if shape in TO_A_MEGABYTE and kind is Post else SIZES[:4]
    before = seconds_on(unit * 50, kind)
    for size in sizes:
        text = unit * (size // len(unit)) + "x"
        took = seconds_on(text, kind)
        if took > LIMIT * max(before, FLOOR):
            took = min(took, seconds_on(text, kind, times=2))
        assert took <= LIMIT * max(before, FLOOR), (
            f"{size} letters: {before:.3f}, then {took:.3f} s"
        )
        before = took
