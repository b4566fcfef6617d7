"""Subjects, objects and prepositional objects of an act, whatever shape the sentence takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = ("nsubj", "csubj")
PASSIVE_SUBJECT = ("nsubjpass", "csubjpass")
CLAUSE = ("xcomp", "ccomp", "advcl", "pcomp", "acl", "relcl", "conj")


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive: with `be`, or a participle after its noun."""
    if any(c.dep_ in ("auxpass", *PASSIVE_SUBJECT) for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "ccomp", "xcomp", "advcl", "dep") and _bare_participle(verb):
        return True
    # A participle joined to a passive shares it: "was arrested and charged".
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own_subject(verb) and is_passive(verb.head)


def _bare_participle(verb: Token) -> bool:
    """Whether a participle stands for a passive: `shelled by rebels`, `have him arrested`; not one with its object."""
    if verb.dep_ == "acl":
        return not any(c.dep_ == "dobj" for c in verb.children) or any(c.dep_ == "agent" for c in verb.children)
    if verb.dep_ in ("ccomp", "xcomp"):
        have = verb.head.lemma_ in ("have", "get", "see", "want") and verb.head.i < verb.i
        return have and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    return any(c.dep_ == "agent" for c in verb.children) and not any(c.dep_ == "aux" for c in verb.children)


def _own_subject(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in SUBJECT]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: heads of the phrases that are the verb's logical subject, nearest source first."""
    if is_passive(verb):
        return _agents(verb)
    own = _own_subject(verb)
    if own:
        return [_antecedent(t) for t in own]
    if depth > 6:
        return []
    head = verb.head
    if verb.dep_ == "acl":
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        return subjects_of_noun(head) if infinitive else [head]
    if verb.dep_ == "relcl":
        return [head]
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        nearer = _clause_before(verb)
        if nearer is not None:
            return subjects(nearer, depth + 1)
        if is_passive(head):
            return [_antecedent(t) for t in head.children if t.dep_ in PASSIVE_SUBJECT]
        return subjects(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "dep") and head.pos_ in ("VERB", "AUX"):
        # "urged Iran to free them": who is urged would free; "agreed to free": who agreed.
        if verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB":
            told = [c for c in head.children if c.dep_ in ("dobj", "dative")]
            if told:
                return told
        nearer = _clause_before(verb)
        if nearer is not None:
            return subjects(nearer, depth + 1)
        if is_passive(head):
            return [_antecedent(t) for t in head.children if t.dep_ in PASSIVE_SUBJECT]
        return subjects(head, depth + 1)
    if verb.dep_ in ("xcomp", "acomp") and head.pos_ == "ADJ":
        return subjects(head.head, depth + 1)
    if verb.dep_ == "pcomp" and head.dep_ in ("prep", "agent"):
        # "accused Iran of arming them": the accused; "was praised for sending": its own subject.
        governor = head.head
        if governor.pos_ in ("VERB", "AUX"):
            objects_ = [c for c in governor.children if c.dep_ == "dobj"]
            if objects_ and head.lower_ in ("of", "for", "from", "into", "against"):
                return objects_
            if is_passive(governor):
                return [_antecedent(t) for t in governor.children if t.dep_ in PASSIVE_SUBJECT]
            return subjects(governor, depth + 1)
        return subjects_of_noun(governor)
    return []


def _clause_before(verb: Token) -> Token | None:
    """The verb whose subject a tensed verb really has where the parse joins it to one far off without `and`.

    "expelled two after it found that hackers linked to Russia had broken into ports"
    """
    if not any(c.dep_ == "aux" and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children):
        return None
    between = verb.doc[verb.head.i + 1 : verb.i]
    if any(c.dep_ == "cc" for c in verb.head.children if c.i < verb.i):
        return None
    return next((t for t in reversed(between) if t.pos_ == "VERB" and _own_subject(t)), None)


def subjects_of_noun(noun: Token) -> list[Token]:
    """Whose an act or plan is: its possessor, its `by`, the adjective of nationality before it."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    found += prepositional(noun, "by")
    found += [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
    return found


def _agents(verb: Token) -> list[Token]:
    return [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]


def _antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for (`who`, `that`, `all of which`); any other token itself."""
    if token.lower_ in ("all", "both", "some", "most", "many", "each", "two", "none") and token.head.dep_ == "relcl":
        inner = prepositional(token, "of")
        if inner and inner[0].tag_ in ("WDT", "WP"):
            return token.head.head
    if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.pos_ == "PRON"):
        clause = token.head
        while clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def objects(verb: Token, *, onwards: bool = True) -> list[Token]:
    """What is acted on: direct object, subject of a passive, the noun a participle follows.

    Of joined verbs one may lend its object to the other: the later to the earlier only `onwards`, so that two that
    have none do not ask each other for ever.
    """
    if is_passive(verb):
        own = [_antecedent(c) for c in verb.children if c.dep_ in PASSIVE_SUBJECT]
        if own:
            return own
        if verb.dep_ == "acl":
            return [verb.head]
        if verb.dep_ == "conj":
            return objects(verb.head, onwards=False)
        return [c for c in verb.children if c.dep_ in SUBJECT]
    own = [_antecedent(c) for c in verb.children if c.dep_ in ("dobj", "obj")]
    if not own and verb.dep_ == "relcl" and not any(_antecedent(s).i == verb.head.i for s in _own_subject(verb)):
        return [verb.head]  # "the deal that Iran signed"
    if not own and onwards:
        # "bombed and shelled the town": the object stands with the last verb.
        later = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not _own_subject(c)]
        if later and later[0].i - verb.i <= 3:
            return objects(later[0])
    return own


def datives(verb: Token) -> list[Token]:
    """Indirect objects: `gave Ukraine tanks`."""
    return [c for c in verb.children if c.dep_ in ("dative", "iobj") and c.pos_ != "ADP"]


def prepositional(head: Token, preposition: str) -> list[Token]:
    """Objects of `preposition` under a verb or noun, also when it hangs on another one (`talks in Doha with Iran`)."""
    found = []
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ == "ADP":
            if child.lower_ == preposition:
                found += [p for p in child.children if p.dep_ == "pobj"]
            # "pulled out of Mali", "next to"
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ == preposition:
                    found += [p for p in inner.children if p.dep_ == "pobj"]
                if inner.dep_ == "pobj":
                    for deep in inner.children:
                        if (
                            deep.dep_ == "prep"
                            and deep.lower_ == preposition
                            and child.lower_ in ("in", "on", "at", "by")
                        ):
                            found += [p for p in deep.children if p.dep_ == "pobj"]
    return found


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by commas and `and`, in order."""
    out, stack = [token], [token]
    while stack:
        current = stack.pop()
        for child in current.children:
            if child.dep_ in ("conj", "appos") and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X", "NUM"):
                if child.dep_ == "appos" and child.pos_ != "PROPN":
                    continue
                out.append(child)
                stack.append(child)
    return sorted(out, key=lambda t: t.i)
