"""Office-holders and their names out of a Wikidata JSON dump, item by item, in little memory.

The dump (https://www.wikidata.org/wiki/Wikidata:Database_download) is a JSON array with one item a line. Positions
are told by their English label (`President of Kyrgyzstan`) and jurisdiction (P1001, else P17), spells by
position held (P39) with start (P580) and end (P582).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from rudaki.entities.checking import SINGLE
from rudaki.entities.kb import KnowledgeBase, Known
from rudaki.entities.unknown import slug
from rudaki.entities.variants import script_of
from rudaki.errors import InputError
from rudaki.resources import table

HUMAN, MALE, FEMALE = "Q5", "Q6581097", "Q6581072"
INSTANCE, GENDER, CITIZEN, HELD, START, END, JURISDICTION, COUNTRY, OF = (
    "P31", "P21", "P27", "P39", "P580", "P582", "P1001", "P17", "P642",
)  # fmt: skip
DEATH = "P570"
PRECISION = {9: 4, 10: 7, 11: 10}  # year, month, day: the length of the ISO date
MARKS = (b'"P39"', b'"P1001"', b'"P17"')  # a line without any of these holds neither a person in office nor a position


@dataclass(frozen=True, slots=True)
class Held:
    """A position somebody held: Wikidata ids, ISO dates or ""."""

    position: str
    of: str | None
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Person:
    """A human with positions, as the dump has him or her."""

    id: str
    name: str
    aliases: tuple[str, ...]
    native: tuple[str, ...]
    gender: str
    countries: tuple[str, ...]
    died: str
    held: tuple[Held, ...]


@dataclass(slots=True)
class Dump:
    """What a dump holds of use: people in office and the positions there are."""

    people: list[Person] = field(default_factory=list)
    positions: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # id -> label, jurisdictions
    items: int = 0


def read_dump(lines: Iterable[bytes], progress: Callable[[int, None], None] | None = None) -> Dump:
    """The people and positions of a dump's lines.

    InputError, with the line, where one is no JSON object.
    """
    dump = Dump()
    for number, line in enumerate(lines, 1):
        line = line.strip().rstrip(b",")
        if progress is not None and number % 1000 == 0:
            progress(number, None)
        if line in (b"", b"[", b"]"):
            continue
        dump.items += 1
        if dump.items > 1 and not any(mark in line for mark in MARKS):
            continue
        try:
            item = json.loads(line)
            claims = item["claims"] or {}
            labels = item.get("labels") or {}
            if not isinstance(claims, dict) or not isinstance(labels, dict):
                raise TypeError("claims or labels")
        except (ValueError, KeyError, TypeError) as fault:
            raise InputError(f"line {number} is no Wikidata item ({fault})", code="bad_json") from fault
        if HUMAN in _values(claims, INSTANCE):
            if HELD in claims and (person := _person(item)) is not None:
                dump.people.append(person)
        elif lands := tuple(_values(claims, JURISDICTION)) or tuple(_values(claims, COUNTRY)):
            label = _label(item, "en")
            if label and _office(label):
                dump.positions[item["id"]] = (label, lands)
    return dump


def _person(item: dict[str, Any]) -> Person | None:
    name = _label(item, "en")
    if not name:
        return None
    claims = item["claims"]
    held = tuple(
        Held(position, next(_of(statement), None), _day(statement, START), _day(statement, END))
        for statement in claims[HELD]
        if statement.get("rank") != "deprecated" and (position := _id(statement.get("mainsnak", {})))
    )
    labels = [v["value"] for v in (item.get("labels") or {}).values()]
    native = dict.fromkeys(label for label in labels if script_of(label) not in ("LATIN", None))
    aliases = dict.fromkeys(a["value"] for a in (item.get("aliases") or {}).get("en", ()) if a["value"] != name)
    gender = next((g for v in _values(claims, GENDER) if (g := {MALE: "m", FEMALE: "f"}.get(v))), "")
    return Person(
        item["id"], name, tuple(aliases), tuple(native), gender, tuple(_values(claims, CITIZEN)), _died(claims), held
    )  # fmt: skip


def _label(item: dict[str, Any], language: str) -> str | None:
    for key in (language, "mul"):
        if value := (item.get("labels") or {}).get(key, {}).get("value"):
            return str(value)
    return None


def _id(snak: dict[str, Any]) -> str | None:
    value = snak.get("datavalue", {}).get("value")
    return value.get("id") if isinstance(value, dict) else None


def _values(claims: dict[str, Any], prop: str) -> Iterator[str]:
    for statement in claims.get(prop, ()):
        if statement.get("rank") != "deprecated" and (found := _id(statement.get("mainsnak", {}))):
            yield found


def _of(statement: dict[str, Any]) -> Iterator[str]:
    for prop in (JURISDICTION, OF):
        for snak in (statement.get("qualifiers") or {}).get(prop, ()):
            if found := _id(snak):
                yield found


def _died(claims: dict[str, Any]) -> str:
    """The day of somebody's death, "" for the living."""
    dates = (_date(statement.get("mainsnak", {})) for statement in claims.get(DEATH, ()))
    return next(filter(None, dates), "")


def _day(statement: dict[str, Any], prop: str) -> str:
    """A qualifier's date as ISO, as long as it is precise; "" where there is none."""
    dates = map(_date, (statement.get("qualifiers") or {}).get(prop, ()))
    return next(filter(None, dates), "")


