"""Scores publication dates on saved news pages of many languages (the htmldate project's set)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rudaki.article.pagehead import PageHead
from rudaki.article.published import find_published
from rudaki.evaluate.pages import Record, f1, read_page, read_records
from rudaki.evaluate.report import Report, Row
from rudaki.model import Page

Measures = dict[str, float | int | None]
# htmldate README at b895282, its whole set of 1,000 pages, of which these are a part.
PUBLISHED = (
    Row("htmldate extensive", {"precision": 0.908, "recall": 0.993, "f1": 0.949, "accuracy": 0.903}, published=True),
    Row("htmldate fast", {"precision": 0.924, "recall": 0.927, "f1": 0.925, "accuracy": 0.861}, published=True),
    Row("newspaper4k 0.9.5", {"precision": 0.912, "recall": 0.728, "f1": 0.810, "accuracy": 0.680}, published=True),
)


def evaluate(
    paths: Sequence[Path],
    *,
    peers: bool = True,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Precision, recall, F1 and accuracy of the day; `peers` runs htmldate on the same pages too.

    The right day is a true positive, another a false positive, no answer a false negative.
    `progress` is called with pages done and pages in all.
    """
    records = read_records(paths, limit)
    systems: dict[str, Callable[[Page], str | None]] = {"rudaki": rudaki_day}
    if peers:
        systems |= {"htmldate extensive": htmldate_extensive, "htmldate fast": htmldate_fast}
    days: dict[str, list[str | None]] = {name: [] for name in systems}
    for number, (record, folder) in enumerate(records, start=1):
        page = read_page(record, folder)
        for name, find in systems.items():
            days[name].append(find(page))
        if progress:
            progress(number, len(records))
    gold = [record for record, _ in records]
    rows = tuple(Row(name, score(gold, found)) for name, found in days.items())
    notes = ("published rows: 1,000 pages, other software versions",)
    return Report("page_dates", len(records), rows + PUBLISHED, notes)


def score(records: Sequence[Record], days: Sequence[str | None]) -> Measures:
    """The measures for one answer a record (ISO day, anything after it ignored, or None)."""
    right = sum(day is not None and day[:10] == record["date"][:10] for record, day in zip(records, days, strict=True))
    missing = sum(day is None for day in days)
    wrong = len(days) - right - missing
    return {
        "f1": f1(right, right + wrong, right + missing),
        "precision": right / (right + wrong) if right + wrong else None,
        "recall": right / (right + missing) if right + missing else None,
        "accuracy": right / len(days) if days else None,
    }


def rudaki_day(page: Page) -> str | None:
    """The day rudaki finds, body and caller left aside."""
    found = find_published(PageHead(page))
    return found.date if found else None


def htmldate_extensive(page: Page) -> str | None:
    """The day htmldate finds with its defaults."""
    return _htmldate(page, extensive=True)


def htmldate_fast(page: Page) -> str | None:
    """The day htmldate finds without its extensive search."""
    return _htmldate(page, extensive=False)


def _htmldate(page: Page, *, extensive: bool) -> str | None:
    from htmldate import find_date

    # The set's gold is the day of first publication.
    found = find_date(page.text, extensive_search=extensive, original_date=True, url=page.url)
    return str(found) if found else None
