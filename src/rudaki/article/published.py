"""When a page was published: every source it offers, and which of them to trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from rudaki.article import jsonld
from rudaki.article.days import FIRST_YEAR, as_day, find_days, latest_day, parse_day
from rudaki.article.pagehead import PageHead
from rudaki.errors import InputError
from rudaki.model import Published

META_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "rnews:datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date",
    "published_time", "published-date", "publication_date", "publicationdate", "pubdate", "pub_date", "ptime",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "citation_publication_date", "citation_online_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "article.published", "article.created", "article_date_original",
    "originalpublicationdate", "bt:pubdate", "vr:published_time", "analyticsattributes.articledate",
    "shareaholic:article_published_time", "video:release_date", "og:video:release_date", "datecreated",
    "article:post_date", "displaydate", "date",
)  # fmt: skip
_BROKEN = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DATE_CLASS = "//*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')]"
_MODIFIED = re.compile(r"updat|modif|edited|revised|aktualis|actuali|mis à jour", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:related|sidebar|comments?|teasers?|recommend\w*|trending|most-?(?:read|popular)|latest|also-read|embed\w*|tweet|widget)\b",
    re.IGNORECASE,
)
_URL_DAY = re.compile(r"(?<!\d)(20\d\d|199\d)([-/_.])(\d{1,2})\2(\d{1,2})(?!\d)")
_URL_PACKED = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_GIVEN = re.compile(r"^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].+)?)?)?$")


@dataclass(frozen=True, slots=True)
class DayFound:
    """A candidate: ISO day and where it stood."""

    day: str
    basis: str


def parse_given(value: str) -> Published:
    """The caller's date: YYYY, YYYY-MM, YYYY-MM-DD or an ISO datetime, basis `given`.

    InputError (code `usage`) where it is none of these.
    """
    text = value.strip()
    match = _GIVEN.match(text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = match.groups()
        if len(text) > 10:
            datetime.fromisoformat(text.replace("Z", "+00:00"))
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise InputError(
            f"cannot read the published date {value!r}: give YYYY, YYYY-MM, YYYY-MM-DD or an ISO 8601 datetime",
            code="usage",
        ) from error
    if day:
        return Published(text[:10], "day", "given")
    return Published(text[:7], "month", "given") if month else Published(text[:4], "year", "given")


def find_published(head: PageHead) -> Published | None:
    """The day an HTML page says it was published on, or None."""
    found = next(candidates(head), None)
    if found is None:
        return None
    if found.basis != "url":
        # Feeds print UTC, addresses the newsroom's own day: where they are a day apart, the address is right.
        for url in (head.page.url, head.url):
            local = url_day(url)
            if local and abs((date.fromisoformat(local) - date.fromisoformat(found.day)).days) == 1:
                return Published(local, "day", "url")
    return Published(found.day, "day", found.basis)


def candidates(head: PageHead) -> Iterator[DayFound]:
    """Every date the page gives for its own publication, most trusted first.

    Order by share right on 233 development pages: JSON-LD 0.97, meta 0.98 and url 1.0 for those it leaves,
    then marked-up elements, what is printed beside the headline, and htmldate's guess.
    """
    yield from _from_jsonld(head, "datePublished")
    yield from _from_metas(head)
    yield from _from_jsonld(head, "dateCreated", "uploadDate")
    yield from _from_url(head)
    yield from _from_elements(head)
    yield from _from_print(head)
    yield from _from_htmldate(head)


def _from_jsonld(head: PageHead, *keys: str) -> Iterator[DayFound]:
    for key in keys:
        for node in head.articles:
            if day := _day(jsonld.text_of(node.get(key))):
                yield DayFound(day, "json-ld")
    if "datePublished" in keys:
        for block in head.jsonld_blocks:  # too broken to parse
            if (match := _BROKEN.search(block)) and jsonld.parse_json(block) is None and (day := _day(match[1])):
                yield DayFound(day, "json-ld")


def _from_metas(head: PageHead) -> Iterator[DayFound]:
    for name in META_NAMES:
        for content in head.metas.get(name, ()):
            if day := _day(content):
                yield DayFound(day, f"meta:{name}")
                break


def _from_url(head: PageHead) -> Iterator[DayFound]:
    for url in (head.url, head.page.url):
        if day := url_day(url):
            yield DayFound(day, "url")
            return


def _from_elements(head: PageHead) -> Iterator[DayFound]:
    for element in head.elements("//*[@itemprop='datePublished' or @itemprop='dateCreated' or @pubdate]"):
        if not _apart(element) and (day := _element_day(element, head)):
            yield DayFound(day, "microdata")
    for path in ("//article//time|//main//time|//header//time", "//time"):
        for element in head.elements(path):
            label = f"{element.get('class', '')} {element.get('itemprop', '')}"
            if not _MODIFIED.search(label) and not _apart(element) and (day := _element_day(element, head)):
                yield DayFound(day, "time")


def _from_print(head: PageHead) -> Iterator[DayFound]:
    """Dates printed on short lines beside the headline, or in an element whose class speaks of a date."""
    for heading in head.elements("//h1")[:3]:
        nearby = [*heading.xpath("preceding::text()[normalize-space()][position() <= 6]")]
        nearby = [*heading.xpath("following::text()[normalize-space()][position() <= 25]"), *nearby[::-1]]
        for text in nearby:
            line = " ".join(text.split())
            if len(line) > 90:
                continue
            for at, day in find_days(line, month_first=head.month_first):
                if not _MODIFIED.search(line[max(0, at - 30) : at]):
                    yield DayFound(day, "text")
    for line in head.beside:
        if len(line) <= 90 and not _MODIFIED.search(line):
            for _, day in find_days(line, month_first=head.month_first):
                yield DayFound(day, "text")
    for element in head.elements(_DATE_CLASS):
        line = " ".join(element.text_content().split())
        if len(line) <= 90 and not _apart(element) and not _MODIFIED.search(f"{element.get('class')} {line}"):
            for _, day in find_days(line, month_first=head.month_first):
                yield DayFound(day, "text")


def _from_htmldate(head: PageHead) -> Iterator[DayFound]:
    from htmldate import find_date  # only pages that name no day elsewhere need it

    for extensive in (False, True):
        try:
            found = find_date(
                _own_part(head), original_date=True, extensive_search=extensive, url=head.page.url,
                min_date=f"{FIRST_YEAR}-01-01", max_date=latest_day().isoformat(),
            )  # fmt: skip
        except ValueError:  # a character reference to what XML cannot hold (&#12;), moved about in the tree
            return
        # The first of January is what it makes of a bare year, such as that of a copyright line.
        if found and not found.endswith("-01-01") and (day := parse_day(found)):
            yield DayFound(day, "htmldate")


def _own_part(head: PageHead) -> HtmlElement:
    """A copy of the page without what is about other pieces."""
    tree = deepcopy(head.root)
    for element in [e for e in tree.iter("aside", "nav", "div", "section", "ul", "ol") if _is_elsewhere(e)]:
        if element.getparent() is not None and not element.xpath(".//h1"):
            element.drop_tree()
    return tree


def _is_elsewhere(element: HtmlElement) -> bool:
    if element.tag in {"nav", "aside"}:
        return True
    return bool(_ELSEWHERE.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _apart(element: HtmlElement) -> bool:
    """Whether the element stands in a part of the page that is about other pieces."""
    for ancestor in element.iterancestors():
        if ancestor.tag == "footer" or (ancestor.tag not in {"body", "html"} and _is_elsewhere(ancestor)):
            return True
    return False


def _element_day(element: HtmlElement, head: PageHead) -> str | None:
    for value in (element.get("datetime"), element.get("content"), element.text_content()):
        if value and (day := parse_day(" ".join(value[:200].split()), month_first=head.month_first)):
            return day
    return None


def url_day(url: str | None) -> str | None:
    """The day in an address (`/2025/03/03/`, `2025-03-03`, `/20250303/`), or None.

    >>> url_day("https://example.org/world/2025/3/4/talks-open"), url_day("https://example.org/id/120250304777")
    ('2025-03-04', None)
    """
    if not url:
        return None
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:  # an address no browser would open
        return None
    for match in _URL_DAY.finditer(path):
        if day := as_day(int(match[1]), int(match[3]), int(match[4])):
            return day
    for match in _URL_PACKED.finditer(path):
        if day := as_day(int(match[1]), int(match[2]), int(match[3])):
            return day
    return None


def _day(value: str | None) -> str | None:
    return parse_day(value) if value else None
