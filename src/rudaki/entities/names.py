"""Names in an article: those the knowledge base knows, and those only the parser sees."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from rudaki.entities.kb import LEADING, Alias, AliasForm, KnowledgeBase, Namesake
from rudaki.entities.match import AliasMatcher, fold, longest
from rudaki.entities.titles import is_title
from rudaki.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHOUTED = re.compile(
    r"\b(?:[^\W\d_a-z]{5,}|(?<=[A-Z] )(?:OF|THE|AND|FOR|DE|AL)(?= [A-Z])"
    r"|(?:EL|LA|SAN|NEW|SRI|ABU|HONG|KONG|PORT|CAPE|SAO|ADDIS)(?= [A-Z]{4}))\b"
)
AHEAD = 5  # years before a first office in which news may call somebody by the surname
SURNAMES = ("short", "leader")  # forms of a name that is a surname alone
SMALL = frozenset({"OF", "THE", "AND", "FOR", "DE", "AL"})
FORM_RANK: dict[AliasForm, int] = {
    "name": 0,
    "government": 1,
    "capital": 2,
    "short": 3,
    "leader": 4,
    "people": 5,
    "adjective": 6,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `start`..`end`. `id` is the knowledge base's, or None for an unknown `label` (NER)."""

    start: int
    end: int
    id: str | None
    form: AliasForm
    label: str = ""


