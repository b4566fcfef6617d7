"""Check the corpus: shape, duplicates, label conflicts, skew, and leaks from benchmark sets.

    python -m training.check [--against DIR] [--json]

`--against` is a folder of benchmark sets (files .jsonl or .jsonl.gz). A leak is a sentence that is one of theirs once
case and punctuation are folded (exact), or shares `LEAK` words in a row with one (near). Exit code 1 where anything
is wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from rudaki.events.ontology import TYPES, contexts_of, modes_of, type_of
from rudaki.model import Status
from training.pairs import CORPUS, Row, read_rows

LEAK = 9  # words in a row; shorter runs are stock phrases of news agencies
NEAR = 0.6  # share of word 4-grams in common that makes two sentences near duplicates
SCARCE = 400  # relations a type should have at least
STATUSES = frozenset(get_args(Status))
# PLOVER manual 0.8.
CONTEXTS = frozenset({
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
    "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
    "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
})  # fmt: skip
TEXT_FIELDS = ("text", "full_text", "sentence", "article_body", "body")


def words(text: str) -> list[str]:
    """The words of a text, case and punctuation folded.

    >>> words("The U.N. said: “No.”")
    ['the', 'u', 'n', 'said', 'no']
    """
    return re.findall(r"\w+", text.casefold())


def grams(text: str, n: int) -> set[tuple[str, ...]]:
    """The runs of n words in a text."""
    w = words(text)
    return {tuple(w[i : i + n]) for i in range(len(w) - n + 1)}


def shape(rows: Iterable[Row]) -> Iterator[str]:
    """What is malformed: spans, codes, statuses, modes, a relation of a mention with itself, ids given twice."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield f"{row.id}: id given twice"
        seen.add(row.id)
        for start, end in row.mentions:
            if not 0 <= start < end <= len(row.text) or row.text[start:end] != row.text[start:end].strip():
                yield f"{row.id}: span {start}-{end} is empty, outside the text, or begins or ends with a space"
        if not {i for pair in row.unclear for i in pair} <= set(range(len(row.mentions))):
            yield f"{row.id}: an unclear pair names a mention that is not there"
        for r in row.relations:
            try:
                type_ = type_of(r["cameo"])
            except KeyError:
                yield f"{row.id}: no such code {r['cameo']}"
                continue
            if not {r["actor"], r["recipient"]} <= set(range(len(row.mentions))) or r["actor"] == r["recipient"]:
                yield f"{row.id}: a relation needs two different mentions of the sentence"
            if r.get("status", "occurred") not in STATUSES:
                yield f"{row.id}: no such status {r['status']}"
            if unknown := set(r.get("contexts", ())) - CONTEXTS:
                yield f"{row.id}: no such context {min(unknown)}"
            if r.get("mode") and r["mode"] not in modes_of(type_):
                yield f"{row.id}: {type_} has no mode {r['mode']}"


def duplicates(rows: list[Row]) -> Iterator[str]:
    """Sentences that are the same once folded, or share most of their word 4-grams."""
    folded: dict[str, str] = {}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    runs = [grams(row.text, 4) for row in rows]
    for i, row in enumerate(rows):
        key = " ".join(words(row.text))
        if key in folded:
            yield f"{row.id}: same sentence as {folded[key]}"
            continue
        folded[key] = row.id
        shared = Counter(j for g in runs[i] for j in holders[g])
        for j, n in shared.items():
            if n / max(1, len(runs[i] | runs[j])) >= NEAR and not _minimal_pair(rows[j], row):
                yield f"{row.id}: near duplicate of {rows[j].id}"
        for g in runs[i]:
            holders[g].append(i)


def _minimal_pair(a: Row, b: Row) -> bool:
    """Whether two like sentences are there to differ in what they say."""
    return _labels(a) != _labels(b)


def _labels(row: Row) -> list[tuple[Any, ...]]:
    return sorted((r["actor"], r["recipient"], r["cameo"], r.get("status", "occurred")) for r in row.relations)


