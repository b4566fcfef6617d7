"""When and where an act took place, from the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rudaki.model import Draft, EventDate, EventPlace, PlaceMention, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Token

T = TypeVar("T", PlaceMention, TimeMention)
LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "on", "off", "along", "within", "throughout"}
)
GOING = frozenset({"to", "into", "for", "toward", "towards", "onto"})
GOING_ACTS = frozenset({"visit", "travel", "trip", "fly", "arrive", "tour", "deliver", "ship", "send"})
SAYING = frozenset(
    {"say", "tell", "announce", "report", "add", "claim", "state", "confirm", "note", "deny", "allege", "write"}
    | {"warn", "believe", "think", "accuse", "recall", "argue", "explain", "stress", "insist"}
)
SHARING = frozenset({"when", "as", "while", "where"})
# What was said or signed does not take the place of what it is about.
VERBAL = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "CONCEDE", "AID"})
FINENESS = {"point": 0, "city": 0, "region": 1, "country": 2}
FAR = 99


def place_of(draft: Draft, trigger: Token, others: frozenset[int], type_: str, taken: list[int]) -> EventPlace | None:
    """The place named with the act; `taken` are the offsets of its parties, which are no places here."""
    sentence = draft.sentence_of(trigger)
    scored = []
    for place in draft.places:
        if not sentence.start_token <= place.start_token < sentence.end_token:
            continue
        head = _head(draft, place)
        if not _is_locative(head, trigger, type_, party=place.span.start in taken):
            continue
        cost = _cost(head, trigger, others, type_)
        if cost < FAR:
            fineness = FINENESS.get(place.precision, 2)
            scored.append((cost + 2 * fineness, abs(head.i - trigger.i), place.start_token, place))
    if not scored:
        return _filed_from(draft, trigger, type_)
    best = min(scored, key=lambda s: s[:3])[3]
    return EventPlace(best.name, best.lat, best.lon, best.country, best.precision, best.span.start, best.span.end)


def _filed_from(draft: Draft, trigger: Token, type_: str) -> EventPlace | None:
    """The town of the dateline, for what the first sentence tells as done without a place of its own."""
    dateline = draft.article.dateline
    if dateline is None or type_ in VERBAL or trigger.tag_ not in ("VBD", "VBN"):
        return None
    sentence = draft.sentence_of(trigger)
    lead = sentence.start <= max(dateline.lead, dateline.end) < sentence.end
    town = next(
        (p for p in draft.places if dateline.start <= p.span.start < dateline.end and p.precision == "city"), None
    )
    own = (p for p in draft.places if sentence.start_token <= p.start_token < sentence.end_token)
    if town is None or not lead or any(p.span.start >= dateline.end and p.precision != "country" for p in own):
        return None
    return EventPlace(town.name, town.lat, town.lon, town.country, town.precision, town.span.start, town.span.end)


def date_of(draft: Draft, trigger: Token, others: frozenset[int], type_: str) -> EventDate | None:
    """The time named with the act."""
    sentence = draft.sentence_of(trigger)
    scored = []
    for time in draft.times:
        if sentence.start_token <= time.start_token < sentence.end_token:
            head = draft.doc[time.start_token : time.end_token].root
            cost = _cost(head, trigger, others, type_)
            if cost < FAR:
                unknown = 2 * (time.start is None) + (time.precision in ("year", "decade"))
                scored.append((cost + unknown, abs(head.i - trigger.i), time.start_token, time))
    if not scored:
        return None
    best = min(scored, key=lambda s: s[:3])[3]
    return EventDate(best.start, best.end, best.precision, best.span.text, best.span)


def _head(draft: Draft, place: PlaceMention) -> Token:
    head = draft.doc[place.end_token - 1]
    while head.dep_ in ("conj", "appos", "compound", "nmod") and place.start_token <= head.head.i < place.end_token:
        head = head.head
    return head


def _is_locative(head: Token, trigger: Token, type_: str, *, party: bool) -> bool:
    """Whether the parse puts the place under a preposition of place, or makes it the goal of the act."""
    if head.dep_ in ("appos", "conj") and head.head.pos_ == "PROPN":
        head = head.head
    going = trigger.lemma_ in GOING_ACTS or type_ == "MOBILIZE"
    if head.dep_ == "pobj":
        preposition = head.head.lower_
        if preposition in LOCATIVE:
            # "the presence of troops on Belarus": the party itself only where the act goes on in it.
            return not party or preposition in ("in", "near", "inside", "across")
        if preposition == "of" and head.head.head.lemma_ in ("city", "town", "village", "province", "region", "port"):
            return _is_locative(head.head.head, trigger, type_, party=party)
        return preposition in GOING and going
    if head.head.i == trigger.i:
        if head.dep_ in ("compound", "nmod"):
            return not party  # "the Dushanbe summit"
        return head.dep_ == "dobj" and (going or type_ in ("ASSAULT", "COERCE"))  # "visited Kabul"
    # "at Maseru's central police station"
    return (
        head.dep_ in ("poss", "compound", "nmod")
        and head.head.dep_ == "pobj"
        and head.head.head.lower_ in LOCATIVE
        and not party
        and head.ent_type_ not in ("NORP", "ORG")
    )


def _clause(token: Token) -> Token:
    """The verb of the clause a token stands in: itself, or the nearest above."""
    while token.head.i != token.i and not (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")):
        token = token.head
    return token


def _owner(head: Token, others: frozenset[int]) -> Token:
    """What a time or place belongs to: the nearest act above it, or the verb of its clause."""
    token = head
    while token.head.i != token.i:
        token = token.head
        if token.i in others or (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")):
            return token
    return token


def _cost(head: Token, trigger: Token, others: frozenset[int], type_: str) -> int:
    """How far a time or place is from being the act's own: 0 its own, FAR another's."""
    if head.i == trigger.i:
        return FAR
    owner, clause = _owner(head, others), _clause(trigger)
    if owner.i == trigger.i:
        return 0
    if owner.i == clause.i:
        return 1
    if clause.dep_ in ("relcl", "advcl", "acl") and clause.head.i == head.i:
        return 1  # "in July 1977, when Somalia invaded"
    if owner.pos_ in ("NOUN", "PROPN"):
        # "held talks in Doha", "signed it after talks in Doha"
        if owner.head.i == trigger.i and owner.dep_ in ("dobj", "nsubj", "nsubjpass"):
            return 1
        if type_ not in VERBAL and _clause(owner).i == clause.i and owner.dep_ == "pobj":
            return 3
        above = _clause(owner)
        return 4 if type_ not in VERBAL and above.i != owner.i and _reaches(clause, above) == 1 else FAR
    up = _reaches(clause, owner)
    if up is not None:
        return 1 + up
    return _goal(owner, clause, trigger)


def _reaches(clause: Token, owner: Token) -> int | None:
    """Steps from an act's clause up to the clause whose time and place it shares."""
    token, steps = clause, 0
    while token.i != owner.i:
        dep, head = token.dep_, token.head
        if head.i == token.i or steps > 4:
            return None
        shares = dep in ("conj", "xcomp", "pcomp", "acl", "prep", "pobj", "dobj", "oprd")
        shares = shares or (dep == "ccomp" and head.lemma_ not in SAYING)
        beside = dep == "advcl" and (token.tag_ == "VBG" or any(c.lower_ in SHARING for c in token.children))
        if not shares and not beside:
            return None
        token, steps = head, steps + 1
    if owner.lemma_ in SAYING and clause.dep_ != "conj":
        return None
    return steps


def _goal(owner: Token, clause: Token, trigger: Token) -> int:
    """A place or time of what the act is for: `fired tear gas to disperse a crowd in Kisumu`."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in owner.children)
    if owner.dep_ in ("xcomp", "advcl", "acl") and _clause(owner.head).i == clause.i and owner.i > trigger.i:
        return 3 if infinitive and clause.lemma_ not in SAYING and owner.head.lemma_ != "plan" else FAR
    # "were killed and five wounded in an attack at the station": the last of joined verbs carries it.
    if owner.dep_ == "conj" and owner.head.i == clause.i and not any(
        c.dep_ in ("nsubj", "nsubjpass", "aux") for c in owner.children
    ) and owner.tag_ == clause.tag_:  # fmt: skip
        return 3
    return FAR
