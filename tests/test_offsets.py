"""For every record of every reading, offsets are exact: on generated text and on real pages."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rudaki import Reader, Reading
from rudaki.acquire import page_from
from rudaki.errors import InputError
from rudaki.model import Article, Published
from rudaki.schema import problems


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(explain=True)


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, text) in a record, however deep."""
    if is_dataclass(value) and not isinstance(value, type):
        if all(hasattr(value, name) for name in ("start", "end", "text")) and isinstance(value.start, int):
            yield value.start, value.end, value.text  # type: ignore[attr-defined]
        for f in fields(value):
            if f.name not in ("text", "raw_map"):
                yield from spans(getattr(value, f.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def check(reading: Reading) -> int:
    text = reading.article.text
    count = 0
    for f in fields(reading):
        for start, end, words in spans(getattr(reading, f.name)):
            assert text[start:end] == words, (f.name, start, end, words)
            assert start < end
            count += 1
    for event in reading.events:
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        if event.place is not None:
            assert text[event.place.start : event.place.end]
    assert problems(reading.to_dict()) == []
    ids = [r.id for group in (reading.events, reading.quotes, reading.claims, reading.commitments, reading.threats,
                              reading.relations) for r in group]  # fmt: skip
    assert len(ids) == len(set(ids))
    return count


PIECES = [
    "Russia", "Ukraine", "the presidents of Kenya, Uganda and Chad", "Türkiye’s foreign minister", "Мирзиёев",
    "Xi Jinping", "police", "“a grave 🚨 threat”", "said", "attacked", "will meet", "did not sign", "at least 37",
    "protesters", "in Nairobi", "on Thursday", "in 1994", "the Taliban", "ISIS-K", "promised", "$1.2 billion",
    "to send troops", "and", ",", ".", "—", "(AU)", "according to", "قال", "\u202eabc\u202c", "e\u0301lite",
    "‘not now’", '"never"', "that", "he", "\n", "\n\n", "\u00a0", "ambassador to Iran", "N'Djamena", "U.S.",
    "201st base", "1,000-2,000", "👩‍👩‍👧",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=60), st.sampled_from(["2025-10-08", None]))
def test_offsets_are_exact_in_generated_text(reader: Reader, pieces: list[str], day: str | None) -> None:
    text = " ".join(pieces).strip()
    if not text:
        return
    published = Published(day, "day", "given") if day else None
    check(reader.read_article(Article(id="g", sha256="0" * 64, text=text, language="en", published=published)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=200))
def test_offsets_are_exact_in_any_text(reader: Reader, text: str) -> None:
    check(reader.read_article(Article(id="g", sha256="0" * 64, text=text, language="en")))


def test_offsets_and_way_back_are_exact_on_real_pages(reader: Reader, shared: Path) -> None:
    pages = sorted((shared / "bench" / "article_body" / "html").glob("*.html.gz"))[:12]
    count = 0
    for path in pages:
        page = page_from(gzip.decompress(path.read_bytes()), source=path.name)
        try:
            reading = reader.read_page(page)
        except InputError as error:
            assert error.code in ("language", "no_article")  # noqa: PT017
            continue
        count += check(reading)
        for entity in reading.entities:
            for mention in entity.mentions:
                raw = reading.article.raw_span(mention)
                assert raw is not None, mention
                assert 0 <= raw[0] < raw[1] <= len(page.text)
    assert count > 1000


def test_two_runs_give_the_same_bytes(reader: Reader) -> None:
    page = Path(__file__).parent.parent / "examples" / "sarez-talks.html"
    assert reader.read(page).to_json() == Reader(explain=True).read(page).to_json()
