"""The knowledge base: who is who, with the dates their offices and memberships hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from rudaki.model import Kind
from rudaki.resources import cells, table

VERSION = "1"
AliasForm = Literal["name", "short", "adjective", "people", "capital", "government"]
ORGANISATIONS = ("igos", "armed_groups", "media", "ngos", "bodies", "bases")


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the knowledge base. `country` is ISO alpha-3; `lat`, `lon` decimal degrees."""

    id: str
    name: str
    kind: Kind
    country: str | None = None
    sector: str | None = None
    cameo: str | None = None
    plover: str | None = None
    gender: str | None = None
    wikidata: str | None = None
    operator: str | None = None
    seat: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """Someone in an office: `since` and `until` are ISO dates of any precision, "" where open or unknown."""

    person: str
    office: str
    title: str
    of: str
    since: str
    until: str

    def holds(self, day: str) -> bool:
        """Whether the spell covers `day` (ISO, any precision). An unknown start counts as always."""
        after_start = self.since[: len(day)] <= day[: len(self.since)]
        return after_start and (not self.until or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name somebody goes by: `form` says what kind of name it is."""

    text: str
    id: str
    form: AliasForm


class KnowledgeBase:
    """The tables of `resources/kb/`, indexed.

    `aliases` maps a name to every entry that goes by it; `members` an organisation's id to the ids of
    its members with their dates.
    """

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        self.aliases: dict[str, list[Alias]] = defaultdict(list)
        self.spells: dict[str, list[Spell]] = defaultdict(list)  # by person
        self.holders: dict[tuple[str, str], list[Spell]] = defaultdict(list)  # by (office, of)
        self.members: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self.capitals: dict[str, str] = {}  # state id -> place id
        self.borders: dict[str, frozenset[str]] = {}
        self._load_states()
        self._load_regions()
        self._load_organisations()
        self._load_persons()

    def _alias(self, text: str, known_id: str, form: AliasForm) -> None:
        alias = Alias(text, known_id, form)
        if text and alias not in self.aliases[text]:
            self.aliases[text].append(alias)

    def _load_states(self) -> None:
        for row in table("kb/states"):
            iso3, state = row["iso3"] or row["id"].split(":")[1], row["id"]
            self.known[state] = Known(
                id=state, name=row["name"], kind="state", country=iso3, plover=row["plover"] or iso3, cameo=iso3,
                wikidata=row["wikidata"] or None, seat=row["capital"] or None,
                lat=_degrees(row["lat"]), lon=_degrees(row["lon"]),
            )  # fmt: skip
            for name in (row["name"], *cells(row["aliases"])):
                self._alias(name, state, "name")
            for name in cells(row["adjectives"]):
                self._alias(name, state, "adjective")
            for name in cells(row["people"]):
                self._alias(name, state, "people")
            capital = f"place:{_slug(row['capital'])}-{iso3.lower()}"
            if row["capital"] and row["capital"] != row["name"]:
                self.known[capital] = Known(
                    id=capital, name=row["capital"], kind="place", country=iso3,
                    lat=_degrees(row["capital_lat"]), lon=_degrees(row["capital_lon"]), seat=state,
                )  # fmt: skip
                self.capitals[state] = capital
                for name in (row["capital"], *cells(row["capital_aliases"])):
                    self._alias(name, state, "capital")
            for name in cells(row["government_names"]):
                self._alias(name, state, "government")
            self.borders[iso3] = frozenset(cells(row["borders"]))

    def _load_regions(self) -> None:
        for row in table("kb/regions"):
            members = cells(row["members"])
            self.known[row["id"]] = Known(
                id=row["id"], name=row["name"], kind="region", lat=_degrees(row["lat"]), lon=_degrees(row["lon"]),
                country=members[0] if len(members) == 1 else None,
            )  # fmt: skip
            for name in (row["name"], *cells(row["aliases"])):
                self._alias(name, row["id"], "name")
            for name in cells(row["adjectives"]):
                self._alias(name, row["id"], "adjective")
            for name in cells(row["people"]):
                self._alias(name, row["id"], "people")
            self.members[row["id"]] = [(f"state:{m}", "", "") for m in members]

    def _load_organisations(self) -> None:
        for name in ORGANISATIONS:
            for row in table(f"kb/{name}"):
                country = row["country"] or None
                self.known[row["id"]] = Known(
                    id=row["id"], name=row["name"], kind=cast(Kind, row["kind"]), country=country,
                    sector=row.get("sector") or None, cameo=row.get("cameo") or None,
                    wikidata=row["wikidata"] or None, operator=row.get("operator") or None,
                    seat=row.get("seat") or row.get("place") or None,
                    lat=_degrees(row.get("lat", "")), lon=_degrees(row.get("lon", "")),
                )  # fmt: skip
                for alias in (row["name"], *cells(row["aliases"])):
                    self._alias(alias, row["id"], "name")
        for row in table("kb/memberships"):
            self.members[row["org"]].append((row["member"], row["from"], row["until"]))

    def _load_persons(self) -> None:
        for row in table("kb/persons"):
            self.known[row["id"]] = Known(
                id=row["id"], name=row["name"], kind="person", country=row["country"] or None,
                gender=row["gender"] or None, wikidata=row["wikidata"] or None,
            )  # fmt: skip
            for name in (row["name"], *cells(row["aliases"])):
                self._alias(name, row["id"], "name")
            for name in cells(row["short_names"]):
                self._alias(name, row["id"], "short")
        for row in table("kb/offices"):
            spell = Spell(row["person"], row["office"], row["title"], row["of"], row["from"], row["until"])
            self.spells[spell.person].append(spell)
            self.holders[spell.office, spell.of].append(spell)

    def offices_of(self, person: str, day: str | None) -> list[Spell]:
        """The offices `person` holds on `day` (ISO), or, without a day, those not known to have ended."""
        spells = self.spells.get(person, [])
        return [s for s in spells if (s.holds(day) if day else not s.until)]

    def holder_of(self, office: str, of: str, day: str | None) -> str | None:
        """Who holds `office` of the state or organisation `of` on `day`; None unless exactly one is known."""
        spells = self.holders.get((office, of), [])
        found = {s.person for s in spells if (s.holds(day) if day else not s.until)}
        return found.pop() if len(found) == 1 else None

    def members_of(self, org: str, day: str | None) -> frozenset[str]:
        """Ids of the members of an organisation or region on `day`, or today's without a day."""
        return frozenset(
            member
            for member, since, until in self.members.get(org, ())
            if (not until if not day else (not since or since <= day) and (not until or day[: len(until)] <= until))
        )


@cache
def knowledge_base() -> KnowledgeBase:
    """The knowledge base that ships with rudaki, loaded once a process."""
    return KnowledgeBase()


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _slug(name: str) -> str:
    return "-".join(part for part in "".join(c.lower() if c.isalnum() else " " for c in name).split())
