"""Marks on text: overlapping stretches cut into pieces, and excerpts around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rudaki.model import Extent


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start`..`end` (end excluded) belong to item `item` of section `section`.

    `part` tells an item's own evidence (``) from the characters behind one of its facts (their label).
    """

    start: int
    end: int
    item: str
    section: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two places where marks begin or end, with the marks that cover all of it."""

    start: int
    text: str
    marks: tuple[Mark, ...]


def cut(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from `start` to `end` in pieces, each wholly inside or outside every mark.

    The pieces joined are the text again. Marks that reach beyond are cut off at its ends.

    >>> [(p.text, len(p.marks)) for p in cut("abcdef", [Mark(0, 4, "x", "who"), Mark(2, 6, "y", "what")])]
    [('ab', 1), ('cd', 2), ('ef', 1)]
    """
    end = len(text) if end is None else end
    inside = [m for m in marks if m.start < end and start < m.end and m.start < m.end]
    edges = sorted({start, end, *(e for m in inside for e in (m.start, m.end) if start < e < end)})
    opening: dict[int, list[Mark]] = {}
    for mark in sorted(inside, key=lambda m: (m.start, -m.end)):
        opening.setdefault(max(mark.start, start), []).append(mark)
    pieces = []
    open_marks: list[Mark] = []
    for here, there in pairwise(edges):
        open_marks = [m for m in open_marks if m.end > here] + opening.get(here, [])
        pieces.append(Piece(here, text[here:there], tuple(open_marks)))
    return pieces


def paragraphs(text: str) -> list[Extent]:
    """The paragraphs of an article: its lines that hold more than white space."""
    found, at = [], 0
    for part in text.split("\n"):
        if part.strip():
            found.append(Extent(at, at + len(part)))
        at += len(part) + 1
    return found


def excerpt(
    text: str, evidence: Sequence[Extent], context: Extent | None = None, limit: int = 180
) -> list[tuple[str, bool]]:
    """About `limit` characters around the first evidence: strings, each with whether it is evidence itself.

    `context` is the sentence shown around it; without one the evidence stands alone. What is left out
    is an ellipsis.
    """
    if not evidence:
        return []
    first = evidence[0]
    whole = Extent(min(first.start, context.start), max(first.end, context.end)) if context else first
    if first.end - first.start >= limit:
        return [(text[first.start : first.start + limit - 1].rstrip() + " …", True)]
    spare = max(0, limit - (first.end - first.start))
    before = min(first.start - whole.start, max(spare // 2, spare - (whole.end - first.end)))
    after = min(whole.end - first.end, spare - before)
    start = _word_start(text, first.start - before, whole.start, first.start)
    end = _word_end(text, first.end + after, first.end, whole.end)
    shown = [Mark(e.start, e.end, "", "") for e in evidence if whole.start <= e.start and e.end <= whole.end]
    pieces = [(p.text, bool(p.marks)) for p in cut(text, shown, start, end)]
    lead = [("… ", False)] if start > whole.start else []
    return lead + pieces + ([(" …", False)] if end < whole.end else [])


def _word_start(text: str, at: int, low: int, high: int) -> int:
    """The first start of a word from `at` on."""
    while low < at < high and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, low: int, high: int) -> int:
    """The last end of a word up to `at`."""
    while low < at < high and not text[at].isspace():
        at -= 1
    while low < at < high and text[at - 1].isspace():
        at -= 1
    return at
