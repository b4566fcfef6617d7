"""The visible text of raw HTML as blocks, every character with the place it stands at in the page.

No parser in use reports where in the page a character of its tree stood (lxml keeps lines only), so
rudaki reads the markup itself, in one pass and in time linear in the page. It follows the parts of the
HTML standard that change what a reader sees: raw-text elements, character references without a
semicolon, end tags left out, unquoted attributes (https://html.spec.whatwg.org/multipage/parsing.html).
The tree is only as exact as choosing blocks asks for: misnested formatting is not repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

RAW_TEXT = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext"})
# Elements whose contents a reader does not see, or sees only when the page failed to load.
UNSEEN = frozenset(
    {"svg", "noscript", "template", "select", "datalist", "audio", "video", "canvas", "object", "head", "dialog"}
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
BLOCK = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
# A start tag of the key ends an open element of the values, unless one of the barriers lies between.
IMPLIED_END = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "td": {"td", "th"}, "th": {"td", "th"},
               "tr": {"tr", "td", "th"}, "option": {"option"}}  # fmt: skip
BARRIER = frozenset({"ul", "ol", "dl", "table", "menu", "article", "section", "main", "body", "button"})
LONGEST_CELL = 80  # characters; longer cells are laid-out text, not data
LOOK_BACK = 32  # open elements looked through for an implied end; keeps deep nesting linear

_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)
    (?P<attrs>(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))?+)*+)>""",
    re.VERBOSE,
)
_LOOSE_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)(?P<attrs>[^<>]*+)>?")
_ATTR = re.compile(r"""([^\s/>=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++))""")
_TITLE_META = re.compile(r"(?:og|twitter):title\b", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]+)"|'([^']+)')""", re.IGNORECASE)
_KEPT_ATTRS = frozenset({"class", "id", "role", "itemprop", "hidden", "style", "aria-hidden", "rel", "data-component"})
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
# Words with single plain spaces between them go into one piece; what a reader cannot see is left out:
# soft hyphen, zero width space, word joiner, byte order mark (not the joiners that Persian and emoji need).
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_RUN = re.compile(rf"[^\s{INVISIBLE}]++(?: [^\s{INVISIBLE}]++)*+")
_SPACE = re.compile(r"\s")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Node:
    """An element: its tag, its attributes as far as they help to choose blocks, its parent's number."""

    tag: str
    parent: int
    attrs: dict[str, str]
    hidden: bool


@dataclass(slots=True)
class Piece:
    """`text` stands at `raw_start` in the page, `raw_length` characters long there."""

    text: str
    raw_start: int
    raw_length: int


@dataclass(slots=True)
class Block:
    """One run of text between block boundaries, white space folded. `node` is the element around it."""

    node: int
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0  # characters inside links
    after_break: bool = False  # a line break (`<br>`), not a new element, stands before it
    marked: int = 0  # characters in bold or italic type

    @property
    def text(self) -> str:
        """The text as a reader sees it."""
        return "".join(p.text for p in self.pieces)


@dataclass(slots=True)
class Markup:
    """A page read: its elements (number 0 is the root) and its blocks of text, in page order."""

    nodes: list[Node]
    blocks: list[Block]
    scripts: list[tuple[str, int, int]]  # attributes, start and end of what stands in each <script>
    titles: list[str]  # of the <title> elements and the meta tags for it

    def ancestors(self, node: int) -> Iterator[Node]:
        """The element and those around it, innermost first."""
        while node >= 0:
            yield self.nodes[node]
            node = self.nodes[node].parent


def read_markup(raw: str) -> Markup:
    """The blocks of visible text of `raw`, in page order.

    >>> [b.text for b in read_markup("<p>Fish &amp; <b>ch</b>ips<p>A&nbsp; B").blocks]
    ['Fish & chips', 'A B']
    """
    return _Reader(raw).read()


