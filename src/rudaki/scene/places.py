"""Place names: which words name a place, and which place they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rudaki.model import Draft, PlaceMention
from rudaki.resources.gazetteer import Gazetteer, Place, gazetteer
from rudaki.scene.candidate import Candidate, words
from rudaki.scene.choice import Context, choose
from rudaki.scene.grammar import words as time_words
from rudaki.scene.level import told_level
from rudaki.scene.nearby import point_beside

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PLACE_KINDS = frozenset({"place", "region", "state"})
MAX_TOKENS = 6
CALENDAR = {kind: frozenset(time_words(kind)) for kind in ("month", "weekday")}
BIG = 100_000  # people: a capitalised word that only the gazetteer calls a place must be such a city
KNOWN_KINDS = frozenset({"country", "region", "admin1", "county", "feature", "capital"})


def find_places(draft: Draft, *, demonyms: bool = False) -> list[PlaceMention]:
    """The places the article names, in order, not overlapping.

    `demonyms` adds `Georgian` for Georgia: corpora of geoparsing count them, rudaki's readings do not.
    """
    known = gazetteer()
    blocked = blocked_tokens(draft, known)
    candidates = list(find_candidates(draft.doc, known, blocked))
    context = Context(known)
    for token in draft.doc:
        country = known.demonyms.get(token.text) if token.text[:1].isupper() else None
        if country is not None:
            context.add_country(country)
    dateline = draft.article.dateline
    if dateline is not None:
        for part in reversed(dateline.text.split(",")):
            for place in known.find(part.strip().title())[:1]:
                context.add(place)
    told_level(draft.doc, candidates)
    for candidate in candidates:
        context.add_candidate(candidate.text, candidate.options, candidate.inside)
    # What the first look settles on tells where the article is set; the second look reads every name from there.
    context.settle({c.text: choose(c.text, c.options, context) for c in candidates})
    places = [_mention(draft, c, choose(c.text, c.options, context)) for c in candidates]
    if demonyms:
        taken = {i for c in candidates for i in range(c.start, c.end)}
        for token in draft.doc:
            meant = known.demonym_places.get(token.text)
            if meant is not None and token.text[:1].isupper() and token.i not in taken:
                places.append(_mention(draft, Candidate(token.i, token.i + 1, token.text, (meant,)), meant))
        places.sort(key=lambda p: p.start_token)
    return places


def blocked_tokens(draft: Draft, known: Gazetteer) -> frozenset[int]:
    """Tokens that name somebody, not somewhere: persons, organisations, demonyms, capitals for governments."""
    out: set[int] = set()
    for mention in draft.mentions:
        entity = draft.entity_by_id[mention.entity]
        is_place = entity.kind in PLACE_KINDS and mention.form == "name"
        if is_place and entity.kind == "state":
            options = known.find(mention.span.text.removeprefix("the "))
            is_place = any(p.kind == "country" and p.country == entity.country for p in options)
        if not is_place:
            out.update(range(mention.start_token, mention.end_token))
    return frozenset(out)


def find_candidates(doc: Doc, known: Gazetteer, blocked: frozenset[int]) -> Iterator[Candidate]:
    """Word groups that may name a place, longest first at each token, in order."""
    at, length = 0, len(doc)
    found: list[Candidate] = []
    doubtful: list[Candidate] = []
    while at < length:
        candidate = _at(doc, at, known, blocked, doubtful) if at not in blocked and doc[at].text[:1].isupper() else None
        if candidate is not None:
            candidate.inside = _container(doc, candidate, known)
            found.append(candidate)
        at = candidate.end if candidate is not None else at + 1
    bearers = _person_words(doc)
    found = [c for c in found if c.inside or c.text not in bearers or any(map(_is_noted, c.options))]
    # One sense for one article: `Osh` is a place all through where it is one once, whatever the recogniser says.
    names = {c.text for c in found if c.options} | {c.text.title() for c in found if c.options and c.text.isupper()}
    taken = {i for c in found for i in range(c.start, c.end)}
    for candidate in doubtful:
        shared = taken.isdisjoint(range(candidate.start, candidate.end))
        if (
            shared
            and candidate.text not in bearers
            and (candidate.text in names or candidate.text.title() in names)
            and _may_repeat(doc, candidate)
        ):
            taken.update(range(candidate.start, candidate.end))
            found.append(candidate)
    yield from sorted(found, key=lambda c: c.start)


def _is_noted(place: Place) -> bool:
    """Whether a place is known enough to keep its name where a person of the article bears it too."""
    return place.kind in KNOWN_KINDS or place.population >= BIG


def _person_words(doc: Doc) -> frozenset[str]:
    """First and last words of the persons named in full: `Kelly` is no town where Megyn Kelly speaks."""
    persons = [e for e in doc.ents if e.label_ == "PERSON" and len(e) > 1]
    return frozenset(w for e in persons for w in (e[0].text, (e[-2] if e[-1].text in ("'s", "’s") else e[-1]).text))


def _may_repeat(doc: Doc, candidate: Candidate) -> bool:
    """Whether words that are a place elsewhere may be one here: not inside a person's name."""
    start, end = _entity(doc, candidate.start, candidate.end)
    alone = (start, end) == (candidate.start, candidate.end) or (
        doc[end - 1].text in ("'s", "’s") and end - 1 == candidate.end
    )
    return alone or (doc[candidate.start].ent_type_ in ("ORG", "FAC") and start >= candidate.start - 1)


