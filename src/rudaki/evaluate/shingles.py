"""How much of a text was found: the measure of scrapinghub's article-extraction-benchmark.

A text is the multiset of its runs of four words. Precision and recall are taken a page, then their means
over pages, then F1 of the two means.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, stdev

SHINGLE = 4  # words, the benchmark's choice
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page: share of the predicted shingles that are right, and of the right ones that were predicted.

    None where there is nothing to take a share of; `exact` where the words are the same.
    """

    precision: float | None
    recall: float | None
    exact: bool


@dataclass(frozen=True, slots=True)
class MeanScore:
    """Means over pages; `f1` is that of the two means."""

    f1: float
    precision: float
    recall: float
    accuracy: float


def shingle_scores(gold: str, predicted: str) -> PageScore:
    """The score of one page.

    >>> shingle_scores("one two three four five", "one two three four")
    PageScore(precision=1.0, recall=0.5, exact=False)
    """
    right, said = _shingles(gold), _shingles(predicted)
    hits = sum((right & said).values())
    return PageScore(
        precision=hits / sum(said.values()) if said else None,
        recall=hits / sum(right.values()) if right else None,
        exact=right == said,
    )


def mean_f1(scores: Sequence[PageScore]) -> MeanScore:
    """The means over `scores`, pages without predicted (for recall: gold) text left out, as the benchmark does.

    >>> mean_f1([PageScore(1.0, 0.5, False), PageScore(1.0, 1.0, True)]).f1.__round__(3)
    0.857
    """
    precision = mean([s.precision for s in scores if s.precision is not None] or [0.0])
    recall = mean([s.recall for s in scores if s.recall is not None] or [0.0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return MeanScore(f1, precision, recall, mean([float(s.exact) for s in scores] or [0.0]))


def bootstrap_sd(scores: Sequence[PageScore], *, rounds: int = 1000, seed: int = 0) -> float:
    """Standard deviation of F1 over `rounds` draws of as many pages with replacement."""
    if len(scores) < 2:
        return 0.0
    draw = random.Random(seed)  # noqa: S311  # repeatable, nothing secret
    return stdev([mean_f1(draw.choices(scores, k=len(scores))).f1 for _ in range(rounds)])


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
