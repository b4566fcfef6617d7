"""What others say belongs to the article: trafilatura's readings of the page and the publisher's JSON-LD.

A vote is turned into shares, one a block: how much of the block's words the voter's text holds. The voter's
text itself never reaches the reader, so whatever it changed does no harm and every character keeps its
place in the page.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import trafilatura

from rudaki.article import jsonld

WORD = re.compile(r"\w+")
SHINGLE = 4  # words; the benchmark's own size, long enough that chance hits are rare
LARGE = 400_000  # characters; a larger page is read in one mode only, which keeps its time bounded
_JSON_LD = re.compile(r"ld\+json", re.IGNORECASE)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without text; rudaki raises for them


@dataclass(frozen=True, slots=True)
class Voters:
    """Texts that speak for a block: trafilatura's by default and in precision mode, JSON-LD's articleBody."""

    default: str
    precise: str
    stated: str


def words_of(text: str) -> list[str]:
    """The words of `text`, as the benchmarks count them.

    >>> words_of("It's 5 o’clock.")
    ['It', 's', '5', 'o', 'clock']
    """
    return WORD.findall(text)


def shares(voter_text: str, blocks: Sequence[Sequence[str]], order: Sequence[int] | None = None) -> list[float]:
    """For each block (its words) the share of it that `voter_text` holds, 0 to 1.

    What the voter holds once counts for one block only: where a page says a thing twice, the block that
    comes first in `order` (numbers of blocks, all of them; page order by default) gets the vote. Blocks
    shorter than a shingle count 1 where they are a line of the voter's text, 0.5 where they stand
    somewhere in it.
    """
    if not voter_text:
        return [0.0] * len(blocks)
    counts = _counted(voter_text)
    short, whole, left = counts.short, counts.whole.copy(), counts.shingles.copy()
    found = [0.0] * len(blocks)
    for number in order or range(len(blocks)):
        block = blocks[number]
        if len(block) < SHINGLE:
            key = tuple(block)
            if whole[key] > 0:
                whole[key] -= 1
                found[number] = 1.0
            elif key in short:
                found[number] = 0.5
            continue
        taken = [g for g in _grams(block, SHINGLE) if left[g] > 0]
        found[number] = min(1.0, len(taken) / (len(block) - SHINGLE + 1))
        if found[number] > 0.5:
            left.subtract(taken)
    return found


@dataclass(frozen=True, slots=True)
class _Counts:
    """What a voter's text holds: shingles, shorter runs of words anywhere, short lines."""

    shingles: Counter[tuple[str, ...]]
    short: frozenset[tuple[str, ...]]
    whole: Counter[tuple[str, ...]]


@lru_cache(maxsize=4)  # the same text is asked about more than once for a page
def _counted(text: str) -> _Counts:
    lines = [words_of(line) for line in text.split("\n")]
    flat = [w for line in lines for w in line]
    short = frozenset(gram for size in range(1, SHINGLE) for gram in _grams(flat, size))
    return _Counts(Counter(_grams(flat, SHINGLE)), short, Counter(tuple(line) for line in lines if len(line) < SHINGLE))


def shingles(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """The runs of four words in `words`."""
    return _grams(words, SHINGLE)


def _grams(words: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(size)), strict=False)


def read_voters(html: str, scripts: Sequence[tuple[str, str]]) -> Voters:
    """The voters' texts of a page. `scripts` are attributes and contents of its script elements."""
    default, precise = "", ""
    tree = trafilatura.load_html(html)
    if tree is not None:
        default = _reading(tree, precise=False)
        precise = _reading(tree, precise=True) if len(html) <= LARGE else default
    return Voters(default, precise, stated_body(scripts))


def _reading(tree: Any, precise: bool) -> str:
    try:
        return trafilatura.extract(tree, include_comments=False, favor_precision=precise) or ""
    except (AttributeError, RecursionError, TypeError, ValueError):  # its own faults on odd markup
        return ""


def stated_body(scripts: Sequence[tuple[str, str]]) -> str:
    """The longest `articleBody` that the page's JSON-LD gives, as text; empty where there is none."""
    blocks = [content for attrs, content in scripts if _JSON_LD.search(attrs) and "articleBody" in content]
    bodies = [n["articleBody"] for n in jsonld.find_nodes(blocks) if isinstance(n.get("articleBody"), str)]
    return re.sub(r"<[^<>]+>", "\n", max(bodies, key=len, default=""))
