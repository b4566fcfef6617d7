"""Which entities fill the places of an act."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rudaki.model import Draft, Mention
from rudaki.resources import table
from rudaki.syntax.clauses import prepositional, with_conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is done to these is done to whose they are: "sanctions on Russian banks", "condemned Israel's strikes".
OWNED = ("poss", "amod", "compound", "nmod")


@cache
def act_words(kind: str) -> frozenset[str]:
    """The words of a kind in `events/words.csv`."""
    return frozenset(row["word"] for row in table("events/words") if row["kind"] == kind)


def fillers(draft: Draft, token: Token, *, owners: bool = False) -> list[Mention]:
    """The mentions that a phrase headed by `token` names, those joined to it included, in order.

    A phrase that is no mention itself stands for those it belongs to: `the presidents of Russia and
    Tajikistan`; with `owners` also `Israel's strikes` and `Russian banks`.
    """
    found: list[Mention] = []
    parts = with_conjuncts(token)
    # "The head of the border troops, Rahim Safarali": the man, not the troops.
    named = [m for p in parts if p.dep_ == "appos" and (m := draft.mention_by_token.get(p.i))]
    if named and token.i not in draft.mention_by_token:
        parts = [p for p in parts if p.i != token.i]
    for part in parts:
        mention = draft.mention_by_token.get(part.i)
        if mention is not None and (mention.form != "demonym" or mention.head_token == part.i):
            if mention.form == "demonym" and part.dep_ in ("amod", "compound") and part.i != token.i:
                continue
            found.append(mention)
            if mention.form == "generic":
                # "the presidents of Russia, Tajikistan and Uzbekistan": one phrase, three states.
                inside = range(mention.start_token, mention.end_token)
                for i in inside:
                    for child in draft.doc[i].children:
                        if child.dep_ == "conj" and child.i not in inside and child.pos_ == "PROPN":
                            found += fillers(draft, child)
            continue
        if part.lemma_.lower() in act_words("carrier") or owners:
            inner = [p for prep in ("of", "from") for p in prepositional(part, prep)]
            for pobj in inner:
                found += [m for t in with_conjuncts(pobj) if (m := draft.mention_by_token.get(t.i))]
            found += [
                m for c in part.children if c.dep_ in OWNED for t in with_conjuncts(c)
                if (m := draft.mention_by_token.get(t.i))
            ]  # fmt: skip
    return list(dict.fromkeys(found))


def is_actor(draft: Draft, mention: Mention) -> bool:
    """Whether a mention can act: anyone but a place or a base."""
    return draft.entity_by_id[mention.entity].kind not in ("place", "base")
