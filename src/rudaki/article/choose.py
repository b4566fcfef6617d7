"""Which blocks of a page are the article, and for each of the others why not.

The rules were chosen by figures on the development halves of two public sets (92 pages of
article-extraction-benchmark, 126 of fundus). A logistic model and boosted trees over some eighty features of
the same blocks, cross-validated by publisher, did worse on the first set than the first few of these rules
(F1 0.951 and 0.946 against 0.968; the rules' figure is on the pages they were chosen on, so it flatters them).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rudaki.article.boilerplate import find_boilerplate
from rudaki.article.markup import Markup, Node
from rudaki.article.votes import SHINGLE, Voters, shares, shingles, words_of
from rudaki.resources import table

PROSE = 9  # words; a block this long is a sentence, not a label
DUMP = 100  # words; shorter blocks may well be said twice, in a table of meals or of players
MOSTLY = 0.8  # share of its shingles that make a block a copy
LINKS = 0.8  # share of a block inside links from which on it is a link, whatever voters say
SOME_LINKS = 0.6  # the same for a block that does not end as a sentence does
_BOXES = frozenset({"div", "section", "article", "main", "body", "span"})
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[。！？]$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HINTED = ("class", "id", "role", "itemprop", "data-component")
_LABELS = frozenset({"advertisement", "related links", "newsletter", "comments"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LABELLED_BOXES = frozenset({"div", "aside", "section", "ul", "ol"})
BOX_REACH = 3  # elements around a block looked at as its box
LABELLED = 120  # words of the article in a labelled box at most; more are the article itself
SMALL_BOX = 0.25  # the same as a share of the article
HINT_REACH = 4  # elements: the block's own and three around it
_TAG_REASONS = {"figcaption": "caption", "figure": "caption", "caption": "caption", "nav": "navigation",
                "footer": "navigation", "button": "navigation", "form": "newsletter"}  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """A block with its words and what speaks for or against it. `why_not` is None for the article's."""

    number: int  # in Markup.blocks
    text: str
    words: list[str]
    linked: float  # share of its characters inside links
    element: Node
    parent: int
    shape: tuple[str, ...]  # tags and classes of its element and the one around it
    default: float = 0.0
    precise: float = 0.0
    stated: float = 0.0
    why_not: str | None = None

    @property
    def is_prose(self) -> bool:
        return len(self.words) >= PROSE and self.linked < 0.4


def choose(markup: Markup, voters: Voters, titles: Sequence[str]) -> list[Candidate]:
    """All blocks of `markup` that hold a word, in page order, each judged.

    `titles` are what the page's head and headings give as its title.
    """
    found = _candidates(markup)
    _distrust_links(found)
    if not (voters.default or voters.precise or voters.stated):
        voters = _plain_voters(found)
    words = [c.words for c in found]
    order = _vote_order(found, voters.default or voters.precise or voters.stated)
    votes = [shares(text, words, order) for text in (voters.default, voters.precise, voters.stated)]
    for c, default, precise, stated in zip(found, *votes, strict=True):
        c.default, c.precise, c.stated = default, precise, stated
    title_words = {_key(words_of(t)) for t in titles} - {()}
    shown = sum(len(c.words) for c in found if c.default > 0.5 and not c.element.hidden)
    unseen = sum(len(c.words) for c in found if c.default > 0.5 and c.element.hidden)
    trust_hidden = unseen > shown  # pages whose script unveils the text
    for c in found:
        c.why_not = _judge(c, title_words, trust_hidden)
    _add_lists(markup, found)
    _add_same_shape(markup, found)
    _drop_labelled(markup, found)
    _drop_dumps(found)
    copies = Counter(tuple(c.words) for c in found if c.why_not is None)
    for c in found:
        if c.why_not == "outside the article":
            repeated = len(c.words) >= PROSE and copies[tuple(c.words)] > 0
            c.why_not = "repeated" if repeated else _reason(markup, c)
    return found


