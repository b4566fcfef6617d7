"""What is undertaken: the clause or phrase that a committing word governs, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import Draft, Span
from rudaki.outlook.words import FUTURE, REPORTED, acts, is_grant, is_sum
from rudaki.syntax import clauses

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSAL = ("xcomp", "acl", "ccomp", "advcl")
WHEN = frozenset({"for", "in", "on", "by", "before", "at", "from"})
MARKS_OF_END = ')%”"'


def find_content(cue: Token, frames: tuple[str, ...]) -> list[Token]:
    """The heads of what is undertaken, in the first of the frames that the sentence fills."""
    for frame in frames:
        head = _in_frame(cue, frame)
        if head is not None:
            return joined(head)
    return []


def _in_frame(cue: Token, frame: str) -> Token | None:
    kind, _, preposition = frame.partition(":")
    if kind in ("on", "over", "about", "of", "for") and cue.pos_ == "NOUN":
        kind, preposition = "prep", kind
    if kind == "to":
        return _infinitive(cue)
    if kind in ("sum", "obj") and cue.pos_ == "VERB":
        return _object(cue, kind)
    for child in cue.children:
        if kind == "that" and child.dep_ == "ccomp" and is_future(child):
            return child
        if kind == "ing" and child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG":
            return child
        if kind == "prep" and child.dep_ == "prep" and child.lower_ == preposition:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp") and not (cue.lemma_ == "offer" and not is_grant(inner)):
                    return inner
        if kind == "inv" and child.dep_ == "dobj" and child.lemma_ in ("invitation", "offer", "request"):
            return next((c for c in child.children if c.dep_ in ("acl", "relcl") and is_infinitive(c)), None)
        if kind == "plan" and child.dep_ == "dobj" and child.lemma_ in acts("scheme"):
            return child
        if kind == "when" and child.dep_ == "prep" and child.lower_ in WHEN and child.i > cue.i:
            if cue.pos_ == "ADJ" or clauses.is_passive(cue):
                return child
    if kind == "prep" and preposition == "for" and cue.lemma_ != "plan":
        return None
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with `to`."""
    return any(a.lower_ == "to" and a.dep_ == "aux" for a in verb.children)


def is_future(clause: Token) -> bool:
    """Whether a clause says that something will or would be."""
    return any(c.dep_ == "aux" and c.lower_ in FUTURE | REPORTED for c in clause.children)


def _infinitive(cue: Token) -> Token | None:
    given = [c for c in cue.children if c.dep_ in ("dobj", "dative")] if cue.pos_ == "VERB" else []
    for child in cue.children:
        if child.dep_ in CLAUSAL and is_infinitive(child) and child.i > cue.i:
            if any(c.tag_ in ("WRB", "WP", "WDT") and c.i < child.i for c in child.children):
                continue  # "decide how far to go"
            # "pledged $612 million to help Chad", "promised Vilnius €38m, to be paid in two parts": an aim, a manner.
            if cue.lemma_ in ("pledge", "promise", "offer", "commit") and any(g.i < child.i for g in given):
                continue
            if child.pos_ in ("VERB", "AUX") or child.dep_ in ("xcomp", "advcl"):
                return child
        # "is due to brief parliament", parsed as "due to" and a noun.
        if cue.lower_ == "due" and child.lower_ == "to":
            for inner in child.children:
                if inner.dep_ == "pobj" and cue.head.lemma_ == "be" and not _is_cause(cue, inner):
                    return inner
    if cue.pos_ in ("NOUN", "ADJ") and cue.dep_ in ("pobj", "attr", "dobj", "acomp"):
        # "are in advanced discussions to modernise": the parser hangs the infinitive on the verb.
        verb = cue.head.head if cue.dep_ == "pobj" else cue.head
        for child in verb.children:
            if child.i > cue.i and child.dep_ in ("xcomp", "advcl") and is_infinitive(child):
                return child
    return None


def _is_cause(cue: Token, noun: Token) -> bool:
    """Whether `due to` means because of: its noun has an article, or the subject is what was caused."""
    first = noun.left_edge
    return first.pos_ in ("DET", "PRON", "PROPN") or first.i == noun.i or first.tag_ not in ("JJ", "NN", "VB")


def _object(cue: Token, kind: str) -> Token | None:
    own = [c for c in cue.children if c.dep_ in ("dobj", "obj", "attr", "oprd")] or clauses.objects(cue)
    own = [t for t in own if t.i != cue.head.i or kind == "sum"]
    own += [c for c in cue.children if c.dep_ == "npadvmod" and c.i > cue.i and is_sum(c)]  # "pledged $75m."
    if clauses.is_passive(cue) and kind == "sum":
        return None
    # "promised Vilnius €38m": the sum, not who gets it.
    sums = [t for t in own if is_sum(t)]
    if sums:
        return sums[-1]
    if kind == "sum":
        return next((t for t in own if is_grant(t) and t.i > cue.i), None)
    return own[0] if own and own[0].i > cue.i else None


