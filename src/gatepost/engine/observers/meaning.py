"""Sees what sentences mean, with the language model: harm that no word gives away, in one sentence or between several."""

from collections.abc import Iterable, Iterator

from gatepost.engine.language.model import Heard, LanguageModel
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading

NAME = "meaning"
TO_EVERYBODY = "post"
TO_PUPIL = "message-to-pupil"
TO_PARENT = "message-to-parent"
TO_COLLEAGUE = "message-to-colleague"


STANDS_FOR: dict[Seen, str] = {
    Seen.SCHOOL_NAME: "our school",
    Seen.CLASS_NAME: "my class",
    Seen.STAFF_NAME: "my colleague",
    Seen.PARENT_NAME: "a parent at school",
    Seen.SUPPLIER_NAME: "our supplier",
}
"""What the model reads in place of a name that it can't know and the school does; in public words only, because a
message greets whom it goes to."""


def see(
    reading: Reading, model: LanguageModel, setting: str, known: Iterable[Observation] = ()
) -> Iterator[Observation]:
    """One observation for each head and sentence that the model takes to raise it; the detail names the head.

    A passage is judged as a whole; where a head speaks, its sentences are read once more by themselves, to say where.
    Below its first cut a head is silent.
    `known` is what others have seen: by it the model reads whom a name stands for.
    """
    if not reading.tokens:
        return
    names = _names(reading, known) if setting == TO_EVERYBODY else {}
    for passage in model.passages(reading.plain, reading.sentences, setting, names):
        speaking = {
            head: chance
            for head, (unsure, _) in model.cuts.items()
            if (chance := passage.whole.chances[head]) >= unsure
        }
        if not speaking:
            continue
        sentences = model.alone(passage)
        for head, chance in speaking.items():
            unsure, likely = model.cuts[head]
            sureness = Sureness.LIKELY if chance >= likely else Sureness.UNSURE
            for span in _places(sentences, head, unsure):
                yield Observation(Seen.MEANING, span, NAME, sureness, head)


def _names(reading: Reading, known: Iterable[Observation]) -> dict[Span, str]:
    """The places of names that were seen more than unsurely, in order; the longest of those that overlap.

    A name within a hashtag is left as it is, and what belongs to somebody stays theirs: "my colleague's".
    """
    seen = sorted(
        (one for one in known if one.kind in STANDS_FOR and one.sureness is not Sureness.UNSURE),
        key=lambda one: (one.span.start, -one.span.end, one.kind),
    )
    names: dict[Span, str] = {}
    end = 0
    for one in seen:
        start, after = one.span.start, one.span.end
        is_in_hashtag = start > 0 and reading.plain[start - 1] in "#@_"
        if start < end or is_in_hashtag:
            continue
        end = after
        if reading.plain[:after].endswith("'s"):
            after -= 2
        names[Span(start, after)] = STANDS_FOR[one.kind]
    return names


def _places(sentences: tuple[Heard, ...], head: str, cut: float) -> Iterator[Span]:
    """The sentences that raise it by themselves; where none does, the one that comes nearest."""
    raising = [heard for heard in sentences if heard.chances[head] >= cut]
    for heard in raising or [max(sentences, key=lambda one: _chance(one, head))]:
        yield heard.span


def _chance(heard: Heard, head: str) -> float:
    return heard.chances[head]
