"""Codes of actor phrases."""

from __future__ import annotations

import pytest

from rudaki.entities.phrase import PhraseCoder
from rudaki.entities.working import noted_sectors
from rudaki.parse import Parser


@pytest.fixture(scope="module")
def coder():
    return PhraseCoder(Parser().parse)


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("Tajik border guards", "TJK", ("MIL",)), ("Peru's defence ministry", "PER", ("GOV", "MIL")),
        ("the Hungarian foreign minister", "HUN", ("GOV",)), ("bank robbers", None, ("CRM",)),
        ("a former Spanish judge", "ESP", ("ELI",)), ("Transnistria", "MDA", ("PRE",)),
        ("African Union envoy", "IGO", ("GOV",)), ("UNICEF", "UNO", ()), ("Karachi police", "PAK", ("COP",)),
    ],
)  # fmt: skip
def test_phrases_have_country_and_sector(coder, phrase, country, sectors):
    code = coder.code(phrase, day="2022-12-01")
    assert (code.country, code.sectors[: len(sectors)]) == (country, sectors)
    assert code.is_actor


@pytest.mark.parametrize("phrase", ["Wednesday", "Harold Blenkinsop", "inflation", ""])
def test_what_is_no_actor(coder, phrase):
    assert not coder.code(phrase, day="2022-12-01").is_actor


def test_words_around_give_the_country(coder):
    assert coder.code("the interior minister", context="Ecuador", day="2022-12-01").country == "ECU"


@pytest.mark.parametrize(("day", "sectors"), [("2016-05-01", ("GOV",)), ("2023-05-01", ("ELI",))])
def test_out_of_office_is_elite(coder, day, sectors):
    assert coder.code("Angela Merkel", day=day).sectors == sectors


def test_a_note_tells_the_sector_in_its_years():
    note = "deputy defence minister 2010 to 2014"
    assert noted_sectors(note, "2012-01-01") == ("GOV", "MIL")
    assert noted_sectors(note, "2020-01-01") == ("ELI", None)
    assert noted_sectors(note, "2005-01-01") == (None, None)
    assert noted_sectors("opera singer", "2012-01-01") == (None, None)
