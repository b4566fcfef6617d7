"""Scores PLOVER codes of marked pairs on PLV (Hu et al., ACL 2024): macro-F1 over fifteen types, four classes, two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rudaki.evaluate.pages import read_records
from rudaki.evaluate.report import Report, Row
from rudaki.evaluate.scoring import calibration_error, class_f1, macro_f1
from rudaki.events.ontology import quad_of
from rudaki.events.pairmodel import Pair, Verdict, shipped

# Table 4 of the paper, on the set's test part.
PEERS = (
    ("Universal PETRARCH (dictionary)", 0.463, 0.518, 0.808),
    ("GPT-3.5", 0.409, 0.662, 0.901),
    ("GPT-4 with codebook", 0.615, 0.767, 0.934),
    ("ZSP (zero-shot NLI, 355M)", 0.824, 0.896, 0.964),
    ("ConfliBERT (trained on PLV)", 0.867, 0.963, 0.984),
)
BLOCK = 512  # records read at once, as `rudaki classify` reads them in large batches
YIELD = ("CONCEDE", "RETREAT")
# The set's quads: YIELD is material cooperation there, SANCTION material conflict.
QUADS = {"YIELD": 2}
TAG = re.compile(r"<(/?)([st])>")


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """Macro-F1 of the gold files in `paths`, the F1 of each type, and how far confidence is from accuracy."""
    records = [record for record, _ in read_records(paths, limit)]
    verdicts: list[Verdict] = []
    for start in range(0, len(records), BLOCK):
        block = records[start : start + BLOCK]
        verdicts += shipped().classify([pair_of(r["marked_text"]) for r in block])
        if progress is not None:
            progress(start + len(block), len(records))
    rows = [Row("rudaki, no row trained on", measures(records, verdicts))]
    if peers:
        rows += [
            Row(name, {"types_15": a, "quads": b, "conflict_cooperation": c}, published=True) for name, a, b, c in PEERS
        ]
    return Report(
        "plv",
        len(records),
        tuple(rows),
        (
            "the peers' figures are those of the paper, on the set's test part",
            "errors on the development rows were looked at while the codebook was settled",
        ),
    )


def measures(records: Sequence[dict[str, Any]], verdicts: Sequence[Verdict]) -> dict[str, float | int | None]:
    """Macro-F1 at the three levels, accuracy, calibration error, and the F1 of each of the fifteen types."""
    found = ["YIELD" if v.plover in YIELD else v.plover for v in verdicts]
    gold, quads = [r["rootcode"] for r in records], [quad_in_set(f) for f in found]
    right = [g == f for g, f in zip(gold, found, strict=True)]
    return {
        "types_15": macro_f1(gold, found),
        "quads": macro_f1([r["quadcode"] for r in records], quads),
        "conflict_cooperation": macro_f1([r["binary"] for r in records], [int(q <= 2) for q in quads]),
        "accuracy": round(sum(right) / len(right), 4) if right else None,
        "calibration_error": calibration_error([v.confidence for v in verdicts], right),
        **{str(name): round(score, 4) for name, score in class_f1(gold, found).items()},
    }


def quad_in_set(code: str) -> int:
    """The quad class of a code as this set draws it."""
    return QUADS.get(code) or quad_of(code)


def pair_of(marked: str) -> Pair:
    """A sentence of the set: source in `<s>`, target in `<t>`; of a party marked more than once the first counts.

    >>> pair_of("<s>Iran</s> fired at <t>a ship</t>.")
    Pair(sentence='Iran fired at a ship.', actor=(0, 4), recipient=(14, 20))
    """
    text, at, opened = "", 0, 0
    spans: dict[str, Any] = {}
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened = len(text)
        elif inner := text[opened:].strip():
            start = opened + text[opened:].index(inner)
            spans.setdefault(tag[2], (start, start + len(inner)))
    return Pair(text + marked[at:], spans.get("s"), spans.get("t"))