class NameFinder:
    """Finds names by the aliases of a knowledge base and the parser's named entities."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._aliases: dict[str, list[Alias]] = {}
        for text, aliases in kb.aliases.items():
            for alias in aliases:
                self._aliases.setdefault(fold(text), []).append(alias)
        self.matcher = AliasMatcher(self._aliases)

    def find(self, doc: Doc, day: str | None = None) -> list[Name]:
        """Names in order, none overlapping another; `day` (ISO) is that of the report."""
        known = self._known(doc, day)
        seen = _recognised(doc)
        found = _merge(doc, known, [*seen, *_hinted(doc, seen)])
        return sorted(found, key=lambda n: n.start)

    def _matches(self, text: str) -> list[tuple[int, int, str]]:
        """Every name in the text, also in what datelines and old headlines shout."""
        found = list(self.matcher.find(text))
        quiet = calmed(text)
        if quiet != text:
            # Short acronyms in capitals would collide with words.
            loud = (m for m in self.matcher.find(quiet) if m[1] - m[0] > 4 and text[m[0] : m[1]].isupper())
            found += [m for m in loud if self._may_be_shouted(m[2])]
        return found

    def _may_be_shouted(self, pattern: str) -> bool:
        return any(a.form in ("name", "capital", "short", "leader") for a in self._aliases[pattern])

    def _known(self, doc: Doc, day: str | None) -> list[Name]:
        text = doc.text
        starts = {t.idx: t.i for t in doc}
        ends = {t.idx + len(t): t.i + 1 for t in doc}
        found = [m for m in self._matches(text) if m[0] in starts and m[1] in ends]
        chosen = longest(found, len(text))
        choices = [self._aliases[pattern] for _, _, pattern in chosen]
        # Surnames alone are what is to be decided, and so decide nothing.
        sure = Counter(o[0].id for o in choices if len({x.id for x in o}) == 1 and o[0].form not in SURNAMES)
        lands = frozenset(self._kb.known[o[0].id].country for o in choices if o[0].form not in SURNAMES)
        context = Context(self._kb, sure, text, day, lands)
        names = []
        for (start, end, pattern), options in zip(chosen, choices, strict=True):
            alias = context.choose(pattern, options)
            if alias is not None:
                names.append(Name(starts[start], ends[end], alias.id, alias.form))
        return names


def calmed(text: str) -> str:
    """`text` with its words in capitals written as names are; the same length.

    >>> calmed("DUSHANBE, Tajikistan - NORTH OF THE OXUS, said AFP")
    'Dushanbe, Tajikistan - North of the OXUS, said AFP'
    """
    return SHOUTED.sub(lambda m: m[0].lower() if m[0] in SMALL else m[0].title(), text)


@dataclass(frozen=True, slots=True)
class Context:
    """What tells namesakes apart: the entries an article surely names and how often, its words, its day."""

    kb: KnowledgeBase
    sure: Counter[str]
    text: str
    day: str | None
    lands: frozenset[str | None]
    cues: dict[Namesake, int] = field(default_factory=dict)

    def choose(self, name: str, options: list[Alias]) -> Alias | None:
        """Whom a name means; None where nothing speaks for any of them and it means nobody by itself."""
        options = [o for o in options if o.form not in SURNAMES or not self._comes_later(o.id)]
        alone = len({o.id for o in options}) == 1
        options = [
            o for o in options
            if o.form not in SURNAMES
            or (o.form == "short" and alone)
            or self._is_at_hand(o.id, in_office=o.form == "leader")
        ]  # fmt: skip
        if not options:
            return None
        namesakes = {n.id: n for n in self.kb.namesakes.get(name, ())}
        if len(options) == 1 and not namesakes:
            return options[0]
        weights = {o.id: self._weight(o, namesakes.get(o.id)) for o in options}
        best = min(options, key=lambda o: (-weights[o.id], FORM_RANK[o.form]))
        if namesakes and not any(n.alone for n in namesakes.values()) and weights[best.id] <= 0:
            return None
        return best

    def _cues(self, namesake: Namesake) -> int:
        """How many of its cues the article has; looked for once."""
        if namesake not in self.cues:
            self.cues[namesake] = sum(cue in self.text for cue in namesake.cues)
        return self.cues[namesake]

    def _comes_later(self, person: str) -> bool:
        """Whether somebody's first office is years after the day: Paul Nakasone is no Nakasone of 1987."""
        spells = self.kb.spells.get(person, ())
        years = [int(s.since[:4]) for s in spells if s.since]
        return bool(self.day and years) and len(years) == len(spells) and min(years) > int(str(self.day)[:4]) + AHEAD

    def _is_at_hand(self, person: str, *, in_office: bool) -> bool:
        """Whether a surname several share can mean somebody: named in full, of a country named, or leading on the day.

        `in_office`: only while leading, and of a country named; a day must be known.
        """
        country = self.kb.known[person].country
        held = self.kb.offices_of(person, self.day)
        if in_office:
            left = [s for s in self.kb.spells.get(person, ()) if self.day and s.until[:7] == self.day[:7]]
            return bool(self.day) and country in self.lands and any(s.office in LEADING for s in (*held, *left))
        if self.sure[person] or country in self.lands:
            return True
        return any(s.office in LEADING or s.of.startswith("igo:") for s in held)

    def _weight(self, alias: Alias, namesake: Namesake | None) -> float:
        known = self.kb.known[alias.id]
        weight = 2.0 * self.sure[alias.id] + (self.sure[f"state:{known.country}"] if known.country else 0)
        if not known.exists(self.day):
            weight -= 4
        if known.kind == "person" and self.kb.spells.get(alias.id):
            weight += 0.5 if self.kb.offices_of(alias.id, self.day) else 0
        if namesake is not None:
            weight += 2 * min(3, self._cues(namesake)) + 0.4 * namesake.alone
        return weight


def _recognised(doc: Doc) -> list[Name]:
    names = []
    for ent in doc.ents:
        if ent.label_ not in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"):
            continue
        start, end = _trim(doc, ent.start, ent.end)
        words = [t for t in doc[start:end] if t.is_alpha or t.text[:1].isupper()]
        # A name has a capital and does not run over a line's end; headings are all capitals to the recogniser.
        if not words or not any(t.text[:1].isupper() for t in words) or any("\n" in t.text for t in doc[start:end]):
            continue
        names.append(Name(start, end, None, "name", ent.label_))
    return [n for n in names if not _in_heading(doc, n)]


def _hinted(doc: Doc, seen: list[Name]) -> list[Name]:
    """Organisations the recogniser missed, by a word of their name: `Gaborone Institute for Peace`."""
    taken = {i for n in seen for i in range(n.start, n.end)}
    found = []
    for token in doc:
        if token.text not in hint_words() or token.i in taken or token.is_sent_start:
            continue
        start, end = token.i, token.i + 1
        while start > 0 and start - 1 not in taken and _is_name_word(doc, start - 1):
            start -= 1
        while end < len(doc) and end not in taken:
            link = end
            while link < len(doc) and link - end < 2 and doc[link].lower_ in ("of", "for", "and", "on", "the"):
                link += 1
            if link >= len(doc) or not _is_name_word(doc, link) or (link == end and doc[link].is_sent_start):
                break
            end = link + 1
        if end - start > 1:
            name = Name(start, end, None, "name", "ORG")
            if not _in_heading(doc, name):
                found.append(name)
                taken.update(range(start, end))
    return found


