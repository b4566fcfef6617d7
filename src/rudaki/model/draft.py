"""The working paper a reading is made on: each stage adds its findings, none changes another's."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from rudaki.model.page import Article
from rudaki.model.records import (
    Claim,
    Commitment,
    Entity,
    Event,
    Quote,
    Rejected,
    Relation,
    Threat,
)
from rudaki.model.span import Arg, Extent, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Form = Literal["name", "demonym", "title", "generic", "pronoun"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters `start`..`end`, tokens `start_token`..`end_token` of the parse (ends excluded).

    `heading`: a short line of its own without a full stop, which tells of nothing by itself.
    """

    index: int
    start: int
    end: int
    start_token: int
    end_token: int
    heading: bool = False

    @property
    def extent(self) -> Extent:
        return Extent(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity: its id, their tokens (end excluded) and their syntactic head.

    `form` says how: by name, by demonym (`Russian`), by title (`the president`), by a generic noun
    (`Russian troops`), by pronoun. A mention never covers another of the same tokens; a phrase such as
    `Russian troops` is one mention.
    """

    span: Span
    entity: str
    form: Form
    start_token: int
    end_token: int
    head_token: int

    def arg(self) -> Arg:
        return Arg(self.entity, self.span.start, self.span.end, self.span.text)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that say when, with the days they mean (ISO, both ends included) where they can be known.

    precision: day | week | month | quarter | year | decade, None where unresolved.
    tense: `past`, `future` or None, as the words alone tell (last week, next Friday, on Thursday).
    """

    span: Span
    start: str | None
    end: str | None
    precision: str | None
    tense: Literal["past", "future"] | None
    start_token: int
    end_token: int


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, resolved: decimal degrees, ISO alpha-3 country, precision of the point.

    precision: point | city | region | country.
    """

    span: Span
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    start_token: int
    end_token: int


@dataclass(frozen=True, slots=True)
class Role:
    """An office or calling the text gives a person: `Russia's ambassador to Tajikistan`.

    `span` are those words; `title` the title in them, lower case; `office` its key in the knowledge
    base if it names one; `of` the entity served (state, organisation), `to` the state an ambassador
    is sent to.
    """

    person: str
    title: str
    office: str | None
    of: str | None
    to: str | None
    span: Span


@dataclass(frozen=True)
class Draft:
    """An article on its way to a reading. Stages return a copy with their own fields filled in.

    `doc` is the spaCy parse of exactly `article.text`: `doc.text == article.text`, so that
    `token.idx` is an offset into the article.
    """

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    threats: tuple[Threat, ...] = ()
    relations: tuple[Relation, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    models: dict[str, str] = field(default_factory=dict)

    @cached_property
    def entity_by_id(self) -> dict[str, Entity]:
        return {e.id: e for e in self.entities}

    @cached_property
    def mention_by_token(self) -> dict[int, Mention]:
        """Token index -> the mention it is part of."""
        return {i: m for m in self.mentions for i in range(m.start_token, m.end_token)}

    @cached_property
    def sentence_by_token(self) -> list[Sentence]:
        """Token index -> its sentence."""
        return [s for s in self.sentences for _ in range(s.start_token, s.end_token)]

    def sentence_of(self, token: Token) -> Sentence:
        return self.sentence_by_token[token.i]

    def token_span(self, start_token: int, end_token: int) -> Span:
        """The characters of tokens `start_token`..`end_token` (end excluded), without white space around."""
        first, last = self.doc[start_token], self.doc[end_token - 1]
        return self.article.span(first.idx, last.idx + len(last))


class Stage(Protocol):
    """A step of the reading. `process` returns the draft with the stage's own fields added."""

    name: str
    version: str

    def process(self, draft: Draft) -> Draft: ...
