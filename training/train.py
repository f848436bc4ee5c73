"""Trains the language model: seeds fixed, data hashed, and a run that was cut off goes on where it was.

    python training/train.py --work /tmp/gatepost-model [--public FOLDER] [--epochs 4]

Every epoch reads the whole corpus and a share of the public texts. After each, the figures on the topics that
were held back are printed and kept in `log.jsonl`; the best epoch is kept. Then `export.py` makes the file that
the application runs.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from data import SEED, Example, corpus, digest_of, public, targets
from encoder import LONGEST, Model, started, tokenizer_of
from heads import HEADS, MATTERS
from measure import average_precision, figures
from torch import nn

BATCH = 32
RATE = 8e-5
HEAD_RATE = 6e-4


def batches(examples: list[Example], tokenizer, chance: random.Random | None):
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
            read = tokenizer(
                [one.text for one in chosen],
                truncation=True,
                max_length=LONGEST,
                padding=True,
                return_tensors="pt",
            )
            wanted, known = zip(*map(targets, chosen), strict=True)
            yield (
                read["input_ids"],
                read["attention_mask"],
                torch.tensor(wanted),
                torch.tensor(known),
                chosen,
            )


def weights_of(examples: list[Example]) -> torch.Tensor:
    """How much a head's yes counts: rare ones more, at most twelve times."""
    yes = torch.zeros(len(HEADS))
    no = torch.zeros(len(HEADS))
    for one in examples:
        for nth, head in enumerate(HEADS):
            if head in one.known:
                (yes if one.known[head] else no)[nth] += 1
    return (no / yes.clamp(min=1)).sqrt().clamp(1, 6)


def read(model: Model, examples: list[Example], tokenizer) -> list[tuple[Example, list[float]]]:
    """What the model says of each text."""
    model.eval()
    said = []
    with torch.inference_mode():
        for ids, mask, _, _, chosen in batches(examples, tokenizer, None):
            likely = torch.sigmoid(model(ids, mask)).tolist()
            said += zip(chosen, likely, strict=True)
    return said


def main() -> None:
    """Train, and print the figures."""
    parser = argparse.ArgumentParser(description="Trains the language model.")
    parser.add_argument("--work", type=Path, required=True, help="where the run keeps its state")
    parser.add_argument("--public", type=Path, help="folder of the public sets")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--share", type=int, default=7000, help="public texts in each epoch")
    parser.add_argument(
        "--everything", action="store_true", help="train on held-back topics too, at the end"
    )
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    own, others = corpus(), public(chosen.public)
    taught = [one for one in own if chosen.everything or not one.is_held_back]
    held = [one for one in own if one.is_held_back]
    outside = [one for one in others if not one.is_held_back]
    check = random.Random(SEED).sample(
        [one for one in others if one.is_held_back], min(1500, len(others))
    )
    data = digest_of(own + others)
    tokenizer = tokenizer_of(chosen.work / "start")
    model = started(chosen.work / "start")
    state = chosen.work / "state.pt"
    steps = chosen.epochs * ((len(taught) + min(chosen.share, len(outside))) // BATCH + 1)
    optimiser = torch.optim.AdamW(
        [
            {"params": model.body.parameters(), "lr": RATE, "weight_decay": 0.01},
            {"params": [*model.middle.parameters(), *model.heads.parameters()], "lr": HEAD_RATE},
        ]
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.06 * steps)) * max(0.02, 1 - step / steps)
    )
    first, best = 0, -1.0
    if state.is_file():
        kept = torch.load(state, weights_only=True)
        if kept["data"] == data:
            model.load_state_dict(kept["model"])
            optimiser.load_state_dict(kept["optimiser"])
            pace.load_state_dict(kept["pace"])
            first, best = kept["epoch"], kept["best"]
    loss_of = nn.BCEWithLogitsLoss(reduction="none", pos_weight=weights_of(taught + outside))
    print(
        f"{len(taught)} own texts, {len(held)} held back, {len(outside)} public; data {data[:12]}",
        flush=True,
    )
    for epoch in range(first, chosen.epochs):
        began = time.monotonic()
        chance = random.Random(f"{SEED} {epoch}")
        mixed = taught + chance.sample(outside, min(chosen.share, len(outside)))
        model.train()
        total = 0.0
        for ids, mask, wanted, known, _ in batches(mixed, tokenizer, chance):
            soft = wanted * 0.94 + 0.03
            losses = loss_of(model(ids, mask), soft) * known
            loss = losses.sum() / known.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            pace.step()
            total += loss.item()
        said = read(model, held, tokenizer)
        score = average_precision(said, MATTERS)
        line = {"epoch": epoch + 1, "loss": total, "map": score, "seconds": time.monotonic() - began,
                "data": data, **figures(read(model, check, tokenizer))}  # fmt: skip
        print(json.dumps(line), flush=True)
        with (chosen.work / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        if score >= best:
            best = score
            torch.save(model.state_dict(), chosen.work / "best.pt")
        torch.save(
            {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "pace": pace.state_dict(),
             "epoch": epoch + 1, "best": best, "data": data},
            state,
        )  # fmt: skip


if __name__ == "__main__":
    main()
