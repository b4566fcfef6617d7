"""Days as pages print them, as ISO 8601 days. The day is taken as printed: no clock is moved to another zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
FIRST_YEAR = 1990  # news pages on the web are no older; archives say so with a given date

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)")
_EAST_ASIAN = re.compile(rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]")
_PACKED = re.compile(rf"^{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{{4,6}}.*)?$")
_EPOCH = re.compile(r"^(1\d{9})(?:\.\d+)?$|^(1\d{12})$")
_NUMBERS = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}(?!\d)", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:(?:at\s+)?\d\d?:\d\d(?::\d\d)?\s+(?:\S+\s+)?)?{_YEAR}(?!\d)",
    re.IGNORECASE,
)


def latest_day() -> date:
    """The last day a page can have been published on: tomorrow, since its clock may be ahead of ours (UTC)."""
    return datetime.now(UTC).date() + timedelta(days=1)


def as_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None where there is no such day, or it lies before FIRST_YEAR or after tomorrow."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= FIRST_YEAR and found <= latest_day() else None


def parse_day(text: str, *, month_first: bool | None = None) -> str | None:
    """The ISO day that `text` (a meta value, an attribute, a printed date) names, or None.

    `month_first` settles 03/04/2025; None leaves such a date unread unless one number is above 12 or
    the parts are set apart by dots (day first wherever that is done).

    >>> parse_day("2025-03-03T23:30:00-05:00"), parse_day("Mon, 03 Mar 2025 10:00:00 GMT")
    ('2025-03-03', '2025-03-03')
    >>> parse_day("Published: March 3, 2025"), parse_day("03/04/2025")
    ('2025-03-03', None)
    """
    text = text.strip()
    if epoch := _EPOCH.match(text):
        seconds = int(epoch[1]) if epoch[1] else int(epoch[2]) // 1000
        moment = datetime.fromtimestamp(seconds, UTC)
        return as_day(moment.year, moment.month, moment.day)
    if packed := _PACKED.match(text):
        return as_day(int(packed["year"]), int(packed["month"]), int(packed["day"]))
    return next((day for _, day in find_days(text, month_first=month_first)), None)


def find_days(text: str, *, month_first: bool | None = None) -> Iterator[tuple[int, str]]:
    """Every full date in `text`: its offset and ISO day, in order of the text."""
    found: list[tuple[int, str]] = []
    for pattern in (_ISO, _EAST_ASIAN):
        for match in pattern.finditer(text):
            _add(found, match.start(), int(match["year"]), int(match["month"]), int(match["day"]))
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            _add(found, match.start(), int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    for match in _NUMBERS.finditer(text):
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        if a > 12 or a == b or match["sep"] == "." or (month_first is False and b <= 12):
            _add(found, match.start(), year, b, a)
        elif b > 12 or month_first:
            _add(found, match.start(), year, a, b)
    yield from sorted(found)


def _add(found: list[tuple[int, str]], at: int, year: int, month: int, day: int) -> None:
    iso = as_day(year, month, day)
    if iso is not None:
        found.append((at, iso))
