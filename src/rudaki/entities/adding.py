"""Rows for a user's own tables, made from what is given on the command line, checked before they are written."""

from __future__ import annotations

from datetime import date
from typing import Any

from rudaki.entities.checking import PREFIXES, shape
from rudaki.entities.kb import KnowledgeBase, knowledge_base
from rudaki.entities.tables import columns
from rudaki.entities.unknown import slug
from rudaki.errors import RudakiError
from rudaki.resources import table as our_table

KINDS = {
    "armed_groups": "armed_group", "igos": "igo", "media": "media", "ngos": "ngo", "bases": "base", "sites": "place",
}  # fmt: skip


class UsageError(RudakiError):
    """Something given that cannot be added, and why."""

    code = "usage"


def added_rows(
    name: str, table: str, known_id: str | None, office: str | None, given: dict[str, Any]
) -> dict[str, dict[str, str]]:
    """The rows to write, by table; what is known already under the id or name keeps what is not given anew.

    UsageError where what is given does not fit the tables.
    """
    kb = knowledge_base()
    name = " ".join(name.split())
    if not name or "|" in name:
        raise UsageError("a name has letters, and no | in it")
    country, sector = (given["country"] or "").upper(), (given["sector"] or "").upper()
    if country and f"state:{country}" not in kb.known:
        raise UsageError(f"there is no state {country!r}: give its ISO 3166 alpha-3 code")
    if sector and sector not in {r["sector"] for r in our_table("ontology/sectors")}:
        raise UsageError(f"there is no PLOVER sector {sector!r}")
    prefix = PREFIXES[table]
    known_id = known_id or _id_of(name, prefix, country, kb)
    if not known_id.startswith(f"{prefix}:"):
        raise UsageError(f"an id in {table} starts with {prefix}:")
    known = next((r for r in kb.rows(table) if r["id"] == known_id), None)
    row = dict(known) if known else dict.fromkeys(columns(table), "") | {"id": known_id, "name": name}
    if known and name not in kb.stated(known_id) and "aliases" in row:
        row["aliases"] = "|".join(filter(None, (row["aliases"], name)))
    kind = KINDS.get(table) or given["kind"]
    if table == "bodies" and kind not in ("party", "company", "government_body", "military"):
        raise UsageError("an entry in bodies needs --kind: party, company, government_body or military")
    new = {
        "country": country, "sector": sector, "gender": given["gender"] or "", "wikidata": given["wikidata"] or "",
        "note": given["note"], "kind": kind or "",
    }  # fmt: skip
    if office is None:
        new |= {"valid_from": given["since"], "valid_to": given["until"]}
    row |= {column: value for column, value in new.items() if value and column in row}
    for column, names in (
        ("aliases", given["aliases"]),
        ("short_names", given["shorts"]),
        ("native", given["natives"]),
    ):
        if names and column not in row:
            raise UsageError(f"{table} has no column {column}")
        if names:
            row[column] = "|".join(dict.fromkeys([*filter(None, row[column].split("|")), *names]))
    if table == "persons" and not (row["country"] and row["gender"]):
        raise UsageError("a person needs --country and --gender")
    if office is None and table == "persons" and (given["since"] or given["until"]):
        raise UsageError("--from and --until are those of an office: give --office and --of")
    for name_given in (*given["aliases"], *given["shorts"], *given["natives"]):
        if "|" in name_given:
            raise UsageError(f"a name has no | in it: {name_given!r}")
    states = frozenset(i.removeprefix("state:") for i in kb.known if i.startswith("state:"))
    for fault in shape(table, (row,), states):
        raise UsageError(f"{fault.row}: {fault.what}")
    rows = {table: row} if row != known else {}
    if sector and "sector" not in row:
        raise UsageError(f"{table} has no sector: an office tells it")
    if office is not None:
        rows["offices"] = _office(known_id, office, given, kb.known)
        for fault in shape("offices", (rows["offices"],), states):
            raise UsageError(f"{fault.row}: {fault.what}")
    return rows


def _id_of(name: str, prefix: str, country: str, kb: KnowledgeBase) -> str:
    """The id of the one who has this name in the tables, of this country where one is given; else a new one."""
    same = {
        a.id for a in kb.aliases.get(name, ())
        if a.id.startswith(f"{prefix}:") and name in kb.stated(a.id) and country in ("", kb.known[a.id].country)
    }  # fmt: skip
    if len(same) == 1:
        return same.pop()
    plain = slug(name)
    if not plain.isascii() or not plain:
        raise UsageError(f"no id can be made of {name!r}: give one in Latin letters with --id {prefix}:...")
    new = f"{prefix}:{plain}"
    return new if new not in kb.known else f"{new}-{country.lower()}" if country else new


def _office(person: str, office: str, given: dict[str, Any], known: Any) -> dict[str, str]:
    if not person.startswith("person:"):
        raise UsageError("only persons hold offices: leave --table away")
    if not given["of"] or given["of"] not in known:
        raise UsageError("an office needs --of with an id of the knowledge base (state:HND; see `rudaki kb search`)")
    if not given["since"]:
        raise UsageError("an office needs --from")
    offices = {r["office"] for r in our_table("kb/offices")}
    if office not in offices:
        raise UsageError(f"there is no office {office!r}: choose one of {', '.join(sorted(offices))}")
    until = given["until"]
    return {
        "person": person, "office": office, "title": given["title"] or office.replace("_", " ").title(),
        "of": given["of"], "from": given["since"], "until": until,
        "as_of": (until[:7] if len(until) > 4 else f"{until}-12") if until else date.today().isoformat()[:7],
    }  # fmt: skip
