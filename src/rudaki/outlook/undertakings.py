"""Acts that somebody undertakes, whatever they are: commitments where they help, threats where they harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from rudaki.model import CommitmentStatus, Draft, Mention
from rudaki.outlook import content as of
from rudaki.outlook.sides import actors, is_sides, named_sides
from rudaki.outlook.words import FUTURE, REPORTED, acts, has_condition, hostile, is_conditional, is_grant
from rudaki.resources import cells, table
from rudaki.syntax import clauses
from rudaki.syntax.fillers import fillers, is_actor

if TYPE_CHECKING:
    from spacy.tokens import Token

SPOKEN = frozenset({"would", "'d", "’d", "was", "were"})
PHASES = frozenset({"continue", "begin", "start", "go"})
BEGIN = frozenset(
    {"gather", "meet", "hold", "begin", "start", "resume", "open", "convene", "take", "continue", "sign", "schedule"}
)
EXPECTING = frozenset({"expect", "predict", "anticipate", "forecast"})


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An act somebody commits to, plans or is expected to do; `joined` are the acts of the same promise."""

    cue: Token
    content: Token
    joined: tuple[Token, ...]
    parties: tuple[str, ...]
    status: CommitmentStatus
    why: str
    hostile: str | None = None
    conditional: bool = False
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class _Cue:
    frames: tuple[str, ...]
    status: CommitmentStatus


@cache
def _cues() -> dict[tuple[str, str], _Cue]:
    found = {}
    for row in table("outlook/commitments"):
        found[row["lemma"], row["pos"]] = _Cue(cells(row["frame"]), cast(CommitmentStatus, row["status"]))
    return found


def find_undertakings(draft: Draft, tokens: list[Token]) -> list[Undertaking]:
    """Undertakings in the order of their cues, each act once."""
    found: list[Undertaking] = []
    taken: set[int] = set()
    for token in tokens:
        for item in (*_by_cue(draft, token), *_by_future(draft, token)):
            if item.content.i in taken:
                continue
            taken.add(item.content.i)
            found.append(item)
    return found


def _by_cue(draft: Draft, token: Token) -> Iterator[Undertaking]:
    pos = {"VERB": "v", "NOUN": "n", "ADJ": "a"}.get(token.pos_)
    cue = _cues().get((token.lemma_.lower(), pos)) if pos else None
    if cue is None or _is_negated(token) or _is_unsaid(token) or _is_over(token, cue.status):
        return
    content = of.find_content(token, cue.frames)
    if not content:
        return
    first = content[0]
    parties = _cue_parties(draft, token, first)
    nominal = False
    if not parties:
        heads = clauses.objects(token) if pos == "v" and clauses.is_passive(token) else clauses.subjects(token)
        if pos == "a":
            heads = [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")]
        act = next((h for h in heads if h.lemma_.lower() in acts("act")), None)
        if act is None and not (pos == "v" and first.pos_ not in ("VERB", "AUX") and is_grant(first)):
            return
        if act is not None:
            nominal, parties = True, act_parties(draft, act)
            harm = hostile(act)
            if harm is not None:
                if harm:
                    yield Undertaking(token, act, (act,), parties, cue.status, f"{token.lemma_}/{pos}", harm)
                return
    for each in content:
        if cue.status == "expected" and each.pos_ in ("VERB", "AUX") and not nominal and _is_idle(each):
            continue
        yield Undertaking(
            token, each, tuple(content), parties, cue.status, f"{token.lemma_}/{pos}", hostile(each),
            has_condition(each) or has_condition(token), nominal,
        )  # fmt: skip


def _is_negated(cue: Token) -> bool:
    negatives = ("no", "not", "n't", "never", "n’t")
    verb = cue.head if cue.pos_ in ("NOUN", "ADJ") else cue
    return any(c.dep_ == "neg" or c.lower_ in negatives for t in {cue, verb} for c in t.children)


def _is_over(cue: Token, status: CommitmentStatus) -> bool:
    """Whether the plan belongs to the past: `had been expected to`, `had been due to`."""
    verb = cue if cue.pos_ == "VERB" else cue.head
    perfect = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    return perfect and status in ("planned", "expected")


def _is_unsaid(verb: Token) -> bool:
    """Whether the clause stands under a word that takes it back: `denied that it would`, `doubts that`."""
    token, seen = verb, 0
    while token.dep_ in ("ccomp", "conj", "xcomp", "acl") and seen < 4:
        token, seen = token.head, seen + 1
        if token.lemma_.lower() in acts("unsaid"):
            return True
        if token.pos_ == "NOUN" and (token.lemma_.lower(), "n") not in _cues():
            return verb.dep_ != "acl" or token.lemma_ in ("report", "rumour", "rumor", "speculation", "confidence")
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in verb.children)


