"""Looks in the knowledge base as people ask: by name, part of a name, or office and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from rudaki.entities.kb import Alias, KnowledgeBase, Known, Spell
from rudaki.entities.match import bare, fold
from rudaki.resources import table

WORD = re.compile(r"[\w.'-]+")
QUESTION = re.compile(r"^\s*(who|what)\s+(is|was|were|are)\s+(the\s+)?|\?\s*$", re.IGNORECASE)
DAY = re.compile(r"\bon\s+(\d{4}(?:-\d\d){0,2})\b")
LINKS = frozenset({"of", "the", "for"})
FORM_FIRST = ("name", "short", "government", "people", "adjective", "capital", "leader")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found, by which of its names."""

    known: Known
    name: str


def key(name: str) -> str:
    """A name as it is compared: without case, accents and typographic marks.

    >>> key("Viktor ORBÁN") == key("Viktor Orban")
    True
    """
    return bare(fold(name)).casefold().strip()


class Asker:
    """Answers questions from a knowledge base. Builds its index when made."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._names: dict[str, list[Alias]] = {}
        for aliases in kb.aliases.values():
            for alias in aliases:
                self._names.setdefault(key(alias.text), []).append(alias)
        for known in kb.known.values():
            for name in known.native:
                self._names.setdefault(key(name), []).append(Alias(name, known.id, "name"))

        self._titles = {tuple(s.title.lower().split()): s.office for held in kb.spells.values() for s in held}
        self._titles |= {tuple(r["title"].split()): r["office"] for r in table("kb/titles") if r["office"]}

    def find(self, text: str, day: str | None = None) -> list[Hit]:
        """The entries that go by exactly this id or name; those that are there on `day` first."""
        if text in self.kb.known:
            return [Hit(self.kb.known[text], text)]
        hits: dict[str, Hit] = {}
        for alias in sorted(self._names.get(key(text), ()), key=lambda a: FORM_FIRST.index(a.form)):
            hits.setdefault(alias.id, Hit(self.kb.known[alias.id], alias.text))
        return sorted(hits.values(), key=lambda h: not self._is_current(h.known, day))

    def _is_current(self, known: Known, day: str | None) -> bool:
        return known.exists(day) and (known.kind != "person" or bool(self.kb.offices_of(known.id, day)))

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Entries by part of a name: exact names first, then beginnings, then anywhere, then close spellings."""
        wanted = key(text)
        ranked: dict[str, tuple[tuple[int, int, str], Hit]] = {}
        for name, aliases in self._names.items():
            rank = 0 if name == wanted else 1 if name.startswith(wanted) else 2 if wanted in name else None
            if rank is None or not wanted:
                continue
            for alias in aliases:
                place = (rank, len(name), alias.id)
                if alias.id not in ranked or place < ranked[alias.id][0]:
                    ranked[alias.id] = (place, Hit(self.kb.known[alias.id], alias.text))
        if not ranked:
            for number, name in enumerate(get_close_matches(wanted, self._names, n=limit, cutoff=0.8)):
                for alias in self._names[name]:
                    ranked.setdefault(alias.id, ((3, number, alias.id), Hit(self.kb.known[alias.id], alias.text)))
        return [hit for _, hit in sorted(ranked.values(), key=lambda r: r[0])[:limit]]

    def who(self, question: str, day: str | None = None) -> list[Spell]:
        """Who holds an office on `day`: `president of Kyrgyzstan`, `the Kyrgyz president`, `NATO secretary general`.

        `Who was president of Kyrgyzstan on 2020-10-14?` brings its own day. An empty list where the words name
        no office and state, or nobody is known for the day.
        """
        asked, said = DAY.sub("", question), DAY.search(question)
        if (office := self.office(asked)) is None:
            return []
        day = day or (said[1] if said else None)
        title, kind, of = office
        # Iran's president is its head of government: the title asked for comes before the office it is elsewhere.
        titled = [s for spells in self._spells_of(of) for s in spells if _is_titled(s.title.lower(), title)]
        held = [s for s in titled if (s.holds(day) if day else not s.until)]
        return held or ([] if titled else self.kb.all_holders(kind, of, day))

    def _spells_of(self, of: str) -> list[list[Spell]]:
        return [spells for (_, whose), spells in self.kb.holders.items() if whose == of]

    def office(self, question: str) -> tuple[str, str, str] | None:
        """The title, its office and the id of whose it is that words ask for; None where they name none."""
        words = WORD.findall(QUESTION.sub("", fold(question)))
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                title = tuple(w.lower() for w in words[start : start + length])
                rest = [*words[:start], *words[start + length :]]
                while rest and rest[0].lower() in LINKS:
                    rest = rest[1:]
                name = " ".join(rest).removesuffix("'s").removesuffix(" of").removesuffix(" of the")
                if title in self._titles and name:
                    owner = next((h.known.id for h in self.find(name) if self._spells_of(h.known.id)), None)
                    return (" ".join(title), self._titles[title], owner) if owner else None
        return None


def _is_titled(title: str, asked: str) -> bool:
    """Whether a spell's title is the one asked for: `acting president` is a president, `vice president` is none."""
    return title == asked or title in {f"{kind} {asked}" for kind in ("acting", "interim", "transitional", "caretaker")}
