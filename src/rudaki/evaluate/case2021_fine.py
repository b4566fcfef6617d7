"""Scores fine-grained kinds of socio-political events on the CASE 2021 task 2 set, which types snippets as ACLED does.

What rudaki reads in a snippet (PLOVER type, mode, CAMEO code, parties, words) is brought to one of the set's thirty
kinds by `resources/events/acled.csv`; nothing is trained on the set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rudaki.evaluate.event_rules import Snippet, rules
from rudaki.evaluate.pages import read_records
from rudaki.evaluate.report import Report, Row
from rudaki.evaluate.scoring import class_f1, macro_f1
from rudaki.model import Article, Reading
from rudaki.read import Reader

# Best systems of the shared task's three parts (Haneczok et al., CASE 2021).
PEERS = (
    ("best of task 2, 25 classes (supervised)", 0.839),
    ("best of task 2, with 3 unseen classes", 0.797),
    ("best of task 2, with 5 unseen classes", 0.771),
)
OTHER = "OTHER"
TABLE = "events/acled"


def kind_of(reading: Reading) -> str:
    """The kind of event of a snippet: that of the first rule that fits, OTHER where none does."""
    snippet = Snippet.of(reading)
    return next((rule.result for rule in rules(TABLE) if rule.fits(snippet)), OTHER)


def as_article(id_: str, text: str) -> Article:
    """A snippet as an article. Headlines and cut snippets get a full stop: the parser knows whole sentences."""
    text = text.strip()
    return Article(id=id_, sha256="0" * 64, text=text if text.endswith((".", "!", "?")) else f"{text}.", language="en")


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """Weighted F1 (the task's measure), macro F1, accuracy and the F1 of every kind, over the gold files in `paths`."""
    records = [record for record, _ in read_records(paths, limit)]
    reader, found = Reader(), []
    for number, record in enumerate(records, 1):
        found.append(kind_of(reader.read_article(as_article(record["id"], record["text"]))))
        if progress is not None:
            progress(number, len(records))
    rows = [Row("rudaki", measures([r["event_type"] for r in records], found))]
    if peers:
        rows += [Row(name, {"weighted_f1": value}, published=True) for name, value in PEERS]
    return Report(
        "case2021_fine", len(records), tuple(rows),
        (
            "the peers are supervised on ACLED; their figures are over the whole test set of each part of the task",
            "the table was made while looking at errors on the development half: expect less on snippets never seen",
        ),
    )  # fmt: skip


def measures(gold: Sequence[str], found: Sequence[str]) -> dict[str, float | int | None]:
    """Weighted F1, macro F1, accuracy, and the F1 of every kind that the gold has."""
    return {
        "weighted_f1": weighted_f1(gold, found),
        "macro_f1": macro_f1(gold, found),
        "accuracy": round(sum(map(str.__eq__, gold, found)) / len(gold), 4) if gold else None,
        **{str(name): round(score, 4) for name, score in class_f1(gold, found).items()},
    }


def weighted_f1(gold: Sequence[str], found: Iterable[str]) -> float:
    """The mean F1 of the classes, each counted as often as the gold has it.

    >>> weighted_f1("aaab", "aaaa")
    0.6429
    """
    sizes, scores = Counter(gold), class_f1(gold, list(found))
    return round(sum(sizes[str(name)] * score for name, score in scores.items()) / len(gold), 4) if gold else 0.0
