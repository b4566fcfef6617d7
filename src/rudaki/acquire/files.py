"""Files and standard input -> pages."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from rudaki.acquire import sniff
from rudaki.acquire.build import page_of
from rudaki.acquire.decode import marked
from rudaki.acquire.failure import Failure, bad, megabytes
from rudaki.acquire.jsonl import read_json, read_jsonl
from rudaki.acquire.options import Options
from rudaki.acquire.unpack import BROKEN, GZIP, read_capped
from rudaki.model import Given, MediaType, Page

MEDIA: dict[str, MediaType] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
JSON, LINES = {".json"}, {".jsonl", ".ndjson"}
KNOWN = ", ".join([*MEDIA, *sorted(JSON | LINES)])


def read_path(name: str, options: Options) -> Iterator[Page | Failure]:
    """Pages of the file `name`. Raises `InputError` where the file as a whole cannot be read."""
    path = Path(name)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    zipped = suffixes[-1:] == [".gz"]
    suffix = (suffixes[:-1] if zipped else suffixes)[-1:]
    kind = suffix[0] if suffix else ""
    try:
        if path.is_dir():
            raise bad(name, "this is a folder; name the files in it", "directory")
        size = path.stat().st_size
        if kind not in LINES and size > options.max_bytes:
            message = f"it is {megabytes(size)}, the limit is {megabytes(options.max_bytes)} (max_bytes)"
            raise bad(name, f"{message}; many records go into JSON Lines, of any size", "too_large")
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise bad(name, "there is no such file; check the name", "not_found") from error
    except NotADirectoryError as error:
        raise bad(name, "there is no such file; check the name", "not_found") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or error
        raise bad(name, f"it cannot be read ({why}); check its permissions", "unreadable") from error
    with stream:
        opened = unzipped(stream, name)
        if kind in LINES:
            yield from read_jsonl(opened, name, options, path.parent)
            return
        raw = read_capped(opened, name, options.max_bytes)
    if kind in JSON:
        yield from _json(raw, name, options, path.parent)
    elif kind in MEDIA:
        yield page_of(raw, source=name, given=Given(), media_type=MEDIA[kind])
    else:
        yield _other(raw, name, kind)


def read_stdin(options: Options) -> Iterator[Page | Failure]:
    """Pages of standard input, whatever it is: HTML, text, JSON, JSON Lines, also gzip. Raises `InputError`."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        raise bad("-", "there is no standard input; name a file", "not_found")
    yield from read_stream(unzipped(cast(BinaryIO, buffer), "-"), "-", options)


def read_stream(stream: BinaryIO, source: str, options: Options) -> Iterator[Page | Failure]:
    """Pages of a stream that nothing is known of. JSON Lines are handed on line by line as they come."""
    try:
        first = stream.readline(options.max_bytes + 1)
    except (*BROKEN, OSError) as error:
        code = "bad_gzip" if isinstance(error, BROKEN) else "unreadable"
        raise bad(source, f"it cannot be read ({error})", code) from error
    if first.endswith(b"\n") and first.strip().endswith(b"}") and sniff.is_json(first):
        yield from read_jsonl(stream, source, options, None, head=first)
        return
    yield from read_bytes(read_capped(stream, source, options.max_bytes, head=first), source, options)


def read_bytes(
    raw: bytes,
    source: str,
    options: Options,
    *,
    media_type: MediaType | None = None,
    charset: str | None = None,
    url: str | None = None,
) -> Iterator[Page | Failure]:
    """Pages of bytes that may be JSON; `media_type` None when it is not known. Raises `InputError`."""
    if media_type is None and sniff.is_json(raw):
        yield from read_json(raw, source, options, None)
    else:
        yield page_of(raw, source=source, given=Given(), media_type=media_type, charset=charset, url=url)


def _json(raw: bytes, name: str, options: Options, folder: Path) -> Iterator[Page | Failure]:
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise bad(name, "there is nothing in it", "empty")
    kind = None if marked(raw) else sniff.binary_kind(raw)
    if kind:
        raise bad(name, f"this is {kind}", "binary")
    yield from read_json(raw, name, options, folder)


def _other(raw: bytes, name: str, kind: str) -> Page:
    """A file without a known ending: read if it has none (`sed` output, a pipe) or if it is HTML (`page.php`)."""
    page = page_of(raw, source=name, given=Given(), media_type=None)
    if kind and page.media_type != "html":
        raise bad(name, f"{kind} files are not read; rudaki reads {KNOWN}, and those with .gz", "unsupported")
    return page


def unzipped(stream: BinaryIO, source: str) -> BinaryIO:
    """`stream`, through gzip if it starts as gzip does. What looks ahead is kept for who reads on."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    try:
        start = buffered.peek(2)[:2]
    except OSError as error:
        raise bad(source, f"it cannot be read ({error.strerror or error})", "unreadable") from error
    if start == GZIP:
        return cast(BinaryIO, gzip.GzipFile(fileobj=buffered))
    return buffered
