"""Scores the coding of actor phrases on the assertions of NGEC's test suite (Halterman et al. 2023)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rudaki.entities.match import bare
from rudaki.entities.phrase import ActorCode, PhraseCoder
from rudaki.evaluate.pages import read_records
from rudaki.evaluate.report import Report, Row
from rudaki.parse import Parser
from rudaki.scene.expression import Reference
from rudaki.scene.times import find_times

TODAY = "2022-12-01"  # the set was written in 2022 and 2023
# The set's codes for what names nobody, and for a noun it knows no sector of.
NOBODY, UNKNOWN = "JNK", "UNK"


def evaluate(
    paths: Sequence[Path], *, peers: bool = True, limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:  # fmt: skip
    """Accuracy of country and first sector together, of each field, of the entity's name, and of what is no actor."""
    records = [record for record, _ in read_records(paths, limit)]
    coder, right = PhraseCoder(Parser().parse), dict[str, list[bool]]()
    for number, record in enumerate(records, 1):
        for field, value in judge(record, predict(record, coder)).items():
            right.setdefault(field, []).append(value)
        if progress is not None:
            progress(number, len(records))
    measures: dict[str, float | int | None] = {
        field: round(sum(values) / len(values), 4) for field, values in sorted(right.items())
    }
    counts = {f"{field}_n": len(values) for field, values in sorted(right.items())}
    return Report(
        "actor_codes", len(records), (Row("rudaki", measures | counts),),
        ("assertions of a test suite, not a sample; `today` is taken as 2022-12-01",),
    )  # fmt: skip


def predict(record: dict[str, Any], coder: PhraseCoder) -> ActorCode:
    """The codes of a record's phrase as of its day."""
    return coder.code(record["text"], context=record.get("context") or "", day=day_of(record.get("query_date")))


def day_of(words: str | None) -> str:
    """A query date of the set as an ISO day.

    >>> day_of("10 May 2015"), day_of("today")
    ('2015-05-10', '2022-12-01')
    """
    if not words or words.lower() == "today":
        return TODAY
    found = next(find_times(words.title(), Reference.parse(TODAY), lambda _: None), None)
    return found.days.first.isoformat() if found and found.days else date.fromisoformat(words).isoformat()


def judge(record: dict[str, Any], code: ActorCode) -> dict[str, bool]:
    """Which of the fields a record states are right; `actor` for those that say whether the words name anybody."""
    out: dict[str, bool] = {}
    if record.get("wiki_title"):
        out["wiki_title"] = code.entity is not None and bare(record["wiki_title"]) == bare(code.entity.name)
        return out
    nobody = bool(record.get("none")) or record.get("code_1") == NOBODY
    out["actor"] = code.is_actor != nobody
    if nobody:
        return out
    if record.get("country"):
        out["country"] = record["country"] == code.country
    first = record.get("code_1")
    if first:
        accepted = first if isinstance(first, list) else [first]
        found = code.sectors[0] if code.sectors else UNKNOWN
        out["code_1"] = found in accepted
    if record.get("code_2"):
        out["code_2"] = record["code_2"] in code.sectors[1:2]
    stated = [out[f] for f in ("country", "code_1") if f in out]
    if stated:
        out["country_and_code_1"] = all(stated)
    return out
