"""Whether a name that a state, a division and a town share is told as one of them.

`New York Governor`, `Buffalo, New York`, `Ohio, New York and Georgia` speak of divisions; `Georgia, Armenia and
Turkey` of states.
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from rudaki.resources.gazetteer import Place
from rudaki.scene.candidate import Candidate, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEVELS = ("country", "admin1")
LARGE = 300_000  # people


def told_level(doc: Doc, candidates: list[Candidate]) -> None:
    """Leave candidates only the options of the level the words around them tell."""
    for candidate, following in zip_longest(candidates, candidates[1:]):
        if any(o.kind == "admin1" for o in candidate.options) and _is_divisional(doc, candidate.end):
            _keep(candidate, "admin1")
        if following is not None and candidate.inside and following.start == candidate.end + 1:
            level = next((p.kind for p in candidate.inside if p in following.options), None)
            if level in LEVELS:
                _keep(following, level)
    for run in _runs(doc, candidates):
        levels = [_only_level(c.options) for c in run]
        for level in LEVELS:
            for number, candidate in enumerate(run):
                others = levels[:number] + levels[number + 1 :]
                if others.count(level) * 2 >= len(others) and others.count(level) > 0:
                    _keep(candidate, level)


def _is_divisional(doc: Doc, after: int) -> bool:
    if after < len(doc) and doc[after].text in ("'s", "’s"):
        after += 1
    return after < len(doc) and doc[after].lower_.rstrip(".") in words("divisional")


def _keep(candidate: Candidate, level: str) -> None:
    kept = tuple(o for o in candidate.options if o.kind == level)
    if kept and not candidate.inside:
        candidate.options = kept


def _only_level(options: tuple[Place, ...]) -> str | None:
    """The level of a name that is a state or a division above all: no other, and no large town, has it."""
    if any(o.kind == "city" and o.population >= LARGE for o in options):
        return None
    levels = {o.kind for o in options if o.kind in (*LEVELS, "capital")}
    return levels.pop() if len(levels) == 1 else None


def _runs(doc: Doc, candidates: list[Candidate]) -> list[list[Candidate]]:
    """Names joined by commas and `and`, `or`; `Dayton, Ohio` is no list."""
    runs: list[list[Candidate]] = []
    joined = False
    for left, right in pairwise(candidates):
        between = {t.lower_ for t in doc[left.end : right.start]}
        listed = bool(between) and between <= {",", "and", "or", "&"} and not left.inside
        if listed and joined:
            runs[-1].append(right)
        elif listed:
            runs.append([left, right])
        joined = listed
    return runs
