"""The entities stage's working paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from rudaki.entities.codes import actor_codes
from rudaki.entities.kb import KnowledgeBase, covers
from rudaki.model import Codes, Draft, Entity, Mention, Role
from rudaki.model.draft import Form
from rudaki.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENOUGH_WORDS = 4  # different words of business in an article
# What an office or a generic noun can belong to.
OWNERS = ("state", "region", "igo", "armed_group", "place")
SERVED = ("state", "region", "igo", "armed_group", "party", "ngo", "media", "company", "government_body", "military")


@cache
def office_sectors() -> dict[str, tuple[str, str | None]]:
    """The PLOVER sectors of who holds an office: GOV, MIL for a defence minister."""
    rows = (row for row in reversed(table("kb/titles")) if row["office"] and row["sector"])
    return {row["office"]: (row["sector"], row["further"] or None) for row in rows}


@dataclass(frozen=True, slots=True)
class Standing:
    """What an entry is on a day: country, sector and codes, and the office held."""

    country: str | None
    sector: str | None
    codes: Codes
    role: str | None


def standing(kb: KnowledgeBase, known_id: str, day: str | None) -> Standing:
    """What an entry of the knowledge base is on `day` (ISO), or by what is not known to have ended."""
    known = kb.known[known_id]
    country, sector, cameo, role, further = known.country, known.sector, known.cameo, None, None
    for row in kb.standings.get(known_id, ()):
        if day and covers(row["from"], row["until"], day) and day != row["until"]:
            sector, cameo = row["sector"], row["cameo"]
    if known.kind == "person":
        spells = kb.offices_of(known_id, day)
        if spells:
            served = kb.known.get(spells[0].of)
            sector, further = office_sectors().get(spells[0].office, ("GOV", None))
            if served is not None and served.kind != "state" and served.sector:
                sector, further = served.sector, None
            if served and served.kind == "igo":
                country, cameo = None, served.cameo
            role = spells[0].title
        elif kb.held_before(known_id, day):
            sector = "ELI"  # out of office, by PLOVER's convention
        else:
            sector, further = noted_sectors(known.note, day)
    codes = actor_codes(country, sector, cameo=cameo, plover=known.plover, further=further)
    return Standing(country, sector, codes, role)


def noted_sectors(note: str, day: str | None) -> tuple[str | None, str | None]:
    """The sectors that a person's note tells: `Deputy Secretary of Defense 2021 to 2025`, ELI after its years.

    >>> noted_sectors("Senator, 2010 to 2014", "2012-01-01"), noted_sectors("Senator, 2010 to 2014", "2020-01-01")
    (('LEG', None), ('ELI', None))
    """
    ended = False
    for clause in re.split("[;,] (?=[A-Za-z])", note):
        low = clause.lower()
        best: tuple[str, str | None, str | None] = ("", None, None)
        for row in table("kb/titles"):
            title = row["title"]
            if row["sector"] and len(title) > len(best[0]) and re.search(rf"(?<!\w){re.escape(title)}(?!\w)", low):
                best = (title, row["sector"], row["further"] or None)
        years = re.findall(r"\b(?:19|20)\d\d\b", clause)
        if best[1] is None or (day and years and day[:4] < min(years)):
            continue
        if not (day and len(years) >= 2 and day[:4] > max(years)):
            return best[1:]
        ended = True
    return ("ELI" if ended else None), None


@cache
def business_words() -> frozenset[str]:
    """Words that reports of markets, results and deals use (`kb/business.csv`)."""
    return frozenset(row["word"] for row in table("kb/business"))


@dataclass
class Working:
    """The stage's working paper for one article: entities by id, and mentions by token, the knowledge base at hand."""

    kb: KnowledgeBase
    draft: Draft
    day: str | None
    entities: dict[str, Entity] = field(default_factory=dict)
    genders: dict[str, str | None] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    token: dict[int, Mention] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)

    @property
    def doc(self) -> Doc:
        return self.draft.doc

    @cached_property
    def is_business(self) -> bool:
        """Whether the article is of business, by the words of that trade it uses."""
        words = {t.lower_ for t in self.doc}
        return len(words & business_words()) >= ENOUGH_WORDS

    def add(self, entity: str, form: Form, start: int, end: int, head: int | None = None) -> Mention:
        """Record a mention at tokens `start`..`end`; the words must be free."""
        span = self.draft.token_span(start, end)
        if head is None:
            head = self.doc[start:end].root.i
        mention = Mention(span, entity, form, start, end, head)
        self.mentions.append(mention)
        for i in range(start, end):
            self.token[i] = mention
        return mention

    def drop(self, mention: Mention) -> None:
        """Take a mention back, because a longer one includes it."""
        self.mentions.remove(mention)
        for i in range(mention.start_token, mention.end_token):
            self.token.pop(i, None)

    def is_free(self, start: int, end: int) -> bool:
        return not any(i in self.token for i in range(start, end))

    def known(self, entity_id: str) -> str:
        """The id, with the entry of the knowledge base made an entity of the article."""
        if entity_id not in self.entities:
            known, held = self.kb.known[entity_id], standing(self.kb, entity_id, self.day)
            if known.kind == "person":
                self.genders[entity_id] = known.gender
            self.entities[entity_id] = Entity(
                entity_id, known.name, known.kind, held.country, held.sector, held.codes, held.role, known.wikidata
            )
        return entity_id

    def names_person(self, token: int) -> bool:
        """Whether the token is part of a person's name."""
        mention = self.token.get(token)
        return mention is not None and self.entities[mention.entity].kind == "person" and mention.form == "name"
