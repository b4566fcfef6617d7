from __future__ import annotations

import gzip
import json

import pytest

from rudaki.evaluate.incidents import IncidentReader, Incidents, body_of, names_one_of
from rudaki.evaluate.muc4 import count, evaluate, gold_fillers, measures
from rudaki.evaluate.truecase import Truecaser
from rudaki.parse.parser import load_model

ROLES = (
    "perp_individual",
    "perp_organization",
    "instrument",
    "phys_target",
    "hum_target_name",
    "hum_target_description",
)


def incident(type_, **roles):
    return {"type": type_, "optional": False, **{role: roles.get(role, []) for role in ROLES}}


def found(types=(), **fillers):
    out = Incidents()
    out.types = set(types)
    for role, texts in fillers.items():
        for text in texts:
            out.add(role, text)
    return out


@pytest.fixture(scope="module")
def incident_reader():
    return IncidentReader()


@pytest.fixture(scope="module")
def truecaser():
    return Truecaser(load_model(), "region:latin-america")


def test_header_and_notes_are_taken_off():
    text = "LIMA, 3 MAY 90 (XYZ) -- [SOME AGENCY,\nABC] [TEXT] A BOMB WENT\nOFF.  [PASSAGE OMITTED]\n\n   NOBODY DIED"
    assert body_of(text) == "A BOMB WENT OFF.\nNOBODY DIED."
    assert body_of("NOTHING -- HERE") == "HERE."
    assert body_of("IT ENDED.  THEN -- LATE -- IT BEGAN.") == "IT ENDED. THEN -- LATE -- IT BEGAN."


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("THE POLICE OF SAN SALVADOR SAID A BOMB EXPLODED.", "The police of San Salvador said a bomb exploded."),
        ("IN LIMA, U.S. DIPLOMATS MET ON 3 MAY.  THEY LEFT.", "In Lima, U.S. diplomats met on 3 may.  They left."),
        ("RUFINO QUISPEZ SPOKE OF THE XKZQ.", "Rufino Quispez spoke of the XKZQ."),
        ("THE TUPAC AMARU REVOLUTIONARY MOVEMENT", "The Tupac Amaru Revolutionary Movement"),
        ("TWO POWER POLES FELL", "Two power poles fell"),
    ],
)
def test_truecase(truecaser, text, mixed):
    assert truecaser.restore(text) == mixed


def test_an_attack_has_its_roles(incident_reader):
    text = "BOGOTA, 3 MAY 90 -- [TEXT] GUERRILLAS MURDERED TWO JUDGES WITH MACHETES IN BOGOTA ON FRIDAY."
    seen = incident_reader.read("x", text)
    assert seen.types == {"ATTACK"}
    assert seen.fillers["perp_individual"] == ["Guerrillas"]
    assert [t.lower() for t in seen.fillers["hum_target"]] == ["judges"]
    assert seen.fillers["instrument"] == ["machetes"]
    assert seen.fillers["phys_target"] == []


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("TERRORISTS KIDNAPPED A BUSINESSMAN IN LIMA.", {"KIDNAPPING"}),
        ("A CAR BOMB EXPLODED IN FRONT OF A BANK IN LIMA.", {"BOMBING"}),
        ("GUERRILLAS BURNED THREE BUSES IN LIMA.", {"ARSON"}),
        ("A CAR BOMB EXPLODED IN LIMA.  THREE CIVILIANS WERE WOUNDED.", {"BOMBING"}),
        ("SOLDIERS KILLED THREE GUERRILLAS IN A CLASH.", set()),
        ("THE PRESIDENT OF PERU VISITED BOLIVIA.", set()),
        ("", set()),
    ],
)
def test_types(incident_reader, text, types):
    assert incident_reader.read("x", text).types == types


def test_shining_path_is_an_organisation(incident_reader):
    fillers = incident_reader.read("x", "SHINING PATH MURDERED THE MAYOR OF HUANTA.").fillers
    assert fillers["perp_organization"] == ["Shining Path"]
    assert fillers["perp_individual"] == []


def test_fillers_match_by_containing():
    assert names_one_of("the two judges", ["JUDGES"])
    assert names_one_of("judges", ["X", "TWO JUDGES"])
    assert not names_one_of("judges", ["POLICE"])


def test_gold_fillers_that_share_a_string_are_one():
    fields = [[["FMLN", "FRONT"]], [["FRONT", "THE FRONT"], ["ELN"]], [["\\"]]]
    assert gold_fillers(fields) == [["FMLN", "FRONT", "THE FRONT"], ["ELN"]]


def test_incidents_take_no_filler_twice_and_no_pronoun():
    out = found(hum_target=["judges", "two judges", "they", "a nun"])
    assert out.fillers["hum_target"] == ["judges", "a nun"]
    out.add("perp_organization", "FMLN", "kb:1")
    out.add("perp_organization", "Farabundo Marti Front", "kb:1")
    assert out.fillers["perp_organization"] == ["FMLN"]


def test_count_and_measures():
    record = {
        "incidents": [
            incident("BOMBING / ATTACK", phys_target=[["BANK"], ["HOTEL"]]),
            incident("KIDNAPPING", hum_target_name=[["A. PEREZ"]], hum_target_description=[["JUDGE", "A. PEREZ"]]),
        ]
    }
    counts = count(
        record, found({"ATTACK", "ARSON"}, phys_target=["a bank", "the bank building", "a bus"], hum_target=["judge"])
    )
    assert (counts["type:gold"], counts["type:found"], counts["type:right"]) == (2, 2, 1)
    # "the bank building" names the bank again, so it is not given twice.
    assert (counts["phys_target:gold"], counts["phys_target:found"], counts["phys_target:right"]) == (2, 3, 1)
    assert (counts["hum_target:gold"], counts["hum_target:right"]) == (1, 1)
    counts.update(count({"incidents": []}, found({"ATTACK"})))
    scores = measures(counts)
    assert scores["incident_f1"] == 0.6667  # one right, two found, one gold
    assert scores["type_f1"] == 0.4
    assert scores["roles_f1"] == 0.5714  # 2 right, 4 found, 3 gold
    assert scores["instrument_f1"] is None


def test_evaluate_reads_gzip_and_says_that_no_peers_are_known(tmp_path):
    records = [
        {
            "id": "1",
            "text": "LIMA, 3 MAY 90 -- [TEXT] TERRORISTS KIDNAPPED A JUDGE.",
            "incidents": [incident("KIDNAPPING")],
        },
        {"id": "2", "text": "LIMA, 3 MAY 90 -- [TEXT] IT RAINED IN LIMA.", "incidents": []},
    ]
    path = tmp_path / "set.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(r) + "\n" for r in records).encode()))
    told = []
    report = evaluate([path], progress=lambda done, total: told.append(done))
    assert (report.set, report.records, told) == ("muc4", 2, [1, 2])
    assert report.rows[0].measures["incident_f1"] == report.rows[0].measures["type_f1"] == 1.0
    assert any("no figures of peers" in note for note in report.notes)
    assert evaluate([path], limit=1).records == 1
