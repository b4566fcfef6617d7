"""Numbers in words and digits: what stands at a token, how much it is, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rudaki.resources import table
from rudaki.speech.tree import Tree

DIGITS = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?$")
JOINED = re.compile(r"^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)(k|m|mn|mln|bn|bln|b|tn|trn|\+)$")
SPLIT = re.compile(r"^(\d[\d,]*(?:\.\d+)?)[-–](\d[\d,]*(?:\.\d+)?)$")
GLUED = re.compile(r"^(rs\.?|ksh|tsh|ush|r|[a-z]{1,2}\$)(\d[\d,]*(?:\.\d+)?)(k|m|mn|mln|bn|bln|b|tn|trn)?$")
LONGEST = 4  # words of the longest entry of the tables


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at tokens up to `end`: `value`, or `low`/`high` where it is vague or a range."""

    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    comparator: str = "="
    unit: tuple[str, ...] = ()
    scaled: bool = False


@cache
def words(kind: str) -> dict[str, float]:
    """Number words of one kind (unit, ten, scale, suffix) -> value."""
    return {row["word"]: float(row["value"]) for row in table("numbers") if row["kind"] == kind}


@cache
def phrases() -> dict[tuple[str, ...], dict[str, str]]:
    """Fixed and vague amounts (a dozen, hundreds of thousands) by their words."""
    return {tuple(row["word"].split()): row for row in table("numbers") if row["kind"] in ("vague", "fixed")}


@cache
def comparators(place: str) -> dict[tuple[str, ...], str]:
    """Words `before` or `after` a number -> how it compares: at least -> >=."""
    return {tuple(row["word"].split()): row["comparator"] for row in table("numbers") if row["kind"] == place}


@cache
def _starters() -> frozenset[str]:
    return frozenset([*words("unit"), *words("ten"), *(key[0] for key in phrases())])


def starts(word: str) -> bool:
    """Whether a number may begin with this (lower-case) word."""
    return GLUED.match(word) is not None or word[:1].isdigit() or word in _starters()


def amount(tree: Tree, i: int) -> Amount | None:
    """The number that begins at token `i`, ranges left aside; None where there is none."""
    lower = tree.lower
    for size in range(min(LONGEST, len(lower) - i), 0, -1):
        row = phrases().get(tuple(lower[i : i + size]))
        if row is not None:
            if row["kind"] == "fixed":
                return Amount(i + size, float(row["value"]), comparator=row["comparator"] or "=", scaled=True)
            return Amount(i + size, None, float(row["low"]), float(row["high"]), "~", scaled=True)
    word = lower[i]
    if DIGITS.match(word):
        value = float(word.replace(",", ""))
        if "," not in word and "." not in word and ((len(word) > 1 and word[0] == "0") or len(word) > 9):
            return None  # account and telephone numbers
        return _scaled(tree, i + 1, value)
    joined = JOINED.match(word)
    if joined:
        value = float(joined[1].replace(",", ""))
        if joined[2] == "+":
            return Amount(i + 1, value, comparator=">=")
        return Amount(i + 1, value * words("suffix")[joined[2]], scaled=True)
    glued = GLUED.match(word)
    if glued:
        value = float(glued[2].replace(",", ""))
        if glued[3]:
            return Amount(i + 1, value * words("suffix")[glued[3]], unit=(glued[1],), scaled=True)
        dashed = lower[i + 1 : i + 2] in (["-"], ["‑"])
        at = _scaled(tree, i + 2 if dashed else i + 1, value)
        if glued[1] == "r" and not at.scaled:
            return None  # R2: a road, a seat; R2.1 billion: rands
        return Amount(at.end if at.scaled else i + 1, at.value, unit=(glued[1],), scaled=at.scaled)
    split = SPLIT.match(word)
    if split:
        low, high = (float(part.replace(",", "")) for part in split.groups())
        return Amount(i + 1, None, low, high) if low < high else None
    return _spelled(tree, i)


def _scaled(tree: Tree, i: int, value: float) -> Amount:
    """`value` times the scale words from token `i` on: 1.2 million, 3 hundred thousand."""
    end = i
    lower = tree.lower
    while end < len(tree) and end - i < 3:
        scale = words("scale").get(lower[end])
        if scale is None and end == i and tree.start[end] == tree.end[end - 1]:
            scale = words("suffix").get(lower[end].rstrip("."))
        if scale is None:
            break
        value *= scale
        end += 1
    return Amount(end, value, scaled=end > i)


def _spelled(tree: Tree, i: int) -> Amount | None:
    """A number in words: twenty-three, two hundred and fifty thousand."""
    units, tens, scales = words("unit"), words("ten"), words("scale")
    total = group = 0.0
    end = i
    seen = False
    lower = tree.lower
    while end < len(tree) and end - i < 14:
        word = lower[end]
        if word in tens:
            if seen and group % 100:
                break
            group += tens[word]
        elif word in units:
            if seen and (group % 10 or (group % 100 and not group % 100 >= 20)):
                break
            group += units[word]
        elif (seen and word == "hundred") or (word == "dozen" and seen):
            group *= scales[word]
        elif seen and word in scales:
            total += max(group, 1) * scales[word]
            group = 0
        elif seen and _joins(lower, end):
            pass
        else:
            break
        seen = True
        end += 1
    if not seen:
        return None
    return Amount(end, total + group, scaled=end > i + 1)


def _joins(lower: list[str], k: int) -> bool:
    """Whether token `k` joins two number words: twenty-three, two hundred and fifty."""
    if k + 1 >= len(lower):
        return False
    units, tens = words("unit"), words("ten")
    if lower[k] == "-":
        return lower[k - 1] in tens and lower[k + 1] in units
    return lower[k] == "and" and lower[k - 1] in words("scale") and (lower[k + 1] in units or lower[k + 1] in tens)
