"""Acts in the parse: every word of the lexicon in its frame, with who fills its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rudaki.events import parties
from rudaki.events.lexicon import Frame, frames
from rudaki.events.merge import is_definite
from rudaki.events.status import status_of
from rudaki.model import Arg, Draft, Mention, Rejected, Status
from rudaki.syntax import clauses as grammar
from rudaki.syntax.fillers import act_words, is_actor

if TYPE_CHECKING:
    from spacy.tokens import Token


# "called for talks" is a request and talks proposed; "signed a deal" is one act.
SPEECH_ACTS = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
# "The talks", "the attack": what a definite noun of these types may tell again.
# Friendly acts are between those with a name: "people work together" is no event.
TIES = frozenset({"SUPPORT", "COOPERATE", "AID"})
RETOLD = frozenset({"CONSULT", "ASSAULT"})
DATES = frozenset({"DATE", "TIME"})
UNREAL = frozenset({"proposed", "planned", "expected", "denied", "threatened", "hypothetical"})


@dataclass(frozen=True)
class Candidate:
    """An act before it is typed: its word, the frame of the lexicon it fits, its arguments, its status.

    `object` is the noun that completes a light verb (`held talks`), so that it is not read twice. The
    `_words` are parties that are nobody's mention (`four suspects`), given where no mention is there. A `retelling`
    names no party (`the talks`): it is an act only where it can be joined to one told before.
    """

    trigger: Token
    frame: Frame
    object: Token | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    status: Status
    why: str
    actor_words: tuple[Arg, ...] = ()
    recipient_words: tuple[Arg, ...] = ()
    retelling: bool = False


def find_candidates(draft: Draft) -> tuple[list[Candidate], list[Rejected]]:
    """All acts of an article in text order, and those left out with the reason."""
    found: list[Candidate] = []
    rejected: list[Rejected] = []
    consumed: set[int] = set()
    verbs, nouns, hyphened = [], [], []
    before = ""
    for token in draft.doc:
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            verbs.append(token)
        elif pos in ("NOUN", "PROPN"):
            nouns.append(token)
        elif before == "-" and token.i > 1:
            hyphened.append(token)
        before = token.text
    for token in (*verbs, *nouns, *hyphened):
        pos = "v" if token.pos_ in ("VERB", "AUX") else "n"
        if pos == "n" and token.ent_type_ in DATES:
            continue  # "on March 12" is no march
        rows = _rows(token, pos)
        if not rows or token.i in consumed or (pos == "n" and token.i in draft.mention_by_token):
            continue
        if draft.sentence_of(token).heading:
            continue
        match = _fit(token, rows)
        if match is None:
            continue
        frame, completing = match
        if completing is not None and not _is_second_act(frame, completing):
            consumed.add(completing.i)
        span = draft.token_span(token.i, token.i + 1)
        if frame.type is None:
            rejected.append(Rejected("events", span, f"no act: {frame.lemma} in this frame"))
            continue
        candidate = _fill(draft, token, frame, completing)
        if candidate is None:
            rejected.append(Rejected("events", span, f"{frame.type}: no actor or recipient in the sentence"))
            continue
        found.append(candidate)
    return sorted(found, key=lambda c: c.trigger.i), rejected


def frame_of(verb: Token) -> Frame | None:
    """The frame of the lexicon that a verb fits, None where it has none or is no act there."""
    rows = _rows(verb, "v")
    match = _fit(verb, rows) if rows else None
    return match[0] if match is not None and match[0].type is not None else None


def _rows(token: Token, pos: str) -> tuple[Frame, ...] | None:
    """The frames of a word, or of the word with hyphens that it ends: spaCy splits `sit-in`."""
    if token.i > 1 and token.nbor(-1).text == "-":
        word = f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
        joined = frames().get((word, pos)) or frames().get((word, "n"))
        if joined or token.pos_ not in ("VERB", "NOUN", "PROPN"):
            return joined
    return frames().get((token.lemma_.lower(), pos))


def _modifiers(noun: Token) -> list[Token]:
    """Words before a noun that tell what kind it is: `news conference`, `personal attacks`."""
    return [c for c in noun.children if c.dep_ in ("compound", "amod") and c.i < noun.i]


def _heads(own: list[Token]) -> list[Token]:
    """Nouns that may complete a frame: those joined, and what a number of them is made of."""
    heads = [t for o in own for t in grammar.with_conjuncts(o)]
    counts = [h for h in heads if h.lemma_.lower() in act_words("quantity")]
    return heads + [p for h in counts for p in grammar.prepositional(h, "of")]


def _fit(token: Token, rows: tuple[Frame, ...]) -> tuple[Frame, Token | None] | None:
    """The frame that asks for most and fits, and the object that completes it."""
    verb = rows[0].pos == "v"
    own = grammar.objects(token) if verb else grammar.prepositional(token, "of") + _modifiers(token)
    heads = _heads(own)
    for frame in rows:
        completing = None
        if frame.particle and not _has_particle(token, frame):
            continue
        if frame.object:
            completing = next((o for o in heads if o.lemma_.lower() in frame.object), None)
            if completing is None:
                continue
        elif frame.any_object and not heads:
            continue
        if frame.preps and not (fit := _fit_preps(token, completing, frame)):
            continue
        elif frame.preps and fit and fit[0] is not None and completing is None:
            completing = fit[0]
        if frame.comp and not _has_complement(token, frame.comp):
            continue
        # The object of "attack" is its victim, not a noun that completes it.
        light = completing is not None and bool(_rows(completing, "n"))
        return frame, completing if light else None
    return None


def _is_second_act(frame: Frame, completing: Token) -> bool:
    """Whether the noun that completes an act is one more: `called for talks`, not `signed a deal`."""
    named = {f.type for f in frames().get((completing.lemma_.lower(), "n"), ())}
    return frame.type in SPEECH_ACTS and frame.type not in named and status_of(completing)[0] in UNREAL


def _has_particle(token: Token, frame: Frame) -> bool:
    deps = ("prt", "advmod", "prep", "dobj", "oprd", "acomp")
    return any(c.lower_ in frame.particle and c.dep_ in deps for c in token.children)


def _fit_preps(token: Token, completing: Token | None, frame: Frame) -> tuple[Token | None] | None:
    for preposition, lemmas, anything in frame.preps:
        pool = grammar.prepositional(token, preposition)
        if completing is not None:
            pool = pool + grammar.prepositional(completing, preposition)
        for pobj in pool:
            if anything and not lemmas:
                return (None,)
            if pobj.lemma_.lower() in lemmas:
                return (pobj,)
        if preposition == "for" and not pool and anything:
            continue
    return None


def _has_complement(token: Token, comp: str) -> bool:
    """Whether the verb has the complement a frame asks for: `to`, `that`, `ing`, or `to:say|comment`."""
    comp, _, wanted = comp.partition(":")
    for child in token.children:
        if wanted and child.lemma_.lower() not in wanted.split("|"):
            continue
        if comp == "to" and child.i > token.i and any(a.lower_ == "to" and a.dep_ == "aux" for a in child.children):
            return True
        if comp == "that" and child.dep_ in ("ccomp", "acl") and child.tag_ != "VBG":
            return True
        if comp == "ing":
            if child.tag_ == "VBG" and child.dep_ in ("xcomp", "ccomp", "dobj", "advcl"):
                return True
            if child.dep_ == "prep" and any(p.dep_ == "pcomp" for p in child.children):
                return True
    return False


def _fill(draft: Draft, token: Token, frame: Frame, completing: Token | None) -> Candidate | None:
    status, why = status_of(token)
    doing: list[Arg] = []
    if frame.pos == "v":
        subjects = grammar.subjects(token)
        if frame.type in ("ASSAULT", "COERCE") and any(t.lemma_.lower() in act_words("nature") for t in subjects):
            return None
        actors = [m for t in subjects for m in parties.doers(draft, t) if is_actor(draft, m)]
        recipients = parties.recipients(draft, token, completing, frame)
        if not actors and frame.type not in TIES:
            ranked = [t for t in subjects if frame.type != "CONSULT" or t.lemma_.lower() in act_words("rank")]
            doing = parties.words_for(draft, ranked)
        if completing is not None and status == "occurred":
            told = status_of(completing)
            if told[0] in ("planned", "denied") and told[1] not in ("subject", "noun"):
                status, why = told if told[1] in ("planned", "upcoming", "scheduled", "no") else (status, why)
    else:
        actors, recipients = parties.noun_parties(draft, token, frame)
        if not actors and token.dep_ == "dobj" and token.head.lemma_ not in act_words("onlooker"):
            doing = parties.words_for(draft, grammar.subjects(token.head))
    acting, acted = parties.acting_and_acted(draft, frame, actors, recipients)
    suffering = [] if acted or frame.reciprocal else parties.recipient_words(draft, token, completing, frame)
    retelling = False
    if not acting and not acted and not doing and not suffering:
        past_war = status == "historical" and frame.type == "ASSAULT"
        retelling = frame.pos == "n" and frame.type in RETOLD and is_definite(token) and not past_war
        if not retelling and not past_war and not _speaks_for_itself(token, frame):
            return None
    return Candidate(token, frame, completing, acting, acted, status, why, tuple(doing), tuple(suffering), retelling)


def _speaks_for_itself(token: Token, frame: Frame) -> bool:
    """Whether an act is one though nobody is named: `a curfew was imposed`, `an exchange of fire`."""
    if frame.type not in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
        return False
    if frame.pos == "v":
        return frame.weight >= 3 and bool(frame.object)
    articles = [c.lower_ for c in token.children if c.dep_ in ("det", "poss")]
    if token.dep_ not in ("dobj", "nsubj", "nsubjpass", "pobj", "ROOT") or any(a not in ("a", "an") for a in articles):
        return False
    if token.dep_ == "pobj" and token.head.lower_ not in ("in", "during", "after", "by", "from"):
        return False
    return any(c.dep_ in ("prep", "amod", "compound", "nummod") for c in token.children)
