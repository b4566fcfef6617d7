"""The published schema says what a reading is, and no more."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from builders import bare, dushanbe
from rudaki.model import CommitmentStatus, Event, Kind, QuoteKind, RelationKind, Status, ThreatKind
from rudaki.schema import problems, schema


@pytest.fixture
def record() -> dict[str, Any]:
    return json.loads(dushanbe(explain=True).to_json())


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("reading", [dushanbe(), dushanbe(explain=True), bare()])
def test_readings_fit(reading):
    assert problems(json.loads(reading.to_json())) == []


@pytest.mark.parametrize(
    ("definition", "field", "names"),
    [
        ("entity", "kind", Kind), ("event", "status", Status), ("quote", "kind", QuoteKind),
        ("commitment", "status", CommitmentStatus), ("threat", "kind", ThreatKind), ("relation", "kind", RelationKind),
    ],
)  # fmt: skip
def test_enums_are_those_of_the_model(definition, field, names):
    assert schema()["$defs"][definition]["properties"][field]["enum"] == list(get_args(names))


def test_event_fields_are_those_of_the_model():
    assert list(schema()["$defs"]["event"]["properties"]) == [f.name for f in fields(Event)]


def _at(record: dict[str, Any], *path: str | int) -> Any:
    value: Any = record
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize(
    ("path", "key", "value", "said"),
    [
        ((), "schema", "rudaki.reading/2", "$.schema"),
        ((), "extra", 1, "'extra' was unexpected"),
        (("article",), "raw_map", {}, "$.article"),
        (("events", 0), "type", "MEET", "$.events[0].type"),
        (("events", 0), "status", "maybe", "$.events[0].status"),
        (("events", 0), "quad", 5, "$.events[0].quad"),
        (("events", 0), "confidence", 1.2, "$.events[0].confidence"),
        (("events", 0, "date"), "start", "Thursday", "$.events[0].date"),
        (("events", 0, "actors", 0), "entity", "nobody", "no entity 'nobody'"),
        (("events", 0, "trigger"), "text", "greet", "reads otherwise"),
        (("events", 0, "sentence"), "end", 10**6, "not inside the text"),
        (("entities", 0), "kind", "country", "$.entities[0].kind"),
        (("entities", 0), "country", "Russia", "$.entities[0].country"),
        (("quotes", 0), "content", [], "$.quotes[0].content"),
        (("claims", 0, "figures", 0), "comparator", "≈", "$.claims[0].figures[0].comparator"),
        (("relations", 0), "role", 3, "$.relations[0].role"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(record, path, key, value, said):
    _at(record, *path)[key] = value
    assert any(said in problem for problem in problems(record)), problems(record)


def test_missing_field_is_named(record):
    del record["events"][0]["status"]
    assert any("'status' is a required property" in problem for problem in problems(record))


def test_unknown_schema_lists_those_there_are():
    with pytest.raises(ValueError, match="reading-1"):
        schema("reading-9")
