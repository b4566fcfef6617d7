"""Actors named by what they are: `Russian troops`, `the government of Tajikistan`, `police`, `gunmen`."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rudaki.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WORDS_OF_NOUNS = ("NOUN", "PROPN", "ADJ", "VERB", "ADV")
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
    further: str = ""


LONGEST = 4  # words


@cache
def _rows() -> dict[tuple[str, ...], dict[str, str]]:
    return {tuple(row["noun"].replace("-", " - ").split()): row for row in table("kb/agents")}


def agent_at(doc: Doc, start: int, named: Container[int] = frozenset()) -> tuple[int, Token, dict[str, str]] | None:
    """The longest actor noun of the table that starts at a token: its end, its head and its row.

    Words match by lemma or as they stand; `named` are tokens of names, which no noun includes.
    """
    limit = min(start + LONGEST, len(doc))
    limit = next((i for i in range(start, limit) if i in named), limit)
    for end in range(limit, start, -1):
        words = doc[start:end]
        row = _rows().get(tuple(t.lemma_.lower() for t in words)) or _rows().get(tuple(t.lower_ for t in words))
        if row is not None:
            head = words.root
            if head.pos_ in ("NOUN", "PROPN") or end - start > 1:
                return end, head, row
    return None


def find_generic(doc: Doc, named: dict[int, int], owners: set[int]) -> list[Generic]:
    """Actor nouns that are no part of a name, with the country or organisation they go with.

    `named` maps a token to the start of the name it is part of; `owners` are tokens that name a
    country, region, organisation or armed group.
    """
    out: list[Generic] = []
    at = 0
    while at < len(doc):
        found = agent_at(doc, at, named) if at not in named and doc[at].pos_ in WORDS_OF_NOUNS else None
        at += 1
        if found is None:
            continue
        end, head, row = found
        if row["noun"] == "force" and head.tag_ == "NN":
            continue
        first, last, owner = _with_owner(doc, doc[end - 1], at - 1, named, owners)
        at = end
        if owner is None and not _stands_alone(head, row):
            continue
        alone = row["alone"] == "y"
        generic = Generic(first, last, head.i, row["noun"], row["sector"], row["kind"], alone, owner, row["further"])
        if out and out[-1].end > first:
            out.pop()  # "rebel group leaders of Mali": the last noun heads the phrase
        out.append(generic)
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
