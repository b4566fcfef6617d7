"""Markdown marks taken off lines, the words and their offsets kept."""

from __future__ import annotations

import re

from rudaki.article.cells import Cells
from rudaki.model import Dropped

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s*){3,}$|^\s{0,3}(?:=+|-+)\s*$")
_TABLE = re.compile(r"^\s*\|.*\|\s*$|^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*\S+.*$")
_LEAD = re.compile(r"^\s{0,3}(?:>\s?)*(?:#{1,6}\s+|[-*+]\s+|\d{1,3}[.)]\s+)?")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+\S")
_CLOSING = re.compile(r"\s+#+\s*$")
_IMAGE = re.compile(r"!\[([^\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'(][^)]*)?\)|\[[^\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>")
_CODE = re.compile(r"`+([^`]+)`+")
_STARS = re.compile(r"(?<!\\)(?:\*{1,3})(?=\S)([^*\n]+?)(?<=[^\s\\])\*{1,3}")
_UNDERSCORES = re.compile(r"(?<![\w\\])_{1,3}(?=\S)([^\n]{1,200}?)(?<=[^\s\\])_{1,3}(?!\w)")
_STRIKE = re.compile(r"~~([^~]+)~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = re.compile(r"^\s{0,3}(?:#{1,6}\s|[-*+]\s+\S|\d{1,3}[.)]\s+\S|>)")


def starts_own_paragraph(line: str) -> bool:
    """Whether a markdown line begins a block of its own: heading, list item, block quotation."""
    return _MARK.match(line) is not None


def is_top_heading(line: str) -> bool:
    """Whether the line is a first-level heading, which titles a markdown page."""
    match = _HEADING.match(line)
    return bool(match) and match is not None and len(match[1]) == 1


def strip_blocks(lines: list[Cells], dropped: list[Dropped]) -> list[Cells]:
    """The lines less code, tables, rules and link definitions; code, tables and pictures are added to `dropped`."""
    kept: list[Cells] = []
    fence: str | None = None
    run: list[str] = []
    reason = ""

    def flush() -> None:
        if run:
            dropped.append(Dropped("\n".join(run), reason))
            run.clear()

    for line in lines:
        opening = _FENCE.match(line.text)
        if fence or opening:
            if not fence:
                flush()
            reason = "code"
            if opening and fence in (None, opening[1]):
                fence = None if fence else opening[1]
            else:
                run.append(line.text)
        elif _TABLE.match(line.text):
            if reason != "table":
                flush()
            reason = "table"
            run.append(line.text.strip())
        else:
            flush()
            if _RULE.match(line.text) or _DEFINITION.match(line.text):
                kept.append(line.slice(0, 0))
                continue
            dropped.extend(Dropped(m[1].strip(), "picture") for m in _IMAGE.finditer(line.text) if m[1].strip())
            kept.append(line)
            continue
        kept.append(line.slice(0, 0))
    flush()
    return kept


def strip_marks(line: Cells) -> Cells:
    """A line without heading, list, quotation, link, picture, emphasis and code marks."""
    lead = _LEAD.match(line.text)
    if lead and lead.end():
        heading = _HEADING.match(line.text)
        line = line.slice(lead.end())
        closing = _CLOSING.search(line.text) if heading else None
        line = line.slice(0, closing.start()) if closing else line
    images = [m.span() for m in _IMAGE.finditer(line.text)] + [m.span() for m in _FOOTNOTE.finditer(line.text)]
    line = line.without(images)
    for pattern in (_LINK, _AUTOLINK, _TAG, _CODE, _STARS, _UNDERSCORES, _STRIKE):
        line = line.keep_group(pattern)
    # Once only: an escaped backslash must not escape what follows it.
    return line.without((m.start(), m.start() + 1) for m in _ESCAPE.finditer(line.text))
