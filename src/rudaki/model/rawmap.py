"""The way back from article text to the page it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters of article text from `start` stand in the raw page from `raw_start` on.

    `raw_length` equals `length` where the characters are the same one by one; it differs for a
    character reference (`&amp;` is five raw characters for one), which is kept whole.
    """

    start: int
    length: int
    raw_start: int
    raw_length: int


class RawMap:
    """Piecewise map from offsets in article text to offsets in the decoded raw page.

    Both sides count Unicode code points. White space that the extractor folded, and anything it
    added, lies in no segment. Segments are ordered by `start` and do not overlap.

    >>> RawMap([Segment(0, 3, 10, 3), Segment(3, 1, 13, 5)]).raw_span(0, 4)
    (10, 18)
    """

    __slots__ = ("_starts", "segments")

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self.segments: tuple[Segment, ...] = tuple(segments)
        self._starts = [s.start for s in self.segments]

    def raw_offset(self, offset: int) -> int | None:
        """Where the character at `offset` starts in the raw page; None where it has no counterpart."""
        found = self._find(offset)
        if found is None:
            return None
        segment = self.segments[found]
        inside = offset - segment.start
        return segment.raw_start + (inside if segment.length == segment.raw_length else 0)

    def raw_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Raw start and end of the text from `start` to `end`, markup in between included.

        Leading and trailing characters without a counterpart (folded white space) are passed over;
        None where none of the characters has one.
        """
        first = next((o for o in range(start, end) if self._find(o) is not None), None)
        if first is None:
            return None
        last = next(o for o in range(end - 1, start - 1, -1) if self._find(o) is not None)
        raw_start = self.raw_offset(first)
        segment = self.segments[self._find(last) or 0]
        if segment.length == segment.raw_length:
            raw_end = segment.raw_start + last - segment.start + 1
        else:
            raw_end = segment.raw_start + segment.raw_length
        assert raw_start is not None
        return raw_start, raw_end

    def _find(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.segments[at].start + self.segments[at].length:
            return None
        return at
