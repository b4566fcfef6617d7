"""Which lines of pasted text are no part of the article, and why.

The table is `resources/plain_lines.csv`; lines that it does not know are looked up in the table the
HTML cleaner uses. Both hold patterns for whole lines. In pasted text nothing but the words tells a
notice from a sentence, so what reads as a sentence of a report stays.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rudaki.article.boilerplate import find_boilerplate
from rudaki.resources import table

# Reasons of the shared table, in the words of this one.
_NAMES = {"newsletter": "subscription", "caption": "photo credit"}
_ADDRESS = re.compile(
    r"\b(?:you|your|us|our|we|please|click|subscribe|sign up|donate|e-?mail|newsletter|cookies|download|here)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_REPORTED = re.compile(
    r"\b(?:said|told|says|tells|added|asked|stated|announced|warned|according to|reported|wrote|argued)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:every contribution|however big or small|from as little as"
    r"|(?:please )?consider (?:supporting us|making a donation|donating|a donation)"
    r"|(?:your|a) (?:support|donation|contribution)s? (?:helps?|keeps?|allows?|powers?|makes?|enables?|will help)"
    r"|donate (?:here|now|today|to us)|make a donation|powers our journalism|rely on (?:readers|donations|your)"
    r"|support (?:us|our (?:work|journalism|newsroom|reporting))|tax[- ]deductible|regular amount each month"
    r"|(?:reader|listener|viewer)[- ](?:supported|funded))\b", re.IGNORECASE,
)  # fmt: skip
_APPEAL = re.compile(r"(?:please )?(?:support|help|donate to|fund|sustain)\s+\S.{1,60}", re.IGNORECASE)
_WIRE_TAIL = re.compile(
    r"\s*[\[(](?:(?:additional |further )?"
    r"(?:reporting|writing|editing|compiled|translated|with (?:reporting|inputs?|files)) )"
    r"(?:by|from)\b[^()\[\]]{2,300}[\])]\s*$", re.IGNORECASE,
)  # fmt: skip


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["reason"]) for row in table("plain_lines"))


@lru_cache(maxsize=2048)  # the cleaner asks for a paragraph more than once
def find_reason(line: str) -> str | None:
    """Why `line` (white space folded) is no part of the article, or None where it may be.

    >>> find_reason("1.2K views"), find_reason("(Reporting by Ann Lee; Editing by Bo Ek)")
    ('view counter', 'wire credit')
    >>> find_reason("128 people died.") is None and find_reason("Share prices fell") is None
    True
    """
    if not line or len(line) > 600 or reads_as_report(line):
        return None
    for pattern, reason in _table():
        if pattern.fullmatch(line):
            return reason
    shared = find_boilerplate(line)
    # A heading such as `Support grows for a ceasefire` is an appeal only beside others: see asks_for_money.
    if shared is None or shared in {"donation", "author note"} or is_sentence(line):
        return None
    return _NAMES.get(shared, shared)


def is_sentence(line: str) -> bool:
    """Whether `line` is a full sentence that does not speak to the reader."""
    return len(line.split()) >= 5 and bool(_SENTENCE_END.search(line)) and not _ADDRESS.search(line)


def reads_as_report(line: str) -> bool:
    """Whether `line` tells what somebody said: a sentence of the article, whatever else it mentions."""
    return len(line.split()) >= 6 and bool(_REPORTED.search(line)) and not re.match(r"[\[(]", line)


def asks_for_money(paragraph: str) -> bool:
    """Whether a paragraph asks the reader for money.

    >>> asks_for_money("Every contribution, however big or small, powers our journalism.")
    True
    >>> asks_for_money("He asked them to support the party.")
    False
    """
    return bool(_MONEY.search(paragraph)) and bool(_ADDRESS.search(paragraph)) and not reads_as_report(paragraph)


def is_appeal_heading(line: str) -> bool:
    """Whether `line` may head a donation block (`Support Dawat Media Center`); what follows has to tell."""
    return len(line) <= 70 and not _SENTENCE_END.search(line) and bool(_APPEAL.fullmatch(line))


def wire_tail(paragraph: str) -> int:
    """Where a credit in brackets at the end of `paragraph` begins; its length where there is none.

    >>> wire_tail("Talks go on. (Reporting by Ann Lee; Editing by Bo Ek)")
    12
    """
    match = _WIRE_TAIL.search(paragraph)
    return match.start() if match else len(paragraph)
