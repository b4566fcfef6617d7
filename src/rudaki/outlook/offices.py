"""Who holds what office, leads or belongs to what: from roles, and from what stands beside a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rudaki.model import Mention, RelationKind, Role
from rudaki.outlook.finding import GROUPS, Ties
from rudaki.resources import table
from rudaki.syntax import clauses
from rudaki.syntax.fillers import fillers

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = frozenset({
    "leader", "head", "chief", "commander", "chairman", "chairwoman", "chair", "chairperson", "director", "warlord",
    "founder", "boss",
})  # fmt: skip
BELOW = frozenset({"deputy", "vice", "former", "ex", "assistant", "opposition", "late", "outgoing"})
STUDENTS = frozenset({"expert", "analyst", "researcher", "specialist", "scholar", "author", "professor", "historian"})
BELONGING = frozenset({"candidate", "member", "lawmaker", "legislator", "mp", "politician", "nominee", "activist"})
WHOLE = frozenset({
    "executive", "general", "national", "supreme", "top", "acting", "new", "military", "army", "police", "party",
    "rebel", "group", "longtime", "veteran", "interim", "current", "overall", "secretary", "political", "joint",
})  # fmt: skip
JOINED = ("party", "igo", "ngo", "armed_group")
BODIES = GROUPS | {"state"}


def find_offices(ties: Ties, tokens: list[Token]) -> None:
    """Offices by the article's roles, then ties of people that no role tells."""
    for role in ties.draft.roles:
        _office(ties, role)
    for mention in ties.draft.mentions:
        if mention.form == "name" and ties.kind(mention.entity) == "person":
            _beside(ties, mention)
    for token in tokens:
        if token.lemma_ in ("lead", "head", "command", "chair") and token.pos_ == "VERB":
            _leads(ties, token)


def _office(ties: Ties, role: Role) -> None:
    words = role.span.text
    if role.to is not None and role.title == "ambassador":
        ties.add("ambassador_to", role.person, role.to, role.span, "ambassador to", role=words, confidence=0.9)
    phrase = ties.draft.doc.char_span(role.span.start, role.span.end, alignment_mode="expand")
    tokens = list(phrase) if phrase is not None else []
    last = role.title.split()[-1]
    if any(t.tag_ == "NNS" and t.lemma_.lower() == last for t in tokens):
        return  # "150 more officers": nobody's office
    served, confidence = role.of, 0.85
    if served is None:
        served, confidence = _served(ties, tokens), 0.65
    if served is None or ties.draft.entity_by_id[served].name == words:
        return
    if ties.kind(served) in ("people", "person") or (last in STUDENTS and ties.kind(served) == "armed_group"):
        return  # "father of a soldier", "an expert on militias"
    kind: RelationKind = "holds_office"
    if last in BELONGING and ties.kind(served) in JOINED:
        kind = "member_of"
    elif last in LEADING and ties.kind(served) in GROUPS and _is_whole(ties, tokens, last):
        kind = "leads"
    ties.add(kind, role.person, served, role.span, f"title {role.title}", role=words, confidence=confidence)


def _is_whole(ties: Ties, tokens: list[Token], title: str) -> bool:
    """Whether a title leads the whole of what it serves: not `chief of operations`, `logistics chief for Sudan`."""
    named = ties.draft.mention_by_token
    if {t.lower_ for t in tokens} & BELOW:
        return False
    for token in tokens:
        if token.lemma_.lower() != title:
            continue
        for child in token.children:
            part = child.dep_ in ("compound", "amod") and child.lower_ not in WHOLE and child.i not in named
            part = part or (child.dep_ == "prep" and child.lower_ == "for")
            inner = [p for p in child.children if p.dep_ == "pobj"] if child.lower_ == "of" else []
            if part or any(p.i not in named for p in inner):
                return False
    return True


