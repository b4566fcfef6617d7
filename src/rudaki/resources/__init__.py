"""The data rudaki works from, as tables a person can edit, and how they are read."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `resources/<name>.csv`, each a column -> text mapping, cells stripped.

    FileNotFoundError where there is no such table; ValueError, with the line, for a row whose number
    of cells is not that of the header.
    """
    text = resources.files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text))
    rows = []
    for row in reader:
        if None in row or None in row.values():
            raise ValueError(f"{name}.csv line {reader.line_num}: expected {len(reader.fieldnames or ())} cells")
        rows.append({key: value.strip() for key, value in row.items()})
    return tuple(rows)


def cells(value: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list (`a|b`), empty ones left out.

    >>> cells("Kiev|Kyjiw|")
    ('Kiev', 'Kyjiw')
    """
    return tuple(part.strip() for part in value.split("|") if part.strip())
