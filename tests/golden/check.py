"""Compares a reading with the gold an analyst made of the page (`expected.json`).

Everything is looked up in the text: a gold string stands for the place where it occurs (`at` gives words
around it where it occurs more than once). A party is a list of alternatives, any of which will do: an entity
id, `country:TJK` (anybody of that country), or words: the name or a mention of the entity, or the argument's
own words. An event may have `as`, pairs of type and status, in place of `type` and `status`. An entry of
`never.events` is about any event at its words with one of its statuses (and, where given, types and actors).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rudaki.model import Article, Entity, Reading

HERE = Path(__file__).resolve().parent
NAMES = sorted(path.parent.name for path in HERE.glob("*/expected.json"))
# `events` asks for all of a gold event's fields at once; `acts` (words, type, status), `parties`, `dates` and
# `places` say where it fails.
SECTIONS = (
    "article", "dropped", "kept", "entities", "events", "acts", "parties", "dates", "places",
    "quotes", "figures", "commitments", "threats", "relations",
)  # fmt: skip
TITLES = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "col", "lt", "gen", "brig", "major", "lieutenant"}
    | {"general", "commodore", "prof", "judge", "rep", "commissioner", "sir", "dr", "mr", "mrs", "ms"}
)

Gold = dict[str, Any]


@dataclass
class Outcome:
    """One section of one page: what was found, what was missed and why, what stands in the reading and must not."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.found) + len(self.missed)


def load(name: str) -> Gold:
    return json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))


def page_path(name: str, gold: Gold) -> Path:
    return (HERE / name / gold["page"]).resolve()


def check(gold: Gold, reading: Reading) -> dict[str, Outcome]:
    """An outcome for every section."""
    return _Check(gold, reading).run()


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def place_of(text: str, words: str, at: str | None = None) -> tuple[int, int] | None:
    """Where `words` stand in the text (inside `at` where that is given), white space folded. None: nowhere."""
    if at is not None:
        around = place_of(text, at)
        if around is None:
            return None
        inner = place_of(text[around[0] : around[1]], words)
        return None if inner is None else (around[0] + inner[0], around[0] + inner[1])
    hit = re.search(r"\b".join(("", _loose(words), "")) if words.isalnum() else _loose(words), text)
    return None if hit is None else hit.span()


def count_of(text: str, words: str) -> int:
    return len(re.findall(r"\b" + _loose(words) + r"\b" if words.isalnum() else _loose(words), text))


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def same_name(mention: str, name: str) -> bool:
    """Whether two ways of writing a name are one: articles, titles and possessives set aside."""
    m, n = _bare(mention), _bare(name)
    mf, nf = [w.casefold() for w in m], [w.casefold() for w in n]
    if not m or not n:
        return False
    if mf == nf:
        return True
    if name[:1].isupper() and any(c.isupper() for c in name[1:]):
        before = m[: -len(n)]
        return mf[-len(n) :] == nf and all(word.casefold() in TITLES or word.islower() for word in before)
    return mf[-len(n) :] == nf or mf[: len(n)] == nf or nf[-len(m) :] == mf


def short_for(words: str, name: str) -> bool:
    """Whether words are a surname (`Tu Hkawng`) or the initials (`GDF`) of a name."""
    m, n = _bare(words), _bare(name)
    if not m or len(n) < 2 or not name[:1].isupper():
        return False
    return n[-len(m) :] == m or (len(m) == 1 and len(n) > 2 and m[0] == "".join(w[0] for w in n if w[0].isupper()))


def _bare(name: str) -> list[str]:
    name = re.sub(r"['’]s?$", "", fold(name).strip("“”\"‘’', .")).replace("’", "'")
    words = name.split()
    while words and words[0].strip(".").lower() in TITLES:
        words = words[1:]
    return words


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


