"""A sentence as the model reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rudaki.events.marking import ACTOR, MARKS, REACH, RECIPIENT, mark
from rudaki.events.pairmodel import shipped


@st.composite
def marked_texts(draw):
    text = draw(st.text(st.characters(blacklist_categories=("Cs",)), min_size=2, max_size=600))
    spans = []
    for _ in range(2):
        start = draw(st.integers(0, len(text) - 1))
        spans.append((start, draw(st.integers(start + 1, len(text)))))
    return text, spans[0], spans[1]


@given(marked_texts())
def test_marks_stand_round_their_words_once_each(case):
    text, actor, recipient = case
    if any(m in text for m in MARKS):
        return
    out = mark(text, actor, recipient)
    for token in MARKS:
        assert out.count(token) == 1
    plain = "".join(out.split())
    for token in MARKS:
        plain = plain.replace(token, "")
    assert plain in "".join(text.split())
    for (start, end), (before, after) in ((actor, ACTOR), (recipient, RECIPIENT)):
        inner = out[out.index(before) + len(before) : out.index(after)]
        for token in MARKS:
            inner = inner.replace(token, "")
        assert "".join(inner.split()) == "".join(text[start:end].split())


def test_words_far_from_the_pair_are_left_out():
    text = "Once upon a time " * 30 + "Iran fired at a ship" + " as it sailed by" * 30
    at = text.index("Iran")
    out = mark(text, (at, at + 4), None)
    assert len(out) < 2 * REACH + 80
    assert out.split()[0] in ("Once", "upon", "a", "time")


@pytest.mark.parametrize("spans", [(None, None), ((2, 2), None), ((-1, 3), None), (None, (0, 99))])
def test_spans_that_mark_nothing_are_refused(spans):
    with pytest.raises(ValueError, match=r"span|neither"):
        mark("A short text.", *spans)


def test_all_marks_reach_the_model():
    """However far apart the parties stand and however long they are named."""
    tokenizer = shipped()._tokenizer
    wanted = {tokenizer.token_to_id(m) for m in MARKS}
    gap = "the deputy minister of irrigation and hydraulics said on the second day of the hearing that "
    text = "The council of elders " + gap * 40 + "the ministry of the interior and of public order " * 8 + "was wrong."
    at = text.index("the ministry")
    marked = mark(text, (0, 21), (at, at + 380))
    assert wanted <= set(tokenizer.encode(marked).ids)
    assert "..." in marked


def test_words_that_look_like_marks_are_none():
    assert mark("A [unused3] B met C.", (0, 1), (18, 19)).count("[unused3]") == 1
