"""The acceptance page: every row of the table at the end of the design must come out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rudaki import Reader, Reading
from rudaki.model import Entity, Event
from rudaki.schema import problems

FIVE = {"state:TJK", "state:KAZ", "state:KGZ", "state:TKM", "state:UZB"}


@pytest.fixture(scope="module")
def reading(shared: Path) -> Reading:
    return Reader().read(shared / "sample" / "dushanbe-summit.txt", published="2025-10-08")


def entity(reading: Reading, name: str) -> Entity:
    return next(e for e in reading.entities if e.name == name)


def names(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {reading.entity(i).name for i in ids}


def summit(reading: Reading) -> Event:
    meetings = [e for e in reading.events if e.type == "CONSULT" and e.status == "planned"]
    assert len(meetings) == 1
    return meetings[0]


def test_page(reading: Reading) -> None:
    article = reading.article
    assert article.title == "Russia Convenes Central Asia Summit, Seeking to Bolster Security Amid Afghan Crisis"
    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.place) == ("DUSHANBE, Tajikistan", "Dushanbe")
    for clutter in ("128", "Donate", "Support Dawat", "0530 2294668", "NO15", "Vipps", "Comments are closed"):
        assert clutter not in article.text
    dropped = {d.reason for d in article.dropped}
    assert dropped >= {"view counter", "donation", "comments"}
    assert article.text.endswith("in the heart of Eurasia.")


def test_summit(reading: Reading) -> None:
    event = summit(reading)
    assert event.date is not None
    assert (event.date.text, event.date.start, event.date.end) == ("Thursday", "2025-10-09", "2025-10-09")
    assert event.place is not None
    assert event.place.name == "Dushanbe"
    actors = {a.entity for a in event.actors} | {a.entity for a in event.recipients}
    assert actors >= FIVE | {"state:RUS", "person:vladimir-putin"}
    assert event.plover == "AGREE"


def test_day_stays_words_without_a_publication_date(shared: Path) -> None:
    reading = Reader().read(shared / "sample" / "dushanbe-summit.txt")
    date = summit(reading).date
    assert date is not None
    assert (date.text, date.start) == ("Thursday", None)


def test_threats(reading: Reading) -> None:
    kinds = {t.kind for t in reading.threats}
    assert kinds >= {"terrorism", "cross_border_militancy", "drug_trafficking", "extremism"}
    for kind in ("terrorism", "cross_border_militancy", "drug_trafficking", "extremism"):
        found = [t for t in reading.threats if t.kind == kind]
        assert any("state:AFG" in t.origin for t in found), kind
        assert any({"region:central-asia", "igo:cis"} & set(t.against) for t in found), kind
    groups = {e.id for e in reading.entities if e.kind == "armed_group"}
    assert groups >= {"group:isis-k", "group:al-qaeda", "group:taliban"}


def test_figures(reading: Reading) -> None:
    shoigu = [c for c in reading.claims if c.claimant == "person:sergei-shoigu" and c.figures]
    (figure,) = shoigu[0].figures
    assert (figure.low, figure.counted) == (23000, "fighters")
    assert figure.comparator in (">", ">=")
    assert "state:AFG" in shoigu[0].about


def test_quotes(reading: Reading) -> None:
    speech: dict[str, list[str]] = {}
    for quote in reading.quotes:
        who = reading.entity(quote.speaker.entity).name if quote.speaker and quote.speaker.entity else "-"
        speech.setdefault(who, []).append(" … ".join(c.text for c in quote.content))
    assert any("a serious challenge" in q for q in speech["Sergei Shoigu"])
    assert any("special attention" in q for q in speech["Yuri Ushakov"])
    assert len(speech["Semyon Grigoryev"]) >= 2
    assert any("clear signal" in q and "By positioning itself" in q for q in speech["Anya Malpas"])
    everything = [c.text.strip("“”,. ") for q in reading.quotes for c in q.content]
    assert "near abroad" not in everything
    assert "Great Game" not in everything


def test_offices(reading: Reading) -> None:
    roles = {
        reading.entity(r.subject).name: (r.object, r.role or "") for r in reading.relations if r.kind == "holds_office"
    }
    assert "Secretary" in roles["Sergei Shoigu"][1]
    assert roles["Sergei Shoigu"][0] == "body:rus-security-council"
    assert roles["Yuri Ushakov"] == ("state:RUS", "Kremlin aide")
    assert roles["Anya Malpas"][0] == "ngo:crisis-group"
    assert "senior analyst" in roles["Anya Malpas"][1]
    assert roles["Vladimir Putin"] == ("state:RUS", "Russian President")
    ambassadors = [(reading.entity(r.subject).name, r.object) for r in reading.relations if r.kind == "ambassador_to"]
    assert ambassadors == [("Semyon Grigoryev", "state:TJK")]


def test_structures(reading: Reading) -> None:
    assert {e.id for e in reading.entities if e.kind == "igo"} >= {"igo:csto", "igo:sco", "igo:cis"}
    ties = {(r.kind, r.subject, r.object) for r in reading.relations}
    (base,) = (e.id for e in reading.entities if e.kind == "base")
    assert ("hosts_base", "state:TJK", base) in ties
    assert ("operates_base", "state:RUS", base) in ties
    assert any(kind == "borders" and "state:AFG" in (a, b) for kind, a, b in ties)


def test_commitments(reading: Reading) -> None:
    expected = [c for c in reading.commitments if c.status == "expected"]
    assert any("agreements covering trade, transport, and defense" in c.what.text for c in expected)
    talks = [c for c in reading.commitments if c.status == "under_discussion"]
    assert any(set(c.parties) == {"state:RUS", "state:TJK"} for c in talks)
    content = " ".join(c.what.text for c in talks)
    assert "enhance the capacity" in content
    assert "modernize the Tajik armed forces" in content


def test_powers_and_metonymy(reading: Reading) -> None:
    mentions = {e.id: {m.text for m in e.mentions} for e in reading.entities}
    assert {"Moscow", "Kremlin"} <= mentions["state:RUS"]
    assert "Beijing" in mentions["state:CHN"]
    assert any("West" in m for m in mentions["region:the-west"])
    # Dushanbe the city and Dushanbe the government, told apart by use.
    assert "Dushanbe" in mentions["state:TJK"]
    assert "Dushanbe" in mentions["place:dushanbe-tjk"]


def test_record_is_valid_and_two_runs_give_the_same_bytes(reading: Reading, shared: Path) -> None:
    assert problems(reading.to_dict()) == []
    again = Reader().read(shared / "sample" / "dushanbe-summit.txt", published="2025-10-08")
    assert again.to_json() == reading.to_json()
