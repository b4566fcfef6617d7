"""Page -> Article: the one function the rest of rudaki calls."""

from __future__ import annotations

import re
from dataclasses import replace

from rudaki.article import credits
from rudaki.article.authors import clean_names
from rudaki.article.body import Body
from rudaki.article.dateline import find_dateline
from rudaki.article.metadata import find_metadata
from rudaki.article.pagehead import fold
from rudaki.article.plain import clean_plain
from rudaki.article.published import parse_given
from rudaki.errors import InputError
from rudaki.model import Article, Dropped, Page, RawMap, Segment

SHORTEST = 4  # words: less is no sentence
HEAD = 6  # lines at the top of a text among which headline, byline and day stand
TAIL = 3  # lines at its end among which day and outlet are said again
LONGEST_LABEL = 12  # words
ID_DIGITS = 16  # of the SHA-256: 64 bits, enough for a billion pages


def make_article(page: Page, *, published: str | None = None) -> Article:
    """The article of a page, with what is known of it, and what was left out and why.

    `published` (YYYY[-MM[-DD]] or an ISO datetime) wins over all the page says. InputError with code
    `usage` where it is none of these, with code `no_article` where the page holds no sentence of text.
    The language is told, not judged: whether to read it is the caller's choice.
    """
    said = parse_given(published) if published is not None else None
    body = _body(page)
    metadata = find_metadata(page, body)
    if page.media_type == "html":
        body = without_head(body, metadata.title)
        body = without_credits(body, metadata.authors, metadata.byline, metadata.publisher)
    if not is_article(body.text):
        raise InputError(f"{page.source}: no article text in this page", code="no_article")
    return Article(
        id=page.given.id or page.sha256[:ID_DIGITS],
        sha256=page.sha256,
        text=body.text,
        url=metadata.url,
        title=metadata.title,
        byline=metadata.byline,
        authors=metadata.authors,
        publisher=metadata.publisher,
        dateline=find_dateline(body.text),
        published=said or metadata.published,
        language=metadata.language,
        dropped=body.dropped,
        raw_map=body.raw_map,
    )


def is_article(text: str) -> bool:
    """Whether `text` is a sentence at least: four words, or twelve letters where words are not set apart."""
    return len(text.split()) >= SHORTEST or sum(c.isalpha() and not c.isascii() for c in text) >= 12


def without_title(body: Body, title: str | None) -> Body:
    """The body without a first line, or first two, that repeat the title."""
    wanted = fold(title or "")
    lines = body.text.split("\n")
    for count in (1, 2):
        if wanted and fold(" ".join(lines[:count])) == wanted and len(lines) > count:
            return without_lines(body, dict.fromkeys(range(count), "headline"))
    return body


def without_head(body: Body, title: str | None) -> Body:
    """The body without a headline that stands in its first lines, and without the few words printed above it."""
    lines = body.text.split("\n")
    at = next((i for i, line in enumerate(lines[:HEAD]) if title and fold(line) == fold(title)), None)
    if not at or at == len(lines) - 1 or not all(_is_label(line) for line in lines[:at]):
        return without_title(body, title)
    return without_lines(body, {**dict.fromkeys(range(at), "outside the article"), at: "headline"})


def _is_label(line: str) -> bool:
    return len(line.split()) <= LONGEST_LABEL and not re.search(r"[.!?…][\"”’)]*$", line)


def without_credits(body: Body, authors: tuple[str, ...], byline: str | None, publisher: str | None) -> Body:
    """The body without lines, at its head and its end, that say nothing but who wrote it, when and for whom."""
    lines = body.text.split("\n")
    names = [name for name in (byline, *authors) if name]
    gone: dict[int, str] = {}
    for i, line in enumerate(lines):
        near_head = i < HEAD and all(len(before) <= credits.LONGEST or j in gone for j, before in enumerate(lines[:i]))
        if not near_head and i < len(lines) - TAIL:
            continue
        reason = credits.credit_reason(line, names, publisher)
        if reason is None and i == 0 and len(line) <= 120:
            own = clean_names([line])
            reason = "byline" if own and {fold(n) for n in own} <= {fold(n) for n in authors} else None
        if reason:
            gone[i] = reason
    return without_lines(body, gone) if len(gone) < len(lines) else body


def without_lines(body: Body, gone: dict[int, str]) -> Body:
    """The body less the lines of these numbers, listed as dropped with their reasons; the rest keeps its way back."""
    if not gone:
        return body
    text: list[str] = []
    dropped = list(body.dropped)
    segments: list[Segment] = []
    old = new = 0  # where the line begins, before and after
    waiting = list(body.raw_map.segments)
    at = 0
    for number, line in enumerate(body.text.split("\n")):
        end = old + len(line)
        while at < len(waiting) and waiting[at].start + waiting[at].length <= old:
            at += 1
        if number in gone:
            dropped.append(Dropped(line, gone[number]))
        else:
            here = at
            while here < len(waiting) and waiting[here].start < end:
                if part := _part(waiting[here], old, end, new - old):
                    segments.append(part)
                here += 1
            text.append(line)
            new += len(line) + 1
        old = end + 1
    return replace(body, text="\n".join(text), raw_map=RawMap(segments), dropped=tuple(dropped))


def _part(s: Segment, start: int, end: int, shift: int) -> Segment | None:
    """What of a segment lies between `start` and `end`, moved by `shift`; None where it cannot be cut there."""
    first, last = max(s.start, start), min(s.start + s.length, end)
    if (first, last) == (s.start, s.start + s.length):
        return Segment(s.start + shift, s.length, s.raw_start, s.raw_length)
    if s.length != s.raw_length:
        return None
    return Segment(first + shift, last - first, s.raw_start + first - s.start, last - first)


def _body(page: Page) -> Body:
    if page.media_type == "html":
        from rudaki.article.html import extract_html  # loads trees of rules that plain text has no use for

        return extract_html(page)
    return clean_plain(page)