def _date(snak: dict[str, Any]) -> str:
    value = snak.get("datavalue", {}).get("value", {})
    length = PRECISION.get(value.get("precision", 0))
    return str(value["time"])[1 : 1 + length] if length and str(value.get("time", "")).startswith("+") else ""


def _office(label: str) -> tuple[str, str] | None:
    """The office and title a position's label begins with (`Prime Minister of France`); None for deputies."""
    words = label.lower().split()
    titles = {tuple(r["title"].split()): r["office"] for r in table("kb/titles") if r["office"]}
    for length in range(min(6, len(words)), 0, -1):
        if office := titles.get(tuple(words[:length])):
            after = words[length : length + 1]
            if not after or after[0] in ("of", "for"):
                return office, " ".join(label.split()[:length])
    return None


@dataclass(slots=True)
class Found:
    """Rows for a user's tables: people new or with new names, and spells not in the knowledge base."""

    persons: list[dict[str, str]] = field(default_factory=list)
    offices: list[dict[str, str]] = field(default_factory=list)


def rows_of(dump: Dump, kb: KnowledgeBase, as_of: str, since: str = "") -> Found:
    """The rows the knowledge base lacks; spells that ended before `since` (ISO) are left out. `as_of`: YYYY-MM."""
    states: dict[str | None, Known] = {
        known.wikidata: known for known in kb.known.values() if known.kind == "state" and known.wikidata
    }
    by_wikidata = {k.wikidata: k for k in kb.known.values() if k.kind == "person" and k.wikidata}
    found, taken = Found(), set(kb.known)
    for person in dump.people:
        spells = list(_spells(person, dump, states, since))
        if not spells:
            continue
        country = next((states[c].country for c in person.countries if c in states), None) or spells[0][2].country
        known = by_wikidata.get(person.id) or _by_name(person, kb, country)
        known_id = known.id if known else _new_id(person, taken)
        row = _person_row(person, known, known_id, country or "", kb)
        if row is not None:
            found.persons.append(row)
        for (office, title), held, state in spells:
            if any(
                _same(s.since, held.since) and s.office == office and s.of == state.id
                for s in kb.spells.get(known_id, ())
            ):
                continue
            end = held.until[:7] if len(held.until) >= 7 else f"{held.until}-12" if held.until else as_of
            found.offices.append({
                "person": known_id, "office": office, "title": title, "of": state.id, "from": held.since,
                "until": held.until, "as_of": end,
            })  # fmt: skip
    found.offices += _closed(found.offices, kb)
    return found


def _spells(
    person: Person, dump: Dump, states: dict[str | None, Known], since: str
) -> Iterator[tuple[tuple[str, str], Held, Known]]:
    for held in person.held:
        label, lands = dump.positions.get(held.position, ("", ()))
        office = _office(label) if label else None
        if not held.since and not held.until:
            continue  # nobody knows when
        if not held.until and person.died:
            held = replace(held, until=person.died)
        state = next((states[q] for q in (held.of, *lands) if q in states), None)
        if office and state and not (held.until and since and held.until < since[: len(held.until)]):
            yield office, held, state


def _closed(new: list[dict[str, str]], kb: KnowledgeBase) -> list[dict[str, str]]:
    """Our spells still open in an office one holds at a time, ended by the coming of the next holder."""
    coming: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in new:
        if row["office"] in SINGLE and row["from"]:
            coming[row["office"], row["of"]].append(row)
    out = []
    for ours in kb.rows("offices"):
        later = [
            row["from"] for row in coming.get((ours["office"], ours["of"]), ())
            if row["person"] != ours["person"] and row["from"] > ours["from"]
        ]  # fmt: skip
        if later and not ours["until"]:
            end = min(later)
            out.append(ours | {"until": end, "as_of": end[:7] if len(end) > 4 else f"{end}-12"})
    return out


def _same(known: str, given: str) -> bool:
    """Whether two dates may be one, as far as both tell."""
    length = min(len(known), len(given))
    return known[:length] == given[:length]


def _by_name(person: Person, kb: KnowledgeBase, country: str | None) -> Known | None:
    ids = {a.id for name in (person.name, *person.aliases) for a in kb.aliases.get(name, ()) if a.form == "name"}
    fits = [kb.known[i] for i in ids if i.startswith("person:") and kb.known[i].country == country]
    return fits[0] if len(fits) == 1 and fits[0].wikidata in (None, person.id) else None


def _new_id(person: Person, taken: set[str]) -> str:
    plain = f"person:{slug(person.name)}"
    known_id = plain if plain not in taken else f"{plain}-{person.id.lower()}"
    taken.add(known_id)
    return known_id


def _person_row(
    person: Person, known: Known | None, known_id: str, country: str, kb: KnowledgeBase
) -> dict[str, str] | None:
    """The row of somebody new, or of somebody known with names or a Wikidata id we lack; None where nothing is new."""
    own = next((r for r in kb.rows("persons") if r["id"] == known_id), None) if known else None
    row = dict(own) if own else {
        "id": known_id, "name": person.name, "aliases": "", "short_names": "", "country": country,
        "gender": person.gender, "wikidata": "", "note": "", "native": "",
    }  # fmt: skip
    row["wikidata"] = row["wikidata"] or person.id
    for column, names in (("aliases", person.aliases), ("native", person.native)):
        have = [n for n in row[column].split("|") if n]
        row[column] = "|".join(dict.fromkeys([*have, *(n for n in names if n != row["name"] and "|" not in n)]))
    return row if row != own else None
