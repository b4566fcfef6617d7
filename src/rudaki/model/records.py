"""The records a reading holds. Field names and layout are those of `rudaki read --json`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from rudaki.model.span import Arg, Extent, Span

Kind = Literal[
    "state", "region", "igo", "government_body", "person", "armed_group", "military",
    "base", "party", "company", "media", "ngo", "people", "place",
]  # fmt: skip
Status = Literal[
    "occurred", "ongoing", "planned", "expected", "proposed",
    "threatened", "hypothetical", "denied", "historical",
]  # fmt: skip
QuoteKind = Literal["direct", "indirect", "mixed"]
CommitmentStatus = Literal["planned", "expected", "under_discussion", "promised"]
ThreatKind = Literal[
    "terrorism", "insurgency", "cross_border_militancy", "drug_trafficking", "trafficking", "extremism",
    "invasion", "border_clash", "cyber", "nuclear", "unrest", "other",
]  # fmt: skip
RelationKind = Literal[
    "member_of", "leads", "holds_office", "ambassador_to", "hosts_base", "operates_base",
    "borders", "part_of", "affiliate_of", "located_in",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which stage, in which version and with which model, made a record, and why (a rule's name)."""

    stage: str
    version: str
    model: str
    why: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Actor codes: PLOVER country and sectors joined (`RUS GOV`), CAMEO chain (`RUSGOV`).

    `iso_num` and `cow` are the country's numbers in ISO 3166-1 and in the Correlates of War list.
    """

    plover: str | None = None
    cameo: str | None = None
    iso_num: str | None = None
    cow: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something the article speaks of. `country` is ISO 3166-1 alpha-3, `sector` PLOVER's.

    Ids of known entities are those of the knowledge base and stable across articles and runs;
    an unknown one has an id made of its name, which starts with `new:`.
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    sector: str | None = None
    codes: Codes = field(default_factory=Codes)
    role: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened: decimal degrees (WGS 84), precision `point|city|region|country`."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: ISO days, both None where the words give no anchor; `text` are the words, `span` their place."""

    start: str | None
    end: str | None
    precision: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. `type` is one of PLOVER's sixteen; `plover` is what its precedence rules give.

    `status` is apart from `type`; `denied` means that the text says it did not happen. `quad`: 1 verbal
    cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; `intensity`: PLOVER's
    score, -10 to 10. `mentions` are the words at every place where the article tells of the event, the
    first of them `trigger`. `attributed_to` is the entity in whose mouth the text puts it.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    plover: str
    cameo: str | None
    quad: int
    intensity: float
    actors: tuple[Arg, ...]
    recipients: tuple[Arg, ...]
    place: EventPlace | None
    date: EventDate | None
    trigger: Span
    sentence: Extent
    attributed_to: str | None
    confidence: float
    provenance: Provenance
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Speech with its speaker. `content` is without cue and quotation marks, split parts in order."""

    id: str
    content: tuple[Span, ...]
    speaker: Arg | None
    cue: Span | None
    kind: QuoteKind
    addressee: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the text gives: `value`, or `low`/`high` for ranges and bounds; `comparator` = ~ >= > <= <."""

    value: float | None
    low: float | None
    high: float | None
    comparator: str
    unit: str | None
    counted: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of fact and who makes it; `claimant` None is the outlet's own voice."""

    id: str
    span: Span
    claimant: str | None
    about: tuple[str, ...]
    figures: tuple[Figure, ...]
    confidence: float
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Due:
    """When a commitment falls due: ISO day or None, and the words that say so."""

    date: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Commitment:
    """What parties promised, plan, negotiate or are expected to do; `what` is its content in the text's words."""

    id: str
    parties: tuple[str, ...]
    what: Span
    status: CommitmentStatus
    due: Due | None
    attributed_to: str | None
    sentence: Extent
    confidence: float
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Threat:
    """A danger the text names: where it comes from, what it hangs over, who says so."""

    id: str
    kind: ThreatKind
    origin: tuple[str, ...]
    against: tuple[str, ...]
    span: Span
    attributed_to: str | None
    confidence: float
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing tie the text asserts between two entities; `role` is the office for `holds_office`."""

    id: str
    kind: RelationKind
    subject: str
    object: str
    role: str | None
    span: Span
    confidence: float
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Rejected:
    """What a stage looked at and left out, with the reason (`--explain`)."""

    stage: str
    span: Span
    reason: str


def record_id(prefix: str, article_id: str, *key: object) -> str:
    """A stable id: hash of the article and the fields that make the record what it is.

    Scores and versions stay out, so two runs, and two versions that agree, give the same id.
    """
    joined = "\x1f".join([article_id, *(repr(part) for part in key)])
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:12]}"
