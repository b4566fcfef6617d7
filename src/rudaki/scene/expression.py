"""What a time expression is, and the day it is read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rudaki.scene.calendar import Stretch
from rudaki.scene.tense import Tense

RANK = {"day": 0, "month": 1, "year": 2}


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time: characters `start`..`end`, TIMEX3 `type` and `value`, and the days where known.

    `is_when` is False for mere durations and rates (`six months`, `weekly`), which say no when.
    """

    start: int
    end: int
    type: str
    value: str | None
    days: Stretch | None
    precision: str | None
    tense: Tense | None
    is_when: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """The day a text was published, known to the day, month or year."""

    at: date | None
    precision: str = "day"

    @classmethod
    def parse(cls, text: str | None) -> Reference:
        """From an ISO date of any precision; an empty reference from None or anything else.

        >>> Reference.parse("2025-10").precision
        'month'
        """
        found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text or "")
        if found is None or not 1000 <= int(found[1]) <= 3000:  # no news comes from beyond, and the calendar ends
            return cls(None)
        try:
            at = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            return cls(None)
        return cls(at, "day" if found[3] else "month" if found[2] else "year")

    def known(self, precision: str) -> date | None:
        """The reference where it is at least as exact as `precision`, else None."""
        needed = {"day": 0, "week": 0, "month": 1, "quarter": 1, "year": 2, "decade": 2}[precision]
        return self.at if RANK[self.precision] <= needed else None
