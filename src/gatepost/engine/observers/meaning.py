"""Sees what sentences mean, with the language model: harm that no word gives away, in one sentence or between several."""

from collections.abc import Iterator

from gatepost.engine.language.model import Heard, LanguageModel, Passage
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading

NAME = "meaning"
TO_EVERYBODY = "post"
TO_PUPIL = "message-to-pupil"
TO_PARENT = "message-to-parent"
TO_COLLEAGUE = "message-to-colleague"


def see(reading: Reading, model: LanguageModel, setting: str) -> Iterator[Observation]:
    """One observation for each head and sentence that the model takes to raise it; the detail names the head.

    A passage is judged as a whole, and its sentences say where it stands. Below its first cut a head is silent.
    """
    if not reading.tokens:
        return
    for passage in model.passages(reading.text, reading.sentences, setting):
        for head, (unsure, likely) in model.cuts.items():
            chance = passage.whole.chances[head]
            if chance < unsure:
                continue
            sureness = Sureness.LIKELY if chance >= likely else Sureness.UNSURE
            for span in _places(passage, head, unsure):
                yield Observation(Seen.MEANING, span, NAME, sureness, head)


def _places(passage: Passage, head: str, cut: float) -> Iterator[Span]:
    """The sentences that raise it by themselves; where none does, the one that comes nearest."""
    raising = [heard for heard in passage.sentences if heard.chances[head] >= cut]
    for heard in raising or [max(passage.sentences, key=lambda one: _chance(one, head))]:
        yield heard.span


def _chance(heard: Heard, head: str) -> float:
    return heard.chances[head]
