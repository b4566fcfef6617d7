"""Mentions by a generic noun, as actors of the article."""

from __future__ import annotations

from typing import cast

from rudaki.entities.codes import actor_codes
from rudaki.entities.generic import Generic, find_generic, portfolio
from rudaki.entities.titles import is_title
from rudaki.entities.working import OWNERS, Working
from rudaki.model import Entity, Kind

FORCES = ("military", "army")


def add_generic(work: Working) -> None:
    """Record actors named by what they are; the country before the noun becomes part of the mention."""
    named = {i: m.start_token for i, m in work.token.items()}
    owners = {i for i, m in work.token.items() if work.entities[m.entity].kind in OWNERS}
    doc = work.doc
    met: dict[str, str] = {}  # noun -> the entity it last stood for with its country
    for generic in find_generic(doc, named, owners):
        if generic.end < len(doc) and work.names_person(generic.end) and generic.kind == "state":
            continue  # "Russian President Vladimir Putin": a title, not an actor of its own
        if generic.head + 1 < len(doc) and doc[generic.head + 1].pos_ == "PROPN" and generic.kind == "state":
            continue
        if generic.owner is None and generic.kind == "state":
            # "Leaders are expected to sign": the Central Asian leaders named before.
            if generic.noun in met:
                work.add(met[generic.noun], "generic", generic.start, generic.end, generic.head)
            continue
        entity = _armed_before(work, generic) or _entity(work, generic)
        if entity is None:
            continue
        met[generic.noun] = entity
        start, end = generic.start, generic.end
        inside = {m for i in range(start, end) if (m := work.token.get(i))}
        if any(m.start_token < start or m.end_token > end for m in inside):
            continue
        for mention in inside:
            work.drop(mention)
        work.add(entity, "generic", start, end, generic.head)


def _armed_before(work: Working, generic: Generic) -> str | None:
    """`The rebels`, `the military` after the one armed group, or the one force, named in the article so far."""
    doc = work.doc
    definite = generic.start > 0 and doc[generic.start - 1].lower_ == "the"
    rebels = generic.sector == "REB" and doc[generic.head].tag_ == "NNS"
    if generic.owner is not None or not definite or not (rebels or generic.noun in FORCES):
        return None
    kind = "armed_group" if rebels else "military"
    groups = {
        m.entity for m in work.mentions
        if m.start_token < generic.start and work.entities[m.entity].kind == kind and m.form == "name"
    }  # fmt: skip
    return groups.pop() if len(groups) == 1 else None


def _entity(work: Working, generic: Generic) -> str | None:
    owner = work.entities[work.token[generic.owner].entity] if generic.owner is not None else None
    if owner is not None and owner.kind == "place" and owner.country:
        owner = (
            work.entities[work.known(f"state:{owner.country}")] if f"state:{owner.country}" in work.kb.known else owner
        )
    if generic.kind == "state":
        singular = work.doc[generic.head].tag_ in ("NN", "NNP") and is_title(generic.noun)
        if singular:
            return None  # one person: a title, resolved further on
        return owner.id if owner else None
    words = work.draft.token_span(generic.start, generic.end).text
    country = owner.country if owner else None
    if owner is not None and owner.kind == "igo":
        return None  # "observers from the OAS": the OAS is named already
    if owner is not None and owner.kind == "armed_group":
        return owner.id
    noun = generic.noun.replace(" ", "-")
    # Troops, soldiers and the army of a country are one actor; its embassy and its ministry are two.
    what = generic.sector if generic.sector in ("MIL", "COP", "REB") else noun
    if generic.noun.endswith("ministry"):
        field = portfolio(work.doc, generic.head)
        what = f"{field}-ministry" if field else "ministry"
        if owner is None:
            country = _country_of_seat(work, generic)
    owned = country or (owner.id if owner else None)
    key = f"{owned}-{what}" if owned else what if generic.noun.endswith("ministry") else noun
    if owned is None and generic.noun.endswith("ministry"):
        # "The Defence Ministry" after "Venezuela's Defence Ministry": the one met before.
        same = [e for e in work.entities if e.startswith("actor:") and e.endswith(f"-{what}")]
        if len(same) == 1:
            return same[0]
        if what == "ministry":  # "The ministry" after "the Russian foreign ministry", whose name is known
            named = [m.entity for m in work.mentions if "ministry" in m.span.text.lower().split()]
            if len(set(named)) == 1:
                return named[0]
    entity_id = f"actor:{key}"
    if entity_id not in work.entities:
        codes = actor_codes(country, generic.sector, further=generic.further)
        work.entities[entity_id] = Entity(entity_id, words, cast(Kind, generic.kind), country, generic.sector, codes)
    return entity_id


def _country_of_seat(work: Working, generic: Generic) -> str | None:
    """`the Defence Ministry in Caracas`: the country whose capital is named behind it."""
    after = work.doc[generic.end : generic.end + 2]
    if len(after) < 2 or after[0].lower_ != "in":
        return None
    mention = work.token.get(after[1].i)
    entity = work.entities[mention.entity] if mention else None
    return entity.country if entity and entity.id in work.kb.capitals.values() else None
