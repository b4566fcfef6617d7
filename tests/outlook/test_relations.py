"""Relations: ties the words assert, and neighbours in a sentence that are tied by nothing."""

from __future__ import annotations

import pytest

ARAKAN, KIA = "group:arakan-army", "group:kia"
TIES = [
    ("French Foreign Minister Jean-Noel Barrot spoke.", "holds_office", "person:jean-noel-barrot", "state:FRA"),
    ("The Arakan Army, an ally of the Kachin Independence Army, left.", "affiliate_of", ARAKAN, KIA),
    ("The Arakan Army, allied with the Kachin Independence Army, left.", "affiliate_of", ARAKAN, KIA),
    ("NATO member Turkey sent a ship.", "member_of", "state:TUR", "igo:nato"),
    ("Finland joined NATO in 2023.", "member_of", "state:FIN", "igo:nato"),
    ("Finland shares a border with Russia.", "borders", "state:FIN", "state:RUS"),
    ("The Chad-Sudan border is closed.", "borders", "state:TCD", "state:SDN"),
    ("Brazil, which borders Guyana, sent troops.", "borders", "state:BRA", "state:GUY"),
    ("The border between Kenya and Somalia is closed.", "borders", "state:KEN", "state:SOM"),
    ("Police in Uzbekistan's Samarkand region arrested a man.", "part_of", "new:samarkand", "state:UZB"),
    ("Hezbollah, led by Naim Qassem, rejected the plan.", "leads", "person:naim-qassem", "group:hezbollah"),
    ("Jamal Khan, a candidate from the Justice Party, won.", "member_of", "new:jamal-khan", "new:justice-party"),
]


@pytest.mark.parametrize(("text", "kind", "subject", "object_"), TIES, ids=[t[0][:40] for t in TIES])
def test_tie(read, text, kind, subject, object_):
    found = {(r.kind, r.subject, r.object) for r in read(text).relations}
    assert (kind, subject, object_) in found or (kind == "borders" and (kind, object_, subject) in found)


@pytest.mark.parametrize(
    "text",
    [
        "Traders from Kenya and Uganda met in Kampala.",
        "Turkey and NATO held talks.",
        "Finland has not joined NATO.",
        "Kenya closed its border after talks with NATO.",
        "Ukraine is not a member of NATO.",
        "Poland's neighbour Belarus sent troops.",
        "The envoy met Hamas and Hezbollah.",
    ],
)
def test_no_tie(read, text):
    assert [(r.kind, r.subject, r.object) for r in read(text).relations] == []


def test_a_border_is_told_once(read):
    found = read("Finland shares a border with Russia. Russia borders Finland.").relations
    assert [r.kind for r in found] == ["borders"]
