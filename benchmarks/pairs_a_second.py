"""How many marked pairs a second the event model reads, beside the parser on the same sentences.

    python benchmarks/pairs_a_second.py [--threads N]

Takes the held-out sentences of the corpus (600, each with its labelled pairs). Both are timed in turn in one process,
so that a busy machine slows both; medians of `RUNS` rounds, and the ratio of model to parser, are printed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path

from rudaki.events.pairmodel import Pair, PairModel
from rudaki.parse import Parser

RUNS = 5
CORPUS = Path(__file__).resolve().parent.parent / "training" / "corpus" / "heldout" / "mixed.jsonl"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--threads", type=int, default=2)
    threads = options.parse_args().threads
    rows = [json.loads(line) for line in CORPUS.open(encoding="utf-8")]
    pairs = [
        Pair(row["text"], tuple(row["mentions"][r["actor"]]), tuple(row["mentions"][r["recipient"]]))
        for row in rows for r in row["relations"]
    ]  # fmt: skip
    texts = [p.sentence for p in pairs]
    model, nlp = PairModel(threads=threads), Parser().nlp
    model.classify(pairs[:64])
    list(nlp.pipe(texts[:64]))
    read, parsed = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        model.classify(pairs)
        read.append(time.perf_counter() - start)
        start = time.perf_counter()
        for text in texts:
            nlp(text)
        parsed.append(time.perf_counter() - start)
    a, b = statistics.median(read), statistics.median(parsed)
    words = sum(len(t.split()) for t in texts) / len(texts)
    print(f"{len(pairs)} pairs, {words:.1f} words a sentence, {threads} threads, model {model.name}")
    print(f"model  {len(pairs) / a:7.0f} pairs a second (best round {len(pairs) / min(read):.0f})")
    print(f"parser {len(pairs) / b:7.0f} sentences a second; model / parser {a / b:.2f}")


if __name__ == "__main__":
    main()