def _is_name_word(doc: Doc, i: int) -> bool:
    token = doc[i]
    return token.text[:1].isupper() and token.is_alpha and token.pos_ in ("PROPN", "NOUN", "ADJ")


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without the determiner, possessive ending, quotation marks and spaces the recogniser takes in."""
    while start < end and (doc[start].pos_ in ("DET", "PUNCT", "SPACE") or doc[start].lower_ in ("the", "a")):
        start += 1
    end = next((i for i in range(start + 1, end) if doc[i].text == "("), end)
    while end > start and (doc[end - 1].pos_ in ("PUNCT", "SPACE", "PART") or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    return start, end


def _in_heading(doc: Doc, name: Name) -> bool:
    """Whether the name is most of a line set in title case: a sub-heading is no list of organisations."""
    sent = doc[name.start].sent
    words = [t for t in sent if t.is_alpha]
    if not words or sent[-1].text in '.!?”"':
        return False
    last = next((t for t in reversed(list(sent)) if not t.is_space), None)
    if last is None or last.is_punct:
        return False
    capitals = sum(t.text[0].isupper() for t in words)
    return len(words) <= 16 and capitals >= 0.7 * len(words) and name.label != "PERSON"


def _merge(doc: Doc, known: list[Name], seen: list[Name]) -> list[Name]:
    """Known names, and recognised ones that are not just a known name with its title.

    A recognised name that is longer than a known one wins where the extra words are part of a name
    (`Ivanka Trump`, `Georgia Power`), not of a title or nationality (`Russian President Vladimir Putin`).
    """
    by_token = {i: n for n in known for i in range(n.start, n.end)}
    out = list(known)
    for name in seen:
        inside = list(dict.fromkeys(by_token[i] for i in range(name.start, name.end) if i in by_token))
        if not inside:
            out.append(name)
            continue
        covered = {i for n in inside for i in range(n.start, n.end)}
        extra = [doc[i] for i in range(name.start, name.end) if i not in covered]
        person = name.label == "PERSON"
        parts = [
            n for n in inside if n.form in ("short", "leader", "name") and (n.end - n.start) < name.end - name.start
        ]
        # "Kenya Red Cross", "Guyana Defence Force": a country's own, not the country and something else.
        owned = (
            name.label == "ORG"
            and bool(inside)
            and inside[0].start == name.start
            and inside[0].id is not None
            and inside[0].id.startswith("state:")
            and inside[-1].end <= name.end
            and (len(inside) == 2 or (len(inside) == 1 and any(t.text in hint_words() for t in extra)))
            and all(t.text[:1].isupper() or t.lower_ in ("of", "for", "and") for t in extra)
            and (len(inside) == 1 or inside[1].form == "name")
            and not is_title(doc[name.end - 1].lower_)
        )
        if owned:
            for part in inside:
                out.remove(part)
            out.append(name)
            by_token.update(dict.fromkeys(range(name.start, name.end), name))
            continue
        is_longer_name = (
            parts == inside
            and len(inside) == 1
            and bool(extra)
            and all(t.text[:1].isupper() and t.lower_ not in _title_words() for t in extra)
            and (inside[0].form in ("short", "leader") or person or name.label in ("ORG", "FAC"))
            and inside[0].start >= name.start
            and inside[0].end <= name.end
        )
        if is_longer_name:
            out.remove(inside[0])
            out.append(name)
    return out


@cache
def hint_words() -> frozenset[str]:
    """Words of which an organisation's name is made (`kb/kinds.csv`)."""
    return frozenset(row["word"] for row in table("kb/kinds") if row["kind"] not in ("-", "media"))


@cache
def _title_words() -> frozenset[str]:
    words = {w for row in table("kb/titles") for w in row["title"].split()}
    return frozenset(words | {row["noun"] for row in table("kb/agents")})
