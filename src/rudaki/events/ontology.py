"""PLOVER and CAMEO as tables: quad, intensity, precedence, codes."""

from __future__ import annotations

from functools import cache

from rudaki.model import Status
from rudaki.resources import cells, table

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@cache
def _scores() -> dict[tuple[str, str], tuple[int, float]]:
    return {(r["type"], r["mode"]): (int(r["quad"]), float(r["intensity"])) for r in table("events/plover")}


@cache
def _precedence() -> dict[tuple[str, str], str]:
    return {(r["type"], r["status"]): r["plover"] for r in table("events/precedence")}


@cache
def _crosswalk() -> dict[str, dict[str, str]]:
    return {r["cameo"]: r for r in table("events/cameo_plover")}


@cache
def _own_types() -> dict[str, dict[str, str]]:
    return {r["cameo"]: r for r in table("events/own_types")}


def quad_of(type_: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return _scores()[type_, ""][0]


def intensity_of(type_: str, mode: str | None) -> float:
    """PLOVER's score, -10 to 10; a mode without a score of its own takes its type's."""
    scores = _scores()
    return scores.get((type_, mode or ""), scores[type_, ""])[1]


def plover_of(type_: str, status: Status, cameo: str | None = None) -> str:
    """The one code PLOVER gives an act: its crosswalk's for the CAMEO code, then its precedence rules.

    A future meeting is AGREE (`events/precedence.csv`); a signing (057) is SUPPORT, though `type` says AGREE
    (`events/own_types.csv`). A code that is not of `type_` is not asked.

    >>> plover_of("CONSULT", "planned"), plover_of("AGREE", "occurred", "057"), plover_of("SANCTION", "planned", "163")
    ('AGREE', 'SUPPORT', 'THREATEN')
    """
    base = type_
    if cameo in _crosswalk() and type_of(cameo) == type_:
        base = _crosswalk()[cameo]["type"]
    return _precedence().get((base, status), base)


def type_of(cameo: str) -> str:
    """The type of a CAMEO code, in this project's reading; KeyError for a code that is no event (01, 02, unknown)."""
    own = _own_types().get(cameo)
    return own["type"] if own else _crosswalk()[cameo]["type"]


def mode_of(cameo: str | None) -> str | None:
    """The mode a CAMEO code implies, None where it leaves that open or is unknown."""
    row = _own_types().get(cameo or "") or _crosswalk().get(cameo or "")
    return row["mode"] or None if row else None


def modes_of(type_: str) -> frozenset[str]:
    """The modes PLOVER has for a type."""
    return frozenset(mode for t, mode in _scores() if t == type_ and mode)


def contexts_of(cameo: str | None) -> tuple[str, ...]:
    """PLOVER contexts that a CAMEO code implies."""
    row = _own_types().get(cameo or "") or _crosswalk().get(cameo or "")
    return cells(row["contexts"]) if row else ()
