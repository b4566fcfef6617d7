"""Spans of text: the evidence every record of rudaki carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A stretch of `Article.text`: Unicode code points, `end` excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text` with the characters that stand there.

    Offsets count Unicode code points, `end` excluded; `article.text[start:end] == text` always.

    >>> Span.of("Moscow and Dushanbe", 11, 19)
    Span(start=11, end=19, text='Dushanbe')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`; ValueError where it is empty or outside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}:{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span | Extent) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span | Extent) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Arg:
    """An entity in a role (actor, recipient, speaker), with the characters that name it there.

    `entity` refers to the id of an `Entity` of the same reading; None where the words name nobody known.
    """

    entity: str | None
    start: int
    end: int
    text: str
