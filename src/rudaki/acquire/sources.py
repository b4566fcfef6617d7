"""What a user names -> pages: the front door of this folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rudaki.acquire.failure import Failure, bad
from rudaki.acquire.files import read_bytes, read_path, read_stdin
from rudaki.acquire.jsonl import read_json
from rudaki.acquire.options import Options
from rudaki.errors import InputError
from rudaki.model import MediaType, Page

SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)://", re.I)
MEDIA: dict[str, MediaType] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown", "text/plain": "text",
}  # fmt: skip


def pages(source: str, *, options: Options = Options()) -> Iterator[Page | Failure]:  # noqa: B008 (frozen)
    """Pages of a file, of standard input (`-`) or of a web address, one after the other.

    A file is told by its ending: .html .htm .xhtml .txt .md .markdown .json .jsonl .ndjson, each also with .gz. JSON
    is one object, an array of objects or one object a line. Whatever cannot be read is a `Failure` in its place,
    with an `InputError` of one line; nothing is raised for bad input. `CODES` lists the errors' codes.

    >>> [failure.error.code for failure in pages("no-such-file.html")]
    ['not_found']
    """
    try:
        yield from _pages(source, options)
    except InputError as error:
        yield Failure(_public(source), error)


def _pages(source: str, options: Options) -> Iterator[Page | Failure]:
    if source == "-":
        yield from read_stdin(options)
        return
    scheme = SCHEME.match(source)
    if not scheme:
        yield from read_path(source, options)
        return
    from rudaki.acquire.fetch import fetch  # httpx takes longer to import than a file to read

    name = _public(source)
    if scheme[1].lower() not in ("http", "https"):
        raise bad(name, f"{scheme[1]} addresses are not read; give http, https or the name of a file", "unsupported")
    got = fetch(name, options)
    media_type = MEDIA.get(got.content_type)
    if got.content_type.endswith(("json", "jsonl")):
        yield from read_json(got.body, name, options, None)
        return
    if media_type == "text":
        media_type = None if got.body.lstrip()[:1] in (b"{", b"[", b"<") else "text"
    yield from read_bytes(got.body, name, options, media_type=media_type, charset=got.charset, url=got.url)


def _public(source: str) -> str:
    """The source as it may be shown: an address without the password in it."""
    if not SCHEME.match(source):
        return source
    from rudaki.acquire.fetch import public_name

    return public_name(source)
