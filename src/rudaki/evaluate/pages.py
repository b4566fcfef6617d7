"""Benchmark sets as they lie on disk: their records, and the saved pages of those that have some."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rudaki.errors import InputError
from rudaki.model import Page

Record = dict[str, Any]


def read_records(paths: Sequence[Path], limit: int | None = None) -> list[tuple[Record, Path]]:
    """The records of `paths` (a set's folder, or its .jsonl or .jsonl.gz file), each with its folder, `limit` at most.

    InputError (code `not_found`) where a path is neither.
    """
    found: list[tuple[Record, Path]] = []
    for path in paths:
        files = sorted((*path.glob("*.jsonl"), *path.glob("*.jsonl.gz"))) if path.is_dir() else [path]
        if not files or not all(f.is_file() for f in files):
            raise InputError(
                f"{path}: give the folder of a benchmark set, or its .jsonl or .jsonl.gz file", code="not_found"
            )
        for file in files:
            found.extend((record, file.parent) for record in _lines(file))
    return found[:limit]


def _lines(file: Path) -> Iterator[Record]:
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise InputError(f"{file} line {number}: not JSON ({error.msg})", code="bad_json") from error


def read_page(record: Record, folder: Path) -> Page:
    """The saved HTML page of a record: gzip, UTF-8."""
    raw = gzip.decompress((folder / record["html_file"]).read_bytes())
    return Page(record["id"], raw, raw.decode("utf-8", "replace"), "html", url=record.get("url"))


def f1(right: int, predicted: int, gold: int) -> float | None:
    """The harmonic mean of precision and recall, 0 to 1; None where there is nothing to find or found."""
    return 2 * right / (predicted + gold) if predicted + gold else None
