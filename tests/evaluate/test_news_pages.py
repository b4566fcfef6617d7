from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rudaki.errors import InputError
from rudaki.evaluate import news_pages, page_dates
from rudaki.evaluate.news_pages import Found
from rudaki.evaluate.report import Report

GOLD = {
    "title": "Talks open",
    "authors": ["Ann Lee", "Bo Ek"],
    "publishing_date": "2025-03-03 23:00:00-05:00",
    "body": "a b c d e",
}
SENTENCE = "The foreign ministers of both countries met in the capital on Monday to discuss the border dispute. "


def measures(report: Report, system: str) -> dict[str, float | int | None]:
    return next(row.measures for row in report.rows if row.system == system and not row.published)


def test_score_counts_titles_days_authors_and_bodies() -> None:
    answer = Found("TALKS open!", ("ann lee", "Cy Dee"), "2025-03-03", "a b c d e")
    score = news_pages.score([GOLD, GOLD], [answer, Found()])
    assert (score["pages"], score["title"], score["date"]) == (2, 0.5, 0.5)
    assert score["authors_f1"] == pytest.approx(1 / 3)
    assert score["body_f1"] == pytest.approx(2 / 3)


def test_score_of_days_tells_wrong_from_missing() -> None:
    gold = [{"date": "2020-01-01"}] * 4
    score = page_dates.score(gold, ["2020-01-01", "2020-01-01", "2020-01-02", None])
    assert score["precision"] == pytest.approx(2 / 3)
    assert score["recall"] == pytest.approx(2 / 3)
    assert score["accuracy"] == 0.5


def test_folder_and_file_are_read_alike(tmp_path: Path) -> None:
    html = f"<html lang=en><body><article><h1>Talks open</h1><p>{SENTENCE * 3}</p><p>{SENTENCE}</p></article></body>"
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(html.encode()))
    record = {**GOLD, "id": "a", "html_file": "a.html.gz", "lang": "en", "url": "https://x.org/2025/03/03/talks"}
    file = tmp_path / "news_pages.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    by_folder = news_pages.evaluate([tmp_path], peers=False, progress=lambda *at: seen.append(at))
    assert by_folder.to_dict() == news_pages.evaluate([file], peers=False).to_dict()
    assert seen == [(1, 1)]
    assert measures(by_folder, "rudaki (English)")["title"] == 1.0
    assert measures(by_folder, "rudaki (all)")["date"] == 1.0


def test_missing_path_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="benchmark set"):
        news_pages.evaluate([tmp_path / "nothing.jsonl"])


def test_development_pages_keep_their_floor(shared: Path) -> None:
    report = news_pages.evaluate([shared / "bench" / "news_pages"], peers=False, limit=40)
    found = measures(report, "rudaki (all)")
    assert (found["date"] or 0) >= 0.97
    assert (found["title"] or 0) >= 0.85
    assert (found["authors_f1"] or 0) >= 0.85


def test_development_dates_keep_their_floor(shared: Path) -> None:
    report = page_dates.evaluate([shared / "bench" / "page_dates"], peers=False)
    assert (measures(report, "rudaki")["f1"] or 0) >= 0.95
