"""Lines of a page that say who wrote it, when and for whom, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rudaki.article.days import MONTHS

LONGEST = 150  # characters
_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
_DAYS = re.compile(r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?")
_OWN = frozenset((
    "by", "written", "words", "published", "publication", "updated", "update", "last", "modified", "edited", "posted",
    "first", "on", "at", "in", "the", "and", "with", "from", "of", "for", "date", "time", "ago", "just", "now", "today",
    "yesterday", "a", "an", "second", "seconds", "minute", "minutes", "min", "mins", "hour", "hours", "hrs", "day",
    "days", "week", "weeks", "read", "reading", "am", "pm", "p", "m", "h", "st", "nd", "rd", "th", "local", "our",
    "staff", "special", "correspondent", "correspondents", "reporter", "reporters", "writer", "editor", "desk",
    "bureau", "newsroom", *MONTHS,
))  # fmt: skip
_TELLING = frozenset({"published", "updated", "posted", "modified", "ago"}) | set(MONTHS)
_ABBREVIATION = re.compile(r"[A-Z]{2,6}")  # of an agency or a time zone


def credit_reason(line: str, authors: Sequence[str] = (), publisher: str | None = None) -> str | None:
    """`byline` or `date line` where `line` holds no word but such as tell author, outlet and time; else None.

    >>> credit_reason("by Ann Lee · March 3, 2025 · 9-minute read", ["Ann Lee"])
    'byline'
    >>> credit_reason("Published in the Post, March 3rd, 2025", publisher="Post")
    'date line'
    >>> credit_reason("Ann Lee was arrested in March 2025", ["Ann Lee"]) is None
    True
    """
    if len(line) > LONGEST:
        return None
    rest, named = line, False
    for name in sorted(authors, key=len, reverse=True):
        shorter = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest, flags=re.IGNORECASE)
        named, rest = named or shorter != rest, shorter
    if publisher:
        rest = re.sub(rf"(?<!\w){re.escape(publisher)}(?!\w)", " ", rest)
    words = _WORD.findall(rest)
    dated = any(word[0].isdigit() for word in words)
    if not (named or dated):
        return None
    own = sum(word.lower() in _OWN or word[0].isdigit() or bool(_DAYS.fullmatch(word.lower())) for word in words)
    abbreviations = sum(word.lower() not in _OWN and bool(_ABBREVIATION.fullmatch(word)) for word in words)
    if own + min(abbreviations, 2) < len(words) or not (named or any(map(_is_of_a_day, words))):
        return None
    return "byline" if named else "date line"


def _is_of_a_day(word: str) -> bool:
    """Whether a word tells a day of publication, rather than some number (`10 p.m.`, a telephone number)."""
    return word.lower() in _TELLING or bool(_DAYS.fullmatch(word.lower()) or re.fullmatch(r"20\d\d", word))
