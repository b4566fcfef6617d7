"""The records of a reading as the items both views show: a head, facts, and the characters behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rudaki.model import Arg, Event, Extent, Reading, Span
from rudaki.view.words import (
    GROUPS,
    KINDS,
    QUADS,
    RELATIONS,
    day,
    event_day,
    event_kind,
    figure,
    line,
    listed,
    words,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of an item: what it is called, what it says, where the text says so."""

    label: str
    value: str
    spans: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A record to show. `badge` says its kind, `tone` its colour; `evidence` are the characters that carry it,
    `context` the sentence they stand in, where it is known.
    """

    id: str
    badge: str
    head: str
    evidence: tuple[Extent, ...]
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    context: Extent | None = None
    confidence: float | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one kind. `key` is the name programs use, `title` the reader's, `about` says what it holds."""

    key: str
    title: str
    about: str
    items: tuple[Item, ...]


def sections(reading: Reading) -> tuple[Section, ...]:
    """The sections that hold something, in the order they are read."""
    names = {e.id: line(e.name) for e in reading.entities}
    made = (
        Section("who", "Who", "states, organisations, people and groups", tuple(_who(reading))),
        Section("what", "What", "events", tuple(_what(reading, names))),
        Section("said", "Said", "quotes", tuple(_said(reading, names))),
        Section("claimed", "Claimed", "statements of fact and figures", tuple(_claimed(reading, names))),
        Section("promised", "Promised", "commitments and expectations", tuple(_promised(reading, names))),
        Section("threatened", "Threatened", "dangers the text names", tuple(_threatened(reading, names))),
        Section("ties", "Ties", "standing relations", tuple(_ties(reading, names))),
        Section("where", "Where and when", "places and days of the events", tuple(_where(reading))),
    )
    return tuple(section for section in made if section.items)


def group_of(kind: str) -> str:
    """The heading an entity of this kind stands under."""
    return next((heading for heading, kinds in GROUPS if kind in kinds), "Others")


def _extent(span: Span | Arg | Extent) -> Extent:
    return Extent(span.start, span.end)


def _extents(spans: Iterable[Span | Arg]) -> tuple[Extent, ...]:
    return tuple(_extent(s) for s in spans)


def _names(ids: Iterable[str], names: dict[str, str]) -> str:
    return listed(dict.fromkeys(names.get(i, line(i)) for i in ids))


def _args(args: tuple[Arg, ...], names: dict[str, str]) -> str:
    return listed(dict.fromkeys(names.get(a.entity or "", "") or line(a.text) for a in args))


def _by(entity: str | None, names: dict[str, str]) -> Iterator[Fact]:
    if entity is not None:
        yield Fact("according to", _names([entity], names))


def _who(reading: Reading) -> Iterator[Item]:
    order = [heading for heading, _ in GROUPS] + ["Others"]
    for e in sorted(reading.entities, key=lambda e: (order.index(group_of(e.kind)), -len(e.mentions))):
        facts = [Fact("role", line(e.role))] if e.role else []
        if e.kind not in ("state", "person"):
            facts.append(Fact("kind", KINDS.get(e.kind, words(e.kind))))
        code = e.codes.plover or e.codes.cameo
        if code:
            facts.append(Fact("code", line(code)))
        yield Item(e.id, group_of(e.kind), line(e.name), _extents(e.mentions), facts=tuple(facts), tone=e.kind)


def _what(reading: Reading, names: dict[str, str]) -> Iterator[Item]:
    for e in reading.events:
        facts = [Fact("actors", _args(e.actors, names), _extents(e.actors))] if e.actors else []
        if e.recipients:
            facts.append(Fact("recipients", _args(e.recipients, names), _extents(e.recipients)))
        if e.date:
            facts.append(Fact("when", event_day(e.date), (_extent(e.date.span),)))
        if e.place:
            facts.append(Fact("where", line(e.place.name), (Extent(e.place.start, e.place.end),)))
        if e.contexts:
            facts.append(Fact("context", listed(words(c) for c in e.contexts)))
        facts.extend(_by(e.attributed_to, names))
        yield Item(
            e.id, event_kind(e), _dyad(e, names), _extents((e.trigger, *(m for m in e.mentions if m != e.trigger))),
            (e.status, QUADS.get(e.quad, "")), tuple(facts), e.sentence, e.confidence, f"quad{e.quad}",
        )  # fmt: skip


