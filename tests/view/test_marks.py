"""Marks are cut where they begin and end, in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TEXT, Finder
from rudaki.model import Extent
from rudaki.view.marks import Mark, cut, excerpt, paragraphs

texts = st.text(alphabet="ab é🤝\u202eط\n", max_size=40)


@given(texts, st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8))
def test_pieces_join_to_the_text_and_lie_inside_or_outside_each_mark(text, bounds):
    marks = [Mark(min(b), max(b), str(i), "who") for i, b in enumerate(bounds)]
    pieces = cut(text, marks)
    assert "".join(p.text for p in pieces) == text
    for piece in pieces:
        for mark in marks:
            inside = mark.start <= piece.start and piece.start + len(piece.text) <= mark.end
            outside = piece.start + len(piece.text) <= mark.start or mark.end <= piece.start or mark.start == mark.end
            assert (mark in piece.marks) == (inside and not outside) or not piece.text
            assert inside or outside


@given(texts)
def test_paragraphs_are_the_lines_with_text(text):
    assert [text[p.start : p.end] for p in paragraphs(text)] == [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("limit", [40, 80, 180, 1000])
def test_excerpt_holds_the_evidence_and_little_more(limit):
    s = Finder(TEXT)
    word, sentence = s("attacked"), s.sentence("Militants", "north.")
    parts = excerpt(TEXT, [Extent(word.start, word.end)], sentence, limit)
    assert [p for p, hit in parts if hit] == ["attacked"]
    assert sum(len(p) for p, _ in parts) <= limit + 4
    assert "".join(p for p, _ in parts).strip("… ") in TEXT


def test_excerpt_cuts_long_evidence():
    assert excerpt("word " * 100, [Extent(0, 499)], None, 20) == [("word word word word …", True)]
    assert excerpt("text", [], None) == []
