from __future__ import annotations

import gzip
import json

import pytest

from rudaki.errors import InputError
from rudaki.evaluate.article_body import body_row, evaluate, gold_pages, published_rows
from rudaki.evaluate.shingles import bootstrap_sd, mean_f1, shingle_scores

TEXT = [
    "Ministers of the six states met in Dushanbe on Thursday to discuss the border with Afghanistan.",
    "The talks, the second of their kind, lasted four hours and ended without a joint statement, officials said.",
    "The foreign minister told reporters after the meeting that they would come back to this in spring.",
]


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "html").mkdir()
    body = "".join(f"<p>{p}</p>" for p in TEXT)
    html = f"<html><body><nav><a href=/>Home</a></nav><article>{body}</article></body></html>"
    (tmp_path / "html" / "one.html.gz").write_bytes(gzip.compress(html.encode()))
    record = {
        "id": "one",
        "html_file": "html/one.html.gz",
        "url": "https://example.org/",
        "article_body": "\n\n".join(TEXT),
    }
    (tmp_path / "article_body.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["", "article_body.jsonl"])
def test_evaluate_takes_the_folder_or_the_file(bench, name):
    told = []
    report = evaluate([bench / name], peers=False, progress=lambda done, total: told.append((done, total)))
    assert report.records == 1
    assert report.rows[0].system == "rudaki"
    assert report.rows[0].measures["f1"] == 1.0
    assert report.rows[0].measures["map"] == 1.0
    assert told == [(1, 1)]


def test_evaluate_runs_the_peers(bench):
    systems = {row.system for row in evaluate([bench]).rows}
    assert "trafilatura, default" in systems


def test_published_rows_are_those_of_the_half_it_is_given():
    published = {row.system: row.measures["f1"] for row in published_rows(92)}
    assert published["trafilatura 2.0.0"] == 0.954
    assert "newspaper4k 0.9.3.1" not in published
    assert all(row.published for row in published_rows(92))
    assert published_rows(5) == []


def test_evaluate_refuses_a_path_without_pages(tmp_path):
    with pytest.raises(InputError, match="give a benchmark set"):
        evaluate([tmp_path])


def test_body_row_scores_any_pages(bench):
    assert body_row(list(gold_pages(bench))).measures["recall"] == 1.0


def test_shingle_scores_count_repeated_shingles():
    score = shingle_scores("a b c d", "a b c d a b c d")
    assert score.recall == 1.0
    assert score.precision == 0.2  # one of five is right: the second "a b c d" is one too many


def test_shingle_scores_of_short_and_empty_texts():
    assert shingle_scores("a b", "a b").exact
    assert shingle_scores("a b", "").precision is None
    assert shingle_scores("a b", "").recall == 0.0


def test_mean_f1_of_nothing_is_zero():
    assert mean_f1([]).f1 == 0.0


def test_bootstrap_sd_is_the_same_twice():
    scores = [shingle_scores("a b c d e f", "a b c d e"), shingle_scores("a b c d", "a b c d")]
    assert bootstrap_sd(scores, rounds=50) == bootstrap_sd(scores, rounds=50) > 0