class _Check:
    def __init__(self, gold: Gold, reading: Reading) -> None:
        self.gold, self.reading = gold, reading
        self.article: Article = reading.article
        self.text = reading.article.text
        self.by_id = {entity.id: entity for entity in reading.entities}
        self.out = {section: Outcome() for section in SECTIONS}

    def run(self) -> dict[str, Outcome]:
        self._article()
        self._dropped()
        self._entities()
        self._events()
        self._each("quotes", self._quote, self._quote_label)
        self._each("figures", self._figure, lambda g: g["text"] + (f" ({g['counted']})" if "counted" in g else ""))
        self._each("commitments", self._commitment, lambda g: f"{_names(g['parties'])}: {g['what']}")
        self._each("threats", self._threat, lambda g: f"{_or(g['kind'])} from {_or(g.get('origin', '-'))}")
        self._each("relations", self._relation, lambda g: f"{_or(g['subject'])} {_or(g['kind'])} {_or(g['object'])}")
        self._never()
        return self.out

    def put(self, section: str, label: str, problem: str | None) -> None:
        if problem is None:
            self.out[section].found.append(label)
        else:
            self.out[section].missed.append(f"{label}: {problem}")

    def _each(self, section: str, look: Callable[[Gold], str | None], label: Callable[[Gold], str]) -> None:
        for item in self.gold.get(section, []):
            self.put(section, label(item), look(item))

    # the page

    def _article(self) -> None:
        article = self.article
        has = {
            "title": article.title,
            "byline": article.byline,
            "publisher": article.publisher,
            "dateline_place": article.dateline.place if article.dateline else None,
            "published": article.published.date if article.published else None,
        }
        for key, want in self.gold["article"].items():
            got = has[key]
            if want is None:
                ok = got is None
            elif got is None:
                ok = False
            elif key == "byline":
                ok = all(part.casefold() in fold(got).casefold() for part in as_list(want))
            elif key == "dateline_place":
                ok = any(fold(got).split(",")[0].casefold() == w.casefold() for w in as_list(want))
            else:
                ok = any(fold(got) == w for w in as_list(want))
            self.put("article", key, None if ok else f"is {got!r}, not {want!r}")

    def _dropped(self) -> None:
        text, dropped = fold(self.text), [fold(d.text) for d in self.article.dropped]
        for words in self.gold.get("dropped", []):
            if fold(words) in text:
                problem: str | None = "stands in the article's text"
            else:
                problem = None if any(fold(words) in d for d in dropped) else "is not among what was dropped"
            self.put("dropped", words, problem)
        for words in self.gold.get("absent", []):
            self.put("dropped", words, "stands in the article's text" if fold(words) in text else None)
        for words in self.gold.get("kept", []):
            self.put("kept", words, None if fold(words) in text else "is not in the article's text")

    # who

    def is_party(self, alternatives: Iterable[str], entity: str | None, words: str | None = None) -> bool:
        """Whether an entity (or the words of an argument) is one of the alternatives."""
        known = self.by_id.get(entity) if entity else None
        for alternative in alternatives:
            if re.fullmatch(r"[a-z]+:\S+", alternative):
                if entity == alternative or (known and alternative == f"country:{known.country}"):
                    return True
            elif (words and same_name(words, alternative)) or (known and self.called(known, alternative)):
                return True
        return False

    def called(self, entity: Entity, name: str) -> bool:
        return same_name(entity.name, name) or any(same_name(m.text, name) for m in entity.mentions)

    def show(self, entity: str | None) -> str:
        return self.by_id[entity].name if entity in self.by_id else str(entity)

    def _entities(self) -> None:
        for item in self.gold.get("entities", []):
            best: str | None = "not found"
            for entity in self.reading.entities:
                if not any(same_name(m.text, item["name"]) for m in entity.mentions):
                    continue
                if entity.kind not in as_list(item["kind"]):
                    problem: str | None = f"kind is {entity.kind}, not {_or(item['kind'])}"
                elif "id" in item and entity.id != item["id"]:
                    problem = f"id is {entity.id}, not {item['id']}"
                elif "country" in item and entity.country != item["country"]:
                    problem = f"country is {entity.country}, not {item['country']}"
                else:
                    problem = None
                best = None if problem is None else best and problem
            self.put("entities", item["name"], best)

    # what happened

    def _events(self) -> None:
        golds = self.gold.get("events", [])
        fits = [self._event_fits(g) for g in golds]
        taken = _assign(fits)
        for g, fit, mine in zip(golds, fits, taken, strict=True):
            kinds = g.get("as") or [[g["type"], g["status"]]]
            label = f"{' or '.join(f'{_or(t)} {_or(s)}' for t, s in kinds)} [{g['trigger']}]"
            if mine is None:
                at = place_of(self.text, g["trigger"], g.get("at"))
                near = [
                    f"{e.type} {e.status}"
                    for e in self.reading.events
                    if at and any(overlap(at, (s.start, s.end)) for s in (e.trigger, *e.mentions))
                ]
                why = "taken by another" if fit else ("is " + ", ".join(near) if near else "no event at these words")
                for section in ("events", "acts"):
                    self.put(section, label, why)
                for key, section in (
                    ("actors", "parties"),
                    ("recipients", "parties"),
                    ("date", "dates"),
                    ("place", "places"),
                ):
                    if key in g:
                        self.put(section, f"{label} {key}", "no such event")
                continue
            problems = self._event_fields(g, self.reading.events[mine])
            self.put("acts", label, None)
            for key, section in (
                ("actors", "parties"),
                ("recipients", "parties"),
                ("date", "dates"),
                ("place", "places"),
            ):
                if key in g:
                    self.put(section, f"{label} {key}", problems.get(key))
            self.put("events", label, "; ".join(problems.values()) or None)

    def _event_fits(self, g: Gold) -> list[int]:
        """Events at the gold's words with its type and status, the one whose other fields fit best first."""
        at = place_of(self.text, g["trigger"], g.get("at"))
        kinds = g.get("as") or [[g["type"], g["status"]]]
        if at is None:
            return []
        fits = [
            i
            for i, e in enumerate(self.reading.events)
            if any(overlap(at, (s.start, s.end)) for s in (e.trigger, *e.mentions))
            and any(e.type in as_list(t) and e.status in as_list(s) for t, s in kinds)
        ]
        return sorted(fits, key=lambda i: len(self._event_fields(g, self.reading.events[i])))

    def _event_fields(self, g: Gold, event: Any) -> dict[str, str]:
        problems = {}
        for key in ("actors", "recipients"):
            args = getattr(event, key)
            lost = [party for party in g.get(key, []) if not any(self.is_party(party, a.entity, a.text) for a in args)]
            extra = [a for a in args if not any(self.is_party(p, a.entity, a.text) for p in g.get(key, []))]
            if lost:
                problems[key] = f"{key} {[a.text for a in args]} lack {_names(lost)}"
            elif g.get("exact") and extra:
                problems[key] = f"{key} have {[a.text for a in extra]} too"
        if "date" in g and not (event.date and event.date.start and event.date.start.startswith(g["date"])):
            problems["date"] = f"date is {event.date.start if event.date else None}, not {g['date']}"
        if "place" in g:
            name = event.place.name if event.place else None
            shown = self.text[event.place.start : event.place.end] if event.place else ""
            ascii_ = [x.replace("’", "'") for x in (name or "", shown)]
            if g["place"] not in ascii_:
                problems["place"] = f"place is {name}, not {g['place']}"
        return problems

    # who said what

    def _quote_label(self, g: Gold) -> str:
        first = (g.get("parts") or [g])[0]
        return f"{_or(g.get('speaker', '-'))}: {first['starts']}"

    def quote_parts(self, g: Gold) -> list[tuple[int, int] | None]:
        parts: list[tuple[int, int] | None] = []
        for part in g.get("parts") or [g]:
            start = place_of(self.text, part["starts"])
            end = None
            if start is not None:
                end = place_of(self.text[start[0] :], part["ends"])
            parts.append((start[0], start[0] + end[1]) if start and end else None)
        return parts

    def _quote(self, g: Gold) -> str | None:
        parts = self.quote_parts(g)
        if None in parts:
            return "its words are not in the text"
        best = "no quote there"
        kinds = as_list(g["kind"])
        touching = [
            q for q in self.reading.quotes if any(overlap(p, (s.start, s.end)) for p in parts if p for s in q.content)
        ]
        if not touching:
            return best
        for kind_ok in (True, False):
            spans = [((s.start, s.end), q) for q in touching if not kind_ok or q.kind in kinds for s in q.content]
            speakers = []
            whole = True
            for part in parts:
                assert part is not None
                hits = [q for span, q in spans if self._covers(span, part, kinds)]
                if not hits:
                    hits = self._by_ends(spans, part)
                if not hits:
                    whole = False
                    break
                speakers.append(hits)
            if not whole:
                best = "a quote there has other limits"
                continue
            if "speaker" in g:
                for hits in speakers:
                    if not any(
                        q.speaker and self.is_party(g["speaker"], q.speaker.entity, q.speaker.text) for q in hits
                    ):
                        said = hits[0].speaker
                        return f"speaker is {self.show(said.entity) if said and said.entity else said and said.text}"
            return None if kind_ok else f"kind is {speakers[0][0].kind}, not {_or(g['kind'])}"
        return best

    def _covers(self, span: tuple[int, int], part: tuple[int, int], kinds: list[str]) -> bool:
        """Direct: the same limits but for marks. Mixed: the fragment lies inside. Indirect: most of it is there."""
        shared = overlap(span, part)
        if "indirect" in kinds:
            return shared >= 0.6 * (part[1] - part[0]) and shared >= 0.4 * (span[1] - span[0])
        if "mixed" in kinds and shared == part[1] - part[0]:
            return True
        return self._near(span[0], part[0]) and self._near(span[1], part[1])

    def _by_ends(self, spans: list[Any], part: tuple[int, int]) -> list[Any]:
        """The quotes that hold both ends of a part, cut in two or together with its fellow parts."""
        starts = [q for span, q in spans if self._near(span[0], part[0]) or span[0] <= part[0] < span[1]]
        ends = [q for span, q in spans if self._near(span[1], part[1]) or span[0] < part[1] <= span[1]]
        return [q for q in starts if q in ends and any(q is r for r in ends)]

    def _near(self, a: int, b: int) -> bool:
        """Whether only marks and white space stand between two places."""
        between = self.text[min(a, b) : max(a, b)]
        return not any(c.isalnum() for c in between)

    def _figure(self, g: Gold) -> str | None:
        at = place_of(self.text, g["text"], g.get("at"))
        if at is None:
            return "its words are not in the text"
        best: str | None = "no figure there"
        for claim in self.reading.claims:
            for figure in claim.figures:
                if not overlap(at, (figure.span.start, figure.span.end)):
                    continue
                wrong = _number(g, figure)
                counted = (figure.counted or figure.unit or "").casefold()
                want = g.get("counted", "").casefold()
                if wrong is None and want not in counted and not (figure.counted and counted in want):
                    wrong = f"counts {figure.counted!r}, not {want!r}"
                if wrong is None and "claimant" in g and not self.is_party(g["claimant"], claim.claimant):
                    wrong = f"claimant is {self.show(claim.claimant)}, not {_or(g['claimant'])}"
                if wrong is None:
                    return None
                best = wrong
        return best

    # what is to come, what is

    def _commitment(self, g: Gold) -> str | None:
        at = place_of(self.text, g["what"], g.get("at"))
        if at is None:
            return "its words are not in the text"
        best = "no commitment there"
        for item in self.reading.commitments:
            if not overlap(at, (item.what.start, item.what.end)):
                continue
            lost = [p for p in g["parties"] if not any(self.is_party(p, e) for e in item.parties)]
            if item.status not in as_list(g["status"]):
                best = f"status is {item.status}, not {_or(g['status'])}"
            elif lost:
                best = f"parties {[self.show(e) for e in item.parties]} lack {_names(lost)}"
            elif "due" in g and not (item.due and (item.due.date or "").startswith(g["due"])):
                best = f"due is {item.due.date if item.due else None}, not {g['due']}"
            else:
                return None
        return best

    def _threat(self, g: Gold) -> str | None:
        at = place_of(self.text, g["at"]) if "at" in g else None
        best = "no such threat"
        for item in self.reading.threats:
            if item.kind not in as_list(g["kind"]) or (at and not overlap(at, (item.span.start, item.span.end))):
                continue
            for key, ids in (("origin", item.origin), ("against", item.against)):
                if key in g and not any(self.is_party(g[key], e) for e in ids):
                    best = f"{key} is {[self.show(e) for e in ids]}, not {_or(g[key])}"
                    break
            else:
                return None
        return best

    def _relation(self, g: Gold) -> str | None:
        best = "no such relation"
        for item in self.reading.relations:
            one, two = self.is_party(g["subject"], item.subject), self.is_party(g["object"], item.object)
            kind = item.kind in as_list(g["kind"])
            if kind and item.kind == "borders" and not (one and two):
                one, two = self.is_party(g["subject"], item.object), self.is_party(g["object"], item.subject)
            if one and two and kind:
                return None
            if one and two:
                best = f"kind is {item.kind}"
            elif one and kind:
                best = f"object is {self.show(item.object)}"
        return best

    # what must not be there

    def _never(self) -> None:
        never = self.gold.get("never", {})
        for g in never.get("events", []):
            at = place_of(self.text, g["trigger"], g.get("at"))
            for e in self.reading.events:
                if not at or not any(overlap(at, (s.start, s.end)) for s in (e.trigger, *e.mentions)):
                    continue
                if e.status not in g["status"] or ("type" in g and e.type not in as_list(g["type"])):
                    continue
                who = [a.text for a in e.actors if self.is_party(g.get("actors", []), a.entity, a.text)]
                if "actors" in g and not who:
                    continue
                by = f" by {', '.join(who)}" if who else ""
                where = g.get("at", g["trigger"])
                self.out["events"].wrong.append(f"{e.type} {e.status}{by} at [{e.trigger.text}] ({where})")
        for words in never.get("quotes", []):
            for q in self.reading.quotes:
                if _plain(" ".join(s.text for s in q.content)) == _plain(words):
                    self.out["quotes"].wrong.append(f"a quote of nothing but {words!r}")
        for g in never.get("claims_by", []):
            at = place_of(self.text, g["text"])
            for c in self.reading.claims:
                if at and overlap(at, (c.span.start, c.span.end)) and self.is_party(as_list(g["claimant"]), c.claimant):
                    self.out["figures"].wrong.append(f"claim of {self.show(c.claimant)}: {g['text']}")


