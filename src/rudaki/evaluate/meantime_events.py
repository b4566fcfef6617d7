"""Events of MEANTIME: what rudaki says of every verb and noun of action, against a gold that marks them all.

Rudaki's own reading is its events (status with their day) and, for the many acts that are no political event,
`rudaki.events.status.status_of` on the word. The mapping is this module's: which words are triggers (verbs, predicates
after `be`, nouns of the lexicon and nouns made of verbs), a status ahead of the day is FUTURE, a cue of
`resources/cues.csv` is speech or cognition, the parse's subject is Arg0 and its object Arg1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from rudaki.evaluate.pages import f1
from rudaki.events.history import published_day
from rudaki.events.lexicon import frames
from rudaki.events.setting import date_of
from rudaki.events.status import AHEAD, status_of
from rudaki.events.trained import TOLD
from rudaki.model import Draft
from rudaki.resources import table
from rudaki.syntax.clauses import objects, prepositional, subjects, subjects_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

Span = dict[str, Any]
# Endings of nouns made from verbs.
DEVERBAL = ("tion", "sion", "ment", "ure", "ance", "al", "ing")
ROLES = ("Arg0", "Arg1")
MEASURES = ("trigger", "future", "speech", *ROLES)
# Measure -> whether a gold event, and whether a predicted one, counts for it.
SIDES: dict[str, tuple[Callable[[Span], bool], Callable[[Span], bool]]] = {
    "trigger": (lambda g: True, lambda p: True),
    "future": (lambda g: g["time"] == "FUTURE", lambda p: p["status"] in AHEAD),
    "speech": (lambda g: g.get("event_class") == "SPEECH_COGNITIVE", lambda p: p["speech"]),
}
# Not what the gold calls speech or cognition: cues that show or describe a thing.
SILENT = frozenset({"show", "describe", "according"})


def predict_events(draft: Draft) -> list[Span]:
    """A record for every trigger of a draft that all stages have read.

    Each has `start`, `end` (of its word), `status`, `speech`, `event` (whether it is one of the reading's own events)
    and `participants` (the heads of Arg0 and Arg1).
    """
    told = {i: e.status for e in draft.events for m in e.mentions for i in range(m.start, m.end)}
    triggers = [t for t in draft.doc if is_trigger(t)]
    others = frozenset(t.i for t in triggers)
    return [
        {
            "start": token.idx,
            "end": token.idx + len(token),
            "status": told.get(token.idx) or status_in_time(draft, token, others),
            "speech": is_speech(token),
            "event": token.idx in told,
            "participants": list(participants(token)),
        }
        for token in triggers
    ]


def status_in_time(draft: Draft, token: Token, others: frozenset[int]) -> str:
    """Status of a word, its day considered: `is travelling on Monday` is planned where Monday is to come."""
    status, _ = status_of(token)
    day = published_day(draft)
    when = date_of(draft, token, others, "") if status == "ongoing" and day is not None else None
    if day is not None and when is not None and when.start is not None and date.fromisoformat(when.start) > day:
        return "planned"
    return status


def is_trigger(token: Token) -> bool:
    """Whether a word names an act or state that the gold would mark."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return token.dep_ not in ("aux", "auxpass")
    if token.pos_ == "AUX":
        return lemma == "be" and token.dep_ not in ("aux", "auxpass")
    return token.pos_ == "NOUN" and (lemma in _acts() or (len(lemma) > 6 and lemma.endswith(DEVERBAL)))


@cache
def _acts() -> frozenset[str]:
    """Nouns of the lexicon of acts, nouns that say, and nouns spelled as a verb of either (`order`, `fear`)."""
    cues = {row["lemma"] for row in table("cues") if row["pos"] in ("noun", "verb")}
    return frozenset({lemma for lemma, _ in frames()} | cues | {row["lemma"] for row in table("events/status")})


@cache
def _cues() -> frozenset[str]:
    wanted = {r["lemma"] for r in table("cues") if r["pos"] in ("verb", "noun") and r["kind"] not in SILENT}
    # Plans and fears are cognition too: words that govern an act without doing it.
    minds = {r["lemma"] for r in table("events/status") if r["status"] in ("expected", "proposed")}
    return frozenset(wanted | minds)


def is_speech(token: Token) -> bool:
    """Whether a trigger is a word of saying or thinking."""
    return token.lemma_.lower() in _cues()


def participants(token: Token) -> Iterable[Span]:
    """The heads of who acts (Arg0) and what is acted on (Arg1), by the parse."""
    noun = token.pos_ == "NOUN"
    found = {
        "Arg0": [t for t in subjects_of_noun(token) if t.dep_ != "amod"] if noun else subjects(token),
        "Arg1": prepositional(token, "of") if noun else objects(token),
    }
    for role, heads in found.items():
        for head in dict.fromkeys(heads):
            yield {"role": role, "start": head.idx, "end": head.idx + len(head)}


def statuses_of(draft: Draft, gold: Sequence[Span]) -> list[str]:
    """Rudaki's reading of the head word of each gold event, whether that is a trigger for it or not."""
    told = {i: e.status for e in draft.events for m in e.mentions for i in range(m.start, m.end)}
    out = []
    for g in gold:
        words = draft.doc.char_span(g["start"], g["end"], alignment_mode="expand")
        if words is None:
            raise ValueError(f"event at {g['start']}-{g['end']} lies outside the text")
        out.append(told.get(words.root.idx) or status_in_time(draft, words.root, frozenset()))
    return out


def count_events(gold: Sequence[Span], found: Sequence[Span], statuses: Sequence[str]) -> Counter[str]:
    """Counts of one record: gold events, those predicted, and rudaki's reading of the words of the gold ones."""
    counts = Counter[str]()
    pairs = match(gold, found)
    counts["future"] = sum(g["time"] == "FUTURE" for g in gold)
    counts["future done"] = sum(g["time"] == "FUTURE" and s in TOLD for g, s in zip(gold, statuses, strict=True))
    counts["future told done"] = sum(g["time"] == "FUTURE" and p["status"] in TOLD for g, p in pairs)
    counts["future event done"] = sum(g["time"] == "FUTURE" and p["event"] and p["status"] in TOLD for g, p in pairs)
    for name, (wanted, given) in SIDES.items():
        counts[f"{name} gold"] = sum(map(wanted, gold))
        counts[f"{name} found"] = sum(map(given, found))
        counts[f"{name} right"] = sum(wanted(g) and given(p) for g, p in pairs)
    for role in ROLES:
        counts[f"{role} gold"] = sum(len(_args(g, role)) for g in gold)
        counts[f"{role} found"] = sum(len(_args(p, role)) for p in found)
        counts[f"{role} right"] = sum(len(match(_args(g, role), _args(p, role))) for g, p in pairs)
    return counts


def _args(event: Span, role: str) -> list[Span]:
    return [a for a in event["participants"] if a["role"] == role]


def match(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Gold spans with the prediction that touches them, each prediction used once."""
    pairs: list[tuple[Span, Span]] = []
    taken: set[int] = set()
    for g in gold:
        for index, p in enumerate(found):
            if index not in taken and p["start"] < g["end"] and g["start"] < p["end"]:
                taken.add(index)
                pairs.append((g, p))
                break
    return pairs


def event_measures(counts: Counter[str]) -> dict[str, float | int | None]:
    """F1 of each measure; `future_as_occurred`: the share of gold FUTURE events whose word is read as done.

    `future_told_as_occurred` counts of these only the words that are triggers for this module,
    `future_events_as_occurred` only those that come out of a reading as an event; both over all gold FUTURE events.
    """
    out: dict[str, float | int | None] = {}
    for name in MEASURES:
        score = f1(counts[f"{name} right"], counts[f"{name} found"], counts[f"{name} gold"])
        out[f"{name.lower()}_f1"] = None if score is None else round(score, 4)
    total = counts["future"]
    for name, key in (
        ("future_as_occurred", "future done"), ("future_told_as_occurred", "future told done"),
        ("future_events_as_occurred", "future event done"),
    ):  # fmt: skip
        out[name] = round(counts[key] / total, 4) if total else None
    return out
