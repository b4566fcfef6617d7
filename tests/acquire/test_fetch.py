from __future__ import annotations

import gzip
import time
import zlib

import pytest

from rudaki.acquire import Failure, Options, pages
from rudaki.acquire.fetch import public_name
from rudaki.model import Page

from .conftest import STORY, Site


def code(url: str, options: Options) -> str:
    (failure,) = pages(url, options=options)
    assert isinstance(failure, Failure)
    assert "\n" not in str(failure.error)
    assert failure.source in str(failure.error)
    return failure.error.code


def page(url: str, options: Options) -> Page:
    (got,) = pages(url, options=options)
    assert isinstance(got, Page), got
    return got


def test_page_is_read_with_final_url(site: Site, local: Options) -> None:
    end = site.put("/b", Content_Type="text/html")
    got = page(site.put("/a", b"moved", 302, Location="/b"), local)
    assert (got.text, got.media_type, got.url, got.source) == (STORY, "html", end, site.url("/a"))


def test_charset_of_header_is_used(site: Site, local: Options) -> None:
    body = "<p>Президент прибыл</p>".encode("koi8-r")
    assert page(site.put("/", body, Content_Type="text/html; charset=koi8-r"), local).encoding == "koi8-r"


def test_name_and_password_are_not_sent_nor_kept(site: Site, local: Options) -> None:
    site.put("/a", b"", 301, Location=site.url("/b", "bob:hidden@127.0.0.1"))
    site.put("/b")
    got = page(site.url("/a", "ann:secret@127.0.0.1"), local)
    assert not any("authorization" in headers for _, headers in site.seen)
    assert (got.source, got.url) == (site.url("/a"), site.url("/b"))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "bare", "file"])
def test_compressed_body_is_unpacked(site: Site, local: Options, coding: str) -> None:
    bare = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": (gzip.compress(STORY.encode()), "gzip"),
        "deflate": (zlib.compress(STORY.encode()), "deflate"),
        "bare": (bare.compress(STORY.encode()) + bare.flush(), "deflate"),
        "file": (gzip.compress(STORY.encode()), "identity"),
    }[coding]
    assert page(site.put("/", packed[0], Content_Encoding=packed[1]), local).text == STORY


def test_json_is_read_as_records(site: Site, local: Options) -> None:
    got = page(site.put("/", b'{"text": "Talks resumed."}', Content_Type="application/json"), local)
    assert (got.text, got.media_type) == ("Talks resumed.", "text")


@pytest.mark.parametrize("status", [302, 403, 404, 429, 500, 503])
def test_error_status_is_named(site: Site, local: Options, status: int) -> None:
    url = site.put("/", status=status)  # a 302 without Location among them
    (failure,) = pages(url, options=local)
    assert isinstance(failure, Failure)
    assert failure.error.code == "http_error"
    assert str(status) in str(failure.error)


@pytest.mark.parametrize("in_headers", [True, False])
def test_slow_drip_ends_in_time(site: Site, in_headers: bool) -> None:
    url = site.drip("/", in_headers=in_headers)
    begun = time.monotonic()
    assert code(url, Options(allow_private=True, timeout_s=0.4)) == "timeout"
    assert time.monotonic() - begun < 1.5


def test_slow_redirects_share_one_limit(site: Site) -> None:
    for number in range(9):
        site.put(f"/{number}", b"", 302, Location=f"/{number + 1}")
        quick = site.answers[f"/{number}"]
        site.answers[f"/{number}"] = lambda handler, quick=quick: (time.sleep(0.2), quick(handler))[1]
    assert code(site.url("/0"), Options(allow_private=True, timeout_s=0.5, max_redirects=9)) == "timeout"


def test_oversize_is_refused(site: Site) -> None:
    small = Options(allow_private=True, max_bytes=10_000)
    assert code(site.put("/told", b"x", Content_Length="99999999"), small) == "too_large"
    untold = site.put("/untold", b"x" * 20_000, Content_Length="")  # an empty length is none: read to the end
    site.answers["/untold"] = lambda handler: handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 20_000)
    assert code(untold, small) == "too_large"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "identity"])
def test_bomb_is_met_at_the_limit(site: Site, coding: str) -> None:
    bomb = zlib.compress(bytes(30_000_000)) if coding == "deflate" else gzip.compress(b" " * 30_000_000)
    options = Options(allow_private=True, max_bytes=1_000_000)
    assert code(site.put("/", bomb, Content_Encoding=coding), options) == "too_large"


def test_coding_not_asked_for_is_refused(site: Site, local: Options) -> None:
    assert code(site.put("/", b"\x8b\x02\x80", Content_Encoding="br"), local) == "fetch"
    assert site.seen[0][1]["accept-encoding"] == "gzip"


def test_redirect_loop_ends(site: Site, local: Options) -> None:
    site.put("/a", b"", 302, Location="/b")
    assert code(site.put("/b", b"", 302, Location="/a"), local) == "redirects"
    assert len(site.seen) == local.max_redirects + 1


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "video/mp4"])
def test_content_that_is_no_text_is_refused(site: Site, local: Options, content_type: str) -> None:
    assert code(site.put("/", b"text", Content_Type=content_type), local) == "binary"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("ftp://example.org/a", "unsupported"),
        ("file:///etc/passwd", "unsupported"),
        ("http://[bad", "fetch"),
        ("http://127.0.0.1:1/", "fetch"),  # nobody listens
    ],
)
def test_redirect_to_nowhere_is_refused(site: Site, local: Options, location: str, expected: str) -> None:
    assert code(site.put("/", b"", 302, Location=location), local) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ftp://example.org/a", "unsupported"),
        ("file:///etc/passwd", "unsupported"),
        ("http://", "fetch"),
        ("http://a b/", "fetch"),
        ("http://x\x00y/", "fetch"),
        ("http://no-such-host.invalid/", "fetch"),
        ("http://" + "a" * 70 + ".org/", "fetch"),
        ("http://example.org:99999/", "fetch"),
    ],
)
def test_bad_address_is_refused(local: Options, url: str, expected: str) -> None:
    (failure,) = pages(url, options=local)
    assert isinstance(failure, Failure)
    assert failure.error.code == expected


def test_broken_http_is_an_error(site: Site, local: Options) -> None:
    site.answers["/"] = lambda handler: handler.wfile.write(b"\x00\x01 nonsense\r\n\r\n")
    assert code(site.url("/"), local) == "fetch"
    assert code(site.put("/cut", b"<p>half", Content_Length="999"), local) == "fetch"


def test_empty_body_is_empty(site: Site, local: Options) -> None:
    assert code(site.put("/", b"", Content_Type="text/html"), local) == "empty"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://u:p@h.org/a@b?c=d@e", "http://h.org/a@b?c=d@e"),
        ("https://a@b@h.org", "https://h.org"),
        (" https://h.org/ ", "https://h.org/"),
    ],
)
def test_public_name(url: str, expected: str) -> None:
    assert public_name(url) == expected
