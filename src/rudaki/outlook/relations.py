"""Standing ties the text asserts: offices, memberships, parts, bases, borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import Draft, Mention, Relation
from rudaki.outlook.danger import state_of
from rudaki.outlook.finding import GROUPS, STATES, Ties
from rudaki.outlook.lands import find_borders, find_lands
from rudaki.outlook.offices import find_offices
from rudaki.syntax import clauses
from rudaki.syntax.fillers import fillers

if TYPE_CHECKING:
    from spacy.tokens import Token

AFFILIATES = frozenset({"affiliate", "offshoot", "branch", "wing", "arm", "subsidiary", "proxy", "ally", "faction"})


def find_relations(draft: Draft, tokens: list[Token], version: str) -> list[Relation]:
    """Relations in text order, each once."""
    ties = Ties(draft, version)
    find_offices(ties, tokens)
    find_lands(ties)
    for token in tokens:
        lemma = token.lemma_.lower()
        if lemma in ("border", "frontier", "surround", "adjoin", "abut"):
            find_borders(ties, token)
        elif lemma in ("member", "membership", "join"):
            _members(ties, token)
        elif token.lower_ in ("affiliated", "aligned", "allied"):
            _affiliated(ties, token)
        elif lemma in AFFILIATES:
            _affiliates(ties, token)
        elif token.lower_ == "led" and token.i >= 2 and draft.doc[token.i - 1].text in ("-", "–", "‑"):
            _led(ties, token)
    _parts(ties)
    return sorted(ties.found.values(), key=lambda r: (r.span.start, r.span.end, r.kind, r.object, r.subject))


def _before(ties: Ties, token: Token) -> list[Mention]:
    """The mentions right before a noun that belong to it: `the NATO member`, `al-Qaeda's branch`."""
    found = ties.draft.mention_by_token
    return [found[c.i] for c in token.lefts if c.dep_ in ("compound", "amod", "poss", "nmod") and c.i in found]


def _named_by(ties: Ties, token: Token) -> list[Mention]:
    """Who a noun is said to be: subject of `is`, what it stands in apposition to, its own apposition."""
    found: list[Mention] = []
    negated = any(c.dep_ == "neg" for c in token.head.children) or any(c.lower_ == "no" for c in token.children)
    if token.dep_ == "attr" and token.head.lemma_ in ("be", "remain", "become") and not negated:
        found = [m for t in clauses.subjects(token.head) for m in fillers(ties.draft, t)]
    elif token.dep_ == "appos":
        found = fillers(ties.draft, token.head)
    elif token.dep_ in ("compound", "nmod") and token.head.i in ties.draft.mention_by_token:
        found = [ties.draft.mention_by_token[token.head.i]]  # "NATO member Turkey"
    found += [m for c in token.children if c.dep_ == "appos" for m in fillers(ties.draft, c)]
    return found


def _members(ties: Ties, token: Token) -> None:
    draft = ties.draft
    if token.lemma_ == "join":
        if token.tag_ not in ("VBD", "VBN") or any(
            c.dep_ in ("neg", "aux") and c.lower_ != "has" for c in token.children
        ):
            return
        who = [m for t in clauses.subjects(token) for m in fillers(draft, t)]
        what = [m for t in clauses.objects(token) for m in fillers(draft, t)]
    else:
        former = {"former", "ex", "prospective", "would", "aspiring"} & {c.lower_ for c in token.children}
        if former:
            return
        what = [m for t in clauses.prepositional(token, "of") for m in fillers(draft, t)] + _before(ties, token)
        who = _named_by(ties, token)
        who += [m for t in clauses.prepositional(token, "including") for m in fillers(draft, t)]
    for a in who:
        for b in what:
            if ties.kind(b.entity) not in ("igo", "party", "armed_group") or a.form == "pronoun":
                continue
            if ties.kind(a.entity) in ("state", "person", "igo", "party") and not ties.has(a.entity, b.entity):
                span = ties.span(a.start_token, a.end_token - 1, b.start_token, b.end_token - 1)
                ties.add("member_of", a.entity, b.entity, span, token.lemma_)


def _affiliates(ties: Ties, token: Token) -> None:
    """`the Arakan Army, an ally of the KIA`, `al-Qaeda's Somali branch, al-Shabab`: ties of groups."""
    draft = ties.draft
    if token.pos_ != "NOUN" or {"former", "one-time", "erstwhile"} & {c.lower_ for c in token.children}:
        return
    parents = [m for w in ("of", "with", "to") for t in clauses.prepositional(token, w) for m in fillers(draft, t)]
    parents += _before(ties, token)
    wanted = {"armed_group"} if token.lemma_ in ("ally", "proxy") else GROUPS
    for a in _named_by(ties, token):
        for b in parents:
            if {ties.kind(a.entity), ties.kind(b.entity)} <= wanted:
                span = ties.span(a.start_token, a.end_token - 1, b.start_token, b.end_token - 1)
                ties.add("affiliate_of", a.entity, b.entity, span, token.lemma_)


def _affiliated(ties: Ties, token: Token) -> None:
    """`a group affiliated with al-Qaeda`, `is allied with M23`."""
    draft = ties.draft
    if any(c.dep_ == "neg" for c in token.children):
        return
    parents = [m for w in ("with", "to") for t in clauses.prepositional(token, w) for m in fillers(draft, t)]
    heads = [token.head] if token.dep_ in ("acl", "amod") else clauses.objects(token)
    heads = heads or [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    for head in heads:
        for a in fillers(draft, head):
            for b in parents:
                if ties.kind(a.entity) == ties.kind(b.entity) == "armed_group":
                    span = ties.span(a.start_token, a.end_token - 1, b.start_token, b.end_token - 1)
                    ties.add("affiliate_of", a.entity, b.entity, span, token.lower_, confidence=0.7)


def _led(ties: Ties, token: Token) -> None:
    """`the Moscow-led Collective Security Treaty Organization`."""
    leader = ties.draft.mention_by_token.get(token.i - 2)
    led = ties.draft.mention_by_token.get(token.i + 1)
    if leader is None or led is None or ties.kind(led.entity) not in GROUPS:
        return
    span = ties.draft.token_span(leader.start_token, led.end_token)
    ties.add("leads", leader.entity, led.entity, span, "X-led")


def _parts(ties: Ties) -> None:
    """`the GRU, Russia's military intelligence agency`: a body and the state it serves."""
    draft = ties.draft
    for mention in draft.mentions:
        if mention.form != "name" or ties.kind(mention.entity) not in ("government_body", "military"):
            continue
        for child in draft.doc[mention.head_token].children:
            if child.dep_ != "appos":
                continue
            told = draft.mention_by_token.get(child.i)
            owners = [m.entity for c in child.children if c.dep_ == "poss" for m in fillers(draft, c)]
            owners = [e for e in owners if ties.kind(e) in STATES]
            if told is not None and told.form == "generic":
                owners.append(state_of(draft, told.entity))
            for owner in owners[:1]:
                if ties.kind(owner) in STATES and not ties.has(mention.entity, owner):
                    span = draft.token_span(mention.start_token, max(child.i, told.end_token - 1 if told else 0) + 1)
                    ties.add("part_of", mention.entity, owner, span, "a state's body", confidence=0.7)
