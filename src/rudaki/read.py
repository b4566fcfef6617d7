"""The whole program in one screen: page in, stages in order, reading out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rudaki.acquire import Failure, Options, page_from, pages
from rudaki.article import make_article
from rudaki.entities import Linker
from rudaki.errors import InputError
from rudaki.events import EventCoder, Typer
from rudaki.model import Article, Page, Reading, Stage
from rudaki.outlook import Outlook
from rudaki.parse import Parser
from rudaki.scene import Scene
from rudaki.speech import Speech


class Reader:
    """Reads pages. Models load once, on the first page, and are kept for all that follow.

    `model` names a spaCy pipeline (default: the best one installed); `typer` replaces the step that
    says what an act is; `explain` keeps what was considered and left out.

    >>> reader = Reader()
    >>> reading = reader.read("Russia attacked Ukraine on Monday.", published="2022-03-01")
    >>> [(e.type, e.status, e.date.start) for e in reading.events]
    [('ASSAULT', 'occurred', '2022-02-28')]
    """

    def __init__(self, *, model: str | None = None, typer: Typer | None = None, explain: bool = False) -> None:
        self.explain = explain
        self.parser = Parser(model)
        self.stages: tuple[Stage, ...] = (Linker(), Scene(), Speech(), EventCoder(typer), Outlook())

    def read(self, source: str | Path, *, published: str | None = None, options: Options | None = None) -> Reading:
        """The reading of one page: a path, an http(s) URL, or the HTML or text itself.

        `published` is the day of publication (ISO 8601), which wins over what the page says.
        InputError where the page cannot be read; ValueError for a file of several records.
        """
        if not (isinstance(source, Path) or _is_location(source)):
            return self.read_page(page_from(source), published=published)
        found = list(pages(str(source), options=options or Options()))
        if len(found) != 1:
            raise ValueError(f"{source} holds {len(found)} records: use read_many")
        if isinstance(found[0], Failure):
            raise found[0].error
        return self.read_page(found[0], published=published)

    def read_many(
        self, source: str | Path, *, published: str | None = None, options: Options | None = None
    ) -> Iterator[Reading | Failure]:
        """A reading for every record of `source`, in order; a Failure in the place of one that cannot be read."""
        for page in pages(str(source), options=options or Options()):
            if isinstance(page, Failure):
                yield page
                continue
            try:
                yield self.read_page(page, published=published)
            except InputError as error:
                yield Failure(page.source, error)

    def read_page(self, page: Page, *, published: str | None = None) -> Reading:
        """The reading of a page that was fetched already."""
        article = make_article(page, published=published)
        if article.language not in (None, "en"):
            raise InputError(
                f"{page.source}: the article is in language '{article.language}', and rudaki reads English (en): "
                "translate it first, or set the language in its record if this is wrong",
                code="language",
            )
        return self.read_article(article)

    def read_article(self, article: Article) -> Reading:
        """The reading of an article made already."""
        draft = self.parser.parse(article)
        for stage in self.stages:
            draft = stage.process(draft)
        return Reading(
            article=article, entities=draft.entities, events=draft.events, quotes=draft.quotes, claims=draft.claims,
            commitments=draft.commitments, threats=draft.threats, relations=draft.relations,
            rejected=draft.rejected if self.explain else None, models=dict(draft.models),
        )  # fmt: skip


def _is_location(source: str) -> bool:
    """Whether a string is a path or URL rather than the page itself."""
    if source.startswith(("http://", "https://")) and not any(c.isspace() for c in source.strip()):
        return True
    if "\n" in source or "<" in source or len(source) > 1024:
        return False
    try:
        return Path(source).exists()
    except OSError:
        return False


@cache
def _reader() -> Reader:
    return Reader()


def read(source: str | Path, *, published: str | None = None) -> Reading:
    """Read one page (path, URL, HTML or text) with a reader that is kept between calls.

    >>> read("Protesters marched in Nairobi.").events[0].type
    'PROTEST'
    """
    return _reader().read(source, published=published)
