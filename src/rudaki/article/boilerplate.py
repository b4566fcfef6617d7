"""Lines that are furniture of a page in any outlet: share bars, newsletter boxes, counters, notices.

The table is `resources/boilerplate.csv`. A pattern is a regular expression that must match the whole
line, white space folded, without regard to case; so a sentence that only mentions a newsletter stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from rudaki.resources import table

Kind = Literal["line", "block", "tail"]
LONGEST = 600  # characters; a longer line is prose, and not worth the regular expressions' time


@dataclass(frozen=True, slots=True)
class Rule:
    """`kind` says how far it reaches: this line; the lines up to the next blank one; all that follows."""

    pattern: re.Pattern[str]
    kind: Kind
    reason: str


@cache
def rules() -> tuple[Rule, ...]:
    """The table, compiled. ValueError, with the line's pattern, for a kind that is none of the three."""
    found = []
    for row in table("boilerplate"):
        if row["kind"] not in ("line", "block", "tail"):
            raise ValueError(f"boilerplate.csv: kind {row['kind']!r} of {row['pattern']!r}: line, block or tail")
        found.append(Rule(re.compile(row["pattern"], re.IGNORECASE), cast(Kind, row["kind"]), row["reason"]))
    return tuple(found)


@lru_cache(maxsize=8192)  # menus and notices are the same on every page of an outlet
def find_rule(line: str) -> Rule | None:
    """The first rule that `line` as a whole answers to.

    >>> find_rule("Comments are closed.").kind
    'tail'
    """
    line = " ".join(line.split()).replace("’", "'")
    if not line or len(line) > LONGEST:
        return None
    return next((rule for rule in rules() if rule.pattern.fullmatch(line)), None)


def find_boilerplate(line: str) -> str | None:
    """Why `line` is no part of an article, or None where it may be.

    >>> find_boilerplate("Sign up for our newsletter")
    'newsletter'
    >>> find_boilerplate("He asked the ministers to sign up for the plan.") is None
    True
    """
    rule = find_rule(line)
    return rule.reason if rule else None