def _cue_parties(draft: Draft, cue: Token, content: Token) -> tuple[str, ...]:
    heads: list[Token] = []
    own = [c for c in content.children if c.dep_ in ("nsubj", "nsubjpass")] if content.pos_ == "VERB" else []
    said = content.dep_ == "ccomp" and [h for h in own if h.dep_ == "nsubj" and actors(draft, h)]
    if (cue.lemma_ in EXPECTING and own and not clauses.is_passive(cue)) or said:
        heads = said or own  # "announced that Frontex would send officers": who is to do it
    elif cue.pos_ == "VERB":
        # "is expected to sign": whoever is expected, not who expects.
        heads = clauses.objects(cue) if clauses.is_passive(cue) else clauses.subjects(cue)
        if not heads and cue.tag_ == "VBN" and cue.dep_ == "acl" and cue.head.dep_ == "ROOT":
            heads = [cue.head]  # "Brazil, which borders both, offered to": parsed as a participle
        if clauses.is_passive(cue) and cue.dep_ == "acl" and cue.head.dep_ == "ROOT" and not heads:
            heads = [cue.head]
    else:
        heads = [c for c in cue.children if c.dep_ == "poss"]
        heads += clauses.prepositional(cue, "between") + clauses.prepositional(cue, "by")
        verb = cue
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        if not heads and verb.pos_ in ("VERB", "AUX"):
            heads = clauses.objects(verb) if clauses.is_passive(verb) else clauses.subjects(verb)
    if cue.lemma_ == "agree":
        heads = heads + clauses.prepositional(cue, "with")
    return _parties(draft, heads)


def _parties(draft: Draft, heads: list[Token]) -> tuple[str, ...]:
    found: list[str] = []
    for head in heads:
        found += actors(draft, head) or _apposed(draft, head) or _spoken_of(draft, head)
    return tuple(dict.fromkeys(found))


def _apposed(draft: Draft, head: Token) -> list[str]:
    """Who a noun that is no mention is by its apposition or owner: `the EU's border agency, Frontex`."""
    for child in head.children:
        if child.dep_ == "appos" and (m := draft.mention_by_token.get(child.i)) and is_actor(draft, m):
            return [m.entity]
    return []


def _spoken_of(draft: Draft, pronoun: Token) -> list[str]:
    """Whom `it` means in what somebody says it will do: the speaker, or the body a person speaks for."""
    clause = pronoun.head
    if pronoun.lower_ not in ("it", "they") or clause.dep_ != "ccomp" or clause.head.pos_ != "VERB":
        return []
    for subject in clauses.subjects(clause.head):
        owners = [c for c in subject.children if c.dep_ == "poss"] + clauses.prepositional(subject, "for")
        for token in (*owners, subject):
            mention = draft.mention_by_token.get(token.i)
            if mention is not None and draft.entity_by_id[mention.entity].kind not in ("person", "place", "people"):
                return [mention.entity]
    return []


def act_parties(draft: Draft, act: Token) -> tuple[str, ...]:
    """Whose a planned act is: `talks between A and B`, `the meeting of the Council`, `Putin's visit`."""
    heads = [p for word in ("between", "of", "by", "with") for p in clauses.prepositional(act, word)]
    heads += [c for c in act.children if c.dep_ in ("poss", "compound", "amod")]
    own = [m.entity for h in heads for m in fillers(draft, h) if _holds(draft, m)]
    sides = [e for h in heads if is_sides(h) for e in named_sides(draft, h)]
    return tuple(dict.fromkeys(own or sides))


