"""Who wrote a piece: the names a page gives, and the byline as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rudaki.article import jsonld
from rudaki.article.pagehead import PageHead, fold

META_NAMES = (
    "author", "article:author", "og:article:author", "og:author", "parsely-author", "sailthru.author", "byl", "byline",
    "dcsext.author", "cxenseparse:author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
    "article:author_name", "article.author", "authors", "creator",
)  # fmt: skip
_LEAD = re.compile(
    r"^(?:(?:written|reported|story|words|text|analysis|opinion|report)\s+)?(?:by|von|par|por|av|di)[:\s]+"
    r"|^(?:authors?|reporters?|writer)\s*:\s*",
    re.IGNORECASE,
)
_NOT_NAME = re.compile(
    r"https?:|www\.|[@\d<>{}=]|^\(|\b(?:image|photo|getty|updated|published|contributors?|minutes?|read|follow)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*;\s*|\s+and\s+|\s+&\s+|\s*\|\s*|\s*•\s*|\s+und\s+|\s+with\s+")
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|staff|bureau|desk|columnist|analyst|contributor|chief)s?$",
    re.IGNORECASE,
)
# Words that stand in small letters inside names of people.
PARTICLES = frozenset(("de", "del", "della", "di", "da", "dos", "das", "van", "von", "der", "den", "ten", "ter", "zu",
                       "la", "le", "el", "al", "bin", "ibn", "ben", "ul", "y", "e"))  # fmt: skip
_BY_LINE = re.compile(r"^(?:by|von|par|por)\s+(?P<names>\S.{2,100})$", re.IGNORECASE)


def find_authors(head: PageHead, publisher: str | None = None) -> tuple[str, ...]:
    """The authors an HTML page names, in its order; () where it names none.

    The outlet itself counts only where nobody else is named.
    """
    outlet = {fold(publisher)} if publisher else set()
    outlet |= {fold(name) for name in head.metas.get("og:site_name", ())}
    fallback: tuple[str, ...] = ()
    for found in _sources(head):
        names = clean_names(found)
        if names and all(fold(n) in outlet or re.fullmatch(r"\S+\.\w{2,3}", n) for n in names):
            fallback = fallback or names
        elif names:
            return names
    return fallback


def _sources(head: PageHead) -> Iterable[list[str]]:
    for node in head.articles:
        kinds = jsonld.types_of(node)
        if node.get("author") and not {"VideoObject", "WebPage", "CollectionPage"} & set(kinds):
            yield jsonld.names_of(node["author"], head.nodes)
    for name in META_NAMES:
        if name in head.metas:
            yield head.metas[name]
    for node in head.articles:
        if node.get("creator"):
            yield jsonld.names_of(node["creator"], head.nodes)
    yield _marked(head, "//*[@itemprop='author' or @itemprop='creator']")
    yield _marked(head, "//a[contains(concat(' ', @rel, ' '), ' author ')]")
    if line := printed_byline(head):
        yield [line]
    yield _marked(head, "//*[not(self::body or self::article or self::main)][" + _token("author-name") + " or " +
                  _token("author") + " or " + _token("byline__name") + " or " + _token("byline") + "]")  # fmt: skip


def _token(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def _marked(head: PageHead, xpath: str) -> list[str]:
    """The texts of up to four marked elements that follow one another; a page's other pieces come further down."""
    found: list[str] = []
    for element in head.elements(xpath)[:4]:
        inner = element.xpath(".//*[@itemprop='name']")
        text = jsonld.clean(" ".join((inner[0] if inner else element).itertext()))
        text = text or (inner[0].get("content") or "" if inner else element.get("content") or "")
        if text and len(text) < 120:
            found.append(text)
    return found


def clean_names(values: Iterable[str]) -> tuple[str, ...]:
    """Names out of author fields: lists parted, `By`, roles, addresses and repeats taken out.

    >>> clean_names(["By Sarah Charlton, Mamokete Modiba and Tanya Zack", "https://x.org/sc"])
    ('Sarah Charlton', 'Mamokete Modiba', 'Tanya Zack')
    >>> clean_names(["Ann Lee, Professor of law at the university of Leeds"])
    ('Ann Lee',)
    """
    names: list[str] = []
    for value in values:
        value = _LEAD.sub("", jsonld.clean(value)).strip(" ,.;|-–—")
        for part in _SPLIT.split(value):
            pieces = [p.strip() for p in part.split(",") if p.strip()]
            if len(pieces) > 1 and looks_like_name(pieces[0]):
                pieces = [pieces[0], *(p for p in pieces[1:] if looks_like_name(p) and not _ROLE.search(p))]
            elif len(pieces) > 1 and not all(looks_like_name(p) for p in pieces):
                pieces = [part.strip()]
            names.extend(_LEAD.sub("", p).strip() for p in pieces)
    kept: dict[str, str] = {}
    for name in names:
        if 1 < len(name) <= 70 and not _NOT_NAME.search(name) and fold(name):
            kept.setdefault(fold(name), name)
    return tuple(kept.values())


def looks_like_name(text: str) -> bool:
    """Whether `text` is written as a person's name: two to five words, all but particles with a capital."""
    words = text.split()
    return 2 <= len(words) <= 5 and all(
        w[0].isupper() or not w[0].isascii() or w.lower() in PARTICLES for w in words
    ) and not re.search(r"\d", text)  # fmt: skip


def printed_byline(head: PageHead) -> str | None:
    """The line `By ...` beside the headline, as printed, or None."""
    for element in head.elements("//*[contains(@class, 'byline') or contains(@class, 'Byline')]"):
        line = jsonld.clean(" ".join(element.itertext()))
        if (match := _BY_LINE.match(line)) and len(match["names"].split()) <= 12:
            return line
    for heading in head.elements("//h1")[:3]:
        for text in heading.xpath("following::text()[normalize-space()][position() <= 20]"):
            line = " ".join(text.split())
            if (match := _BY_LINE.match(line)) and looks_like_name(_SPLIT.split(match["names"])[0].split(",")[0]):
                return line
    for line in head.beside:
        if (match := _BY_LINE.match(line)) and looks_like_name(_SPLIT.split(match["names"])[0].split(",")[0]):
            return line
    return None
