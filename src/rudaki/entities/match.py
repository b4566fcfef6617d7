"""Every alias of the knowledge base found in a text, in one pass (Aho-Corasick)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import ahocorasick_rs

# Look-alikes folded to what the tables hold, one code point for one, so that offsets stay true.
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "‑": "-", "‐": "-"}
)


# Accented letters to their base letter, one for one: `Khürelsükh` is found under Khurelsukh.
_BARE = {
    ord(c): base
    for c in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    if len(base := "".join(x for x in unicodedata.normalize("NFKD", c) if not unicodedata.combining(x))) == 1
    and base.isascii()
} | {ord("ı"): "i", ord("ł"): "l", ord("Ł"): "L", ord("ø"): "o", ord("Ø"): "O", ord("đ"): "d", ord("Đ"): "D"}


def bare(text: str) -> str:
    """`text` without accents on Latin letters; the same length."""
    return text.translate(_BARE)


def fold(text: str) -> str:
    """`text` with typographic apostrophes, dashes and spaces made plain; the same length."""
    if text.isascii() and "`" not in text:
        return text
    return text.translate(_FOLD)


class AliasMatcher:
    """Finds names at word boundaries; matching is case-sensitive, all-capitals forms are added by the caller."""

    def __init__(self, aliases: Iterable[str]) -> None:
        self.patterns = sorted({fold(a) for a in aliases if a})
        self._automaton = ahocorasick_rs.AhoCorasick(
            self.patterns, matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False
        )

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and pattern of every alias that stands between word boundaries, longer ones included."""
        folded = fold(text)
        seen = set()
        for match in self._find(folded):
            seen.add(match[:2])
            yield match
        # What is spelt with accents in the text and without in the tables.
        if not folded.isascii() and (plain := bare(folded)) != folded:
            yield from (m for m in self._find(plain) if m[:2] not in seen and not folded[m[0] : m[1]].isascii())

    def _find(self, folded: str) -> Iterator[tuple[int, int, str]]:
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            before = folded[start - 1] if start else " "
            after = folded[end] if end < len(folded) else " "
            # A full stop ends the alias "U.S." itself, so only letters and digits count as inside a word.
            if not (before.isalnum() or after.isalnum()):
                yield start, end, self.patterns[number]


def longest(matches: Iterable[tuple[int, int, str]], length: int) -> list[tuple[int, int, str]]:
    """The longest matches that do not overlap, in order, in a text of `length`; of equally long ones the first."""
    taken = bytearray(length)
    chosen = []
    for match in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        start, end, _ = match
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            chosen.append(match)
    return sorted(chosen)
