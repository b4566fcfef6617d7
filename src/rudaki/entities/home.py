"""The country of those named without one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rudaki.entities.codes import actor_codes
from rudaki.entities.working import Working
from rudaki.model import Mention
from rudaki.resources import table
from rudaki.resources.gazetteer import gazetteer

HOME_SECTORS = ("GOV", "MIL", "COP", "SPY", "JUD", "LEG")
STATE_TITLES = frozenset(
    row["title"] for row in table("kb/titles") if row["scope"] == "state" or row["sector"] in ("MIL", "COP")
)
LOCALS = ("CVL", "OPP", "EDU", "LAB", "AGR", "MED", "REB")  # whom a report without another country means of its own
HOMED = ("person", "government_body", "military", "party", "ngo", "company", "media", "armed_group")
LANDS = ("state", "place")
MANY, MOSTLY = 4, 0.6  # mentions of a country, and their share, that make an article without a dateline one of its own
LARGE = 100_000  # people: a dateline that gives a town alone means one readers know


def settle_home(work: Working) -> None:
    """The country of officials and bodies named without one: that of the dateline.

    A report from Nairobi that speaks of Kenya above all and of `the Interior Minister` means Kenya's;
    one filed from abroad, or from nowhere said, leaves the country open.
    """
    home = _home(work)
    _settle_unknown(work, home)
    if home is None:
        return
    state = f"state:{home}"
    foreign = _named_beside_others(work, home)
    official = {r.person for r in work.roles if r.of is None and r.title in STATE_TITLES}
    for entity in list(work.entities.values()):
        generic = entity.id.startswith("actor:") and (
            (entity.sector in HOME_SECTORS and entity.kind != "people")
            or (entity.sector in LOCALS and entity.id not in foreign)
        )
        person = entity.id.startswith("new:") and entity.id in official
        if entity.country is None and (generic or person):
            codes = actor_codes(home, entity.sector)
            work.entities[entity.id] = replace(entity, country=home, codes=codes)
    if official & set(work.entities):
        work.known(state)
    work.roles[:] = [
        replace(r, of=state) if r.of is None and r.title in STATE_TITLES and work.entities[r.person].country == home
        else r
        for r in work.roles
    ]  # fmt: skip


def _sentence(work: Working, mention: Mention) -> int:
    return work.draft.sentence_by_token[mention.start_token].index


def _lands_by_sentence(work: Working) -> dict[int, set[str]]:
    """Number of a sentence -> the countries that its states and places lie in."""
    lands: dict[int, set[str]] = {}
    for mention in work.mentions:
        entity = work.entities[mention.entity]
        if entity.kind in LANDS and entity.country:
            lands.setdefault(_sentence(work, mention), set()).add(entity.country)
    return lands


def _spoken(work: Working) -> Counter[str]:
    """How often the article speaks of each country, its people and bodies included."""
    return Counter(c for m in work.mentions if (c := work.entities[m.entity].country))


def _named_beside_others(work: Working, home: str) -> frozenset[str]:
    """The ids of who is named in a sentence that speaks of other countries and not of home."""
    lands, spoken = _lands_by_sentence(work), dict[str, set[int]]()
    for mention in work.mentions:
        spoken.setdefault(mention.entity, set()).add(_sentence(work, mention))
    return frozenset(e for e, where in spoken.items() if any(home not in lands.get(n, {home}) for n in where))


def _settle_unknown(work: Working, home: str | None) -> None:
    """The country of people and organisations only this article knows, where nothing beside them says it.

    It is the one right before the name (`South Africa's department of ...`), else the one the report is at home
    in, unless the sentence that introduces them names others alone.
    """
    lands, first = _lands_by_sentence(work), dict[str, int]()
    beside: dict[str, str] = {}
    for mention in sorted(work.mentions, key=lambda m: m.start_token):
        if (country := _right_before(work, mention)) is not None:
            beside.setdefault(mention.entity, country)
        first.setdefault(mention.entity, _sentence(work, mention))
    for entity in list(work.entities.values()):
        if not entity.id.startswith("new:") or entity.country is not None or entity.kind not in HOMED:
            continue
        named = lands.get(first.get(entity.id, -1), set())
        country = beside.get(entity.id) or (home if home in named or not named else None)
        if country is not None and not _serves_all(work, entity.id):
            codes = actor_codes(country, entity.sector)
            work.entities[entity.id] = replace(entity, country=country, codes=codes)


def _right_before(work: Working, mention: Mention) -> str | None:
    """The country named within a few words before a name, in the same noun phrase."""
    for i in range(mention.start_token - 1, max(mention.start_token - 6, -1), -1):
        owner = work.token.get(i)
        if owner is not None:
            entity = work.entities[owner.entity]
            owns = owner.form == "demonym" or work.doc[owner.end_token].text in ("'s", "’s")
            return entity.country if entity.kind in LANDS and owns else None
        token = work.doc[i]
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "PART", "ADV", "NUM") and token.text not in ("-", "'s", "’s"):
            return None
    return None


def _serves_all(work: Working, person: str) -> bool:
    """Whether somebody speaks for an international organisation, and so for no country."""
    return any(r.person == person and r.of and work.entities[r.of].kind == "igo" for r in work.roles)


def _home(work: Working) -> str | None:
    """The dateline's country, if the article speaks of no other as often; without a dateline the one spoken of most."""
    filed = _filed_from(work)
    spoken = _spoken(work)
    if not spoken:
        return None
    if filed is None and work.draft.article.dateline is None:
        country, times = spoken.most_common(1)[0]
        enough = len(spoken) == 1 or (times >= MANY and times >= MOSTLY * sum(spoken.values()))
        return country if enough else None
    return filed if filed and spoken[filed] == max(spoken.values()) else None


def main_country(work: Working) -> str | None:
    """The state an article is about as far as the names met tell: that of the dateline, or of most that is named."""
    spoken = _spoken(work)
    if not spoken:
        return None
    country = _filed_from(work) or spoken.most_common(1)[0][0]
    alone = spoken[country] * 2 > sum(spoken.values())
    return f"state:{country}" if alone and f"state:{country}" in work.kb.known else None


def _filed_from(work: Working) -> str | None:
    dateline = work.draft.article.dateline
    if dateline is None:
        return None
    for mention in work.mentions:
        country = work.entities[mention.entity].country
        if mention.span.start < dateline.end and mention.span.end > dateline.start and country:
            return country
    return _country_of_town(dateline.place or "", _states_named(work))


def settle_towns(work: Working) -> None:
    """The country of towns the knowledge base does not hold, where the gazetteer and the article agree on one."""
    named = _states_named(work)
    for entity in list(work.entities.values()):
        if entity.kind == "place" and entity.country is None:
            country = _country_of_town(entity.name, named)
            if country is not None:
                codes = actor_codes(country, entity.sector)
                work.entities[entity.id] = replace(entity, country=country, codes=codes)


def _states_named(work: Working) -> set[str]:
    return {c for m in work.mentions if (e := work.entities[m.entity]).kind == "state" and (c := e.country)}


def _country_of_town(name: str, named: set[str]) -> str | None:
    """The country of the largest town of that name in a country the article names, else of a town everybody knows."""
    towns = [p for p in gazetteer().find(name) if p.kind in ("city", "capital") and p.country is not None]
    likely = [p for p in towns if p.country in named] or [p for p in towns if p.population >= LARGE]
    return max(likely, key=lambda p: p.population).country if likely else None
