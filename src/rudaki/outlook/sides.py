"""Who undertakes: mentions, `we` in a quote, `the two sides` named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import Draft, Mention
from rudaki.outlook.words import acts
from rudaki.syntax.clauses import with_conjuncts
from rudaki.syntax.fillers import fillers, is_actor

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST = frozenset({"we", "i"})
SIDES = ("state", "armed_group", "military", "government_body", "party", "igo", "region")
NAMED = ("name", "generic", "demonym", "title")


def actors(draft: Draft, head: Token) -> list[str]:
    """The entities a phrase stands for that can act; empty where the text does not say."""
    if head.lower_ in FIRST:
        said = speaker_at(draft, head.idx)
        return [said] if said else []
    pair = named_sides(draft, head) if is_sides(head) else []
    if pair:
        return pair
    # "The provincial government" acts, although a province is a place.
    return [m.entity for m in fillers(draft, head) if is_actor(draft, m) or m.form == "generic"]


def speaker_at(draft: Draft, offset: int) -> str | None:
    """In whose quote a place of the text lies."""
    found = None
    for quote in draft.quotes:
        if quote.speaker and any(s.start <= offset < s.end for s in quote.content):
            found = quote.speaker.entity
    return found


def is_sides(head: Token) -> bool:
    """Whether words point at parties named before: `the sides`, `both countries`, `the two leaders`."""
    if head.lemma_.lower() not in acts("side") or head.tag_ != "NNS":
        return False
    marks = {c.lower_ for c in head.children if c.dep_ in ("det", "nummod", "predet", "amod")}
    others = [c for c in head.children if c.dep_ in ("amod", "compound", "poss", "prep")]
    if others:
        return False
    return bool(marks & {"both", "two"}) or ("the" in marks and head.lemma_ in ("side", "party"))


def named_sides(draft: Draft, head: Token) -> list[str]:
    """The two parties named last before `head`, states for those that belong to one; empty where not two."""
    wanted = ("state",) if head.lemma_ in ("country", "nation", "state", "neighbour", "neighbor") else SIDES
    here = draft.sentence_of(head)
    sides: dict[str, str] = {}
    for index in range(here.index, max(here.index - 9, -1), -1):
        sentence = draft.sentences[index]
        near = [
            m for m in draft.mentions
            if sentence.start_token <= m.start_token < min(sentence.end_token, head.i) and m.form in NAMED
        ]  # fmt: skip
        pair = _joined(draft, near, wanted)
        if pair and not sides:
            return pair
        for mention in reversed(near):
            side = _side(draft, mention, wanted)
            if side is not None:
                sides.setdefault(side[0], side[1])
                if len(sides) == 2:
                    return list(reversed(sides.values()))
    return []


def _joined(draft: Draft, near: list[Mention], wanted: tuple[str, ...]) -> list[str]:
    """Two that the sentence's subject joins: `Myanmar's military and the KIA signed`; `A met with B`."""
    for mention in near:
        head = draft.doc[mention.head_token]
        top = head
        if top.dep_ not in ("nsubj", "nsubjpass", "pobj"):
            continue
        if top.dep_ == "pobj" and top.head.lower_ not in ("between", "of"):
            continue
        found: dict[str, str] = {}
        for part in with_conjuncts(top):
            inner = draft.mention_by_token.get(part.i)
            side = _side(draft, inner, wanted) if inner else None
            if side:
                found.setdefault(side[0], side[1])
        if len(found) == 2:
            return list(found.values())
    return []


def _side(draft: Draft, mention: Mention, wanted: tuple[str, ...]) -> tuple[str, str] | None:
    """A key that is one for all of a country, and the entity that stands for it."""
    entity = draft.entity_by_id[mention.entity]
    head = draft.doc[mention.head_token]
    if entity.kind == "state" and head.dep_ in ("compound", "nmod") and mention.form == "name":
        return None  # "US dollars"
    own = f"state:{entity.country}" if entity.country else None
    if own and own in draft.entity_by_id and entity.kind in ("state", "person", "government_body"):
        return own, own
    if entity.kind == "state":
        return entity.id, entity.id
    if entity.kind in wanted and mention.form == "name":
        key = own if own and entity.kind == "armed_group" and _governs(draft, entity.id) else entity.id
        return key, entity.id
    return None


def _governs(draft: Draft, entity: str) -> bool:
    """Whether an armed group is spoken of as a country's government: `the Taliban administration`."""
    return any(
        m.entity == entity and any(w in m.span.text.lower() for w in ("administration", "government", "authorities"))
        for m in draft.mentions
    )
