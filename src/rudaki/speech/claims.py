"""Claims: statements of fact, in somebody's mouth or in the outlet's own voice."""

from __future__ import annotations

from bisect import bisect_left

from rudaki.model import Claim, Draft, Provenance, Quote, Span, record_id
from rudaki.speech.cues import kinds
from rudaki.speech.figures import Found, inside
from rudaki.speech.indirect import trimmed
from rudaki.speech.tree import Tree
from rudaki.speech.weigh import POSITIONS

# How sure a content is meant as fact, by the kind of its cue. Set by hand; what is asked, wanted
# or denied is no claim; what somebody is accused of doing is one.
SURE = {
    "say": 0.85, "write": 0.85, "show": 0.8, "according": 0.85, "promise": 0.65, "believe": 0.6, "accuse": 0.58,
}  # fmt: skip
MODALS = frozenset({"may", "might", "could", "would", "should", "must"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "pcomp", "csubj"})
# Frames whose content is a clause of its own; the object of `described` states nothing.
STATING = frozenset({"C", "PC", "PA", "AS", "AC", "AV", "NC", "NC2", "NR", "AJ", "NT", "D", "SX", "NX"})


def claims(draft: Draft, tree: Tree, quotes: tuple[Quote, ...], found: list[Found], version: str) -> tuple[Claim, ...]:
    """The claims of a draft, by start: attributed contents first looked at, then figures left to the outlet."""
    starts = [m.span.start for m in sorted(draft.mentions, key=lambda m: m.span.start)]
    ordered = sorted(draft.mentions, key=lambda m: m.span.start)
    figure_starts = [f.figure.span.start for f in found]
    out: dict[str, Claim] = {}

    def add(span: Span, claimant: str | None, confidence: float, why: str) -> None:
        about: dict[str, None] = {}
        for k in range(bisect_left(starts, span.start), len(ordered)):
            if ordered[k].span.start >= span.end:
                break
            if span.covers(ordered[k].span):
                about.setdefault(ordered[k].entity)
        low, high = bisect_left(figure_starts, span.start), bisect_left(figure_starts, span.end)
        key = record_id("cl", draft.article.id, span.start, span.end, claimant)
        made = Provenance("speech", version, "rules", why)
        figures = inside(found[low:high], span.start, span.end)
        out.setdefault(key, Claim(key, span, claimant, tuple(about), figures, round(confidence, 2), made))

    spoken: list[tuple[int, int, int | None]] = []  # contents, and the cue where what they hold is no statement
    for quote in quotes:
        sure = _sure(tree, quote)
        cue = tree.at(quote.cue.start) if quote.cue else None
        for span in quote.content:
            first, end = tree.at(span.start), tree.before(span.end)
            if sure is None or not _states(tree, first, end, accused=sure == SURE["accuse"]):
                spoken.append((span.start, span.end, cue))
                continue
            spoken.append((span.start, span.end, None))
            who = quote.speaker.entity if quote.speaker else None
            doubt = 0.1 * (who is None) + 0.1 * any(tree.lower[i] in MODALS for i in range(first, min(end, first + 12)))
            add(span, who, max(0.5, min(0.95, sure + 0.05 * (quote.kind == "direct") - doubt)), "attributed")
    spoken.sort(key=lambda s: s[:2])
    k = 0
    open_: list[tuple[int, int, int | None]] = []
    for item in found:
        at = item.figure.span
        while k < len(spoken) and spoken[k][0] <= at.start:
            open_.append(spoken[k])
            k += 1
        open_ = [s for s in open_ if s[1] > at.start]
        token = item.token
        around = [s for s in open_ if s[1] >= at.end]
        if around:
            if any(s[2] is None for s in around):
                continue
            token = around[0][2] or 0  # announced aid of $2 million: that it was announced is the outlet's own
        bounds = _clause(draft, tree, token)
        if bounds is not None and bounds[0] <= at.start and at.end <= bounds[1]:
            hedged = 0.1 * (item.figure.comparator == "~") + 0.1 * (
                item.figure.counted is None and not item.figure.unit
            )
            add(draft.article.span(*bounds), None, 0.8 - hedged, "own voice, figure")
    return tuple(sorted(out.values(), key=lambda c: (c.span.start, c.span.end, c.id)))


def _sure(tree: Tree, quote: Quote) -> float | None:
    """How sure a quote's content is meant as fact; None where its cue says that it is not."""
    if quote.cue is None:
        return 0.8
    cue = tree.at(quote.cue.start)
    frame = quote.provenance.why.split(":")[0]
    if frame.isupper() and frame not in STATING:
        return None
    position = POSITIONS.get(tree.pos[cue], "")
    kind = kinds().get((tree.lemma[cue], position))
    if tree.lower[cue] == "according" or position == "adverb":
        return SURE["according"]
    if kind is None:
        return 0.7 if not frame.isupper() else 0.55
    if frame in ("NX", "NT") and kind != "accuse":
        return None
    return SURE.get(kind)


def _states(tree: Tree, first: int, end: int, *, accused: bool = False) -> bool:
    """Whether the tokens hold a finite verb and do not end as a question; of an accusation, the act (of doing)."""
    last = end - 1
    if last < first or tree.lower[last] == "?" or tree.lower[first] in ("whether", "to"):
        return False
    if tree.lower[first] == "if" and "," not in tree.lower[first:end]:
        return False
    if accused:
        return any(tree.tag[i] == "VBG" and tree.dep[i] == "pcomp" for i in range(first, end))
    return any(tree.tag[i] in FINITE for i in range(first, end))


def _finite(tree: Tree, verb: int) -> bool:
    """Whether a verb makes a statement of its own: finite, with a subject, not under `if` or `whether`."""
    tags = [tree.tag[verb], *(tree.tag[c] for c in tree.children[verb] if tree.dep[c] in ("aux", "auxpass"))]
    if not FINITE.intersection(tags):
        return False
    if any(tree.dep[c] == "mark" and tree.lower[c] in ("if", "unless", "whether") for c in tree.children[verb]):
        return False
    top = verb
    for _ in range(8):
        if tree.child(top, "nsubj", "nsubjpass", "expl", "csubj") is not None:
            return True
        if tree.dep[top] != "conj":
            return False
        top = tree.head[top]
    return False


def _clause(draft: Draft, tree: Tree, token: int) -> tuple[int, int] | None:
    """Characters of the smallest clause around a token that states something; None for a question, a line without."""
    sentence = draft.sentence_by_token[token]
    if tree.lower[sentence.end_token - 1] == "?":
        return None
    verb = token
    for _ in range(40):
        if tree.pos[verb] in ("VERB", "AUX") and tree.dep[verb] in CLAUSES and _finite(tree, verb):
            break
        if tree.head[verb] == verb:
            return None
        verb = tree.head[verb]
    else:
        return None
    first = max(tree.left[verb], sentence.start_token)
    end = min(tree.right[verb] + 1, sentence.end_token)
    return trimmed(tree, first, end)
