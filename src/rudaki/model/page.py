"""What comes in, and the article made of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from rudaki.model.rawmap import RawMap
from rudaki.model.span import Extent, Span

MediaType = Literal["html", "text", "markdown"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller (or the JSON record the page came in) says about a page; None is not said."""

    id: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched.

    `source` names where it came from (path, URL, `-`, `path:line` for a record of many) and is what
    error messages print. `raw` are the bytes; `text` is `raw` decoded, and what raw offsets count in.
    For a JSON record `text` is its text or HTML field and `raw` that field in UTF-8.
    """

    source: str
    raw: bytes
    text: str
    media_type: MediaType
    encoding: str = "utf-8"
    url: str | None = None
    given: Given = field(default_factory=Given)

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report says it was filed: `DUSHANBE, Tajikistan`. Offsets into `Article.text`.

    `lead` is where the first sentence begins, after agency, day and dash.
    """

    text: str
    place: str | None
    start: int
    end: int
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """Publication day. `date` is ISO 8601, as long as `precision` says; `basis` says where it was found.

    basis: `given` (the caller said so), `json-ld`, `meta:<name>`, `time`, `url`, `text`, ...
    """

    date: str
    precision: Literal["day", "month", "year"]
    basis: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of the page that is not the article's, and why it was left out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page: the text all offsets of a reading count in, and what is known of it.

    `text` has paragraphs separated by newlines and never changes once made. `byline` is the
    author line as printed, `authors` the names in it.
    """

    id: str
    sha256: str
    text: str
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    dateline: Dateline | None = None
    published: Published | None = None
    language: str | None = None
    dropped: tuple[Dropped, ...] = ()
    raw_map: RawMap = field(default_factory=RawMap, repr=False, compare=False)

    def span(self, start: int, end: int) -> Span:
        """The span of the article's text from `start` to `end`."""
        return Span.of(self.text, start, end)

    def raw_span(self, span: Span | Extent) -> tuple[int, int] | None:
        """Start and end of `span` in the decoded raw page, or None where it has no counterpart there.

        What stands there reads the same once tags are taken out, character references resolved and
        white space folded.
        """
        return self.raw_map.raw_span(span.start, span.end)
