"""Offices: who bears which, and mentions by title alone."""

from __future__ import annotations

from dataclasses import replace

from rudaki.entities import coref
from rudaki.entities.checking import SINGLE
from rudaki.entities.codes import actor_codes
from rudaki.entities.home import main_country
from rudaki.entities.titles import Title, role_after, role_before
from rudaki.entities.working import SERVED, Working
from rudaki.model import Role


def add_roles(work: Working, titles: list[Title]) -> None:
    """Record the offices that stand beside names, and what follows from them for the person."""
    by_token = {i: t for t in titles for i in range(t.start, t.end)}
    named = {
        i: m.start_token for i, m in work.token.items() if work.entities[m.entity].kind not in ("person", "people")
    }
    for mention in sorted(work.mentions, key=lambda m: m.start_token):
        entity = work.entities[mention.entity]
        if entity.kind != "person" or mention.form != "name":
            continue
        before = role_before(work.doc, by_token, mention.start_token, named)
        after = role_after(work.doc, by_token, mention.end_token)
        rank = before is not None and before[2].title.endswith(".")
        further = role_before(work.doc, by_token, before[0], named) if before is not None and rank else None
        for found in (further, before, after):
            if found is None:
                continue
            start, end, title = found
            span = work.draft.token_span(start, end)
            of, to = _served(work, start, end, title)
            if of is None and title.office and not entity.id.startswith("new:"):
                # "President Rahmon": the text gives the office, the knowledge base of what.
                spells = work.kb.offices_of(entity.id, work.day)
                of = next((s.of for s in spells if s.office == title.office), None)
                if of is not None:
                    work.known(of)
            role = Role(entity.id, title.title, title.office, of, to, span)
            work.roles.append(role)
            _bear(work, role, title)


def _bear(work: Working, role: Role, title: Title) -> None:
    """Give a person the role, and what follows from it: country, sector, gender."""
    entity = work.entities[role.person]
    served = work.entities.get(role.of) if role.of else None
    text = role.span.text
    sector, country = entity.sector, entity.country
    if sector is None:
        sector = title.sector or (served.sector if served and served.kind not in ("state", "region") else None)
        if title.scope == "any" and title.sector == "GOV" and served and served.kind not in ("state", "region"):
            sector = served.sector or sector
    if country is None and served is not None and served.kind in ("state", "government_body", "military"):
        country = served.country
    first = entity.role is None or not entity.id.startswith("new:")
    work.genders[entity.id] = work.genders.get(entity.id) or coref.gender_from_title(text)
    codes = entity.codes
    if entity.id.startswith("new:"):
        cameo = served.codes.cameo if served and served.kind in ("igo", "armed_group") else None
        codes = actor_codes(country, sector, cameo=cameo)
    told = any(r.person == entity.id for r in work.roles[:-1])
    work.entities[entity.id] = replace(
        entity, role=text if first and not told else entity.role, sector=sector, country=country, codes=codes
    )


def _served(work: Working, start: int, end: int, title: Title) -> tuple[str | None, str | None]:
    """Whom a role serves, and where an ambassador is sent, from the names inside its words."""
    inside = list(dict.fromkeys(m for i in range(start, end) if (m := work.token.get(i))))
    of = to = None
    for mention in inside:
        entity = work.entities[mention.entity]
        if entity.kind == "place" and f"state:{entity.country}" in work.kb.known and mention.end_token <= title.start:
            entity = work.entities[work.known(f"state:{entity.country}")]
        if entity.kind not in SERVED:
            continue
        before = work.doc[mention.start_token - 1].lower_ if mention.start_token else ""
        if before == "the" and mention.start_token >= 2:
            before = work.doc[mention.start_token - 2].lower_
        if mention.start_token > title.start and before == "to":
            to = to or entity.id
        elif before == "for" and mention.start_token > title.start and "spokes" not in title.title:
            continue  # "analyst for Central Asia": the field, not the employer
        elif of is None or before in ("at", "with") or entity.kind not in ("state", "region"):
            of = entity.id
    return of, to


