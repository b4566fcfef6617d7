"""Actor tables in PETRARCH's format, and scoring of whole sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rudaki.errors import InputError
from rudaki.evaluate import petrarch_cases
from rudaki.evaluate.cameo_actors import ActorTable
from rudaki.evaluate.petrarch_cases import Coding, count, measures, weis_of

ACTORS = """<!-- names of nowhere -->
FREEDONIA [FRE]  # remark
+FREEDONIAN
SYLVANIA
\t[SYL <950601]
\t[SYLGOV 19950601-19991231]
\t[SYLREB > 20000101]
TOMAINIA  [---]
THE_TWINS [ONE/TWO]
"""
AGENTS = """<!-- who they are -->
!PERSON! = MAN, WOMEN
GOVERNMENT {} [~GOV]
SOLDIER [~MIL]
CITY [~CTY]
RELIEF_GROUP [NGO~]
CONGRESS!PERSON! [~LEG]
GOOSE {GEESE} [~GGS]
"""


@pytest.fixture
def table(tmp_path: Path) -> ActorTable:
    (tmp_path / "a.txt").write_text(ACTORS)
    (tmp_path / "b.txt").write_text(AGENTS)
    return ActorTable.read(tmp_path / "a.txt", tmp_path / "b.txt")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Freedonian government fell.", [("FREGOV",)]),
        ("Soldiers from Freedonia left.", [("FREMIL",)]),
        ("A soldier slept.", [("---MIL",)]),
        ("A Freedonia relief group came.", [("NGOFRE",)]),
        ("Freedonia's cities and geese of Freedonia", [("FRECTY",), ("FREGGS",)]),
        ("Freedonia met The_Twins.", [("FRE",), ("ONE", "TWO")]),
        ("Tomainia was silent.", []),
        ("A Freedonian congressman and a Freedonian congresswomen", [("FRELEG",), ("FRELEG",)]),
        ("Nobody came.", []),
    ],
)
def test_names_and_agents(table, text, codes):
    found = table.find(text, "19950101")
    assert [a.codes for a in found] == codes
    for actor in found:
        assert text[actor.start : actor.end].strip() == text[actor.start : actor.end] != ""


@pytest.mark.parametrize(("day", "code"), [("19900101", "SYL"), ("19970101", "SYLGOV"), ("20010101", "SYLREB")])
def test_codes_hold_for_a_time(table, day, code):
    assert table.find("Sylvania slept.", day)[0].codes == (code,)


def test_weis():
    assert [weis_of(c) for c in ("057", "0333", "042", "051", "0841", "111", "1661", "173", "190")] == [
        "08", "05", "03", "04", "06", "12", "20", "21", "22",
    ]  # fmt: skip


def test_counting():
    gold = [{"source": "A", "target": "B", "code": "0841"}, {"source": "A", "target": "C", "code": "190"}]
    counts = count(gold, [Coding("A", "B", "084"), Coding("B", "A", "190"), Coding("A", "B", "084")])
    assert (counts["strict"], counts["pair"], counts["code"], counts["code_full"]) == (1, 1, 2, 0)
    assert measures(counts)["strict_f1"] == 0.4
    assert count([{"source": "A", "target": "B", "code": "345"}], [])["no_ontology"] == 1


def test_report_with_the_sets_table(tmp_path):
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "PETR.Validate.actors.txt").write_text(ACTORS)
    (folder / "PETR.Validate.agents.txt").write_text(AGENTS)
    record = {
        "text": "Freedonia condemned Sylvania on Monday.", "date": "19950101", "fictional_actors": True,
        "events": [{"source": "FRE", "target": "SYL", "code": "122"}],
    }  # fmt: skip
    gold = tmp_path / "petrarch_cases.jsonl"
    gold.write_text(json.dumps(record) + "\n")
    report = petrarch_cases.evaluate([gold])
    assert report.rows[0].measures["strict_f1"] == 1.0
    (folder / "PETR.Validate.actors.txt").unlink()
    (folder / "PETR.Validate.agents.txt").unlink()
    folder.rmdir()
    with pytest.raises(InputError, match="actor table"):
        petrarch_cases.evaluate([gold])
