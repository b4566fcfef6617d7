"""Export a trained network as the int8 ONNX model that rudaki ships, calibrated on the rows kept for development.

    python -m training.export runs/student src/rudaki/resources/events/model

Quantisation is dynamic, per channel, 8 bits; embeddings too. Writes model.onnx, tokenizer.json and labels.json, whose
`power` makes the probabilities honest: it is fitted on development rows of the corpus with the quantised model.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from rudaki.events.pairmodel import Pair as Asked
from rudaki.events.pairmodel import PairModel
from training.pairs import NONE, read_rows
from training.train import is_development, load


def export(run: Path, out: Path, name: str) -> None:
    """Write the model folder `out` from the run folder `run`."""
    network, batches = load(run)
    network.eval()
    saved = json.loads((run / "labels.json").read_text())
    out.mkdir(parents=True, exist_ok=True)
    example = (torch.tensor([[101, 2, 7, 3, 8, 4, 9, 5, 102]]), torch.ones(1, 9, dtype=torch.long))
    axes = {"ids": {0: "batch", 1: "length"}, "attention": {0: "batch", 1: "length"}, "logits": {0: "batch"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network, example, str(whole), input_names=["ids", "attention"], output_names=["logits"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(whole), str(out / "model.onnx"), per_channel=True, weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    shutil.copy(Path(saved["encoder"]) / "tokenizer.json", out / "tokenizer.json")
    labels = {"name": name, "power": 1.0, "heads": batches.labels.heads}
    (out / "labels.json").write_text(json.dumps(labels))
    labels["power"] = calibrate(PairModel(out))
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n")
    print(
        json.dumps(
            {"model": name, "megabytes": round((out / "model.onnx").stat().st_size / 1e6, 1), "power": labels["power"]}
        )
    )


def calibrate(model: PairModel) -> float:
    """The power that makes the model's codes as likely as they deserve, on all pairs of the development rows.

    Pairs with and without an event weigh the same in sum, as nobody knows how often a user's pairs have one.
    """
    rows = [row for row in read_rows() if is_development(row)]
    pairs = [p for row in rows for p in (*row.events(), *row.nones())]
    verdicts = model.classify([Asked(p.text, p.actor, p.recipient) for p in pairs])
    names = sorted(verdicts[0].plovers)
    given = np.array([[v.plovers[n] for n in names] for v in verdicts])
    right = np.array([names.index(p.plover) for p in pairs])
    events = np.array([p.type != NONE for p in pairs])
    weight = np.where(events, 0.5 / events.sum(), 0.5 / (~events).sum())
    best, least = 1.0, np.inf
    for power in np.arange(0.3, 2.51, 0.05):
        p = (given + 1e-9) ** power
        p /= p.sum(1, keepdims=True)
        loss = -(weight * np.log(p[np.arange(len(right)), right])).sum()
        if loss < least:
            best, least = float(round(power, 2)), loss
    return best


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="pairs-1")
    args = parser.parse_args()
    export(args.run, args.out, args.name)


if __name__ == "__main__":
    main()
