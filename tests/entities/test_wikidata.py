"""Office-holders from a dump in the format of Wikidata's."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rudaki.entities import knowledge_base
from rudaki.entities.wikidata import read_dump, rows_of
from rudaki.errors import InputError

DUMP = Path(__file__).parent / "data" / "wikidata-dump.json"


@pytest.fixture(scope="module")
def found():
    with DUMP.open("rb") as lines:
        return rows_of(read_dump(lines), knowledge_base(), "2033-06")


def test_spells_have_office_state_and_dates_as_precise_as_given(found):
    spells = {(r["person"], r["office"], r["of"], r["from"], r["until"]) for r in found.offices}
    assert ("person:nurlan-testbekov", "head_of_government", "state:KGZ", "2031-02-03", "2033-05") in spells
    assert ("person:nurlan-testbekov", "foreign_minister", "state:KGZ", "2029", "") in spells
    assert ("person:maarja-proovtamm", "head_of_state", "state:EST", "2030-04-10", "") in spells


def test_deprecated_statements_and_other_positions_are_left_out(found):
    assert not [r for r in found.offices if r["from"].startswith("1999") or "somebody" in r["person"]]


def test_known_people_keep_their_id_and_get_names(found):
    merkel = next(r for r in found.persons if r["id"] == "person:angela-merkel")
    assert "Angela Dorothea Kasner" in merkel["aliases"]
    assert "Ангела Меркель" in merkel["native"]
    assert not [r for r in found.offices if r["person"] == "person:angela-merkel"], "the spell is known"


def test_a_new_holder_ends_our_open_spell(found):
    ended = [r for r in found.offices if r["of"] == "state:EST" and r["until"] == "2030-04-10"]
    assert [r["person"] for r in ended] == ["person:alar-karis"]


def test_early_spells_are_left_out_when_asked():
    with DUMP.open("rb") as lines:
        found = rows_of(read_dump(lines), knowledge_base(), "2033-06", since="2034")
    assert not [r for r in found.offices if r["until"] == "2033-05"]


def test_the_dump_is_read_line_by_line():
    """Items are made and dropped one at a time: an endless dump costs the memory of what is kept."""
    item = json.dumps({"type": "item", "id": "Q1", "labels": {}, "claims": {"P1001": []}}).encode() + b",\n"
    assert read_dump(item for _ in range(2000)).items == 2000


@pytest.mark.parametrize("line", [b'{"x":', b"<html>", b"[1, 2]", b'{"id": "Q1"}'])
def test_a_file_that_is_no_dump_is_told_by_line(line):
    with pytest.raises(InputError, match="line 1 is no Wikidata item"):
        read_dump([line])


def test_packed_dumps_are_the_same(tmp_path, found):
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(DUMP.read_bytes()))
    with gzip.open(path, "rb") as lines:
        assert rows_of(read_dump(lines), knowledge_base(), "2033-06") == found


def human(qid: str, name: str, died: str = "", since: str = "") -> bytes:
    def link(value: str) -> dict:
        return {"mainsnak": {"datavalue": {"value": {"id": value}}}, "rank": "normal"}

    def day(value: str) -> dict:
        return {"datavalue": {"value": {"time": f"+{value}T00:00:00Z", "precision": 11}}}

    claims = {"P31": [link("Q5")], "P39": [link("Q900102")]}
    if since:
        claims["P39"][0]["qualifiers"] = {"P580": [day(since)]}
    if died:
        claims["P570"] = [{"mainsnak": day(died)}]
    labels = {"en": {"language": "en", "value": name}}
    return json.dumps({"type": "item", "id": qid, "labels": labels, "aliases": [], "claims": claims}).encode()


POSITION = next(line for line in DUMP.read_bytes().splitlines() if b'"Q900102","labels"' in line)


def test_undated_spells_are_left_out_and_death_ends_one():
    people = [human("Q1", "Old Undatedson"), human("Q2", "Dead Deadson", died="1999-05-06", since="1995-01-01")]
    found = rows_of(read_dump([*people, POSITION]), knowledge_base(), "2033-06")
    assert [(r["person"], r["from"], r["until"]) for r in found.offices] == [
        ("person:dead-deadson", "1995-01-01", "1999-05-06")
    ]


def test_our_open_spell_ends_with_the_first_who_comes():
    people = [human("Q1", "Later Laterson", since="2032-01-28"), human("Q2", "Sooner Soonerson", since="2027-01-28")]
    found = rows_of(read_dump([*people, POSITION]), knowledge_base(), "2033-06")
    assert [r["until"] for r in found.offices if r["person"] == "person:alar-karis"] == ["2027-01-28"]
