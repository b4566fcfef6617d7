"""Mentions by name: those the knowledge base knows, those the text introduces, and later ones by surname."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.entities import coref
from rudaki.entities.codes import actor_codes
from rudaki.entities.metonymy import is_government
from rudaki.entities.names import Name, hint_words
from rudaki.entities.titles import Title, name_after, name_before, role_after, role_before
from rudaki.entities.unknown import slug, unknown_kind
from rudaki.entities.working import Working
from rudaki.model import Entity, Kind, Mention
from rudaki.model.draft import Form
from rudaki.resources.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc


BODIES = ("igo", "government_body", "party", "ngo", "armed_group", "military", "media")
TOWNS = ("admin1", "capital", "city")
TOWN_OF_NOTE = 30_000  # people
NO_TOWNS = frozenset({"Central", "Centre", "Center", "Northern", "Southern", "Eastern", "Western", "National", "Union"})


def add_names(work: Working, names: list[Name]) -> None:
    """Record every name the finder found, and the acronyms introduced in brackets behind them."""
    acronyms: dict[str, str] = {}
    for name in names:
        if name.id is None and work.draft.sentence_by_token[name.start].heading:
            continue  # words of a sub-heading look like names to the recogniser
        text = work.draft.token_span(name.start, name.end).text
        if name.id is None and text in acronyms:
            work.add(acronyms[text], "name", name.start, name.end)
            continue
        entity = _named(work, name, text)
        if entity is None:
            continue
        form: Form = "demonym" if name.form in ("adjective", "people") else "name"
        work.add(entity, form, name.start, name.end)
        # "Collective Defence Forum (CDF)": the bracketed letters name the same from here on.
        if name.form == "name" and name.end + 2 < len(work.doc) and work.doc[name.end].text == "(":
            letters = work.doc[name.end + 1].text
            if letters[:1].isupper() and work.doc[name.end + 2].text == ")" and 2 <= len(letters) <= 8:
                acronyms[letters] = entity
    _add_acronyms(work, acronyms)


def _add_acronyms(work: Working, acronyms: dict[str, str]) -> None:
    """Every place where letters introduced in brackets stand, whatever the recogniser made of them."""
    for token in work.doc if acronyms else ():
        entity = acronyms.get(token.text)
        current = work.token.get(token.i)
        if entity is None or (current is not None and current.entity == entity):
            continue
        if current is None:
            work.add(entity, "name", token.i, token.i + 1)
        elif current.end_token - current.start_token == 1 and current.entity.startswith("new:"):
            work.drop(current)
            work.add(entity, "name", token.i, token.i + 1)


def _named(work: Working, name: Name, text: str) -> str | None:
    """The id of the entity a name stands for, made if new; None for a name that is no actor or place."""
    if name.id is None:
        if text.split()[-1] in ("Ministry", "Embassy", "Consulate") and len(text.split()) <= 3:
            return None  # a generic mention, made with its country further on
        dateline = work.draft.article.dateline
        if dateline is not None and dateline.start <= work.doc[name.start].idx < dateline.end and text.isupper():
            found: tuple[Kind, str | None] | str | None = ("place", None)
        elif _is_called_group(work.doc, name.start):
            found = ("armed_group", "UAF")
        else:
            found = unknown_kind(text, name.label, work.entities.values())
        if found is None:
            return None
        if isinstance(found, str):
            return found
        kind, sector = found
        if kind == "ngo" and sector is None and work.is_business:
            kind, sector = "company", "BUS"  # a name that says nothing, in a report of markets and deals
        entity_id = f"new:{slug(text)}"
        if entity_id not in work.entities:
            country = _country_in(work, text) if kind not in ("person", "place") else None
            codes = actor_codes(country, sector)
            work.entities[entity_id] = Entity(entity_id, text, kind, country, sector, codes)
        return entity_id
    entity_id = name.id
    if entity_id.startswith("body:") and _is_anothers(work, name):
        return None  # "Chile's Defense Department": a generic mention, made with its country further on
    if name.form == "capital" and not is_government(work.doc, name.start, name.end):
        return work.known(work.kb.capitals[entity_id])
    return work.known(entity_id)


def _is_anothers(work: Working, name: Name) -> bool:
    """Whether the words before a body's name give it to another state than the knowledge base does."""
    i = name.start - 1
    if i > 0 and work.doc[i].text in ("'s", "’s"):
        i -= 1
    owner = work.token.get(i)
    if owner is None or name.id is None:
        return False
    state = work.entities[owner.entity]
    beside = owner.form == "demonym" or i < name.start - 1
    return beside and state.kind == "state" and state.country != work.kb.known[name.id].country


def _country_in(work: Working, text: str) -> str | None:
    """The country an organisation's own name gives: `Kenya Red Cross`, `Guyana Defence Force`."""
    for word in (*text.split()[:2], " ".join(text.split()[:2])):
        for alias in work.kb.aliases.get(word.removesuffix("'s").removesuffix("’s"), ()):
            if alias.id.startswith("state:") and alias.form in ("name", "adjective"):
                return work.kb.known[alias.id].country
    return _country_of_town(text)


def _country_of_town(name: str) -> str | None:
    """The country of the division or town an organisation's name begins or ends with: `Madras High Court`."""
    words = name.split()
    for part in (" ".join(words[:2]), words[0], " ".join(words[-2:])):
        if part in NO_TOWNS:
            continue
        places = [p for p in gazetteer().find(part) if p.kind in TOWNS]
        known = [
            p for p in places
            if p.kind in ("admin1", "capital") or p.population >= (20 * TOWN_OF_NOTE if p.by_alias else TOWN_OF_NOTE)
        ]  # fmt: skip
        if known and part != name:
            return max(known, key=lambda p: (p.kind != "city", p.population)).country
    return None


