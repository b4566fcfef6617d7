"""The knowledge base's tables hold what they promise."""

from __future__ import annotations

from collections import Counter

import pytest

from rudaki.entities import knowledge_base
from rudaki.resources import cells, table

FILES = ["igos", "armed_groups", "media", "ngos", "bodies", "bases", "persons", "states", "regions"]


@pytest.mark.parametrize("name", FILES)
def test_ids_are_unique(name: str) -> None:
    counts = Counter(row["id"] for row in table(f"kb/{name}"))
    assert [i for i, n in counts.items() if n > 1] == []


def test_every_un_member_and_observer_is_there() -> None:
    status = Counter(row["status"] for row in table("kb/states"))
    assert (status["un_member"], status["un_observer"]) == (193, 2)
    assert status["partially_recognised"] >= 8


def test_states_have_demonyms_and_capitals() -> None:
    lacking = [
        r["id"] for r in table("kb/states") if r["status"] == "un_member" and not (r["adjectives"] and r["capital"])
    ]
    assert lacking == []


def test_enough_of_each_kind() -> None:
    assert len(table("kb/offices")) >= 3000
    assert len(table("kb/igos")) >= 120
    assert len({r["org"] for r in table("kb/memberships")}) >= 60
    assert len(table("kb/armed_groups")) >= 400
    assert sum(r["kind"] == "party" for r in table("kb/bodies")) >= 200
    assert len(table("kb/bases")) + len(table("kb/sites")) >= 150
    assert len(table("kb/media")) + len(table("kb/ngos")) >= 200


def test_leaders_and_ministers_of_a_hundred_states_since_2010() -> None:
    held: dict[str, set[str]] = {}
    for row in table("kb/offices"):
        if row["of"].startswith("state:") and (not row["until"] or row["until"] >= "2010"):
            held.setdefault(row["of"], set()).add(row["office"])
    leaders = {"head_of_state", "head_of_government"}
    full = [
        s for s, o in held.items() if o & leaders and {"foreign_minister", "defence_minister", "interior_minister"} <= o
    ]
    assert len(full) >= 100


def test_present_leaders_and_ministers_of_sixty_states() -> None:
    present: dict[str, set[str]] = {}
    for row in table("kb/offices"):
        if not row["until"] and row["of"].startswith("state:"):
            present.setdefault(row["of"], set()).add(row["office"])
    leaders = {"head_of_state", "head_of_government"}
    full = [s for s, o in present.items() if o & leaders and {"foreign_minister", "defence_minister"} <= o]
    assert len(full) >= 60


def test_references_are_not_dangling() -> None:
    known = knowledge_base().known
    for row in table("kb/memberships"):
        assert row["org"] in known
        assert row["member"] in known
    for row in table("kb/offices"):
        assert row["person"] in known
        assert row["of"] in known, row


def test_office_spells_are_ordered_in_time() -> None:
    for row in table("kb/offices"):
        if row["from"] and row["until"]:
            shorter = min(len(row["from"]), len(row["until"]))
            assert row["from"][:shorter] <= row["until"][:shorter], row


def test_borders_are_mutual() -> None:
    borders = {row["iso3"]: set(cells(row["borders"])) for row in table("kb/states") if row["iso3"]}
    for state, neighbours in borders.items():
        for other in neighbours:
            assert state in borders[other], (state, other)
