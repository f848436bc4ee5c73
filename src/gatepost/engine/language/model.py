"""The language model: reads a draft window by window and says how likely each of its heads holds."""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gatepost.engine.language.pieces import Piece, Vocabulary
from gatepost.engine.language.windows import Window, windows_of
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
    """A window as a whole, and each of its sentences as it stands in the window."""

    whole: Heard
    sentences: tuple[Heard, ...]


class LanguageModel:
    """A model with its vocabulary, what its heads mean, and how sure is sure; it keeps nothing of what it reads."""

    def __init__(self, folder: Path) -> None:
        """Load the files of a folder.

        Raises WeightsFaulty where a file is not the one that `heads.json` describes, ImportError where
        onnxruntime is not installed.
        """
        about = json.loads((folder / "heads.json").read_text("utf-8"))
        weights = (folder / "model.onnx").read_bytes()
        if hashlib.sha256(weights).hexdigest() != about["model_sha256"]:
            raise WeightsFaulty("model.onnx is not the file that heads.json describes.")
        self.sha256: str = about["model_sha256"]
        self.made_on: str = about["made_on"]
        self.heads: tuple[str, ...] = tuple(about["heads"])
        self.cuts: dict[str, tuple[float, float]] = {
            head: (unsure, likely) for head, (unsure, likely) in about["cuts"].items()
        }
        self._scale = [about["scale"][head] for head in self.heads]
        self._vocabulary = Vocabulary(folder / "vocabulary.txt")
        self._settings = {
            name: [piece.number for piece in self._vocabulary.pieces(words)]
            for name, words in about["settings"].items()
        }
        self._numpy, self._session = _session(weights)

    def passages(
        self, text: str, sentences: Sequence[Span], setting: str, known: Mapping[Span, str]
    ) -> Iterator[Passage]:
        """What is heard in a draft, window by window.

        `setting` says to whom the words go. `known` has places of the text, none of which overlap, with the
        words that are read there instead: the model knows no names, and is told what they stand for.
        """
        pieces = self._vocabulary.pieces(text)
        for window in windows_of(self._told(pieces, known), sentences):
            yield self._heard(window, self._settings[setting])

    def _told(self, pieces: list[Piece], known: Mapping[Span, str]) -> list[Piece]:
        """The pieces with those of each known place changed for the words that it stands for."""
        if not known:
            return pieces
        kept = [
            piece
            for piece in pieces
            if not any(piece.start < place.end and place.start < piece.end for place in known)
        ]
        for place, words in known.items():
            kept += [
                Piece(piece.number, place.start, place.end)
                for piece in self._vocabulary.pieces(words)
            ]
        return sorted(kept, key=_start)

    def _heard(self, window: Window, before: list[int]) -> Passage:
        np = self._numpy
        known = self._vocabulary
        numbers = [known.first, *before, *(piece.number for piece in window.pieces), known.last]
        ids = np.array([numbers], dtype=np.int64)
        count = len(window.parts) if len(window.parts) > 1 else 0
        parts = np.zeros((1, 1 + count, len(numbers)), dtype=np.float32)
        parts[0, 0, :] = 1
        offset = 1 + len(before)
        for nth in range(count):
            part = window.parts[nth]
            parts[0, 1 + nth, offset + part.first : offset + part.last] = 1
        (logits,) = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids), "parts": parts})
        rows = logits[0].tolist()
        whole = Heard(
            Span(window.parts[0].span.start, window.parts[-1].span.end), self._chances(rows[0])
        )
        if not count:
            return Passage(whole, (whole,))
        return Passage(
            whole,
            tuple(
                Heard(part.span, self._chances(row))
                for part, row in zip(window.parts, rows[1:], strict=True)
            ),
        )

    def _chances(self, logits: Sequence[float]) -> dict[str, float]:
        return {
            head: 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * logit + height))))
            for head, logit, (slope, height) in zip(self.heads, logits, self._scale, strict=True)
        }


def _start(piece: Piece) -> int:
    return piece.start


def _session(weights: bytes) -> tuple[Any, Any]:
    """Numpy and a session on one core: many checks at once share the cores better than one that takes all."""
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
