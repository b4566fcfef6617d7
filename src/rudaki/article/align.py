"""Checking a map from article text back to the page."""

from __future__ import annotations

import json
import re
from html import unescape

from rudaki.article.markup import INVISIBLE
from rudaki.model import RawMap

_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"<!--.*?-->|<(script|style|svg|noscript)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))


def verify(article_text: str, page_text: str, raw_map: RawMap) -> float:
    """Share of the words of `article_text` that `raw_map` leads back to the same word in `page_text`.

    What stands in the page is read without tags, with character references (and, in a script, JSON
    escapes) resolved. 1.0 for a text without words.

    >>> from rudaki.model import Segment
    >>> verify("fish chips", "<p>fi<b>sh</b>", RawMap([Segment(0, 2, 3, 2), Segment(2, 2, 8, 2)]))
    0.5
    """
    words = list(_WORD.finditer(article_text))
    good = 0
    for word in words:
        place = raw_map.raw_span(word.start(), word.end())
        if place is not None:
            good += _reads(page_text[place[0] : place[1]], word[0])
    return good / len(words) if words else 1.0


def _reads(raw: str, word: str) -> bool:
    if raw == word:
        return True
    shown = unescape(_MARKUP.sub("", raw)).translate(_UNSEEN)
    if shown == word:
        return True
    if "\\" in raw:
        try:
            return unescape(json.loads(f'"{raw}"')).translate(_UNSEEN) == word
        except json.JSONDecodeError:
            return False
    return False
