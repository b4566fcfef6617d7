"""Codes of an actor phrase by itself: `Armenian Prime Minister`, `the rebel FDLR force`, `motorcycle thieves`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rudaki.entities.codes import sectors_of
from rudaki.entities.generic import agent_at
from rudaki.entities.linker import Linker
from rudaki.entities.titles import find_titles
from rudaki.model import Article, Draft, Entity, Mention
from rudaki.model.page import Published
from rudaki.resources.gazetteer import gazetteer
from rudaki.scene.places import find_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

FORMER = frozenset({"former", "ex", "retired", "late", "ousted", "deposed", "onetime", "erstwhile"})
LANDS = ("state", "region", "place", "base")


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Whom a phrase names, by PLOVER: `country` (ISO alpha-3, or IGO, UNO, EUR), its sectors, the entity found if any.

    `is_actor` is False for words that name nobody the coder knows anything of.
    """

    country: str | None
    sectors: tuple[str, ...]
    entity: Entity | None
    is_actor: bool


class PhraseCoder:
    """Codes phrases with a parser's `parse` and a linker, as of a day and in the light of words around them."""

    def __init__(self, parse: Callable[[Article], Draft], linker: Linker | None = None) -> None:
        self._parse = parse
        self._linker = linker or Linker()

    def code(self, phrase: str, *, context: str = "", day: str | None = None) -> ActorCode:
        """The codes of `phrase`; `context` are words of the same text, `day` the report's (ISO)."""
        # A full stop, or the words would be read as a heading.
        draft = self._link(phrase.strip().rstrip(".") + ".", day)
        told = _told_sectors(draft)
        mention = _main(draft)
        entity = draft.entity_by_id[mention.entity] if mention else None
        country = next((c for e in draft.entities if (c := land_of(e))), None) or _country_of_places(draft)
        if country is None and context:
            beside = self._link(context, day)
            country = next((c for e in beside.entities if (c := land_of(e))), None) or _country_of_places(beside)
        own = land_of(entity) if entity else None
        sectors = sectors_of(entity.codes) if entity and not (told and entity.kind in (*LANDS, "igo")) else ()
        if entity and entity.kind == "igo" and not told:
            sectors = tuple(s for s in sectors if s != "IGO")
        apart = mention is not None and not _covers(mention, _root(draft)) and mention.entity.startswith("new:")
        if told and mention is not None and apart and not _is_served(draft, mention):
            sectors = ()
        sectors = sectors or told
        if any(t.lower_ in FORMER for t in draft.doc) and sectors:
            sectors = ("ELI",)
        if not sectors and (entity is None or entity.kind == "place"):
            sectors = _of_a_place(draft)
        if entity is not None and entity.id.startswith("new:") and not sectors and not own:
            entity = None  # a name and nothing else
        is_actor = entity is not None or bool(sectors) or country is not None
        return ActorCode(own or country, sectors, entity, is_actor)

    def _link(self, text: str, day: str | None) -> Draft:
        article = Article(
            id="phrase", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, language="en",
            published=Published(day, "day", "given") if day else None,
        )  # fmt: skip
        return self._linker.process(self._parse(article))


def land_of(entity: Entity) -> str | None:
    """The country code of an entity: PLOVER's (a breakaway state has its host's), or that of an organisation."""
    if entity.kind == "igo":
        cameo = entity.codes.cameo or ""
        return "UNO" if "UNO" in cameo else "EUR" if "EUR" in cameo else "IGO"
    first = (entity.codes.plover or "").split(" ")[0]
    if entity.kind == "state" and entity.country == "XKX":
        return entity.country  # ISO's code, not PLOVER's
    return first if entity.country and first not in sectors_of(entity.codes) else entity.country


def _told_sectors(draft: Draft) -> tuple[str, ...]:
    """The sectors of the titles and actor nouns the phrase is made of, the head's first."""
    doc = draft.doc
    root = next((t.i for t in doc if t.head.i == t.i), 0)
    found: list[tuple[bool, int, int, str, str]] = []
    for title in find_titles(doc):
        if title.sector:
            found.append(
                (not title.start <= root < title.end, -title.end, title.start, title.sector, title.further or "")
            )
    for start in range(len(doc)):
        if (agent := agent_at(doc, start)) is not None:
            end, _head, row = agent
            covers = start <= root < end
            found.append((not covers, -end, start, row["sector"], row["further"]))
    if not found:
        return ()
    *_, sector, further = min(found)  # the head's, the last, the longest
    return tuple(filter(None, (sector, further)))


def _country_of_places(draft: Draft) -> str | None:
    """The country of a town or division the phrase names."""
    return next((p.country for p in find_places(draft) if p.country), None)


def _of_a_place(draft: Draft) -> tuple[str, ...]:
    """A town's name alone stands for its people, a capital's for the government."""
    places = find_places(draft)
    if not places or places[0].precision != "city" or len(places[0].span.text) < len(draft.article.text) - 4:
        return ()
    capitals = {p.name for p in gazetteer().find(places[0].span.text.title()) if p.kind == "capital"}
    return ("GOV",) if places[0].name in capitals else ("CVL",)


def _main(draft: Draft) -> Mention | None:
    """The mention the phrase is about: that of its head, else the longest."""
    mentions = [m for m in draft.mentions if m.form != "pronoun"]
    if not mentions:
        return None
    root = _root(draft)
    return min(mentions, key=lambda m: (not _covers(m, root), m.form == "demonym", m.start_token - m.end_token))


def _is_served(draft: Draft, mention: Mention) -> bool:
    """Whether a name is what the head serves: the league of `president of the league`."""
    before = [t.lower_ for t in draft.doc[: mention.start_token] if t.lower_ != "the"]
    return bool(before) and before[-1] == "of"


def _root(draft: Draft) -> Token | None:
    return next((t for t in draft.doc if t.head.i == t.i), None)


def _covers(mention: Mention, root: Token | None) -> bool:
    return root is not None and mention.start_token <= root.i < mention.end_token
