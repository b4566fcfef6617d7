"""How far independent readings of the corpus agree: blind passes over a sample of its pairs.

    python -m training.agreement

`agreement/pairs.jsonl` holds pairs drawn from the corpus with its label at the time; `agreement/pass*.tsv` what coders
made of them who saw the codebook and the marked sentences alone: number, type, code, status. Prints agreement and
Cohen's kappa (1960) of types, for each two of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

FOLDER = Path(__file__).parent / "agreement"
Label = tuple[str, str, str]


def readings() -> dict[str, list[Label]]:
    """Every reading of the sample: type, code and status of each pair, in order."""
    rows = [json.loads(line) for line in (FOLDER / "pairs.jsonl").open(encoding="utf-8")]
    out = {"corpus": [(r["type"], r["cameo"], r["status"]) for r in rows]}
    for file in sorted(FOLDER.glob("pass*.tsv")):
        lines = [line.rstrip("\n").split("\t") for line in file.open(encoding="utf-8")]
        out[file.stem] = [(t, c, s) for _, t, c, s in sorted(lines, key=lambda cells: int(cells[0]))]
    return out


def kappa(a: Sequence[str], b: Sequence[str]) -> float:
    """Cohen's kappa of two readings.

    >>> kappa("aabb", "aabb"), kappa("abab", "aabb")
    (1.0, 0.0)
    """
    observed = sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
    left, right = Counter(a), Counter(b)
    chance = sum(left[k] * right[k] for k in left) / len(a) ** 2
    return 1.0 if chance == 1 else round((observed - chance) / (1 - chance), 4)


def compare(a: Sequence[Label], b: Sequence[Label]) -> dict[str, float]:
    """Agreement on type (NONE counts as one), on event or none, and among shared events on type, code and status."""
    both = [(x, y) for x, y in zip(a, b, strict=True) if "NONE" not in (x[0], y[0])]
    return {
        "pairs": len(a),
        "type": round(sum(x[0] == y[0] for x, y in zip(a, b, strict=True)) / len(a), 4),
        "type_kappa": kappa([x[0] for x in a], [y[0] for y in b]),
        "event_or_none": round(
            sum((x[0] == "NONE") == (y[0] == "NONE") for x, y in zip(a, b, strict=True)) / len(a), 4
        ),
        "type_of_shared_events": round(sum(x[0] == y[0] for x, y in both) / len(both), 4),
        "code_of_shared_events": round(sum(x[1] == y[1] for x, y in both) / len(both), 4),
        "status_of_shared_events": round(sum(x[2] == y[2] for x, y in both) / len(both), 4),
    }


def main() -> None:
    """Print a line for each two readings."""
    found = readings()
    for one, other in combinations(found, 2):
        print(json.dumps({"readings": [one, other], **compare(found[one], found[other])}))


if __name__ == "__main__":
    main()
