"""The published JSON Schemas of what rudaki prints, and a check against them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

NAMES = ("reading-1",)


@cache
def _text(name: str) -> str:
    if name not in NAMES:
        raise ValueError(f"there is no schema {name!r}: choose one of {', '.join(NAMES)}")
    return resources.files("rudaki.resources").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8")


def schema(name: str = "reading-1") -> dict[str, Any]:
    """The JSON Schema of that name (draft 2020-12); a fresh copy each time.

    >>> schema("reading-1")["title"]
    'rudaki.reading/1'
    """
    loaded: dict[str, Any] = json.loads(_text(name))
    return loaded


def problems(record: Mapping[str, Any], name: str = "reading-1") -> list[str]:
    """What in `record` is not as the schema says, a line each (`$.events[0].quad: 5 is not one of ...`).

    Needs the package `jsonschema`, which rudaki itself runs without.
    """
    from jsonschema import Draft202012Validator

    found = Draft202012Validator(schema(name)).iter_errors(record)
    return sorted(f"{error.json_path}: {error.message}" for error in found) + _slips(record)


def _slips(record: Mapping[str, Any]) -> list[str]:
    """What a JSON Schema cannot say: spans that do not read as the text, references to no entity of the reading."""
    text = (record.get("article") or {}).get("text")
    known = {e.get("id") for e in record.get("entities", ())}
    out: list[str] = []

    def walk(value: Any, path: str) -> None:
        if isinstance(value, list):
            for place, one in enumerate(value):
                walk(one, f"{path}[{place}]")
        elif isinstance(value, dict):
            start, end = value.get("start"), value.get("end")
            if isinstance(start, int) and isinstance(end, int) and isinstance(text, str):
                if not 0 <= start < end <= len(text):
                    out.append(f"{path}: {start}:{end} is not inside the text of {len(text)} characters")
                elif "text" in value and "span" not in value and text[start:end] != value["text"]:
                    out.append(f"{path}: the text at {start}:{end} reads otherwise")
            for key, inner in value.items():
                if key in REFERENCES and inner is not None:
                    missing = [i for i in (inner if isinstance(inner, list) else [inner]) if i not in known]
                    out.extend(f"{path}.{key}: no entity {i!r} in this reading" for i in missing)
                walk(inner, f"{path}.{key}")

    walk({k: v for k, v in record.items() if k not in ("schema", "models")}, "$")
    return out


REFERENCES = (
    "entity", "attributed_to", "addressee", "claimant", "about", "parties", "origin", "against", "subject", "object",
)  # fmt: skip
