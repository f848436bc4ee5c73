"""Sees accusations: wrongdoing laid at the door of a person or organisation that one could identify."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gatepost.engine import phrases
from gatepost.engine.observation import Observation, Span, Sureness
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import School

_PRONOUNS = frozenset(
    {"he", "she", "hes", "shes", "his", "her", "him", "they", "theyre", "them", "their"}
)
_TITLES = frozenset({"mr", "mrs", "miss", "ms", "dr", "sir"})
_NAMED_AHEAD = 2
"""A pronoun may stand for somebody named so many sentences before it."""


@dataclass(slots=True)
class _Sentence:
    """Who stands in a sentence that could be charged with a deed."""

    first: Token
    named: list[Span] = field(default_factory=list)
    has_pronoun: bool = False


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """A deed where the sentence names somebody; unsure where only a pronoun stands for them."""
    del school  # -- names are seen by their shape; the rules know who is on the roll
    seen = tuple(phrases.load("accusations").observe(reading))
    if not seen:
        return
    sentences = _sentences(reading)
    told_to = 0
    for observation in sorted(seen, key=lambda one: (one.span.start, -one.span.end)):
        if observation.span.start < told_to:
            continue
        sureness = _charged(sentences, reading.sentence_at(observation.span.start), observation)
        if sureness is not None:
            told_to = observation.span.end
            yield replace(observation, sureness=sureness)


def _words(word_class: str) -> frozenset[str]:
    """A class of words of this observer's lexicon."""
    return phrases.words_of("accusations", word_class)


def _sentences(reading: Reading) -> dict[int, _Sentence]:
    """By number, every sentence with the names, roles and pronouns in it."""
    roles = _words("role-accused") - _PRONOUNS
    no_names = _words("no-name")
    sentences: dict[int, _Sentence] = {}
    for token in reading.tokens:
        sentence = sentences.setdefault(token.sentence, _Sentence(token))
        if token.word in roles or _is_name(token, reading, no_names):
            sentence.named.append(token.span)
        elif token.word in _PRONOUNS:
            sentence.has_pronoun = True
    return sentences


def _charged(
    sentences: dict[int, _Sentence], number: int, observation: Observation
) -> Sureness | None:
    """How surely somebody is charged in a sentence, or None where nobody is."""
    deed = observation.span
    here = sentences[number]
    if any(not name.overlaps(deed) for name in here.named) or _begins_with_name(here.first, deed):
        return Sureness.LIKELY
    if not here.has_pronoun:
        return None
    # "shagging the deputy": the deed itself may say whose it is; or the sentence before it does.
    before = range(number - _NAMED_AHEAD, number)
    is_named = here.named or any(other in sentences and sentences[other].named for other in before)
    return Sureness.LIKELY if is_named else Sureness.UNSURE


def _begins_with_name(first: Token, deed: Span) -> bool:
    """Whether the sentence is somebody, then at once the deed: "Nicky fakes sick notes"."""
    return (
        first.is_capital
        and first.end < deed.start <= first.end + 2
        and first.word not in _words("no-name")
        and first.word not in _words("nobody")
    )


def _is_name(token: Token, reading: Reading, no_names: frozenset[str]) -> bool:
    """Whether a token looks like the name of a person, place or business."""
    if token.word in _TITLES:
        return token.is_capital or reading.is_lower
    if not token.is_capital or token.is_first or reading.is_shouted:
        return False
    return len(token.word) > 1 and token.word not in no_names
