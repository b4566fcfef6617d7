"""The corpus as training pairs: a sentence, an actor, a recipient, and what it says happened between them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rudaki.events.ontology import mode_of, plover_of, type_of

CORPUS = Path(__file__).parent / "corpus"
NONE = "NONE"
RARE = 25  # A CAMEO code seen less often is learned as its parent.


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair. Spans are code points into `text`; `recipient` is None for an act without one."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    type: str = NONE
    cameo: str = NONE
    status: str = ""
    mode: str = ""
    contexts: tuple[str, ...] = ()
    row: str = ""
    mutual: bool = False

    @property
    def plover(self) -> str:
        """The code that PLOVER's crosswalk and precedence rules give."""
        return NONE if self.type == NONE else plover_of(self.type, self.status or "occurred", self.cameo)


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the corpus: its marked mentions and the relations between them."""

    id: str
    text: str
    mentions: tuple[tuple[int, int], ...]
    relations: tuple[dict, ...]
    unclear: tuple[tuple[int, int], ...] = field(default=())

    def events(self) -> Iterator[Pair]:
        """A pair for every relation, both ways where it is mutual."""
        for r in self.relations:
            for i, j in [(r["actor"], r["recipient"])] + [(r["recipient"], r["actor"])] * bool(r.get("mutual")):
                yield Pair(
                    self.text, self.mentions[i], self.mentions[j], type_of(r["cameo"]), r["cameo"],
                    r.get("status", "occurred"), r.get("mode") or mode_of(r["cameo"]) or "",
                    tuple(r.get("contexts", ())), self.id, bool(r.get("mutual")),
                )  # fmt: skip

    def nones(self) -> list[Pair]:
        """Every ordered pair between which nothing happens."""
        taken = {(i, j) for i, j in self.unclear} | {(j, i) for i, j in self.unclear}
        for r in self.relations:
            taken.add((r["actor"], r["recipient"]))
            if r.get("mutual"):
                taken.add((r["recipient"], r["actor"]))
        n = len(self.mentions)
        return [
            Pair(self.text, self.mentions[i], self.mentions[j], row=self.id)
            for i in range(n) for j in range(n) if i != j and (i, j) not in taken
        ]  # fmt: skip


def read_rows(files: Iterable[Path] | None = None) -> list[Row]:
    """The rows of the given corpus files, by default all that are not held out."""
    files = sorted(CORPUS.glob("*.jsonl")) if files is None else files
    rows = []
    for file in files:
        for line in file.open(encoding="utf-8"):
            r = json.loads(line)
            mentions = tuple((start, end) for start, end in r["mentions"])
            unclear = tuple((i, j) for i, j in r.get("unclear", ()))
            rows.append(Row(r["id"], r["text"], mentions, tuple(r["relations"]), unclear))
    return rows


def code_classes(pairs: Iterable[Pair]) -> dict[str, str]:
    """CAMEO code -> the class it is learned as: itself, or its parent where it is rare."""
    counts = Counter(p.cameo for p in pairs)
    classes = {}
    for code in counts:
        wide = code
        while len(wide) > 3 and sum(n for c, n in counts.items() if c.startswith(wide)) < RARE:
            wide = wide[:-1]
        classes[code] = wide
    return classes