def _holds(draft: Draft, mention: Mention) -> bool:
    """Whether a mention can hold talks or a vote: not the prisoners of `an exchange of prisoners`."""
    return is_actor(draft, mention) and draft.entity_by_id[mention.entity].kind not in ("people", "place", "media")


def _by_future(draft: Draft, token: Token) -> Iterator[Undertaking]:
    """`will meet`, `is to meet`, and in reported speech `would meet`, `was to meet`."""
    verb = None
    if token.tag_ == "MD" and token.lower_ in FUTURE | REPORTED and token.dep_ == "aux":
        verb = token.head
    elif token.lemma_ == "be" and token.tag_ in ("VBZ", "VBP", "VBD"):
        verb = next((c for c in token.children if c.dep_ == "xcomp" and c.i > token.i and of.is_infinitive(c)), None)
        if verb is not None and any(c.dep_ in ("attr", "acomp", "neg") for c in token.children):
            verb = None
    if verb is None or verb.pos_ not in ("VERB", "AUX") or _is_negated(verb) or is_conditional(verb):
        return
    governor = verb if verb.i == token.head.i else token
    if is_conditional(governor) or _is_unsaid(governor):
        return
    if token.lower_ in SPOKEN and (not _is_reported(governor) or _is_own_words(draft, token)):
        return
    if any(c.lower_ in ("how", "what", "whether", "why", "where") and c.i < token.i for c in verb.children):
        return
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" for c in verb.children):
        return
    content = of.joined(verb)
    subject = [c for c in governor.children if c.dep_ in ("nsubj", "nsubjpass")]
    heads = clauses.objects(verb) if clauses.is_passive(verb) else clauses.subjects(verb) or clauses.subjects(governor)
    if token.lemma_ == "be":
        # "His task is to convince them": no plan of his.
        heads = [h for h in heads if h.i in draft.mention_by_token or is_sides(h) or _apposed(draft, h)]
    act = next((s for s in subject if s.lemma_.lower() in acts("act")), None)
    passive = clauses.is_passive(verb)
    parties = _parties(draft, clauses.subjects(verb) if passive else heads)
    nominal = False
    if not parties:
        if act is None or verb.lemma_ not in BEGIN:
            return
        harm = hostile(act)
        if harm is not None:
            if harm:
                yield Undertaking(verb, act, (act,), (), "planned", f"{token.lower_} {verb.lemma_}", harm)
            return
        nominal, parties = True, act_parties(draft, act)
    status: CommitmentStatus = "planned"
    reported = verb.head if verb.dep_ == "ccomp" else None
    if reported is not None and reported.lemma_ in EXPECTING:
        status = "expected"
    for each in content:
        inner = next((c for c in each.children if c.dep_ == "xcomp"), each) if each.lemma_ in PHASES else each
        if not nominal and (_is_idle(each) or _is_idle(inner)):
            continue
        yield Undertaking(
            governor, each, tuple(content), parties, status, f"{token.lower_} {verb.lemma_}", hostile(each),
            has_condition(each) or has_condition(verb), nominal,
        )  # fmt: skip


def _is_idle(verb: Token) -> bool:
    """Whether a verb names no act that is planned: `will face`, `will be`; but `will carry out checks` does."""
    word = verb.lemma_.lower()
    particle = any(c.dep_ == "prt" for c in verb.children)
    return word in acts("idle") and not particle


def _is_own_words(draft: Draft, token: Token) -> bool:
    """Whether `would` stands in a direct quote: there it is a supposition, not the `will` that was said."""
    return any(
        q.kind != "indirect" and any(s.start <= token.idx < s.end for s in q.content) for q in draft.quotes
    )  # fmt: skip


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody said: `would` is then the `will` that was said."""
    token, seen = verb, 0
    while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX") and seen < 3:
        token, seen = token.head, seen + 1
    if token.dep_ == "ccomp" and token.head.pos_ == "VERB":
        return token.head.tag_ in ("VBD", "VBN", "VBZ", "VBP", "VBG")
    return any(c.dep_ == "parataxis" for c in token.children)
