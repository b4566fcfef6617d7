"""Dangers the text names: what kind, where they come from, what they hang over, who says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from rudaki.model import Draft, Mention, Provenance, Sentence, Threat, ThreatKind, record_id
from rudaki.outlook.danger import Danger, cue_words, state_of
from rudaki.outlook.sides import speaker_at
from rudaki.outlook.standing import find_standing
from rudaki.outlook.undertakings import Undertaking
from rudaki.outlook.words import acts
from rudaki.resources import table
from rudaki.syntax import clauses
from rudaki.syntax.fillers import fillers

if TYPE_CHECKING:
    from spacy.tokens import Token


FEARING = frozenset({"fear", "face", "expect", "dread"})


@cache
def _phrases() -> dict[tuple[str, ...], tuple[ThreatKind, bool]]:
    return {
        tuple(row["phrase"].replace("-", " - ").split()): (cast(ThreatKind, row["kind"]), row["needs_cue"] == "y")
        for row in table("outlook/threats")
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _phrases())


def find_threats(draft: Draft, tokens: list[Token], undertakings: list[Undertaking], version: str) -> list[Threat]:
    """Threats in text order, one for each kind and origin; later tellings of the same are left to the best."""
    found: list[Danger] = []
    paragraphs = _paragraphs(draft)
    for sentence in draft.sentences:
        found += _in_sentence(draft, sentence, tokens[sentence.start_token : sentence.end_token])
    for item in found:
        _fill(draft, item, paragraphs)
    found = [d for d in found if (d.origin and d.against) or (d.fill and (d.against or _is_countered(draft, d)))]
    found += find_standing(draft, tokens, undertakings)
    threats = [_threat(draft, item, version) for item in _merged(found)]
    return sorted(threats, key=lambda t: (t.span.start, t.span.end, t.kind))


def _merged(found: list[Danger]) -> list[Danger]:
    """One danger for each kind and origin: the one that says most; one without parties only where nothing else is."""
    out: list[Danger] = []
    for item in sorted(found, key=lambda d: (-bool(d.origin), -d.confidence, -len(d.against), d.start)):
        same = [d for d in out if d.kind == item.kind]
        # A later telling adds nothing where it shares an origin, or names none at all.
        said = any(not item.against or set(d.against) & set(item.against) for d in same)
        if any(set(d.origin) & set(item.origin) for d in same) or (said and not item.origin):
            continue
        out.append(item)
    return out


def _threat(draft: Draft, item: Danger, version: str) -> Threat:
    span = draft.token_span(item.start, item.end)
    return Threat(
        id=record_id("th", draft.article.id, item.kind, span.start, span.end, tuple(item.origin)),
        kind=item.kind, origin=tuple(dict.fromkeys(item.origin)), against=tuple(dict.fromkeys(item.against)), span=span,
        attributed_to=speaker_at(draft, span.start) or item.by, confidence=item.confidence,
        provenance=Provenance("outlook", version, "rules", item.why),
    )  # fmt: skip


def _in_sentence(draft: Draft, sentence: Sentence, words: list[Token]) -> list[Danger]:
    """The dangers a sentence names by their words; those that need one only beside a word of danger."""
    tokens = [t for t in words if not t.is_space]
    lemmas = [t.lemma_.lower() for t in tokens]
    if not _first_words().intersection(lemmas):
        return []
    cued = any(_is_cue(t) for t in tokens)
    found = []
    i = 0
    while i < len(tokens):
        for length in range(min(4, len(tokens) - i), 0, -1):
            row = _phrases().get(tuple(lemmas[i : i + length]))
            if row is None:
                continue
            kind, needs_cue = row
            token = tokens[i + length - 1]
            mention = draft.mention_by_token.get(token.i)
            named = mention is not None and mention.form == "name"
            if (cued or not needs_cue) and not named and not _in_past(tokens[i]) and not _labels(token):
                why, confidence = ("cue in sentence", 0.75) if cued else ("named danger", 0.55)
                found.append(
                    Danger(kind, tokens[i].i, token.i + 1, sentence, why=why, confidence=confidence, fill=cued)
                )
            i += length - 1
            break
        i += 1
    return found


def _is_cue(token: Token) -> bool:
    """Whether a token is a word of danger: not `border guards`, not the month of May."""
    word = token.lemma_.lower()
    if word not in cue_words("cue"):
        return False
    if word == "guard":
        return token.pos_ == "VERB"
    return token.tag_ == "MD" if word == "may" else token.pos_ != "PROPN"


def _labels(token: Token) -> bool:
    """Whether the word only says what an office or a law is for: `anti-terrorism court`, `terrorism charges`."""
    i = token.i
    before = token.doc[i - 2].lower_ if i >= 2 and token.doc[i - 1].text == "-" else ""
    if before in ("anti", "counter") or token.doc[i - 1].lower_ in ("anti", "counterterrorism"):
        return True
    return token.dep_ in ("compound", "amod") and token.head.lemma_.lower() in cue_words("label")


def _is_countered(draft: Draft, item: Danger) -> bool:
    """Whether a danger stands under a word for fighting or fearing it: `on countering terrorism`."""
    token = draft.doc[item.end - 1]
    if token.dep_ in ("amod", "compound"):
        return False
    for _ in range(4):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.lemma_.lower() in acts("counter") or token.lower_ in acts("counter"):
            return True
    return False


def _in_past(token: Token) -> bool:
    """Whether the danger is dated to a year: `the 1994 war` threatens nobody."""
    return any(c.like_num and len(c) == 4 for c in token.children)


def _paragraphs(draft: Draft) -> list[int]:
    """Sentence index -> number of its paragraph."""
    text, number, out = draft.article.text, 0, []
    previous = 0
    for sentence in draft.sentences:
        number += "\n" in text[previous : sentence.start]
        out.append(number)
        previous = sentence.end
    return out


def _fill(draft: Draft, item: Danger, paragraphs: list[int]) -> None:
    """Origin and target: from the danger's own sentence, else from the nearest of its paragraph and the one before.

    The groups a danger comes from and the country they sit in may stand in different sentences; the
    nearest of each is taken.
    """
    _of_its_own(draft, item)
    here = paragraphs[item.sentence.index]
    order = sorted(
        (s for s in draft.sentences if here - 1 <= paragraphs[s.index] <= here),
        key=lambda s: (paragraphs[s.index] != here, abs(s.index - item.sentence.index)),
    )
    for sentence in order:
        origin, against = _parties(draft, sentence, item)
        kinds = {draft.entity_by_id[e].kind == "armed_group" for e in item.origin}
        item.origin += [e for e in origin if (draft.entity_by_id[e].kind == "armed_group") not in kinds]
        if not item.against:
            item.against = against
    item.against = [a for a in item.against if a not in item.origin]


def _of_its_own(draft: Draft, item: Danger) -> None:
    """What hangs on the danger's own noun: `a Chinese invasion of Taiwan`, `an invasion by China`."""
    noun = draft.doc[item.end - 1]
    for child in noun.children:
        mention = draft.mention_by_token.get(child.i)
        if child.dep_ in ("amod", "compound", "poss") and mention is not None:
            if draft.entity_by_id[mention.entity].kind in ("state", "armed_group"):
                item.origin.append(mention.entity)
        if child.dep_ not in ("prep", "agent"):
            continue
        for pobj in child.children:
            for held in fillers(draft, pobj) if pobj.dep_ == "pobj" else ():
                kind = draft.entity_by_id[held.entity].kind
                if child.lower_ == "by" and kind in ("state", "armed_group"):
                    item.origin.append(held.entity)
                elif child.lower_ in ("of", "against", "on") and kind in ("state", "region", "igo"):
                    item.against.append(held.entity)
    if item.end < len(draft.doc) and draft.doc[item.end].lower_ == "by":
        # "fear an invasion by China", where the parser hangs `by` on the verb
        for pobj in (c for c in draft.doc[item.end].children if c.dep_ == "pobj"):
            item.origin += [m.entity for m in fillers(draft, pobj) if draft.entity_by_id[m.entity].kind == "state"]
    if noun.dep_ == "dobj" and noun.head.lemma_ in FEARING and not item.against:
        heads = clauses.subjects(noun.head)
        heads += [p for h in heads for p in clauses.prepositional(h, "in")]  # "officials in Taiwan"
        feared = [state_of(draft, m.entity) for h in heads for m in fillers(draft, h)]
        item.against = [e for e in feared if draft.entity_by_id[e].kind == "state"]
        lands = [p for p in draft.places if any(p.start_token <= h.i < p.end_token for h in heads)]
        item.against += [e for p in lands if (e := f"state:{p.country}") in draft.entity_by_id]


