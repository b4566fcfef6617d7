"""Acts the lexicon has no word for: a verb between two actors, for the trained model to judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rudaki.events.candidates import Candidate
from rudaki.events.lexicon import Frame, frames
from rudaki.events.status import status_of
from rudaki.model import Draft, Mention
from rudaki.syntax import clauses as grammar
from rudaki.syntax.fillers import act_words, fillers, is_actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that carry no act of their own.
EMPTY = frozenset({"be", "have", "do", "say", "tell", "get", "go", "come", "make", "take", "become", "seem", "include"})
OPEN = Frame(
    type=None, mode=None, cameo=None, contexts=(), lemma="", pos="v", particle=frozenset(), object=frozenset(),
    any_object=False, preps=(), comp="", recipient=(), actor=(), reciprocal=False,
)  # fmt: skip


def propose(draft: Draft, found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates for verbs that the lexicon does not know, whose subject and object are two different actors."""
    taken = {c.trigger.i for c in found} | {c.object.i for c in found if c.object is not None}
    out = []
    for token in draft.doc:
        if token.pos_ != "VERB" or token.i in taken or draft.sentence_of(token).heading:
            continue
        lemma = token.lemma_.lower()
        if lemma in EMPTY or lemma in act_words("onlooker") or (lemma, "v") in frames():
            continue
        actors = [m for t in grammar.subjects(token) for m in fillers(draft, t) if is_actor(draft, m)]
        if not actors:
            continue
        acting = {m.entity for m in actors}
        acted = [m for m in _acted(draft, token) if m.entity not in acting and m not in actors]
        if acted:
            status, why = status_of(token)
            out.append(Candidate(token, OPEN, None, tuple(dict.fromkeys(actors)), tuple(acted[:1]), status, why))
    return out


def _acted(draft: Draft, verb: Token) -> list[Mention]:
    """The actors in the places of a verb, the object first."""
    places = [*grammar.objects(verb), *grammar.datives(verb)]
    places += [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    return [m for t in places for m in fillers(draft, t, owners=True) if is_actor(draft, m)]
