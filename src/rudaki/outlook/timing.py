"""When an undertaking falls due."""

from __future__ import annotations

from calendar import day_name, month_name
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rudaki.model import Draft, Due, Span, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Token

DAYS = frozenset(day_name)
MONTHS = frozenset(month_name) - {""}
# Before these words a time says since when, or what something was done before.
AHEAD = frozenset({"by", "before", "until", "within", "from"})
PAST = frozenset({"since", "of", "during"})


def due(draft: Draft, cue: Token, what: Span) -> Due | None:
    """The first time in the words of the act that lies ahead, else one that stands with the verb of its sentence."""
    sentence = draft.sentence_of(cue)
    published = draft.article.published
    times = [
        t for t in draft.times
        if sentence.start <= t.span.start < sentence.end and (t.tense != "past" or _is_bare(t))
    ]  # fmt: skip
    inside = [t for t in times if what.overlaps(t.span)]
    after = [t for t in times if t.span.start >= what.end and _hangs_on(draft.doc[t.start_token], cue, what)]
    before = [t for t in times if t.span.end <= what.start and _hangs_on(draft.doc[t.start_token], cue, what)]
    for time in (*inside, *after, *before):
        word = draft.doc[time.start_token - 1].lower_ if time.start_token else ""
        if word in PAST or (time in before and time.tense != "future" and not time.start):
            continue
        last = _ahead(time, published.date if published else None)
        if last and published and last < published.date:
            continue
        if (
            time not in inside
            and cue.tag_ in ("VBD", "VBN")
            and word not in AHEAD
            and (time.tense != "future" or _is_bare(time))
        ):
            continue  # "On Friday they agreed to": when they agreed
        return Due(last, time.span.text, time.span)
    return None


def _is_bare(time: TimeMention) -> bool:
    """A weekday or month alone: before or after the publication, as the act is done or to be done."""
    return time.span.text in DAYS or time.span.text in MONTHS


def _ahead(time: TimeMention, published: str | None) -> str | None:
    """The last day of a time; of a bare weekday or month the next one, since what is undertaken lies ahead."""
    last = time.end or time.start
    if last is None or published is None or not _is_bare(time):
        return last
    day = date.fromisoformat(last)
    while day.isoformat() < published:
        if time.span.text in DAYS:
            day += timedelta(days=7)
        else:
            day = day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return day.isoformat()


def is_long_past(draft: Draft, cue: Token, what: Span) -> bool:
    """Whether the sentence dates the promise itself to another year: history, no promise that stands."""
    published = draft.article.published
    if published is None:
        return False
    sentence = draft.sentence_of(cue)
    for time in draft.times:
        if not sentence.start <= time.span.start < sentence.end or what.overlaps(time.span) or time.end is None:
            continue
        if time.end[:4] < published.date[:4] and _months(published.date) - _months(time.end) > 2:
            return _hangs_on(draft.doc[time.start_token], cue, None) or time.span.start - sentence.start < 12
    return False


def _months(day: str) -> int:
    """Months since year 0; a year alone (`2025`) is its January."""
    return 12 * int(day[:4]) + int(day[5:7] or 1)


def _hangs_on(token: Token, cue: Token, what: Span | None) -> bool:
    """Whether a time is part of the clause of the cue or of the act."""
    seen = 0
    while token.head.i != token.i and seen < 6:
        token, seen = token.head, seen + 1
        if token.i == cue.i or (what is not None and what.start <= token.idx < what.end):
            return True
        if token.pos_ in ("VERB", "AUX") and token.i != cue.head.i:
            return token.i == cue.i
    return token.i == cue.i or token.i == cue.head.i
