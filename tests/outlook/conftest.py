"""One reader for all tests of the outlook, and a way to read a few sentences with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rudaki.model import Article, Reading
from rudaki.model.page import Published
from rudaki.read import Reader

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def outlook_reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def read(outlook_reader: Reader) -> Read:
    """Text -> its reading, as published on Monday, 3 March 2025 (or another day, or none)."""

    def of(text: str, published: str | None = "2025-03-03") -> Reading:
        precision = {4: "year", 7: "month"}.get(len(published or ""), "day")
        day = Published(published, precision, "given") if published else None
        return outlook_reader.read_article(Article(id="test", sha256="0" * 64, text=text, language="en", published=day))

    return of
