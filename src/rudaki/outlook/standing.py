"""Dangers that the grammar tells: who poses one, who claims an attack, who is said to attack if or soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rudaki.model import Draft, ThreatKind
from rudaki.outlook.danger import BORDER, STATES, Danger, attacks, group_kind, state_of, victims
from rudaki.outlook.sides import actors, speaker_at
from rudaki.outlook.undertakings import Undertaking
from rudaki.outlook.words import hostile, hostile_noun, is_conditional
from rudaki.syntax import clauses
from rudaki.syntax.fillers import fillers

if TYPE_CHECKING:
    from spacy.tokens import Token

POSE = frozenset({"pose", "represent", "present", "constitute", "remain", "be", "become"})
DANGER = frozenset({"threat", "danger", "menace"})
LASTING = frozenset({"continue", "follow", "resume", "escalate", "spread", "recur", "persist"})
SHELTER = frozenset({"camp", "sanctuary", "haven", "hideout", "base", "stronghold"})
SUPPOSING = frozenset({"could", "may", "might", "if", "unless", "should", "were"})
LINKS = frozenset({"link", "back", "tie", "sponsor", "run", "connect", "affiliate"})


def find_standing(draft: Draft, tokens: list[Token], undertakings: list[Undertaking]) -> list[Danger]:
    """Dangers in the order of their words."""
    found = [d for u in undertakings if u.hostile and (d := _undertaken(draft, u))]
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN":
            if lemma in DANGER:
                found += _posed(draft, token)
            elif lemma == "responsibility":
                found += _claimed(draft, token)
            elif lemma in ("hacker", "intruder"):
                found += _hackers(draft, token)
            elif lemma in SHELTER:
                found += _sheltered(draft, token)
        elif token.pos_ == "VERB" and lemma in ("blame", "accuse"):
            found += _blamed(draft, token)
        elif token.lower_ in SUPPOSING and token.dep_ in ("aux", "mark", "advmod"):
            found += _supposed(draft, token.head)
    return found


def _danger(draft: Draft, kind: ThreatKind, first: Token, last: Token, why: str, confidence: float) -> Danger:
    start, end = min(first.i, last.i), max(first.i, last.i) + 1
    return Danger(kind, start, end, draft.sentence_of(first), why=why, confidence=confidence)


def _undertaken(draft: Draft, act: Undertaking) -> Danger | None:
    """`vowed that the strike would be extended`, `we will retake the station by force`."""
    sentence = draft.sentence_of(act.content)
    kind: ThreatKind = "unrest" if act.hostile == "unrest" else "other"
    if act.hostile == "invasion":
        kind = "invasion"
    elif act.hostile == "force" and act.parties:
        kind = group_kind(draft, act.parties[0], sentence)
    last = act.content
    for child in act.content.children:
        if child.dep_ in ("dobj", "prt") and child.i > last.i:
            last = child
    item = _danger(draft, kind, act.content, last, f"threatened act: {act.why}", 0.65 if act.parties else 0.5)
    item.origin = list(act.parties)
    item.against = _struck(draft, act.content) or ([] if kind == "unrest" else _addressed(draft, act))
    return item


def _struck(draft: Draft, verb: Token) -> list[str]:
    """Whom an act hits: its object, the object of `on` and `against`."""
    heads = clauses.objects(verb) if verb.pos_ == "VERB" else []
    for noun in (verb, *[c for c in verb.children if c.dep_ == "dobj"]):
        heads = heads + clauses.prepositional(noun, "on") + clauses.prepositional(noun, "against")
    found = [m for h in heads for m in fillers(draft, h, owners=True)]
    return list(dict.fromkeys(m.entity for m in found if draft.entity_by_id[m.entity].kind != "place"))


def _addressed(draft: Draft, act: Undertaking) -> list[str]:
    """Whom a threat is made to: the one given an ultimatum in its sentence or the one before."""
    sentence = draft.sentence_of(act.content)
    for event in sorted(draft.events, key=lambda e: -e.sentence.start):
        near = draft.sentences[max(sentence.index - 1, 0)].start <= event.sentence.start <= sentence.start
        if near and event.type in ("THREATEN", "REQUEST", "COERCE") and event.recipients:
            return [a.entity for a in event.recipients if a.entity and a.entity not in act.parties]
    before = draft.sentences[max(sentence.index - 1, 0)]
    for mention in draft.mentions:
        if before.start_token <= mention.start_token < before.end_token and mention.entity not in act.parties:
            told = draft.doc[mention.head_token].dep_ in ("dobj", "dative")
            if told and draft.entity_by_id[mention.entity].kind in ("armed_group", "state", "military", "people"):
                return [mention.entity]
    return []


def _posed(draft: Draft, noun: Token) -> list[Danger]:
    """`ISKP poses a threat to Tajikistan`, `the threat posed by ISKP`, `the threat from ISKP`."""
    verb = noun.head
    heads: list[Token] = []
    if noun.dep_ in ("dobj", "attr") and verb.lemma_ in POSE:
        heads = clauses.subjects(verb)
    else:
        posed = [c for c in noun.children if c.dep_ == "acl" and c.lemma_ == "pose"]
        heads = [t for v in posed for t in clauses.subjects(v)] + clauses.prepositional(noun, "from")
    own = [m.entity for h in heads for m in fillers(draft, h)]
    own = [e for e in own if draft.entity_by_id[e].kind in ("armed_group", "state", "people")]
    if not own or any(c.dep_ == "neg" or c.lower_ == "no" for t in (verb, noun) for c in t.children):
        return []
    reach = [
        t for word in ("to", "for", "against") for h in (noun, verb)
        for t in clauses.prepositional(h, word)
    ]  # fmt: skip
    against = [m.entity for t in reach for m in fillers(draft, t, owners=True)]
    against = [e for e in dict.fromkeys(against) if draft.entity_by_id[e].kind in (*STATES, "place")]
    if not against and noun.dep_ not in ("dobj", "attr"):
        return []
    by_kind: dict[ThreatKind, list[str]] = {}
    for entity in own:
        by_kind.setdefault(group_kind(draft, entity, draft.sentence_of(noun)), []).append(entity)
    found = []
    for kind, origin in by_kind.items():
        item = _danger(draft, kind, verb if noun.dep_ in ("dobj", "attr") else noun, noun, "threat posed", 0.75)
        item.origin, item.against = list(dict.fromkeys(origin)), against
        found.append(item)
    return found


def _claimed(draft: Draft, noun: Token) -> list[Danger]:
    """`ISIS claimed responsibility for the bombing`."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in ("claim", "accept") or any(c.dep_ == "neg" for c in verb.children):
        return []
    own = [m.entity for s in clauses.subjects(verb) for m in fillers(draft, s)]
    found = _groups(draft, own, verb, noun, "claimed an attack", 0.7)
    for item in found:
        item.kind = "terrorism"  # responsibility is claimed for bombs and raids, not for a war
    return found


