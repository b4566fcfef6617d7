"""What kind of thing a name is that the knowledge base does not hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import cast

from rudaki.model import Entity, Kind
from rudaki.resources import table


@cache
def _words() -> dict[str, tuple[Kind, str | None] | None]:
    return {
        row["word"]: None if row["kind"] == "-" else (cast(Kind, row["kind"]), row["sector"] or None)
        for row in table("kb/kinds")
    }


@cache
def _phrases() -> tuple[str, ...]:
    """The kinds of several words, the longest first."""
    return tuple(sorted((w for w in _words() if " " in w), key=len, reverse=True))


def unknown_kind(text: str, label: str, entities: Iterable[Entity]) -> tuple[Kind, str | None] | str | None:
    """Kind and sector of an unknown name by its words and the recogniser's label.

    The id of an entity where the name is a part of one already met (`Crisis Group`); None for what
    is neither actor nor place.
    """
    for phrase in _phrases():
        if phrase in text:
            return _words()[phrase]
    words = text.split()
    # The head of a name stands before its "of" or "for": a Department of Cooperation is a department.
    head = next((i for i, w in enumerate(words) if w in ("of", "for")), len(words))
    for word in (*reversed(words[:head]), *reversed(words[head:])):
        if word in _words():
            return _words()[word]
    if label == "PERSON":
        whole = {e.id for e in entities if e.kind == "person" and text in e.name.split()}
        if len(whole) == 1:
            return whole.pop()
        # One word alone is as often a place or a product; people are introduced by their full names.
        return ("person", None) if len(words) > 1 and all(w[:1].isupper() or len(w) < 4 for w in words) else None
    if label in ("GPE", "LOC", "FAC"):
        return "place", None
    if label == "NORP":
        return "people", None
    if label == "ORG" and (len(words) > 1 or text.isupper()):
        return "ngo", None
    return None


def slug(name: str) -> str:
    """A name as part of an id: ASCII letters and digits where it has any, words joined by hyphens.

    >>> slug("Türk Hava Yolları")
    'turk-hava-yollar'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    source = plain if any(c.isalnum() for c in plain) else name
    return "-".join("".join(c.lower() if c.isalnum() else " " for c in source).split())
