"""One reader for all tests of the events stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rudaki.model import Article, Published, Reading
from rudaki.read import Reader

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads a text as published on 8 October 2025, a Wednesday."""
    reader = Reader()
    published = Published("2025-10-08", "day", "given")

    def reading(text: str) -> Reading:
        return reader.read_article(Article(id="t", sha256="0" * 64, text=text, language="en", published=published))

    return reading