def _number(g: Gold, figure: Any) -> str | None:
    scale = 1.0
    for word, by in (("million", 1e6), ("billion", 1e9), ("thousand", 1e3)):
        if figure.unit and word in figure.unit:
            scale = by
    got = {key: getattr(figure, key) for key in ("value", "low", "high")}
    for key in ("value", "low", "high"):
        if key not in g:
            continue
        have = (
            got[key]
            if got[key] is not None
            else (got["value"] if figure.comparator in (">", ">=", "<", "<=") else None)
        )
        if have is None or not any(abs(x - g[key]) <= 1e-9 * max(1.0, abs(g[key])) for x in (have, have * scale)):
            return f"{key} is {have}, not {g[key]}"
    return None


def _assign(fits: list[list[int]]) -> list[int | None]:
    """An event for every gold, none twice, as many as can be (augmenting paths)."""
    owner: dict[int, int] = {}

    def seat(gold: int, seen: set[int]) -> bool:
        for event in fits[gold]:
            if event in seen:
                continue
            seen.add(event)
            if event not in owner or seat(owner[event], seen):
                owner[event] = gold
                return True
        return False

    for gold in range(len(fits)):
        seat(gold, set())
    mine = {gold: event for event, gold in owner.items()}
    return [mine.get(gold) for gold in range(len(fits))]


def _or(value: Any) -> str:
    return "/".join(as_list(value))


def _names(parties: list[list[str]]) -> str:
    return ", ".join(party[0] for party in parties)


def _plain(text: str) -> str:
    return re.sub(r"[^\w ]+", "", fold(text)).casefold()


def strings(gold: Gold) -> Iterable[tuple[str, str, str | None]]:
    """Every (section, words, at) of the gold that must stand in the article."""
    for words in gold.get("kept", []):
        yield "kept", words, None
    for item in gold.get("entities", []):
        yield "entities", item["name"], None
    for item in [*gold.get("events", []), *gold.get("never", {}).get("events", [])]:
        yield "events", item["trigger"], item.get("at")
    for item in gold.get("quotes", []):
        for part in item.get("parts") or [item]:
            yield "quotes", part["starts"], None
            yield "quotes", part["ends"], None
    for words in gold.get("never", {}).get("quotes", []):
        yield "quotes", words, None
    for item in gold.get("figures", []):
        yield "figures", item["text"], item.get("at")
    for item in gold.get("commitments", []):
        yield "commitments", item["what"], item.get("at")
    for item in gold.get("threats", []):
        if "at" in item:
            yield "threats", item["at"], None
