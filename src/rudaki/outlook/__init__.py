"""What is to come (commitments, threats) and what is (relations)."""

from __future__ import annotations

from dataclasses import replace

from rudaki.model import Draft
from rudaki.outlook.commitments import find_commitments
from rudaki.outlook.relations import find_relations
from rudaki.outlook.threats import find_threats
from rudaki.outlook.undertakings import find_undertakings

__all__ = ["Outlook"]


class Outlook:
    """The last stage: commitments, threats and relations."""

    name = "outlook"
    version = "2"

    def process(self, draft: Draft) -> Draft:
        """The draft with `commitments`, `threats` and `relations`."""
        tokens = list(draft.doc)
        undertakings = find_undertakings(draft, tokens)
        return replace(
            draft,
            commitments=tuple(find_commitments(draft, undertakings, self.version)),
            threats=tuple(find_threats(draft, tokens, undertakings, self.version)),
            relations=tuple(find_relations(draft, tokens, self.version)),
        )
