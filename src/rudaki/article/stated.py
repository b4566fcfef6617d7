"""Article text from the page's JSON-LD, for pages that show it only after a script has run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rudaki.article.markup import Markup, Piece, read_markup

_STRING = re.compile(r'"articleBody"\s*+:\s*+"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\n", "t": " ", "b": " ", "f": " "}


def stated_lines(raw: str, markup: Markup) -> list[list[Piece]]:
    """The longest `articleBody` in the page's scripts as lines of pieces that stand in the script's JSON string.

    Markup and character references inside the string are resolved as in a page; empty where there is none.
    """
    spans = [m.span(1) for _, start, end in markup.scripts for m in _STRING.finditer(raw, start, end)]
    if not spans:
        return []
    start, end = max(spans, key=lambda s: s[1] - s[0])
    text, places = _unescaped(raw, start, end)
    lines = []
    at = 0
    for row in text.split("\n"):
        for block in read_markup(row).blocks:
            lines.append([piece for p in block.pieces for piece in _in_page(p, at, places)])
        at += len(row) + 1
    return lines


def _unescaped(raw: str, start: int, end: int) -> tuple[str, list[int]]:
    """The JSON string between `start` and `end`, and where each of its characters (and its end) stands in `raw`."""
    parts: list[str] = []
    places: list[int] = []
    at = start
    for found in _ESCAPE.finditer(raw, start, end):
        parts.append(raw[at : found.start()])
        places.extend(range(at, found.start()))
        places.append(found.start())
        high, low, plain = found.groups()
        if high is None:
            parts.append(_PLAIN.get(plain, plain))
        elif low is not None and 0xD800 <= int(high, 16) < 0xDC00:
            parts.append(chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00))
        elif low is not None:
            parts.append(_character(high) + _character(low))
            places.append(found.start() + 6)
        else:
            parts.append(_character(high))
        at = found.end()
    parts.append(raw[at:end])
    places.extend(range(at, end + 1))
    return "".join(parts), places


def _character(digits: str) -> str:
    code = int(digits, 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def _in_page(piece: Piece, at: int, places: list[int]) -> Iterator[Piece]:
    """`piece`, whose place counts in the row that starts at `at` of the unescaped string, as pieces of the page."""
    if piece.raw_start < 0:
        yield piece
        return
    start = at + piece.raw_start
    size = places[start + piece.raw_length] - places[start]
    if len(piece.text) != piece.raw_length or size == piece.raw_length:
        yield Piece(piece.text, places[start], size)  # a character reference, or plain text
        return
    for i, character in enumerate(piece.text):
        yield Piece(character, places[start + i], places[start + i + 1] - places[start + i])
