"""Pairs of quotation marks: where quoted words begin and end, however the marks were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Marks that open something, with what may close it. Straight marks open and close alike; ” opens
# where a typist used it for both; „ is closed by “ in German and by ” in Polish typing.
CLOSERS: dict[str, str] = {
    "“": "”\"″", "”": "”", "„": "“”‟\"", "‟": "”", '"': '"”“', "«": "»", "»": "«", "‹": "›", "›": "‹",
    "‘": "’'", "'": "'’", "``": "''\"", "''": "''\"", "‚": "‘’",
}  # fmt: skip
SINGLE = frozenset("‘’'‚‹›")
MARK = re.compile("``|''|[“”„‟\"«»‹›‘’'‚″]")
ELISION = re.compile(r"['’‘](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n['’]|bout\b|round\b)", re.IGNORECASE)


@dataclass(slots=True)
class Quoted:
    """Words between marks: `start`..`end` without the marks, `outer_start`..`outer_end` with them.

    `depth` 0 is outermost. `closed` is False where the paragraph ended first; `carries` says that the
    next paragraph opens again, so the speech goes on there (`continues` on that one).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    paragraph: int
    closed: bool = True
    carries: bool = False
    continues: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of every line that holds something."""
    out = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            out.append((start, start + len(line)))
        start += len(line) + 1
    return out


def quotations(text: str) -> list[Quoted]:
    """All quotations of `text`, in order of their start; a nested one follows the one around it.

    >>> [text[q.start:q.end] for text in ["He said “no ‘deal’ at all” and left."] for q in quotations(text)]
    ['no ‘deal’ at all', 'deal']
    """
    out: list[Quoted] = []
    open_end: Quoted | None = None  # the quotation the last paragraph left open
    for number, (first, last) in enumerate(paragraphs(text)):
        found = _of_paragraph(text, first, last, number)
        tops = [q for q in found if q.depth == 0]
        if open_end and tops and not text[first : tops[0].outer_start].strip():
            tops[0].continues = open_end.carries = True
        out.extend(found)
        open_end = tops[-1] if tops and not tops[-1].closed else None
    return out


def _of_paragraph(text: str, first: int, last: int, number: int) -> list[Quoted]:
    found: list[Quoted] = []
    stack: list[tuple[str, int, int]] = []  # mark, its start, the end of the mark
    for match in MARK.finditer(text, first, last):
        mark, at, after = match.group(), match.start(), match.end()
        before = text[at - 1] if at > first else " "
        behind = text[after] if after < last else " "
        if mark in SINGLE and ((before.isalnum() and behind.isalnum()) or ELISION.match(text, at)):
            continue  # an apostrophe
        level = _closes(stack, mark, before, behind, text, after, last)
        if level is not None:
            while len(stack) > level + 1:  # an inner mark that was never closed: not a quotation
                stack.pop()
            _, outer, inner = stack.pop()
            if inner < at:
                found.append(Quoted(inner, at, outer, after, len(stack), number))
        elif _opens(stack, mark, before, behind) and len(stack) < 4:
            stack.append((mark, at, after))
    for depth, (mark, outer, inner) in enumerate(stack):
        if mark in SINGLE or depth or not text[inner:last].strip():
            continue
        end = inner + len(text[inner:last].rstrip())
        if mark in "\"''\"" and text[outer - 1 : outer].strip() and outer > first:
            continue  # a straight mark inside words: inches, seconds, a slip
        found = [q for q in found if q.outer_end <= outer or q.depth > 0]
        found.append(Quoted(inner, end, outer, end, 0, number, closed=False))
    found.sort(key=lambda q: (q.outer_start, q.depth))
    return found


def _closes(
    stack: list[tuple[str, int, int]], mark: str, before: str, behind: str, text: str, after: int, last: int
) -> int | None:
    """Which open mark `mark` closes, if any: the innermost that it fits, singles only at a word's end."""
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level][0]
        if mark not in (("''", '"') if CLOSERS[opened].startswith("''") else CLOSERS[opened]):
            continue
        if mark in SINGLE and mark not in "‹›":
            if behind.isalnum() or before.isspace():
                continue
            if before in "sSzxX" and behind == " " and _later_close(text, after, last):
                continue  # the senators’ plan
        elif mark in '"' and before.isspace() and behind.isalnum():
            continue  # "… " and then "a new one
        elif mark == "”" == opened and before.isspace():
            continue
        return level
    return None


def _later_close(text: str, after: int, last: int) -> bool:
    """Whether a better closing single mark (after punctuation) comes before the next opening one."""
    window = text[after : min(last, after + 300)]
    close = re.search(r"[.,?!][’']", window)
    fresh = re.search(r"(?:^|\s)[‘'](?=\w)", window)
    return close is not None and (fresh is None or close.start() < fresh.start())


def _opens(stack: list[tuple[str, int, int]], mark: str, before: str, behind: str) -> bool:
    if mark not in CLOSERS or behind.isspace():
        return mark in ("“", "«", "„") and not stack
    if mark in ("’", "›", "»", "‹") and mark != "‹":
        return False if mark == "’" else not (before.isalnum() or stack)
    if mark in ("'", "‘", '"', "''", "”"):
        return not before.isalnum() and before not in ".,!?"
    return True
