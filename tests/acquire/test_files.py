from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from rudaki.acquire import CODES, Failure, Options, pages
from rudaki.acquire.failure import bad
from rudaki.model import Page

HTML = b"<html><body><p>Talks resumed.</p></body></html>"


def read(path: Path | str, **options: int) -> list[Page | Failure]:
    return list(pages(str(path), options=Options(**options)))


def code(path: Path | str, **options: int) -> str:
    (failure,) = read(path, **options)
    assert isinstance(failure, Failure)
    assert failure.source == str(path)
    assert failure.error.code in CODES
    return failure.error.code


def stdin(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> list[Page | Failure]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    return read("-")


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize(
    ("name", "raw", "media_type"),
    [
        ("a.html", HTML, "html"),
        ("A.HTM", HTML, "html"),
        ("a.xhtml", HTML, "html"),
        ("a.txt", b"Talks <b>resumed</b>.", "text"),
        ("a.md", b"# Talks", "markdown"),
        ("a.markdown", b"# Talks", "markdown"),
        ("a.json", b'{"text": "Talks"}', "text"),
        ("page.php", HTML, "html"),
        ("saved", b"Talks", "text"),
        ("saved?id=3.4", HTML, "html"),
    ],
)
def test_ending_tells_the_kind(tmp_path: Path, name: str, raw: bytes, media_type: str, zipped: bool) -> None:
    path = tmp_path / (name + ".gz" if zipped else name)
    path.write_bytes(gzip.compress(raw) if zipped else raw)
    (page,) = read(path)
    assert isinstance(page, Page)
    assert (page.media_type, page.source, page.url) == (media_type, str(path), None)
    if "json" not in name:
        assert page.raw == raw


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.json", b" \n", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.pdf", b"%PDF-1.4", "binary"),
        ("a.html", b"%PDF-1.4", "binary"),
        ("a.json", b"PK\x03\x04\0\0", "binary"),
        ("a.csv", b"a,b\n1,2\n", "unsupported"),
        ("a.rss", b"<rss><item><p>a<p>b<p>c</rss>", "unsupported"),
        ("a.html.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\0broken", "bad_gzip"),
        ("a.html.gz", gzip.compress(HTML)[:-6], "bad_gzip"),
        ("a.json", b'{"text": ', "bad_json"),
        ("a.json", b"17", "bad_json"),
        ("a.json", b"[" * 200_000, "bad_json"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{"items": []}', "no_text"),
        ("a.json", b"1" * 6000, "bad_json"),
    ],
)
def test_bad_file(tmp_path: Path, name: str, raw: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert code(tmp_path / name) == expected


def test_no_such_file(tmp_path: Path) -> None:
    assert code(tmp_path / "none.txt") == "not_found"
    (tmp_path / "a.txt").write_text("a")
    assert code(tmp_path / "a.txt" / "b.txt") == "not_found"
    assert code("x\0y") in ("not_found", "unreadable")
    assert code("n" * 5000) == "unreadable"


def test_folder_says_to_name_files(tmp_path: Path) -> None:
    (failure,) = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.error.code == "directory"
    assert "name the files" in str(failure.error)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt").chmod(0)
    assert code(tmp_path / "a.txt") == "unreadable"


def test_too_large_is_told_before_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    monkeypatch.setattr(Path, "open", None)
    assert code(tmp_path / "a.txt", max_bytes=100) == "too_large"


def test_size_at_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    assert isinstance(read(tmp_path / "a.txt", max_bytes=100)[0], Page)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.json.gz", "a.html"])
def test_gzip_bomb_is_met_at_the_limit(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"x" * 30_000_000))
    assert code(tmp_path / name, max_bytes=1_000_000) == "too_large"


def test_device_without_end(tmp_path: Path) -> None:
    assert code("/dev/zero", max_bytes=100_000) == "too_large"


@pytest.mark.parametrize("raw", [HTML, gzip.compress(HTML)])
def test_stdin_html(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    (page,) = stdin(monkeypatch, raw)
    assert isinstance(page, Page)
    assert (page.source, page.media_type, page.raw) == ("-", "html", HTML)


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (b"Talks resumed.\nToday.", ["Talks resumed.\nToday."]),
        (b"[Reuters] Talks.", ["[Reuters] Talks."]),
        (b'{"text": "a"}', ["a"]),
        (b'{\n "text": "a"\n}', ["a"]),
        (b'[{"text": "a"},\n {"text": "b"}]', ["a", "b"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (gzip.compress(b'{"text": "a"}\n{"text": "b"}\n'), ["a", "b"]),
    ],
)
def test_stdin_is_sniffed(monkeypatch: pytest.MonkeyPatch, raw: bytes, texts: list[str]) -> None:
    assert [page.text for page in stdin(monkeypatch, raw) if isinstance(page, Page)] == texts


@pytest.mark.parametrize(
    ("raw", "expected"), [(b"", "empty"), (b"%PDF-1.4", "binary"), (b'{"a', "bad_json"), (b"\x1f\x8b", "bad_gzip")]
)
def test_stdin_bad(monkeypatch: pytest.MonkeyPatch, raw: bytes, expected: str) -> None:
    (failure,) = stdin(monkeypatch, raw)
    assert isinstance(failure, Failure)
    assert (failure.source, failure.error.code) == ("-", expected)


def test_no_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert code("-") == "not_found"


def test_message_is_one_line() -> None:
    error = bad("a\nb\x1b[31m", "x\ny", "empty")
    assert str(error) == "a\ufffdb\ufffd[31m: x\ufffdy"
    with pytest.raises(ValueError, match="no_such"):
        bad("a", "b", "no_such")
