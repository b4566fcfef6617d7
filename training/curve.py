"""The learning curve: the small encoder trained on ever more of the corpus, without a teacher.

    python -m training.curve MINILM WORKDIR [--sizes N ...] [--plv FILE]

Prints a JSON line a size: sentences, accuracy on `heldout/mixed.jsonl`, and the
three macro-F1 of the benchmark where its file is given.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

from rudaki.evaluate import plv
from rudaki.events.pairmodel import Pair, PairModel
from training.export import export
from training.pairs import CORPUS, read_rows

SIZES = (1500, 3000, 6000, 12000)


def point(size: int, minilm: Path, work: Path, benchmark: Path | None) -> dict[str, float | int]:
    """Train on a random part of the corpus, and measure."""
    lines = [line for file in sorted(CORPUS.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    part = work / f"curve-{size}.jsonl"
    part.write_text("".join(random.Random(7).sample(lines, min(size, len(lines)))), encoding="utf-8")
    run = work / f"curve-{size}"
    options = ("--encoder", minilm, "--out", run, "--corpus", part, "--epochs", 5, "--nones", 0.6, "--lr", 1.5e-4)
    subprocess.run([sys.executable, "-m", "training.train", *map(str, options)], check=True, stdout=sys.stderr)
    with redirect_stdout(sys.stderr):
        export(run, run / "model", f"curve-{size}")
    model = PairModel(run / "model")
    events = [p for row in read_rows([CORPUS / "heldout" / "mixed.jsonl"]) for p in row.events()]
    found = model.classify([Pair(p.text, p.actor, p.recipient) for p in events])
    right = sum(v.plover == p.plover for v, p in zip(found, events, strict=True))
    out: dict[str, float | int] = {
        "sentences": min(size, len(lines)),
        "held_out_accuracy": round(right / len(events), 4),
    }
    if benchmark:
        records = [json.loads(line) for line in benchmark.open(encoding="utf-8")]
        scores = plv.measures(records, model.classify([plv.pair_of(r["marked_text"]) for r in records]))
        out |= {name: scores[name] or 0 for name in ("types_15", "quads", "conflict_cooperation")}
    return out


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--plv", type=Path)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    for size in args.sizes:
        print(json.dumps(point(size, args.minilm, args.work, args.plv)), flush=True)


if __name__ == "__main__":
    main()
