"""What parties promised, plan, negotiate or are expected to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import Commitment, CommitmentStatus, Draft, Provenance, Span, record_id
from rudaki.outlook.content import words_of
from rudaki.outlook.ellipsis import elided_pledges, listed_acts
from rudaki.outlook.sides import speaker_at
from rudaki.outlook.timing import due, is_long_past
from rudaki.outlook.undertakings import Undertaking
from rudaki.outlook.words import hostile, is_conditional

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFIDENCE = {"promised": 0.75, "expected": 0.7, "planned": 0.7, "under_discussion": 0.65}


def find_commitments(draft: Draft, undertakings: list[Undertaking], version: str) -> list[Commitment]:
    """Commitments in text order: by words that commit, and by events the article says are planned.

    An act without a party is kept where a noun names it (`Talks will be held in Doha`) or where it is
    a sum of money; of two that share their words in one sentence the first found stays.
    """
    found: list[Commitment] = []

    def keep(item: Commitment) -> None:
        if not any(c.sentence == item.sentence and c.what.overlaps(item.what) for c in found):
            found.append(item)

    made = [u for u in undertakings if u.hostile is None]
    made += elided_pledges(draft, made) + listed_acts(draft)
    for act in made:
        what = words_of(draft, act.content, list(act.joined))
        if is_long_past(draft, act.cue, what):
            continue
        if act.nominal:
            what = _whole_clause(draft, act, what)
        keep(_commitment(draft, act.cue, act.parties, what, act.status, act.why, _confidence(act), version))
    for item in _from_events(draft, version):
        keep(item)
    return sorted(found, key=lambda c: (c.what.start, c.what.end))


def _confidence(act: Undertaking) -> float:
    base = CONFIDENCE[act.status]
    if not act.parties:
        base = 0.55
    return round(base - (0.15 if act.conditional else 0.0), 2)


def _whole_clause(draft: Draft, act: Undertaking, what: Span) -> Span:
    """`The next meeting of the Council is expected to be held in Samarkand`: the act is its subject."""
    verb = act.cue if act.cue.pos_ in ("VERB", "AUX") else act.cue.head
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and verb.dep_ == "acl":
        subjects = [verb.head]  # "the elections planned for December"
    if not subjects:
        return what
    first = subjects[0].left_edge
    if first.dep_ == "mark" or (first.lower_ == "that" and first.i < subjects[0].i):
        first = draft.doc[first.i + 1]
    start = max(first.idx, draft.sentence_of(verb).start)
    return draft.article.span(start, what.end) if start < what.start else what


def _commitment(
    draft: Draft, token: Token, parties: tuple[str, ...], what: Span, status: CommitmentStatus, why: str,
    confidence: float, version: str,
) -> Commitment:  # fmt: skip
    return Commitment(
        id=record_id("co", draft.article.id, what.start, what.end, status, parties),
        parties=parties, what=what, status=status, due=due(draft, token, what),
        attributed_to=speaker_at(draft, token.idx), sentence=draft.sentence_of(token).extent,
        confidence=confidence, provenance=Provenance("outlook", version, "rules", why),
    )  # fmt: skip


def _from_events(draft: Draft, version: str) -> list[Commitment]:
    """What the article says somebody will do: planned and expected events with an actor."""
    found = []
    for event in draft.events:
        if event.status not in ("planned", "expected") or not event.actors or event.quad in (3, 4):
            continue
        words = draft.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        trigger = words[0] if words is not None and len(words) else None
        if trigger is None or trigger.pos_ not in ("VERB", "AUX") or hostile(trigger) is not None:
            continue
        if any(c.dep_ == "aux" and c.lower_ == "had" for c in (*trigger.children, *trigger.head.children)):
            continue  # "had been expected to sign"
        if trigger.tag_ in ("VBD", "VBN") or is_conditional(trigger) or any(c.dep_ == "neg" for c in trigger.children):
            continue
        status: CommitmentStatus = "expected" if event.status == "expected" else "planned"
        parties = tuple(dict.fromkeys(a.entity for a in event.actors if a.entity))
        if not parties:
            continue
        what = words_of(draft, trigger, [trigger, trigger])
        why = f"event {event.type} {event.status}"
        found.append(_commitment(draft, trigger, parties, what, status, why, 0.6, version))
    return found
