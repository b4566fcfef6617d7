"""The records everything else speaks in."""

from rudaki.model.draft import Draft, Mention, PlaceMention, Role, Sentence, Stage, TimeMention
from rudaki.model.page import Article, Dateline, Dropped, Given, MediaType, Page, Published
from rudaki.model.rawmap import RawMap, Segment
from rudaki.model.reading import SCHEMA, Reading, plain
from rudaki.model.records import (
    Claim,
    Codes,
    Commitment,
    CommitmentStatus,
    Due,
    Entity,
    Event,
    EventDate,
    EventPlace,
    Figure,
    Kind,
    Provenance,
    Quote,
    QuoteKind,
    Rejected,
    Relation,
    RelationKind,
    Status,
    Threat,
    ThreatKind,
    record_id,
)
from rudaki.model.span import Arg, Extent, Span

__all__ = [
    "SCHEMA", "Arg", "Article", "Claim", "Codes", "Commitment", "CommitmentStatus", "Dateline", "Draft",
    "Dropped", "Due", "Entity", "Event", "EventDate", "EventPlace", "Extent", "Figure", "Given", "Kind",
    "MediaType", "Mention", "Page", "PlaceMention", "Provenance", "Published", "Quote", "QuoteKind", "RawMap",
    "Reading", "Rejected", "Relation", "RelationKind", "Role", "Segment", "Sentence", "Span", "Stage", "Status",
    "Threat", "ThreatKind", "TimeMention", "plain", "record_id",
]  # fmt: skip
