"""Who speaks: the noun phrase around a head, and the entity whose mention covers it."""

from __future__ import annotations

from rudaki.model import Arg, Draft, Mention
from rudaki.speech.tree import Tree

KEPT = frozenset({"compound", "amod", "det", "poss", "nummod", "nmod", "quantmod", "case", "advmod", "predet", "neg"})
AFTER = frozenset({"case", "cc", "conj", "nummod"})
RELATIVE = frozenset({"who", "which", "that"})
TITLES = frozenset(
    [
        "col",
        "gen",
        "lt",
        "brig",
        "maj",
        "capt",
        "sgt",
        "cmdr",
        "adm",
        "sen",
        "rep",
        "gov",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
    ]
)
LISTENERS = frozenset({"tell", "inform", "assure", "ask", "remind", "warn", "notify", "advise", "brief", "urge"})


def phrase(tree: Tree, head: int) -> tuple[int, int]:
    """Tokens of the noun phrase around `head` (end excluded), without clauses and appositions.

    Names joined to it (`Lavrov and Rubio`) and a following of-phrase belong to it.
    """
    first = last = head
    for c in tree.children[head]:
        if c < head and tree.dep[c] in KEPT:
            first = min(first, tree.left[c])
        elif c > head and (
            tree.dep[c] in ("case", "cc", "conj", "nummod") or tree.lower[c] in ("of", "at", "from", "in")
        ):
            if any(tree.lower[i] == "," for i in range(last + 1, tree.left[c] + 1)):
                break
            if tree.right[c] - head > 12:
                break
            last = tree.right[c]
        elif c > head:
            break
    while last > head and tree.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    while first < head and tree.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    return first, last + 1


def speaker(draft: Draft, tree: Tree, head: int | None) -> Arg | None:
    """The speaker at `head`: its entity where a mention covers it, its words in any case."""
    if head is None:
        return None
    name = _titled(draft, tree, head)
    if name is not None:
        return name.arg()
    mention = draft.mention_by_token.get(head)
    if mention is not None and mention.form in ("name", "pronoun"):
        return mention.arg()
    name = _apposed(draft, tree, head) or _by_role(draft, tree, head)
    if name is None and mention is not None:
        return mention.arg()
    if name is not None:
        return name.arg()
    first, end = phrase(tree, head)
    span = draft.token_span(first, end)
    entity = None
    if tree.lower[head] in RELATIVE:  # who: the entity is the one the clause hangs on
        above = tree.head[head]
        for _ in range(20):
            if tree.dep[above] in ("relcl", "ROOT", ""):
                break
            above = tree.head[above]
        found = draft.mention_by_token.get(tree.head[above]) if tree.dep[above] == "relcl" else None
        entity = found.entity if found else None
    else:
        inside = [m for i in range(first, end) if (m := draft.mention_by_token.get(i)) and m.head_token == head]
        entity = inside[0].entity if inside else None
    return Arg(entity, span.start, span.end, span.text)


def _titled(draft: Draft, tree: Tree, head: int) -> Mention | None:
    """The name behind an abbreviated title that the parser took for the head: said Col. [Winston Abrams]."""
    if tree.lower[head].rstrip(".") not in TITLES:
        return None
    for i in range(head + 1, min(head + 4, len(tree))):
        mention = draft.mention_by_token.get(i)
        if mention is not None and mention.form == "name" and mention.start_token >= head:
            return mention
        if tree.pos[i] not in ("PUNCT", "PROPN") or "\n" in tree.lower[i]:
            break
    return None


def _by_role(draft: Draft, tree: Tree, head: int) -> Mention | None:
    """The person whose office the words at `head` name, where the noun phrase or what follows it names the person."""
    at = tree.start[head]
    for role in draft.roles:
        if not role.span.start <= at < role.span.end:
            continue
        for i in range(tree.left[head], min(tree.right[head] + 2, len(tree))):
            mention = draft.mention_by_token.get(i)
            if mention is not None and mention.entity == role.person and mention.form == "name":
                return mention
    return None


def _apposed(draft: Draft, tree: Tree, head: int) -> Mention | None:
    """The name in apposition: Russia's ambassador to Tajikistan, [Semyon Grigoryev], said."""
    for i in range(head + 1, min(tree.right[head] + 1, len(tree))):
        if tree.dep[i] == "appos" and tree.head[i] == head and tree.pos[i] == "PROPN":
            if tree.right[i] < tree.right[head] - 2 and tree.pos[head] == "PROPN":
                continue
            mention = _titled(draft, tree, i) or draft.mention_by_token.get(i)
            if mention is not None and mention.form == "name":
                return mention
    return None


def addressee(draft: Draft, tree: Tree, cue: int | None) -> str | None:
    """The entity told: object of `told`, of `to` after `said`."""
    if cue is None or tree.lower[cue] in ("according", "accord"):
        return None
    for c in tree.children[cue]:
        if c < cue:
            continue
        told = tree.dep[c] in ("dobj", "dative", "nsubj") and tree.lemma[cue] in LISTENERS
        noun: int | None = c if told else None
        if tree.dep[c] in ("prep", "dative") and tree.lower[c] == "to":
            noun = tree.child(c, "pobj")
        if noun is not None and (mention := draft.mention_by_token.get(noun)) is not None:
            return mention.entity
    return None
