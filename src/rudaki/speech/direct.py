"""Quotations and the cue that each hangs on: before it, after it, between its parts, or in an earlier sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from rudaki.speech.cues import quoting
from rudaki.speech.frames import subject
from rudaki.speech.marks import Quoted
from rudaki.speech.tree import Tree

FINITE = ("VBD", "VBZ", "VBP", "VBN")
STOPS = frozenset(".?!;")
REACH = 45  # tokens looked at on either side of a quotation: a long apposition fits, a next sentence does not


@dataclass(slots=True)
class Saying:
    """Quoted words with a cue. `cue` and `speaker` are tokens; `parts` the quotations, in order.

    `wider` are characters without marks that belong to the content too: the clause a quotation is part of.
    why: `tail` ("...", X said), `head` (X said: "..."), `colon` (X: "..."), `byline` ("..." -- X), `turn` (no cue).
    """

    parts: list[Quoted]
    cue: int | None
    speaker: int | None
    why: str
    wider: list[tuple[int, int]] = field(default_factory=list)


def sayings(tree: Tree, quotations: list[Quoted]) -> tuple[list[Saying], list[Quoted]]:
    """Quoted speech in order, and the quotations that hang on nothing (fragments, terms, titles)."""
    tops = [q for q in quotations if q.depth == 0]
    out: list[Saying] = []
    loose: list[Quoted] = []
    carried: list[Quoted] = []  # paragraphs of a quotation that goes on, no cue yet
    for k, quoted in enumerate(tops):
        before = tops[k - 1] if k and tops[k - 1].paragraph == quoted.paragraph else None
        after = tops[k + 1] if k + 1 < len(tops) and tops[k + 1].paragraph == quoted.paragraph else None
        last = out[-1] if out else None
        previous = last.parts[-1] if last else None
        if quoted.continues and last and previous is tops[k - 1]:
            own = _tail(tree, quoted, after, strict=False)
            if own is not None and last.cue is not None and own[0] != last.cue:
                out.append(Saying([quoted], own[0], own[1], "tail"))
                continue
            last.parts.append(quoted)
            if own is not None:
                last.cue, last.speaker, last.why = own[0], own[1], "tail"
            continue
        if carried and not quoted.continues:
            carried = []
        lead_in = _lead_in(tree, quoted, before)
        said = is_speech(tree, quoted)
        cued = _tail(tree, quoted, after, strict=bool(lead_in)) if said or not lead_in else None
        if cued is not None:
            own_head = before is not None and last is not None and previous is before and last.cue == cued[0]
            if own_head and last is not None:
                last.parts.append(quoted)
            else:
                out.append(Saying([*carried, quoted], cued[0], cued[1], "tail", [] if carried else lead_in))
                loose = [q for q in loose if not any(q is c for c in carried)]
                carried = []
            continue
        cued = _head(tree, quoted, before)
        if cued is not None:
            if last is not None and last.cue == cued[0]:
                last.parts.append(quoted)
            else:
                why = "colon" if tree.lower[cued[0]] == ":" else "head"
                out.append(Saying([quoted], cued[0], cued[1], why, _complement(tree, quoted, cued[0])))
            continue
        name = _byline(tree, quoted)
        if name is not None:
            out.append(Saying([quoted], None, name, "byline"))
            continue
        if last is not None and previous is before and before is not None and last.why == "tail":
            gap = range(tree.at(before.outer_end), tree.before(quoted.outer_start))
            if len(gap) < 12 and tree.pos[gap[-1]] == "CCONJ" and "." not in [tree.lower[i] for i in gap]:
                last.parts.append(quoted)  # "...," he said, but "..."
                continue
        if last is not None and previous is not None and _is_sentence(tree, quoted):
            if previous is before and _starts_sentence(tree, quoted):
                last.parts.append(quoted)  # "...," said X. "..."
                continue
            if _opens_line(tree.text, quoted) and quoted.paragraph - previous.paragraph == 1:
                out.append(Saying([quoted], None, last.speaker, "turn"))
                continue
        loose.append(quoted)
        if quoted.carries:
            carried.append(quoted)
    return out, loose


def _opens_line(text: str, quoted: Quoted) -> bool:
    """Whether nothing but space and dashes stands before the opening mark in its line."""
    line = text.rfind("\n", max(0, quoted.outer_start - 8), quoted.outer_start) + 1
    return not text[line : quoted.outer_start].strip(" \t\xa0—–-") and (line > 0 or quoted.outer_start < 4)


def is_speech(tree: Tree, quoted: Quoted) -> bool:
    """Whether the quoted words look like something said: a verb in them, or an end as of a sentence."""
    first, last = tree.at(quoted.start), tree.before(quoted.end)
    if tree.text[quoted.end - 1] in "?!…":
        return True
    return last - first >= 3 and any(p in ("VERB", "AUX") for p in tree.pos[first:last])


def _is_sentence(tree: Tree, quoted: Quoted) -> bool:
    inner = tree.text[quoted.start : quoted.end].strip()
    behind = tree.text[quoted.outer_end : quoted.outer_end + 1]
    ends = inner[-1:] in ".?!…,-—" or behind in (".", "?", "!") or not quoted.closed
    return ends and inner[:1].upper() == inner[:1] and is_speech(tree, quoted)


def _starts_sentence(tree: Tree, quoted: Quoted) -> bool:
    before = tree.text[max(0, quoted.outer_start - 12) : quoted.outer_start].rstrip()
    return not before or before[-1] in ".?!”\"’'…)"


def _line_start(tree: Tree, stop: int, first: int) -> int:
    """The first token of the sentence that runs up to token `stop`, not before `first`."""
    begin = stop
    while begin > first and tree.lower[begin - 1] not in STOPS and "\n" not in tree.lower[begin - 1]:
        begin -= 1
    return begin


def _lead_in(tree: Tree, quoted: Quoted, before: Quoted | None) -> list[tuple[int, int]]:
    """Words of the same sentence before the quotation: With so many systems, "there is no ...," he said."""
    stop = tree.before(quoted.outer_start)
    first = max(0, stop - REACH)
    if before is not None:
        first = max(first, tree.at(before.outer_end))
    begin = _line_start(tree, stop, first)
    words = [i for i in range(begin, stop) if tree.pos[i] not in ("PUNCT", "SPACE", "SYM")]
    return [(tree.start[words[0]], tree.end[words[-1]])] if words and stop - begin < REACH else []


def _complement(tree: Tree, quoted: Quoted, cue: int) -> list[tuple[int, int]]:
    """The rest of a clause that begins before the quotation or ends after it: said that, under X, "..." as before."""
    out = []
    stop = tree.before(quoted.outer_start)
    that = next((i for i in range(cue + 1, stop) if tree.lower[i] == "that" and tree.dep[i] == "mark"), None)
    if that is None:
        clause = tree.child(cue, "ccomp")
        if clause is not None and cue < tree.left[clause] < stop - 2 and tree.lower[stop - 1] != ":":
            that = tree.left[clause]
    if that is not None:
        out.append((tree.start[that], tree.end[stop - 1]))
    behind = tree.text[quoted.outer_end : quoted.outer_end + 2]
    if tree.text[quoted.end - 1] not in ",.?!" and behind[:1] == " " and behind[1:].islower():
        first = tree.at(quoted.outer_end)
        end = first
        while (
            end < min(len(tree), first + REACH) and tree.lower[end] not in (*STOPS, ",") and "\n" not in tree.lower[end]
        ):
            end += 1
        if end > first:
            out.append((tree.start[first], tree.end[end - 1]))
    return out


def _byline(tree: Tree, quoted: Quoted) -> int | None:
    """The name after a dash that ends the paragraph: "..." -- Jane Roe."""
    line = tree.text[quoted.outer_end : quoted.outer_end + 80].split("\n")[0]
    if not line.lstrip().startswith(("―", "—", "–", "--", "- ")) or len(line) > 70:
        return None
    if not _opens_line(tree.text, quoted):
        return None
    first = tree.at(quoted.outer_end)
    end = tree.before(quoted.outer_end + len(line))
    return _noun_head(tree, first, end) if any(p == "PROPN" for p in tree.pos[first:end]) else None


def _tail(tree: Tree, quoted: Quoted, after: Quoted | None, *, strict: bool) -> tuple[int, int | None] | None:
    """Cue verb and speaker in the words that follow the closing mark: `," said X`, `," X told reporters`.

    Where other words of the sentence come before the quotation (`strict`) the verb must be a known cue.
    """
    if not quoted.closed:
        return None
    text = tree.text
    inner = text[quoted.start : quoted.end].rstrip()[-1:]
    behind = text[quoted.outer_end : quoted.outer_end + 2]
    if inner not in ",?!…-—–" and not behind.startswith((",", " —", " –")):
        return None
    first = tree.at(quoted.outer_end)
    limit = min(len(tree), first + REACH)
    if after is not None:
        limit = min(limit, tree.before(after.outer_start))
    end = first
    while end < limit and tree.lower[end] not in STOPS and "\n" not in tree.lower[end]:
        end += 1
    spared = None
    comma = tree.lower[first] == "," if first < end else False
    start = first
    while start < end and tree.pos[start] in ("PUNCT", "SPACE"):
        start += 1
    if start < end and tree.pos[start] in ("CCONJ", "SCONJ") and tree.lower[start] != "as":
        return None
    for v in range(start, end):
        if tree.pos[v] != "VERB" and not (v == start and tree.lemma[v] in quoting()):
            continue
        known = tree.lemma[v] in quoting()
        if any(tree.dep[c] == "ccomp" and v < tree.left[c] and c < end for c in tree.children[v]):
            return None  # the verb has its say after it
        if v > start and tree.tag[v] in ("VBG", "VB") and tree.lower[v - 1] in (",", "to"):
            break  # ", adding that ...": a cue of its own
        if (
            v <= start + 1
            and (known or (inner in ",?!" and not strict))
            and tree.tag[v] in ("VBD", "VBZ", "VBP", "VBN")
        ):
            who = tree.child(v, "nsubj", "nsubjpass", "attr", "dobj")
            if v > start and tree.pos[start] not in ("ADV", "AUX"):
                who = start if who is None or who > v else who
            if who is None or who < start or who >= end:
                who = _noun_after(tree, v + 1, end) if v == start or tree.pos[start] == "ADV" else start
            if known or tree.lower[v + 1 : v + 2] in ([","], ["."], [":"]) or v + 1 == end:
                return v, who
            if v == start and who is not None and not comma:
                return v, who
            continue
        who = tree.child(v, "nsubj")
        if known and tree.tag[v] in (*FINITE, "VB"):
            if tree.dep[v] in ("relcl", "acl"):
                spared = spared if spared is not None else v
                continue
            if who is None or not start <= who < end:
                who = subject(tree, v)
            if who is None or not start <= who < end:
                who = _noun_head(tree, start, v)
            return v, who
        if tree.tag[v] in ("VBD", "VBZ", "VBP") and tree.dep[v] not in ("relcl", "acl", "advcl") and v > start + 12:
            break
    if spared is not None and spared - start < 8:
        who = subject(tree, spared)
        return spared, who if who is not None and who < spared else _noun_head(tree, start, spared)
    return None


def _head(tree: Tree, quoted: Quoted, before: Quoted | None) -> tuple[int, int | None] | None:
    """Cue verb and speaker in the words that lead up to the opening mark: `X said, `, `X wrote: `."""
    stop = tree.before(quoted.outer_start)
    first = max(0, stop - REACH)
    if before is not None:
        first = max(first, tree.at(before.outer_end))
    k = stop - 1
    while k >= first and tree.pos[k] == "SPACE" and "\n" not in tree.lower[k]:
        k -= 1
    if k < first:
        return None
    across = "\n" in tree.lower[k]
    if across:  # the line before ends in a colon: He wrote:
        k -= 1
        if k < first or tree.lower[k] != ":":
            return None
    mark = tree.lower[k]
    if mark not in (",", ":", "—", "–", "-", "--") and not (tree.lemma[k] in quoting() and tree.pos[k] == "VERB"):
        return None
    begin = _line_start(tree, k, first)
    if not is_speech(tree, quoted) and mark != ":" and tree.text[quoted.end - 1] not in ",.?!":
        return None
    best: int | None = None
    for v in range(k, begin - 1, -1):
        if (tree.pos[v] in ("VERB", "AUX") and tree.lemma[v] in quoting()) or tree.lower[v] == "according":
            if tree.dep[v] in ("relcl",) and k - v > 6:
                best = best if best is not None else v
                continue
            best = v
            break
    if best is not None and mark != ":" and k - best > 14:
        return None
    if best is not None and mark == ":" and tree.dep[best] == "relcl":
        plain = [v for v in range(best + 1, k) if tree.pos[v] == "VERB" and tree.tag[v] in ("VBD", "VBZ", "VBP")]
        main = next((v for v in plain if tree.dep[v] not in ("relcl", "acl", "advcl", "conj")), None)
        if main is not None:  # a diplomat, who asked not to be named, put it this way:
            return main, _speaker(tree, main, begin)
    if best is not None:
        if tree.lower[best] == "according":
            return best, _noun_after(tree, best + 2, k)
        return best, _speaker(tree, best, begin)
    if mark == ":":
        main = next((v for v in range(begin, k) if tree.pos[v] == "VERB" and tree.tag[v] != "VB"), None)
        if main is not None:
            return (main, _speaker(tree, main, begin)) if is_speech(tree, quoted) else None
        if k - begin <= 8 and any(tree.pos[i] == "PROPN" for i in range(begin, k)):
            return k, _noun_head(tree, begin, k)
    return None


def _speaker(tree: Tree, verb: int, begin: int) -> int | None:
    who = subject(tree, verb)
    if who is None or (who >= verb and tree.dep[verb] != "acl"):
        found = _noun_head(tree, begin, verb) if who is None and tree.dep[verb] != "amod" else who
        return found
    return who


def _noun_head(tree: Tree, start: int, end: int) -> int | None:
    """The head of the first noun phrase between two tokens."""
    for i in range(start, end):
        if tree.pos[i] in ("NOUN", "PROPN", "PRON"):
            while tree.dep[i] in ("compound", "poss", "nmod", "amod") and start <= tree.head[i] < end:
                i = tree.head[i]
            return i
    return None


def _noun_after(tree: Tree, start: int, end: int) -> int | None:
    return _noun_head(tree, start, end)
