"""Quotes against PolNeAR, political news in which every attribution is annotated.

Contents match one to one when they share at least half of the characters of both together;
`attributed` also wants the speakers to overlap, or to be absent on both sides. Per kind, recall is over
the gold records of the kind and precision over the predictions of the kind, each matched by any. The
kind is the bench's own, read off the marks “ ” " (a comma before the closing mark is passed over, which
rudaki leaves out of a content): direct is one stretch between two marks, so a quotation
split by its cue, one direct quote to rudaki, is mixed there, and words in '' '' or ‘ ’ are indirect.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rudaki.evaluate.report import Report, Row
from rudaki.model import Article, Draft, Entity, Mention, Quote
from rudaki.parse import Parser
from rudaki.speech import Speech

Ranges = Sequence[Sequence[int]]
KINDS = ("direct", "mixed", "indirect")
NAMED = {"PERSON": "person", "ORG": "company", "GPE": "state", "NORP": "people"}


class Tally:
    """Counts of one part of the set; ratios are made last."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def add(self, text: str, gold: list[dict[str, Any]], quotes: Sequence[Quote]) -> None:
        """Count one article."""
        count = self.count
        contents = [[(s.start, s.end) for s in q.content] for q in quotes]
        pairs = []
        for g, record in enumerate(gold):
            for p, content in enumerate(contents):
                shared = overlap(record["content"], content)
                if shared and 2 * shared >= (union := length(record["content"]) + length(content) - shared):
                    pairs.append((-shared / union, g, p))
        match: dict[int, int] = {}
        used: set[int] = set()
        for _, g, p in sorted(pairs):
            if g not in match and p not in used:
                match[g] = p
                used.add(p)
        count["gold"] += len(gold)
        count["predicted"] += len(quotes)
        count["content"] += len(match)
        for g, record in enumerate(gold):
            count[f"gold {record['kind']}"] += 1
            if g in match:
                count[f"found {record['kind']}"] += 1
                speaker = quotes[match[g]].speaker
                source = record["source"]
                same = (
                    overlap(source, [(speaker.start, speaker.end)]) > 0
                    if speaker and source
                    else not (speaker or source)
                )
                count["attributed"] += same
                count[f"attributed {record['kind']}"] += same
        for p, content in enumerate(contents):
            kind = kind_of(text, content)
            count[f"predicted {kind}"] += 1
            count[f"right {kind}"] += p in used
        mine, theirs = covered(contents), covered([r["content"] for r in gold])
        count["characters gold"] += length(theirs)
        count["characters predicted"] += length(mine)
        count["characters shared"] += overlap(mine, theirs)

    def measures(self) -> dict[str, float | int | None]:
        """Precision, recall and F1, in percent."""
        c = self.count
        out: dict[str, float | int | None] = {
            "precision": percent(c["content"], c["predicted"]),
            "recall": percent(c["content"], c["gold"]),
            "f1": f1(c["content"], c["predicted"], c["content"], c["gold"]),
            "attributed_f1": f1(c["attributed"], c["predicted"], c["attributed"], c["gold"]),
        }
        for kind in KINDS:
            out[f"{kind}_f1"] = f1(c[f"right {kind}"], c[f"predicted {kind}"], c[f"found {kind}"], c[f"gold {kind}"])
        shared = c["characters shared"]
        out["characters_f1"] = f1(shared, c["characters predicted"], shared, c["characters gold"])
        return out


