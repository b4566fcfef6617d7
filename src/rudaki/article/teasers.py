"""Home and section pages: headlines of many articles, each with its first lines, and no article of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rudaki.article.choose import LINKS, Candidate
from rudaki.article.markup import Markup

FEWEST = 4  # teasers
LONGEST = 80  # words of a teaser
MOSTLY = 0.7  # share of the page's text that is teasers
REACH = 4  # elements around a block looked at as its box
HEADLINE = 4  # words; shorter links are labels
OWN_HEADLINE = 5  # words; a shorter h1 is the name of a section or of the outlet


def count_teasers(markup: Markup, found: Sequence[Candidate]) -> int:
    """How many teasers a page consists of; 0 where it is not mainly teasers, or has a headline of its own.

    A teaser is a small box with a linked headline and, below it, text that was taken for the article's. A live
    blog's entries look like that too, but stand below the blog's own headline.
    """
    if any(c.why_not == "headline" and c.linked < 0.5 and len(c.words) >= OWN_HEADLINE for c in found):
        return 0
    words: Counter[int] = Counter()  # element -> words taken for the article's
    links: dict[int, list[int]] = defaultdict(list)  # element -> its linked headlines
    for c in found:
        for box in _boxes(markup, c):
            if c.why_not is None:
                words[box] += len(c.words)
            elif c.linked > LINKS and len(c.words) >= HEADLINE:
                links[box].append(c.number)
    teasers: set[int] = set()
    held = total = 0
    for c in found:
        if c.why_not is not None:
            continue
        total += len(c.words)
        card = next((b for b in _boxes(markup, c) if any(number < c.number for number in links[b])), None)
        if card is not None and words[card] <= LONGEST:
            teasers.add(card)
            held += len(c.words)
    return len(teasers) if len(teasers) >= FEWEST and held >= MOSTLY * total else 0


def _boxes(markup: Markup, c: Candidate) -> list[int]:
    """The elements around a block, innermost first."""
    boxes: list[int] = []
    at = markup.blocks[c.number].node
    while at > 0 and len(boxes) < REACH and markup.nodes[at].tag not in ("body", "html"):
        boxes.append(at)
        at = markup.nodes[at].parent
    return boxes
