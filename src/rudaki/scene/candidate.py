"""A group of words that may name a place, and the words that tell places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rudaki.resources import table
from rudaki.resources.gazetteer import Place


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in `scene/places.csv`."""
    return frozenset(row["word"] for row in table("scene/places") if row["kind"] == kind)


@dataclass(slots=True)
class Candidate:
    """Tokens `start`..`end` that may name one of `options`; `inside` the place a `, Ohio` after it names."""

    start: int
    end: int
    text: str
    options: tuple[Place, ...]
    inside: tuple[Place, ...] = ()
