"""Whether a capital's name is the city or the government that sits there, told by use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rudaki.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@cache
def _cues(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("kb/metonymy") if row["kind"] == kind)


def is_government(doc: Doc, start: int, end: int) -> bool:
    """Whether the capital named by tokens `start`..`end` stands for its government.

    `Dushanbe agrees`, `between Moscow and Dushanbe`, `Beijing's influence`: yes. `in Dushanbe`, `the
    Dushanbe summit`, `arrived from Moscow`: no.
    """
    head = doc[end - 1]
    return _reads_as_government(_first_conjunct(head))


def _first_conjunct(token: Token) -> Token:
    seen = 0
    while token.dep_ == "conj" and token.head.pos_ in ("PROPN", "NOUN") and seen < 10:
        token, seen = token.head, seen + 1
    return token


def _reads_as_government(token: Token) -> bool:
    dep, head = token.dep_, token.head
    if dep in ("nsubj", "nsubjpass", "csubj", "dative"):
        # A city is the subject of few verbs, and those say so: it lies, hosts, wakes up.
        if head.lemma_ in ("be", "become", "remain"):
            said = [c for c in head.children if c.dep_ == "attr"]
            return not any(c.lemma_.lower() in _cues("city_noun") for c in said)
        return head.lemma_.lower() not in _cues("city_verb")
    if dep == "dobj":
        return head.lemma_.lower() not in _cues("city_object_of")
    if dep == "pobj":
        preposition = head.lower_
        if preposition in _cues("city_preposition"):
            return False
        governor = head.head.lemma_.lower()
        if preposition in ("to", "from", "for"):
            return governor not in _cues("motion")
        if preposition == "of":
            return governor not in _cues("city_noun")
        return True
    if dep == "poss":
        return head.lemma_.lower() not in _cues("city_noun")
    if dep in ("compound", "nmod", "amod"):
        return head.lemma_.lower() in _cues("government_noun")
    return dep == "npadvmod" and head.lower_ in ("led", "backed", "controlled", "sponsored", "friendly")