def conflicts(rows: Iterable[Row]) -> Iterator[str]:
    """Pairs that are read one way here and another way there, in sentences alike but for the names of the parties."""
    known: dict[tuple[str, int, int], tuple[str, str]] = {}
    for row in rows:
        masked = " ".join(words(_masked(row)))
        for r in row.relations:
            key, label = (masked, r["actor"], r["recipient"]), r["cameo"] + r.get("status", "occurred")
            if key in known and known[key][0] != label and known[key][1] != row.id:  # two acts may join one pair
                yield f"{row.id}: {label} between the same words as {known[key][0]} in {known[key][1]}"
            known.setdefault(key, (label, row.id))
        listed = {(r["actor"], r["recipient"]) for r in row.relations}
        if listed & set(row.unclear):
            yield f"{row.id}: a pair is both a relation and unclear"


def _masked(row: Row) -> str:
    text = row.text
    for k, (start, end) in sorted(enumerate(row.mentions), key=lambda m: -m[1][0]):
        text = text[:start] + f"party{k}" + text[end:]
    return text


def leaks(rows: Iterable[Row], against: Path) -> Iterator[str]:
    """Sentences that benchmark sets have too, whole or in a run of `LEAK` words."""
    runs: dict[tuple[str, ...], str] = {}
    whole: dict[str, str] = {}
    for name, text in _benchmark(against):
        whole[" ".join(words(text))] = name
        for g in grams(text, LEAK):
            runs[g] = name
    for row in rows:
        if (key := " ".join(words(row.text))) in whole:
            yield f"{row.id}: stands in {whole[key]}"
        elif common := grams(row.text, LEAK) & runs.keys():
            g = min(common)
            yield f"{row.id}: shares “{' '.join(g)}” with {runs[g]}"


def _benchmark(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((*folder.rglob("*.jsonl"), *folder.rglob("*.jsonl.gz"))):
        raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for line in raw.decode("utf-8", "replace").split("\n"):
            record = json.loads(line) if line.strip() else {}
            for field in TEXT_FIELDS:
                if isinstance(value := record.get(field), str):
                    yield file.name, value


def skew(rows: list[Row]) -> dict[str, Any]:
    """How the corpus is spread: pairs by type, status and file, pairs without an event, scarce types."""
    events = [p for row in rows for p in row.events()]
    types = Counter(p.type for p in events)
    return {
        "sentences": len(rows),
        "pairs_with_event": len(events),
        "relations": sum(len(row.relations) for row in rows),
        "pairs_without_event": sum(len(row.nones()) for row in rows),
        "sentences_without_event": sum(not row.relations for row in rows),
        "types": {t: types[t] for t in TYPES},
        "scarce_types": [t for t in TYPES if types[t] < SCARCE],
        "statuses": dict(Counter(p.status for p in events).most_common()),
        "codes": len({p.cameo for p in events}),
        "contexts": len({c for p in events for c in (*p.contexts, *contexts_of(p.cameo))}),
        "files": dict(sorted(Counter(row.id.split("-")[0] for row in rows).items())),
        "words_a_sentence": round(sum(len(words(r.text)) for r in rows) / max(1, len(rows)), 1),
    }


def main() -> int:
    """Print what is wrong and how the corpus is spread; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, metavar="DIR", help="a folder of benchmark sets")
    parser.add_argument("--json", action="store_true", help="JSON alone")
    args = parser.parse_args()
    trained = read_rows()
    held = read_rows(sorted((CORPUS / "heldout").glob("*.jsonl")))
    rows = [*trained, *held]
    faults = [*shape(rows), *duplicates(rows), *conflicts(rows)]
    if args.against:
        faults += leaks(rows, args.against)
    report = {"faults": faults, "spread": skew(trained), "held_out": skew(held)}
    print(json.dumps(report, indent=None if args.json else 1, ensure_ascii=False))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
