"""The outlook's small word lists, by role."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rudaki.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
REPORTED = frozenset({"would", "'d", "’d"})
CONDITIONS = frozenset({"if", "unless", "should", "were", "had"})


@cache
def acts(role: str) -> frozenset[str]:
    """The words of a role in `outlook/acts.csv`."""
    return frozenset(row["word"] for row in table("outlook/acts") if row["role"] == role)


@cache
def _hostile() -> dict[tuple[str, str], str]:
    return {(row["word"], row["pos"]): row["kind"] for row in table("outlook/hostile")}


def hostile(token: Token) -> str | None:
    """The kind of harm an act does: `force`, `invasion`, `unrest`, "" where hostile but no danger; None where not.

    `token` is its verb, or its noun; a verb is what its object makes it (`launch an offensive`).
    """
    if token.pos_ in ("VERB", "AUX"):
        particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
        # "walk off the job": the particle may be parsed as a preposition.
        particle = particle or next((c.lower_ for c in token.children if c.dep_ == "prep" and c.i == token.i + 1), "")
        own = _hostile().get((f"{token.lemma_.lower()} {particle}", "v"))
        if own is None:
            own = _hostile().get((token.lemma_.lower(), "v"))
        if own is not None:
            return own
        for child in token.children:
            if child.dep_ in ("dobj", "nsubjpass") or (child.dep_ == "nsubj" and token.lemma_ in ("begin", "resume")):
                kind = hostile_noun(child)
                if kind is not None:
                    return kind
            if child.dep_ == "prep" and child.lower_ in ("on", "to") and token.lemma_ in ("go", "resort"):
                for inner in child.children:
                    kind = hostile_noun(inner)
                    if kind is not None:
                        return kind
        return None
    return hostile_noun(token)


def hostile_noun(token: Token) -> str | None:
    """As `hostile`, for a noun: `strike` is a walkout unless its neighbours say that something is fired."""
    kind = _hostile().get((token.lemma_.lower(), "n")) if token.pos_ == "NOUN" else None
    if kind != "strike":
        return kind
    fired = {"air", "missile", "drone", "military", "retaliatory", "nuclear", "rocket", "artillery"}
    marks = {c.lemma_.lower() for c in token.children}
    targets = any(c.dep_ == "prep" and c.lower_ in ("on", "against") for c in token.children)
    carried = token.head.lemma_ in ("launch", "carry", "conduct", "order", "deliver")
    return "force" if marks & fired or targets or carried else "unrest"


PREFIXED = re.compile(r"(?:Rs|Re|KSh|Ksh|TSh|USh|Sh|R|Fr|Tk|RM|Rp|Bs|NT|US|HK|CA|AU)\$?\d[\d.,]*(?:m|bn|tn|k)?")


def is_sum(token: Token) -> bool:
    """Whether a phrase is an amount of money: `€140m over two years`, `$612 million`, `12.6 billion tenge`."""
    inside = [token, *token.subtree] if token.dep_ != "quantmod" else [token]
    near = [t for t in inside if token.left_edge.i <= t.i <= token.i + 1 or t.i == token.i]
    if any(t.tag_ == "$" or t.text[:1] in "$€£¥₹₽₩" for t in near):
        return True
    money = any(t.lemma_.lower() in acts("sum") for t in near)
    numbered = any(t.like_num for t in near)
    # "Rs2 million", "KSh500": letters of a currency run into the number.
    prefixed = any(PREFIXED.fullmatch(t.text) for t in near)
    amount = money and numbered and token.lemma_ != "people" and token.pos_ != "NOUN"
    return amount or prefixed or (token.lemma_.lower() in acts("sum") and numbered)


def is_grant(token: Token) -> bool:
    """Whether a noun is money or goods given: a sum, or `compensation of Rs2 million`, `an aid package`."""
    return is_sum(token) or token.lemma_.lower() in acts("grant")


def is_conditional(verb: Token) -> bool:
    """Whether the verb stands in the condition itself: `if they attack`, `should the truce hold`."""
    if verb.dep_ != "advcl":
        return False
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in ("if", "unless", "whether", "when", "once", "until"):
            return True
        if child.dep_ == "aux" and child.lower_ in ("should", "had", "were") and child.i == verb.left_edge.i:
            return True
    return False


def has_condition(verb: Token) -> bool:
    """Whether what the verb says hangs on a condition."""
    return any(c.dep_ == "advcl" and is_conditional(c) for c in verb.children)
