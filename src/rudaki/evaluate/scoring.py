"""Measures that several scorers share."""

from __future__ import annotations

from collections.abc import Hashable, Sequence


def class_f1(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[Hashable, float]:
    """F1 of every class that the gold has."""
    out: dict[Hashable, float] = {}
    for name in sorted(set(gold), key=str):
        hits = sum(g == f == name for g, f in zip(gold, found, strict=True))
        out[name] = 2 * hits / (sum(g == name for g in gold) + sum(f == name for f in found))
    return out


def macro_f1(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The mean F1 of the classes that the gold has.

    >>> macro_f1("aabb", "aaab")
    0.7333
    """
    scores = class_f1(gold, found).values()
    return round(sum(scores) / len(scores), 4) if scores else 0.0


def calibration_error(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error over bins of equal width (Naeini et al. 2015).

    >>> calibration_error([0.9, 0.9], [True, False])
    0.4
    """
    error = 0.0
    for k in range(bins):
        held = [i for i, c in enumerate(confidence) if min(int(c * bins), bins - 1) == k]
        if held:
            error += abs(sum(confidence[i] - right[i] for i in held))
    return round(error / len(confidence), 4) if confidence else 0.0
