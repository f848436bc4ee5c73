"""The language model: reads a draft window by window and says how likely each of its heads holds."""

import hashlib
import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gatepost.engine.language.pieces import WORDS_OF_EMOJI, Piece, Vocabulary
from gatepost.engine.language.windows import MOST, Window, windows_of
from gatepost.engine.observation import Span

WEIGHTS = Path(__file__).parent / "weights"


class WeightsFaulty(ValueError):
    """The files of the model are not those that belong together."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How likely each head holds of some words, from 0 to 1 and calibrated on texts it had not learnt from."""

    span: Span
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """A window as a whole, with what is needed to read its sentences by themselves."""

    whole: Heard
    window: Window
    setting: str


class LanguageModel:
    """A model with its vocabulary, what its heads mean, and how sure is sure; it keeps nothing of what it reads."""

    def __init__(self, folder: Path) -> None:
        """Load the files of a folder.

        Raises WeightsFaulty where a file is not the one that `heads.json` describes, ImportError where
        onnxruntime is not installed.
        """
        written = (folder / "heads.json").read_bytes()
        about = json.loads(written)
        weights = _file(folder / "model.onnx", about["model_sha256"])
        words = _file(folder / "vocabulary.txt", about["vocabulary_sha256"])
        self.sha256: str = hashlib.sha256(written + weights + words).hexdigest()
        """Of all three files together: a cut that moves changes it too."""
        self.made_on: str = about["made_on"]
        self.heads: tuple[str, ...] = tuple(about["heads"])
        self.cuts: dict[str, tuple[float, float]] = {
            head: (unsure, likely) for head, (unsure, likely) in about["cuts"].items()
        }
        self._scale = [about["scale"][head] for head in self.heads]
        self._vocabulary = Vocabulary(words.decode("utf-8").splitlines())
        self._settings = {
            name: [piece.number for piece in self._vocabulary.pieces(said)]
            for name, said in about["settings"].items()
        }
        self._numpy, self._session = _session(weights)

    def reads_all_of(self, text: str) -> bool:
        """Whether nothing of a draft lies behind the last piece that is read."""
        at_most = len(text) * WORDS_OF_EMOJI
        return at_most <= MOST or len(self._vocabulary.pieces(text)) <= MOST

    def passages(
        self, text: str, sentences: Sequence[Span], setting: str, known: Mapping[Span, str]
    ) -> Iterator[Passage]:
        """What is heard in a draft, window by window.

        `setting` says to whom the words go. `known` has places of the text, in order and none overlapping,
        with the words that are read there instead: the model knows no names, and is told what they stand for.
        """
        pieces = _told(self._vocabulary, text, known)
        for window in windows_of(pieces, sentences):
            whole = self._heard(window.pieces, setting)
            yield Passage(Heard(window.span, whole), window, setting)

    def alone(self, passage: Passage) -> tuple[Heard, ...]:
        """What is heard in each sentence of a passage when it is read by itself; for where, not for whether."""
        parts = passage.window.parts
        if len(parts) == 1:
            return (passage.whole,)
        return tuple(
            Heard(
                part.span,
                self._heard(passage.window.pieces[part.first : part.last], passage.setting),
            )
            for part in parts
        )

    def _heard(self, pieces: Sequence[Piece], setting: str) -> dict[str, float]:
        np, known = self._numpy, self._vocabulary
        numbers = [
            known.first,
            *self._settings[setting],
            *(piece.number for piece in pieces),
            known.last,
        ]
        ids = np.array([numbers], dtype=np.int64)
        parts = np.ones((1, 1, len(numbers)), dtype=np.float32)
        (logits,) = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids), "parts": parts})
        return self._chances(logits[0, 0].tolist())

    def _chances(self, logits: Sequence[float]) -> dict[str, float]:
        return {
            head: 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * logit + height))))
            for head, logit, (slope, height) in zip(self.heads, logits, self._scale, strict=True)
        }


def _file(path: Path, sha256: str) -> bytes:
    """The bytes of a file; raises WeightsFaulty where they are not those described."""
    held = path.read_bytes()
    if hashlib.sha256(held).hexdigest() != sha256:
        raise WeightsFaulty(f"{path.name} is not the file that heads.json describes.")
    return held


def _told(vocabulary: Vocabulary, text: str, known: Mapping[Span, str]) -> list[Piece]:
    """The pieces of a text in which each known place is read as the words that it stands for."""
    pieces: list[Piece] = []
    at = 0
    for place, words in known.items():
        pieces += _placed(vocabulary, text, at, place.start)
        pieces += [Piece(one.number, place.start, place.end) for one in vocabulary.pieces(words)]
        at = place.end
    return pieces + _placed(vocabulary, text, at, len(text))


def _placed(vocabulary: Vocabulary, text: str, start: int, end: int) -> list[Piece]:
    return [
        Piece(one.number, one.start + start, one.end + start)
        for one in vocabulary.pieces(text[start:end])
    ]


def _session(weights: bytes) -> tuple[Any, Any]:
    """Numpy and a session on one core: many checks at once share the cores better than one that takes all.

    onnxruntime would tell its maker what it runs on, and keep a file and a thread for that, unless it is told not to
    before it is loaded.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import numpy as np  # noqa: PLC0415 -- an extra: without it the check looks at words alone
    import onnxruntime  # noqa: PLC0415 -- as above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return np, onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


@cache
def language_model() -> LanguageModel | None:
    """The model that came with the program, loaded once; None where the extra `language` is not installed."""
    if not (WEIGHTS / "heads.json").is_file():
        return None
    try:
        return LanguageModel(WEIGHTS)
    except ImportError:
        return None