class _Reader:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.markup = Markup([Node("", -1, {}, False)], [], [], [])
        self.stack = [0]
        self.open: dict[str, int] = {}
        self.unseen = 0  # open elements whose contents are not seen
        self.links = 0
        self.marks = 0
        self.block: Block | None = None
        self.space = False  # white space was met since the last character of the block
        self.broken = False

    def read(self) -> Markup:
        raw, at, size = self.raw, 0, len(self.raw)
        find = raw.find
        tag_at = _TAG.match
        while at < size:
            lt = find("<", at)
            if lt < 0:
                self._text(at, size)
                break
            if lt > at:
                self._text(at, lt)
            follows = raw[lt + 1 : lt + 2]
            if follows.isalpha() or (follows == "/" and raw[lt + 2 : lt + 3].isalpha()):
                found = tag_at(raw, lt)
                if found is None:
                    # An unclosed quote or no ">" left: from here on tags end at the next angle bracket,
                    # which is what people see in such pages, and costs one scan rather than one a tag.
                    tag_at = _LOOSE_TAG.match
                    found = tag_at(raw, lt)
                if found is None:  # "<é": a letter, but none a tag starts with
                    self._text(lt, lt + 1)
                    at = lt + 1
                    continue
                at = self._tag(found)
            elif raw.startswith("<!--", lt):
                end = find("-->", lt + 4) if not raw.startswith(("<!-->", "<!--->"), lt) else find(">", lt) - 2
                at = size if end < 0 else end + 3
            elif follows in ("!", "?", "/"):
                end = find(">", lt)
                at = size if end < 0 else end + 1
            else:
                self._text(lt, lt + 1)
                at = lt + 1
        self._end_block()
        self._join_cells()
        return self.markup

    def _join_cells(self) -> None:
        """Make one block of a table row whose cells are short; a cell that holds paragraphs stays apart."""
        nodes, joined = self.markup.nodes, list[Block]()
        row, last_cell = -1, -1
        for block in self.markup.blocks:
            cell = nodes[block.node]
            short = cell.tag in ("td", "th") and sum(len(p.text) for p in block.pieces) <= LONGEST_CELL
            if short and joined and cell.parent == row and block.node != last_cell:
                before = joined[-1]
                before.pieces += [Piece(" ", -1, 0), *block.pieces]
                before.linked += block.linked
                before.marked += block.marked
            else:
                joined.append(block)
            row, last_cell = (cell.parent, block.node) if short else (-1, -1)
        self.markup.blocks = joined

    def _tag(self, found: re.Match[str]) -> int:
        name = found["name"].lower()
        at = found.end()
        if found["end"]:
            self._end_tag(name)
            return at
        if name in RAW_TEXT:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.raw, at)
            stop = closing.start() if closing else len(self.raw)
            if name == "script":
                self.markup.scripts.append((found["attrs"], at, stop))
            elif name == "title":
                self.markup.titles.append(unescape(self.raw[at:stop]))
            return stop  # its end tag is read next and closes nothing
        if name == "br":
            self._end_block(line_break=True)
        elif name == "meta":
            content = _TITLE_META.search(found["attrs"]) and _CONTENT.search(found["attrs"])
            if content:
                self.markup.titles.append(unescape(content[1] or content[2]))
        elif name in VOID:
            if name == "hr":
                self._end_block()
        else:
            self._start_tag(name, found["attrs"])
        return at

    def _start_tag(self, name: str, attrs_text: str) -> None:
        if name in BLOCK:
            self._end_block()
            if "p" in self.open:
                self._imply_end({"p"})
            if name in IMPLIED_END:
                self._imply_end(IMPLIED_END[name])
        if name == "a" and self.links:  # a link inside a link ends the first
            self._end_tag("a")
        if name == "body" and "head" in self.open:
            self._end_tag("head")
        attrs = _attributes(attrs_text) if attrs_text else {}
        parent = self.stack[-1]
        hidden = "hidden" in attrs or bool(attrs.get("style") and _HIDDEN_STYLE.search(attrs["style"]))
        self.markup.nodes.append(Node(name, parent, attrs, hidden or self.markup.nodes[parent].hidden))
        self.stack.append(len(self.markup.nodes) - 1)
        self.open[name] = self.open.get(name, 0) + 1
        self._count(name, 1)

    def _count(self, name: str, by: int) -> None:
        if name in UNSEEN:
            self.unseen += by
        elif name == "a":
            self.links += by
        elif name in ("b", "strong", "i", "em"):
            self.marks += by

    def _pop(self) -> str:
        name = self.markup.nodes[self.stack.pop()].tag
        left = self.open[name] - 1
        if left:
            self.open[name] = left
        else:
            del self.open[name]
        self._count(name, -1)
        return name

    def _end_tag(self, name: str) -> None:
        if name in BLOCK:
            self._end_block()
        if name not in self.open:
            return
        if name in BLOCK or name in UNSEEN:
            while self._pop() != name:
                pass
            return
        nodes = self.markup.nodes
        for back, number in enumerate(reversed(self.stack[-LOOK_BACK:]), 1):
            if nodes[number].tag == name:
                for _ in range(back):
                    self._pop()
                return
            if nodes[number].tag in BLOCK:
                return

    def _imply_end(self, names: set[str]) -> None:
        nodes = self.markup.nodes
        ends = 0
        for back, number in enumerate(reversed(self.stack[-LOOK_BACK:]), 1):
            tag = nodes[number].tag
            if tag in names:
                ends = back
            elif tag in BARRIER or (tag in BLOCK and "p" in names):
                break
        for _ in range(ends):
            self._pop()

    def _end_block(self, line_break: bool = False) -> None:
        self.block = None
        self.space = False
        self.broken = line_break

    def _text(self, start: int, end: int) -> None:
        if self.unseen:
            return
        raw, at = self.raw, start
        amp = raw.find("&", start, end)
        while amp >= 0:
            found = _REFERENCE.match(raw, amp, end)
            resolved = _resolve(found[0]) if found else None
            if resolved is None:
                amp = raw.find("&", amp + 1, end)
                continue
            self._plain(at, amp)
            character, length = resolved
            if _SPACE.match(character):
                self.space = True
            elif character not in INVISIBLE:
                self._add(character, amp, length)
            at = amp + length
            amp = raw.find("&", at, end)
        self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        at = start
        for run in _RUN.finditer(self.raw, start, end):
            begin = run.start()
            if begin > at and not self.space:
                self.space = bool(_SPACE.search(self.raw, at, begin))
            at = run.end()
            self._add(run[0], begin, at - begin)
        if at < end and not self.space:
            self.space = bool(_SPACE.search(self.raw, at, end))

    def _add(self, text: str, raw_start: int, raw_length: int) -> None:
        block = self.block
        if block is None:
            block = self.block = Block(self._container(), after_break=self.broken)
            self.markup.blocks.append(block)
        elif self.space:
            block.pieces.append(Piece(" ", -1, 0))
        self.space = False
        block.pieces.append(Piece(text, raw_start, raw_length))
        if self.links:
            block.linked += len(text)
        if self.marks:
            block.marked += len(text)

    def _container(self) -> int:
        """The innermost block element, or the innermost element where that lies too deep to look for."""
        nodes = self.markup.nodes
        for number in reversed(self.stack[-LOOK_BACK:]):
            if nodes[number].tag in BLOCK:
                return number
        return self.stack[-1]


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for match in _ATTR.finditer(text):
        name = match[1].lower()
        if name in _KEPT_ATTRS:
            found[name] = match[2] or match[3] or match[4] or ""
    if "hidden" in text and "hidden" not in found and re.search(r"(?:^|\s)hidden(?:\s|/|=|$)", _ATTR.sub("", text)):
        found["hidden"] = ""
    return found


def _resolve(reference: str) -> tuple[str, int] | None:
    """What a character reference stands for and how many characters of it do, as `html.unescape` has it."""
    if reference[1] == "#" or reference[1:] in html5:
        resolved = unescape(reference)
        return (resolved, len(reference)) if resolved else (" ", len(reference))
    for size in range(len(reference) - 1, 2, -1):  # "&notit" is "¬it"
        if reference[1:size] in html5:
            return html5[reference[1:size]], size
    return None
