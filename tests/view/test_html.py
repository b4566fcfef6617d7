"""The page of HTML, as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from builders import TEXT, bare, dushanbe, hostile
from rudaki.view import render_html


class Page(HTMLParser):
    """Tags with their attributes, and the text of the article."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article: list[str] = []
        self.inside = False
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = self.inside or tag == "article"
        if tag == "p" and self.inside:
            self.article.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "article"

    def handle_data(self, data):
        if self.inside and self.article and self.article[-1] is not None:
            self.article[-1] += data

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def test_article_text_is_whole():
    page = Page(render_html(dushanbe()))
    assert [p.strip() for p in page.article] == [line for line in TEXT.split("\n") if line.strip()]


def test_marks_and_records_refer_to_each_other():
    page = Page(render_html(dushanbe()))
    ids = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    marked = {i for attrs in page.all("mark") for i in attrs["data-ids"].split()}
    records = [attrs for attrs in page.all("li") if attrs.get("data-record")]
    assert marked == {attrs["id"] for attrs in records}
    assert {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")} <= ids
    assert len(ids) == len([1 for _, attrs in page.tags if attrs.get("id")])


def test_nothing_is_fetched_and_nothing_runs_but_the_page_itself():
    for reading in (dushanbe(), hostile(), bare()):
        page = Page(render_html(reading))
        assert len(page.all("script")) == 1
        assert len(page.all("style")) == 1
        assert not [t for t, a in page.tags if t in ("img", "iframe", "object", "embed", "svg", "form", "base")]
        assert not [k for _, a in page.tags for k in a if k.startswith("on") or k in ("src", "style", "srcdoc")]
        assert all(a["href"].startswith(("#", "https://", "http://")) for a in page.all("a"))
        policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe" not in policy


@pytest.mark.parametrize("reading", [dushanbe(explain=True), hostile()])
def test_no_direction_or_control_character_reaches_the_page(reading):
    page = render_html(reading)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)


def test_dropped_and_rejected_are_listed():
    page = render_html(dushanbe(explain=True))
    assert "Left out of the page <b>4</b>" in page
    assert "Considered and not kept <b>2</b>" in page
    assert "Left out" not in render_html(bare())


def test_same_reading_same_page():
    assert render_html(dushanbe()) == render_html(dushanbe())
