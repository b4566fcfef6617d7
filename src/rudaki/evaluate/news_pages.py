"""Scores title, authors, day and body on saved news pages of many publishers (fundus' test fixtures)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rudaki.article.authors import clean_names
from rudaki.article.make import make_article
from rudaki.article.pagehead import fold
from rudaki.errors import InputError
from rudaki.evaluate.page_dates import htmldate_extensive, htmldate_fast
from rudaki.evaluate.pages import Record, f1, read_page, read_records
from rudaki.evaluate.report import Report, Row
from rudaki.evaluate.shingles import mean_f1, shingle_scores
from rudaki.model import Page

Measures = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Found:
    """One system's answer for a page."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None
    body: str = ""


def evaluate(
    paths: Sequence[Path],
    *,
    peers: bool = True,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Title, authors, day and body for English pages and for all; `peers` runs trafilatura and htmldate too.

    `progress` is called with pages done and pages in all.
    """
    records = read_records(paths, limit)
    systems: dict[str, Callable[[Page], Found]] = {"rudaki": rudaki_page}
    if peers:
        systems |= {
            "trafilatura": trafilatura_page,
            "htmldate extensive": lambda page: Found(day=htmldate_extensive(page)),
            "htmldate fast": lambda page: Found(day=htmldate_fast(page)),
        }
    answers: dict[str, list[Found]] = {name: [] for name in systems}
    for number, (record, folder) in enumerate(records, start=1):
        page = read_page(record, folder)
        for name, find in systems.items():
            answers[name].append(find(page))
        if progress:
            progress(number, len(records))
    gold = [record for record, _ in records]
    rows = []
    english = [i for i, record in enumerate(gold) if is_english(record)]
    for label, chosen in (("English", english), ("all", list(range(len(gold))))):
        for name, found in answers.items():
            measures = score([gold[i] for i in chosen], [found[i] for i in chosen])
            if name.startswith("htmldate"):
                measures = {key: value if key in ("pages", "date") else None for key, value in measures.items()}
            rows.append(Row(f"{name} ({label})", measures))
    notes = ("gold: what fundus' parsers, one a publisher, give; not typed by hand",)
    return Report("news_pages", len(records), tuple(rows), notes)


def is_english(record: Record) -> bool:
    """Whether the page declares English."""
    return (record.get("lang") or "").lower().startswith("en")


def score(records: Sequence[Record], found: Sequence[Found]) -> Measures:
    """Share of titles equal (case, punctuation aside) and of days equal, micro F1 of authors, shingle F1 of bodies."""
    titles = days = right = predicted = gold = 0
    for record, answer in zip(records, found, strict=True):
        titles += fold(answer.title or "") == fold(record["title"])
        days += answer.day is not None and answer.day[:10] == str(record["publishing_date"])[:10]
        said, wanted = {fold(n) for n in answer.authors}, {fold(n) for n in record["authors"]}
        right += len(said & wanted)
        predicted += len(said)
        gold += len(wanted)
    count = len(records)
    pairs = zip(records, found, strict=True)
    body = mean_f1([shingle_scores(record["body"], answer.body) for record, answer in pairs])
    return {
        "pages": count,
        "title": titles / count if count else None,
        "authors_f1": f1(right, predicted, gold),
        "date": days / count if count else None,
        "body_f1": body.f1 if count else None,
    }


def rudaki_page(page: Page) -> Found:
    """What rudaki makes of a page; a page it finds no article in answers nothing."""
    try:
        article = make_article(page)
    except InputError:
        return Found()
    return Found(article.title, article.authors, article.published.date if article.published else None, article.text)


def trafilatura_page(page: Page) -> Found:
    """What trafilatura makes of a page with its defaults; the author string is parted as rudaki parts it."""
    import trafilatura

    document = trafilatura.bare_extraction(page.text, url=page.url, with_metadata=True, include_comments=False)
    if document is None:
        return Found()
    fields = document if isinstance(document, dict) else document.as_dict()
    authors = clean_names([fields.get("author") or ""])
    return Found(fields.get("title"), authors, fields.get("date"), fields.get("text") or "")
