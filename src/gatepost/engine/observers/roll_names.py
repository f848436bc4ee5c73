"""Sees people of the school by name: pupils, parents, staff, suppliers, judged by sense.

"Will you come?" is not the pupil Will, and "Lily next door" is not the pupil Lily: a given name alone
counts where the sentence speaks of school, a word that is also a name needs more than a capital letter.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gatepost.engine import phrases
from gatepost.engine.naming import (
    SURE_OF_ANYBODY,
    acts,
    follows_a_title,
    is_told_of,
    own_life,
    stands_for_a_thing,
)
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.roll import Bearer, Namesakes, Roll, roll_of
from gatepost.engine.school import TITLES, School
from gatepost.engine.setting import class_names, school_sentences, sequence_at

_NAME = "roll-names"
_JOINING = frozenset({"and", "n", "with", "und"})
_DO_TOGETHER = frozenset("were are have had did got both came went".split())
_CONNECTING = frozenset({"in", "from", "of"})
_FAMILY_AFTER = frozenset(
    ["mum", "mam", "mom", "dad", "nan", "gran", "grandma", "sister", "brother", "mother", "father"]
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the whole text says about where a name stands."""

    reading: Reading
    roll: Roll
    school_sentences: frozenset[int]
    class_spans: tuple[Span, ...]
    fame_sentences: frozenset[int]


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Everybody of the school who is named in a post, and how surely it is they."""
    yield from _see(reading, school, is_message=False)


def see_in_message(reading: Reading, school: School) -> Iterator[Observation]:
    """The same in a message to a family or a colleague, which speaks of school from its first word."""
    yield from _see(reading, school, is_message=True)


def _see(reading: Reading, school: School, *, is_message: bool) -> Iterator[Observation]:
    roll = roll_of(school)
    where = reading.where
    given = _given_words(roll, reading)
    by_family = roll.by_family.keys() & where.keys()
    whole = roll.in_one_word.keys() & where.keys()
    suppliers = roll.suppliers.keys() & where.keys()
    if not (given or by_family or whole or suppliers):
        return
    scene = _Scene(
        reading,
        roll,
        frozenset(range(len(reading.sentences)))
        if is_message
        else school_sentences(reading, school),
        tuple(class_names(reading, school)),
        frozenset(
            reading.sentence_at(seen.span.start) for seen in phrases.load("fame").observe(reading)
        ),
    )
    taken: set[int] = set()
    for word in by_family:
        for at in where[word]:
            yield from _by_title_or_initial(scene, roll.by_family[word], at, taken)
    for word in whole:
        for at in where[word]:
            if at not in taken:
                yield from _observed(roll.in_one_word[word], reading.tokens[at].span, Sureness.SURE)
    for at, word in given:
        if at in taken:
            continue
        for namesakes in roll.by_given[word]:
            found = tuple(_given(scene, namesakes, at))
            if found:
                yield from found
                break
    yield from _suppliers(scene, suppliers)


def _given_words(roll: Roll, reading: Reading) -> list[tuple[int, str]]:
    """Places of words that begin a given name, and of such with a bare "s" before "mum" or "dad"."""
    where = reading.where
    places = [(at, word) for word in roll.by_given.keys() & where.keys() for at in where[word]]
    for family_word in _FAMILY_AFTER.intersection(where):
        for after in where[family_word]:
            word = reading.tokens[after - 1].word if after else ""
            if word.endswith("s") and word not in roll.by_given and word[:-1] in roll.by_given:
                places.append((after - 1, word[:-1]))
    return sorted(places)


def _by_title_or_initial(
    scene: _Scene, bearers: tuple[Bearer, ...], at: int, taken: set[int]
) -> Iterator[Observation]:
    """A family name behind a title ("Mrs Berg", "Mr & Mrs Berg") or an initial ("T. Jones")."""
    tokens = scene.reading.tokens
    fitting = [bearer for bearer in bearers if sequence_at(tokens, at, bearer.family)]
    if at == 0 or not fitting or tokens[at - 1].sentence != tokens[at].sentence:
        return
    before = tokens[at - 1]
    is_initial = False
    if follows_a_title(scene.reading, at):
        fitting = [bearer for bearer in fitting if bearer.kind is not Seen.PUPIL_NAME]
    elif len(before.word) == 1 and before.is_capital and tokens[at].is_capital:
        is_initial = True
        fitting = [one for one in fitting if one.given and one.given[0].startswith(before.word)]
    else:
        return
    if not fitting:
        return
    longest = max(len(bearer.family) for bearer in fitting)
    fitting = [bearer for bearer in fitting if len(bearer.family) == longest]
    first = at - 1
    if not is_initial and first >= 1 and tokens[first - 1].word in TITLES:
        first -= 1
    elif (
        not is_initial
        and first >= 2
        and tokens[first - 1].word == "and"
        and tokens[first - 2].word in TITLES
    ):
        first -= 2
    taken.update(range(first, at + longest))
    span = Span(tokens[first].start, tokens[at + longest - 1].end)
    yield from _observed(tuple(fitting), span, Sureness.SURE)


def _given(scene: _Scene, namesakes: Namesakes, at: int) -> Iterator[Observation]:
    """A given name, with what follows it: the family name, its first letter, or nothing."""
    tokens = scene.reading.tokens
    after = at + len(namesakes.given)
    if not sequence_at(tokens, at, namesakes.given) and len(namesakes.given) > 1:
        return
    full = _by_family(scene, namesakes, at, after)
    if full:
        longest = max(len(bearer.family) for bearer in full)
        span = Span(tokens[at].start, tokens[after + longest - 1].end)
        if not _is_another_of_that_name(scene, at, after, after + longest):
            sure = Sureness.LIKELY if namesakes.is_short_form else Sureness.SURE
            yield from _observed(full, span, sure)
        return
    initialled = _by_initial(scene, namesakes, at, after)
    if initialled:
        span = Span(tokens[at].start, tokens[after].end)
        yield from _observed(initialled, span, Sureness.SURE)
        return
    if not _is_beside_class(scene, at, after) and (
        own_life(scene.reading, at, in_school=tokens[at].sentence in scene.school_sentences)
        or _bears_another_family_name(scene, after)
    ):
        return
    alone = _alone(scene, namesakes, at, after)
    if alone is not None:
        span = Span(tokens[at].start, tokens[after - 1].end)
        yield from _observed(namesakes.bearers, span, alone)


def _in_school(scene: _Scene, at: int) -> bool:
    return scene.reading.tokens[at].sentence in scene.school_sentences


def _observed(bearers: tuple[Bearer, ...], span: Span, sureness: Sureness) -> Iterator[Observation]:
    for kind in dict.fromkeys(bearer.kind for bearer in bearers):
        refs = "|".join(bearer.ref for bearer in bearers if bearer.kind is kind)
        yield Observation(kind, span, _NAME, sureness, refs)


def _by_family(scene: _Scene, namesakes: Namesakes, at: int, after: int) -> tuple[Bearer, ...]:
    """Those whose family name follows directly; words that are both names need a capital."""
    reading = scene.reading
    tokens = reading.tokens
    if after >= len(tokens) or reading.plain[tokens[after - 1].end : tokens[after].start].strip(
        " -"
    ):
        return ()
    is_word = namesakes.given[0] in phrases.words_of("ordinary_names", "ordinary")
    if is_word and not tokens[at].is_capital:
        is_word_too = tokens[after].base in phrases.words_of("ordinary_names", "ordinary")
        if not reading.is_lower or (is_word_too and not _in_school(scene, at)):
            return ()
    found = []
    for word in dict.fromkeys((tokens[after].word, tokens[after].base)):
        for bearer in namesakes.by_family.get(word, ()):
            last = after + len(bearer.family)
            is_longer = last < len(tokens) and (
                reading.plain[tokens[last - 1].end : tokens[last].start] == "-"
            )
            if sequence_at(tokens, after, bearer.family) and not is_longer:
                found.append(bearer)
    return tuple(found)


def _is_another_of_that_name(scene: _Scene, at: int, after: int, end: int) -> bool:
    """Whether a whole name is somebody on a stage, in a book or on a sign, and not at this school."""
    tokens = scene.reading.tokens
    if tokens[at].sentence in scene.school_sentences:
        return False
    if at and tokens[at - 1].word == "the" and tokens[at - 1].sentence == tokens[at].sentence:
        return True
    famous = phrases.words_of("famous_names", "famous")
    whole = " ".join(token.base for token in tokens[at:end])
    return whole in famous or tokens[after - 1].sentence in scene.fame_sentences


def _by_initial(scene: _Scene, namesakes: Namesakes, at: int, after: int) -> tuple[Bearer, ...]:
    """A capital letter that begins the family name, as in "Elowen P"; never the word I or a."""
    reading = scene.reading
    tokens = reading.tokens
    if after >= len(tokens) or len(tokens[after].base) != 1 or not tokens[after].is_capital:
        return ()
    letter = tokens[after].base
    behind = reading.plain[tokens[after].end : tokens[after].end + 2]
    is_parted = reading.plain[tokens[after - 1].end : tokens[after].start] not in {" ", ""}
    is_abbreviation = behind[:1] == "&" or (behind[:1] == "." and behind[1:].isalpha())
    if is_parted or is_abbreviation or not tokens[at].is_capital:
        return ()
    if letter in "ia" and tokens[at].sentence not in scene.school_sentences:
        return ()
    return tuple(one for one in namesakes.bearers if one.family and one.family[0][0] == letter)


def _bears_another_family_name(scene: _Scene, after: int) -> bool:
    """Whether a capital word follows that makes it another bearer, "Amber Valley"."""
    reading = scene.reading
    if after >= len(reading.tokens) or reading.is_shouted:
        return False
    last, following = reading.tokens[after - 1], reading.tokens[after]
    written = reading.plain[following.start : following.end]
    if following.sentence != last.sentence or not following.is_capital or len(written) < 2:
        return False
    if following.base in {"i", "im"} or written.isupper() or acts(reading, after - 1):
        return False
    is_next_name = following.base in scene.roll.by_given or following.word in TITLES
    return reading.plain[last.end : following.start] in {" ", "-"} and not is_next_name


def _is_beside_class(scene: _Scene, at: int, after: int) -> bool:
    """Whether a class is named right behind, joined by in, from, of, or signs: "Amber in Kittiwakes"."""
    reading = scene.reading
    end = reading.tokens[after - 1].end
    del at
    for span in scene.class_spans:
        if 0 <= span.start - end <= 14:
            between = reading.plain[end : span.start].lower().split()
            if _CONNECTING.intersection(between) or not "".join(between).strip(",(-'s"):
                return bool(between) or reading.plain[end : span.start].strip() != ""
    return False


def _alone(scene: _Scene, namesakes: Namesakes, at: int, after: int) -> Sureness | None:
    """How surely a given name that stands alone names somebody of the school; None: it does not."""
    reading = scene.reading
    token = reading.tokens[at]
    in_school = token.sentence in scene.school_sentences
    near_school = any(
        sentence in scene.school_sentences for sentence in (token.sentence - 1, token.sentence + 1)
    )
    is_word = namesakes.given[0] in phrases.words_of("ordinary_names", "ordinary")
    if _is_beside_class(scene, at, after):
        return Sureness.SURE
    if is_word:
        surely = _alone_and_a_word(scene, at, after, in_school=in_school, near_school=near_school)
        return surely or (Sureness.UNSURE if _is_somebodys_child(reading, after) else None)
    if not (token.is_capital or reading.is_lower or in_school):
        return None
    if namesakes.is_short_form and not in_school:
        return None
    if in_school:
        return Sureness.SURE if token.is_capital or reading.is_lower else Sureness.LIKELY
    if near_school:
        return Sureness.LIKELY
    is_listed = namesakes.given[0] in phrases.words_of("given_names", "given")
    is_fondly_named = is_told_of(reading, at) and token.is_capital
    return Sureness.UNSURE if scene.school_sentences or not is_listed or is_fondly_named else None


def _is_somebodys_child(reading: Reading, after: int) -> bool:
    """Whether a capital name has a family of its own: "India's mum" is no country."""
    name = reading.tokens[after - 1]
    following = reading.tokens[after] if after < len(reading.tokens) else None
    return (
        following is not None
        and following.sentence == name.sentence
        and following.base in _FAMILY_AFTER
        and name.is_capital
        and name.base != name.word
    )


def _alone_and_a_word(
    scene: _Scene, at: int, after: int, *, in_school: bool, near_school: bool
) -> Sureness | None:
    """The same for a name that is also a word, a month, a place: it must act or be told of."""
    reading = scene.reading
    token = reading.tokens[at]
    if not (in_school or near_school):
        return None
    if acts(reading, after - 1) in SURE_OF_ANYBODY and not token.is_capital:
        return Sureness.LIKELY if in_school and acts(reading, after - 1) == "unwell" else None
    if not token.is_capital:
        in_company = _is_beside_another(scene, at, after)
        return Sureness.LIKELY if in_school and in_company else None
    if _is_beside_another(scene, at, after) and (not reading.is_shouted or in_school):
        return Sureness.SURE if in_school else Sureness.LIKELY
    deed = acts(reading, after - 1)
    is_thing = stands_for_a_thing(reading, at)
    told = deed in SURE_OF_ANYBODY or is_told_of(reading, at) or not token.is_first
    if (
        is_thing
        and deed != "unwell"
        and not (deed in SURE_OF_ANYBODY and not _follows_an_article(reading, at))
    ):
        return None
    if not told or (reading.is_shouted and deed != "unwell"):
        return None
    return Sureness.LIKELY if in_school else Sureness.UNSURE


def _follows_an_article(reading: Reading, at: int) -> bool:
    return at > 0 and reading.tokens[at - 1].word in {
        "the",
        "a",
        "an",
        "in",
        "to",
        "last",
        "this",
        "next",
    }


def _is_beside_another(scene: _Scene, at: int, after: int) -> bool:
    """Whether another name of the school is joined to this one by "and", "&", "+" or a comma.

    Of two words that are also names, both need their capital: "what a joy, will miss you" names nobody.
    """
    reading = scene.reading
    tokens = reading.tokens
    ordinary = phrases.words_of("ordinary_names", "ordinary")
    for edge, step in ((after - 1, 1), (at, -1)):
        neighbour = edge + step
        if not 0 <= neighbour < len(tokens):
            continue
        if tokens[neighbour].word in _JOINING:
            neighbour += step
        else:
            low, high = sorted((edge, neighbour))
            if reading.plain[tokens[low].end : tokens[high].start].strip() not in {
                ",",
                "&",
                "+",
                "/",
            }:
                continue
        if not 0 <= neighbour < len(tokens) or tokens[neighbour].base not in scene.roll.by_given:
            continue
        both_words = tokens[neighbour].base in ordinary
        has_class = any(
            0 <= span.start - max(tokens[at].end, tokens[neighbour].end) <= 14
            for span in scene.class_spans
        )
        if not both_words or has_class or (tokens[at].is_capital and tokens[neighbour].is_capital):
            return True
        behind = max(after, neighbour + 1)
        if behind < len(tokens) and tokens[behind].word in _DO_TOGETHER:
            return True
    return False


def _suppliers(scene: _Scene, words: set[str]) -> Iterator[Observation]:
    reading = scene.reading
    for word in words:
        for at in reading.where[word]:
            for name in scene.roll.suppliers[word]:
                if sequence_at(reading.tokens, at, name) and (
                    reading.tokens[at].is_capital or reading.is_lower
                ):
                    span = Span(reading.tokens[at].start, reading.tokens[at + len(name) - 1].end)
                    yield Observation(Seen.SUPPLIER_NAME, span, _NAME, detail=" ".join(name))
                    break