def _parties(draft: Draft, sentence: Sentence, item: Danger) -> tuple[list[str], list[str]]:
    origin: dict[str, None] = {}
    against: dict[str, None] = {}
    for mention in draft.mentions:
        if not sentence.start_token <= mention.start_token < sentence.end_token:
            continue
        entity = draft.entity_by_id[mention.entity]
        head = draft.doc[mention.head_token]
        word = _preposition(head)
        if entity.kind == "armed_group" and mention.form != "pronoun":
            origin[entity.id] = None
        elif entity.kind in ("state", "region", "igo", "people"):
            if word in cue_words("against") and _governed_by_cue(head):
                against[entity.id] = None
            elif _is_origin(draft, head, mention, word, item) and entity.kind in ("state", "region"):
                origin[entity.id] = None
    return list(origin), list(against)


def _preposition(head: Token) -> str:
    """The preposition a mention stands under, through `the security of` and the like."""
    token, seen = head, 0
    word = ""
    while seen < 4:
        if token.dep_ in ("conj", "appos"):
            token = token.head
        elif token.dep_ == "pobj":
            word = token.head.lower_
            if word != "of":
                return word
            token = token.head.head
        elif token.dep_ in ("poss", "compound", "amod", "nmod"):
            token = token.head
        else:
            return word
        seen += 1
    return word


def _governed_by_cue(head: Token) -> bool:
    """Whether a word of danger stands above the mention, or beside it in its clause."""
    token, seen = head, 0
    while token.head.i != token.i and seen < 8:
        token, seen = token.head, seen + 1
        if token.lemma_.lower() in cue_words("cue"):
            return True
        if any(c.lemma_.lower() in cue_words("cue") and c.dep_ in ("attr", "dobj", "nsubj") for c in token.children):
            return True
    return False


def _is_origin(draft: Draft, head: Token, mention: Mention, word: str, item: Danger) -> bool:
    if word == "from":
        return True
    # "entrenched in Taliban-controlled Afghanistan", "fighters based in Libya"
    if word in ("in", "across", "inside") and head.dep_ == "pobj":
        governor = head.head.head
        held = draft.mention_by_token.get(governor.i)
        if held is not None and draft.entity_by_id[held.entity].kind == "armed_group":
            return True
        return governor.lemma_.lower() in cue_words("origin")
    return False
