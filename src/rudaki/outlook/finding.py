"""Relations while they are gathered: each tie once, at the first words that assert it."""

from __future__ import annotations

from rudaki.model import Draft, Provenance, Relation, RelationKind, Span, record_id

STATES = frozenset({"state", "region"})
GROUPS = frozenset({"igo", "armed_group", "party", "ngo", "company", "government_body", "military", "media"})


class Ties:
    """The relations found so far in one article."""

    def __init__(self, draft: Draft, version: str) -> None:
        self.draft, self.version = draft, version
        self.found: dict[tuple[str, str, str, str | None], Relation] = {}

    def add(
        self, kind: RelationKind, subject: str, object_: str, span: Span, why: str, *, role: str | None = None,
        confidence: float = 0.75,
    ) -> None:  # fmt: skip
        """Keep a tie unless it is there already (`borders` in either direction)."""
        key = (kind, subject, object_, role)
        turned = (kind, object_, subject, role)
        if subject == object_ or key in self.found or (kind == "borders" and turned in self.found):
            return
        identity = record_id("re", self.draft.article.id, kind, subject, object_, span.start, span.end)
        provenance = Provenance("outlook", self.version, "rules", why)
        self.found[key] = Relation(identity, kind, subject, object_, role, span, confidence, provenance)

    def has(self, subject: str, object_: str) -> bool:
        """Whether some tie of the two is known."""
        return any(s == subject and o == object_ for _, s, o, _ in self.found)

    def kind(self, entity: str) -> str:
        return self.draft.entity_by_id[entity].kind

    def span(self, *tokens: int) -> Span:
        """The words from the first to the last of some tokens."""
        return self.draft.token_span(min(tokens), max(tokens) + 1)
