"""Builders that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rudaki.model import Article, Draft, Entity, Mention
from rudaki.parse import Parser

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"PERSON": "person", "GPE": "state", "ORG": "igo", "NORP": "people", "LOC": "region", "FAC": "base"}


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of benchmark data; tests that need it are skipped where it is absent."""
    path = Path(os.environ.get("RUDAKI_SHARED", ROOT.parent / "shared"))
    if not (path / "bench").is_dir():
        pytest.skip(f"no benchmark data at {path} (set RUDAKI_SHARED)")
    return path


@pytest.fixture(scope="session")
def draft_of(parser: Parser):
    """Text -> a draft whose mentions are the parser's named entities, each name an entity `new:<name>`."""

    def build(text: str, **fields: object) -> Draft:
        article = Article(id="test", sha256="0" * 64, text=text, language="en", **fields)
        draft = parser.parse(article)
        entities: dict[str, Entity] = {}
        mentions = []
        for ent in draft.doc.ents:
            if ent.label_ not in KINDS:
                continue
            key = "new:" + ent.text.lower().replace(" ", "-")
            entities.setdefault(key, Entity(id=key, name=ent.text, kind=KINDS[ent.label_]))
            span = draft.token_span(ent.start, ent.end)
            mentions.append(Mention(span, key, "name", ent.start, ent.end, ent.root.i))
        from dataclasses import replace

        return replace(draft, entities=tuple(entities.values()), mentions=tuple(mentions))

    return build
