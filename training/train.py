"""Trains the language model: seeds fixed, data hashed, and a run that was cut off goes on where it was.

    python training/train.py --work /tmp/gatepost-model [--public FOLDER] [--epochs 5] [--share 6000]

Every epoch reads the whole corpus and a share of the public texts, another share each time. After each, the figures
on the topics that were held back are printed and kept in `log.jsonl`. What is kept is the moving mean of the weights.
Then `export.py` makes the files that the application runs.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from data import SEED, Example, corpus, digest_of, public, targets
from encoder import Model, numbers_of, started, vocabulary_of
from heads import HEADS, MATTERS
from measure import average_precision, figures
from torch import nn
from varying import varied

from gatepost.engine.language.pieces import Vocabulary

BATCH = 32
RATE = 1e-4
HEAD_RATE = 8e-4
KEPT = 0.995
"""How much of the moving mean stays at each step."""


def batches(
    examples: list[Example], vocabulary: Vocabulary, chance: random.Random | None
) -> Iterator[tuple]:
    """Texts in batches of about the same length, in an order that the seed decides."""
    order = list(range(len(examples)))
    if chance is not None:
        chance.shuffle(order)
    for start in range(0, len(order), BATCH * 40):
        block = sorted(order[start : start + BATCH * 40], key=lambda nth: len(examples[nth].text))
        runs = [block[at : at + BATCH] for at in range(0, len(block), BATCH)]
        if chance is not None:
            chance.shuffle(runs)
        for run in runs:
            chosen = [examples[nth] for nth in run]
            read = [numbers_of(one.words, vocabulary) for one in chosen]
            longest = max(map(len, read))
            wanted, known = zip(*map(targets, chosen), strict=True)
            yield (
                torch.tensor([row + [0] * (longest - len(row)) for row in read]),
                torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in read]),
                torch.tensor(wanted),
                torch.tensor(known),
                chosen,
            )


def weights_of(examples: list[Example]) -> torch.Tensor:
    """How much a head's yes counts: rare ones more, at most six times."""
    yes = torch.zeros(len(HEADS))
    no = torch.zeros(len(HEADS))
    for one in examples:
        for nth, head in enumerate(HEADS):
            if head in one.known:
                (yes if one.known[head] else no)[nth] += 1
    return (no / yes.clamp(min=1)).sqrt().clamp(1, 6)


def whole(mask: torch.Tensor) -> torch.Tensor:
    """One part that is the whole text."""
    return mask.unsqueeze(1).float()


def read(
    model: Model, examples: list[Example], vocabulary: Vocabulary
) -> list[tuple[Example, list[float]]]:
    """What the model says of each text."""
    model.eval()
    said = []
    with torch.inference_mode():
        for ids, mask, _, _, chosen in batches(examples, vocabulary, None):
            likely = torch.sigmoid(model(ids, mask, whole(mask))[:, 0]).tolist()
            said += zip(chosen, likely, strict=True)
    return said


class Run:
    """A run with everything that it needs to go on after a stop."""

    def __init__(self, work: Path, data: str, steps: int, begin: Path | None) -> None:
        self.work, self.data = work, data
        self.model = started(work / "start")
        if begin is not None:
            self.model.load_state_dict(torch.load(begin, weights_only=True))
        self.mean = torch.optim.swa_utils.AveragedModel(
            self.model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT)
        )
        self.optimiser = torch.optim.AdamW(
            [
                {"params": [one for one in self.model.body.parameters() if one.requires_grad],
                 "lr": RATE, "weight_decay": 0.01},
                {"params": [*self.model.middle.parameters(), *self.model.heads.parameters()],
                 "lr": HEAD_RATE},
            ],
            fused=True,
        )  # fmt: skip
        self.pace = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: min(1.0, step / (0.06 * steps)) * max(0.02, 1 - step / steps),
        )
        self.epoch = 0
        self._held = {
            "model": self.model,
            "mean": self.mean,
            "optimiser": self.optimiser,
            "pace": self.pace,
        }
        state = work / "state.pt"
        if state.is_file():
            kept = torch.load(state, weights_only=True)
            if kept["data"] == data:
                for name, one in self._held.items():
                    one.load_state_dict(kept[name])
                self.epoch = kept["epoch"]

    def learn(self, ids, mask, wanted, known, loss_of: nn.Module) -> float:
        """One step; heads that the source says nothing about learn nothing."""
        logits = self.model(ids, mask, whole(mask))[:, 0]
        losses = loss_of(logits, wanted * 0.94 + 0.03) * known
        loss = losses.sum() / known.sum().clamp(min=1)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.pace.step()
        self.mean.update_parameters(self.model)
        return loss.item()

    def keep(self) -> None:
        """The state after a whole epoch, and the mean weights."""
        self.epoch += 1
        torch.save(self.mean.module.state_dict(), self.work / "mean.pt")
        torch.save(
            {name: one.state_dict() for name, one in self._held.items()}
            | {"epoch": self.epoch, "data": self.data},
            self.work / "state.pt",
        )


def main() -> None:
    """Train, and print the figures."""
    parser = argparse.ArgumentParser(description="Trains the language model.")
    parser.add_argument("--work", type=Path, required=True, help="where the run keeps its state")
    parser.add_argument("--public", type=Path, help="folder of the public sets")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--share", type=int, default=6000, help="public texts in each epoch")
    parser.add_argument(
        "--public-only",
        action="store_true",
        help="read no text of the corpus: the first of two runs",
    )
    parser.add_argument("--begin", type=Path, help="weights to begin with, of an earlier run")
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    own, others = corpus(), public(chosen.public)
    taught = [one for one in own if not one.is_held_back and not chosen.public_only]
    held = [one for one in own if one.is_held_back]
    outside = [one for one in others if not one.is_held_back]
    check = random.Random(SEED).sample(
        [one for one in others if one.is_held_back], min(1500, len(others))
    )
    share = min(chosen.share, len(outside))
    run = Run(
        chosen.work,
        digest_of(own + others),
        chosen.epochs * ((len(taught) + share) // BATCH + 1),
        chosen.begin,
    )
    vocabulary = vocabulary_of(chosen.work / "start")
    loss_of = nn.BCEWithLogitsLoss(reduction="none", pos_weight=weights_of(taught + outside))
    print(
        f"{len(taught)} own texts, {len(held)} held back, {len(outside)} public; data {run.data[:12]}",
        flush=True,
    )
    order = list(outside)
    random.Random(SEED).shuffle(order)
    for epoch in range(run.epoch, chosen.epochs):
        began = time.monotonic()
        chance = random.Random(f"{SEED} {epoch}")
        public_part = [order[(epoch * share + nth) % len(order)] for nth in range(share)]
        mixed = [varied(one, chance) for one in taught + public_part]
        run.model.train()
        total = sum(
            run.learn(ids, mask, wanted, known, loss_of)
            for ids, mask, wanted, known, _ in batches(mixed, vocabulary, chance)
        )
        run.keep()
        said = read(run.mean.module, held, vocabulary)
        line = {"epoch": epoch + 1, "loss": round(total, 2), "map": round(average_precision(said, MATTERS), 4),
                "any": round(average_precision(said, ["any"]), 4),
                "seconds": round(time.monotonic() - began),
                **figures(read(run.mean.module, check, vocabulary))}  # fmt: skip
        print(json.dumps(line), flush=True)
        with (chosen.work / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
