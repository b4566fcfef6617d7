"""Time expressions: found by the grammar, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rudaki.scene.expression import Reference, Time
from rudaki.scene.grammar import grammar, words
from rudaki.scene.occasions import RULES as OCCASIONS
from rudaki.scene.rules import RULES as EXPRESSIONS
from rudaki.scene.rules import Direction

RULES = EXPRESSIONS | OCCASIONS


def find_times(text: str, reference: Reference, direction: Direction) -> Iterator[Time]:
    """Every time expression of `text`, in order; `direction` says which way the words at an offset point."""
    for match in grammar().finditer(text):
        rule = next(name for name in RULES if match.group(name) is not None)
        if rejected(rule, match, text):
            continue
        found = RULES[rule](reference, match, direction)
        if found is not None:
            yield found


def rejected(rule: str, match: re.Match[str], text: str) -> bool:
    """Whether words that look like a time are something else: `may gather`, `Black Friday`, `some 2000 men`."""
    before = text[max(0, match.start() - 24) : match.start()].split()
    previous = before[-1] if before else ""
    if rule == "weekday":
        after = text[match.end() : match.end() + 16].lstrip()
        named = re.match(r"\w+", after)
        group_name = (
            named is not None and named[0] in words("not_weekday_after") and text[match.end() : match.end() + 1] == " "
        )
        return previous in words("not_weekday_before") or group_name
    if rule == "bare_month":
        name, after = match.group(), text[match.end() : match.end() + 1]
        if name in ("May", "March"):
            return previous.lower() not in words("bare_month_before")
        return (
            name[:3] == name and not (name.endswith(".") or previous.lower() in words("bare_month_before"))
        ) or after == "'"
    if rule == "bare_year":
        return previous.lower() in words("quantifier") or not 1000 < int(match.group()) < 2100
    if rule == "set":
        return False
    if rule in ("season", "portion_shift"):
        return rule == "season" and _idle_season(match, previous)
    return False


def _idle_season(match: re.Match[str], previous: str) -> bool:
    """A season word that is no season: `the fall of Kabul`, `a spring board`, `will fall`."""
    if match["s_y"] or (match["s_rel"] and match["s_rel"] != "the"):
        return False
    return match["s_n"] in ("fall", "spring") or previous.lower() not in words("bare_month_before")
