"""Scores incidents of political violence on MUC-4: which reports have one, of what types, and who fills their roles.

The measures are those of the set's description, simpler than MUC's own template scoring: everything is counted by
report. Incidents that are optional, attempted or threatened count as others do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rudaki.evaluate.incidents import IncidentReader, Incidents, names_one_of
from rudaki.evaluate.pages import Record, f1, read_records
from rudaki.evaluate.report import Report, Row

# Role -> the fields of the gold that fill it.
FIELDS = {
    "perp_individual": ("perp_individual",),
    "perp_organization": ("perp_organization",),
    "hum_target": ("hum_target_name", "hum_target_description"),
    "phys_target": ("phys_target",),
    "instrument": ("instrument",),
}


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """F1 of having an incident, micro F1 of types and of role fillers by report, over the gold files in `paths`."""
    records = [record for record, _ in read_records(paths, limit)]
    reader, counts = IncidentReader(), Counter[str]()
    for number, record in enumerate(records, 1):
        counts.update(count(record, reader.read(record["id"], record["text"])))
        if progress is not None:
            progress(number, len(records))
    notes = (
        "everything is counted by report, optional incidents included",
        "no figures of peers are known on these measures",
    )
    return Report("muc4", len(records), (Row("rudaki", measures(counts)),), notes if peers else notes[:1])


def count(record: Record, found: Incidents) -> Counter[str]:
    """Counts of one report: `<measure>:gold`, `:found` and `:right`."""
    incidents = record["incidents"]
    # A type may be "BOMBING / ATTACK": either is right.
    types = {tuple(part.strip() for part in i["type"].split("/")) for i in incidents}
    free, right = set(found.types), 0
    for kinds in sorted(types, key=len):  # one type found answers for one incident
        if hit := free.intersection(kinds):
            free.discard(min(hit))
            right += 1
    counts = Counter({"type:gold": len(types), "type:found": len(found.types), "type:right": right})
    counts.update({"incident:gold": bool(incidents), "incident:found": bool(found.types)})
    counts["incident:right"] = int(bool(incidents and found.types))
    for role, fields in FIELDS.items():
        gold = gold_fillers(incident[f] for incident in incidents for f in fields)
        given = list(found.fillers[role])
        counts.update({f"{role}:gold": len(gold), f"{role}:found": len(given)})
        for alternatives in gold:
            if match := next((text for text in given if names_one_of(text, alternatives)), None):
                given.remove(match)  # one filler fills one place
                counts[f"{role}:right"] += 1
    return counts


def gold_fillers(fields: Iterable[list[list[str]]]) -> list[list[str]]:
    """The fillers of a role over all incidents of a report: those that share a string are one, its strings joined."""
    out: list[list[str]] = []
    for alternatives in (a for field in fields for a in field):
        strings = [s for s in alternatives if any(c.isalnum() for c in s)]  # upstream has lone backslashes
        same = next((known for known in out if set(known) & set(strings)), None)
        if same is not None:
            same += [s for s in strings if s not in same]
        elif strings:
            out.append(strings)
    return out


def measures(counts: Counter[str]) -> dict[str, float | int | None]:
    """F1 of each measure; `roles_f1` is over all roles together."""
    for part in ("gold", "found", "right"):
        counts[f"roles:{part}"] = sum(counts[f"{role}:{part}"] for role in FIELDS)
    out: dict[str, float | int | None] = {}
    for name in ("incident", "type", "roles", *FIELDS):
        score = f1(counts[f"{name}:right"], counts[f"{name}:found"], counts[f"{name}:gold"])
        out[f"{name}_f1"] = None if score is None else round(score, 4)
    return out
