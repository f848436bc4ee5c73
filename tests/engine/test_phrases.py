"""The phrase language: what each sign of it takes, and which word lists are refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.phrases import LexiconFaulty
from gatepost.engine.reading import read

ABOUT = '[about]\ntitle = "Invented"\nsource = "Invented for a test"\ndate = 2026-11-22\n'


def lexicon(folder, body, about=ABOUT):
    """A lexicon of a file outside the package: a path given whole stands for itself."""
    (folder / "invented.toml").write_text(about + body, encoding="utf-8")
    return phrases.load(str(folder / "invented"))


def group(*written, **keys):
    lines = [f"{key.replace('_', '-')} = {value!r}" for key, value in keys.items()]
    return "\n".join(["[[group]]", 'kind = "barb"', f"phrases = {list(written)!r}", *lines, ""])


def pointed_at(folder, body, text):
    return [seen.span.of(text) for seen in lexicon(folder, body).observe(read(text))]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("wet play", "play wet"),
        ("wet play", "a wet, cold play"),
        ("wet play", "So wet. Play on"),
        ("wet play", "wet\nplay"),
        ("wet play", "wetplay"),
        ("play", "playing"),
        ("play*", "display"),
        ("wet ~2 play", "wet one two three play"),
        ("wet ~2 play", "wet one. two play"),
        ("wet _ play", "wet play"),
        ("wet _ play", "wet one two play"),
        ("wet _", "so wet"),
        ("year #", "year four"),
        ("year #", "in one year"),
        ("wet|dry play", "damp play"),
        ("wet very|so? play", "wet not play"),
        ("<weather> play", "wet play"),
        ("three word phrase", "three word"),
    ],
)
def test_a_phrase_is_not_seen_where_its_words_do_not_stand(tmp_path, phrase, text):
    classes = '[words.weather]\nmembers = ["sunny", "pouring down"]\n'
    assert pointed_at(tmp_path, classes + group(phrase), text) == []


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("play", "Play, PLAY’s and pláy", ["Play", "PLAY’s", "pláy"]),
        ("wet play", "It was WET - play!", ["WET - play"]),
        ("don't", "Dont, don’t", ["Dont", "don’t"]),
        ("play*", "player plays play's", ["player", "plays", "play's"]),
        ("wet play*", "wet playtime", ["wet playtime"]),
        ("wet|dry play", "dry play wet play", ["dry play", "wet play"]),
        ("wet|dri* play", "damp play driest play", ["driest play"]),
        ("wet ~2 play", "wet play", ["wet play"]),
        ("wet ~2 play", "wet one two play", ["wet one two play"]),
        ("wet _ play", "wet old play", ["wet old play"]),
        ("wet _", "wet old", ["wet old"]),
        ("year #", "year 4 and year 5th", ["year 4", "year 5th"]),
        ("year # old", "year 4 old", ["year 4 old"]),
        ("wet very|so? play", "wet play, wet so play", ["wet play", "wet so play"]),
        ("wet very? so? play", "wet very so play", ["wet very so play"]),
        ("wet play?", "wet play wet", ["wet play", "wet"]),
        ("wet ver*? play", "wet play wet verily play", ["wet play", "wet verily play"]),
        ("<weather> play", "Sunny play, pouring down play", ["Sunny play", "pouring down play"]),
        ("so <weather>|wet", "so wet so sunny", ["so wet", "so sunny"]),
        ("play|wet-play", "wet play", ["wet play", "play"]),
        ("wet play", "wet wet play", ["wet play"]),
        ("🎉 play", "🎉 play", ["🎉 play"]),
    ],
)
def test_a_phrase_is_seen_where_its_words_stand(tmp_path, phrase, text, found):
    classes = '[words.weather]\nmembers = ["sunny", "pouring down"]\n'
    assert sorted(pointed_at(tmp_path, classes + group(phrase), text)) == sorted(found)


def test_an_observation_bears_the_kind_the_place_the_list_how_surely_and_the_detail(tmp_path):
    found = lexicon(tmp_path, group("wet play", sureness="unsure", detail="weather"))
    assert list(found.observe(read("No wet play"))) == [
        Observation(Seen.BARB, Span(3, 11), found.name, Sureness.UNSURE, "weather")
    ]


def test_what_is_seen_is_sure_and_without_detail_unless_the_list_says_otherwise(tmp_path):
    (seen,) = lexicon(tmp_path, group("wet play")).observe(read("wet play"))
    assert (seen.sureness, seen.detail) == (Sureness.SURE, "")


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        ({"unless": ["hooray"]}, "Hooray, wet play. More wet play", ["wet play"]),
        ({"unless": ["hooray"]}, "Hooray. wet play", ["wet play"]),
        ({"unless": ["wet"]}, "wet play", []),
        ({"unless_text": ["hooray"]}, "Hooray. wet play. wet play", []),
        ({"unless_text": ["hooray"]}, "wet play", ["wet play"]),
        ({"needs": ["again"]}, "wet play", []),
        ({"needs": ["again"]}, "Again. wet play", []),
        ({"needs": ["again"]}, "again wet play. wet play", ["wet play"]),
        ({"needs_text": ["again"]}, "wet play", []),
        ({"needs_text": ["again"]}, "Again. wet play. wet play", ["wet play", "wet play"]),
        ({"needs": ["again"], "unless": ["hooray"]}, "hooray again wet play", []),
        ({"needs_text": ["again"], "unless_text": ["hooray"]}, "hooray. again wet play", []),
        ({"unless": []}, "wet play", ["wet play"]),
    ],
)
def test_what_must_and_must_not_stand_beside_a_phrase(tmp_path, keys, text, found):
    assert pointed_at(tmp_path, group("wet play", **keys), text) == found


def test_the_conditions_of_one_group_bind_no_other(tmp_path):
    body = group("wet play", unless=["hooray"]) + group("hooray")
    assert pointed_at(tmp_path, body, "hooray wet play") == ["hooray"]


def test_a_place_that_two_phrases_of_a_group_find_is_seen_once(tmp_path):
    body = group("wet play", "wet|damp ~2 play")
    assert pointed_at(tmp_path, body, "wet play") == ["wet play"]


def test_the_kinds_of_a_lexicon_are_those_of_its_groups(tmp_path):
    body = group("wet") + '[[group]]\nkind = "insult"\nphrases = ["dry"]\n'
    assert lexicon(tmp_path, body).kinds == {Seen.BARB, Seen.INSULT}


def test_a_lexicon_without_groups_sees_nothing(tmp_path):
    assert pointed_at(tmp_path, "", "wet play") == []


def test_the_shared_classes_are_known_to_every_lexicon(tmp_path):
    assert pointed_at(tmp_path, group("my <children>"), "my little ones") == ["my little ones"]


def test_the_words_of_a_class_are_folded(tmp_path):
    body = '[words.names]\nmembers = ["Zoë", "O\'Dowd"]\n'
    lexicon(tmp_path, body)
    assert phrases.words_of(str(tmp_path / "invented"), "names") == {"zoe", "odowd"}


def test_a_group_may_bear_its_own_source_and_date(tmp_path):
    body = group("wet play", source="Invented") + "date = 2026-11-22\n"
    assert lexicon(tmp_path, body, about="").kinds == {Seen.BARB}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (group("~2 play"), "'~2 play' must begin with a word"),
        (group("_ play"), "'_ play' must begin with a word"),
        (group("# play"), "'# play' must begin with a word"),
        (group("wet? play"), "'wet? play' must begin with a word"),
        (group(""), "'' must begin with a word"),
        (group("wet pl*? play"), "'pl*' needs 3 letters before *"),
        (group("wet pl*"), "'pl*' needs 3 letters before *"),
        (group("<nothing> play"), "no class 'nothing'"),
        (group("wet little-ones? play"), "an optional place holds single words only"),
        (group("wet play", sureness="surely"), "surely"),
        (group("wet play", unles=["dry"]), "no key unles"),
        (group(), "no phrases"),
        (group("wet ~ play"), "'wet ~ play'"),
        (group("wet ~many play"), "'wet ~many play'"),
        (group("wet | play"), "'wet | play'"),
        ('[[group]]\nkind = "weather"\nphrases = ["wet"]\n', "weather"),
        ('[[group]]\nphrases = ["wet"]\n', "kind"),
        ('[[group]]\nkind = "barb"\nphrases = "wet"\n', "phrases"),
    ],
)
def test_a_faulty_list_is_refused_with_the_file_the_group_and_the_phrase(tmp_path, body, named):
    with pytest.raises(LexiconFaulty) as refused:
        lexicon(tmp_path, body)
    assert "invented.toml, group 1" in str(refused.value)
    assert named in str(refused.value)


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("", "no source"),
        ('[about]\nsource = ""\ndate = 2026-11-22\n', "no source"),
        ('[about]\nsource = "Invented"\n', "no date"),
        ('[about]\nsource = "Invented"\ndate = "today"\n', "no date"),
        ('[about]\nsource = "Invented"\ndate = 2026-11-22T10:00:00\n', "no date"),
    ],
)
@pytest.mark.parametrize("body", [group("wet"), '[words.weather]\nmembers = ["wet"]\n'])
def test_a_list_without_source_or_date_is_refused(tmp_path, about, named, body):
    with pytest.raises(LexiconFaulty, match=named):
        lexicon(tmp_path, body, about=about)


def test_a_list_is_read_once(tmp_path):
    first = lexicon(tmp_path, group("wet"))
    assert phrases.load(first.name) is first


@pytest.fixture(scope="module")
def gaps(tmp_path_factory):
    """One lexicon for each number of words that a gap may take."""
    return {
        gap: lexicon(tmp_path_factory.mktemp("gap"), group(f"wet ~{gap} play")) for gap in (1, 2, 3)
    }


@given(
    text=st.lists(st.sampled_from(["wet", "old", "play", "dry."]), max_size=9),
    gap=st.integers(1, 3),
)
def test_a_gap_takes_as_many_words_as_it_says_and_the_nearest_end_counts(gaps, text, gap):
    reading = read(" ".join(text))
    expected = []
    for first in reading.tokens:
        following = [token for token in reading.tokens if token.start > first.start][: gap + 1]
        ends = [
            token.end
            for token in following
            if token.word == "play" and token.sentence == first.sentence
        ]
        if first.word == "wet" and ends:
            expected.append(Span(first.start, ends[0]))
    assert [seen.span for seen in gaps[gap].observe(reading)] == expected


def test_every_shared_list_is_of_a_known_date():
    about = phrases._tree(phrases.SHARED_WORDS)["about"]
    assert type(about["date"]) is date
