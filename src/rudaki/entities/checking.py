"""Checks the knowledge base's tables: shape, dates, references, overlaps, contradictory spells."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from rudaki.entities.tables import NAMES, Tables
from rudaki.entities.variants import script_of
from rudaki.resources import cells, table

DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ID = re.compile(r"[a-z]+:[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
WIKIDATA = re.compile(r"Q[1-9]\d*")
PREFIXES = {
    "states": "state", "regions": "region", "sites": "site", "igos": "igo", "armed_groups": "group",
    "media": "media", "ngos": "ngo", "bodies": "body", "bases": "base", "persons": "person",
}  # fmt: skip
DATES = {"offices": ("from", "until", "as_of"), "memberships": ("from", "until")}
SPAN = ("valid_from", "valid_to")
# Offices that one person holds at a time; the rest may be shared (envoys, spokespersons, vice presidents).
SINGLE = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a table: its name, the row it is about, what is wrong."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table}: {self.row}: {self.what}"


def faults(tables: Tables) -> Iterator[Fault]:
    """Every fault of the tables, one after the other."""
    rows = {name: tables.rows(name) for name in NAMES}
    known = {row["id"] for name in PREFIXES for row in rows[name]}
    countries = {row["id"].removeprefix("state:") for row in rows["states"]}
    for name in NAMES:
        yield from shape(name, rows[name], countries)
    yield from _references(rows, known)
    yield from _overlaps(rows["offices"])
    yield from _repeated(rows["offices"])


def shape(name: str, rows: tuple[dict[str, str], ...], countries: Set[str]) -> Iterator[Fault]:
    """Faults of rows by themselves: ids, dates, degrees, codes of `countries`."""
    seen: set[str] = set()
    for row in rows:
        label = row.get("id") or " ".join(
            filter(None, (row.get("person"), row.get("office"), row.get("org"), row.get("member")))
        )
        if name in PREFIXES:
            if not ID.fullmatch(row["id"]) or row["id"].split(":")[0] != PREFIXES[name]:
                yield Fault(name, label, f"an id here reads {PREFIXES[name]}:name-in-lower-case")
            if row["id"] in seen:
                yield Fault(name, label, "this id stands twice")
            if not row["name"]:
                yield Fault(name, label, "no name")
            if row.get("wikidata") and not WIKIDATA.fullmatch(row["wikidata"]):
                yield Fault(name, label, f"{row['wikidata']!r} is no Wikidata id")
            seen.add(row["id"])
        for column in DATES.get(name, SPAN):
            if row.get(column) and not is_day(row[column]):
                yield Fault(name, label, f"{column} {row[column]!r} is no YYYY, YYYY-MM or YYYY-MM-DD")
        for text in cells(row.get("native", "")):
            if script_of(text) in ("LATIN", None):
                yield Fault(name, label, f"native {text!r} is in no script of its own")
        first, last = DATES.get(name, SPAN)[:2]
        if _after(row.get(first, ""), row.get(last, "")):
            yield Fault(name, label, f"ends ({row[last]}) before it begins ({row[first]})")
        land = row.get("country", "")
        if name != "states" and land and land not in countries:
            yield Fault(name, label, f"no state {land!r}")
        for column, limit in (("lat", 90), ("lon", 180)):
            if row.get(column) and not _within(row[column], limit):
                yield Fault(name, label, f"{column} {row[column]!r} is no degree between -{limit} and {limit}")


def is_day(text: str) -> bool:
    """Whether a text is a year, month or day of the calendar in ISO form.

    >>> is_day("2020-02"), is_day("2020-02-31")
    (True, False)
    """
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _within(cell: str, limit: float) -> bool:
    try:
        return -limit <= float(cell) <= limit
    except ValueError:
        return False


def _after(first: str, last: str) -> bool:
    """Whether a date lies after another as far as both tell."""
    length = min(len(first), len(last))
    return bool(length) and first[:length] > last[:length]


def _references(rows: dict[str, tuple[dict[str, str], ...]], known: set[str]) -> Iterator[Fault]:
    links = {"offices": ("person", "of"), "memberships": ("org", "member")}
    for name, columns in links.items():
        for row in rows[name]:
            for column in columns:
                if row[column] not in known:
                    yield Fault(name, " ".join(row[c] for c in columns), f"there is no {row[column]!r}")
    for row in rows["armed_groups"]:
        for other in cells(row.get("affiliates", "")):
            if other not in known:
                yield Fault("armed_groups", row["id"], f"there is no {other!r}")
    for name in ("namesakes", "standings"):
        for row in table(f"kb/{name}"):
            if row["id"] not in known:
                yield Fault(name, row["id"], f"there is no {row['id']!r}")
    for row in rows["states"]:
        for other in cells(row["borders"]):
            if f"state:{other}" not in known:
                yield Fault("states", row["id"], f"borders {other!r}, which is no state")


@cache
def _real_overlaps() -> frozenset[tuple[str, str, str, str]]:
    return frozenset((r["office"], r["of"], r["first"], r["second"]) for r in table("kb/overlaps"))


def _overlaps(offices: tuple[dict[str, str], ...]) -> Iterator[Fault]:
    """Two persons in an office that one holds at a time; rival governments are told apart by the title."""
    held: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in offices:
        if row["office"] in SINGLE:
            held[row["office"], row["of"], row["title"].lower()].append(row)
    for (office, of, _), spells in held.items():
        spells.sort(key=lambda r: r["from"])
        for earlier, later in itertools.pairwise(spells):
            if earlier["person"] == later["person"] or not (earlier["from"] and later["from"]):
                continue
            real = (office, of, earlier["person"], later["person"]) in _real_overlaps()
            if not real and (not earlier["until"] or _after(earlier["until"], later["from"])):
                first = f"{earlier['person']} ({earlier['from']} to {earlier['until'] or 'now'})"
                what = f"{first} and {later['person']} (from {later['from']}) both"
                yield Fault("offices", f"{office} of {of}", what)


def _repeated(offices: tuple[dict[str, str], ...]) -> Iterator[Fault]:
    """One person twice in an office at a time under one title."""
    held: dict[tuple[str, str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in offices:
        held[row["person"], row["office"], row["of"], row["title"]].append(row)
    for (person, office, of, _), spells in held.items():
        spells.sort(key=lambda r: r["from"])
        for earlier, later in itertools.pairwise(spells):
            if earlier["from"] == later["from"] or not earlier["until"] or _after(earlier["until"], later["from"]):
                yield Fault(
                    "offices", f"{person} {office} of {of}", f"two spells from {earlier['from']} and {later['from']}"
                )
