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
def _contexts() -> dict[str, tuple[str, ...]]:
    return {r["cameo"]: cells(r["contexts"]) for r in table("events/cameo_plover")}


def quad_of(type_: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return _scores()[type_, ""][0]


def intensity_of(type_: str, mode: str | None) -> float:
    """PLOVER's score, -10 to 10; a mode without a score of its own takes its type's."""
    scores = _scores()
    return scores.get((type_, mode or ""), scores[type_, ""])[1]


def plover_of(type_: str, status: Status) -> str:
    """What PLOVER's precedence rules code: a future meeting is AGREE (manual 0.8, AGREE)."""
    return _precedence().get((type_, status), type_)


def contexts_of(cameo: str | None) -> tuple[str, ...]:
    """PLOVER contexts that a CAMEO code implies."""
    return _contexts().get(cameo or "", ())
