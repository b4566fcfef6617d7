"""Title, byline, authors, publisher, day, language and address of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rudaki.article import jsonld
from rudaki.article.authors import clean_names, find_authors, printed_byline
from rudaki.article.body import Body
from rudaki.article.dateline import read_dateline
from rudaki.article.days import find_days, parse_day
from rudaki.article.frontmatter import read_front_matter
from rudaki.article.language import find_language
from rudaki.article.pagehead import PageHead, first, fold, host_of
from rudaki.article.published import find_published, parse_given, url_day
from rudaki.article.title import copyright_holder, find_title, outlet_in_title
from rudaki.errors import InputError
from rudaki.model import Page, Published

HEAD_LINES = 12  # lines of pasted text among which a date line is looked for
LONGEST_DATE_LINE = 100
_PUBLISHED = re.compile(r"publish|posted|issued|date|first", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|edited|revised", re.IGNORECASE)
_BAR = re.compile(r"\s+[|·•–—-]\s+")
_NAME = re.compile(r"(?!(?:By|Published|Updated|Posted)\b)[A-Z][\w&'’.-]*(?: (?:[A-Z][\w&'’.-]*|of|the|and|&)){0,5}")
_PAPER = re.compile(
    r"\b(?:news|times|post|herald|tribune|gazette|chronicle|journal|observer|ledger|courier|daily|weekly|guardian|press"
    r"|telegraph|monitor|review|today|agency|radio|tv)\b", re.IGNORECASE,
)  # fmt: skip
_OF_HEAD = frozenset({"byline", "date line", "front matter"})
TAIL_LINES = 8
_ISO_START = re.compile(r"^\d{4}(?:-\d\d){0,2}(?:[T ]|$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page besides its text; None (or no authors) where neither page nor caller says."""

    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: Published | None = None
    language: str | None = None
    url: str | None = None


def find_metadata(page: Page, body: Body) -> Metadata:
    """What the page and the caller say about it; the caller (`page.given`) wins, the text decides the language."""
    return _of_html(page, body) if page.media_type == "html" else _of_plain(page, body)


def _of_html(page: Page, body: Body) -> Metadata:
    given, head = page.given, PageHead(page, body.shown)
    title = given.title or find_title(head) or body.title
    publisher = given.publisher or find_publisher(head, title)
    authors = clean_names([given.byline]) if given.byline else find_authors(head, publisher)
    printed = given.byline or printed_byline(head) or body.byline
    if printed and authors and not given.byline:
        printed = _up_to_names(printed, authors)
    if printed and not authors:
        authors = clean_names([printed])
    return Metadata(
        title=title,
        byline=printed or ", ".join(authors) or None,
        authors=authors,
        publisher=publisher,
        published=_given_day(given.published) or find_published(head),
        language=find_language(body.text, given.language or head.language),
        url=given.url or head.url,
    )


def _of_plain(page: Page, body: Body) -> Metadata:
    given = page.given
    fields, start = read_front_matter(page.text)

    def said(*names: str) -> list[str]:
        return next((fields[n] for n in names if fields.get(n)), [])

    written = said("byline", "author", "authors", "by")
    byline = given.byline or body.byline or ", ".join(written) or None
    authors = clean_names([given.byline] if given.byline else written or ([body.byline] if body.byline else []))
    stated = first(said("date", "published", "publishdate", "publish_date", "pubdate", "created"))
    return Metadata(
        title=given.title or body.title or first(said("title", "headline")),
        byline=byline,
        authors=authors,
        publisher=given.publisher
        or first(said("publisher", "publication", "outlet", "site", "source"))
        or _printed_publisher(page.text[start:], body),
        published=_given_day(given.published)
        or _day(stated, "front matter")
        or _head_day(page.text[start:])
        or _dateline_day(body.text)
        or _day(url_day(given.url or page.url), "url"),
        language=find_language(body.text, given.language or first(said("language", "lang"))),
        url=given.url or first(v for v in said("url", "canonical", "link") if "//" in v) or page.url,
    )


def _up_to_names(printed: str, authors: tuple[str, ...]) -> str | None:
    """A printed byline up to its last author (day and role cut off); None where it names none: another piece's."""
    ends = [at + len(name) for name in authors if (at := printed.lower().find(name.lower())) >= 0]
    return printed[: max(ends)] if ends else None


def find_publisher(head: PageHead, title: str | None = None) -> str | None:
    """The outlet: JSON-LD publisher, `og:site_name`, the like; else as it stands beside `title` in the title tag.

    Where the page does not name it so: the host of the address, else who holds the copyright.
    """
    named = [n for node in head.articles for n in jsonld.names_of(node.get("publisher"), head.nodes)]
    said = first([*named, head.meta("og:site_name", "application-name", "dc.publisher", "citation_journal_title")])
    if said and not said.startswith(("http:", "https:", "@")):
        return said
    return outlet_in_title(head, title) or host_of(head.url) or first(map(copyright_holder, reversed(head.shown)))


def _printed_publisher(text: str, body: Body) -> str | None:
    """The outlet as pasted text prints it: beside the date under the headline, or in its copyright line.

    A name beside a date may be an author's; it is the outlet's where the page says it again in what is not the
    article (an appeal, a credit), or where it is called after a newspaper.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    furniture = fold(" ".join(d.text for d in body.dropped if d.reason not in _OF_HEAD))
    for line in lines[:HEAD_LINES]:
        parts = [part.strip() for part in _BAR.split(line)]
        if 1 < len(parts) <= 4 and len(line) <= LONGEST_DATE_LINE and any(True for _ in find_days(line)):
            for part in parts:
                if _NAME.fullmatch(part) and (fold(part) in furniture or _PAPER.search(part)):
                    return part
    return first(map(copyright_holder, [*lines[-TAIL_LINES:], *lines[:HEAD_LINES]]))


def _given_day(value: str | None) -> Published | None:
    """The caller's day. A record's date field in words is read too; one that cannot be is passed over."""
    if not value or not value.strip():
        return None
    try:
        return parse_given(value)
    except InputError:
        day = parse_day(value)
        return Published(day, "day", "given") if day else None


def _day(value: str | None, basis: str) -> Published | None:
    if not value:
        return None
    if _ISO_START.match(value):
        try:
            found = parse_given(value)
        except InputError:
            return None
        return Published(found.date, found.precision, basis)
    day = parse_day(value)
    return Published(day, "day", basis) if day else None


def _head_day(text: str) -> Published | None:
    """The day on a short line at the head of a text: one that says it was published then, else a date alone."""
    alone: str | None = None
    head = [line.strip() for line in text.splitlines() if line.strip()][:HEAD_LINES]
    for line in head:
        if len(line) > LONGEST_DATE_LINE or read_dateline(line):
            continue
        for at, day in find_days(line):
            before = line[:at]
            if _UPDATED.search(before[-30:]):
                continue
            if _PUBLISHED.search(before):
                return Published(day, "day", "text")
            # Few words beside it: a line such as `By Ann Lee | 3 March 2025`, not a sentence with a date in it.
            if alone is None and len(line.split()) <= 12 and not line.endswith("."):
                alone = day
    return Published(alone, "day", "text") if alone else None


def _dateline_day(text: str) -> Published | None:
    found = read_dateline(text)
    return Published(found.day, "day", "dateline") if found and found.day else None
