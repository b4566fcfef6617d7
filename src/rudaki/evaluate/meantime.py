"""Scores time expressions on MEANTIME (NewsReader): strict, relaxed, type and value F1 as TempEval-3 task A."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rudaki.evaluate.report import Report, Row
from rudaki.model import Article, Published
from rudaki.parse import Parser
from rudaki.scene import find_in

# Systems of the TempEval-3 shared task, on its own platinum set: a yardstick, not the same texts.
PEERS = (("HeidelTime-t (TempEval-3 platinum)", 0.7761), ("SUTime (TempEval-3 platinum)", 0.6738))


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """F1 of the time expressions of the gold files in `paths`, the document date line left out."""
    records = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")][:limit]
    parser, counts = Parser(), Counter[str]()
    for number, record in enumerate(records, 1):
        counts.update(count(record, predict(record, parser)))
        if progress is not None:
            progress(number, len(records))
    rows = [Row("rudaki", measures(counts))]
    if peers:
        rows += [Row(name, {"value_f1": value}, published=True) for name, value in PEERS]
    return Report(
        "meantime", len(records), tuple(rows),
        ("document date line left out; time expressions only", "peers are published figures on other texts"),
    )  # fmt: skip


def predict(record: dict[str, Any], parser: Parser) -> list[dict[str, Any]]:
    """The time expressions rudaki finds in a record: start, end, type, value."""
    published = Published(record["date"], "day", "given") if record["date"] else None
    article = Article(id=record["id"], sha256="0" * 64, text=record["text"], language="en", published=published)
    found = find_in(parser.parse(article))
    return [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]


def count(record: dict[str, Any], predicted: list[dict[str, Any]]) -> Counter[str]:
    """Counts of one record: gold, predicted, exact, touching, and of the touching those of right type and value."""
    gold = [t for t in record["timexes"] if not t["is_dct"]]
    date_lines = [t for t in record["timexes"] if t["is_dct"]]
    found = [p for p in predicted if not any(_touch(p, d) for d in date_lines)]
    counts = Counter(gold=len(gold), predicted=len(found))
    taken: set[int] = set()
    for g in gold:
        touching = [i for i, p in enumerate(found) if i not in taken and _touch(p, g)]
        if not touching:
            continue
        best = max(touching, key=lambda i: min(found[i]["end"], g["end"]) - max(found[i]["start"], g["start"]))
        taken.add(best)
        p = found[best]
        counts["relaxed"] += 1
        counts["strict"] += (p["start"], p["end"]) == (g["start"], g["end"])
        counts["type"] += p["type"] == g["type"]
        counts["value"] += p["value"] == g["value"]
    return counts


def measures(counts: Counter[str]) -> dict[str, float | int | None]:
    """F1 of each measure, over all records together."""
    total = counts["gold"] + counts["predicted"]
    out: dict[str, float | int | None] = {
        f"{name}_f1": round(2 * counts[name] / total, 4) if total else None
        for name in ("strict", "relaxed", "type", "value")
    }
    return {**out, "gold": counts["gold"], "predicted": counts["predicted"]}


def _touch(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])
