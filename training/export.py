"""Makes the files that the application runs: the model in eight bits, its vocabulary, and what its heads mean.

    python training/export.py --work /tmp/gatepost-model [--into src/gatepost/engine/language/weights]

The eight-bit model is read on the topics that were held back, its heads are calibrated on what it says there, and
`figures.json` keeps how well it did, for the model card. Nothing else is written.
"""

import argparse
import datetime as dt
import hashlib
import json
import os
import shutil
from pathlib import Path

import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before it is loaded: it reports to its maker otherwise
import onnxruntime
import torch
from calibrating import chance, error, line_through
from cutting import cuts_of
from data import SEED, Example, corpus, digest_of, public
from encoder import Model, numbers_of, vocabulary_of
from heads import HEADS, MATTERS, SETTINGS
from measure import average_precision, precision_of
from onnxruntime.quantization import QuantType, quantize_dynamic

from gatepost.engine.language.pieces import Vocabulary

ROOT = Path(__file__).parents[1]
INTO = ROOT / "src/gatepost/engine/language/weights"
LARGEST = 30 * 1024 * 1024


def exported(work: Path, weights: str) -> Path:
    """The model as ONNX in eight bits."""
    model = Model(work / "start")
    model.load_state_dict(torch.load(work / weights, weights_only=True))
    model.eval()
    ids = torch.ones((1, 12), dtype=torch.long)
    parts = torch.ones((1, 2, 12))
    wide = work / "model.onnx"
    torch.onnx.export(
        model,
        (ids, ids, parts),
        str(wide),
        input_names=["ids", "mask", "parts"],
        output_names=["logits"],
        dynamic_axes={
            "ids": {0: "texts", 1: "pieces"},
            "mask": {0: "texts", 1: "pieces"},
            "parts": {0: "texts", 1: "parts", 2: "pieces"},
            "logits": {0: "texts", 1: "parts"},
        },
        opset_version=17,
        dynamo=False,
    )
    narrow = work / "model.int8.onnx"
    quantize_dynamic(
        str(wide), str(narrow), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip
    return narrow


def said_by(
    path: Path, examples: list[Example], vocabulary: Vocabulary
) -> list[tuple[Example, list[float]]]:
    """The logits of the eight-bit model for each text, one at a time as the application reads them."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    found = []
    for one in examples:
        ids = numbers_of(one.words, vocabulary)
        read = np.array([ids], dtype=np.int64)
        mask = np.ones_like(read)
        parts = np.ones((1, 1, len(ids)), dtype=np.float32)
        (logits,) = session.run(None, {"ids": read, "mask": mask, "parts": parts})
        found.append((one, logits[0, 0].tolist()))
    return found


def main() -> None:
    """Export, calibrate, write."""
    parser = argparse.ArgumentParser(description="Makes the files that the application runs.")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=INTO)
    parser.add_argument(
        "--public", type=Path, help="the folder that the run was given, for its digest"
    )
    parser.add_argument("--weights", default="mean.pt")
    chosen = parser.parse_args()
    model = exported(chosen.work, chosen.weights)
    vocabulary = vocabulary_of(chosen.work / "start")
    own, others = corpus(), public(chosen.public)
    held = [one for one in own if one.is_held_back]
    outside = [one for one in others if one.is_held_back][::4]
    said = said_by(model, held, vocabulary)
    said_outside = said_by(model, outside, vocabulary)
    scale, figures = {}, {}
    for nth, head in enumerate(HEADS):
        about = [(logits[nth], one.known[head]) for one, logits in said if head in one.known]
        if head in ("hateful", "offensive"):
            about += [
                (logits[nth], one.known[head]) for one, logits in said_outside if head in one.known
            ]
        logits, truths = [one for one, _ in about], [one for _, one in about]
        slope, height = line_through(logits, truths)
        scale[head] = [round(slope, 4), round(height, 4)]
        half = len(about) // 2
        tried = line_through(logits[:half], truths[:half])
        chances = [chance(tried[0] * one + tried[1]) for one in logits[half:]]
        figures[head] = {
            "texts": len(about),
            "raising": int(sum(truths)),
            "average_precision": round(precision_of(said, head) or 0.0, 3),
            "calibration_error": round(error(chances, truths[half:]), 3),
        }
    cuts, leads = cuts_of(said, scale)
    chosen.into.mkdir(parents=True, exist_ok=True)
    shutil.copy(model, chosen.into / "model.onnx")
    shutil.copy(chosen.work / "start" / "vocabulary.txt", chosen.into / "vocabulary.txt")
    size = sum((chosen.into / name).stat().st_size for name in ("model.onnx", "vocabulary.txt"))
    if size > LARGEST:
        raise SystemExit(f"{size:,} bytes are more than {LARGEST:,}.")
    about = {
        "model_sha256": _digest(chosen.into / "model.onnx"),
        "vocabulary_sha256": _digest(chosen.into / "vocabulary.txt"),
        "data_sha256": digest_of(own + others),
        "seed": SEED,
        "made_on": dt.datetime.now(dt.UTC).date().isoformat(),
        "bytes": size,
        "held_back": sorted({one.group for one in held}),
        "settings": SETTINGS,
        "heads": list(HEADS),
        "scale": scale,
        "cuts": cuts,
    }
    (chosen.into / "heads.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    everything = {
        "held_back": {name: round(value, 4) for name, value in leads.items()},
        "mean_average_precision": round(average_precision(said, MATTERS), 4),
        "heads": figures,
    }
    (chosen.into / "figures.json").write_text(json.dumps(everything, indent=1) + "\n", "utf-8")
    print(json.dumps(everything["held_back"]))
    print(f"{size:,} bytes, mean average precision {everything['mean_average_precision']}")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
