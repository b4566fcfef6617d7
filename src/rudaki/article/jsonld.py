"""JSON-LD of a page: what schema.org says about the article it carries."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

# schema.org types that a news page gives to its main piece, best first; Web pages and videos only if nothing better.
ARTICLE_TYPES = (
    ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
     "ReviewNewsArticle", "LiveBlogPosting", "AskPublicNewsArticle"),
    ("Article", "BlogPosting", "Report", "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle",
     "SatiricalArticle", "Review", "SocialMediaPosting", "DiscussionForumPosting", "CreativeWork"),
    ("VideoObject", "QAPage", "Question", "Recipe", "Event"),
    ("WebPage", "ItemPage", "CollectionPage", "MediaGallery"),
)  # fmt: skip
_DEEPEST = 12  # levels of nesting followed; real pages stay below 6
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.S)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")


def parse_json(text: str) -> Any:
    """The value a JSON-LD block holds, common faults mended; None where it is beyond that.

    Control characters inside strings, HTML comments around the block, trailing commas and a stray
    semicolon are what publishers get wrong.

    >>> parse_json('<!-- {"@type": "NewsArticle",} -->')
    {'@type': 'NewsArticle'}
    """
    text = _COMMENT.sub("", text.strip()).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
    return None


def find_nodes(blocks: list[str]) -> list[Node]:
    """All typed objects of the JSON-LD `blocks` in page order, `@graph`, lists and nesting unfolded."""
    return [node for block in blocks for node in _walk(parse_json(block), 0)]


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        # Not into what merely points elsewhere: related pieces are listed there with dates and titles of their own.
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "subjectOf"):
            yield from _walk(value.get(key), depth + 1)


def types_of(node: Node) -> list[str]:
    """The schema.org types of `node`, without namespace."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return [str(n).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for n in names if n]


def article_nodes(nodes: list[Node]) -> list[Node]:
    """The nodes that describe the page's article, best first.

    A list of stories (several articles that each have an address of their own) comes last in its class by
    staying in page order: publishers write the main piece first.
    """
    ranked: list[tuple[int, int, Node]] = []
    for position, node in enumerate(nodes):
        kinds = types_of(node)
        rank = next((i for i, group in enumerate(ARTICLE_TYPES) if any(k in group for k in kinds)), None)
        if rank is not None:
            ranked.append((rank, position, node))
    ranked.sort(key=lambda item: item[:2])
    return [node for _, _, node in ranked]


def text_of(value: Any) -> str | None:
    """A JSON-LD value as text: a string, the first of a list, an object's name or `@value`; else None."""
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, list):
        return next((found for item in value if (found := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("@value") or value.get("name"))
    return None


def names_of(value: Any, nodes: list[Node], depth: int = 0) -> list[str]:
    """The names in an author or publisher value: strings, objects, lists, and references to `nodes` by `@id`."""
    if depth > 4 or value is None:
        return []
    if isinstance(value, str):
        return [clean(value)] if clean(value) else []
    if isinstance(value, list):
        return [name for item in value for name in names_of(item, nodes, depth + 1)]
    if isinstance(value, dict):
        name = value.get("name")
        if name:
            return names_of(name, nodes, depth + 1)
        parts = [text_of(value.get(k)) for k in ("givenName", "familyName")]
        if any(parts):
            return [" ".join(p for p in parts if p)]
        target = value.get("@id")
        if target and set(value) <= {"@id", "@type"}:
            for node in nodes:
                if node.get("@id") == target and node is not value and node.get("name"):
                    return names_of(node["name"], nodes, depth + 1)
    return []


def clean(text: str) -> str:
    """`text` with character references resolved (twice where publishers wrote them twice) and white space folded."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
    return " ".join(text.replace("\u200b", "").replace("\xad", "").split())
