"""Actors named by what they are: `Russian troops`, `the government of Tajikistan`, `police`, `gunmen`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rudaki.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PORTFOLIOS = ("foreign", "defence", "defense", "interior", "finance", "justice", "energy", "health", "trade", "economy")


@dataclass(frozen=True, slots=True)
class Generic:
    """An actor noun at tokens `start`..`end` with head `head`; `owner` is the token of the country it goes with."""

    start: int
    end: int
    head: int
    noun: str
    sector: str
    kind: str
    alone: bool
    owner: int | None


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["noun"]: row for row in table("kb/agents")}


def find_generic(doc: Doc, named: dict[int, int], owners: set[int]) -> list[Generic]:
    """Actor nouns that are no part of a name, with the country or organisation they go with.

    `named` maps a token to the start of the name it is part of; `owners` are tokens that name a
    country, region, organisation or armed group.
    """
    rows = _rows()
    out: list[Generic] = []
    taken: set[int] = set()
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in named or token.i in taken:
            continue
        lemma = token.lemma_.lower()
        previous = doc[token.i - 1] if token.i else None
        row, start = rows.get(lemma), token.i
        if previous is not None and previous.i not in named and previous.dep_ in ("compound", "amod"):
            pair = rows.get(f"{previous.lemma_.lower()} {lemma}") or rows.get(f"{previous.lower_} {lemma}")
            if pair:
                row, start = pair, previous.i
        if row is None or (row["noun"] == "force" and token.tag_ in ("NN",)):
            continue
        first, last, owner = _with_owner(doc, token, start, named, owners)
        if owner is None and not _stands_alone(token, row):
            continue
        taken.update(range(first, last))
        out.append(Generic(first, last, token.i, row["noun"], row["sector"], row["kind"], row["alone"] == "y", owner))
    return out


def _stands_alone(noun: Token, row: dict[str, str]) -> bool:
    """Whether the noun is an actor without a country: `police`, `14 people`; not in `police station`."""
    if noun.dep_ in ("compound", "nmod", "amod"):
        return False
    if row["kind"] == "state":
        return noun.tag_ == "NNS" and not any(c.dep_ == "prep" for c in noun.children)
    counted = any(c.dep_ == "nummod" for c in noun.children)
    return row["alone"] == "y" or (counted and row["kind"] in ("people", "military"))


def _with_owner(
    doc: Doc, noun: Token, start: int, named: dict[int, int], owners: set[int]
) -> tuple[int, int, int | None]:
    """Tokens of the phrase and the token that names its country: before the noun, or after `of`/`from`."""
    i = start
    while i > 0 and start - i < 6:
        before = doc[i - 1]
        if before.i in owners:
            return named.get(before.i, before.i), noun.i + 1, before.i
        joined = before.text in ("'s", "’s", "-") or before.pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "VERB")
        if not joined or before.i in named or (before.dep_ in ("ROOT", "punct") and before.text != "-"):
            break
        if before.pos_ == "VERB" and before.tag_ not in ("VBN", "VBG"):
            break
        i -= 1
    after = noun.i + 1
    if after + 1 < len(doc) and doc[after].lower_ in ("of", "from"):
        target = after + 1
        if doc[target].pos_ == "DET" and target + 1 < len(doc):
            target += 1
        if target in owners and doc[after].head.i == noun.i:
            end = target + 1
            while end < len(doc) and end in named and named[end] == named.get(target):
                end += 1
            return start, end, target
    return start, noun.i + 1, None


def portfolio(doc: Doc, i: int) -> str | None:
    """The portfolio before a ministry or minister at token `i`: `defence` for `the Russian Defence Ministry`."""
    for j in (i - 1, i - 2):
        if j >= 0 and doc[j].lower_ in PORTFOLIOS:
            return "defence" if doc[j].lower_ == "defense" else doc[j].lower_
    return None
