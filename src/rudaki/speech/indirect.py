"""Reported speech and thought: the candidates of `frames.py` that are worth keeping, one a cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rudaki.speech.frames import Candidate, candidates
from rudaki.speech.marks import Quoted
from rudaki.speech.tree import Tree
from rudaki.speech.weigh import features, kind_of_cue, probability

EDGES = frozenset({"PUNCT", "SPACE", "SYM"})
JOINTS = EDGES | {"CCONJ"}
WIDEST = 400  # tokens of a content; more is a parse gone wrong, and would cost quadratic time
LONGEST = 1500  # characters a clause may run on inside a quotation
CERTAIN = 0.55  # what a content with a quoted term needs where the cue is in no table
OWN_CLAUSE = frozenset({"C", "PC", "PA", "AS", "AC", "AV", "NC2", "O"})


NAMING = frozenset({"so-called", "called", "known", "dubbed", "nicknamed", "named", "termed", "codenamed", "styled"})


def is_term(tree: Tree, quoted: Quoted) -> bool:
    """Whether words between marks are a name or a term and no speech: so-called “border guards”, a “sindicato”."""
    first, end = tree.at(quoted.start), tree.before(quoted.end)
    words = [i for i in range(first, end) if tree.pos[i] not in ("PUNCT", "SPACE")]
    if not words or len(words) > 4:
        return False
    k = tree.before(quoted.outer_start) - 1
    while k > 0 and (tree.pos[k] == "PUNCT" or tree.lower[k] in ("the", "a", "an", "as")) and tree.lower[k] != ",":
        k -= 1
    before = tree.lower[k] if k >= 0 else ""
    if before in ("so-called", "called", "-called") and (
        before != "called" or tree.lower[k - 1 : k] in (["so"], ["-"])
    ):
        return True
    if before in NAMING - {"called"} and tree.tag[k] == "VBN":
        return True
    if len(words) == 1 and tree.lower[tree.before(quoted.outer_start) - 1] in ("a", "an", "the"):
        return True
    return all(tree.pos[i] in ("PROPN", "NUM") for i in words)


Scored = tuple[Candidate, tuple[tuple[int, int], ...], list[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with its content in characters (marks and commas at the edges left out) and its probability."""

    candidate: Candidate
    content: tuple[tuple[int, int], ...]
    probability: float


class Inside:
    """Which outermost quotation a token is in."""

    def __init__(self, tree: Tree, quotations: list[Quoted]) -> None:
        self.tops = [q for q in quotations if q.depth == 0]
        self.of_token: dict[int, Quoted] = {}
        self.said: dict[int, Quoted] = {}  # the same without terms of the outlet's
        self._starts = [q.outer_start for q in self.tops]
        for quoted in self.tops:
            term = is_term(tree, quoted)
            for i in range(tree.at(quoted.start), tree.before(quoted.end)):
                self.of_token[i] = quoted
                if not term:
                    self.said[i] = quoted

    def balanced(self, start: int, end: int) -> tuple[int, int]:
        """The range with both marks of a quotation at its edge where other words are in it, else with none."""
        k = bisect_right(self._starts, start) - 1
        if k >= 0 and self.tops[k].start == start and self.tops[k].outer_end <= end:
            start = self.tops[k].outer_start
        k = bisect_right(self._starts, end) - 1
        if k >= 0 and start < self.tops[k].outer_start and self.tops[k].end - 1 <= end <= self.tops[k].outer_end:
            end = self.tops[k].outer_end
        return start, end


def trimmed(tree: Tree, first: int, end: int) -> tuple[int, int] | None:
    """Characters of tokens `first`..`end` without punctuation and space at the edges."""
    while first < end and tree.pos[first] in EDGES and tree.lower[first] not in ("$", "#", "€", "£", "(", "["):
        first += 1
    while end > first and tree.pos[end - 1] in EDGES and tree.lower[end - 1] not in ("%", ")", "]", "…"):
        end -= 1
    return (tree.start[first], tree.end[end - 1]) if first < end else None


def content(tree: Tree, candidate: Candidate, inside: Inside) -> tuple[tuple[int, int], ...]:
    """The candidate's content in characters; where it runs into a quotation, to that quotation's end."""
    out: list[tuple[int, int]] = []
    for first, end in candidate.parts:
        if out and first < end and tree.lower[first] == "and":
            first += 1  # ..., he said, and ...
        found = trimmed(tree, first, end)
        if found is None or (len(candidate.parts) > 1 and all(tree.pos[i] in JOINTS for i in range(first, end))):
            continue
        low, high = found
        last = inside.of_token.get(tree.before(high) - 1)
        entered = last is not None and last.outer_start > low and inside.of_token.get(candidate.cue) is not last
        if entered and last is not None and last.end - high < LONGEST:
            high = max(high, last.end)
        behind = inside.of_token.get(tree.before(high) + 1)
        if behind is not None and behind.outer_start == high + 1 and candidate.cue < first:
            if behind.end - high < LONGEST:
                high = behind.end  # of staging the incident “to justify ...”
        begun = inside.of_token.get(first)
        if begun is not None and begun.outer_start >= tree.end[candidate.cue] and begun.start < low <= begun.end:
            low = begun.start  # condemned “in the strongest terms any attempt”: the words between marks are whole
        out.append(inside.balanced(low, high))
    return tuple(out)


