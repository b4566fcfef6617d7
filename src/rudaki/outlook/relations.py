"""Standing ties the text asserts: offices, memberships, bases, borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import Draft, Mention, Provenance, Relation, RelationKind, Span, record_id
from rudaki.syntax import clauses
from rudaki.syntax.fillers import fillers

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = frozenset({"leader", "head", "chief", "commander", "chairman", "chairwoman", "chair", "director", "warlord"})
STATES = ("state", "region")
GROUPS = ("igo", "armed_group", "party", "ngo", "company", "government_body", "military", "media")


class _Relations:
    def __init__(self, draft: Draft, version: str) -> None:
        self.draft, self.version = draft, version
        self.found: dict[tuple[str, str, str, str | None], Relation] = {}

    def add(
        self, kind: RelationKind, subject: str, object_: str, span: Span, why: str, *, role: str | None = None,
        confidence: float = 0.75,
    ) -> None:  # fmt: skip
        key = (kind, subject, object_, role)
        if subject != object_ and key not in self.found:
            identity = record_id("re", self.draft.article.id, kind, subject, object_, span.start, span.end)
            provenance = Provenance("outlook", self.version, "rules", why)
            self.found[key] = Relation(identity, kind, subject, object_, role, span, confidence, provenance)


def find_relations(draft: Draft, version: str) -> list[Relation]:
    """Relations in text order, each once."""
    relations = _Relations(draft, version)
    _offices(relations)
    _bases(relations)
    for token in draft.doc:
        lemma = token.lemma_.lower()
        if lemma == "border":
            _borders(relations, token)
        elif lemma in ("member", "membership", "join"):
            _members(relations, token)
        elif lemma in ("affiliate", "offshoot", "branch", "wing"):
            _affiliates(relations, token)
        elif token.lower_ == "led" and token.i >= 2 and draft.doc[token.i - 1].text in ("-", "–", "‑"):
            _led(relations, token)
    _located(relations)
    return sorted(relations.found.values(), key=lambda r: (r.span.start, r.span.end, r.kind, r.object))


def _entity_kind(draft: Draft, entity: str) -> str:
    return draft.entity_by_id[entity].kind


def _offices(relations: _Relations) -> None:
    for role in relations.draft.roles:
        if role.of is not None:
            last = role.title.split()[-1]
            leads = last in LEADING and _entity_kind(relations.draft, role.of) in GROUPS
            kind: RelationKind = "leads" if leads else "holds_office"
            relations.add(
                kind, role.person, role.of, role.span, f"title {role.title}", role=role.span.text, confidence=0.85
            )
        if role.to is not None and role.title == "ambassador":
            relations.add(
                "ambassador_to", role.person, role.to, role.span, "ambassador to", role=role.span.text, confidence=0.9
            )


def _bases(relations: _Relations) -> None:
    """Who hosts and who runs a base named in the text: `the Russian 201st Military Base in Tajikistan`."""
    draft = relations.draft
    for mention in draft.mentions:
        if _entity_kind(draft, mention.entity) != "base":
            continue
        head = draft.doc[mention.head_token]
        first = draft.doc[mention.start_token]
        end = mention.end_token
        for i in (mention.start_token - 1, mention.start_token - 2):
            before = draft.mention_by_token.get(i)
            if before is not None and _entity_kind(draft, before.entity) == "state":
                span = draft.token_span(before.start_token, mention.end_token)
                relations.add("operates_base", before.entity, mention.entity, span, "nationality before base")
        adjective = _state_of_adjective(draft, first)
        if adjective is not None:
            relations.add("operates_base", adjective, mention.entity, mention.span, "nationality in name")
        for pobj in clauses.prepositional(head, "in") + clauses.prepositional(head, "at"):
            held = draft.mention_by_token.get(pobj.i)
            if held is not None and _entity_kind(draft, held.entity) in ("state", "place"):
                end = max(end, held.end_token)
                span = draft.token_span(mention.start_token, end)
                kind: RelationKind = "hosts_base" if _entity_kind(draft, held.entity) == "state" else "located_in"
                if kind == "hosts_base":
                    relations.add("hosts_base", held.entity, mention.entity, span, "base in state")
                else:
                    relations.add("located_in", mention.entity, held.entity, span, "base in place")


def _state_of_adjective(draft: Draft, token: Token) -> str | None:
    """The state whose adjective `token` is, if the article names that state by the same word elsewhere."""
    for mention in draft.mentions:
        if mention.form in ("demonym", "generic") and _entity_kind(draft, mention.entity) == "state":
            if mention.span.text.split()[0] == token.text and token.text[:1].isupper():
                return mention.entity
    return None


def _borders(relations: _Relations, token: Token) -> None:
    draft = relations.draft
    sentence = draft.sentence_of(token)
    left: list[Mention] = []
    right: list[Mention] = []
    if token.pos_ == "VERB":
        left = [m for t in clauses.subjects(token) for m in fillers(draft, t)]
        right = [m for t in clauses.objects(token) for m in fillers(draft, t)]
    else:
        right = [m for t in clauses.prepositional(token, "with") for m in fillers(draft, t)]
        between = [m for t in clauses.prepositional(token, "between") for m in fillers(draft, t)]
        if len(between) >= 2:
            left, right = between[:1], between[1:]
        left = left or [m for c in token.children if c.dep_ == "poss" for m in fillers(draft, c)]
        if not left and token.dep_ == "dobj":
            left = [m for t in clauses.subjects(token.head) for m in fillers(draft, t)]
        pair = [
            draft.mention_by_token[c.i]
            for c in token.lefts
            if c.dep_ in ("amod", "compound") and c.i in draft.mention_by_token
        ]
        if len(pair) >= 2 and not right:
            left, right = pair[:1], pair[1:]
    for a in left:
        for b in right:
            if _entity_kind(draft, a.entity) in STATES and _entity_kind(draft, b.entity) in STATES:
                start = min(a.start_token, b.start_token, token.i)
                end = max(a.end_token, b.end_token, token.i + 1)
                if start >= sentence.start_token and end <= sentence.end_token:
                    relations.add("borders", a.entity, b.entity, draft.token_span(start, end), "border")


def _members(relations: _Relations, token: Token) -> None:
    draft = relations.draft
    if token.lemma_ == "join":
        if token.tag_ not in ("VBD", "VBN"):
            return
        who = [m for t in clauses.subjects(token) for m in fillers(draft, t)]
        what = [m for t in clauses.objects(token) for m in fillers(draft, t)]
    else:
        what = [m for t in clauses.prepositional(token, "of") for m in fillers(draft, t)]
        what += [
            draft.mention_by_token[c.i]
            for c in token.lefts
            if c.dep_ in ("compound", "amod", "poss") and c.i in draft.mention_by_token
        ]
        who = []
        if token.dep_ == "attr":
            who = [m for t in clauses.subjects(token.head) for m in fillers(draft, t)]
        elif token.dep_ == "appos":
            who = fillers(draft, token.head)
        who += [m for c in token.children if c.dep_ == "appos" for m in fillers(draft, c)]
        who += [m for t in clauses.prepositional(token, "including") for m in fillers(draft, t)]
    for a in who:
        for b in what:
            if _entity_kind(draft, b.entity) in ("igo", "party", "armed_group") and _entity_kind(draft, a.entity) in (
                "state", "person", "igo", "party",
            ):  # fmt: skip
                start, end = min(a.start_token, b.start_token), max(a.end_token, b.end_token)
                relations.add("member_of", a.entity, b.entity, draft.token_span(start, end), token.lemma_)


def _affiliates(relations: _Relations, token: Token) -> None:
    draft = relations.draft
    parents = [
        m for prep in ("of", "with", "to") for t in clauses.prepositional(token, prep) for m in fillers(draft, t)
    ]
    parents += [
        draft.mention_by_token[c.i] for c in token.lefts
        if c.dep_ in ("compound", "amod", "poss") and c.i in draft.mention_by_token
    ]  # fmt: skip
    children: list[Mention] = []
    if token.dep_ == "appos":
        children = fillers(draft, token.head)
    elif token.dep_ == "attr":
        children = [m for t in clauses.subjects(token.head) for m in fillers(draft, t)]
    children += [m for c in token.children if c.dep_ == "appos" for m in fillers(draft, c)]
    for a in children:
        for b in parents:
            if {_entity_kind(draft, a.entity), _entity_kind(draft, b.entity)} <= set(GROUPS):
                start, end = min(a.start_token, b.start_token), max(a.end_token, b.end_token)
                relations.add("affiliate_of", a.entity, b.entity, draft.token_span(start, end), token.lemma_)


def _led(relations: _Relations, token: Token) -> None:
    """`the Moscow-led Collective Security Treaty Organization`."""
    draft = relations.draft
    leader = draft.mention_by_token.get(token.i - 2)
    led = draft.mention_by_token.get(token.i + 1)
    if leader is None or led is None or _entity_kind(draft, led.entity) not in GROUPS:
        return
    span = draft.token_span(leader.start_token, led.end_token)
    relations.add("leads", leader.entity, led.entity, span, "X-led")


def _located(relations: _Relations) -> None:
    """`DUSHANBE, Tajikistan`: a city and the state it lies in, named one after the other."""
    draft = relations.draft
    for a, b in zip(draft.mentions, draft.mentions[1:], strict=False):
        between = draft.doc[a.end_token : b.start_token]
        if len(between) == 1 and between[0].text == "," and _entity_kind(draft, a.entity) == "place":
            if _entity_kind(draft, b.entity) == "state" and b.form == "name":
                span = draft.token_span(a.start_token, b.end_token)
                relations.add("located_in", a.entity, b.entity, span, "place, state", confidence=0.8)
