"""Body extraction on article-extraction-benchmark: rudaki beside the extractors people use."""

from __future__ import annotations

import gzip
import importlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rudaki.article.align import verify
from rudaki.article.html import extract_html
from rudaki.errors import InputError
from rudaki.evaluate.report import Report, Row
from rudaki.evaluate.shingles import bootstrap_sd, mean_f1, shingle_scores
from rudaki.model import Page

SET = "article_body"
# README of scrapinghub/article-extraction-benchmark at 4a3bc97: F1 on all 181 pages; then, from the outputs it keeps,
# on the development half of 92 and on the other half of 89.
PUBLISHED = {
    "AutoExtract, Nov 2019 (commercial)": (0.970, 0.969, 0.971),
    "rs_trafilatura 9261e08": (0.970, 0.972, 0.968),
    "go_trafilatura ae7ea06": (0.960, 0.964, 0.955),
    "trafilatura 2.0.0": (0.958, 0.954, 0.961),
    "Diffbot, Nov 2019 (commercial)": (0.951, 0.958, 0.944),
    "newspaper4k 0.9.3.1": (0.949, None, None),
    "news_please 1.6.16": (0.948, 0.960, 0.935),
    "readability_js 0.6.0": (0.947, 0.948, 0.945),
    "readability-lxml 0.8.4.1": (0.922, 0.927, 0.918),
    "goose3 3.1.20": (0.896, 0.866, 0.927),
    "justext 3.0.2": (0.804, 0.807, 0.800),
    "inscriptis 2.6.0": (0.679, 0.683, 0.676),
}
_COLUMN = {181: 0, 92: 1, 89: 2}


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and the text that should come out of it."""

    id: str
    html: str
    body: str
    lang: str | None = None


def evaluate(
    paths: Sequence[Path],
    *,
    peers: bool = True,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Scores on the pages at `paths` (a set's folder or its .jsonl file), the first `limit` of them.

    `peers` runs the other extractors that are installed as well. `progress` is told pages done and
    pages in all. InputError where a path holds no pages.
    """
    pages = [page for path in paths for page in gold_pages(path)][:limit]
    if not pages:
        raise InputError(f"no pages in {', '.join(map(str, paths)) or 'no path'}: give {SET}.jsonl or its folder")
    systems: dict[str, Callable[[str], str]] = {"rudaki": _rudaki, **(_peers() if peers else {})}
    rows = []
    total = len(systems) * len(pages)
    for place, (name, extract) in enumerate(systems.items()):
        before = place * len(pages)

        def tell(done: int, before: int = before) -> None:
            if progress:
                progress(before + done, total)

        rows.append(_measure(name, extract, pages, tell))
    rows[0].measures["map"] = min(_map_share(page) for page in pages)
    rows += published_rows(len(pages))
    notes = (
        "F1 of mean precision and mean recall over shingles of four words; sd by bootstrap over pages",
        "map: the lowest share, over pages, of words that lead back to the same word in the raw page",
    )
    return Report(SET, len(pages), tuple(rows), notes)


def published_rows(records: int) -> list[Row]:
    """Published figures for the half of the set that has so many records; none for any other number."""
    column = _COLUMN.get(records)
    if column is None:
        return []
    shown = [(name, figures[column]) for name, figures in PUBLISHED.items()]
    return [Row(name, {"f1": f1}, published=True) for name, f1 in shown if f1 is not None]


def body_row(pages: Sequence[GoldPage]) -> Row:
    """rudaki's body scores on any set of pages (news_pages, say)."""
    return _measure("rudaki", _rudaki, pages, lambda done: None)


def gold_pages(path: Path) -> Iterator[GoldPage]:
    """The pages of a set: `article_body` or `body` is the gold text; `html_file` is relative to the .jsonl file."""
    if path.is_dir():
        files = sorted(path.glob("*.jsonl"))
        path = files[0] if files else path / f"{path.name}.jsonl"
    if not path.is_file():
        raise InputError(f"{path}: not found; give a benchmark set's .jsonl file or its folder", code="not_found")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            file = path.parent / record["html_file"]
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            body = record["article_body"] if "article_body" in record else record["body"]
            yield GoldPage(record["id"], data.decode("utf-8", "replace"), body, record.get("lang"))


def _measure(name: str, extract: Callable[[str], str], pages: Sequence[GoldPage], tell: Callable[[int], object]) -> Row:
    texts = []
    seconds = 0.0
    for done, page in enumerate(pages, 1):
        start = time.perf_counter()
        texts.append(extract(page.html))
        seconds += time.perf_counter() - start
        tell(done)
    scores = [shingle_scores(page.body, text) for page, text in zip(pages, texts, strict=True)]
    means = mean_f1(scores)
    return Row(name, {
        "f1": round(means.f1, 4), "sd": round(bootstrap_sd(scores), 4), "precision": round(means.precision, 4),
        "recall": round(means.recall, 4), "accuracy": round(means.accuracy, 4),
        "pages_per_s": round(len(pages) / seconds, 1) if seconds else None,
    })  # fmt: skip


def _page(html: str) -> Page:
    return Page(source=SET, raw=b"", text=html, media_type="html")


def _rudaki(html: str) -> str:
    try:
        return extract_html(_page(html)).text
    except InputError:
        return ""


def _map_share(page: GoldPage) -> float:
    try:
        body = extract_html(_page(page.html))
    except InputError:
        return 1.0
    return round(verify(body.text, page.html, body.raw_map), 4)


def _peers() -> dict[str, Callable[[str], str]]:
    """The other extractors that are installed, each as page -> text."""
    found: dict[str, Callable[[str], str]] = {}
    trafilatura = importlib.import_module("trafilatura")
    found["trafilatura, default"] = lambda html: trafilatura.extract(html, include_comments=False) or ""
    try:
        html2text = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
        found["resiliparse"] = lambda html: html2text(html, main_content=True, alt_texts=False, links=False)
    except ImportError:
        html2text = None
    try:
        readability = importlib.import_module("readability").Document
        lxml_html = importlib.import_module("lxml.html")

        def by_readability(html: str) -> str:
            try:
                summary = readability(html).summary()
            except (readability_error, ValueError):
                return ""
            if html2text is not None:
                return str(html2text(summary, main_content=False))
            return "\n".join(lxml_html.fromstring(summary).itertext())

        readability_error = importlib.import_module("readability.readability").Unparseable
        found["readability-lxml"] = by_readability
    except ImportError:
        pass
    return found
