"""The thirteen pages an analyst read: what the program must find in them, and must not."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

GOLDEN = Path(__file__).resolve().parent / "golden"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"golden_{name}", GOLDEN / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


check = _load("check")
FLOORS = json.loads((GOLDEN / "floors.json").read_text(encoding="utf-8"))
EXACT = ("article", "dropped", "kept")
SCORED = [section for section in check.SECTIONS if section not in EXACT]


@cache
def _reader() -> Any:
    from rudaki.read import Reader

    return Reader()


@cache
def _read(name: str) -> tuple[Any, Any]:
    gold = check.load(name)
    reading = _reader().read(check.page_path(name, gold), published=gold.get("published"))
    return reading, check.check(gold, reading)


@pytest.mark.parametrize("name", check.NAMES)
@pytest.mark.parametrize("section", EXACT)
def test_page(name: str, section: str) -> None:
    assert _read(name)[1][section].missed == []


@pytest.mark.parametrize("name", check.NAMES)
@pytest.mark.parametrize("section", SCORED)
def test_found(name: str, section: str) -> None:
    outcome = _read(name)[1][section]
    floor = FLOORS.get(name, {}).get(section, 0)
    assert len(outcome.found) >= floor, "\n".join(outcome.missed)


@pytest.mark.parametrize("name", check.NAMES)
def test_never(name: str) -> None:
    assert [item for outcome in _read(name)[1].values() for item in outcome.wrong] == []


@pytest.mark.parametrize("name", check.NAMES)
def test_offsets(name: str) -> None:
    reading = _read(name)[0]
    text = reading.article.text
    wrong = []

    def walk(value: Any, where: str) -> None:
        if isinstance(value, dict):
            if "start" in value and isinstance(value["start"], int):
                start, end = value["start"], value["end"]
                if not 0 <= start < end <= len(text) or ("text" in value and text[start:end] != value["text"]):
                    wrong.append(f"{where}: {value}")
            for key, inner in value.items():
                walk(inner, f"{where}.{key}")
        elif isinstance(value, list):
            for i, inner in enumerate(value):
                walk(inner, f"{where}[{i}]")

    document = reading.to_dict()
    for section in ("entities", "events", "quotes", "claims", "commitments", "threats", "relations"):
        walk(document[section], section)
    assert wrong == []


@pytest.mark.parametrize("name", check.NAMES)
def test_gold_stands_in_the_page(name: str) -> None:
    """Every string of the gold occurs in the article, and is told apart where it occurs twice."""
    gold, text = check.load(name), _read(name)[0].article.text
    lost, twice = [], []
    for section, words, at in check.strings(gold):
        if check.place_of(text, words, at) is None:
            lost.append(f"{section}: {words!r}")
        elif section in ("events", "figures") and check.count_of(text, at or words) > 1:
            twice.append(f"{section}: {at or words!r}")
    assert (lost, twice) == ([], [])


def test_floors_are_counts_of_the_gold() -> None:
    for name, floors in FLOORS.items():
        for section, floor in floors.items():
            assert 0 <= floor <= _read(name)[1][section].total
