"""Main article text of an HTML page, every character with its place in the page.

The page is cut into blocks of visible text (`markup`), trafilatura and the publisher's JSON-LD say which of
them are the article (`votes`, `choose`), and the text is put together from the blocks themselves. So the way
back to the page is exact by construction: nothing is searched for afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rudaki.article.body import Body
from rudaki.article.choose import Candidate, choose
from rudaki.article.markup import Markup, Piece, read_markup
from rudaki.article.stated import stated_lines
from rudaki.article.teasers import count_teasers
from rudaki.article.votes import read_voters, words_of
from rudaki.errors import InputError
from rudaki.model import Dropped, Page, RawMap, Segment

FEWEST_WORDS = 8  # fewer are no article: a page's own error message, a label
MUCH_MORE = 2.0  # JSON-LD's text is taken when it has this many times the words the page shows
LARGE = 400_000  # characters; larger pages go to trafilatura without their scripts
# Characters given to trafilatura at most: it took 70 s for 4 million. Where a longer page goes on in paragraphs like
# those before, `choose` takes them in.
LONGEST = 600_000
LONGEST_DROPPED = 500  # characters of a dropped text kept for the reader to judge by
MOST_DROPPED = 60  # entries
_LOWER = re.compile(r"[a-z]")
_STOPS = re.compile(r"[.!?:;…][\"'”’)\]]*$")

Line = list[Piece]


def extract_html(page: Page) -> Body:
    """The article of an HTML page: its text, one paragraph a line, the map back, and what was taken out.

    InputError (`no_article`) where the page shows no running text.
    """
    raw = page.text
    markup = read_markup(raw)
    scripts = [(attrs, raw[start:end]) for attrs, start, end in markup.scripts]
    voters = read_voters(_lean(raw, markup), scripts)
    headings = [b.text for b in markup.blocks if markup.nodes[b.node].tag == "h1"]
    found = choose(markup, voters, [*markup.titles, *headings])
    lines = _lines(markup, [c for c in found if c.why_not is None])
    size = sum(len(c.words) for c in found if c.why_not is None)
    if len(words_of(voters.stated)) > max(FEWEST_WORDS, MUCH_MORE * size):
        lines = stated_lines(raw, markup) or lines
    elif teasers := count_teasers(markup, found):
        raise InputError(
            f"{page.source}: no article in this page, only a list of them ({teasers} or more): give the address of one",
            code="no_article",
        )
    text, raw_map = assemble(lines)
    if len(words_of(text)) < FEWEST_WORDS and len(text) < 40:
        raise InputError(
            f"{page.source}: no article text found in this page ({len(found)} blocks of visible text); if a script "
            "fills it in, save the page from the browser after it has loaded, or pass the text itself",
            code="no_article",
        )
    return Body(text=text, raw_map=raw_map, dropped=_dropped(found), shown=tuple(c.text for c in found))


def assemble(lines: Iterable[Line]) -> tuple[str, RawMap]:
    """The text of `lines`, a newline between them, and the map back to the page.

    >>> text, back = assemble([[Piece("Fish", 3, 4), Piece(" ", -1, 0), Piece("&", 8, 5)], [Piece("chips", 20, 5)]])
    >>> text, back.raw_span(0, 6)
    ('Fish &\\nchips', (3, 13))
    """
    parts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for line in lines:
        if parts:
            parts.append("\n")
            at += 1
        for piece in line:
            size = len(piece.text)
            parts.append(piece.text)
            if piece.raw_start >= 0:
                segments.append(Segment(at, size, piece.raw_start, piece.raw_length))
            at += size
    return "".join(parts), RawMap(segments)


def _lines(markup: Markup, kept: list[Candidate]) -> list[Line]:
    """The blocks kept, as lines; a line break in the middle of a sentence is only white space."""
    lines: list[Line] = []
    before: Candidate | None = None
    for c in kept:
        block = markup.blocks[c.number]
        if (
            before is not None
            and block.after_break
            and before.number == c.number - 1
            and _LOWER.match(c.text)
            and not _STOPS.search(before.text)
        ):
            lines[-1] += [Piece(" ", -1, 0), *block.pieces]
        else:
            lines.append(list(block.pieces))
        before = c
    return lines


def _lean(raw: str, markup: Markup) -> str:
    """The page as trafilatura is to see it: without scripts where it is large, and of bounded length."""
    if len(raw) <= LARGE:
        return raw
    parts, at = [], 0
    for _, start, end in markup.scripts:
        parts.append(raw[at:start])
        at = end
    return "".join([*parts, raw[at:]])[:LONGEST]


def _dropped(found: list[Candidate]) -> tuple[Dropped, ...]:
    """What was left out: inside the article one entry a run, outside it one entry a reason."""
    kept = [i for i, c in enumerate(found) if c.why_not is None]
    first, last = (kept[0], kept[-1]) if kept else (0, -1)
    inside: list[tuple[str, list[str]]] = []
    outside: dict[str, list[str]] = {}
    before = -2
    for i, c in enumerate(found):
        if c.why_not is None:
            continue
        if not first < i < last:
            outside.setdefault(c.why_not, []).append(c.text)
        elif inside and before == i - 1 and inside[-1][0] == c.why_not:
            inside[-1][1].append(c.text)
        else:
            inside.append((c.why_not, [c.text]))
        before = i
    entries = [*inside[: MOST_DROPPED - len(outside)], *outside.items()]
    return tuple(Dropped(_shortened(texts), reason) for reason, texts in entries)


def _shortened(texts: list[str]) -> str:
    text = "\n".join(texts)
    return text if len(text) <= LONGEST_DROPPED else text[: LONGEST_DROPPED - 1].rstrip() + "…"
