"""Threats: kind, origin and target; an attack that happened is an event and none of these."""

from __future__ import annotations

from pathlib import Path

import pytest

THREATS = [
    ("Boko Haram poses a growing threat to Chad.", "insurgency", "group:boko-haram", "state:TCD"),
    ("Officials in Taiwan fear an invasion by China.", "invasion", "state:CHN", "state:TWN"),
    ("Taiwan fears a Chinese invasion of its outlying islands.", "invasion", "state:CHN", "state:TWN"),
    ("If Russia attacked Estonia, NATO would respond.", "invasion", "state:RUS", "state:EST"),
    ("Russia vowed to attack Ukrainian cities unless Kyiv surrenders.", "other", "state:RUS", "state:UKR"),
    ("Japan said that hackers linked to North Korea stole data.", "cyber", "state:PRK", "state:JPN"),
    ("Somalia blamed al-Shabab for the attack in Mogadishu.", "insurgency", "group:al-shabaab", None),
    ("ISIS claimed responsibility for a bombing in Kabul, Afghanistan.", "terrorism", "group:isis", None),
    ("Mali warned of terrorism spilling over from Burkina Faso.", "terrorism", "state:BFA", None),
    ("The ministers exchanged views on countering terrorism.", "terrorism", None, None),
    ("The miners' union said its members could go on strike next month.", "unrest", None, None),
]


@pytest.mark.parametrize(("text", "kind", "origin", "against"), THREATS, ids=[t[0][:40] for t in THREATS])
def test_threat(read, text, kind, origin, against):
    found = [t for t in read(text).threats if t.kind == kind]
    assert len(found) == 1
    assert origin is None or origin in found[0].origin
    assert against is None or against in found[0].against


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the bombing in Kabul.",
        "A terrorism court in Lahore freed two men.",
        "Police arrested two men in Nairobi on Monday.",
        "The 1994 war in Rwanda killed hundreds of thousands.",
        "Gunmen killed nine people in Chad on Monday.",
        "Border guards in Poland seized a lorry.",
        "Kenya will open two border posts in May.",
        "There is no threat to Chad from Boko Haram.",
        "He paid tribute to the victims of the 9/11 terrorist attacks.",
    ],
)
def test_no_threat(read, text):
    assert [(t.kind, t.span.text) for t in read(text).threats] == []


def test_camps_across_the_border(read):
    text = "Lebanon said the militants' camps in Syria must be closed after the attack on Lebanese soldiers."
    found = [t for t in read(text).threats if t.kind == "cross_border_militancy"]
    assert [("state:SYR" in t.origin, t.against) for t in found] == [(True, ("state:LBN",))]


def test_attributed_to_who_is_quoted(read):
    text = '"Boko Haram poses a threat to Chad," President Emmanuel Macron said.'
    assert [t.attributed_to for t in read(text).threats] == ["person:emmanuel-macron"]


def test_one_danger_told_twice_is_one(read):
    text = "Boko Haram poses a threat to Chad. Officials fear that Boko Haram poses a threat to Niger."
    assert len([t for t in read(text).threats if "group:boko-haram" in t.origin]) == 1


def test_dushanbe_sample(outlook_reader):
    page = Path(__file__).resolve().parents[3] / "shared" / "sample" / "dushanbe-summit.txt"
    if not page.exists():
        pytest.skip("the sample page is not here")
    threats = {t.kind: t for t in outlook_reader.read(page, published="2025-10-08").threats}
    assert {"terrorism", "cross_border_militancy", "drug_trafficking", "extremism"} <= set(threats)
    for kind in ("cross_border_militancy", "drug_trafficking", "extremism"):
        assert "state:AFG" in threats[kind].origin
        assert set(threats[kind].against) & {"region:central-asia", "igo:cis"}
    assert {"group:isis-k", "group:al-qaeda", "group:taliban", "state:AFG"} <= set(threats["terrorism"].origin)
    assert threats["terrorism"].attributed_to == "person:sergei-shoigu"
