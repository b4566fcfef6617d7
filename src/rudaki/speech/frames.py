"""Every way a sentence can put words into a mouth: candidates of cue, content and speaker, good and bad alike.

What a candidate is worth is decided in `weigh.py`. Frames are named after the syntax:

    C   clause of a verb: said [that ...]; [...], he said       X   infinitive or participle: vowed [to ...]
    N   object: described [the threat]                          NX  object and what follows: accused [Iran of ...]
    P   object of a preposition: warned of [...]                PX  passive: [Iran] is expected [to ...]
    PC  passive clause: it was announced [that ...]             PN  passive subject: [the bill] was rejected
    PA  sentence around an inserted verb: [...], he said, [...]  AS  the same after "as": [...], as he put it
    AC  according to X, [...]                                   AV  allegedly, reportedly [...]
    NC  clause of a noun: the claim [that ...]                  NP  of-phrase of a noun: criticism of [...]
    AJ  complement of an adjective: confident [that ...]        O   what stands for an object: what she called [...]
"""

from __future__ import annotations

from dataclasses import dataclass

from rudaki.speech.cues import kinds
from rudaki.speech.tree import Tree

COMPLEMENTS = frozenset({"dobj", "dative", "prep", "ccomp", "xcomp", "oprd", "acomp", "agent", "attr", "prt"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
# Kinds of verbs that, joined to a reported clause, go on with the sentence's own subject.
TELLING = frozenset({"say", "write", "ask", "deny", "accuse", "promise", "call", "describe"})
# Verbs that carry a noun: made the claim that. Whose claim is denied is not said by `denied the claim that`.
LIGHT = frozenset(
    {"make", "issue", "give", "express", "voice", "have", "offer", "repeat", "reiterate", "raise", "be", "take", "send"}
)
TOLD = frozenset({"tell", "remind", "assure", "inform", "warn", "ask", "notify", "advise", "brief"})  # with whom
NOUN_PREPS = frozenset({"of", "for", "to", "on", "about", "against", "with", "in", "over", "from"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue token, the frame it is read in, its content as token ranges (ends excluded), its speaker's head.

    `lemma` is the cue's dictionary form with the particle or preposition that goes with it (`call for`).
    """

    cue: int
    frame: str
    lemma: str
    parts: tuple[tuple[int, int], ...]
    speaker: int | None


def candidates(tree: Tree) -> list[Candidate]:
    """All candidates of the text, in the order of their cues."""
    out: list[Candidate] = []
    for i, pos in enumerate(tree.pos):
        if pos == "VERB":
            _verb(tree, i, out)
        elif pos == "NOUN":
            _noun(tree, i, out)
        elif pos == "ADJ":
            _adjective(tree, i, out)
        elif pos == "ADV":
            if tree.lower[i] in ("allegedly", "reportedly", "supposedly", "purportedly", "seemingly", "apparently"):
                parts = _without(tree, tree.head[i], i)
                out.append(Candidate(i, "AV", tree.lower[i], parts, None))
        elif pos == "AUX" and tree.child(i, "ccomp") is not None:
            _verb(tree, i, out)
    return out


def subject(tree: Tree, verb: int) -> int | None:
    """Who does what `verb` says: its own subject, or the one it shares with the verb above it."""
    seen = 0
    while seen < 6:
        found = tree.child(verb, "nsubj", "csubj")
        if found is not None:
            return found
        if tree.child(verb, "nsubjpass") is not None or tree.child(verb, "expl") is not None:
            agent = tree.child(verb, "agent")
            return tree.child(agent, "pobj") if agent is not None else None
        agent = tree.child(verb, "agent")
        if agent is not None:
            return tree.child(agent, "pobj")
        above = outer(tree, verb)
        if above is not None:
            verb = above
            seen += 1
            continue
        dep, head = tree.dep[verb], tree.head[verb]
        if head == verb:
            return None
        if dep == "acl" and tree.pos[head] in ("NOUN", "PROPN", "PRON"):
            active = tree.tag[verb] == "VBG" or tree.child(verb, "dobj") is not None
            return head if active else None
        if dep not in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "aux", "parataxis"):
            return None
        verb = head
        seen += 1
    return None


def outer(tree: Tree, verb: int) -> int | None:
    """The cue whose clause `verb` was joined to though it goes on with the cue's own subject.

    He said that the deal [had failed], and [denied] reports of another: `denied` goes with `said`.
    """
    if tree.dep[verb] != "conj" or tree.tag[verb] not in ("VBD", "VBN", "VBZ"):
        return None
    if kinds().get((tree.lemma[verb], "verb")) not in TELLING and tree.lemma[verb] not in ("express", "voice"):
        return None
    if any(tree.dep[c] in SUBJECTS or tree.dep[c] in ("nsubjpass", "aux", "auxpass") for c in tree.children[verb]):
        return None
    clause = tree.head[verb]
    for _ in range(6):
        if tree.dep[clause] != "conj":
            break
        clause = tree.head[clause]
    cue = tree.head[clause]
    if tree.dep[clause] != "ccomp" or not cue < tree.left[clause] or tree.tag[cue] not in ("VBD", "VBZ"):
        return None
    joint = next((c for c in tree.children[tree.head[verb]] if tree.dep[c] == "cc" and c < verb), None)
    comma = joint is not None and tree.lower[joint - 1] == ","
    helpers = {tree.lemma[c] for c in tree.children[clause] if tree.dep[c] in ("aux", "auxpass")}
    who = tree.child(clause, "nsubj", "nsubjpass", "expl")
    speaks = who is not None and (tree.pos[who] in ("PROPN", "PRON") or tree.entity[who] != "")
    if tree.tag[verb] == "VBN" and "have" in helpers and speaks:
        return cue if comma else None
    return cue if comma or helpers or not speaks else None


def _range(tree: Tree, token: int) -> tuple[int, int]:
    return tree.left[token], tree.right[token] + 1


def _without(tree: Tree, top: int, out: int) -> tuple[tuple[int, int], ...]:
    """The subtree of `top` less that of `out`."""
    left, right = _range(tree, top)
    low, high = _range(tree, out)
    parts = [(left, min(low, right)), (max(high, left), right)]
    return tuple(p for p in parts if p[0] < p[1])


def _around(tree: Tree, out: int) -> tuple[tuple[int, int], ...]:
    """The sentence around `according to X`: all that is joined before it; not a `but` of the outlet's after it."""
    top = tree.head[out]
    low, high = tree.left[out], tree.right[out] + 1
    if low and tree.lower[low - 1] == ",":
        while tree.dep[top] == "conj" and tree.head[top] != top and tree.pos[tree.head[top]] in ("VERB", "AUX"):
            top = tree.head[top]
    parts = _without(tree, top, out)
    after = next((i for i in range(high, min(high + 3, len(tree))) if tree.pos[i] != "PUNCT"), None)
    if len(parts) > 1 and after is not None and tree.lower[after] in ("but", "though", "although", "while"):
        parts = parts[:1]
    return parts


def _clause(tree: Tree, verb: int, clause: int) -> tuple[tuple[int, int], ...]:
    """The subtree of a clause; where the verb stands inside it, what is left and right of the verb's words."""
    left, right = _range(tree, clause)
    for c in range(clause + 1, right):
        if tree.dep[c] == "conj" and outer(tree, c) == verb:
            joint = next((k for k in tree.children[tree.head[c]] if tree.dep[k] == "cc" and k < c), tree.left[c])
            right = max(clause + 1, min(joint, tree.left[c]))
            break
    gap = range(verb + 1, left)
    if gap and not any(tree.dep[c] in SUBJECTS or tree.dep[c] in ("nsubjpass", "mark") for c in tree.children[clause]):
        if tree.pos[clause] in ("AUX", "VERB") and _counts(tree, gap):
            left = verb + 1  # said between 12 and 15 of them were minors: the subject hung on the cue
    if left < verb < right:
        inner = [c for c in tree.children[verb] if c != clause and left <= c < right]
        low = min([tree.left[c] for c in inner if tree.left[c] >= left] + [verb])
        high = max([tree.right[c] + 1 for c in inner if tree.right[c] < right] + [verb + 1])
        return tuple(p for p in ((left, low), (high, right)) if p[0] < p[1])
    return ((left, right),)


def _counts(tree: Tree, gap: range) -> bool:
    """Whether the tokens are a bare number with what bounds it: between 12 and 15 of them."""
    if any(tree.pos[i] in ("PUNCT", "SPACE", "VERB") for i in gap):
        return False
    return any(tree.pos[i] == "NUM" for i in gap)


def _verb(tree: Tree, v: int, out: list[Candidate]) -> None:
    kids = tree.children[v]
    dep = tree.dep
    lemma = tree.lemma[v]
    particle = next((c for c in kids if dep[c] == "prt"), None)
    if particle is not None:
        lemma += " " + tree.lower[particle]
    passive = any(dep[c] in ("nsubjpass", "auxpass") for c in kids)
    who = subject(tree, v)
    if who is None and v and tree.lower[v - 1] in (",", "”", '"', "’") and kinds().get((lemma, "verb")) == "say":
        behind = v + 1
        while behind < len(tree) and tree.pos[behind] == "PROPN":
            who = behind  # ..., said Weidling, ...
            behind += 1

    def add(frame: str, *parts: tuple[int, int], cue: str = lemma) -> None:
        out.append(Candidate(v, frame, cue, parts, who))

    clause = next((c for c in kids if dep[c] == "ccomp"), None)
    dobj = next((c for c in kids if dep[c] in ("dobj", "dative") and c > v), None)
    if clause is not None:
        parts = _clause(tree, v, clause)
        low = tree.left[clause]
        told = _that(tree, v)
        if told is not None and told < low:
            parts = ((told, max(end for _, end in parts)),)
        if dep[v] == "parataxis" and low > v and tree.lower[low] in ("of", "which", "who", "whom", "whose"):
            parts = (*_without(tree, tree.head[v], v), (low, tree.right[clause] + 1))  # he said, of whom ...
        begin = tree.left[who] if who is not None and who < v else v
        ahead = parts[-1][1] <= v  # ..., X said; not: ...; X opposes it
        if not ahead or ((dobj is None or lemma in TOLD) and tree.lower[max(0, begin - 1)] != ";"):
            add("PC" if passive else "C", *parts)
        if dobj is not None and dobj < clause and low > tree.right[dobj]:
            add("NC2", (tree.left[dobj], tree.right[clause] + 1))
    else:
        told = _that(tree, v)
        if told is not None and not passive:
            add("C", (told, max(tree.right[c] for c in kids) + 1))
    after = [c for c in kids if c > v and dep[c] in COMPLEMENTS and tree.lower[c] not in ("by",)]
    last = max((tree.right[c] for c in after), default=v)
    subject_passive = next((c for c in kids if dep[c] == "nsubjpass"), None)
    xcomp = next((c for c in kids if dep[c] == "xcomp" and c > v), None)
    if subject_passive is not None:
        if xcomp is not None:
            add("PX", _range(tree, subject_passive), _range(tree, xcomp))
        elif after and clause is None:
            first = tree.left[after[0]]
            add("PO", _range(tree, subject_passive), (first, last + 1), cue=_prep(tree, lemma, after[0]))
        add("PN", _range(tree, subject_passive))
    else:
        if xcomp is not None and clause is None and dobj is None:
            add("X", _range(tree, xcomp))
            nsubj = next((c for c in kids if dep[c] == "nsubj"), None)
            if nsubj is not None and lemma in ("seem", "appear", "tend", "happen"):
                out.append(Candidate(v, "SX", lemma, (_range(tree, nsubj), _range(tree, xcomp)), None))
        if dobj is not None:
            add("N", _range(tree, dobj))
            rest = [c for c in after if c > dobj]
            if rest:
                add("NX", (tree.left[dobj], last + 1), cue=_prep(tree, lemma, rest[0]))
                tail = rest[0]
                if dep[tail] in ("xcomp", "oprd", "prep") and clause is None:
                    low = tail + 1 if dep[tail] == "prep" and tree.right[tail] > tail else tree.left[tail]
                    add("NT", (low, tree.right[tail] + 1), cue=_prep(tree, lemma, tail))
        elif clause is None and xcomp is None:
            front = next((c for c in kids if dep[c] == "dobj" and c < v), None)
            if front is not None and tree.tag[front] not in ("WP", "WDT"):
                add("F", _range(tree, front))
    if clause is None and dobj is None and not passive:
        for c in kids:
            if dep[c] == "prep" and c > v and tree.children[c]:
                add("P", (c + 1, tree.right[c] + 1), cue=f"{lemma} {tree.lower[c]}")
        if xcomp is None:
            advcl = next((c for c in kids if dep[c] == "advcl" and c > v), None)
            if advcl is not None:
                add("D", _range(tree, advcl))
    named = next((c for c in kids if dep[c] in ("oprd", "dobj", "attr") and c > v), None)
    if named is not None and any(dep[c] in ("dobj", "nsubj", "attr") and tree.lower[c] == "what" for c in kids):
        add("O", _range(tree, named))
    # The object a relative clause is about: the bill [that] he rejected.
    if dep[v] == "relcl" and clause is None and tree.left[tree.head[v]] < tree.left[v]:
        noun = tree.head[v]
        object_gap = dobj is None and any(dep[c] == "nsubj" and tree.lower[c] not in ("who", "which") for c in kids)
        if object_gap:
            add("R", (tree.left[noun], tree.left[v]), *([_range(tree, xcomp)] if xcomp is not None else []))
    if dep[v] == "acl" and tree.tag[v] == "VBN" and clause is None:
        noun = tree.head[v]
        if tree.left[noun] < tree.left[v]:
            add("RP", (tree.left[noun], tree.left[v]), *([_range(tree, xcomp)] if xcomp is not None else []))
    if dep[v] in ("parataxis", "advcl", "ccomp") and clause is None and dobj is None and tree.head[v] != v:
        first = tree.left[v]
        as_ = tree.lower[first] == "as" or (first > 0 and tree.lower[first - 1] == "as")
        taken = any(c > v and dep[c] in ("xcomp", "oprd", "acomp", "attr") for c in kids)
        begin = first if who is None else tree.left[who]
        cut = begin > 0 and tree.lower[begin - 1] == ";"
        passive_after = tree.tag[v] == "VBN" and not as_ and not any(dep[c] in ("aux", "auxpass") for c in kids)
        if as_ and tree.tag[v] == "VBN" and tree.child(v, "nsubj") is None:
            who = None  # as reported earlier: not by the sentence's subject
        if taken or cut or passive_after:
            pass
        elif dep[v] == "parataxis" or as_ or (first > 0 and tree.lower[first - 1] == ","):
            add("AS" if as_ else "PA", *_without(tree, tree.head[v], v))
    if lemma == "accord":
        to = next((c for c in kids if dep[c] == "prep"), None)
        noun_of = tree.child(to, "pobj") if to is not None else None
        if noun_of is not None:
            out.append(Candidate(v, "AC", "according to", _around(tree, v), noun_of))


def _that(tree: Tree, v: int) -> int | None:
    """The `that` of a reported clause which the parser hung on another word: told [reporters] that ..."""
    if kinds().get((tree.lemma[v], "verb")) not in ("say", "write"):
        return None
    for i in range(v + 1, min(v + 9, tree.right[v])):
        if tree.pos[i] in ("PUNCT", "SPACE", "VERB"):
            return None
        if tree.lower[i] == "that" and i > v + 1 and tree.dep[i] in ("mark", "nsubj", "nsubjpass") and tree.head[i] > i:
            return i if tree.dep[i] == "mark" or tree.tag[i] == "IN" else None
    return None


def _prep(tree: Tree, lemma: str, token: int) -> str:
    return f"{lemma} {tree.lower[token]}" if tree.dep[token] == "prep" else lemma


def holder(tree: Tree, noun: int) -> int | None:
    """Whose `noun` it is: possessive, of/by-phrase of a person, or subject of the verb it is the object of."""
    for c in tree.children[noun]:
        if tree.dep[c] == "poss":
            return c
    for c in tree.children[noun]:
        if tree.dep[c] == "prep" and tree.lower[c] in ("by", "from"):
            return tree.child(c, "pobj")
    head = tree.head[noun]
    if tree.dep[noun] in ("dobj", "attr") and tree.pos[head] in ("VERB", "AUX") and tree.lemma[head] in LIGHT:
        return subject(tree, head)
    return None


def _noun(tree: Tree, n: int, out: list[Candidate]) -> None:
    lemma = tree.lemma[n]
    for c in tree.children[n]:
        if c < n:
            if tree.dep[c] in ("compound", "amod") and lemma in ("supporter", "critic", "opponent", "backer", "fan"):
                out.append(Candidate(n, "NB", lemma, (_range(tree, c),), None))
            continue
        dep = tree.dep[c]
        if (dep == "acl" and tree.tag[c] != "VBN") or dep == "ccomp":
            out.append(Candidate(n, "NC", lemma, (_range(tree, c),), holder(tree, n)))
        elif dep == "relcl" and tree.lower[tree.left[c]] == "that":
            out.append(Candidate(n, "NR", lemma, (_range(tree, c),), holder(tree, n)))
        elif dep == "prep" and tree.lower[c] in NOUN_PREPS and tree.right[c] > c:
            who = holder(tree, n)
            out.append(Candidate(n, "NP", f"{lemma} {tree.lower[c]}", ((c + 1, tree.right[c] + 1),), who))
    if lemma == "accord" or tree.lower[n] == "according":
        to = next((c for c in tree.children[n] if tree.dep[c] == "prep"), None)
        who = tree.child(to, "pobj") if to is not None else None
        if who is not None:
            out.append(Candidate(n, "AC", "according to", _around(tree, n), who))


def _adjective(tree: Tree, a: int, out: list[Candidate]) -> None:
    who: int | None = None
    head = tree.head[a]
    if tree.dep[a] in ("acomp", "attr", "oprd") and head != a:
        who = subject(tree, head)
    elif tree.dep[a] == "amod" and head < a:
        who = head
    for c in tree.children[a]:
        if c < a:
            continue
        if tree.dep[c] in ("ccomp", "xcomp"):
            out.append(Candidate(a, "AJ", tree.lemma[a], (_range(tree, c),), who))
        elif tree.dep[c] == "prep" and tree.right[c] > c:
            out.append(Candidate(a, "AP", f"{tree.lemma[a]} {tree.lower[c]}", ((c + 1, tree.right[c] + 1),), who))
