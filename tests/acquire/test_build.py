from __future__ import annotations

import gzip
import io
import random
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rudaki.acquire import page_from
from rudaki.acquire.build import page_of
from rudaki.errors import InputError
from rudaki.model import Given, Page


def code(raw: str | bytes) -> str:
    with pytest.raises(InputError) as error:
        page_from(raw, source="a.txt")
    assert str(error.value).startswith("a.txt: ")
    return error.value.code


def archive(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "x" * 100)
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("Talks resumed on Thursday.", "text"),
        ("<p>Talks resumed.</p>", "html"),
        ("\ufeff\n<!-- saved --><!DOCTYPE html><title>a</title>", "html"),
        ("<?xml version='1.0'?><html xmlns='x'>a</html>", "html"),
        ("Intro\n<p>a</p>\n<p>b</p>\n<div>c</div>", "html"),
        ("He wrote <b>no</b> & left.", "text"),
        ("[Reuters] The president said a < b.", "text"),
        ("# Title\n\nText", "text"),
    ],
)
def test_media_type_is_told_from_looks(text: str, media_type: str) -> None:
    assert page_from(text).media_type == media_type
    assert page_from(text.encode()).media_type == media_type


def test_media_type_that_is_said_counts() -> None:
    assert page_from("# Title", media_type="markdown").media_type == "markdown"
    assert page_from("a", media_type="html").media_type == "html"
    assert page_from("<!doctype html><p>a", media_type="text").media_type == "html"  # a page named .txt


def test_given_and_source_are_kept() -> None:
    page = page_from("Text", source="x", given=Given(id="7", url="https://example.org/"))
    assert (page.source, page.given.id, page.url) == ("x", "7", "https://example.org/")


def test_line_ends_stay() -> None:
    assert page_from(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_meta_charset_counts_for_html_alone() -> None:
    raw = "<meta charset=windows-1251><p>Путин и Рахмон</p>".encode("cp1251")
    assert "Путин" in page_of(raw, source="a", given=Given(), media_type="html").text


@pytest.mark.parametrize(
    "raw", ["", " \n\t", "\ufeff", "\u200b", b"", b" \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 100]
)
def test_empty(raw: str | bytes) -> None:
    assert code(raw) == "empty"


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image"),
        (archive("word/document.xml"), "Word"),
        (archive("xl/workbook.xml"), "Excel"),
        (archive("a.html"), "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
        (b"{\\rtf1 text}", "RTF"),
        (b"PAR1\x15\x04\0", "Parquet"),
        (random.Random(1).randbytes(5000), "no text"),
        (b"\xff\xfe" + random.Random(1).randbytes(5000), "no text"),
        (b"\x01\x02\x03\x04", "no text"),
    ],
)
def test_binary_says_what_it_is(raw: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word) as error:
        page_from(raw)
    assert error.value.code == "binary"


@pytest.mark.parametrize(
    "text", ["ID3 tags are old.", "Rar! said the lion.", "GIF89 is a format.", "PAR1 was hit.", "MM is a word"]
)
def test_words_that_are_also_marks_of_formats(text: str) -> None:
    assert page_from(text).text == text


@pytest.mark.parametrize(
    "text",
    ["<?xml version='1.0'?><rss version='2.0'>", "<feed xmlns='x'>", "<opml>", "WARC/1.0\r\nWARC-Type: x", "<urlset>"],
)
def test_other_kinds_are_unsupported(text: str) -> None:
    assert code(text) == "unsupported"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-16")))
@example(b"<p>\x80\x81\x8d")
@example(gzip.compress(b"x"))
@example(b"<?xml encoding='\xff'?>")
@example(b"<meta charset='utf-16'>")
@example(b"\xff\xfe\0\xd8")
def test_any_bytes_make_a_page_or_an_input_error(raw: bytes) -> None:
    for media_type in (None, "html", "text", "markdown"):
        try:
            page = page_from(raw, media_type=media_type)
        except InputError:
            continue
        assert isinstance(page, Page)
        assert page.text.strip()
        page.text.encode("utf-8")
        assert page.raw == raw
        assert page_from(raw, media_type=media_type) == page


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_any_text_makes_a_page_or_an_input_error(text: str) -> None:
    try:
        page = page_from(text)
    except InputError:
        return
    assert page.raw.decode() == page.text
    if not any("\x80" <= char <= "\x9f" for char in text):
        assert len(page.text) == len(text)  # every character keeps its place
