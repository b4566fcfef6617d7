"""Ties of lands: borders, bases and their hosts, places in states, regions of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import Draft, Mention
from rudaki.outlook.finding import STATES, Ties
from rudaki.outlook.sides import is_sides, named_sides
from rudaki.syntax import clauses
from rudaki.syntax.fillers import fillers

if TYPE_CHECKING:
    from spacy.tokens import Token

HYPHENS = frozenset({"-", "–", "—", "‑"})
REGIONS = frozenset({"region", "province", "district", "governorate", "oblast", "county", "prefecture", "department"})


def find_lands(ties: Ties) -> None:
    """Bases and places, as the text has them."""
    _bases(ties)
    _located(ties)


def find_borders(ties: Ties, token: Token) -> None:
    """The two states of a border, from the verb or noun `token` that names it."""
    draft = ties.draft
    left: list[str] = []
    right: list[str] = []
    if token.pos_ == "VERB":
        if token.lemma_ == "surround" and clauses.is_passive(token):
            return
        left = _states(ties, clauses.subjects(token))
        right = _states(ties, clauses.objects(token))
        if not left and token.tag_ == "VBG":
            left = _states(ties, [token.head])  # "Chad, bordering Sudan"
        for head in clauses.objects(token):
            right = right or _implied(draft, head, left)
    elif token.lemma_ in ("border", "frontier"):
        between = _states(ties, clauses.prepositional(token, "between"))
        if len(between) >= 2:
            left, right = between[:1], between[1:]
        elif pair := _hyphened(draft, token):
            left, right = pair[:1], pair[1:]
        else:
            right = _states(ties, clauses.prepositional(token, "with"))
            left = _states(ties, [c for c in token.children if c.dep_ in ("poss", "amod", "compound")])
            if not left and token.dep_ in ("dobj", "attr"):
                left = _states(ties, clauses.subjects(token.head))
                shared = token.head.lemma_ == "share" and not right
                left, right = (left[:1], left[1:]) if shared else (left, right)
    sentence = draft.sentence_of(token)
    near = {m.entity: m for m in draft.mentions if sentence.start_token <= m.start_token < sentence.end_token}
    for a in left:
        for b in right:
            if ties.kind(a) in STATES and ties.kind(b) in STATES:
                at = [i for e in (a, b) if e in near for i in (near[e].start_token, near[e].end_token - 1)]
                ties.add("borders", a, b, ties.span(token.i, *at), "border")


def _states(ties: Ties, heads: list[Token]) -> list[str]:
    found = [m for t in heads for m in fillers(ties.draft, t)]
    held = ties.draft.mention_by_token
    # "the Tajik border": the adjective itself.
    found += [held[t.i] for t in heads if t.i in held and held[t.i].form == "demonym"]
    return list(dict.fromkeys(m.entity for m in found if ties.kind(m.entity) in STATES and m.form != "title"))


def _implied(draft: Draft, head: Token, subject: list[str]) -> list[str]:
    """`borders both countries`; `surrounds the country`: the states the article spoke of before."""
    if is_sides(head) and head.lemma_ in ("country", "nation", "state", "neighbour", "neighbor"):
        return [e for e in named_sides(draft, head) if e not in subject]
    if head.lower_ != "country" or [c.lower_ for c in head.children if c.dep_ == "det"] != ["the"]:
        return []
    if any(c.dep_ in ("amod", "compound", "prep", "relcl") for c in head.children):
        return []
    counts: dict[str, int] = {}
    for mention in draft.mentions:
        if mention.start_token < head.i and draft.entity_by_id[mention.entity].kind == "state":
            if mention.entity not in subject:
                counts[mention.entity] = counts.get(mention.entity, 0) + 1
    ranked = sorted(counts, key=lambda e: -counts[e])
    clear = len(ranked) == 1 or (len(ranked) > 1 and counts[ranked[0]] > counts[ranked[1]])
    return ranked[:1] if clear else []


def _hyphened(draft: Draft, token: Token) -> list[str]:
    """`the Guyana-Venezuela border`, `the Thai-Cambodian frontier`."""
    held = draft.mention_by_token
    second = held.get(token.i - 1)
    if second is None or second.start_token < 2 or draft.doc[second.start_token - 1].text not in HYPHENS:
        return []
    first = held.get(second.start_token - 2)
    if first is None:
        return []
    return [first.entity, second.entity] if first.entity != second.entity else []


def _bases(ties: Ties) -> None:
    """Who hosts and who runs a base named in the text: `the Russian 201st Military Base in Tajikistan`."""
    draft = ties.draft
    for mention in draft.mentions:
        if ties.kind(mention.entity) != "base":
            continue
        head = draft.doc[mention.head_token]
        for i in (mention.start_token - 1, mention.start_token - 2):
            before = draft.mention_by_token.get(i)
            if before is not None and ties.kind(before.entity) == "state":
                span = draft.token_span(before.start_token, mention.end_token)
                ties.add("operates_base", before.entity, mention.entity, span, "nationality before base")
        adjective = _state_of_adjective(draft, draft.doc[mention.start_token])
        if adjective is not None:
            ties.add("operates_base", adjective, mention.entity, mention.span, "nationality in name")
        for pobj in clauses.prepositional(head, "in") + clauses.prepositional(head, "at"):
            held = draft.mention_by_token.get(pobj.i)
            if held is None:
                continue
            span = draft.token_span(mention.start_token, max(mention.end_token, held.end_token))
            if ties.kind(held.entity) == "state":
                ties.add("hosts_base", held.entity, mention.entity, span, "base in state")
            elif ties.kind(held.entity) == "place":
                ties.add("located_in", mention.entity, held.entity, span, "base in place")


def _state_of_adjective(draft: Draft, token: Token) -> str | None:
    """The state whose adjective `token` is, if the article names that state by the same word elsewhere."""
    for mention in draft.mentions:
        if mention.form in ("demonym", "generic") and draft.entity_by_id[mention.entity].kind == "state":
            if mention.span.text.split()[0] == token.text and token.text[:1].isupper():
                return mention.entity
    return None


def _located(ties: Ties) -> None:
    """`DUSHANBE, Tajikistan`, `Nawnghkio in Shan State`, `Uzbekistan's Samarkand region`."""
    draft = ties.draft
    for a, b in zip(draft.mentions, draft.mentions[1:], strict=False):
        between = draft.doc[a.end_token : b.start_token]
        words = [t.lower_ for t in between]
        span = draft.token_span(a.start_token, b.end_token)
        lands = [draft.entity_by_id[m.entity].country for m in (a, b)]
        if lands[0] and lands[1] and lands[0] != lands[1]:
            continue  # "talks in Paris, Ukraine said"
        kinds = (ties.kind(a.entity), ties.kind(b.entity))
        if words == [","] and kinds == ("place", "state") and b.form == "name" and _ends(draft, b):
            ties.add("located_in", a.entity, b.entity, span, "place, state", confidence=0.8)
        elif kinds == ("place", "state") or kinds == ("place", "place"):
            _within(ties, a, b, words)
        elif kinds == ("state", "place") and words in (["'s"], ["’s"]):
            _region(ties, a, b)


def _ends(draft: Draft, mention: Mention) -> bool:
    """Whether no list goes on after a mention: not `Kabul, Pakistan and Iran`."""
    after = draft.doc[mention.end_token] if mention.end_token < len(draft.doc) else None
    return after is None or after.lower_ not in ("and", "or")


def _within(ties: Ties, a: Mention, b: Mention, words: list[str]) -> None:
    """`X in Y` where the preposition hangs on the place; `the X region of Y`."""
    draft = ties.draft
    target = draft.doc[b.head_token]
    if target.dep_ != "pobj" or b.form not in ("name", "generic"):
        return
    governor = target.head.head
    span = draft.token_span(a.start_token, b.end_token)
    if words == ["in"] and a.start_token <= governor.i < a.end_token:
        ties.add("located_in", a.entity, b.entity, span, "place in place", confidence=0.7)
    elif len(words) <= 3 and words[-1:] in (["of"], ["the"]) and governor.lemma_.lower() in REGIONS:
        if governor.i in (a.end_token, a.end_token - 1):
            ties.add("part_of", a.entity, b.entity, span, "region of state", confidence=0.8)


def _region(ties: Ties, state: Mention, place: Mention) -> None:
    """`Uzbekistan's Samarkand region` is part of it; `Uganda's capital` names none."""
    draft = ties.draft
    after = draft.doc[place.end_token] if place.end_token < len(draft.doc) else None
    words = draft.doc[place.end_token - 1].lemma_.lower(), after.lemma_.lower() if after is not None else ""
    if set(words) & REGIONS:
        last = place.end_token + (after is not None and after.lemma_.lower() in REGIONS)
        span = draft.token_span(state.start_token, last)
        ties.add("part_of", place.entity, state.entity, span, "state's region", confidence=0.8)
    else:
        span = draft.token_span(state.start_token, place.end_token)
        ties.add("located_in", place.entity, state.entity, span, "state's place", confidence=0.65)
