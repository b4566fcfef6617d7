"""The stage: when and where, as the words of the article say."""

from __future__ import annotations

from dataclasses import replace

from rudaki.model import Draft, TimeMention
from rudaki.scene.expression import Reference, Time
from rudaki.scene.places import find_places
from rudaki.scene.stretches import joined
from rudaki.scene.tense import Tense, tense_of
from rudaki.scene.times import find_times


def find_in(draft: Draft) -> list[Time]:
    """Every time expression of the article, durations and rates included."""
    doc = draft.doc
    starts = {token.idx: token for token in doc}

    def direction(offset: int) -> Tense | None:
        token = starts.get(offset)
        return tense_of(token) if token is not None else None

    found = []
    for time in find_times(draft.article.text, _reference(draft), direction):
        token = starts.get(time.start)
        # `Theresa May`, `April Smith`: a month that is part of a person's name.
        if token is not None and token.ent_type_ == "PERSON" and time.precision == "month":
            continue
        found.append(time)
    return found


def _reference(draft: Draft) -> Reference:
    published = draft.article.published
    return Reference.parse(published.date if published else None)


class Scene:
    """Fills `times` and `places`. Loads the gazetteer on first use."""

    name = "scene"
    version = "1"

    def process(self, draft: Draft) -> Draft:
        """The draft with its times and places."""
        return replace(draft, times=tuple(_mentions(draft)), places=tuple(find_places(draft)))


def _mentions(draft: Draft) -> list[TimeMention]:
    out = []
    for time in joined(find_in(draft), draft.article.text, _reference(draft)):
        tokens = draft.doc.char_span(time.start, time.end, alignment_mode="expand")
        if not time.is_when or tokens is None:
            continue
        first, last = (time.days.first.isoformat(), time.days.last.isoformat()) if time.days else (None, None)
        span = draft.article.span(time.start, time.end)
        out.append(TimeMention(span, first, last, time.precision, time.tense, tokens.start, tokens.end))
    return out
