from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rudaki.acquire import Failure, Options, pages
from rudaki.acquire.jsonl import page_of_record, read_json
from rudaki.errors import InputError
from rudaki.model import Given, Page

HTML = "<html><body><p>Talks resumed.</p></body></html>"


def read(path: Path, **options: int) -> list[Page | Failure]:
    return list(pages(str(path), options=Options(**options)))


def told(got: list[Page | Failure], path: Path) -> list[tuple[str, str]]:
    return [(one.source.removeprefix(str(path)), one.text if isinstance(one, Page) else one.error.code) for one in got]


def record(**fields: object) -> Page:
    return page_of_record(fields, "a", Options(), None)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.jsonl.gz"])
def test_bad_records_stand_in_their_place(tmp_path: Path, name: str) -> None:
    raw = b'\xef\xbb\xbf{"text": "one"}\n\n{"text": \n[1]\n{"id": 4}\n{"text": " "}\r\n'
    raw += b'{"text": "\\u0025PDF-1"}\n{"text": "six"}'
    path = tmp_path / name
    path.write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    assert told(read(path), path) == [
        (":1", "one"), (":3", "bad_json"), (":4[0]", "bad_json"), (":5", "no_text"), (":6", "empty"), (":7", "binary"),
        (":8", "six"),
    ]  # fmt: skip


def test_array_and_object(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"text": "one"}, 2, {"text": "three"}]')
    assert told(read(path), path) == [("[0]", "one"), ("[1]", "bad_json"), ("[2]", "three")]
    path.write_text('{\n"text": "one"\n}')
    assert told(read(path), path) == [("", "one")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_pretty_printed_under_the_name_of_lines(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps([{"text": "one"}, {"text": "two"}], indent=1).encode(encoding))
    assert [text for _, text in told(read(path), path)] == ["one", "two"]


def test_utf16_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"  # as PowerShell's > writes them
    path.write_bytes('{"text": "Ċ one"}\r\n{"text": "two"}\r\n'.encode("utf-16"))
    assert told(read(path), path) == [(":1", "Ċ one"), (":2", "two")]


def test_long_line_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    long = json.dumps({"text": "x" * 500})
    path.write_text(f'{{"text": "one"}}\n{long}\n{{"text": "three"}}\n{long}')
    assert told(read(path, max_bytes=100), path) == [
        (":1", "one"),
        (":2", "too_large"),
        (":3", "three"),
        (":4", "too_large"),
    ]


def test_lines_as_a_whole_may_exceed_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\n' * 50)
    assert len([page for page in read(path, max_bytes=100) if isinstance(page, Page)]) == 50


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "one"}\n' * 20_000)[:-500])
    got = pages(str(path))
    assert isinstance(next(got), Page)
    *_, last = got
    assert isinstance(last, Failure)
    assert last.error.code == "bad_gzip"


def test_line_breaks_inside_strings_do_not_split(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one\u2028two\x85three"}\n', encoding="utf-8")
    assert [text for _, text in told(read(path), path)] == ["one\u2028two…three"]


@pytest.mark.parametrize("field", ["text", "body", "content", "article_body", "raw"])
def test_text_fields(field: str) -> None:
    page = record(**{field: "Talks."})
    assert (page.text, page.media_type, page.raw) == ("Talks.", "text", b"Talks.")
    assert record(**{field: HTML}).media_type == "html"


def test_html_comes_before_text() -> None:
    assert record(text="Talks.", html=HTML).text == HTML
    assert record(text="Talks.", html=None).text == "Talks."
    assert record(text={"a": 1}, body="Talks.").text == "Talks."
    assert record(html="no tags").media_type == "html"


def test_meta_of_html_in_a_record_is_not_its_encoding() -> None:
    html = '<meta charset="koi8-r"><p>Café’s</p>'
    assert record(html=html).text == html


def test_fields_are_given() -> None:
    page = record(
        text="a", id=7, url="https://example.org/a", title=" A\n title ",
        authors=["Ann Lee", {"name": "Bo Ek"}, 3, None],
        source={"name": "Daily"}, publishing_date="2025-10-09", lang="en",
    )  # fmt: skip
    assert page.given == Given(
        "7", "A title", "Ann Lee, Bo Ek, 3", "Daily", "2025-10-09", "en", "https://example.org/a"
    )
    assert page.url == "https://example.org/a"


def test_fields_that_say_nothing_are_none() -> None:
    assert record(text="a", id=None, title="", byline=[], author="Ann", date=True, url=[]).given == Given(byline="Ann")


@pytest.mark.parametrize("stamp", [1759968000, 1759968000000, 1759968000.5])
def test_time_stamps_become_days(stamp: float) -> None:
    assert record(text="a", date=stamp).given.published == "2025-10-09"


def test_lone_surrogates_and_nuls() -> None:
    (page,) = read_json(b'{"text": "a\\ud800b\\u0000c", "title": "\\udfff"}', "a", Options(), None)
    assert isinstance(page, Page)
    assert (page.text, page.given.title) == ("a\ufffdb\ufffdc", "\ufffd")


def test_html_file_beside_the_records(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(HTML.encode()))
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "html_file": "html/a.html.gz", "article_body": "gold"}')
    (page,) = read(path)
    assert isinstance(page, Page)
    assert (page.text, page.raw, page.source, page.given.id) == (HTML, HTML.encode(), f"{path}:1", "x")


@pytest.mark.parametrize(
    "name", ["../secret.html", "{}/secret.html", "link.html", "none.html", "html", "a\\u0000", "x/../../secret.html"]
)
def test_html_file_never_leads_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html").write_text(HTML)
    folder = tmp_path / "in"
    (folder / "html").mkdir(parents=True)
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    path = folder / "a.jsonl"
    path.write_text(f'{{"html_file": "{name.format(tmp_path)}"}}')
    assert told(read(path), path) == [(":1", "no_text")]


def test_html_file_of_no_folder() -> None:
    with pytest.raises(InputError, match="only for records of a file"):
        record(html_file="a.html")


def test_html_file_bomb(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"x" * 30_000_000))
    path = tmp_path / "a.jsonl"
    path.write_text('{"html_file": "a.gz"}\n{"text": "two"}')
    assert told(read(path, max_bytes=1_000_000), path) == [(":1", "too_large"), (":2", "two")]


def test_benchmark_records(shared: Path) -> None:
    got = pages(str(shared / "bench" / "article_body" / "article_body.jsonl"))
    for _, page in zip(range(5), got, strict=False):
        assert isinstance(page, Page)
        assert page.media_type == "html"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "a"]), inner, max_size=2),
    max_leaves=5,
)
KEYS = st.sampled_from(["html", "text", "html_file", "body", "id", "url", "authors", "date", "source", "lang", "x"])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=6) | VALUES)
def test_any_record_is_a_page_or_a_failure(value: object) -> None:
    for one in read_json(json.dumps(value).encode(), "a", Options(), Path("/nowhere")):
        assert isinstance(one, Page | Failure)
        if isinstance(one, Page):
            one.text.encode()
