"""The seam between finding acts and saying what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rudaki.events.candidates import Candidate
from rudaki.events.ontology import contexts_of
from rudaki.model import Draft, Mention, Status
from rudaki.model.records import Kind
from rudaki.syntax.fillers import act_words

# Whom a warning threatens.
POWERS: frozenset[Kind] = frozenset({"state", "government_body", "armed_group", "igo", "military"})
# What companies do among themselves is business.
BUSINESS = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "MOBILIZE", "CONCEDE"})
COMPANIES: tuple[set[Kind], ...] = ({"company"}, {"media"}, {"company", "media"})


@dataclass(frozen=True, slots=True)
class Typing:
    """What an act is: PLOVER type and mode, status, contexts, CAMEO code, with how sure and why."""

    type: str
    mode: str | None
    status: Status
    contexts: tuple[str, ...]
    cameo: str | None
    confidence: float
    why: str


class Typer(Protocol):
    """Types candidates: one `Typing` each, in order, or None for what is no event."""

    model: str

    def type(self, draft: Draft, candidates: Sequence[Candidate]) -> list[Typing | None]: ...


class LexiconTyper:
    """Types acts by the frame of the lexicon they fit and the status the parse gives them.

    Confidence is a rule's guess, not calibrated: acts with both parties named and a frame that asks
    for more than one word are the surest.
    """

    model = "lexicon-1"

    def type(self, draft: Draft, candidates: Sequence[Candidate]) -> list[Typing | None]:
        """A typing for each candidate."""
        return [self._one(draft, c) for c in candidates]

    def _one(self, draft: Draft, candidate: Candidate) -> Typing | None:
        frame = candidate.frame
        if frame.type is None:
            return None  # proposed by the parse alone
        if frame.lemma == "warn" and not _kinds(draft, candidate.recipients) & POWERS:
            return None  # "warned voters that ...": no threat
        if frame.type in BUSINESS and _kinds(draft, candidate.actors + candidate.recipients) in COMPANIES:
            return None
        if frame.type == "ASSAULT" and frame.lemma in act_words("verbal") and _is_quarrel(draft, candidate):
            why = f"{frame.lemma}/{frame.pos} of words"
            return Typing("ACCUSE", "disapprove", candidate.status, (), "111", 0.5, why)
        contexts = tuple(sorted({*frame.contexts, *contexts_of(frame.cameo)}))
        confidence = 0.45 + 0.15 * bool(candidate.actors) + 0.15 * bool(candidate.recipients or frame.reciprocal)
        confidence += 0.1 * (frame.weight >= 3) + 0.05 * (frame.pos == "v")
        why = f"{frame.lemma}/{frame.pos}:{frame.weight} status:{candidate.why}"
        return Typing(frame.type, frame.mode, candidate.status, contexts, frame.cameo, round(confidence, 2), why)


def _kinds(draft: Draft, mentions: tuple[Mention, ...]) -> set[Kind]:
    return {draft.entity_by_id[m.entity].kind for m in mentions}


def _is_quarrel(draft: Draft, candidate: Candidate) -> bool:
    """Whether politicians attack each other: with words."""
    actors, recipients = _kinds(draft, candidate.actors), _kinds(draft, candidate.recipients)
    return bool(actors and recipients) and actors | recipients <= {"person", "party", "media"} and "person" in actors
