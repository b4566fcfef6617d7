"""A danger while it is put together, and what is asked about those it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from rudaki.model import Draft, Event, Sentence, ThreatKind
from rudaki.resources import table

STATES = ("state", "region", "igo", "people")
TERROR = re.compile(
    r"\b(terror|suicide (bomb|attack)|bomb|blast|jihad|islamic state|al.qaeda|beheading|massacre)", re.I
)
BORDER = re.compile(r"\b(border|frontier)s?\b", re.I)


@dataclass
class Danger:
    """A threat found: `fill` where origin and target may still come from the sentences around."""

    kind: ThreatKind
    start: int
    end: int
    sentence: Sentence
    origin: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    why: str = "named danger"
    confidence: float = 0.55
    fill: bool = False
    by: str | None = None


@cache
def cue_words(role: str) -> frozenset[str]:
    """The words of a role in `outlook/threat_cues.csv`."""
    return frozenset(row["lemma"] for row in table("outlook/threat_cues") if row["role"] == role)


def paragraph(draft: Draft, sentence: Sentence) -> str:
    """The text of a sentence with those beside it."""
    first = draft.sentences[max(sentence.index - 1, 0)]
    last = draft.sentences[min(sentence.index + 1, len(draft.sentences) - 1)]
    return draft.article.text[first.start : last.end]


def group_kind(draft: Draft, entity: str, sentence: Sentence) -> ThreatKind:
    """What kind of danger somebody is: traffickers, hackers, terrorists, insurgents; `other` for states."""
    found = draft.entity_by_id[entity]
    name = found.name.lower()
    if re.search(r"traffick|smuggl", name):
        here = draft.article.text[sentence.start : sentence.end].lower()
        return "drug_trafficking" if re.search(r"drug|narco|heroin|opium|cocaine", here) else "trafficking"
    if "hack" in name or "cyber" in name:
        return "cyber"
    if found.kind != "armed_group":
        return "other"
    if TERROR.search(name) or TERROR.search(paragraph(draft, sentence)):
        return "terrorism"
    return "insurgency"


def state_of(draft: Draft, entity: str) -> str:
    """The state somebody belongs to, where the article names it; else the entity itself."""
    country = draft.entity_by_id[entity].country
    state = f"state:{country}"
    return state if country and state in draft.entity_by_id else entity


def attacks(draft: Draft, sentence: Sentence) -> list[Event]:
    """The attacks the article reports as done, those up to a sentence first, the nearest of them first."""
    done = [e for e in draft.events if e.type == "ASSAULT" and e.status in ("occurred", "ongoing")]
    return sorted(done, key=lambda e: (e.sentence.start > sentence.start, abs(e.sentence.start - sentence.start)))


def victims(draft: Draft, sentence: Sentence) -> list[str]:
    """The state, else those, that the nearest attack was made on; else the state where it was made."""
    done = attacks(draft, sentence)
    for event in done:
        hit = [state_of(draft, a.entity) for a in event.recipients if a.entity]
        states = [e for e in hit if draft.entity_by_id[e].kind in STATES and not e.startswith("actor:")]
        if states:
            return list(dict.fromkeys(states))
    for event in done:
        state = f"state:{event.place.country}" if event.place else ""
        if state in draft.entity_by_id:
            return [state]
    return [e for event in done[:1] for a in event.recipients if (e := a.entity)]
