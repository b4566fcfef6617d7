"""The events stage: who did what to whom, whether it happened, when, where and who says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rudaki.events.candidates import Candidate, find_candidates
from rudaki.events.claims import claimant_of, deny_what_was_denied, is_threat
from rudaki.events.history import is_history, published_day
from rudaki.events.merge import merge
from rudaki.events.ontology import intensity_of, plover_of, quad_of
from rudaki.events.proposals import propose
from rudaki.events.setting import date_of, place_of
from rudaki.events.trained import TrainedTyper
from rudaki.events.typing import Typer, Typing
from rudaki.model import Arg, Draft, Event, EventDate, Mention, Provenance, Rejected, Span, Status, record_id

if TYPE_CHECKING:
    from spacy.tokens import Token


# Acts that whoever announces them on a condition threatens.
THREATENING = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})


class EventCoder:
    """Codes events in PLOVER: candidates from parse and lexicon, typed by `typer`, retellings merged."""

    name = "events"
    version = "1"

    def __init__(self, typer: Typer | None = None) -> None:
        self.typer = typer or TrainedTyper()

    def process(self, draft: Draft) -> Draft:
        """The draft with `events`; what was left out goes to `rejected`."""
        candidates, rejected = find_candidates(draft)
        candidates = sorted([*candidates, *propose(draft, candidates)], key=lambda c: c.trigger.i)
        typings = self.typer.type(draft, candidates)
        triggers = frozenset(c.trigger.i for c in candidates)
        told: list[tuple[Event, Token]] = []
        for candidate, typing in zip(candidates, typings, strict=True):
            if typing is None:
                if candidate.frame.type is None:
                    continue  # never more than a question to the model
                span = draft.token_span(candidate.trigger.i, candidate.trigger.i + 1)
                rejected.append(Rejected(self.name, span, f"{self.typer.model}: no event"))
                continue
            told.append((self._event(draft, candidate, typing, triggers), candidate.trigger))
        retellings = frozenset(c.trigger.i for c in candidates if c.retelling)
        events = merge(draft, deny_what_was_denied(draft, told), retellings)
        models = {**draft.models, "events": self.typer.model}
        return replace(draft, events=tuple(events), rejected=(*draft.rejected, *rejected), models=models)

    def _event(self, draft: Draft, candidate: Candidate, typing: Typing, triggers: frozenset[int]) -> Event:
        trigger = self._trigger_span(draft, candidate)
        when = date_of(draft, candidate.trigger, triggers, typing.type)
        status, why = self._with_time(draft, candidate, typing, when)
        attributed = self._attributed(draft, candidate)
        if typing.type in THREATENING and status in ("planned", "hypothetical"):
            if condition := is_threat(draft, candidate.trigger, candidate.actors, attributed):
                status, why = "threatened", f"{why} {condition}"
        actors = _args(candidate.actors) or candidate.actor_words
        recipients = _args(candidate.recipients) or candidate.recipient_words
        sentence = draft.sentence_of(candidate.trigger).extent
        parties = tuple((a.entity, a.start) for a in (*actors, *recipients))
        return Event(
            id=record_id("ev", draft.article.id, typing.type, trigger.start, trigger.end, parties),
            type=typing.type, mode=typing.mode, contexts=typing.contexts, status=status,
            plover=plover_of(typing.type, status, typing.cameo), cameo=typing.cameo, quad=quad_of(typing.type),
            intensity=intensity_of(typing.type, typing.mode), actors=actors, recipients=recipients,
            place=place_of(draft, candidate.trigger, triggers, typing.type, [a.start for a in (*actors, *recipients)]),
            date=when, trigger=trigger, sentence=sentence,
            attributed_to=attributed, confidence=typing.confidence,
            provenance=Provenance(self.name, self.version, self.typer.model, why), mentions=(trigger,),
        )  # fmt: skip

    def _trigger_span(self, draft: Draft, candidate: Candidate) -> Span:
        first = candidate.trigger.i
        last = candidate.object.i if candidate.object is not None else first
        if abs(last - first) > 6:
            return draft.token_span(first, first + 1)
        return draft.token_span(min(first, last), max(first, last) + 1)

    def _with_time(
        self, draft: Draft, candidate: Candidate, typing: Typing, when: EventDate | None
    ) -> tuple[Status, str]:
        """Status once the day is known: what lies far back is history, what lies ahead is planned."""
        status, why = typing.status, typing.why
        if status in ("occurred", "ongoing") and (past := is_history(draft, candidate.trigger, when)):
            return "historical", f"{why} {past}"
        day = published_day(draft)
        if when is None or when.start is None or day is None:
            return status, why
        if status == "ongoing" and date.fromisoformat(when.start) > day:
            return "planned", f"{why} day:{when.start}"
        return status, why

    def _attributed(self, draft: Draft, candidate: Candidate) -> str | None:
        at = candidate.trigger.idx
        speakers = [
            q.speaker.entity for q in draft.quotes
            if q.speaker is not None and any(s.start <= at < s.end for s in q.content)
        ]  # fmt: skip
        return speakers[-1] if speakers and speakers[-1] else claimant_of(draft, candidate.trigger)


def _args(mentions: tuple[Mention, ...]) -> tuple[Arg, ...]:
    """One argument an entity, at its first mention."""
    seen: dict[str, Arg] = {}
    for mention in mentions:
        seen.setdefault(mention.entity, mention.arg())
    return tuple(seen.values())
