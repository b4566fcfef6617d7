"""`rudaki kb`, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rudaki.entities import kb as kb_module
from rudaki.entities import tables as tables_module

DUMP = Path(__file__).parent.parent / "entities" / "data" / "wikidata-dump.json"


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """A folder of one's own, and no knowledge base remembered from before."""
    folder = tmp_path / "kb"
    monkeypatch.setenv("RUDAKI_KB", str(folder))
    for cached in (kb_module.knowledge_base, tables_module.tables):
        cached.cache_clear()
    yield folder
    for cached in (kb_module.knowledge_base, tables_module.tables):
        cached.cache_clear()


def fresh():
    kb_module.knowledge_base.cache_clear()
    tables_module.tables.cache_clear()


def test_who_was_president_of_kyrgyzstan(invoke):
    result = invoke("kb", "show", "president of Kyrgyzstan", "--on", "2020-10-14")
    assert result.exit_code == 0
    assert "Sooronbay Jeenbekov" in result.output
    assert "2017-11-24" in result.output


def test_show_as_json(invoke):
    entry = json.loads(invoke("kb", "show", "Shoigu", "--on", "2023-06-24", "--json").output)
    assert entry["id"] == "person:sergei-shoigu"
    assert entry["codes"] == {"plover": "RUS GOV MIL", "cameo": "RUSGOVMIL", "iso_num": "643", "cow": "365"}
    assert [o["office"] for o in entry["offices"]] == ["defence_minister"]


def test_show_where_readings_name_somebody(invoke, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(
        "Russia attacked Ukraine on Monday. Officials in Turkey objected. Ukraine replied.", encoding="utf-8"
    )
    readings = tmp_path / "readings.jsonl"
    readings.write_text(invoke("read", page, "--json").output, encoding="utf-8")
    entry = json.loads(invoke("kb", "show", "state:UKR", "--in", readings, "--json").output)
    assert [hit["sentence"] for hit in entry["named"]] == ["Russia attacked Ukraine on Monday.", "Ukraine replied."]


@pytest.mark.parametrize("name", ["Nobody Whatsoever", "president of Atlantis", ""])
def test_show_of_nobody_says_so(invoke, name):
    result = invoke("kb", "show", name)
    assert result.exit_code == 1
    assert "nobody and nothing is known" in result.stderr


def test_bad_days_are_told(invoke):
    result = invoke("kb", "show", "Shoigu", "--on", "yesterday")
    assert result.exit_code == 2
    assert "no YYYY" in result.stderr


def test_search(invoke):
    assert "person:sadyr-japarov" in invoke("kb", "search", "zhaparov").output
    hit = json.loads(invoke("kb", "search", "Zhaparov", "--json", "--limit", "1").output)
    assert hit["kind"] == "person"
    assert invoke("kb", "search", "zzzzqqqq").exit_code == 1


def test_added_people_and_offices_are_known_and_win(invoke, own):
    added = invoke(
        "kb", "add", "Ana Example", "--country", "hnd", "--gender", "f", "--short", "Example",
        "--office", "foreign_minister", "--of", "state:HND", "--from", "2031-01-27",
    )  # fmt: skip
    assert added.exit_code == 0, added.stderr
    assert sorted(p.name for p in own.iterdir()) == ["offices.csv", "persons.csv"]
    fresh()
    assert "Ana Example" in invoke("kb", "show", "foreign minister of Honduras", "--on", "2031-06-01").output
    page = "Ana Example flew to Lima on Monday."
    fresh()
    reading = json.loads(invoke("read", "-", "--json", input=page).output)
    assert "person:ana-example" in [e["id"] for e in reading["entities"]]
    assert "+" in reading["models"]["kb"]


def test_a_namesake_is_somebody_else(invoke, own):
    added = invoke("kb", "add", "Vladimir Putin", "--country", "CAN", "--gender", "m", "--json")
    assert json.loads(added.output)["row"]["id"] == "person:vladimir-putin-can"
    known = invoke(
        "kb", "add", "Vova Testov", "--id", "person:vladimir-putin", "--country", "RUS", "--gender", "m", "--json"
    )
    assert "Vova Testov" in json.loads(known.output)["row"]["aliases"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["X Y"], "needs --country and --gender"), (["X Y", "--country", "XYZ"], "no state"),
        (["X Y", "--country", "HND", "--gender", "f", "--office", "foreign_minister"], "--of"),
        (["X Y", "--country", "HND", "--gender", "f", "--office", "king_maker", "--of", "state:HND", "--from", "2020"],
         "there is no office"),
        (["X", "--table", "bodies"], "needs --kind"), (["X|Y"], "no |"),
        (["Жапаров Тест", "--country", "KGZ", "--gender", "m"], "give one in Latin letters"),
        (["X Y", "--country", "HND", "--gender", "f", "--from", "2026-13-45"], "no YYYY"),
        (["X Y", "--country", "HND", "--gender", "f", "--from", "2026"], "give --office"),
        (["X Y", "--country", "HND", "--gender", "f", "--wikidata", "foo"], "no Wikidata id"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told(invoke, own, args, message):
    result = invoke("kb", "add", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not own.exists()


def test_check_is_clean_and_finds_faults(invoke, own):
    assert invoke("kb", "check").exit_code == 0
    own.mkdir()
    (own / "persons.csv").write_text("id,name,country\nperson:x-y,X Y,ZZZ\n", encoding="utf-8")
    fresh()
    result = invoke("kb", "check", "--json")
    assert result.exit_code == 1
    assert json.loads(result.output)["row"] == "person:x-y"


def test_a_broken_own_table_is_one_line(invoke, own):
    own.mkdir()
    (own / "persons.csv").write_text("id;name\nperson:x-y;X Y\n", encoding="utf-8")
    result = invoke("kb", "show", "Shoigu")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "persons.csv" in result.stderr


def test_import_from_a_dump(invoke, own):
    dry = invoke("kb", "import", DUMP, "--dry-run")
    assert "would be written" in dry.output
    assert not own.exists()
    assert invoke("kb", "import", DUMP).exit_code == 0
    fresh()
    assert "Nurlan Testbekov" in invoke("kb", "show", "prime minister of Kyrgyzstan", "--on", "2031-06-01").output
    assert invoke("kb", "check").exit_code == 0


def test_import_of_something_else_is_told(invoke, tmp_path):
    other = tmp_path / "other.json"
    other.write_text("<html>\n", encoding="utf-8")
    result = invoke("kb", "import", other)
    assert result.exit_code == 1
    assert "line 1 is no Wikidata item" in result.stderr


def test_codes_shown_are_those_readings_carry(invoke):
    entry = json.loads(invoke("kb", "show", "Angela Merkel", "--on", "2023-05-01", "--json").output)
    assert entry["codes"]["plover"] == "DEU ELI"


@pytest.mark.parametrize("name", ["dump.json.bz2", "dump.json.gz"])
def test_broken_packing_is_told(invoke, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"no such packing")
    result = invoke("kb", "import", path)
    assert result.exit_code == 1
    assert "packed data is broken" in result.stderr


def test_path(invoke, own):
    assert invoke("kb", "path").output.strip() == str(own)
