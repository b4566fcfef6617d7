"""PLOVER's tables, and where this project reads them its own way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from rudaki.events.ontology import TYPES, contexts_of, intensity_of, mode_of, modes_of, plover_of, quad_of, type_of
from rudaki.model import Status
from rudaki.resources import table

STATUSES = get_args(Status)


@pytest.mark.parametrize(
    ("cameo", "type_", "plover"),
    [
        ("057", "AGREE", "SUPPORT"),
        ("116", "SANCTION", "ACCUSE"),
        ("163", "SANCTION", "COERCE"),
        ("055", "CONCEDE", "SUPPORT"),
    ],
)
def test_own_types_follow_the_crosswalk_in_plover_alone(cameo, type_, plover):
    assert type_of(cameo) == type_
    assert plover_of(type_, "occurred", cameo) == plover


@pytest.mark.parametrize(
    ("type_", "status", "plover"),
    [
        ("CONSULT", "planned", "AGREE"), ("AID", "expected", "AGREE"), ("RETREAT", "planned", "AGREE"),
        ("ASSAULT", "planned", "THREATEN"), ("ASSAULT", "historical", "ASSAULT"), ("REJECT", "planned", "REJECT"),
        ("CONSULT", "denied", "CONSULT"),
    ],
)  # fmt: skip
def test_precedence(type_, status, plover):
    assert plover_of(type_, status) == plover


def test_a_code_of_another_type_is_not_asked():
    assert plover_of("CONSULT", "occurred", "163") == "CONSULT"
    assert plover_of("ASSAULT", "occurred", "023") == "ASSAULT"


def test_every_code_leads_to_a_type_a_mode_and_a_plover_code():
    for row in (*table("events/cameo_plover"), *table("events/own_types")):
        type_ = type_of(row["cameo"])
        assert type_ in TYPES
        assert mode_of(row["cameo"]) in (None, *modes_of(type_))
        for status in STATUSES:
            code = plover_of(type_, status, row["cameo"])
            assert code in TYPES
            assert 1 <= quad_of(code) <= 4


def test_comments_and_appeals_are_no_events():
    with pytest.raises(KeyError):
        type_of("023")
    assert mode_of("023") is None
    assert contexts_of("023") == ()


def test_a_mode_without_a_score_takes_its_types():
    assert intensity_of("CONSULT", "phone") == 1.5
    assert intensity_of("CONSULT", "no such mode") == 2.5


def test_the_codebook_says_the_types_of_its_codes():
    """Every code stands in the row of its type, or says beside it which it has."""
    page = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
    section = page[page.index("## The codes") : page.index("## Lines that are easily crossed")]
    here, seen = "", set()
    for line in section.splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        if len(cells) == 3 and (codes := re.findall(r"\b\d{3,4}\b", cells[1])):
            here = cells[0] or here
            for code in codes:
                seen.add(code)
                assert type_of(code) == here or type_of(code) in cells[2], (code, here, type_of(code))
    assert len(seen) > 190
