"""How codes, days, figures and text from a page are put for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rudaki.model import Event, EventDate, Figure, Published

# Groups of `Who`, in the order shown: heading and the entity kinds under it.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("States", ("state",)),
    ("Regions and places", ("region", "place")),
    ("Organisations", ("igo", "government_body", "party", "company", "ngo")),
    ("People", ("person",)),
    ("Groups", ("armed_group", "people")),
    ("Military", ("military", "base")),
    ("Media", ("media",)),
)
KINDS = {
    "igo": "intergovernmental", "ngo": "non-governmental", "region": "region",
    "place": "place",
    "government_body": "government body", "party": "party", "company": "company", "armed_group": "armed group",
    "people": "group of people", "military": "military", "base": "base", "media": "media",
    "state": "state", "person": "person",
}  # fmt: skip
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
COMPARATORS = {"=": "", "~": "about ", ">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than "}
RELATIONS = {
    "member_of": "is a member of", "leads": "leads", "holds_office": "holds office in",
    "ambassador_to": "is ambassador to", "hosts_base": "hosts", "operates_base": "operates", "borders": "borders",
    "part_of": "is part of", "affiliate_of": "is an affiliate of", "located_in": "is located in",
}  # fmt: skip
LANGUAGES = {"en": "English"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# What may not reach a terminal or a page as it is: control characters (escape sequences move the cursor),
# lone surrogates (no UTF-8), embeddings and overrides of direction (they make text read as it is not).
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def safe(text: str) -> str:
    """`text` with a replacement character for each one that could act on a terminal or page; as long as before.

    >>> safe("a\\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return _UNSAFE.sub(REPLACEMENT, text)


def line(text: str) -> str:
    """`safe` text on one line, white space folded."""
    return " ".join(safe(text.replace("\r", " ")).split())


def words(code: str) -> str:
    """A code of the record in words.

    >>> words("cross_border_militancy")
    'cross-border militancy'
    """
    return code.replace("cross_border", "cross-border").replace("_", " ")


def day(iso: str) -> str:
    """An ISO day, month or year as it is written in English.

    >>> day("2025-10-09"), day("2025-10"), day("2025")
    ('9 October 2025', 'October 2025', '2025')
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return line(iso)
    parts = [str(int(match[3]))] if match[3] else []
    parts += [MONTHS[int(match[2]) - 1]] if match[2] else []
    return " ".join([*parts, match[1]])


def event_day(date: EventDate) -> str:
    """The days an event's date means, with the words that say so; the words alone where they are not resolved."""
    said = line(date.text)
    if date.start is None:
        return said
    if date.precision in ("month", "year"):
        days = day(date.start[:7] if date.precision == "month" else date.start[:4])
    elif date.end in (None, date.start):
        days = day(date.start)
    else:
        days = f"{day(date.start)} to {day(date.end or '')}"
    return days if days == said else f"{days} (“{said}”)"


def published(found: Published) -> str:
    """The day of publication and where it was found."""
    return f"{day(found.date)} ({line(found.basis)})"


def number(value: float) -> str:
    """A number with its thousands set apart, no decimals it does not have.

    >>> number(23000.0), number(2.5)
    ('23,000', '2.5')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def figure(found: Figure) -> str:
    """A figure with its comparator, unit and what it counts.

    >>> from rudaki.model import Span
    >>> figure(Figure(None, 23000, None, ">=", None, "fighters", Span(0, 1, "x")))
    'at least 23,000 fighters'
    """
    if found.value is not None:
        amount = COMPARATORS.get(found.comparator, "") + number(found.value)
    elif found.low is not None and found.high is not None:
        amount = f"{number(found.low)} to {number(found.high)}"
    elif found.low is not None:
        amount = (COMPARATORS[found.comparator] if found.comparator in (">", ">=") else "at least ") + number(found.low)
    elif found.high is not None:
        amount = (COMPARATORS[found.comparator] if found.comparator in ("<", "<=") else "at most ") + number(found.high)
    else:
        amount = line(found.span.text)
    return " ".join(part for part in (amount, line(found.unit or ""), line(found.counted or "")) if part)


def event_kind(event: Event) -> str:
    """An event's type and mode: `ASSAULT, aerial`."""
    return event.type + (f", {words(event.mode)}" if event.mode else "")


def listed(names: Iterable[str]) -> str:
    """Names in a row, or a dash for none."""
    return ", ".join(names) or "–"
