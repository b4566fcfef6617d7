"""Rules that bring rudaki's events to the kinds of another scheme: tables, of which the first row that fits decides.

The tables lie under `resources/events/`; their columns are described in `acled.md` there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rudaki.model import Arg, Entity, Event, Reading
from rudaki.resources import cells, table

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'“‘\[(])|\n+")


@dataclass(frozen=True)
class Snippet:
    """What the rules look at: the text, its sentences as (start, text), the events read and each entity's kind."""

    text: str
    sentences: tuple[tuple[int, str], ...]
    events: tuple[Event, ...]
    entities: dict[str, Entity]

    @classmethod
    def of(cls, reading: Reading) -> Snippet:
        """The snippet of a reading; events that the text denies are left out."""
        text, start, sentences = reading.article.text, 0, []
        for end in (*(m.end() for m in SENTENCE_END.finditer(text)), len(text)):
            sentences.append((start, text[start:end]))
            start = end
        events = tuple(e for e in reading.events if e.status != "denied")
        return cls(text, tuple(sentences), events, {e.id: e for e in reading.entities})

    def kind_of(self, party: Arg) -> str:
        """The kind of entity a party is, "" where its words name nobody known."""
        entity = self.entities.get(party.entity or "")
        return entity.kind if entity else ""


@dataclass(frozen=True)
class Rule:
    """A row of a table: what it makes (`result`) and what must hold for it. Empty conditions always hold."""

    result: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    cameo: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    trigger: str
    words: tuple[str, ...]
    near: re.Pattern[str] | None
    unless: str
    classes: str

    @property
    def of_event(self) -> bool:
        """Whether the rule asks for an event, not for words alone."""
        return bool(self.types or self.modes or self.cameo or self.actor or self.recipient or self.trigger)

    def fits(self, snippet: Snippet) -> bool:
        """Whether the text has the words asked for, none of those excluded, and the event asked for."""
        if not self._allows(snippet.text):
            return False
        if self.of_event:
            return any(self.fits_event(event, snippet) for event in snippet.events)
        return self.near is None or any(self.near.search(text) for _, text in snippet.sentences)

    def fits_event(self, event: Event, snippet: Snippet) -> bool:
        """Whether one event, and the sentence it is told in, are what the rule asks for."""
        if self.near is not None:
            at = event.trigger.start
            sentence = next((t for start, t in snippet.sentences if start <= at < start + len(t)), "")
            if not self.near.search(sentence):
                return False
        return (
            (not self.types or event.type in self.types)
            and (not self.modes or event.mode in self.modes)
            and (not self.cameo or (event.cameo or "").startswith(self.cameo))
            and (not self.trigger or self._has(event.trigger.text, self.trigger))
            and (not self.actor or any(self._party(a, self.actor, snippet) for a in event.actors))
            and (not self.recipient or any(self._party(a, self.recipient, snippet) for a in event.recipients))
        )

    def _allows(self, text: str) -> bool:
        return not (self.unless and self._has(text, self.unless)) and all(self._has(text, g) for g in self.words)

    def _party(self, party: Arg, wanted: tuple[str, ...], snippet: Snippet) -> bool:
        """Whether a party is of a kind asked for, or is named by a word of a class asked for."""
        if snippet.kind_of(party) in wanted:
            return True
        return any(self._has(party.text, name) for name in wanted if name.startswith("@"))

    def _has(self, text: str, group: str) -> bool:
        return pattern(self.classes, group).search(text) is not None


@cache
def pattern(classes: str, group: str) -> re.Pattern[str]:
    """The pattern of `@class|word|...`: whole words, any case; `*` is any ending, a space also a hyphen or nothing.

    KeyError for a class that the table `classes` (columns class, word) does not have.
    """
    words: list[str] = []
    for name in cells(group):
        words += _classes(classes)[name] if name.startswith("@") else [name]
    parts = (
        re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]?") for w in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


@cache
def _classes(name: str) -> dict[str, list[str]]:
    classes: dict[str, list[str]] = {}
    for row in table(name):
        classes.setdefault(row["class"], []).append(row["word"])
    return classes


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of the table `name` in order; its word classes are those of `<name>_words`."""
    found, classes = [], f"{name}_words"
    for row in table(name):
        words, near = (
            tuple(g.strip() for g in row.get(column, "").split("&") if g.strip()) for column in ("words", "near")
        )
        unless = row.get("unless", "")
        for group in (*words, unless, row["trigger"]):
            pattern(classes, group)  # an unknown class fails here, not at the first text that would need it
        order = (
            re.compile(".*?".join(pattern(classes, g).pattern for g in near), re.IGNORECASE | re.DOTALL)
            if near
            else None
        )
        rule = Rule(
            row["result"], cells(row["type"]), cells(row["mode"]), cells(row["cameo"]), cells(row["actor"]),
            cells(row["recipient"]), row["trigger"], words, order, unless, classes,
        )  # fmt: skip
        found.append(rule)
    return tuple(found)
