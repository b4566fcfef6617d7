"""What stands in the place of a page that cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rudaki.errors import InputError

# Every `InputError.code` of this folder. Programs rely on them: add, never rename.
CODES: dict[str, str] = {
    "bad_gzip": "starts as gzip does and cannot be unpacked",
    "bad_json": "not JSON, or JSON that is not an object or an array of objects",
    "binary": "a PDF, an image, an office document or other bytes that are no text",
    "directory": "a folder was named, not a file",
    "empty": "no text, or white space only",
    "fetch": "no answer could be had from a web address: unknown host, refused connection, bad TLS, broken HTTP",
    "http_error": "the server answered with an error status, which the message names",
    "no_text": "a JSON record without text, or whose `html_file` is not to be had",
    "not_found": "no such file",
    "redirects": "more redirects than `Options.max_redirects`",
    "refused_address": "a web address that leads to a computer outside the public internet",
    "timeout": "a web address took longer than `Options.timeout_s` in all",
    "too_deep": "HTML nested deeper than parsers read whole",
    "too_large": "larger than `Options.max_bytes`",
    "unreadable": "the file is there and cannot be read: permissions, a failing disk",
    "unsupported": "text of a kind that is not read: a feed, a spreadsheet, a scheme other than http and https",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that cannot be read: where it was to come from (as `Page.source`), and why not."""

    source: str
    error: InputError


def one_line(text: str, limit: int = 300) -> str:
    """`text` fit for an error message: no control characters, no lone surrogates, not too long."""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", "\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def bad(source: str, message: str, code: str) -> InputError:
    """The error for `source`: one line that names it, says what is wrong and what to do."""
    if code not in CODES:
        raise ValueError(f"{code!r} is not a code of rudaki.acquire: {', '.join(CODES)}")
    return InputError(f"{one_line(source)}: {one_line(message)}", code=code)


def megabytes(size: int) -> str:
    """`size` in bytes for a message.

    >>> megabytes(20_000_000), megabytes(1_500)
    ('20 MB', '1,500 bytes')
    """
    return f"{size / 1e6:.3g} MB" if size >= 100_000 else f"{size:,} bytes"
