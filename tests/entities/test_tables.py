"""A user's own tables beside ours, and what the checker finds in them."""

from __future__ import annotations

import pytest

from rudaki.entities.checking import faults
from rudaki.entities.kb import KnowledgeBase
from rudaki.entities.tables import TableError, Tables, append

PERSONS = "id,name,aliases,country,gender\n"
OFFICES = "person,office,title,of,from,until,as_of\n"


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_users_row_wins_and_others_stay(folder):
    own = folder(persons=PERSONS + "person:sergei-shoigu,Sergei Testov,Testov of Moscow,RUS,m\n")
    kb = KnowledgeBase(Tables(own))
    assert kb.known["person:sergei-shoigu"].name == "Sergei Testov"
    assert "person:vladimir-putin" in kb.known
    assert [a.id for a in kb.aliases["Testov of Moscow"]] == ["person:sergei-shoigu"]


def test_a_user_can_close_a_spell(folder):
    row = "person:sadyr-japarov,head_of_state,President,state:KGZ,2021-01-28,2027-01-28,2027-01\n"
    kb = KnowledgeBase(Tables(folder(offices=OFFICES + row)))
    assert kb.holder_of("head_of_state", "state:KGZ", "2026-06-01") == "person:sadyr-japarov"
    assert kb.holder_of("head_of_state", "state:KGZ", "2028-06-01") is None


def test_the_version_tells_of_own_tables(folder, tmp_path):
    assert "+" not in KnowledgeBase(Tables(tmp_path / "none")).version
    first = KnowledgeBase(Tables(folder(persons=PERSONS))).version
    second = KnowledgeBase(Tables(folder(persons=PERSONS + "person:a-b,A Bcdef,,KGZ,m\n"))).version
    assert "+" in first
    assert first != second


def test_a_spell_of_nobody_stops_nothing(folder):
    own = folder(offices=OFFICES + "person:nobody,head_of_state,President,state:HND,2026-01-27,,2026-01\n")
    assert KnowledgeBase(Tables(own)).holder_of("head_of_state", "state:HND", "2026-06-01") in (None, "person:nobody")


def test_degrees_are_numbers(folder):
    with pytest.raises(TableError, match="lat"):
        Tables(folder(bases="id,name,kind,lat,lon\nbase:x,X,base,12°N,10\n")).rows("bases")


def test_added_rows_replace_what_they_are_about(tmp_path):
    row = {"id": "person:ana-example", "name": "Ana Example", "country": "HND", "gender": "f"}
    append(tmp_path, "persons", [row])
    append(tmp_path, "persons", [row | {"name": "Ana Beispiel"}])
    assert [r["name"] for r in Tables(tmp_path).rows("persons") if r["id"] == row["id"]] == ["Ana Beispiel"]


@pytest.mark.parametrize(
    "text",
    [
        "name\nX\n",
        "id,name,wikidata,x\nperson:x,X,,\n",
        "id,nonsense\nperson:x,y\n",
        "id,name\nperson:x\n",
        "id,name\nperson:x,y,z\n",
        "\xff\xfe\x00".encode("latin-1"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(tmp_path, text):
    path = tmp_path / "persons.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TableError, match=r"persons\.csv"):
        Tables(tmp_path).rows("persons")


def test_our_own_tables_have_no_fault():
    assert [str(f) for f in faults(Tables())] == []


@pytest.mark.parametrize(
    ("table", "text", "what"),
    [
        ("persons", PERSONS + "nobody,A Bc,,KGZ,m\n", "an id here reads"),
        ("persons", PERSONS + "person:a-b,A Bc,,ZZZ,m\n", "no state 'ZZZ'"),
        ("persons", PERSONS + "person:a-b,A Bc,,KGZ,m\nperson:a-b,A Bd,,KGZ,m\n", "stands twice"),
        ("offices", OFFICES + "person:nobody,envoy,Tsar,state:KGZ,1999,2000,2000-12\n", "no 'person:nobody'"),
        ("offices", OFFICES + "person:sergei-shoigu,head_of_state,Tsar,state:RUS,2019-02-30x,,2026-01\n", "is no YYYY"),
        ("offices", OFFICES + "person:sergei-shoigu,head_of_state,Tsar,state:RUS,2020,2019,2019-12\n", "ends (2019)"),
        ("offices", OFFICES + "person:sergei-shoigu,head_of_state,President,state:RUS,2015,2016,2016-12\n", "both"),
        ("bases", "id,name,kind,lat,lon\nbase:x,X,base,95,10\n", "no degree"),
        ("memberships", "org,member,from,until\nigo:nato,state:XYZ,2001,\n", "no 'state:XYZ'"),
    ],
)  # fmt: skip
def test_the_checker_sees(folder, table, text, what):
    assert any(what in str(fault) for fault in faults(Tables(folder(**{table: text}))))