def find_bearers(work: Working, titles: list[Title]) -> None:
    """Unknown names that a title stands by are people, whatever the recogniser took them for."""
    by_token = {i: t for t in titles for i in range(t.start, t.end)}
    for mention in work.mentions:
        entity = work.entities[mention.entity]
        words = mention.span.text.split()
        if not entity.id.startswith("new:") or entity.kind not in ("ngo", "place") or not 2 <= len(words) <= 4:
            continue
        if not all(w[:1].isupper() for w in words) or any(w in hint_words() for w in words):
            continue
        bears = role_before(work.doc, by_token, mention.start_token, {}) or role_after(
            work.doc, by_token, mention.end_token
        )
        if bears is not None and bears[2].title not in ("leader", "head", "chief", "member"):
            work.entities[entity.id] = Entity(entity.id, entity.name, "person")
    # Names the recogniser missed altogether, beside a title.
    for title in titles:
        if title.title in ("leader", "head", "chief", "member") or work.doc[title.end - 1].tag_ == "NNS":
            continue
        for bounds in (name_after(work.doc, title.end), name_before(work.doc, title.start)):
            if bounds is not None:
                _add_bearer(work, bounds)


def _add_bearer(work: Working, bounds: tuple[int, int]) -> None:
    """Record a person's name at the tokens, unless they are somebody's or something's already."""
    if any(t.text in hint_words() for t in work.doc[bounds[0] : bounds[1]]):
        return
    # A part of it may have been taken for the whole: "Sandoval Paz" of "Héctor Sandoval Paz".
    parts = list({m.start_token: m for i in range(*bounds) if (m := work.token.get(i))}.values())
    whole = any((m.start_token, m.end_token) == bounds for m in parts)
    unsure = all(m.entity.startswith("new:") for m in parts)
    if whole or not unsure or any(m.end_token > bounds[1] for m in parts):
        return
    for part in parts:
        work.drop(part)
    text = work.draft.token_span(*bounds).text
    entity_id = f"new:{slug(text)}"
    work.entities.setdefault(entity_id, Entity(entity_id, text, "person"))
    work.add(entity_id, "name", *bounds)


def add_surnames(work: Working) -> None:
    """Later mentions by surname of people named in full, and of known people by theirs."""
    surnames: dict[str, str] = {}
    for mention in sorted(work.mentions, key=lambda m: m.start_token):
        entity = work.entities[mention.entity]
        if entity.kind == "person" and mention.form == "name":
            last = coref.surname(mention.span.text) or coref.surname(entity.name)
            if last:
                surnames.setdefault(last, entity.id)
                surnames.setdefault(last.removeprefix("al-").removeprefix("el-").removeprefix("Al-"), entity.id)
            words = mention.span.text.split()
            if len(words) == 3 and words[1][:1].isupper() and len(words[1]) > 3:
                surnames.setdefault(words[1], entity.id)  # Rafael Ospina Rueda is Ospina from here on
    _add_short_names(work)
    for token in work.doc:
        person = surnames.get(token.text)
        if person is None:
            continue
        current = work.token.get(token.i)
        if current is None:
            work.add(person, "name", token.i, token.i + 1)
        elif current.end_token - current.start_token == 1 and current.entity != person:
            # The recogniser, or a short name of somebody famous, claimed the surname of a person introduced here.
            other = work.entities[current.entity]
            namesake = other.kind in ("state", "place") and _only_as(work, current, person)
            if other.kind == "person" or current.entity.startswith("new:") or namesake:
                work.drop(current)
                work.add(person, "name", token.i, token.i + 1)


def _only_as(work: Working, mention: Mention, person: str) -> bool:
    """Whether a state is named by this one word alone, and only after somebody of that surname: Jordan, Jim Jordan."""
    named = [m.start_token for m in work.mentions if m.entity == person]
    same = [m for m in work.mentions if m.entity == mention.entity]
    return all(m.span.text == mention.span.text and m.start_token > min(named) for m in same)


def _add_short_names(work: Working) -> None:
    """`The Commission` after the European Commission: the one body named before whose name's head is that word."""
    heads: dict[str, set[str]] = {}
    for mention in sorted(work.mentions, key=lambda m: m.start_token):
        entity = work.entities[mention.entity]
        words = mention.span.text.split()
        if entity.kind in BODIES and mention.form == "name" and len(words) > 1:
            head = next(
                (w for w, after in zip(words, [*words[1:], "of"], strict=True) if after in ("of", "for")), words[-1]
            )
            heads.setdefault(head, set()).add(entity.id)
    for token in work.doc:
        found = heads.get(token.text, set())
        if len(found) != 1 or token.i == 0 or work.doc[token.i - 1].lower_ != "the" or token.text not in hint_words():
            continue
        alone = token.i + 1 == len(work.doc) or not (
            work.doc[token.i + 1].text[:1].isupper() or work.doc[token.i + 1].lower_ in ("of", "for")
        )
        current = work.token.get(token.i)
        if (
            alone
            and current is not None
            and current.end_token - current.start_token == 1
            and current.entity.startswith("new:")
        ):
            work.drop(current)
            current = None
        if alone and current is None:
            work.add(next(iter(found)), "name", token.i, token.i + 1)


def _is_called_group(doc: Doc, start: int) -> bool:
    """Whether a name stands in apposition to a word for an armed band: `a little-known group, X,`."""
    if start < 2 or doc[start - 1].text != ",":
        return False
    return doc[start - 2].lemma_ in ("group", "militia", "faction", "gang", "outfit", "movement")
