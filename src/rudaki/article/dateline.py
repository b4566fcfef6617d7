"""The dateline of a report: `KABUL, Afghanistan (Reuters) - ...`, where it says it was filed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rudaki.article.days import MONTHS, parse_day
from rudaki.model import Dateline

LONGEST = 110  # characters up to and including the dash
TOWN = 15_000  # people
PARAGRAPHS = 4  # a standfirst or a summary may come first
# Capitals at the head of a line that are labels, not towns.
_LABEL = re.compile(
    r"(?:BREAKING|UPDATED?|EXCLUSIVE|WATCH|LIVE|OPINION|ANALYSIS|EXPLAINER|FACTBOX|CORRECTED|CORRECTION|EDITORIAL|VIDEO|"
    r"PHOTOS?|FEATURE|INTERVIEW|COMMENT|REVIEW|NOTE|READ|WARNING|SUMMARY|BACKGROUND|FILE|PRESS RELEASE|STATEMENT|"
    r"QUESTION|ANSWER|TIMELINE|PROFILE|INSIGHT|NEWS|WRAPUP|REFILE|RPT|DEVELOPING|JUST IN|ALERT|MORE|RELATED)\b.*"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"[,.]?\s*\(?\b((?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b)(?:,?\s+(?:19|20)\d\d)?)\)?[.,]?\s*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(r",?\s*(?:\(([^()\d]{2,50})\)|\[([^\[\]\d]{2,50})\]|/\s?([A-Z][\w -]{1,30}?)\s?/)\s*[.,]?\s*$")
_STOP = re.compile(r"\s*(?:--|[—–])\s*|(?<=[\s)\]/])-\s+|:\s+|(?<=/)\.?\s+(?=[A-Z“\"‘])")
# `ASTANA. May 21. KAZINFORM –`: the agency after a full stop, without brackets.
_BARE_AGENCY = re.compile(r"^(?P<head>.+\.)\s+(?P<agency>[A-Z][\w-]{2,20}(?: [A-Z][\w-]+)?)\s*$")
_AGENCY_ALONE = re.compile(r"\([A-Z][A-Za-z .&/-]{1,30}\)\s*(?:--|[—–-])\s*(?=\S)")
_PARTICLES = frozenset(("de", "del", "la", "al", "el", "es", "et", "le", "les", "of", "and", "the", "upon", "am", "an",
                        "der", "do", "da", "dos", "das", "e", "i"))  # fmt: skip
# Seats that no list of towns has.
_SEATS = frozenset(("united nations", "vatican city", "brussels", "the hague"))
_OPENING = frozenset("“\"‘'«([")


@dataclass(frozen=True, slots=True)
class FullDateline:
    """A dateline with all of it: `agency` and `day_text` as printed, `day` in ISO form if a year was printed."""

    dateline: Dateline
    agency: str | None
    day_text: str | None
    day: str | None


def find_dateline(text: str) -> Dateline | None:
    """The place a report was filed from, or None where it has no dateline.

    >>> find_dateline("BISHKEK, Kyrgyzstan (AP) — The president resigned.")
    Dateline(text='BISHKEK, Kyrgyzstan', place='Bishkek', start=0, end=19, lead=27)
    >>> find_dateline("Moscow – which has long denied it – agreed.") is None
    True
    """
    found = read_dateline(text)
    return found.dateline if found else None


def dateline_end(text: str) -> int:
    """Where the first sentence begins after the dateline, its agency, day and dash; 0 where there is none.

    >>> dateline_end("KABUL (Reuters) - The border is shut."), dateline_end("(AP) — The border is shut.")
    (18, 7)
    """
    if found := read_dateline(text):
        return found.dateline.lead
    alone = _AGENCY_ALONE.match(text)
    return alone.end() if alone else 0


def read_dateline(text: str) -> FullDateline | None:
    """The dateline with agency and day, looked for at the head of the first paragraphs."""
    start = 0
    for number, paragraph in enumerate(text.split("\n")[:PARAGRAPHS]):
        if found := _read(paragraph, start, first=number == 0):
            return found
        start += len(paragraph) + 1
    return None


def _read(paragraph: str, offset: int, *, first: bool) -> FullDateline | None:
    for stop in _STOP.finditer(paragraph[:LONGEST]):
        if found := _read_head(paragraph, stop, offset, first=first):
            return found
        if not _may_go_on(paragraph[: stop.start()]):
            return None
    return None


def _may_go_on(head: str) -> bool:
    """Whether a dateline can still follow: no sentence has begun (few small-letter words so far)."""
    small = [w for w in re.findall(r"[^\W\d_]+", head) if w.islower() and w not in _PARTICLES]
    return len(small) <= 1


def _read_head(paragraph: str, stop: re.Match[str], offset: int, *, first: bool) -> FullDateline | None:
    head, rest = paragraph[: stop.start()], paragraph[stop.end() :]
    if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENING):
        return None
    agency = day_text = None
    if (match := _BARE_AGENCY.match(head)) and (_DATE.search(match["head"]) or is_city(match["head"].rstrip("."))):
        agency, head = match["agency"], match["head"]
    for _ in range(2):  # either may come first
        if agency is None and (match := _AGENCY.search(head)):
            agency, head = next(g for g in match.groups() if g).strip(), head[: match.start()]
        if day_text is None and (match := _DATE.search(head)):
            day_text, head = match[1].strip(), head[: match.start()]
    place = head.strip(" ,")
    if "," not in place:  # a full stop ends an abbreviated region (D.C., Calif.), but no town
        place = place.rstrip(".")
    start = head.find(place) if place else 0
    city, *regions = [part.strip() for part in place.split(",")]
    if not place or len(regions) > 2 or not all(_is_place(part) for part in (city, *regions)):
        return None
    if not _is_filed(city, regions, bool(agency or day_text), stop[0].strip(), first=first):
        return None
    if stop[0] in {"–", "—"} and not (city.isupper() or agency or day_text):
        return None  # `Kabul–Islamabad talks`
    dateline = Dateline(
        text=place, place=city.title() if city.isupper() else city, start=offset + start,
        end=offset + start + len(place), lead=offset + stop.end(),
    )  # fmt: skip
    return FullDateline(dateline, agency, day_text, parse_day(day_text) if day_text else None)


def _is_filed(city: str, regions: list[str], dated: bool, dash: str, *, first: bool) -> bool:
    """Whether the words before the dash are a dateline, not a name, label or clause before a dash."""
    capitals = city.isupper()
    if capitals and _LABEL.fullmatch(city):
        return False
    if dated:
        return capitals or len(city.split()) <= 3
    if dash == ":":  # `ISLAMABAD: The prime minister` is a dateline, `Islamabad: a city` need not be one
        return capitals and ((first and bool(regions)) or is_city(city))
    if capitals:
        # Short capitals are initials more often than towns (NATO, US), unless they are a known town (KYIV).
        return bool(regions) or len(city) > 4 or is_city(city)
    return first and (is_city(city) and (not regions or all(_is_place(r) for r in regions)))


def _is_place(part: str) -> bool:
    """Whether `part` is written as a place name: up to five words, all but particles with a capital, no digits."""
    words = part.split()
    if not 1 <= len(words) <= 5 or any(c.isdigit() for c in part):
        return False
    if not all(w[0].isupper() or w.lower().strip(".") in _PARTICLES for w in words) or not words[0][0].isupper():
        return False
    return re.fullmatch(r"[\w\s.'’/-]+", part) is not None


def is_city(name: str) -> bool:
    """Whether `name`, in any case, is a capital or a town of 15,000 people or more.

    >>> is_city("KYIV"), is_city("rio de janeiro"), is_city("NATO")
    (True, True, False)
    """
    name = " ".join(name.split())
    return name.lower() in _SEATS or any(_is_town(spelled) for spelled in _spellings(name))


def _spellings(name: str) -> list[str]:
    """The ways a gazetteer may write `name`: as it stands, with capitals, with small particles."""
    words = [word[:1].upper() + word[1:].lower() for word in re.split(r"([\s-])", name)]
    small = [word.lower() if i and word.lower() in _PARTICLES else word for i, word in enumerate(words)]
    return list(dict.fromkeys((name, "".join(words), "".join(small), name.title())))


@lru_cache(maxsize=1024)
def _is_town(name: str) -> bool:
    from rudaki.resources.gazetteer import gazetteer  # 0.15 s: only datelines without agency, day or region need it

    return any(
        place.kind == "capital"
        or (place.kind == "city" and place.population >= TOWN and (len(name) > 4 or not place.by_alias))
        for place in gazetteer().find(name)
    )
