"""Acts of the lexicon, checked and typed anew by the trained model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rudaki.events.candidates import Candidate
from rudaki.events.marking import Span
from rudaki.events.ontology import plover_of
from rudaki.events.pairmodel import NONE, Pair, PairModel, Verdict, shipped
from rudaki.events.typing import LexiconTyper, Typing
from rudaki.model import Arg, Draft, Sentence, Status
from rudaki.model import Span as Text

Words = Text | Arg

# The model's say against the lexicon's, as probabilities: below KEEP the lexicon's type is in doubt, and is given up
# for another the model has above RETYPE, or for no event above REFUSE.
KEEP, RETYPE, REFUSE = 0.2, 0.85, 0.9
# Of an act that has not happened the model may see the word that governs it (`threatened to attack`): it decides
# what is told as done alone.
TOLD: frozenset[Status] = frozenset({"occurred", "ongoing", "historical"})
# With one party known the model may see another act of that party: only what it all but rules out goes.
DOUBT, DOUBT_OF_A_WORD = 0.015, 0.03
SPECIFIC = 2  # weight of a frame that asks for more than its word and an object
# How a clause hangs on another that says nothing of its act, and how one with an act of its own does.
ASIDE = frozenset({"advcl", "relcl", "parataxis"})
APART = frozenset({"conj", "advcl", "relcl", "acl", "ccomp", "parataxis"})
# What the lexicon has no word for counts from here.
PROPOSED = 0.8


class TrainedTyper:
    """Types candidates by the lexicon, then asks the model about the pair of parties in their sentence.

    The parse gives the status, since it sees which act of a sentence is meant; the model gives the confidence, takes
    out what it knows to be no event, retypes what the lexicon has mistaken, and finds acts it has no word for.
    """

    def __init__(self, model: PairModel | None = None) -> None:
        self._lexicon = LexiconTyper()
        self._model = model or shipped()

    @property
    def model(self) -> str:
        """Name and version of the trained model."""
        return self._model.name

    def type(self, draft: Draft, candidates: Sequence[Candidate]) -> list[Typing | None]:
        """A typing for each candidate, in order, None for what is no event."""
        typings = self._lexicon.type(draft, candidates)
        triggers = frozenset(c.trigger.i for c in candidates)
        pairs = [self._question(draft, c, t, triggers) for c, t in zip(candidates, typings, strict=True)]
        verdicts = iter(self._model.classify([p for p in pairs if p is not None]))
        out = []
        for candidate, typing, pair in zip(candidates, typings, pairs, strict=True):
            if pair is None:
                out.append(typing)
            elif typing is None:
                out.append(of_its_own(candidate, next(verdicts)))
            else:
                both = pair.actor is not None and pair.recipient is not None
                specific = candidate.frame.weight >= SPECIFIC
                out.append(weigh(typing, next(verdicts), both=both, specific=specific))
        return out

    def _question(
        self, draft: Draft, candidate: Candidate, typing: Typing | None, triggers: frozenset[int]
    ) -> Pair | None:
        """What to ask of a candidate, None where there is nothing to ask or the answer would not count."""
        if typing is None and candidate.frame.type is not None:
            return None
        pair = pair_of(draft, candidate, triggers)
        if pair is None or typing is None or typing.status in TOLD or (pair.actor and pair.recipient):
            return pair
        # An act ahead with one party, in a frame that asks for more than a word, is as the parse has it.
        return None if candidate.frame.weight >= SPECIFIC else pair


def pair_of(draft: Draft, candidate: Candidate, triggers: frozenset[int]) -> Pair | None:
    """The clause of a candidate with its parties, None where neither stands in its sentence.

    Where the sentence tells of other acts too (`triggers`, token indices) their clauses are left out, so that the
    model sees the act that is meant: `condemned the coup and closed the border` is two questions.
    """
    sentence = draft.sentence_of(candidate.trigger)
    mutual = candidate.frame.reciprocal and not candidate.recipients
    actors: list[Words] = [m.span for m in candidate.actors] or list(candidate.actor_words)
    acted: list[Words] = [m.span for m in candidate.recipients] or list(candidate.recipient_words)
    first = _inside(actors, sentence)
    second = _inside(actors[1:] if mutual else acted, sentence)
    if first is None and second is None:
        return None
    return clause_of(draft, candidate, sentence, triggers, first, second)


def _inside(words: Sequence[Words], sentence: Sentence) -> Words | None:
    return next((w for w in words if sentence.start <= w.start < w.end <= sentence.end), None)


def clause_of(
    draft: Draft, candidate: Candidate, sentence: Sentence, triggers: frozenset[int],
    actor: Words | None, recipient: Words | None,
) -> Pair:  # fmt: skip
    """The words of a sentence that tell of one act, with its parties' places in them."""
    tokens = draft.doc[sentence.start_token : sentence.end_token]
    own = {candidate.trigger.i, candidate.object.i if candidate.object is not None else candidate.trigger.i}
    others = [t for t in tokens if t.i in triggers and t.i not in own]
    parties = [w for w in (actor, recipient) if w is not None]
    held = {t.i for t in tokens if any(w.start <= t.idx < w.end for w in parties)}
    if others or candidate.trigger.dep_ in APART:
        kept = {t.i for t in candidate.trigger.subtree}
        for other in others:
            if other.i in kept and other.dep_ in APART:
                kept -= {t.i for t in other.subtree}
        kept |= own
    else:
        kept = {t.i for t in tokens}
        for aside in tokens:
            if aside.dep_ in ASIDE and aside.i not in own and candidate.trigger not in aside.subtree:
                kept -= {t.i for t in aside.subtree}
    kept |= held
    text, at = "", {}
    for token in tokens:
        if token.i in kept:
            if text and not text[-1].isspace() and token.i - 1 not in kept:
                text += " "
            at[token.i] = len(text)
            text += token.text_with_ws
    spans = [
        None if w is None else _span([(at[t.i], at[t.i] + len(t)) for t in tokens if w.start <= t.idx < w.end])
        for w in (actor, recipient)
    ]
    return Pair(text, spans[0], spans[1])