def _candidates(markup: Markup) -> list[Candidate]:
    found = []
    for number, block in enumerate(markup.blocks):
        text = block.text
        words = words_of(text)
        if words:
            element = markup.nodes[block.node]
            around = markup.nodes[max(0, element.parent)]
            shape = (element.tag, element.attrs.get("class", ""), around.tag, around.attrs.get("class", ""))
            found.append(Candidate(number, text, words, block.linked / len(text), element, element.parent, shape))
    return found


def _distrust_links(found: list[Candidate]) -> None:
    """Forget which text is linked where nearly all sentences are: a link that the page forgot to end."""
    sentences = [c for c in found if len(c.words) >= PROSE and _ENDS.search(c.text)]
    linked = sum(c.linked * len(c.words) for c in sentences)
    if linked > MOSTLY * sum(len(c.words) for c in sentences):
        for c in found:
            c.linked = 0.0


def _vote_order(found: list[Candidate], voter_text: str) -> list[int]:
    """Places in `found`, those in the element that holds most of the voted text first, then in page order."""
    words = [c.words for c in found]
    # Both ways round, since each copy of a repeated text gets the vote in one of them.
    forth, back = shares(voter_text, words), shares(voter_text, words, range(len(found) - 1, -1, -1))
    held: Counter[int] = Counter()
    for c, one, other in zip(found, forth, back, strict=True):
        if max(one, other) > 0.5 and len(c.words) >= SHINGLE:
            # A dump of the whole text in one block must lose against its paragraphs, hence ten words a block.
            held[c.parent] += len(c.words) + 10
    best = held.most_common(1)[0][0] if held else -1
    return sorted(range(len(found)), key=lambda i: found[i].parent != best)


def _judge(c: Candidate, titles: set[tuple[str, ...]], trust_hidden: bool) -> str | None:
    """Why the block is not the article's, by itself; None where it is."""
    if c.element.hidden and not trust_hidden:
        return "hidden"
    if c.element.tag == "h1" or _key(c.words) in titles:
        return "headline"
    furniture = find_boilerplate(c.text)
    if furniture:
        return furniture
    if _ADDRESS.fullmatch(c.text):
        return "related links"
    wanted = c.default > 0.5
    if c.element.tag in _BOXES and c.precise < 0.5:
        # Text straight in a box, not in a paragraph, is as often furniture; the stricter reading decides.
        wanted = False
    if c.is_prose and (c.precise > 0.5 or c.stated > 0.7):
        wanted = True
    if not wanted:
        return "outside the article"
    if c.linked > LINKS or (c.linked > SOME_LINKS and not _ENDS.search(c.text)):
        return "related links"
    return None


def _add_same_shape(markup: Markup, found: list[Candidate]) -> None:
    """Take in prose that the voters missed and that stands in elements like those of the article.

    Extractors settle on one container; an article cut by an advertisement or pay wall goes on in the next.
    """
    taken: Counter[tuple[str, ...]] = Counter()
    pieces: dict[tuple[str, ...], set[int]] = {}
    for c in found:
        if c.why_not is None and c.is_prose:
            taken[c.shape] += len(c.words)
            pieces.setdefault(c.shape, set()).add(_article_of(markup, c))
    total = sum(taken.values())
    said = {tuple(c.words) for c in found if c.why_not is None}
    for c in found:
        if (
            c.why_not == "outside the article"
            and c.element.tag == "p"
            and c.is_prose
            and c.linked < 0.2
            and taken[c.shape] > total / 2
            and _ENDS.search(c.text)
            and _article_of(markup, c) in pieces[c.shape]
            and _reason(markup, c) == "outside the article"
        ):
            key = tuple(c.words)
            c.why_not = "repeated" if key in said else None
            said.add(key)


def _add_lists(markup: Markup, found: list[Candidate]) -> None:
    """Take in a list that a paragraph of the article introduces (`The following were signed:`)."""
    for before, c in pairwise(found):
        if before.why_not is not None or c.why_not != "outside the article" or c.element.tag != "li":
            continue
        box = markup.nodes[c.parent]
        if box.tag not in ("ul", "ol") or not before.text.rstrip().endswith(":") or before.parent != box.parent:
            continue
        items = [d for d in found if d.parent == c.parent and d.element.tag == "li"]
        if all(d.linked < SOME_LINKS and not d.element.hidden for d in items) and _reason(markup, c) == c.why_not:
            for d in items:
                d.why_not = None if d.why_not == "outside the article" else d.why_not


