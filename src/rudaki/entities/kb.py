"""The knowledge base: who is who, with the dates their offices and memberships hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from rudaki.entities.stored import stored
from rudaki.entities.tables import Tables, tables
from rudaki.entities.variants import variants
from rudaki.model import Kind
from rudaki.resources import cells, table

VERSION = "2"
AliasForm = Literal["name", "short", "adjective", "people", "capital", "government", "leader"]
ORGANISATIONS = ("igos", "armed_groups", "media", "ngos", "bodies", "bases", "sites")
LEADING = ("head_of_state", "head_of_government")
SHORTEST_VARIANT = 5  # letters: shorter spellings made by rule are words of some language


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the knowledge base.

    `country` is ISO alpha-3; `iso_num` and `cow` the state's numbers in ISO 3166-1 and the Correlates of War
    list; `lat`, `lon` decimal degrees; `since`, `until` ISO dates of any precision; `native` names in their
    own script.
    """

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
    iso_num: str | None = None
    cow: str | None = None
    since: str = ""
    until: str = ""
    native: tuple[str, ...] = ()
    note: str = ""

    def exists(self, day: str | None) -> bool:
        """Whether it is there on `day` (ISO, any precision); always, where the dates or the day are not known."""
        return day is None or covers(self.since, self.until, day)


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
        return covers(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name somebody goes by: `form` says what kind of name it is."""

    text: str
    id: str
    form: AliasForm


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of those who share a name: `cues` are words of an article that speak for this one.

    `alone`: the one meant where nothing speaks for any.
    """

    id: str
    alone: bool
    cues: tuple[str, ...]


class KnowledgeBase:
    """The tables of `resources/kb/`, indexed.

    `aliases` maps a name to every entry that goes by it; `members` an organisation's id to the ids of
    its members with their dates.
    """

    def __init__(self, rows: Tables | None = None, *, remake: bool = False) -> None:
        self._tables = rows or Tables()
        self.made: list[tuple[str, str, str]] = []  # spellings made by rule: text, id, form
        self._stated: dict[str, dict[str, None]] = defaultdict(dict)  # id -> the names the tables give it
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
        self._add_leaders_surnames()
        self.standings: dict[str, list[dict[str, str]]] = defaultdict(list)  # what a group was at other times
        for row in table("kb/standings"):
            self.standings[row["id"]].append(row)
        self.namesakes: dict[str, list[Namesake]] = defaultdict(list)
        for row in table("kb/namesakes"):
            self.namesakes[row["name"]].append(Namesake(row["id"], row["alone"] == "y", cells(row["cues"])))
            self._alias(row["name"], row["id"], cast(AliasForm, row["form"]))
            # A city that stands for an organisation's seat is the city still: Brussels for the EU.
            seats = [a.id for a in self.aliases[row["name"]] if a.form == "capital" and a.id in self.capitals]
            if row["form"] == "capital" and seats:
                self.capitals.setdefault(row["id"], self.capitals[seats[0]])
        self._add_variants(None if remake else stored())

    @property
    def version(self) -> str:
        """The version of our tables, and of a user's where there are some: `2+1f0c93aa`."""
        own = self._tables.fingerprint
        return f"{VERSION}+{own}" if own else VERSION

    def stated(self, known_id: str) -> list[str]:
        """The names the tables give an entry, in their order."""
        return list(self._stated.get(known_id, ()))

    def spellings(self, known_id: str) -> list[str]:
        """The further spellings made by rule."""
        stated = {*self._stated.get(known_id, ()), *self.known[known_id].native}
        return [t for t, aliases in self.aliases.items() if t not in stated and any(a.id == known_id for a in aliases)]

    def rows(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of one of the tables behind it."""
        return self._tables.rows(name)

    def _alias(self, text: str, known_id: str, form: AliasForm) -> None:
        alias = Alias(text, known_id, form)
        if text and alias not in self.aliases[text]:
            self.aliases[text].append(alias)

    def _load_states(self) -> None:
        for row in self._tables.rows("states"):
            iso3, state = row["iso3"] or row["id"].split(":")[1], row["id"]
            self.known[state] = Known(
                id=state, name=row["name"], kind="state", country=iso3, plover=row["plover"] or iso3, cameo=iso3,
                wikidata=row["wikidata"] or None, seat=row["capital"] or None, sector=None if row["iso3"] else "PRE",
                lat=_degrees(row["lat"]), lon=_degrees(row["lon"]), iso_num=row["iso_num"] or None,
                cow=row["cow"] or None, native=cells(row.get("native", "")),
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
                    native=cells(row.get("capital_native", "")),
                )  # fmt: skip
                self.capitals[state] = capital
                for name in (row["capital"], *cells(row["capital_aliases"])):
                    self._alias(name, state, "capital")
            for name in cells(row["government_names"]):
                self._alias(name, state, "government")
            self.borders[iso3] = frozenset(cells(row["borders"]))

    def _load_regions(self) -> None:
        for row in self._tables.rows("regions"):
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
            for row in self._tables.rows(name):
                country = row["country"] or None
                self.known[row["id"]] = Known(
                    id=row["id"], name=row["name"], kind=cast(Kind, row["kind"]), country=country,
                    sector=row.get("sector") or None, cameo=row.get("cameo") or None,
                    wikidata=row["wikidata"] or None, operator=row.get("operator") or None,
                    seat=row.get("seat") or row.get("place") or None,
                    lat=_degrees(row.get("lat", "")), lon=_degrees(row.get("lon", "")), note=row.get("note", ""),
                    since=row.get("valid_from", ""), until=row.get("valid_to", ""),
                )  # fmt: skip
                for alias in (row["name"], *cells(row["aliases"])):
                    self._alias(alias, row["id"], "name")
        for row in self._tables.rows("memberships"):
            self.members[row["org"]].append((row["member"], row["from"], row["until"]))

    def _load_persons(self) -> None:
        for row in self._tables.rows("persons"):
            self.known[row["id"]] = Known(
                id=row["id"], name=row["name"], kind="person", country=row["country"] or None,
                gender=row["gender"] or None, wikidata=row["wikidata"] or None, note=row["note"],
                native=cells(row.get("native", "")),
            )  # fmt: skip
            for name in (row["name"], *cells(row["aliases"])):
                self._alias(name, row["id"], "name")
            for name in cells(row["short_names"]):
                self._alias(name, row["id"], "short")
        for row in self._tables.rows("offices"):
            spell = Spell(row["person"], row["office"], row["title"], row["of"], row["from"], row["until"])
            self.spells[spell.person].append(spell)
            self.holders[spell.office, spell.of].append(spell)

    def _add_variants(self, ready: list[tuple[str, str, str]] | None) -> None:
        """Further spellings by rule, of everybody and everything; a name somebody has stays theirs.

        `ready` are those of our own tables, made beforehand; what a user's tables hold is made now.
        """
        stated, by_id = frozenset(self.aliases), defaultdict[str, list[Alias]](list)
        for aliases in self.aliases.values():
            for alias in aliases:
                by_id[alias.id].append(alias)
                self._stated[alias.id][alias.text] = None
        own = self._tables.own_ids if ready is not None else frozenset(by_id)
        for text, known_id, form in ready or ():
            if known_id not in own and known_id in by_id and text not in stated:
                self._alias(text, known_id, cast(AliasForm, form))
        for known_id in own & by_id.keys():
            for text, form in self._further(known_id, by_id[known_id]):
                if text not in stated and len(text) >= SHORTEST_VARIANT:
                    self._alias(text, known_id, form)
                    self.made.append((text, known_id, form))
        self.made.sort()

    def _further(self, known_id: str, aliases: list[Alias]) -> Iterator[tuple[str, AliasForm]]:
        """The spellings of one entry that its rows do not give."""
        known = self.known[known_id]
        names: dict[AliasForm, list[str]] = {"name": [], "short": [], "capital": []}
        for alias in aliases:
            if alias.form in names:
                names[alias.form].append(alias.text)
        native: dict[AliasForm, list[str]] = {"name": list(known.native)}
        if known.kind == "state":
            names["name"] = []  # what states are called is in their row
            native["capital"] = list(self.known[self.capitals[known_id]].native) if known_id in self.capitals else []
        native["short"] = [n.split(" ")[-1] for n in known.native if " " in n] if names["short"] else []
        for form, given in names.items():
            for text in variants(given, native.get(form, ()), known.country, person=known.kind == "person"):
                yield text, form

    def _add_leaders_surnames(self) -> None:
        """What news call a leader by, while in office: the surname, also where others share it."""
        for person, spells in self.spells.items():
            if person not in self.known:
                continue  # a user's row of nobody, which `rudaki kb check` tells
            surname = self.known[person].name.split(" ")[-1]
            leads = any(s.office in LEADING for s in spells)
            if leads and len(surname) > 3 and surname[0].isupper():
                self._alias(surname, person, "leader")
                bare = surname.removeprefix("al-").removeprefix("Al-")
                if bare != surname:
                    self._alias(bare, person, "leader")

    def offices_of(self, person: str, day: str | None) -> list[Spell]:
        """The offices `person` holds on `day` (ISO), or, without a day, those not known to have ended."""
        spells = self.spells.get(person, [])
        return [s for s in spells if (s.holds(day) if day else not s.until)]

    def held_before(self, person: str, day: str | None) -> bool:
        """Whether the offices `person` had entered by `day`, or today without one, had all ended by then."""
        begun = [s for s in self.spells.get(person, []) if not day or s.since <= day]
        return bool(begun) and all(s.until and (not day or s.until < day) for s in begun)

    def all_holders(self, office: str, of: str, day: str | None) -> list[Spell]:
        """The spells in `office` of the state or organisation `of` on `day`, or, without a day, those still open."""
        return [s for s in self.holders.get((office, of), []) if (s.holds(day) if day else not s.until)]

    def holder_of(self, office: str, of: str, day: str | None) -> str | None:
        """Who holds `office` of the state or organisation `of` on `day`; None unless exactly one is known."""
        found = {s.person for s in self.all_holders(office, of, day)}
        return found.pop() if len(found) == 1 else None

    def members_of(self, org: str, day: str | None) -> frozenset[str]:
        """Ids of the members of an organisation or region on `day`, or today's without a day."""
        return frozenset(
            member
            for member, since, until in self.members.get(org, ())
            if (covers(since, until, day) if day else not until)
        )


@cache
def knowledge_base() -> KnowledgeBase:
    """The knowledge base that ships with rudaki, a user's tables over it, loaded once a process."""
    return KnowledgeBase(tables())


def covers(since: str, until: str, day: str) -> bool:
    """Whether the days `since` to `until` (ISO, any precision, "" open) include `day` as far as they tell.

    >>> covers("2010", "2020-10-15", "2020-10-14"), covers("2020-10-15", "", "2020-10-14")
    (True, False)
    """
    return since[: len(day)] <= day[: len(since)] and (not until or day[: len(until)] <= until[: len(day)])


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _slug(name: str) -> str:
    return "-".join(part for part in "".join(c.lower() if c.isalnum() else " " for c in name).split())
