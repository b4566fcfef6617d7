"""Actor tables in the format of TABARI and PETRARCH: names and agents with CAMEO codes, some for a time only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CODE = re.compile(r"\[\s*([^\]]*?)\s*\]")
SET = re.compile(r"!(\w+)!")
UNCODED = frozenset({"---", "+++", "###"})
# What joins an agent to a name: "soldiers from Gondor", "activists in Arnor", "the government of Gondor".
LINKS = frozenset({"of", "from", "in", "the", "for", "'s", "’s"})
WORD = re.compile(r"[\w.&-]*\w|['’]s\b|\S")


@dataclass(frozen=True, slots=True)
class Actor:
    """Words that name an actor, as code points, with its codes: more than one where the table joins several by `/`."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(slots=True)
class Spell:
    """A code and the days it holds for, as YYYYMMDD; None is open."""

    code: str
    first: str | None = None
    last: str | None = None


@dataclass
class ActorTable:
    """Names and agents of such dictionaries; `find` gives the actors of a sentence as of a day."""

    names: dict[tuple[str, ...], list[Spell]] = field(default_factory=dict)
    agents: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def read(cls, actors: Path, agents: Path) -> ActorTable:
        """The table of an actors file and an agents file; lines that are neither name nor code are left out."""
        table = cls()
        table._read_actors(actors.read_text(encoding="utf-8", errors="replace"))
        table._read_agents(agents.read_text(encoding="utf-8", errors="replace"))
        return table

    def _read_actors(self, text: str) -> None:
        group: list[tuple[str, ...]] = []
        spells: list[Spell] = []
        for line in text.splitlines():
            line = line.partition("#")[0].rstrip()
            if not line or line.startswith("<"):
                continue
            if line[0] not in "+\t " and not line.startswith("["):
                group, spells = [], []
            codes = [_spell(m) for m in CODE.findall(line)]
            if name := _words(CODE.sub("", line).strip().lstrip("+")):
                group.append(name)
            spells += codes
            for known in group:
                self.names[known] = spells

    def _read_agents(self, text: str) -> None:
        sets: dict[str, list[str]] = {}
        for line in text.splitlines():
            line = line.partition("#")[0].strip()
            if line.startswith("!") and "=" in line:
                name, _, values = line.partition("=")
                sets[name.strip().strip("!")] = [v.strip() for v in values.split(",")]
                continue
            found = CODE.search(line)
            if not found or line.startswith("<"):
                continue
            head = line[: found.start()].strip()
            plain, brace, plural = head.partition("{")
            for form in _expand(plain.strip(), sets):
                self.agents[_words(form)] = found[1]
                if not brace:
                    self.agents[_words(_plural(form))] = found[1]
            if brace and plural.strip(" }"):
                self.agents[_words(plural.strip(" }"))] = found[1]

    def find(self, text: str, day: str) -> list[Actor]:
        """The actors of `text` in order, an agent joined to the name it stands with; `day` is YYYYMMDD."""
        tokens = [(m.group().upper().rstrip("."), m.start(), m.end()) for m in WORD.finditer(text.replace("_", " "))]
        pieces = list(self._pieces(tokens, day))
        out: list[Actor] = []
        k = 0
        while k < len(pieces):
            first, last, kind, codes = pieces[k]
            names, agents = (list(codes), []) if kind == "name" else ([], list(codes))
            while k + 1 < len(pieces) and (pieces[k + 1][2] == "agent" or not names):
                start, end, other, more = pieces[k + 1]
                between = [t[0].lower() for t in tokens[last:start]]
                if any(w not in LINKS and not w.isalpha() for w in between) or len(between) > 3:
                    break
                if any(w in ("and", "or", "with", "on", "to", "by", "against") for w in between):
                    break
                if between and not set(between) & LINKS and kind == "agent":
                    break
                agents += more if other == "agent" else ()
                names += more if other == "name" else ()
                last = end
                k += 1
            while k + 1 < len(pieces) and pieces[k + 1][2] == "name" and pieces[k + 1][0] == last and names:
                last = pieces[k + 1][1]  # "Bree President Romendacil": one man, known by his office
                k += 1
            out.append(Actor(tokens[first][1], tokens[last - 1][2], tuple(_joined(names or ["---"], agents))))
            k += 1
        return out

    def _pieces(self, tokens: list[tuple[str, int, int]], day: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
        words = [t[0] for t in tokens]
        at = 0
        while at < len(words):
            for length in range(min(7, len(words) - at), 0, -1):
                key = tuple(words[at : at + length])
                if key in self.names and (code := _on(self.names[key], day)):
                    yield at, at + length, "name", tuple(code.split("/"))
                    at += length
                    break
                if key in self.agents:
                    yield at, at + length, "agent", (self.agents[key],)
                    at += length
                    break
            else:
                at += 1


def _spell(inside: str) -> Spell:
    """`HOBGOV 19950601 - 19990815`, `HOB < 950601`, `HOBREB > 990816`, `GON`."""
    match = re.match(r"([^\s<>]*)\s*([<>])?\s*(\d{6,8})?(?:\s*-\s*(\d{6,8}))?", inside)
    assert match is not None
    code, sign, first, last = match.groups()
    if sign == "<":
        return Spell(code, None, _day(first))
    if sign == ">":
        return Spell(code, _day(first), None)
    return Spell(code, _day(first), _day(last))


def _day(value: str | None) -> str | None:
    if value is None or len(value) == 8:
        return value
    return ("19" if value[:2] > "30" else "20") + value


def _on(spells: list[Spell], day: str) -> str | None:
    """The code on a day: that of a spell that holds, else the one without dates; None for a code that is none."""
    held = [s for s in spells if (s.first or s.last) and (s.first or "") <= day <= (s.last or "9")]
    held = held or [s for s in spells if not s.first and not s.last]
    return None if not held or held[0].code in UNCODED else held[0].code


def _words(name: str) -> tuple[str, ...]:
    return tuple(w.rstrip(".") for w in name.replace("_", " ").upper().split())


def _expand(form: str, sets: dict[str, list[str]]) -> list[str]:
    found = SET.search(form)
    if not found:
        return [form]
    return [form[: found.start()] + value + form[found.end() :] for value in sets.get(found[1], ())]


def _plural(form: str) -> str:
    return form[:-1] + "IES" if form.endswith("Y") else form + "S"


def _joined(names: list[str], agents: list[str]) -> Iterator[str]:
    """Codes with those of their agents: `~` stands for the name (`~GOV`, `NGO~`)."""
    for name in names:
        code = name
        for agent in agents:
            tail = agent.replace("~", "").strip()
            code = tail + code if agent.strip().endswith("~") else code + ("" if code.endswith(tail) else tail)
        yield code