def scored(tree: Tree, inside: Inside, taken: frozenset[int]) -> Iterator[Scored]:
    """Every candidate whose cue is not `taken`, with its content and features."""
    for candidate in candidates(tree):
        if candidate.cue in taken or sum(end - first for first, end in candidate.parts) > WIDEST:
            continue
        spans = content(tree, candidate, inside)
        if not spans:
            continue
        quoted = bool(_near(inside, tree, candidate))
        within = candidate.cue in inside.of_token
        yield candidate, spans, features(tree, candidate, cue_quoted=within, content_quoted=quoted)


def _near(inside: Inside, tree: Tree, candidate: Candidate) -> list[Quoted]:
    """Quotations that begin within a candidate's tokens (not the one its cue is in)."""
    own = inside.of_token.get(candidate.cue)
    out: list[Quoted] = []
    for first, end in candidate.parts:
        for i in range(first, end):
            quoted = inside.said.get(i)
            if quoted is not None and quoted is not own and (not out or out[-1] is not quoted):
                out.append(quoted)
    return out


def _is_term(tree: Tree, inside: Inside, candidate: Candidate, worth: float) -> bool:
    """Whether the quoted words in a content are a term of the outlet's: a region often described as its "near abroad".

    A few words without verb, after a cue of no known kind or a participle that names no speaker.
    """
    if candidate.frame in OWN_CLAUSE:
        return False
    near = _near(inside, tree, candidate)
    if not near or any(tree.before(q.end) - tree.at(q.start) > 4 for q in near):
        return False
    cue = candidate.cue
    kids = {tree.dep[c] for c in tree.children[cue]}
    named = kids & {"aux", "auxpass", "agent", "dobj"} or ("nsubj" in kids and tree.tag[cue] == "VBD")
    if tree.tag[cue] in ("VBN", "VBD") and not named and tree.dep[cue] not in ("conj", "ROOT"):
        return True
    return worth < CERTAIN and kind_of_cue(tree, candidate) == "-"


def _is_empty(tree: Tree, candidate: Candidate, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether the content says nothing (denied it, who said what) or is the cue's own subject."""
    words = [i for low, high in spans for i in range(tree.at(low), tree.before(high))]
    if all(tree.pos[i] in ("PRON", "DET", "PUNCT", "SCONJ", "CCONJ") for i in words):
        return True
    first = next((c for c in (candidate.cue, *tree.children[candidate.cue]) if tree.left[c] <= candidate.cue), None)
    low = candidate.cue if first is None else tree.left[first]
    alone = len(spans) == 1 and candidate.speaker is None and candidate.frame in ("C", "PA")
    return alone and words[-1] + 1 in (candidate.cue, low) and words[-1] < candidate.cue


def reported(tree: Tree, inside: Inside, taken: frozenset[int], threshold: float) -> list[Found]:
    """The reported speech of the text: for each cue the best candidate, if it reaches `threshold`."""
    best: dict[int, Found] = {}
    for candidate, spans, names in scored(tree, inside, taken):
        worth = probability(names)
        if worth < threshold or _is_empty(tree, candidate, spans) or _is_term(tree, inside, candidate, worth):
            continue
        held = best.get(candidate.cue)
        if held is None or worth > held.probability:
            best[candidate.cue] = Found(candidate, spans, worth)
    return _innermost(tree, [best[cue] for cue in sorted(best)])


def _innermost(tree: Tree, found: list[Found]) -> list[Found]:
    """Of two that share words, one: the outer's object is the inner's (criticised [what she called “a reflex”]).

    A cue in no table (turning itself into “a listening post”) is held by the marks alone and gives way.
    """
    known = [kind_of_cue(tree, f.candidate) != "-" for f in found]
    out = []
    for k, one in enumerate(found):
        first = tree.lower[one.candidate.parts[0][0]]
        mere = one.candidate.frame not in OWN_CLAUSE | {"NX"} or first == "what"
        if mere and any(_holds(tree, one, other) for m, other in enumerate(found) if m != k and known[m]):
            continue
        if not known[k] and any(_holds(tree, other, one) for m, other in enumerate(found) if m != k and known[m]):
            continue
        out.append(one)
    return out


def _holds(tree: Tree, outer: Found, inner: Found) -> bool:
    """Whether the content of one holds the other's cue and content."""
    cue = tree.start[inner.candidate.cue]
    within = all(any(s <= start and end <= e for s, e in outer.content) for start, end in inner.content)
    return within and any(s <= cue < e for s, e in outer.content)


def joined(tree: Tree, found: Found, loose: list[Quoted]) -> Found:
    """With the words that go on behind the cue up to a quotation: X, a spokesman said, and Y “will not allow Z”."""
    cue = found.candidate.cue
    if not found.content or found.content[-1][1] > tree.start[cue] or found.candidate.frame not in OWN_CLAUSE:
        return found
    first = tree.end[cue]
    for quoted in loose:
        if not first < quoted.outer_start < first + 200 or is_term(tree, quoted):
            continue
        gap = range(cue + 1, tree.before(quoted.outer_start))
        if any(tree.lower[i] in (".", "!", "?", ";") or "\n" in tree.lower[i] for i in gap):
            break
        comma = next((i for i in gap if tree.lower[i] == ","), None)
        if comma is None:
            break
        start = comma + 1
        while start in gap and (tree.pos[start] in EDGES or tree.pos[start] == "CCONJ"):
            start += 1
        low = tree.start[start] if start in gap else quoted.outer_start
        return replace(found, content=(*found.content, (low, quoted.outer_end)))
    return found