def _drop_labelled(markup: Markup, found: list[Candidate]) -> None:
    """Leave out what shares a box with a label of furniture that opens it: `Latest news`, `Advertisement`."""
    kept: Counter[int] = Counter()  # element -> words of the article inside
    first: dict[int, int] = {}  # element -> the block it begins with
    within: dict[int, list[int]] = {}
    for c in found:
        at, reach = markup.blocks[c.number].node, 0
        while at > 0 and reach < BOX_REACH and markup.nodes[at].tag not in ("body", "html", "main", "article"):
            kept[at] += len(c.words) if c.why_not is None else 0
            first.setdefault(at, c.number)
            within.setdefault(at, []).append(c.number)
            at, reach = markup.nodes[at].parent, reach + 1
    by_number = {c.number: c for c in found}
    total = sum(len(c.words) for c in found if c.why_not is None)
    for box, opens in first.items():
        label = by_number[opens]
        if not 0 < kept[box] <= min(LABELLED, total * SMALL_BOX) or label.why_not not in _LABELS:
            continue
        is_heading = label.element.tag in _HEADINGS and label.why_not != "advertisement"
        if markup.nodes[box].tag not in _LABELLED_BOXES or not find_boilerplate(label.text) or len(label.words) > 6:
            continue
        if is_heading or _hint(markup.nodes[box]) == label.why_not:
            for number in within[box]:
                if by_number[number].why_not is None:
                    by_number[number].why_not = label.why_not


def _drop_dumps(found: list[Candidate]) -> None:
    """Leave out long blocks that say over again what other blocks say: the text once more, in one piece."""
    counts = Counter(g for c in found if c.why_not is None for g in shingles(c.words))
    for c in sorted((c for c in found if c.why_not is None and len(c.words) >= DUMP), key=lambda c: -len(c.words)):
        mine = Counter(shingles(c.words))
        if sum(n for g, n in mine.items() if counts[g] > n) > MOSTLY * sum(mine.values()):
            c.why_not = "repeated"
            counts.subtract(mine)


def _plain_voters(found: list[Candidate]) -> Voters:
    """The prose of the element that holds most of it: what to go by where nobody else found any text."""
    held: Counter[int] = Counter()
    for c in found:
        if c.is_prose and not c.element.hidden:
            held[c.parent] += len(c.words)
    best = held.most_common(1)[0][0] if held else -1
    text = "\n".join(c.text for c in found if c.parent == best and c.is_prose)
    return Voters(text, text, "")


def _article_of(markup: Markup, c: Candidate) -> int:
    """Number of the <article> element around the block; 0 where there is none."""
    at = markup.blocks[c.number].node
    for _ in range(64):
        if at <= 0 or markup.nodes[at].tag == "article":
            break
        at = markup.nodes[at].parent
    return max(at, 0)


@cache
def _hint_reasons() -> dict[str, str]:
    return {row["word"]: row["reason"] for row in table("markup_hints")}


def _reason(markup: Markup, c: Candidate) -> str:
    """What the markup around a block calls it, for those the voters left out."""
    if c.linked > LINKS and len(c.words) < PROSE:
        return "navigation"
    for reach, node in enumerate(markup.ancestors(markup.blocks[c.number].node)):
        if reach >= HINT_REACH or node.tag in ("body", "html"):
            break
        if node.tag in _TAG_REASONS:
            return _TAG_REASONS[node.tag]
        if reason := _hint(node):
            return reason
    return "outside the article"


def _hint(node: Node) -> str | None:
    """What the names an element goes by say of what is inside."""
    names = " ".join(node.attrs[a] for a in _HINTED if a in node.attrs)
    return next((r for name in _NAMES.findall(names[:200]) if (r := _hint_reasons().get(name.lower()))), None)


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.lower() for w in words)
