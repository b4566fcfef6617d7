"""Who is acted on, whatever shape the sentence takes."""

from __future__ import annotations

import pytest

from rudaki.model import Article
from rudaki.syntax.clauses import objects


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("The rebels bombed and shelled the town.", "bombed", ["town"]),
        ("The town was bombed and shelled.", "shelled", ["town"]),
        ("The minister, expected to resign or be fired shortly, was praised.", "resign", []),
        ("The minister, expected to resign or be fired shortly, was praised.", "fired", []),
    ],
)
def test_objects_of_joined_verbs(parser, text, verb, found):
    doc = parser.parse(Article(id="t", sha256="0" * 64, text=text, language="en")).doc
    (token,) = [t for t in doc if t.text == verb]
    assert [t.text for t in objects(token)] == found


def test_who_does_it_is_not_acted_on(parser):
    text = "The official who asked for calm and the town that rebels shelled were named."
    doc = parser.parse(Article(id="t", sha256="0" * 64, text=text, language="en")).doc
    asked, shelled = (next(t for t in doc if t.text == word) for word in ("asked", "shelled"))
    assert [t.text for t in objects(asked)] == []
    assert [t.text for t in objects(shelled)] == ["town"]
