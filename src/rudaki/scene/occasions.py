"""Rules for days named by what they are: weekends, nights, holidays, the day before yesterday, ranges of years."""

from __future__ import annotations

import re
from datetime import timedelta

from rudaki.scene import calendar as cal
from rudaki.scene.calendar import Stretch
from rudaki.scene.expression import Reference, Time
from rudaki.scene.grammar import words
from rudaki.scene.rules import Direction, Rule, time_of, year_nearest


def _weekend(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    """`over the weekend`: the last one, or the coming one where the verb points ahead."""
    at, tense = ref.known("day"), direction(m.start()) or "past"
    days = None
    if at is not None:
        days = cal.containing("WE", at + timedelta(days=0 if tense == "future" or at.weekday() >= 5 else -7))
    value = f"{days.first.isocalendar().year}-W{days.first.isocalendar().week:02d}-WE" if days else None
    return time_of(m, days, tense, precision="day", value=value, group="we")


def _overnight(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    """The night before the day of publication."""
    at = ref.known("day")
    days = Stretch(at - timedelta(days=1), at, "day") if at else None
    value = f"{days.first}TNI" if days else None
    return time_of(m, days, "past", precision="day", kind="TIME", value=value)


def _second_day(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    at, ahead = ref.known("day"), m["sd"].lower() == "tomorrow"
    moved = at + timedelta(days=2 if ahead else -2) if at else None
    return time_of(m, Stretch(moved, moved, "day") if moved else None, "future" if ahead else "past", precision="day")


def _years(ref: Reference, m: re.Match[str], direction: Direction) -> Time | None:
    first = int(m["yr_a"])
    last = int(m["yr_b"]) if len(m["yr_b"]) == 4 else first - first % 100 + int(m["yr_b"])
    if len(m["yr_b"]) == 2 and last < first:
        last += 100  # 1999-00
    elif len(m["yr_b"]) == 2 and last > first + 1 and int(m["yr_b"]) <= 12:
        return None  # 2010-12: as likely a month
    if not first < last <= first + 60:
        return None
    days = Stretch(cal.year(first).first, cal.year(last).last, "year")
    return time_of(m, days, None, value=f"{first}/{last}")


def _holiday(ref: Reference, m: re.Match[str], direction: Direction) -> Time:
    month, number = map(int, words("holiday")[m["ho"]].split("-"))
    days = cal.day(int(m["ho_y"]), month, number) if m["ho_y"] else None
    tense = direction(m.start())
    days = days or year_nearest(lambda year: cal.day(year, month, number), ref, tense)
    return time_of(m, days, tense, precision="day")


RULES: dict[str, Rule] = {
    "weekend": _weekend, "overnight": _overnight, "second_day": _second_day, "years": _years, "holiday": _holiday,
}  # fmt: skip
