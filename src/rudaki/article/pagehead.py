"""What an HTML page says about itself: meta tags, JSON-LD, microdata, headings. Parsed once, read by many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from rudaki.article import jsonld
from rudaki.article.jsonld import Node, clean
from rudaki.model import Page

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML, and so lxml, cannot hold
_HIDDEN = frozenset({"script", "style", "svg", "noscript", "template", "button"})
FEWEST_TITLE_WORDS = 4  # fewer may be the name of a section
_APART = frozenset({"br", "div", "p", "h1", "h2"})


class PageHead:
    """The self-description of an HTML page. Never raises on broken markup: what is missing is empty."""

    def __init__(self, page: Page, shown: Sequence[str] = ()) -> None:
        """`shown` are the lines of text the page shows, in its order: what to go by where markup says nothing."""
        self.page = page
        self.shown = shown
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        # Bytes, since lxml refuses text that carries an encoding declaration of its own.
        raw = _CONTROL.sub(" ", page.text).encode("utf-8", "replace")
        try:
            root = lxml_html.document_fromstring(raw or b"<html></html>", parser=parser)
        except (ValueError, etree.LxmlError):
            root = lxml_html.document_fromstring(b"<html></html>")
        self.root: HtmlElement = root

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """Meta tags: name, property, itemprop or http-equiv in lower case -> what they say, in page order."""
        found: dict[str, list[str]] = {}
        for meta in self.root.iter("meta"):
            content = clean(meta.get("content") or meta.get("value") or "")
            if not content:
                continue
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                for key in (meta.get(attribute) or "").lower().split():
                    found.setdefault(key, []).append(content)
        return found

    def meta(self, *names: str) -> str | None:
        """The first content of the first of `names` that the page has."""
        return next((self.metas[n][0] for n in names if n in self.metas), None)

    @cached_property
    def nodes(self) -> list[Node]:
        """All JSON-LD objects."""
        return jsonld.find_nodes(self.jsonld_blocks)

    @cached_property
    def jsonld_blocks(self) -> list[str]:
        """The contents of the JSON-LD scripts."""
        scripts = self.elements("//script[contains(translate(@type, 'LDJSON+', 'ldjson+'), 'ld+json')]")
        return [s.text or s.text_content() for s in scripts]

    @cached_property
    def articles(self) -> list[Node]:
        """The JSON-LD objects that describe the article, best first.

        Where several have a headline, those with the headline the page shows come before the others.
        """
        found = jsonld.article_nodes(self.nodes)
        shown = {fold(t) for t in (*self.headings, *self.metas.get("og:title", ())) if t}
        if sum("headline" in node for node in found) > 1 and shown:
            found.sort(key=lambda node: fold(jsonld.text_of(node.get("headline")) or "") not in shown)
        return found

    @cached_property
    def language(self) -> str | None:
        """The language the page declares, lower case, as written (`en-us`)."""
        declared: str | None = str(self.root.get("lang") or "") or self.root.get(
            "{http://www.w3.org/XML/1998/namespace}lang"
        )
        declared = declared or self.meta("content-language", "og:locale", "language", "dc.language", "inlanguage")
        return declared.strip().lower().replace("_", "-") or None if declared else None

    @property
    def month_first(self) -> bool | None:
        """How the page's language writes 03/04/2025: month first in the US, day first elsewhere, None for bare `en`."""
        if self.language is None or self.language == "en":
            return None
        return self.language in {"en-us", "en-ph"}

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the h1 elements, empty ones left out."""
        return [t for h in self.root.iter("h1") if (t := clean(_spaced(h)))]

    @cached_property
    def headline_at(self) -> int | None:
        """Where in `shown` the headline stands on a page that marks none as h1.

        It is the line that the title tag says too, with or without the outlet's name before or behind it.
        """
        if self.headings or not self.title_tag:
            return None
        tag = fold(self.title_tag)
        for at, line in enumerate(self.shown):
            said = fold(line)
            if len(said.split()) >= FEWEST_TITLE_WORDS and (tag.startswith(said) or tag.endswith(said)):
                return at
        return None

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The lines around such a headline: six below it, then up to three above. Empty where an h1 marks it."""
        at = self.headline_at
        if at is None:
            return ()
        return (*self.shown[at + 1 : at + 7], *reversed(self.shown[max(0, at - 3) : at]))

    @cached_property
    def title_tag(self) -> str | None:
        """The text of the title element of the head (not of an SVG picture)."""
        found = self.elements("//title[not(ancestor::svg)]")
        return (clean(found[0].text_content()) or None) if found else None

    @cached_property
    def url(self) -> str | None:
        """The canonical address: the caller's, `link rel=canonical`, `og:url`, JSON-LD, where it was fetched from."""
        page = self.page
        base = page.given.url or page.url
        links = self.elements("//link[translate(@rel, 'CANONIL', 'canonil')='canonical']")
        candidates = [page.given.url, *(link.get("href") for link in links), self.meta("og:url")]
        candidates += [jsonld.text_of(node.get("url")) for node in self.articles]
        for candidate in candidates:
            if candidate:
                absolute, usable = _absolute(base or "", candidate)
                if usable:
                    return absolute
        return base

    def elements(self, xpath: str) -> list[HtmlElement]:
        """The elements an XPath expression selects."""
        return cast("list[HtmlElement]", self.root.xpath(xpath))


def _spaced(heading: HtmlElement) -> str:
    """The text of a heading, scripts and pictures left out, a space where a block or line break parts it."""
    parts: list[str] = []
    walk = etree.iterwalk(heading, events=("start", "end"))  # no recursion: a broken page nests thousands deep
    for event, element in walk:
        tag = element.tag
        hidden = not isinstance(tag, str) or tag in _HIDDEN
        apart = tag in _APART or (tag == "span" and "\n" in (element.text or ""))
        if event == "start":
            if apart:
                parts.append(" ")
            if hidden:
                walk.skip_subtree()
            else:
                parts.append(element.text or "")
        else:
            if apart:
                parts.append(" ")
            if element is not heading:
                parts.append(element.tail or "")
    return "".join(parts)


def host_of(url: str | None) -> str:
    """The host of an address, `www.` left out; empty where there is none or it is malformed."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _absolute(base: str, candidate: str) -> tuple[str, bool]:
    """`candidate` as an absolute address, and whether it is one of the web with a path of its own."""
    try:
        absolute = urljoin(base, candidate.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return candidate, False
    usable = parts.scheme in ("http", "https") and bool(parts.netloc)
    return absolute, usable and bool(parts.path.strip("/") or not base)


def fold(text: str) -> str:
    """`text` for comparing: lower case, letters and digits alone, single spaces.

    >>> fold("Putin’s visit – a “signal”")
    'putin s visit a signal'
    """
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def first(values: Iterable[str | None]) -> str | None:
    """The first value that is neither None nor empty."""
    return next((v for v in values if v), None)