def evaluate(
    paths: Sequence[Path],
    *,
    peers: bool = True,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Scores on the files (or folders with `*.jsonl`, `*.jsonl.gz`) given; one row a split, dev first."""
    records = list(read(paths))
    records.sort(key=lambda r: (r.get("split") == "train", str(r.get("split"))))
    if limit is not None:
        records = records[:limit]
    parser, stage = Parser(), Speech()
    tallies: dict[str, Tally] = {}
    for number, record in enumerate(records):
        quotes = stage.process(draft_of(parser, record["id"], record["text"])).quotes
        tallies.setdefault(str(record.get("split") or "all"), Tally()).add(
            record["text"], record["attributions"], quotes
        )
        if progress is not None:
            progress(number + 1, len(records))
    rows = [Row(f"rudaki ({split})", tally.measures()) for split, tally in tallies.items()]
    notes = ["rudaki's weights are set by hand, nothing is learned on this set; errors were looked at in its dev part"]
    if peers:
        citron: dict[str, float | int | None] = {"content_exact_f1": 59.3, "content_overlap_f1": 83.3}
        rows.append(Row("Citron en_2021-11-15 on PARC 3.0 (another corpus)", citron, published=True))
        notes.append("no published score on PolNeAR; annotators agree on 92.3 percent of attributions (its README)")
    return Report("polnear", len(records), tuple(rows), tuple(notes))


def draft_of(parser: Parser, key: str, text: str) -> Draft:
    """A draft whose mentions are the parser's named entities: what a speaker is called, not who it is."""
    draft = parser.parse(Article(id=key, sha256="0" * 64, text=text, language="en"))
    entities: dict[str, Entity] = {}
    mentions = []
    for ent in draft.doc.ents:
        if ent.label_ not in NAMED:
            continue
        name = "new:" + "-".join(ent.text.lower().split())
        entities.setdefault(name, Entity(name, ent.text, NAMED[ent.label_]))  # type: ignore[arg-type]
        mentions.append(Mention(draft.token_span(ent.start, ent.end), name, "name", ent.start, ent.end, ent.root.i))
    return replace(draft, entities=tuple(entities.values()), mentions=tuple(mentions))


def read(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The records of JSON Lines files, compressed or not, and of folders of them."""
    for path in paths:
        inner = sorted([*path.glob("*.jsonl"), *path.glob("*.jsonl.gz")]) if path.is_dir() else [path]
        for file in inner:
            data = file.read_bytes()
            text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8")
            yield from (json.loads(line) for line in text.split("\n") if line.strip())


def kind_of(text: str, content: Ranges) -> str:
    """The kind of a content as the bench derives it: from the marks in it and directly around its parts.

    >>> kind_of('He said "no" twice', [(9, 11)])
    'direct'
    """
    marks = '“”"'
    if not content:
        return "indirect"
    parts = []
    for start, end in content:
        low = start - (start > 0 and text[start - 1] in marks)
        end += text[end : end + 1] == "," and text[end + 1 : end + 2] != "" and text[end + 1] in marks
        high = end + (text[end : end + 1] != "" and text[end] in marks)
        parts.append(text[low:high])
    joined = " ".join(parts)
    number = sum(joined.count(mark) for mark in marks)
    if not number:
        return "indirect"
    return "direct" if number == 2 and joined[0] in marks and joined[-1] in marks else "mixed"


def length(ranges: Ranges) -> int:
    """How many characters the ranges hold (they do not overlap)."""
    return sum(r[1] - r[0] for r in ranges)


def overlap(some: Ranges, others: Ranges) -> int:
    """How many characters two sets of ranges share; each set free of overlaps within.

    >>> overlap([(0, 10)], [(5, 7), (9, 20)])
    3
    """
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)


def covered(contents: Sequence[Ranges]) -> list[tuple[int, int]]:
    """The characters of all contents, each once.

    >>> covered([[(0, 4)], [(2, 6), (8, 9)]])
    [(0, 6), (8, 9)]
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted((r[0], r[1]) for content in contents for r in content):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def percent(part: int, whole: int) -> float:
    """`part` of `whole` in percent, to a tenth; 0 of nothing is 0."""
    return round(100 * part / whole, 1) if whole else 0.0


def f1(right: int, predicted: int, found: int, gold: int) -> float:
    """F1 in percent of precision right/predicted and recall found/gold."""
    if not predicted or not gold or not right or not found:
        return 0.0
    precision, recall = right / predicted, found / gold
    return round(200 * precision * recall / (precision + recall), 1)