def add_titles(work: Working, titles: list[Title]) -> None:
    """`the president`, `the Turkish foreign minister`: a person named elsewhere, or the holder on the day."""
    doc = work.doc
    for title in titles:
        head = doc[title.end - 1]
        if head.tag_ not in ("NN", "NNP") or not work.is_free(title.start, title.end):
            continue
        if title.end < len(doc) and (work.names_person(title.end) or doc[title.end].tag_ in ("NN", "NNS", "NNP")):
            continue
        if any(r.span.start <= head.idx < r.span.end for r in work.roles):
            continue
        start, owner = _owner(work, title)
        end, served = _owner_after(work, title) if owner is None else (title.end, None)
        owner = owner or served
        definite = start > 0 and (doc[start - 1].lower_ in ("the", "his", "her", "their", "its") or owner is not None)
        if not definite and owner is None:
            continue
        person = _counterpart(work, owner, start) if title.title == "counterpart" else None
        person = person or _bearer(work, title, owner, head.i)
        if person is None and owner and title.scope == "state" and title.sector == "GOV":
            person = owner
        if person is None:
            continue
        for i in range(start, end):
            if (mention := work.token.get(i)) is not None:
                if mention.start_token < start or mention.end_token > end:
                    break
                work.drop(mention)
        else:
            work.add(person, "title", start, end, head.i)


def _owner(work: Working, title: Title) -> tuple[int, str | None]:
    start = title.start
    i = start
    while i > 0 and start - i < 4:
        mention = work.token.get(i - 1)
        if mention is not None and work.entities[mention.entity].kind in SERVED:
            return mention.start_token, mention.entity
        if work.doc[i - 1].text not in ("'s", "’s", "-") and work.doc[i - 1].pos_ not in ("ADJ", "NOUN", "PROPN"):
            break
        if mention is not None:
            break
        i -= 1
    return start, None


def _owner_after(work: Working, title: Title) -> tuple[int, str | None]:
    """Whose office it is, told behind the title (`president of Chile`), and where the phrase ends."""
    i = title.end
    if i < len(work.doc) and work.doc[i].lower_ == "of":
        i += 1
        if i < len(work.doc) and work.doc[i].lower_ == "the":
            i += 1
        mention = work.token.get(i)
        if mention is not None and work.entities[mention.entity].kind in SERVED:
            return mention.end_token, mention.entity
    return title.end, None


def _counterpart(work: Working, state: str | None, start: int) -> str | None:
    """`his Kazakh counterpart`: who holds there the office that the person named last before holds here."""
    before = [m for m in work.mentions if m.start_token < start and work.entities[m.entity].kind == "person"]
    if state is None or not before:
        return None
    person = max(before, key=lambda m: m.start_token).entity
    told = [r.office for r in work.roles if r.person == person and r.office]
    held = [] if person.startswith("new:") else [s.office for s in work.kb.offices_of(person, work.day)]
    for office in dict.fromkeys((*told, *held)):
        if (holder := work.kb.holder_of(office, state, work.day)) is not None and holder != person:
            return work.known(holder)
    return None


def _bearer(work: Working, title: Title, owner: str | None, token: int) -> str | None:
    earlier = [
        r for r in work.roles
        if (r.title == title.title or r.title.endswith(" " + title.title)) and (owner is None or r.of == owner)
    ]  # fmt: skip
    before = [r for r in earlier if r.span.start < work.doc[token].idx]
    if before:
        return before[-1].person
    named = [m.entity for m in work.mentions if work.entities[m.entity].kind == "person" and m.start_token < token]
    for person in reversed(named):
        for spell in work.kb.offices_of(person, work.day) if not person.startswith("new:") else ():
            if (title.office == spell.office and (owner is None or spell.of == owner)) or (
                spell.title.lower() == title.title and (owner is None or spell.of == owner)
            ):
                return person
    if owner is None and not earlier and title.scope == "state" and title.office in SINGLE:
        owner = main_country(work)
    if owner and title.office and not earlier:
        holder = work.kb.holder_of(title.office, owner, work.day)
        return work.known(holder) if holder else None
    return None


def complete_roles(work: Working) -> None:
    """`Its deputy interior minister, Hanna Zielak`: whose, once the pronoun is resolved."""
    starts = {t.idx: t.i for t in work.doc}
    for number, role in enumerate(work.roles):
        first = starts.get(role.span.start)
        if role.of is not None or first is None or first == 0:
            continue
        mention = work.token.get(first - 1)
        if mention is None or mention.form != "pronoun" or work.entities[mention.entity].kind not in SERVED:
            continue
        work.roles[number] = replace(role, of=mention.entity)
        person, served = work.entities[role.person], work.entities[mention.entity]
        if person.country is None and served.country is not None:
            codes = actor_codes(served.country, person.sector)
            work.entities[person.id] = replace(person, country=served.country, codes=codes)
