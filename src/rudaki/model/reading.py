"""The result: everything rudaki read in one article."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

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

SCHEMA = "rudaki.reading/1"


@dataclass(frozen=True)
class Reading:
    """What one article says, every record with the characters that support it.

    `models` names what made it (parser and version, knowledge base), `rejected` what was considered
    and left out (filled only when asked for).
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    threats: tuple[Threat, ...] = ()
    relations: tuple[Relation, ...] = ()
    rejected: tuple[Rejected, ...] | None = None
    models: dict[str, str] = field(default_factory=dict)

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id; KeyError where the reading has none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain JSON types, in the layout of schema `rudaki.reading/1`."""
        out: dict[str, Any] = {"schema": SCHEMA, "models": dict(sorted(self.models.items()))}
        for f in fields(self):
            if f.name == "models" or (f.name == "rejected" and self.rejected is None):
                continue
            out[f.name] = plain(getattr(self, f.name))
        return out

    def to_json(self, *, indent: int | None = None) -> str:
        """The reading as JSON text, on one line unless `indent` is given. Two runs give the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


def plain(value: Any) -> Any:
    """Dataclasses, tuples and dicts as plain JSON types; fields that hold no data (the raw map) left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.compare}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value
