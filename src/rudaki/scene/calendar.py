"""Calendar arithmetic: stretches of days, and moving them by units."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PRECISION_OF_UNIT = {
    "D": "day", "W": "week", "WE": "day", "F": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade",
    "C": "decade", "TH": "day", "TM": "day", "TS": "day",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both included, known as exactly as `precision` says."""

    first: date
    last: date
    precision: str

    def timex(self) -> str:
        """The TIMEX3 value: 2025-10-09, 2025-W41, 2025-10, 2025-Q4, 2025, 202."""
        year = f"{self.first.year:04d}"
        if self.precision == "week":
            iso = self.first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}"
        if self.precision == "month":
            return f"{year}-{self.first.month:02d}"
        if self.precision == "quarter":
            return f"{year}-Q{(self.first.month + 2) // 3}"
        if self.precision == "year":
            return year
        return year[:3] if self.precision == "decade" else self.first.isoformat()


def day(year: int, month: int, number: int) -> Stretch | None:
    """One day, None where the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Stretch(found, found, "day")


def month(year: int, number: int) -> Stretch:
    """A month of a year."""
    return Stretch(date(year, number, 1), _month_end(year, number), "month")


def quarter(year: int, number: int) -> Stretch:
    """A quarter of a year, 1 to 4."""
    return Stretch(date(year, 3 * number - 2, 1), _month_end(year, 3 * number), "quarter")


def year(number: int) -> Stretch:
    """A year."""
    return Stretch(date(number, 1, 1), date(number, 12, 31), "year")


def decade(first: int) -> Stretch:
    """The ten years from `first` on."""
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def season(year: int, name: str) -> Stretch:
    """Three months of the northern calendar; a winter is named after the year it begins in."""
    first = SEASON_MONTHS[name]
    last_year, last_month = (year + 1, 2) if name == "WI" else (year, first + 2)
    return Stretch(date(year, first, 1), _month_end(last_year, last_month), "quarter")


def containing(unit: str, at: date) -> Stretch:
    """The week (from Monday), weekend, month, quarter, year ... that `at` lies in."""
    if unit in ("W", "F"):
        monday = at - timedelta(days=at.weekday())
        return Stretch(monday, monday + timedelta(days=6), "week")
    if unit == "WE":
        saturday = at + timedelta(days=5 - at.weekday())
        return Stretch(saturday, saturday + timedelta(days=1), "day")
    if unit == "M":
        return month(at.year, at.month)
    if unit == "Q":
        return quarter(at.year, (at.month + 2) // 3)
    if unit == "Y":
        return year(at.year)
    if unit == "E":
        return decade(at.year - at.year % 10)
    if unit == "C":
        return Stretch(date(at.year - at.year % 100, 1, 1), date(at.year - at.year % 100 + 99, 12, 31), "decade")
    return Stretch(at, at, "day")


def moved(at: date, unit: str, count: float) -> date | None:
    """`at` moved by `count` units (months keep the day where they can); None outside the calendar."""
    try:
        if unit in ("M", "Q", "Y", "E", "C"):
            months = round(count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])
            index = at.year * 12 + at.month - 1 + months
            target_year, target_month = divmod(index, 12)
            last = calendar.monthrange(target_year, target_month + 1)[1]
            return date(target_year, target_month + 1, min(at.day, last))
        days = {"W": 7.0, "WE": 7.0, "F": 14.0, "D": 1.0, "TH": 1 / 24, "TM": 0.0, "TS": 0.0}[unit] * count
        return at + timedelta(days=int(days) if days >= 0 else -int(-days))
    except (ValueError, OverflowError):
        return None


def _month_end(year: int, number: int) -> date:
    return date(year, number, calendar.monthrange(year, number)[1])
