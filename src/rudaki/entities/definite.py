"""Later mentions by what somebody is: `the group`, `the alliance`, `the continental body`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rudaki.entities.working import Working
from rudaki.model import Mention
from rudaki.resources import cells, table

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 3  # sentences back


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """Noun -> the kinds of entity it can stand for."""
    return {row["noun"]: cells(row["kinds"]) for row in table("kb/definite")}


def add_definite(work: Working) -> None:
    """Link definite nouns that name a kind of actor to the one of that kind named last before, subjects first."""
    doc = work.doc
    for token in doc:
        kinds = _nouns().get(token.lemma_.lower())
        if kinds is None or token.tag_ != "NN" or token.i in work.token or not _stands_for(token):
            continue
        number = work.draft.sentence_by_token[token.i].index
        found = [
            m for m in work.mentions
            if m.start_token < token.i and m.form == "name" and work.entities[m.entity].kind in kinds
            and 0 < number - work.draft.sentence_by_token[m.start_token].index <= REACH
        ]  # fmt: skip
        if found:
            nearest = max(found, key=lambda m: (_sentence(work, m), _is_subject(work, m), m.start_token))
            start = next(c.i for c in token.children if c.dep_ == "det") + 1
            start = start if work.is_free(start, token.i) and token.i - start <= 2 else token.i
            work.add(nearest.entity, "generic", start, token.i + 1, token.i)


def _stands_for(token: Token) -> bool:
    """Whether a noun is definite and says nothing of its own: not `the group of seven`, `the group that`."""
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children)
    own = any(c.dep_ in ("prep", "relcl", "acl", "poss", "appos", "nummod", "compound") for c in token.children)
    return definite and not own and token.dep_ not in ("compound", "nmod")


def _sentence(work: Working, mention: Mention) -> int:
    return work.draft.sentence_by_token[mention.start_token].index


def _is_subject(work: Working, mention: Mention) -> bool:
    return work.doc[mention.head_token].dep_ in ("nsubj", "nsubjpass")
