"""HTML nested so deep that parsers drop the rest of the page, found before they see it.

libxml2 (so lxml and trafilatura) stops building at 256 elements deep, at 2,048 with `huge_tree=True`, and says
nothing: what comes after is silently lost (measured with lxml 6.1, libxml2 2.14; it neither crashes nor
hangs, even at 100,000). A page is refused as `too_deep` rather than read in half. The same parser without
`huge_tree=True` also drops all that follows a single attribute, script or text above 10 MB.
"""

from __future__ import annotations

import re

# Elements. Below libxml2's 256 by more than the scan may miss: on 218 news pages (deepest 51, most below 30) it was
# never more than 11 below what lxml built.
MAX_DEPTH = 200

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "basefont", "frame", "isindex",
})  # fmt: skip
RAW_TEXT = frozenset({
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
})  # fmt: skip
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p",
    "pre", "section", "table", "ul",
})  # fmt: skip
CELL, ROW = {"td", "th"}, {"td", "th", "tr"}
GROUP = {*ROW, "thead", "tbody", "tfoot", "caption", "colgroup"}
CLOSED_BY: dict[str, set[str]] = {  # what a start tag ends without an end tag of its own
    "li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "option": {"option"},
    "optgroup": {"option", "optgroup"}, "td": {*CELL, "p"}, "th": {*CELL, "p"}, "tr": {*ROW, "p"}, "thead": GROUP,
    "tbody": GROUP, "tfoot": GROUP, "a": {"a"}, **{name: {"p"} for name in BLOCK},
}  # fmt: skip
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?>[^>\"']+|\"[^\"]*\"|'[^']*')*+)>")
NAME = re.compile(r"</?[a-zA-Z]")
# An opening quote without a closing one makes TAG look through the whole rest of the page in vain; after this
# many such tags the next `>` ends a tag, so that no page takes more than linear time.
MAX_BROKEN = 200


def depth(html: str, limit: int = MAX_DEPTH) -> int:
    """How many elements deep `html` nests, about; counting stops once above `limit`.

    >>> depth("<div><p>One<p>Two<br></div>"), depth("<b>" * 9999, limit=100)
    (2, 101)
    """
    stack: list[str] = []
    open_: dict[str, int] = {}
    deepest = broken = at = 0
    while (at := html.find("<", at)) >= 0:
        if html.startswith("<!--", at):
            end = html.find("-->", at + 4)
            if end < 0:
                break
            at = end + 3
            continue
        if not NAME.match(html, at):
            at += 1
            continue
        match = TAG.match(html, at) if broken < MAX_BROKEN else None
        if match:
            name, closing, at = match[2].lower(), bool(match[1]), match.end()
            empty = match[3].endswith("/")
        else:
            broken += 1
            end = html.find(">", at)
            if end < 0:
                break
            closing = html[at + 1] == "/"
            name = re.split(r"[\s/>]", html[at + 1 + closing : at + 60], maxsplit=1)[0].lower()
            at, empty = end + 1, html[end - 1] == "/"
        if closing:
            if open_.get(name):
                while (last := stack.pop()) != name:
                    open_[last] -= 1
                open_[name] -= 1
        elif name in RAW_TEXT and not empty:
            ended = re.compile(f"</{name}", re.I).search(html, at)
            if not ended:
                break
            at = ended.end()
        elif name not in VOID and not empty:
            ends = CLOSED_BY.get(name, ())
            while stack and stack[-1] in ends:
                open_[stack.pop()] -= 1
            stack.append(name)
            open_[name] = open_.get(name, 0) + 1
            deepest = max(deepest, len(stack))
            if deepest > limit:
                break
    return deepest
