"""Where readings name an entry: the sentence behind each use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rudaki.errors import InputError


def sentences_naming(path: Path, known_id: str) -> Iterator[dict[str, Any]]:
    """The sentences of a JSON Lines file of readings that mention an entity: source, offsets and words.

    InputError, with the line, where one is no reading.
    """
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                reading = json.loads(line)
                text, article = reading["article"]["text"], reading["article"]
                entities = [e for e in reading["entities"] if e["id"] == known_id]
            except (ValueError, KeyError, TypeError) as fault:
                raise InputError(f"{path} line {number} is no reading ({fault!r})", code="bad_json") from fault
            seen = set()
            for mention in (m for e in entities for m in e["mentions"]):
                start, end = _around(text, mention["start"], mention["end"])
                if start not in seen:
                    seen.add(start)
                    source = article.get("url") or article.get("title") or article.get("id")
                    yield {"source": source, "start": start, "end": end, "sentence": text[start:end]}


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around characters, as far as full stops before capitals and line ends tell."""
    stops = ("\n", ". ", "? ", "! ")
    first = max((i + len(stop) for stop in stops if (i := text.rfind(stop, 0, start)) >= 0), default=0)
    ends = [i + 1 for stop in (". ", "? ", "! ") if (i := text.find(stop, end)) >= 0]
    line = text.find("\n", end)
    return first, min([*ends, line if line >= 0 else len(text)])
