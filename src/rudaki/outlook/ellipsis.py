"""Undertakings whose verb stands elsewhere: in lists, and in `A promised X, followed by B with Y`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import CommitmentStatus, Draft, Sentence
from rudaki.outlook.sides import actors
from rudaki.outlook.undertakings import Undertaking
from rudaki.outlook.words import hostile, is_grant, is_sum
from rudaki.syntax import clauses

if TYPE_CHECKING:
    from spacy.tokens import Token

LISTING = frozenset({"agree", "pledge", "promise", "commit", "undertake", "vow", "decide", "plan"})
BULLETS = frozenset("•-–—*·▪‣")


def elided_pledges(draft: Draft, made: list[Undertaking]) -> list[Undertaking]:
    """`..., which promised €140m, followed by Japan with $75m`: Japan promised too."""
    found = []
    for act in made:
        if act.status != "promised" or not is_sum(act.content):
            continue
        sentence = draft.sentence_of(act.cue)
        for token in draft.doc[act.cue.i : sentence.end_token]:
            if token.lemma_ != "follow" or token.tag_ != "VBN":
                continue
            givers = [p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
            sums = [p for t in (token, *givers) for p in clauses.prepositional(t, "with") if is_grant(p)]
            parties = tuple(dict.fromkeys(e for g in givers for e in actors(draft, g)))
            if parties and sums:
                found.append(Undertaking(act.cue, sums[0], (sums[0],), parties, act.status, "followed by"))
    return found


def listed_acts(draft: Draft) -> list[Undertaking]:
    """`The sides agreed:` and the lines below it, each an act: `– to open two checkpoints;`."""
    found = []
    text = draft.article.text
    for lead in draft.sentences:
        if not text[lead.start : lead.end].rstrip().endswith(":"):
            continue
        verb = next((t for t in draft.doc[lead.start_token : lead.end_token] if _lists(t)), None)
        if verb is None:
            continue
        heads = clauses.objects(verb) if clauses.is_passive(verb) else clauses.subjects(verb)
        parties = tuple(dict.fromkeys(e for h in heads for e in actors(draft, h)))
        status: CommitmentStatus = "planned" if verb.lemma_ in ("plan", "decide") else "promised"
        for item in draft.sentences[lead.index + 1 : lead.index + 16]:
            act = _item(draft, item)
            if act is None:
                break
            if hostile(act) is None:
                found.append(Undertaking(act, act, (act,), parties, status, f"list after {verb.lemma_}"))
    return found


def _lists(verb: Token) -> bool:
    return verb.pos_ == "VERB" and verb.lemma_ in LISTING and not any(c.dep_ == "neg" for c in verb.children)


def _item(draft: Draft, sentence: Sentence) -> Token | None:
    """The verb a list's line begins with, past its bullet and `to`; None where the line is no item."""
    tokens = [t for t in draft.doc[sentence.start_token : sentence.end_token] if not t.is_space]
    i = 0
    bullet = False
    while i < len(tokens) and (tokens[i].text in BULLETS or tokens[i].text.strip(".)(").isdigit()):
        i, bullet = i + 1, True
    if i < len(tokens) and tokens[i].lower_ == "to" and i + 1 < len(tokens):
        return tokens[i + 1] if tokens[i + 1].pos_ in ("VERB", "NOUN", "AUX") else None
    if i < len(tokens) and tokens[i].tag_ == "VB" and (bullet or tokens[i].text[:1].islower()):
        return tokens[i]
    return None
