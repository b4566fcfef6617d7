"""Scores MEANTIME (NewsReader): time expressions as TempEval-3 task A, and events with their time and participants.

What an event is, and what of its score is rudaki's reading, is told in `meantime_events`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rudaki.evaluate.meantime_events import count_events, event_measures, predict_events, statuses_of
from rudaki.evaluate.pages import read_records
from rudaki.evaluate.report import Report, Row
from rudaki.model import Article, Draft, Published
from rudaki.read import Reader
from rudaki.scene import find_in

# Systems of the TempEval-3 shared task, on its own platinum set: a yardstick, not the same texts.
PEERS = (("HeidelTime-t (TempEval-3 platinum)", 0.7761), ("SUTime (TempEval-3 platinum)", 0.6738))


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """F1 of the time expressions (the document date line left out) and of the events of the gold files in `paths`."""
    records = [record for record, _ in read_records(paths, limit)]
    reader, counts, events = Reader(), Counter[str](), Counter[str]()
    for number, record in enumerate(records, 1):
        draft = read(record, reader)
        counts.update(count(record, predict(draft)))
        events.update(count_events(record["events"], predict_events(draft), statuses_of(draft, record["events"])))
        if progress is not None:
            progress(number, len(records))
    rows = [Row("rudaki", measures(counts)), Row("rudaki, events", event_measures(events))]
    if peers:
        rows += [Row(name, {"value_f1": value}, published=True) for name, value in PEERS]
    return Report(
        "meantime", len(records), tuple(rows),
        (
            "document date line left out of the time expressions; peers are published figures on other texts",
            "future_as_occurred: gold FUTURE words read as occurred, ongoing or historical; "
            "future_told_as_occurred: those of them that are triggers; future_events_as_occurred: those that a reading "
            "gives out as events",
        ),
    )  # fmt: skip


def read(record: dict[str, Any], reader: Reader) -> Draft:
    """The draft of a record after every stage that its measures need."""
    published = Published(record["date"], "day", "given") if record["date"] else None
    article = Article(id=record["id"], sha256="0" * 64, text=record["text"], language="en", published=published)
    draft = reader.parser.parse(article)
    for stage in reader.stages[:-1]:  # all but the outlook
        draft = stage.process(draft)
    return draft


def predict(draft: Draft) -> list[dict[str, Any]]:
    """The time expressions rudaki finds in a parsed article: start, end, type, value."""
    return [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in find_in(draft)]


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