def _blamed(draft: Draft, verb: Token) -> list[Danger]:
    """`blamed the Allied Democratic Forces for the attack`."""
    if any(c.dep_ == "neg" for c in verb.children):
        return []
    deeds = [p for word in ("for", "of") for p in clauses.prepositional(verb, word)]
    deeds += [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pcomp"]
    if verb.lemma_ == "accuse" and not any(hostile(d) in ("force", "invasion") for d in deeds):
        return []
    if verb.lemma_ == "blame" and deeds and not any(hostile(d) in ("force", "invasion") for d in deeds):
        return []
    if not deeds and not attacks(draft, draft.sentence_of(verb)):
        return []
    objects = [m.entity for t in clauses.objects(verb) for m in fillers(draft, t)]
    found = _groups(draft, objects, verb, verb, "blamed for an attack", 0.6)
    by = [] if clauses.is_passive(verb) else [e for s in clauses.subjects(verb) for e in actors(draft, s)]
    for item in found:
        item.by = by[0] if by else None
    return found


def _groups(draft: Draft, entities: list[str], first: Token, last: Token, why: str, confidence: float) -> list[Danger]:
    own = [e for e in dict.fromkeys(entities) if draft.entity_by_id[e].kind == "armed_group"]
    found = []
    for entity in own:
        item = _danger(draft, group_kind(draft, entity, draft.sentence_of(first)), first, last, why, confidence)
        item.origin = [entity]
        item.against = [v for v in victims(draft, item.sentence) if v != entity]
        found.append(item)
    return found


def _hackers(draft: Draft, noun: Token) -> list[Danger]:
    """`hackers linked to Russian military intelligence`, `North Korean hackers`: a group at work for a state."""
    own = draft.mention_by_token.get(noun.i)
    links = [c for c in noun.children if c.dep_ == "acl"]
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i == noun.i + 1 and noun.head.tag_ in ("VBN", "VBD"):
        links.append(noun.head)  # a participle taken for the verb
    masters = [
        m for c in links if c.lemma_ in LINKS
        for word in ("to", "by", "with") for t in clauses.prepositional(c, word) for m in fillers(draft, t)
    ]  # fmt: skip
    origin = [m.entity for m in masters]
    if own is not None and (masters or draft.entity_by_id[own.entity].country):
        origin.insert(0, own.entity)
        origin.append(state_of(draft, own.entity))
    if not origin:
        return []
    origin += [s for e in list(origin) if (s := state_of(draft, e)) not in origin]
    item = _danger(draft, "cyber", noun, noun, "hackers of a state", 0.55)
    item.origin = list(dict.fromkeys(origin))
    sentence = item.sentence
    held = {m.start_token for m in masters} | ({own.start_token} if own else set())
    for mention in draft.mentions:
        inside = sentence.start_token <= mention.start_token < sentence.end_token and mention.start_token not in held
        other = state_of(draft, mention.entity)
        found = draft.entity_by_id[other]
        official = found.kind == "state" or (found.kind == "government_body" and found.country)
        if inside and official and other not in item.origin:
            item.against = [other]
            break
    return [item]


def _sheltered(draft: Draft, noun: Token) -> list[Danger]:
    """`the group's camps in Khost`: where those sit who come across the border."""
    if any(c.lower_ in ("no", "refugee", "training", "displacement", "army", "military") for c in noun.children):
        return []
    owners = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod")]
    groups = [m.entity for o in owners if (m := draft.mention_by_token.get(o.i))]
    groups = [e for e in groups if draft.entity_by_id[e].kind == "armed_group"]
    named = groups or any(o.lemma_.lower() in ("group", "militant", "terrorist", "rebel", "insurgent") for o in owners)
    if not named:
        return []
    lands: list[str] = []
    for preposition in ("in", "inside", "across"):
        for pobj in clauses.prepositional(noun, preposition):
            lands += [state_of(draft, m.entity) for m in fillers(draft, pobj)]
            for place in draft.places:
                if place.start_token <= pobj.i < place.end_token and f"state:{place.country}" in draft.entity_by_id:
                    lands.append(f"state:{place.country}")
    lands = [e for e in dict.fromkeys(lands) if draft.entity_by_id[e].kind == "state"]
    if not lands:
        return []
    item = _danger(draft, "cross_border_militancy", noun, noun, "camps of a group", 0.6)
    item.origin = [*groups, *lands]
    item.against = [v for v in victims(draft, item.sentence) if v not in item.origin]
    accuser = speaker_at(draft, noun.idx)
    if not item.against and accuser and draft.entity_by_id[state_of(draft, accuser)].kind == "state":
        item.against = [state_of(draft, accuser)]
    return [item]


def _supposed(draft: Draft, verb: Token) -> list[Danger]:
    """`if Ethiopia attacked`, `if the attacks continue`, `teachers could walk off the job`."""
    supposed = is_conditional(verb)
    modal = any(c.tag_ == "MD" and c.lower_ in ("could", "may", "might") for c in verb.children)
    if not (supposed or modal) or any(c.dep_ == "neg" or c.lower_ == "have" for c in verb.children):
        return []
    kind = hostile(verb)
    subjects = clauses.subjects(verb)
    if not kind:
        if verb.lemma_ in LASTING and supposed and any(hostile_noun(s) == "force" for s in subjects):
            return _more(draft, verb, subjects[0])
        return []
    own = [e for s in subjects for e in actors(draft, s)]
    if kind == "unrest":
        if not subjects:
            return []
        item = _danger(draft, "unrest", verb, verb, "possible unrest", 0.55)
        item.origin = own
        return [item]
    own = [e for e in own if draft.entity_by_id[e].kind in ("state", "armed_group", "military", "region")]
    if not own:
        return []
    against = [state_of(draft, e) for e in _struck(draft, verb)]
    if not against and supposed:
        # "If Ethiopia attacked, Eritrea would shell the road": the one that answers.
        against = [e for s in clauses.subjects(verb.head) for e in actors(draft, s)]
    against = [e for e in dict.fromkeys(against) if e not in own]
    states = [e for e in (*own[:1], *against) if draft.entity_by_id[state_of(draft, e)].kind == "state"]
    what: ThreatKind = group_kind(draft, own[0], draft.sentence_of(verb))
    if what == "other" and len(states) >= 2:
        what = "invasion"
    if not against:
        return []
    item = _danger(draft, what, verb, verb, "supposed attack", 0.55)
    item.origin, item.against = [state_of(draft, e) if what == "invasion" else e for e in own], against
    return [item]


def _more(draft: Draft, verb: Token, noun: Token) -> list[Danger]:
    """More of the attacks that the article reports."""
    sentence = draft.sentence_of(verb)
    by = [[a.entity for a in e.actors if a.entity] for e in attacks(draft, sentence) if e.recipients]
    own = next((g for g in by if g and draft.entity_by_id[g[0]].kind in ("armed_group", "state")), [])
    against = [v for v in victims(draft, sentence) if v not in own]
    kind: ThreatKind = group_kind(draft, own[0], sentence) if own else "other"
    opening = f"{draft.article.title or ''} " + " ".join(
        draft.article.text[s.start : s.end] for s in draft.sentences[:8]
    )
    if kind in ("other", "insurgency") and BORDER.search(opening):
        kind = "border_clash"
    if not (own or against):
        return []
    item = _danger(draft, kind, noun, verb, "more attacks feared", 0.55)
    item.origin, item.against = own, against
    return [item]