def _at(doc: Doc, start: int, known: Gazetteer, blocked: frozenset[int], doubtful: list[Candidate]) -> Candidate | None:
    """The longest candidate that starts at a token: a name of the gazetteer, or a place of the recogniser."""
    token = doc[start]
    limit = start + 1
    while limit < len(doc) and limit - start < MAX_TOKENS and limit not in blocked:
        following = doc[limit]
        if following.is_sent_start or not (following.text[:1].isupper() or following.text in words("inner")):
            break
        limit += 1
    for end in range(limit, start, -1):
        if doc[end - 1].text in words("inner"):
            continue
        text = doc[start:end].text
        if "\n" in text:
            continue
        options = known.find(text) or (known.find(text.title()) if text.isupper() and len(text) > 3 else ())
        if not options or text in CALENDAR["month"] or text in CALENDAR["weekday"]:
            continue
        if _is_place(doc, start, end, options):
            return Candidate(start, end, text, options)
        if doc[start].pos_ == "PROPN":
            doubtful.append(Candidate(start, end, text, options))
    # A name the recogniser calls a place and no gazetteer has.
    begins = token.ent_iob_ == "B" or (
        start > 0 and doc[start - 1].lower_ in words("article") and doc[start - 1].ent_iob_ == "B"
    )
    if token.text in CALENDAR["month"] or token.text in CALENDAR["weekday"]:
        return None
    if token.ent_type_ in ("GPE", "LOC") and begins and token.lower_ not in words("compass"):
        end = start + 1
        while end < len(doc) and doc[end].ent_iob_ == "I" and end not in blocked:
            end += 1
        if doc[end - 1].text in ("'s", "’s"):
            end -= 1
        if end > start and "\n" not in doc[start:end].text and token.pos_ == "PROPN":
            return Candidate(start, end, doc[start:end].text, known.find(doc[start:end].text))
    return None


