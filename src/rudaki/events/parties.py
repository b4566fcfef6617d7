"""Who fills the places of an act: the mentions, or where nobody known is named, the words for people and things."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rudaki.events.lexicon import Frame, frames, word_class
from rudaki.model import Arg, Draft, Mention
from rudaki.resources import table
from rudaki.syntax import clauses as grammar
from rudaki.syntax.fillers import act_words, fillers, is_actor

if TYPE_CHECKING:
    from spacy.tokens import Token

MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
# Acts done to somebody who need not be an actor: a prisoner, a bus, a village.
SUFFERED = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "MOBILIZE", "PROTEST"})
OWNERS = ("on", "against", "at", "of", "over", "for", "into")
PEOPLE = (
    "@person", "@troops", "@militant", "@suspect", "@prisoner", "@hostage", "@migrant", "@refugee", "@diplomat",
    "@leader", "@police", "@media",
)  # fmt: skip
THINGS = ("@vessel", "@vehicle", "@place", "@property", "@aircraft", "@office", "@mission", "@territory")


@cache
def people_words() -> frozenset[str]:
    """Nouns for people who act or are acted on."""
    words = {row["noun"] for row in table("kb/agents")} | act_words("people")
    return frozenset(words.union(*(word_class(name) for name in PEOPLE)))


@cache
def thing_words() -> frozenset[str]:
    """Nouns for what is attacked, seized or closed."""
    return frozenset(act_words("thing").union(*(word_class(name) for name in THINGS)))


def words_for(draft: Draft, tokens: list[Token], *, things: bool = False) -> list[Arg]:
    """Phrases of plain nouns that are nobody's mention: `four suspects`, `more than 100 ships`."""
    found = []
    for token in (t for o in tokens for t in grammar.with_conjuncts(o)):
        mention = draft.mention_by_token.get(token.i)
        if token.pos_ not in ("NOUN", "PROPN") or (mention is not None and is_actor(draft, mention)):
            continue
        lemma, last = token.lemma_.lower(), token.i
        inner = grammar.prepositional(token, "of") if lemma in act_words("quantity") else []
        whole = words_for(draft, inner, things=things)
        if not whole and lemma not in people_words() and not (things and lemma in thing_words()):
            continue
        if whole:
            last = inner[0].i  # "a group of youths"
        first = min([token.i, *(c.left_edge.i for c in token.children if c.i < token.i and c.dep_ != "cc")])
        while first < token.i and draft.doc[first].is_punct:
            first += 1
        span = draft.token_span(first, last + 1)
        found.append(Arg(None, span.start, span.end, span.text))
    return found


def doers(draft: Draft, subject: Token) -> list[Mention]:
    """Who a subject names; for an act (`the attack by Boko Haram killed ...`) whoever does it."""
    found = fillers(draft, subject)
    frame = frames().get((subject.lemma_.lower(), "n"), (None,))[0]
    if not found and frame is not None and frame.type in MATERIAL:
        found = noun_actors(draft, subject, frame)
    return found


def noun_actors(draft: Draft, noun: Token, frame: Frame) -> list[Mention]:
    """Who does the act a noun names: its possessor, `by`, the adjective of nationality before it."""
    found: list[Mention] = []
    for place in frame.actor or ("poss", "by", "amod"):
        if place in ("poss", "amod"):
            deps = ("poss",) if place == "poss" else ("amod", "compound", "nmod")
            for child in noun.children:
                if child.dep_ in deps:
                    mention = draft.mention_by_token.get(child.i)
                    found += [mention] if mention else fillers(draft, child)
        else:
            found += [m for t in grammar.prepositional(noun, place) for m in fillers(draft, t)]
        if found and not frame.reciprocal:
            break
    if not found and "of" not in frame.recipient:
        found = [m for t in grammar.prepositional(noun, "of") for m in fillers(draft, t)]
    return found


