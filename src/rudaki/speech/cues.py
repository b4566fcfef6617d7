"""The cue words of `resources/cues.csv`, looked up by dictionary form."""

from __future__ import annotations

from functools import cache

from rudaki.resources import cells, table


@cache
def kinds() -> dict[tuple[str, str], str]:
    """(lemma, verb|noun|adjective|adverb|prep) -> kind: say, write, ask, promise, deny, believe, ..."""
    return {(row["lemma"], row["pos"]): row["kind"] for row in table("cues")}


@cache
def frames() -> dict[tuple[str, str], frozenset[str]]:
    """(lemma, part of speech) -> the frames it is known in: clausal, quote, np_of, according."""
    return {(row["lemma"], row["pos"]): frozenset(cells(row["frame"])) for row in table("cues")}


@cache
def quoting() -> frozenset[str]:
    """Verbs that stand beside a quotation: she said, he tweeted, they chanted."""
    return frozenset(lemma for (lemma, pos), names in frames().items() if pos == "verb" and "quote" in names)


@cache
def claiming() -> frozenset[str]:
    """Cues whose content is given out as fact (said, showed), unlike what is wanted, asked or blamed."""
    told = ("say", "write", "show", "believe", "according", "promise")
    return frozenset(lemma for (lemma, _), kind in kinds().items() if kind in told)


@cache
def nouns() -> dict[str, str]:
    """Nouns that speak: lemma -> people (official, analyst) or source (report, statement)."""
    return {row["lemma"]: row["kind"] for row in table("speakers")}
