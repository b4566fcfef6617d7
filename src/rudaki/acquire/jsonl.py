"""JSON records -> pages: one object, an array of objects, or JSON Lines, which may be endless."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from rudaki.acquire import decode, sniff
from rudaki.acquire.build import page_of
from rudaki.acquire.failure import Failure, bad, megabytes, one_line
from rudaki.acquire.options import Options
from rudaki.acquire.unpack import BROKEN, read_capped, unpacked
from rudaki.errors import InputError
from rudaki.model import Given, MediaType, Page

# Fields in the order they are looked for; the first that says something counts.
TEXT = ("text", "body", "content", "article_body", "raw")
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "url": ("url",),
    "title": ("title",),
    "byline": ("byline", "author", "authors"),
    "publisher": ("publisher", "source", "outlet"),
    "published": ("published", "date", "publishing_date", "date_published"),
    "language": ("language", "lang"),
}
SKIPPED_LINE = 10  # times `max_bytes`: a line longer than that is no line, and what follows it is given up


def page_of_record(record: object, source: str, options: Options, folder: Path | None) -> Page:
    """The page of one record. Its text is `html`, else the file `html_file` names, else a field of `TEXT`.

    `html_file` is relative to `folder`, that of the JSON file, and never leads out of it; None forbids it.
    Raises `InputError` (`bad_json`, `no_text`, and those of any page).
    """
    if not isinstance(record, dict):
        raise bad(source, f"a record should be an object, this is {type(record).__name__}", "bad_json")
    given = Given(**{name: _given(record, keys, name) for name, keys in FIELDS.items()})
    media_type: MediaType | None = "html"
    text = record.get("html")
    if not _says(text) and _says(record.get("html_file")):
        raw = _html_file(record["html_file"], source, options, folder)
        return page_of(raw, source=source, given=given, media_type="html", url=given.url)
    if not _says(text):
        media_type = None
        key = next((key for key in TEXT if _says(record.get(key))), None)
        if key is None:
            got = ", ".join(map(str, list(record)[:8])) or "nothing"
            message = f"the record has no text; it should be in html, html_file, {', '.join(TEXT)} (it has {got})"
            raise bad(source, message, "empty" if any(key in record for key in ("html", *TEXT)) else "no_text")
        text = record[key]
    raw = decode.clean(str(text)).encode("utf-8")
    if len(raw) > options.max_bytes:
        raise bad(source, f"its text is more than {megabytes(options.max_bytes)}", "too_large")
    return page_of(raw, source=source, given=given, media_type=media_type, url=given.url, charset="utf-8")


def read_json(raw: bytes, source: str, options: Options, folder: Path | None) -> Iterator[Page | Failure]:
    """Pages of a JSON text held in memory; of JSON Lines too, whatever its name says.

    The source of a page is `source` for one object, `source[INDEX]` (from 0) in an array, and `source:LINE`
    (from 1) in JSON Lines.
    """
    try:
        value = _parse(raw)
    except ValueError as error:
        first = raw.strip().partition(b"\n")[0]
        if _is_object(first):
            yield from _records(_split(raw), source, options, folder)
        else:
            message = f"this is not JSON ({_why(error)}); check that the file is whole"
            yield Failure(source, bad(source, message, "bad_json"))
        return
    yield from _pages_of_value(value, source, options, folder)


def read_jsonl(
    stream: BinaryIO, source: str, options: Options, folder: Path | None, *, head: bytes = b""
) -> Iterator[Page | Failure]:
    """Pages of JSON Lines as they are read from `stream`; `head` are lines already taken from it."""
    first = head or _first_line(stream, options.max_bytes)
    if first.strip(b"\xef\xbb\xbf \t\r\n") in (b"[", b"{") or decode.marked(first) not in (None, "utf-8-sig"):
        try:  # one pretty-printed object or array, or UTF-16, which does not end its lines in one byte
            raw = read_capped(stream, source, options.max_bytes, head=first)
        except InputError as error:
            yield Failure(source, error)
            return
        text, _ = decode.decode(raw)
        yield from read_json(text.encode("utf-8"), source, options, folder)
        return
    yield from _records(_lines(stream, first, options.max_bytes), source, options, folder)


def _records(
    lines: Iterator[bytes | None], source: str, options: Options, folder: Path | None
) -> Iterator[Page | Failure]:
    some = False
    number = 0
    while True:
        try:
            line = next(lines)
        except StopIteration:
            break
        except BROKEN as error:
            message = f"its gzip data is broken after line {number} ({error}); copy or download it again"
            yield Failure(f"{source}:{number + 1}", bad(source, message, "bad_gzip"))
            return
        except OSError as error:
            message = f"it cannot be read after line {number} ({error.strerror or error})"
            yield Failure(f"{source}:{number + 1}", bad(source, message, "unreadable"))
            return
        number += 1
        where = f"{source}:{number}"
        if line is None:
            some = True
            message = f"the line is more than {megabytes(options.max_bytes)}; raise the limit (max_bytes)"
            yield Failure(where, bad(where, message, "too_large"))
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            some = True
            try:
                value = _parse(line)
            except ValueError as error:
                message = f"the line is not JSON ({_why(error)}); there should be one object a line"
                yield Failure(where, bad(where, message, "bad_json"))
                continue
            yield from _pages_of_value(value, where, options, folder)
    if not some:
        yield Failure(source, bad(source, "there is no record in it", "empty"))


def _pages_of_value(value: object, source: str, options: Options, folder: Path | None) -> Iterator[Page | Failure]:
    if isinstance(value, list) and not value:
        yield Failure(source, bad(source, "there is no record in it", "empty"))
        return
    many = isinstance(value, list)
    for index, record in enumerate(value if isinstance(value, list) else [value]):
        where = f"{source}[{index}]" if many else source
        try:
            yield page_of_record(record, where, options, folder)
        except InputError as error:
            yield Failure(where, error)


def _first_line(stream: BinaryIO, max_bytes: int) -> bytes:
    try:
        return stream.readline(max_bytes + 1)
    except (*BROKEN, OSError):
        return b""  # met again, and reported, when the lines are read


def _lines(stream: BinaryIO, first: bytes, max_bytes: int) -> Iterator[bytes | None]:
    """The lines of `stream`, after `first`; None for one longer than `max_bytes`."""
    line = first or stream.readline(max_bytes + 1)
    while line:
        if len(line) <= max_bytes or line.endswith(b"\n"):
            yield line
        else:
            yield None
            for _ in range(SKIPPED_LINE):
                line = stream.readline(max_bytes)
                if not line or line.endswith(b"\n"):
                    break
            else:
                return
        line = stream.readline(max_bytes + 1)


def _split(raw: bytes) -> Iterator[bytes]:
    yield from raw.split(b"\n")


def _parse(raw: bytes) -> Any:
    """The value of a JSON text; raises ValueError. Bytes that are not UTF-8 are decoded as those of a page."""
    text, _ = decode.decode(raw)
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except ValueError:
        return False


def _why(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, character {error.colno} of line {error.lineno}"
    return str(error)


def _html_file(name: object, source: str, options: Options, folder: Path | None) -> bytes:
    shown = one_line(str(name), 120)
    if folder is None:
        raise bad(source, f"html_file {shown!r} is read only for records of a file, not from - or the web", "no_text")
    try:
        base = folder.resolve()
        path = (base / str(name)).resolve()
        inside = path.is_relative_to(base)
        if inside and not path.is_file():
            raise bad(source, f"there is no html_file {shown!r} in {base}", "no_text")
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name, a loop of links
        raise bad(source, f"html_file {shown!r} is no path", "no_text") from error
    if not inside:
        raise bad(source, f"html_file {shown!r} is outside of {base}; put it beside the records", "no_text")
    try:
        with path.open("rb") as stream:
            raw = read_capped(stream, source, options.max_bytes)
    except OSError as error:
        raise bad(source, f"html_file {shown!r} cannot be read ({error.strerror})", "unreadable") from error
    return unpacked(raw, source, options.max_bytes)


def _says(value: object) -> bool:
    return isinstance(value, str) and not sniff.is_blank(value)


def _given(record: dict[str, Any], keys: tuple[str, ...], name: str) -> str | None:
    for key in keys:
        words = _words(record.get(key), name)
        if words:
            return words
    return None


def _words(value: object, name: str) -> str | None:
    """A field's value as a string: names of a list joined, an object's `name`, a time stamp as a UTC date."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        words = [word for part in value if (word := _words(part, name) if not isinstance(part, list) else None)]
        return ", ".join(words) or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _day(value) if name == "published" else str(value)
    if not isinstance(value, str):
        return None
    return re.sub(r"\s+", " ", decode.clean(value)).strip() or None


def _day(stamp: float) -> str | None:
    """The UTC date of a time stamp in seconds or, as pandas writes them, milliseconds; they cannot be confused.

    >>> _day(1759968000), _day(1759968000000), _day(20251009)
    ('2025-10-09', '2025-10-09', '20251009')
    """
    if isinstance(stamp, int) and 1_000_00_00 <= stamp <= 9_999_12_31:
        return str(stamp)  # YYYYMMDD
    if 1e8 <= stamp < 1e10:
        return datetime.fromtimestamp(stamp, UTC).date().isoformat()
    if 1e11 <= stamp < 1e13:
        return datetime.fromtimestamp(stamp / 1000, UTC).date().isoformat()
    return None
