"""Article -> draft with sentences, tokens, dependency parse and named entities (spaCy)."""

from rudaki.parse.parser import Parser

__all__ = ["Parser"]
