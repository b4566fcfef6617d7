"""Scores geoparsing on four corpora of news: finding place names, and putting them on the map."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from typing import Any

from rudaki.evaluate.report import Report, Row
from rudaki.geography import distance_km
from rudaki.model import Article
from rudaki.parse import Parser
from rudaki.scene.places import find_places

NEAR_KM = 161.0  # 100 miles, the measure of the field since Leidner (2007)
# Given place names only, so no peer for the end-to-end figures.
PEERS = (
    ("Mordecai 3, trnews (given names)", 0.873),
    ("Mordecai 3, lgl (given names)", 0.827),
    ("Mordecai 3, gwn (given names)", 0.941),
)


@dataclass
class Counts:
    """Sums of one corpus; `errors` are the distances in km of the places found, inf where none was given."""

    gold: int = 0
    predicted: int = 0
    overlap: int = 0
    exact: int = 0
    near: int = 0
    errors: list[float] = field(default_factory=list)

    def add(self, other: Counts) -> None:
        """Take in the counts of another."""
        for name in ("gold", "predicted", "overlap", "exact", "near"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors.extend(other.errors)

    def measures(self) -> dict[str, float | int | None]:
        """The measures of bench/README.md; errors over places that got coordinates."""
        total, known = self.gold + self.predicted, [e for e in self.errors if e != float("inf")]
        return {
            "tag_f1_overlap": round(2 * self.overlap / total, 4) if total else None,
            "tag_f1_exact": round(2 * self.exact / total, 4) if total else None,
            "accuracy_161km": round(self.near / self.overlap, 4) if self.overlap else None,
            "end_to_end_f1": round(2 * self.near / total, 4) if total else None,
            "mean_error_km": round(fmean(known), 1) if known else None,
            "median_error_km": round(median(known), 1) if known else None,
            "gold": self.gold,
            "predicted": self.predicted,
        }


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """Tag F1, accuracy within 161 km and end-to-end F1, for every corpus in `paths` and all together."""
    records = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")][:limit]
    parser, corpora, whole = Parser(), dict[str, Counts](), Counts()
    for number, record in enumerate(records, 1):
        counts = count(record, predict(record, parser))
        corpora.setdefault(record["corpus"], Counts()).add(counts)
        whole.add(counts)
        if progress is not None:
            progress(number, len(records))
    rows = [Row("rudaki", whole.measures())]
    rows += [Row(f"rudaki, {name}", counts.measures()) for name, counts in corpora.items()]
    if peers:
        rows += [Row(name, {"accuracy_161km": value}, published=True) for name, value in PEERS]
    return Report(
        "geo", len(records), tuple(rows),
        (
            "the corpora count demonyms (Georgian for Georgia) as places, so the scorer asks for them",
            "only places with coordinates count; predictions that touch others are left out",
        ),
    )  # fmt: skip


def predict(record: dict[str, Any], parser: Parser) -> list[dict[str, Any]]:
    """The places rudaki finds in a record: start, end, lat, lon."""
    article = Article(id=record["id"], sha256="0" * 64, text=record["text"], language="en")
    found = find_places(parser.parse(article), demonyms=True)
    return [{"start": p.span.start, "end": p.span.end, "lat": p.lat, "lon": p.lon} for p in found]


def count(record: dict[str, Any], predicted: list[dict[str, Any]]) -> Counts:
    """Counts of one record: every gold place is matched with at most one prediction that touches it."""
    gold = [t for t in record["toponyms"] if t["lat"] is not None]
    unknown = [t for t in record["toponyms"] if t["lat"] is None]
    counts, taken = Counts(gold=len(gold)), set[int]()
    for place in gold:
        touching = [i for i, p in enumerate(predicted) if i not in taken and _touch(p, place)]
        if not touching:
            continue
        best = max(
            touching, key=lambda i: (predicted[i]["start"], predicted[i]["end"]) == (place["start"], place["end"])
        )
        taken.add(best)
        found = predicted[best]
        counts.overlap += 1
        counts.exact += (found["start"], found["end"]) == (place["start"], place["end"])
        given = found["lat"] is not None
        error = distance_km(found["lat"], found["lon"], place["lat"], place["lon"]) if given else float("inf")
        counts.errors.append(error)
        counts.near += error <= NEAR_KM
    counts.predicted = sum(i in taken or not any(_touch(p, u) for u in unknown) for i, p in enumerate(predicted))
    return counts


def _touch(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])
