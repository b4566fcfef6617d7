"""What a scorer hands back: a table of systems and measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One system's figures. `measures` maps a measure's name to its value (None: not measured)."""

    system: str
    measures: dict[str, float | int | None]
    published: bool = False  # figure taken from a paper or README, not measured in this run


@dataclass(frozen=True)
class Report:
    """Scores on one benchmark set: `rows` in the order to print, `notes` a line each."""

    set: str
    records: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON types."""
        return {
            "set": self.set,
            "records": self.records,
            "rows": [{"system": r.system, "published": r.published, **r.measures} for r in self.rows],
            "notes": list(self.notes),
        }
