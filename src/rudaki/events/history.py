"""Background: acts of years ago that a report recalls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rudaki.model import Draft, EventDate, Sentence, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Token

# A day this much before the report is background, not news.
HISTORY_DAYS = 300
LOOKING_BACK = 120
PAST = ("VBD", "VBN")


def published_day(draft: Draft) -> date | None:
    """The day of publication, where it is known to the day."""
    published = draft.article.published
    if published is None or len(published.date) < 10:
        return None
    try:
        return date.fromisoformat(published.date[:10])
    except ValueError:
        return None


def is_history(draft: Draft, trigger: Token, when: EventDate | None) -> str:
    """Why an act told in the past is background, or an empty string.

    Its own day lies far back; or it has none, and all days of its sentence do; or the sentence speaks of
    `that year` after one that does.
    """
    own = next((t for t in draft.times if when is not None and t.span == when.span), None)
    if own is not None and own.start is not None:
        return f"day:{own.start}" if _is_old(draft, own) and not _is_since(draft, own) else _that_year(draft, trigger)
    year = _year_before(trigger)
    day = published_day(draft)
    if year is not None and (day is None or year < day.year):
        return f"year:{year}"
    if trigger.tag_ not in PAST and trigger.pos_ == "VERB":
        return ""
    times = _times(draft, draft.sentence_of(trigger))
    if times and own is None and all(_is_old(draft, t) and not _is_since(draft, t) for t in times):
        return f"sentence:{times[0].start}"
    return _that_year(draft, trigger)


def _that_year(draft: Draft, trigger: Token) -> str:
    """Whether the sentence says `that year` of a year long past, in the sentences before it."""
    index = draft.sentence_of(trigger).index
    while index > 0 and _says_that(draft, draft.sentences[index]):
        index -= 1
        if not _says_that(draft, draft.sentences[index]):
            old = any(_is_old(draft, t) for t in _times(draft, draft.sentences[index]))
            return "that year" if old else ""
    return ""


def _says_that(draft: Draft, sentence: Sentence) -> bool:
    words = draft.article.text[sentence.start : sentence.end].lower()
    return any(w in words for w in ("that year", "that month", "at that time", "years later"))


def _times(draft: Draft, sentence: Sentence) -> list[TimeMention]:
    return [
        t for t in draft.times
        if sentence.start_token <= t.start_token < sentence.end_token and t.start is not None
    ]  # fmt: skip


def _is_old(draft: Draft, time: TimeMention) -> bool:
    if time.start is None:
        return False
    day = published_day(draft)
    if day is None:
        # Without a date of publication: a year written out, in a report that says "on Monday" of its news.
        written = any(w.isdigit() and len(w) == 4 for w in time.span.text.replace("-", " ").split())
        return written and any(t.start is None for t in draft.times)
    past = (day - date.fromisoformat(time.end or time.start)).days
    # "in June 2024", said in April 2025: who writes the year out looks back.
    return past > HISTORY_DAYS or (past > LOOKING_BACK and str(day.year - 1) in time.span.text)


def _is_since(draft: Draft, time: TimeMention) -> bool:
    first = draft.doc[time.start_token]
    return first.lower_ == "since" or (time.start_token > 0 and draft.doc[time.start_token - 1].lower_ == "since")


def _year_before(trigger: Token) -> int | None:
    """The year that stands right before an act's noun (`the 1994 war`) or after it (`the war of 1998`)."""
    near = [c for c in trigger.children if c.i < trigger.i and c.dep_ in ("nummod", "nmod", "compound", "amod")]
    near += [p for c in trigger.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children]
    for child in near:
        if child.is_digit and len(child) == 4 and 1000 <= int(child.text) <= 2100:
            return int(child.text)
    return None