def _span(places: list[Span]) -> Span:
    return places[0][0], places[-1][1]


def weigh(typing: Typing, verdict: Verdict, *, both: bool = True, specific: bool = True) -> Typing | None:
    """The lexicon's typing as the model sees it: kept, retyped, or None.

    With `both` parties known the model may retype; with one it sees less, and only what it all but rules out goes,
    sooner where the lexicon's frame asks for no more than a word (not `specific`).
    """
    # A signing is AGREE for one and SUPPORT for the other; a threat is THREATEN or what is threatened.
    own = max(verdict.types[typing.type], verdict.plovers[plover_of(typing.type, typing.status, typing.cameo)])
    if verdict.type == typing.type:  # what the lexicon's frame leaves open the model may fill
        typing = replace(
            typing, mode=typing.mode or verdict.mode, cameo=typing.cameo or verdict.cameo,
            contexts=tuple(sorted({*typing.contexts, *verdict.about})),
        )  # fmt: skip
    if not both and own < (DOUBT if specific else DOUBT_OF_A_WORD):
        return None
    in_doubt = both and typing.status in TOLD and own < KEEP
    if in_doubt and verdict.types[NONE] >= REFUSE:
        return None
    best = verdict.types[verdict.type]
    if in_doubt and best >= RETYPE:
        why = f"{typing.why} model:{verdict.type} {best:.2f} for {typing.type} {own:.2f}"
        return replace(
            typing, type=verdict.type, mode=verdict.mode, cameo=verdict.cameo, contexts=verdict.contexts,
            confidence=round(best, 4), why=why,
        )  # fmt: skip
    return replace(typing, confidence=round(own, 4), why=f"{typing.why} model:{own:.2f}")


def of_its_own(candidate: Candidate, verdict: Verdict) -> Typing | None:
    """The typing of a verb the lexicon does not know: the model's, where it is sure."""
    sure = verdict.types[verdict.type]
    if sure < PROPOSED:
        return None
    return Typing(
        verdict.type, verdict.mode, candidate.status, verdict.contexts, verdict.cameo, round(sure, 4),
        f"{candidate.trigger.lemma_}/v model:{verdict.type} {sure:.2f} status:{candidate.why}",
    )  # fmt: skip
