"""Lines of pasted text put together as paragraphs, whether they were broken by hand or at 72 columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from statistics import median

from rudaki.article.cells import NOWHERE, Cells, join

WIDEST_WRAP = 110  # characters; longer lines are paragraphs
NARROWEST_WRAP = 40
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*\s*$")
_HYPHENATED = re.compile(r"[a-z]-$")
_SPACE = Cells(" ", (NOWHERE,))
_BYLINE = re.compile(r"^\s*(?:by|BY|By)\s+[A-Z]")


def find_paragraphs(lines: list[Cells], own: Callable[[str], bool] = lambda _: False) -> list[list[Cells]]:
    """Blocks (set apart by blank lines) of paragraphs, each one folded to a single line of text.

    `own` tells lines that begin a paragraph whatever stands before them. Lines of a text that is
    broken at a fixed width are joined where the next word would not have fitted; other lines are
    paragraphs of their own unless the next goes on in small letters.
    """
    blocks: list[list[Cells]] = [[]]
    for line in lines:
        if line.text.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    width = wrap_width([[line.text for line in block] for block in blocks])
    indents = any(_indents(a.text, b.text) for block in blocks for a, b in pairwise(block))
    return [_join_block(block, width, own, indents) for block in blocks]


def wrap_width(blocks: list[list[str]]) -> int | None:
    """The width at which the lines of `blocks` were broken, or None where they were not.

    >>> wrap_width([["one two three " * 4, "four five six seven eight " * 2, "nine."]]) is None
    False
    """
    broken = [(a.rstrip(), b.split()[0]) for block in blocks for a, b in pairwise(block) if not _indents(a, b)]
    if len(broken) < 2:
        return None
    width = max(len(line) for line, _ in broken)
    longest = max(len(line.rstrip()) for block in blocks for line in block)
    # A headline of its own may be longer than the column, a paragraph of a page that is not broken is much longer.
    if width > WIDEST_WRAP or longest > 2 * WIDEST_WRAP or median(len(line) for line, _ in broken) < NARROWEST_WRAP:
        return None
    full = sum(len(line) + 1 + len(word) > width - 8 for line, word in broken)
    return width if full >= 0.6 * len(broken) else None


def _join_block(block: list[Cells], width: int | None, own: Callable[[str], bool], indents: bool) -> list[Cells]:
    groups: list[list[Cells]] = []
    for line in block:
        if groups and _goes_on(groups[-1][-1].text, line.text, width, own, indents):
            groups[-1].append(line)
        else:
            groups.append([line])
    paragraphs = []
    for group in groups:
        parts = [group[0]]
        for before, line in pairwise(group):
            # `cross-` / `border`: the hyphen is the word's own, and no space belongs there.
            tight = _HYPHENATED.search(before.text.rstrip()) and line.text.lstrip()[:1].islower()
            if tight:
                parts[-1] = parts[-1].slice(0, len(parts[-1].text.rstrip()))
            else:
                parts.append(_SPACE)
            parts.append(line.slice(_indent(line.text)))
        folded = join(parts).folded()
        if folded.text:
            paragraphs.append(folded)
    return paragraphs


def _goes_on(line: str, following: str, width: int | None, own: Callable[[str], bool], indents: bool) -> bool:
    line = line.rstrip()
    word = following.split()[0]
    if own(following) or _BYLINE.match(following):
        return False
    if width is None:
        return word[0].islower() and not _ENDED.search(line) and "@" not in word and not word.startswith("http")
    if _indents(line, following) or len(line) > WIDEST_WRAP:
        return False
    if len(line) + 1 + len(word) > width or word[0].islower() or indents:
        return True
    return len(line) >= 0.6 * width and not _ENDED.search(line)


def _indents(line: str, following: str) -> bool:
    """Whether `following` is set in against the line before it, as the first line of a paragraph is."""
    return _indent(following) >= 2 > _indent(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