def _is_place(doc: Doc, start: int, end: int, options: tuple[Place, ...]) -> bool:
    """Whether these words name a place here, by the recogniser's label, the words around and the size of the place."""
    first, last = doc[start], doc[end - 1]
    text = doc[start:end].text
    labels = {t.ent_type_ for t in doc[start:end]}
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    known = any(p.kind in KNOWN_KINDS for p in options)
    size = max((p.population if not p.by_alias else p.population // 2 for p in options), default=0)
    if text.lower() in words("compass") or _of_a_body(doc, start):
        return False
    if (
        after is not None
        and after.lower_ in words("local")
        and size > 0
        and first.pos_ == "PROPN"
        and not _in_name(before)
    ):
        ent_start, ent_end = _entity(doc, start, end)
        if ent_start >= start - 1 and ent_end <= end + 1:
            return True
    if text.endswith(".") and len(text) < 6 and not text.startswith("U."):
        return labels <= PLACE_LABELS or (before is not None and before.text == "," and "PERSON" not in labels)
    if labels <= PLACE_LABELS:
        whole = (
            first.ent_iob_ == "B"
            or start == 0
            or doc[start - 1].ent_iob_ == "O"
            or (before is not None and before.lower_ in words("article"))
        ) and (after is None or after.ent_iob_ != "I" or after.text in ("'s", "’s"))
        return whole or known or any(t.lower_ in words("direction") for t in doc[max(0, start - 1) : start])
    if first.pos_ not in ("PROPN", "NOUN", "ADJ") and not known:
        return False
    # Part of a longer name (`University of Kentucky`, `Paris Hilton`): not by itself.
    ent_start, ent_end = _entity(doc, start, end)
    longer = (ent_start < start and doc[ent_start].lower_ not in words("article")) or (
        ent_end > end and doc[ent_end - 1].text not in ("'s", "’s")
    )
    comma = after is not None and after.text == ","
    if longer and not (comma and end < ent_end) and not (before is not None and before.text == ","):
        return False
    if not longer and (_in_name(before) or _in_name(after)) and "" in labels:
        return any(p.kind in ("country", "admin1", "county") for p in options) and not _in_name(before)
    locative = before is not None and before.lower_ in words("locative")
    strictly = before is not None and before.lower_ in words("strictly_locative")
    if any(p.kind in ("country", "capital", "admin1", "county") for p in options):
        return "PERSON" not in labels or locative or any(p.kind == "country" for p in options)
    if known:
        return "PERSON" not in labels
    if "PERSON" in labels:
        return size >= BIG // 2 and strictly
    if labels & {"NORP", "ORG", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}:
        return (size >= BIG and (end - start > 1 or len(text) > 3)) or (strictly and size > 0)
    if last.pos_ != "PROPN":
        return False
    return (
        size >= BIG
        or (strictly and size > 0)
        or (locative and size >= 15_000)
        or (comma and size > 0 and bool(_after_comma(doc, end)))
    )


def _of_a_body(doc: Doc, start: int) -> bool:
    """Whether the words are the end of a body's name: `University of Kentucky`."""
    return (
        start > 1
        and doc[start - 1].text == "of"
        and doc[start - 2].lower_ in words("body")
        and doc[start - 2].text.istitle()
    )


def _in_name(token: Token | None) -> bool:
    """Whether a neighbour is a capitalised name word, so that the words between are part of a longer name."""
    if token is None:
        return False
    capitalised = token.pos_ == "PROPN" and token.text[:1].isupper() and not token.is_sent_start
    return bool(capitalised and token.ent_type_ not in PLACE_LABELS)


def _entity(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The bounds of the recogniser's entity around tokens `start`..`end`."""
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end


def _after_comma(doc: Doc, end: int) -> str:
    """The capitalised word or words after `, `: the `Ohio` of `Dayton, Ohio`."""
    if end + 1 >= len(doc) or doc[end].text != "," or not doc[end + 1].text[:1].isupper():
        return ""
    stop = end + 1
    while stop < len(doc) and stop < end + 4 and doc[stop].text[:1].isupper():
        stop += 1
    return str(doc[end + 1 : stop].text)


def _container(doc: Doc, candidate: Candidate, known: Gazetteer) -> tuple[Place, ...]:
    """The states and provinces named right after a comma, longest name first; none where a list goes on.

    `Dayton, Ohio` lies in Ohio; `Oregon, Ohio and Utah` are three states, `Niger, Chad` two countries.
    """
    words = _after_comma(doc, candidate.end).split(" ")
    for count in range(len(words), 0, -1):
        found = [p for p in known.find(" ".join(words[:count])) if p.kind in ("country", "admin1", "county")]
        own = {o.kind for o in candidate.options}
        within = any(
            o.kind == "capital" and (o.country, o.admin1) == (p.country, p.admin1)
            for o in candidate.options
            for p in found
        )
        listed = not within and any(p.kind in own or (p.kind == "admin1" and "country" in own) for p in found)
        if found:
            return () if listed else tuple(found)
    return ()


def _mention(draft: Draft, candidate: Candidate, place: Place | None) -> PlaceMention:
    span = draft.token_span(candidate.start, candidate.end)
    if place is None:
        return PlaceMention(span, candidate.text, None, None, None, "city", candidate.start, candidate.end)
    lat, lon, precision = place.lat, place.lon, place.precision
    if precision == "city" and (beside := point_beside(draft.doc, candidate.start, lat, lon)):
        lat, lon, precision = beside
    return PlaceMention(span, place.name, lat, lon, place.country, precision, candidate.start, candidate.end)
