"""Commitments, threats and relations, from sentences written for this test."""

from __future__ import annotations

import pytest

from rudaki.model import Article, Published, Reading
from rudaki.read import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, text: str) -> Reading:
    published = Published("2025-10-08", "day", "given")
    return reader.read_article(Article(id="t", sha256="0" * 64, text=text, language="en", published=published))


COMMITMENTS = [
    # text, party, words of the content, status
    ("Kenya promised to open the border by the end of the year.", "state:KEN", "open the border", "promised"),
    ("France is expected to sign the accord next week.", "state:FRA", "sign the accord", "expected"),
    ("Russia plans to build a bridge across the river.", "state:RUS", "build a bridge", "planned"),
    ("Iran and Iraq are in talks to modernise the port.", "state:IRN", "modernise the port", "under_discussion"),
    ("Japan pledged $75 million for the refugees in Chad.", "state:JPN", "$75 million", "promised"),
]


@pytest.mark.parametrize(("text", "party", "content", "status"), COMMITMENTS)
def test_commitment(reader: Reader, text: str, party: str, content: str, status: str) -> None:
    found = read(reader, text).commitments
    assert [(party in c.parties, content in c.what.text, c.status) for c in found] == [(True, True, status)]


def test_commitment_has_the_day_it_falls_due(reader: Reader) -> None:
    (commitment,) = read(reader, "Kenya promised to open the border on Friday.").commitments
    assert commitment.due is not None
    assert (commitment.due.text, commitment.due.date) == ("Friday", "2025-10-10")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya did not promise to open the border.",
        "In 1994 Russia planned to build a bridge.",
        "Israel will attack Lebanon.",
        "The plan was bold and the promise of spring was in the air.",
    ],
)
def test_no_commitment(reader: Reader, text: str) -> None:
    assert read(reader, text).commitments == ()


THREATS = [
    ("Officials fear terrorism from Islamic State in Iraq.", "terrorism", "group:isis"),
    ("The Taliban pose a threat to Tajikistan.", "insurgency", "group:taliban"),
    ("An Al-Shabaab bomb went off and Al-Shabaab claimed responsibility.", "terrorism", "group:al-shabaab"),
]


@pytest.mark.parametrize(("text", "kind", "origin"), THREATS)
def test_threat(reader: Reader, text: str, kind: str, origin: str) -> None:
    found = [(t.kind, origin in t.origin) for t in read(reader, text).threats]
    assert (kind, True) in found


def test_history_and_plain_words_are_no_threat(reader: Reader) -> None:
    assert read(reader, "The 1979 invasion is taught in schools. Trade talks went well.").threats == ()


RELATIONS = [
    ("Tajikistan shares a long border with Afghanistan.", "borders", "state:TJK", "state:AFG"),
    ("The Russian 201st Military Base in Tajikistan is large.", "hosts_base", "state:TJK", "base:tjk-201"),
    ("Italy’s ambassador to Libya, Marta Bruni, resigned.", "ambassador_to", "new:marta-bruni", "state:LBY"),
    ("Chad’s defence minister, Issa Malloum, spoke.", "holds_office", "new:issa-malloum", "state:TCD"),
    ("Armenia is a member of the CSTO.", "member_of", "state:ARM", "igo:csto"),
]


@pytest.mark.parametrize(("text", "kind", "subject", "object_"), RELATIONS)
def test_relation(reader: Reader, text: str, kind: str, subject: str, object_: str) -> None:
    found = [(r.kind, r.subject, r.object) for r in read(reader, text).relations]
    assert (kind, subject, object_) in found


def test_neighbours_in_a_list_are_not_related(reader: Reader) -> None:
    assert read(reader, "Kenya, Uganda and Rwanda voted on Monday.").relations == ()
