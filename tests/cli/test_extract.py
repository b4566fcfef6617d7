"""`rudaki extract`."""

from __future__ import annotations

import json

from rudaki.schema import schema


def test_article_has_the_fields_of_a_reading(invoke, page):
    done = invoke("extract", page, "--published", "2022-03-01")
    article = json.loads(done.stdout)
    assert article.pop("source") == str(page)
    assert list(article) == schema()["$defs"]["article"]["required"]
    assert article["published"] == {"date": "2022-03-01", "precision": "day", "basis": "given"}


def test_text(invoke, page):
    assert invoke("extract", page, "--text").stdout == page.read_text() + "\n"
    assert invoke("extract", page, "--text", "--json").exit_code == 2


def test_errors_stand_in_their_place(invoke, page, empty):
    done = invoke("extract", empty, page)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records[0]["schema"] == "rudaki.error/1"
    assert records[0]["error"]["code"] == "empty"
    assert records[1]["text"]
    assert done.exit_code == 3


def test_only_bad_input_fails(invoke, empty):
    assert invoke("extract", empty).exit_code == 1
