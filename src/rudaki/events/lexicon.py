"""The lexicon of acts: which words, in which frame, are which PLOVER type."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from rudaki.resources import cells, table


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of `events/lexicon.csv`. `type` is None for words that are no act in this frame."""

    type: str | None
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    lemma: str
    pos: str
    particle: frozenset[str]
    object: frozenset[str]
    any_object: bool
    preps: tuple[tuple[str, frozenset[str], bool], ...]
    comp: str
    recipient: tuple[str, ...]
    actor: tuple[str, ...]
    reciprocal: bool

    @property
    def weight(self) -> int:
        """How much the frame asks for: of the frames that fit, the one that asks most is right."""
        return (
            2 * bool(self.particle) + 3 * bool(self.object) + self.any_object + 2 * bool(self.comp)
            + sum(3 if words else 1 for _, words, _ in self.preps[:1])
        )  # fmt: skip


@cache
def word_class(name: str) -> frozenset[str]:
    """The lemmas of a class such as `@aid`; ValueError for a class that is not in `events/classes.csv`."""
    found = frozenset(row["lemma"] for row in table("events/classes") if row["class"] == name)
    if not found:
        raise ValueError(f"lexicon.csv names the class {name}, which classes.csv does not have")
    return found


def _lemmas(names: tuple[str, ...]) -> tuple[frozenset[str], bool]:
    words: set[str] = set()
    for name in names:
        words |= word_class(name) if name.startswith("@") else {name} - {"*"}
    return frozenset(words), "*" in names


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Frames by (lemma, pos), those that ask for most, and most narrowly, first."""
    found: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for row in table("events/lexicon"):
        words, any_object = _lemmas(cells(row["object"]))
        preps = []
        for part in filter(None, row["prep"].split(";")):
            preposition, _, names = part.strip().partition(":")
            lemmas, anything = _lemmas(cells(names))
            preps.append((preposition, lemmas, anything or not names))
        frame = Frame(
            type=None if row["type"] == "-" else row["type"], mode=row["mode"] or None, cameo=row["cameo"] or None,
            contexts=cells(row["contexts"]), lemma=row["lemma"], pos=row["pos"],
            particle=frozenset(cells(row["particle"])), object=words, any_object=any_object, preps=tuple(preps),
            comp=row["comp"], recipient=cells(row["recipient"]), actor=cells(row["actor"]),
            reciprocal=row["reciprocal"] == "y",
        )  # fmt: skip
        found[frame.lemma, frame.pos].append(frame)
    return {key: tuple(sorted(rows, key=lambda f: (-f.weight, len(f.object)))) for key, rows in found.items()}