def noun_parties(draft: Draft, token: Token, frame: Frame) -> tuple[list[Mention], list[Mention]]:
    """Actors and recipients of the act a noun names, the verb that governs the noun asked as well."""
    actors = noun_actors(draft, token, frame)
    acted = recipients(draft, token, None, frame)
    if not actors and token.dep_ == "dobj" and token.head.pos_ == "VERB":
        if token.head.lemma_ not in act_words("onlooker"):
            actors = [m for t in grammar.subjects(token.head) for m in fillers(draft, t)]
    if not acted and token.dep_ == "dobj":
        acted = [
            m for prep in frame.recipient for t in grammar.prepositional(token.head, prep) for m in fillers(draft, t)
        ]
    if frame.reciprocal and not actors and not acted:
        actors = _parties_above(draft, token)
    elif frame.reciprocal and len({m.entity for m in (*actors, *acted)}) == 1:
        # "Iran called for talks with the United States": whoever calls is a party.
        verb = token.head.head if token.dep_ == "pobj" and token.head.head.pos_ == "VERB" else token.head
        if verb.pos_ == "VERB":
            actors = [m for t in grammar.subjects(verb) for m in fillers(draft, t)] + actors
    return actors, acted


def _parties_above(draft: Draft, noun: Token) -> list[Mention]:
    """The parties of the verb that an unclaimed meeting goes with: `signed it after two days of talks`."""
    token = noun
    while token.dep_ == "pobj" and token.head.lower_ in ("of", "after", "during", "at", "in", "following", "for"):
        token = token.head.head
        if token.pos_ == "VERB":
            found = [m for t in grammar.subjects(token) for m in fillers(draft, t) if is_actor(draft, m)]
            enough = len({m.entity for m in found}) > 1 or token.lemma_ in act_words("attend")
            return found if enough else []
    return []


def recipients(draft: Draft, token: Token, completing: Token | None, frame: Frame) -> list[Mention]:
    """Who is acted on, in the first place of the frame that is filled."""
    for place in frame.recipient:
        owners = place in ("obj", "poss", "objof", *OWNERS)
        found = [m for t in _place(token, completing, place) for m in fillers(draft, t, owners=owners)]
        if found:
            return found
        if place == "obj" and frame.type in SUFFERED and words_for(draft, grammar.objects(token), things=True):
            return []  # "attacked 100 ships in the Red Sea": the ships, not the sea
    return []


def recipient_words(draft: Draft, token: Token, completing: Token | None, frame: Frame) -> list[Arg]:
    """The plain nouns in those places, for acts that people and things suffer."""
    if frame.type not in SUFFERED:
        return []
    places = list(frame.recipient)
    if frame.pos == "v" and frame.type in ("ASSAULT", "COERCE", "RETREAT") and "obj" not in places:
        places.append("obj")
    for place in places:
        found = words_for(draft, _place(token, completing, place), things=frame.type in MATERIAL)
        if found:
            return found
    return []


def _place(token: Token, completing: Token | None, place: str) -> list[Token]:
    if place == "obj":
        return grammar.objects(token)
    if place == "iobj":
        return grammar.datives(token)
    if place in ("poss", "objof"):
        return [completing] if completing is not None else grammar.objects(token)
    heads = [token, *([completing] if completing is not None else grammar.objects(token)[:1])]
    return [t for head in heads for t in grammar.prepositional(head, place)]


def acting_and_acted(
    draft: Draft, frame: Frame, actors: list[Mention], acted: list[Mention]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Nobody twice, and only who can act; a town can be shelled, though it acts on nobody."""
    acting = tuple(dict.fromkeys(m for m in actors if is_actor(draft, m)))
    taken = {m.entity for m in acting}
    suffering = tuple(
        m
        for m in dict.fromkeys(acted)
        if (is_actor(draft, m) or frame.type in MATERIAL) and m not in acting and m.entity not in taken
    )
    return (acting + suffering, ()) if frame.reciprocal else (acting, suffering)