def _served(ties: Ties, tokens: list[Token]) -> str | None:
    """Whom a title serves by the words of its phrase, or the possessor right before it: `its spokesman`.

    A plain noun stands for the body named by it before: `the embassy spokeswoman`, `the U.S. Embassy`.
    """
    draft = ties.draft
    if not tokens:
        return None
    before = draft.doc[tokens[0].i - 1] if tokens[0].i else None
    if before is not None and before.lower_ in ("'s", "’s") and before.i:
        before = draft.doc[before.i - 1]
    for token in (*tokens, *([before] if before is not None and before.dep_ == "poss" else [])):
        mention = draft.mention_by_token.get(token.i)
        if mention is not None and ties.kind(mention.entity) in BODIES:
            return mention.entity
    for token in tokens:
        if token.dep_ in ("compound", "poss") and token.pos_ in ("NOUN", "PROPN"):
            for mention in reversed([m for m in draft.mentions if m.end_token <= tokens[0].i]):
                known = ties.kind(mention.entity) in GROUPS and mention.form in ("name", "generic")
                if known and mention.span.text.split()[-1].lower() == token.lower_:
                    return mention.entity
    return None


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"].split()[-1] for row in table("kb/titles"))


def _beside(ties: Ties, person: Mention) -> None:
    """`the tribunal's president, Judge Pineda`; `Marta Oleksiak of the Centre for Eastern Frontiers`."""
    draft = ties.draft
    head = draft.doc[person.head_token]
    after = draft.doc[person.end_token] if person.end_token < len(draft.doc) else None
    if after is not None and after.lower_ in ("of", "from", "with"):
        for pobj in (c for c in after.children if c.dep_ == "pobj"):
            held = draft.mention_by_token.get(pobj.i)
            if held is None or ties.kind(held.entity) not in GROUPS or held.form == "pronoun":
                continue
            if not ties.has(person.entity, held.entity) and after.head.i == head.i:
                span = draft.token_span(person.start_token, held.end_token)
                ties.add("member_of", person.entity, held.entity, span, f"person {after.lower_} body", confidence=0.65)
    title = head.head
    if (
        head.dep_ != "appos"
        or title.lemma_.lower() not in _titles()
        or title.pos_ not in ("NOUN", "PROPN")
        or title.i >= person.start_token
    ):
        return
    own = draft.mention_by_token.get(title.i)
    if own is not None and own.form == "name":
        return
    owners = [c for c in title.children if c.dep_ == "poss"] + clauses.prepositional(title, "of")
    for owner in owners:
        held = draft.mention_by_token.get(owner.i)
        if held is None or ties.kind(held.entity) not in BODIES or ties.has(person.entity, held.entity):
            continue
        first = held.start_token if held.start_token < title.i else title.left_edge.i
        if own is not None and held is own and held.form != "title":
            continue
        role = draft.token_span(first, max(title.i, owner.i) + 1)
        leads = title.lemma_.lower() in LEADING and ties.kind(held.entity) in GROUPS
        leads = leads and not {c.lower_ for c in title.children} & BELOW
        ties.add("leads" if leads else "holds_office", person.entity, held.entity, role, "title in apposition",
                 role=role.text, confidence=0.7)  # fmt: skip


def _leads(ties: Ties, verb: Token) -> None:
    """`the group, led by X`, `X, who heads the agency`: people and the bodies they lead."""
    if verb.tag_ in ("VB", "MD") or any(c.dep_ in ("neg", "aux") and c.lower_ != "has" for c in verb.children):
        return
    if verb.tag_ == "VBD" or (clauses.is_passive(verb) and verb.dep_ != "acl" and verb.lemma_ == "lead"):
        return
    draft = ties.draft
    who = [m for t in clauses.subjects(verb) for m in fillers(draft, t)]
    what = [m for t in clauses.objects(verb) for m in fillers(draft, t)]
    for one in who:
        for body in what:
            if ties.kind(one.entity) == "person" and ties.kind(body.entity) in GROUPS and one.form == "name":
                span = ties.span(one.start_token, one.end_token - 1, body.start_token, body.end_token - 1, verb.i)
                ties.add("leads", one.entity, body.entity, span, f"verb {verb.lemma_}", confidence=0.7)
