"""The dependency parse as plain lists: what the rules of this stage walk over, many times faster than tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tree:
    """Token attributes by index. `left`/`right` are the first and last token of the subtree (both included)."""

    text: str
    start: list[int]
    end: list[int]
    head: list[int]
    dep: list[str]
    pos: list[str]
    tag: list[str]
    lemma: list[str]
    lower: list[str]
    entity: list[str]
    left: list[int]
    right: list[int]
    children: list[list[int]]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The tree of `doc`."""
        strings: dict[int, str] = {}
        lookup = doc.vocab.strings

        def text_of(key: int) -> str:
            found = strings.get(key)
            if found is None:
                found = strings[key] = lookup[key] if key else ""
            return found

        if not len(doc):
            return cls("", *([] for _ in range(12)))
        array = doc.to_array(["DEP", "POS", "TAG", "LEMMA", "LOWER", "ENT_TYPE"]).tolist()
        heads = doc.to_array(["HEAD"]).astype("int32").tolist()
        n = len(array)
        head = [i + heads[i] for i in range(n)]
        start, end, left, right = [], [], [], []
        children: list[list[int]] = [[] for _ in range(n)]
        for i, token in enumerate(doc):
            start.append(token.idx)
            end.append(token.idx + len(token))
            left.append(token.left_edge.i)
            right.append(token.right_edge.i)
            if head[i] != i:
                children[head[i]].append(i)
        return cls(
            doc.text, start, end, head,
            [text_of(row[0]) for row in array],
            [text_of(row[1]) for row in array],
            [text_of(row[2]) for row in array],
            [text_of(row[3]).lower() for row in array],
            [text_of(row[4]) for row in array],
            [text_of(row[5]) for row in array],
            left, right, children,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.start)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child of `token` with one of these dependencies."""
        for c in self.children[token]:
            if self.dep[c] in deps:
                return c
        return None

    def at(self, offset: int) -> int:
        """The first token that ends after the character `offset` (`len(self)` where there is none)."""
        return bisect_right(self.end, offset)

    def before(self, offset: int) -> int:
        """The number of tokens that start before the character `offset`."""
        return bisect_left(self.start, offset)
