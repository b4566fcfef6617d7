"""Acts that stand in somebody's accusation or claim, and accusations that are denied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rudaki.events.ontology import plover_of
from rudaki.model import Draft, Event, Mention
from rudaki.syntax import clauses as grammar
from rudaki.syntax.fillers import act_words, fillers

if TYPE_CHECKING:
    from spacy.tokens import Token

# A denial is looked for so many sentences after the accusation.
NEAR = 2
IT = frozenset({"it", "this", "that", "them", "so"})


def claim_above(trigger: Token) -> Token | None:
    """The verb of accusing or claiming that governs an act: `accused Iran of arming rebels`."""
    token = trigger
    for _ in range(5):
        dep, head = token.dep_, token.head
        if dep not in ("pcomp", "prep", "ccomp", "xcomp", "conj", "pobj", "dobj") or head.i == token.i:
            return None
        token = head
        if token.pos_ == "VERB" and token.lemma_ in act_words("accuse") and dep != "conj":
            return token
    return None


def claimant_of(draft: Draft, trigger: Token) -> str | None:
    """Whoever accuses or claims."""
    verb = claim_above(trigger)
    if verb is None:
        return None
    return next((m.entity for t in grammar.subjects(verb) for m in fillers(draft, t)), None)


def is_threat(draft: Draft, trigger: Token, actors: tuple[Mention, ...], speaker: str | None) -> str:
    """The condition under which the speaker's own side says that it will act: `unless`, `if`."""
    if speaker is None:
        return ""
    first_person = any(t.lower_ == "we" for t in grammar.subjects(trigger))
    own = _countries(draft, {m.entity for m in actors}) & _countries(draft, {speaker})
    if not own and not first_person:
        return ""
    if not any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll", "shall") for c in trigger.children):
        return ""
    sentence = draft.sentence_of(trigger)
    return next(
        (t.text for t in draft.doc[sentence.start_token : sentence.end_token] if t.lower_ in ("if", "unless")), ""
    )


def deny_what_was_denied(draft: Draft, told: list[tuple[Event, Token]]) -> list[tuple[Event, Token]]:
    """Alleged acts whose alleged doer denies them in the next sentences are denied."""
    return [(_denied(draft, event, trigger), trigger) for event, trigger in told]


def _denied(draft: Draft, event: Event, trigger: Token) -> Event:
    if event.status not in ("occurred", "ongoing") or claim_above(trigger) is None:
        return event
    accused = _countries(draft, {a.entity for a in event.actors if a.entity})
    here = draft.sentence_of(trigger).index
    for sentence in draft.sentences[here + 1 : here + 1 + NEAR]:
        for token in draft.doc[sentence.start_token : sentence.end_token]:
            if token.pos_ == "VERB" and token.lemma_ in act_words("denial") and _denies_all(token):
                deniers = {m.entity for t in grammar.subjects(token) for m in fillers(draft, t)}
                if _countries(draft, deniers) & accused:
                    why = replace(event.provenance, why=f"{event.provenance.why} {token.text}")
                    return replace(
                        event, status="denied", plover=plover_of(event.type, "denied", event.cameo), provenance=why
                    )
    return event


def _denies_all(verb: Token) -> bool:
    """Whether a denial is of what was said before: `denied it`, `rejected the allegation`."""
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    return any(t.lower_ in IT or t.lemma_.lower() in act_words("charge") for t in grammar.objects(verb))


def _countries(draft: Draft, ids: set[str]) -> set[str]:
    """The entities, and the states they belong to."""
    return ids | {f"state:{c}" for i in ids if (c := draft.entity_by_id[i].country)}
