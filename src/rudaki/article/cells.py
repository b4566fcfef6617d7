"""Text whose every character knows where it stands in the page: what the plain-text cleaner works on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rudaki.model import RawMap, Segment

NOWHERE = -1
# What folding would change inside a line: runs of white space, any but a plain one, and what is not seen.
_UNTIDY = re.compile(r"[^\S ]|\S  +\S|[\u200b\u2060\ufeff\xad\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_INVISIBLE = frozenset("\u200b\u2060\ufeff\xad")


@dataclass(frozen=True, slots=True)
class Cells:
    """`text` with, for each character, its offset in the page (NOWHERE for white space that was put in)."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, page_text: str, start: int, end: int) -> Cells:
        """The stretch `start`..`end` of a page."""
        return cls(page_text[start:end], tuple(range(start, end)))

    def slice(self, start: int, end: int | None = None) -> Cells:
        return Cells(self.text[start:end], self.at[start:end])

    def without(self, ranges: Iterable[tuple[int, int]]) -> Cells:
        """The same less the character `ranges` (which may overlap)."""
        gone = {i for start, end in ranges for i in range(start, end)}
        if not gone:
            return self
        kept = [i for i in range(len(self.text)) if i not in gone]
        return Cells("".join(self.text[i] for i in kept), tuple(self.at[i] for i in kept))

    def keep_group(self, pattern: re.Pattern[str]) -> Cells:
        """Every match of `pattern` replaced by its first group (by nothing where it has none), until none is left."""
        cells = self
        while True:
            gone = []
            for match in pattern.finditer(cells.text):
                if match.re.groups and match.start(1) >= 0:
                    gone += [(match.start(), match.start(1)), (match.end(1), match.end())]
                else:
                    gone.append(match.span())
            if not any(end > start for start, end in gone):
                return cells
            cells = cells.without(gone)

    def folded(self) -> Cells:
        """White space runs made single spaces, none at the ends; invisible and control characters taken out."""
        if not _UNTIDY.search(self.text):
            start = len(self.text) - len(self.text.lstrip())
            return self.slice(start, len(self.text.rstrip()))
        chars: list[str] = []
        at: list[int] = []
        for char, where in zip(self.text, self.at, strict=True):
            if char.isspace():
                if chars and chars[-1] != " ":
                    chars.append(" ")
                    at.append(where if char == " " else NOWHERE)
            elif char not in _INVISIBLE and unicodedata.category(char) not in ("Cc", "Cs"):
                chars.append(char)
                at.append(where)
        if chars and chars[-1] == " ":
            chars.pop()
            at.pop()
        return Cells("".join(chars), tuple(at))


def join(parts: Sequence[Cells], glue: str = "") -> Cells:
    """The parts in one, `glue` (which stands nowhere in the page) in between."""
    texts: list[str] = []
    at: list[int] = []
    for number, part in enumerate(parts):
        if number:
            texts.append(glue)
            at.extend([NOWHERE] * len(glue))
        texts.append(part.text)
        at.extend(part.at)
    return Cells("".join(texts), tuple(at))


def raw_map(cells: Cells) -> RawMap:
    """The way back from the text of `cells` to the page, neighbours merged into segments."""
    return RawMap(_segments(cells.at))


def _segments(at: tuple[int, ...]) -> Iterator[Segment]:
    start = 0
    while start < len(at):
        if at[start] == NOWHERE:
            start += 1
            continue
        # Mostly whole paragraphs run on: leap in doubling steps, as far as the offsets go up by one each.
        end, step = start + 1, 1
        while step:
            ahead = end - 1 + step
            if ahead < len(at) and at[ahead] == at[end - 1] + step and NOWHERE not in at[end : ahead + 1]:
                end, step = ahead + 1, step * 2
            else:
                step //= 2
        yield Segment(start, end - start, at[start], end - start)
        start = end


def lines(page_text: str, start: int = 0) -> list[Cells]:
    """The lines of a page from `start` on, line ends left out."""
    found: list[Cells] = []
    for line in page_text[start:].splitlines(keepends=True):
        body = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        found.append(Cells.of(page_text, start, start + len(body)))
        start += len(line)
    return found
