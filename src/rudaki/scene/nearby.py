"""Places told by another: `near Gao`, `20 km north of Gao`, `outside Kyiv`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rudaki.geography import BEARINGS, moved
from rudaki.scene.candidate import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNITS = {"km": 1.0, "kilometres": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometer": 1.0, "kms": 1.0,
         "miles": 1.609, "mile": 1.609, "mi": 1.609, "metres": 0.001, "meters": 0.001}  # fmt: skip
OFFSET = re.compile(
    r"(?<![\d.,–-])(?<!\d )(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)[ -]?(?P<u>"
    + "|".join(UNITS)
    + r")(?:[ ]\([^)]{1,20}\))?[ ]"
    r"(?:to[ ]the[ ])?(?P<d>(?:north|south)?[ -]?(?:east|west)|north|south)(?:ern)?[ ](?:side[ ])?of[ ]"
    r"(?:the[ ](?:[a-z]+[ ])?(?:(?:city|town|village)[ ]of[ ])?)?$",
    re.IGNORECASE,
)
REACH = 25  # tokens before a name in which an offset stands


def point_beside(doc: Doc, start: int, lat: float, lon: float) -> tuple[float, float, str] | None:
    """The point that the words before token `start` tell, with its precision; None where they tell none.

    `region` for `near X`, whose own point is kept; `point` for a distance and direction from it.
    """
    offset = OFFSET.search(doc[max(0, start - REACH) : start].text_with_ws)
    if offset is not None:
        km = _number(offset["n"]) * UNITS[offset["u"].lower()]
        bearing = BEARINGS[re.sub("[ -]", "", offset["d"].lower())]
        return (*moved(lat, lon, km, bearing), "point")
    before = [t.lower_ for t in doc[max(0, start - 2) : start]]
    near = bool(before) and (before[-1] in words("around") or (before[-1] == "of" and before[0] in words("direction")))
    return (lat, lon, "region") if near else None


def _number(text: str) -> float:
    """A distance as written; a comma is a decimal sign unless three digits follow.

    >>> _number("1,200"), _number("2,5")
    (1200.0, 2.5)
    """
    return float(
        text.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text) else text.replace(",", ".")
    )
