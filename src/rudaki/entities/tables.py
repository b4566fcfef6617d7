"""The knowledge base's tables: those that ship with rudaki and, beside them, a user's own, which win."""

from __future__ import annotations

import csv
import hashlib
import os
from functools import cache
from pathlib import Path

import click

from rudaki.errors import RudakiError
from rudaki.resources import table

FOLDER_VARIABLE = "RUDAKI_KB"
NAMES = (
    "states", "regions", "sites", "igos", "armed_groups", "media", "ngos", "bodies", "bases", "persons",
    "offices", "memberships",
)  # fmt: skip
# What a row is about; a user's row takes the place of ours with the same key.
KEYS = {"offices": ("person", "office", "of", "from"), "memberships": ("org", "member")}


class TableError(RudakiError):
    """A user's table that cannot be read, with file and line."""


def user_folder() -> Path:
    """The folder of the user's tables: `$RUDAKI_KB`, else `kb` in the place for rudaki's settings."""
    return Path(os.environ.get(FOLDER_VARIABLE) or Path(click.get_app_dir("rudaki")) / "kb")


def columns(name: str) -> tuple[str, ...]:
    """The columns of one of our tables."""
    return tuple(table(f"kb/{name}")[0])


def key_of(name: str, row: dict[str, str]) -> tuple[str, ...]:
    """What a row of table `name` is about."""
    return tuple(row[column] for column in KEYS.get(name, ("id",)))


def own_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a user's table, missing columns empty; none where there is no such file.

    TableError where it is no CSV table with our column names.
    """
    path = folder / f"{name}.csv"
    if not path.is_file():
        return []
    known, rows = columns(name), []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            strange = [c for c in reader.fieldnames or () if c not in known]
            lacking = [c for c in KEYS.get(name, ("id", "name")) if c not in (reader.fieldnames or ())]
            if lacking:
                raise TableError(f"{path}: the column {lacking[0]!r} is missing; it has {', '.join(known)}")
            if strange:
                raise TableError(f"{path}: no column {strange[0]!r} in this table; it has {', '.join(known)}")
            for row in reader:
                if None in row or None in row.values():
                    raise TableError(f"{path} line {reader.line_num}: expected {len(reader.fieldnames or ())} cells")
                rows.append(dict.fromkeys(known, "") | {c: v.strip() for c, v in row.items()})
                for column in ("lat", "lon", "capital_lat", "capital_lon"):
                    if not _is_degree(rows[-1].get(column, "")):
                        raise TableError(f"{path} line {reader.line_num}: {column} is no number of degrees")
    except (UnicodeDecodeError, csv.Error) as fault:
        raise TableError(f"{path}: not a CSV table in UTF-8 ({fault})") from fault
    return rows


def _is_degree(cell: str) -> bool:
    try:
        return not cell or -180 <= float(cell) <= 180
    except ValueError:
        return False


class Tables:
    """Rows of every table, ours with those of `folder` over them. Without a folder: ours alone."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None and folder.is_dir() else None
        self._rows: dict[str, tuple[dict[str, str], ...]] = {}

    def rows(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of a table, those a user replaced left out, the user's at the end."""
        if name not in self._rows:
            own = own_rows(self.folder, name) if self.folder else []
            replaced = {key_of(name, row) for row in own}
            ours = (row for row in table(f"kb/{name}") if key_of(name, row) not in replaced)
            self._rows[name] = (*ours, *own)
        return self._rows[name]

    @property
    def own_ids(self) -> frozenset[str]:
        """The ids of a user's rows, in the tables of entries."""
        if self.folder is None:
            return frozenset()
        return frozenset(row["id"] for name in NAMES if name not in KEYS for row in own_rows(self.folder, name))

    @property
    def fingerprint(self) -> str | None:
        """Eight hex digits that tell one state of a user's tables from another; None without such tables."""
        files = sorted(self.folder.glob("*.csv")) if self.folder else []
        if not files:
            return None
        digest = hashlib.sha256()
        for path in files:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()[:8]


@cache
def tables() -> Tables:
    """Our tables and the user's, looked up once a process."""
    return Tables(user_folder())


def append(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    """Add rows to a user's table, made if there is none; a row about the same thing is replaced. Gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    new = {key_of(name, row): row for row in rows}
    kept = [row for row in own_rows(folder, name) if key_of(name, row) not in new]
    partial = path.with_suffix(".csv.part")
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(name), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*kept, *new.values()])
    partial.replace(path)
    return path