def joined(head: Token) -> list[Token]:
    """The acts joined to an act, with their own objects: `open two posts, to run more trains and build a centre`."""
    if head.pos_ not in ("VERB", "AUX"):
        return [head]
    out, stack = [head], [head]
    while stack:
        current = stack.pop()
        for child in current.children:
            if child.i < current.i or child.pos_ != "VERB":
                continue
            plain = child.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in child.children)
            series = child.dep_ == "advcl" and is_infinitive(head) and is_infinitive(child) and _after_comma(child)
            if plain and ((child.dep_ == "conj" and head.tag_ == "VB") or series):
                out.append(child)
                stack.append(child)
    return sorted(out, key=lambda t: t.i)


def _after_comma(clause: Token) -> bool:
    doc, i = clause.doc, clause.left_edge.i
    listed = any(c.dep_ == "conj" and is_infinitive(c) for c in clause.children)
    return i > 0 and doc[i - 1].text == "," and listed


def words_of(draft: Draft, content: Token, others: list[Token]) -> Span:
    """The words of one act, from its first to its last, without those of the acts joined to it and marks around."""
    doc, sentence = draft.doc, draft.sentence_of(content)
    start, end = content.left_edge.i, content.right_edge.i + 1
    if content.pos_ == "ADP":
        # "expected in Asmara before Christmas": what follows on the same word too.
        while end < sentence.end_token and doc[end].dep_ == "prep" and doc[end].head.i == content.head.i:
            end = doc[end].right_edge.i + 1
    elif content.pos_ in ("VERB", "AUX"):
        start = _own_start(content)
    elif content.pos_ not in ("VERB", "AUX") and is_sum(content):
        end = _sum_end(content, end)
    later = [o.left_edge.i if o.left_edge.i > content.i else o.i for o in others if o.i > content.i]
    remark = [
        c.left_edge.i for c in content.children
        if c.dep_ == "advcl" and c.tag_ == "VBG" and c.left_edge.i > content.i + 3
    ]  # fmt: skip
    clause = [c.left_edge.i for c in content.children if c.dep_ == "conj" and c.i > content.i and _has_subject(c)]
    end = min([end, *later, *remark, *clause])
    if not later:
        end = _joined_infinitive(content, end, sentence.end_token)
    start, end = max(start, sentence.start_token), min(end, sentence.end_token)
    opened = any(t.text in '“"(' for t in doc[start : end - 1])
    while end > start + 1 and (
        _is_mark(doc[end - 1]) or doc[end - 1].dep_ == "cc" or (doc[end - 1].text in '”")' and not opened)
    ):
        end -= 1
    while start < end - 1 and (
        doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "mark" or doc[start].dep_ == "cc"
    ):
        start += 1
    span = draft.token_span(start, end)
    if span.text.endswith(("m.", "bn.", "k.")) and is_sum(content):
        return draft.article.span(span.start, span.end - 1)  # the full stop, which the parser left on the unit
    return span


def _is_mark(token: Token) -> bool:
    return bool((token.is_punct or token.is_space) and token.text not in MARKS_OF_END)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _own_start(content: Token) -> int:
    """The act's own first word: its `to` or `not`, else the verb, without who does it and `will`."""
    own = [c.i for c in content.children if c.i < content.i and (c.dep_ in ("neg", "auxpass") or c.tag_ == "TO")]
    # "complaints would be investigated": what is done, and to what.
    own += [c.left_edge.i for c in content.children if c.dep_ == "nsubjpass" and c.i < content.i]
    return min([content.i, *own])


def _sum_end(content: Token, end: int) -> int:
    """The end of a sum: past a unit that the parser cut off (`€140 m`), before another giver joined to it."""
    doc = content.doc
    if end < len(doc) and doc[end].text in ("m", "bn", "k", "million", "billion", "trillion", "m.", "bn."):
        end += 1
    for child in content.children:
        if child.dep_ == "conj" and not is_sum(child):
            end = min(end, child.left_edge.i)
    return end


def _joined_infinitive(content: Token, end: int, limit: int) -> int:
    """Past a remark between dashes to a second infinitive: `to enlarge the base—a large one—and to train the army`."""
    doc = content.doc
    if not is_infinitive(content):
        return end
    i, dashes = end, 0
    while i < limit and (dashes % 2 == 1 or doc[i].text in '—–,”"') and i - end < 20:
        dashes += doc[i].text in "—–"
        i += 1
    if i + 2 < limit and doc[i].lower_ == "and" and doc[i + 1].lower_ == "to" and doc[i + 2].tag_ == "VB":
        return max(end, min(doc[i + 2].right_edge.i + 1, limit))
    return end