def _dyad(event: Event, names: dict[str, str]) -> str:
    actors = _args(event.actors, names) if event.actors else "Actor not named"
    return f"{actors} → {_args(event.recipients, names)}" if event.recipients else actors


def _said(reading: Reading, names: dict[str, str]) -> Iterator[Item]:
    for q in reading.quotes:
        head = _args((q.speaker,), names) if q.speaker else "Speaker not named"
        facts = [Fact("speaker", line(q.speaker.text), (_extent(q.speaker),))] if q.speaker else []
        if q.cue:
            facts.append(Fact("cue", line(q.cue.text), (_extent(q.cue),)))
        if q.addressee:
            facts.append(Fact("to", _names([q.addressee], names)))
        yield Item(q.id, q.kind, head, _extents(q.content), facts=tuple(facts), tone=q.kind)


def _claimed(reading: Reading, names: dict[str, str]) -> Iterator[Item]:
    for c in reading.claims:
        facts = [Fact("figure", figure(f), (_extent(f.span),)) for f in c.figures]
        facts += [Fact("about", _names(c.about, names))] if c.about else []
        head = _names([c.claimant], names) if c.claimant else "The outlet itself"
        yield Item(
            c.id, "figure" if c.figures else "claim", head, (_extent(c.span),), (), tuple(facts), None, c.confidence
        )


def _promised(reading: Reading, names: dict[str, str]) -> Iterator[Item]:
    for c in reading.commitments:
        facts = []
        if c.due:
            due = f"{day(c.due.date)} (“{line(c.due.text)}”)" if c.due.date else line(c.due.text)
            facts.append(Fact("due", due, (_extent(c.due.span),)))
        facts.extend(_by(c.attributed_to, names))
        head = _names(c.parties, names) if c.parties else "Parties not named"
        yield Item(
            c.id, words(c.status), head, (_extent(c.what),), (), tuple(facts), c.sentence, c.confidence, c.status
        )


def _threatened(reading: Reading, names: dict[str, str]) -> Iterator[Item]:
    for t in reading.threats:
        facts = [Fact("from", _names(t.origin, names))] if t.origin else []
        facts += [Fact("against", _names(t.against, names))] if t.against else []
        if t.origin and t.against:
            head = f"{_names(t.origin, names)} → {_names(t.against, names)}"
        else:
            head = f"from {_names(t.origin, names)}" if t.origin else f"against {_names(t.against, names)}"
        facts.extend(_by(t.attributed_to, names))
        head = head if t.origin or t.against else words(t.kind).capitalize()
        yield Item(t.id, words(t.kind), head, (_extent(t.span),), (), tuple(facts), None, t.confidence)


def _ties(reading: Reading, names: dict[str, str]) -> Iterator[Item]:
    for r in reading.relations:
        verb = RELATIONS.get(r.kind, words(r.kind))
        if r.role:
            verb = f"is {line(r.role)} of"
        head = f"{_names([r.subject], names)} {verb} {_names([r.object], names)}"
        yield Item(r.id, words(r.kind), head, (_extent(r.span),), confidence=r.confidence)


def _where(reading: Reading) -> Iterator[Item]:
    """Each place and each day of the events once, with all the words that name it."""
    spots: dict[tuple[str, ...], tuple[str, list[Fact], list[Extent]]] = {}
    days: dict[tuple[str, ...], tuple[str, list[Fact], list[Extent]]] = {}
    for e in reading.events:
        if e.place:
            p = e.place
            facts = [Fact("precision", p.precision)] + ([Fact("country", p.country)] if p.country else [])
            if p.lat is not None and p.lon is not None:
                facts.append(Fact("at", f"{p.lat:.4f}, {p.lon:.4f}"))
            spots.setdefault((p.name, str(p.lat), str(p.lon)), (line(p.name), facts, []))[2].append(
                Extent(p.start, p.end)
            )
        if e.date:
            d = e.date
            facts = [] if d.start else [Fact("date", "not resolved: the words give no anchor")]
            key = (d.start or d.text, d.end or "")
            days.setdefault(key, (event_day(d), facts, []))[2].append(_extent(d.span))
    for badge, found in (("place", spots), ("day", days)):
        for number, (head, facts, spans) in enumerate(found.values()):
            yield Item(f"{badge}-{number}", badge, head, tuple(sorted(set(spans))), facts=tuple(facts), tone=badge)
