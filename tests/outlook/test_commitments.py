"""Commitments: what the sentence promises, who does, until when; and what is none."""

from __future__ import annotations

import pytest

PROMISES = [
    ("Japan pledged $75m for refugees in Chad.", "promised", ["state:JPN"], "$75m"),
    ("Norway offered $20 million and a field hospital.", "promised", ["state:NOR"], "$20 million"),
    ("The European Union promised Moldova €40m for border surveillance.", "promised", ["igo:eu"], "€40m"),
    ("Germany said it would send two patrol boats to Georgia in May.", "planned", ["state:DEU"], "send two"),
    ("India is to host a summit of the SCO in July.", "planned", ["state:IND"], "host a summit"),
    ("France will reopen its embassy in Damascus.", "planned", ["state:FRA"], "reopen its embassy"),
    ("Britain and Canada are expected to sign a pact.", "expected", ["state:GBR", "state:CAN"], "sign a pact"),
    ("Uzbekistan accepted an invitation to join the pipeline project.", "planned", ["state:UZB"], "join the pipeline"),
    ("Turkey and Iraq are in talks to build a canal.", "under_discussion", ["state:TUR", "state:IRQ"], "build a canal"),
    ("Britain is considering sending trainers to Ukraine.", "under_discussion", ["state:GBR"], "sending trainers"),
    ("Serbia promised to hold early elections by December.", "promised", ["state:SRB"], "hold early elections"),
    ("Prime Minister Petteri Orpo is to brief parliament on Thursday.", "planned", ["person:petteri-orpo"], "brief"),
    (
        "Talks between Armenia and Azerbaijan will be held in Doha on 12 March.",
        "planned", ["state:ARM", "state:AZE"], "Talks between",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "parties", "what"), PROMISES, ids=[p[0][:40] for p in PROMISES])
def test_promise(read, text, status, parties, what):
    found = [c for c in read(text).commitments if what in c.what.text]
    assert [(c.status, sorted(c.parties)) for c in found] == [(status, sorted(parties))]


NONE = [
    "Egypt denied that it would send troops to Gaza.",
    "Analysts doubt that China will cut tariffs.",
    "The United States made no new pledge.",
    "Sudan will be poor for years.",
    "Ethiopia had been expected to sign the treaty in January.",
    "Pakistan agreed in 2019 to free the prisoners.",
    "Belarus said it would expel three Polish diplomats.",
    "Russia vowed to attack Ukrainian cities unless Kyiv surrenders.",
    "If Rwanda sent troops, Burundi would close the border.",
    "Teachers in Kenya will go on strike on Friday.",
    "The price of wheat will rise in Egypt.",
    "Kenya opened two border posts on Sunday.",
    '"Iran would face many problems," President Emmanuel Macron said.',
]


@pytest.mark.parametrize("text", NONE)
def test_no_promise(read, text):
    assert [c.what.text for c in read(text).commitments] == []


def test_joined_acts_are_commitments_of_their_own(read):
    found = read("Kenya and Somalia agreed to open two posts and to resume direct flights.").commitments
    assert [c.what.text for c in found] == ["to open two posts", "to resume direct flights"]
    assert {c.parties for c in found} == {("state:KEN", "state:SOM")}


def test_the_two_sides_are_those_named_before(read):
    found = read("Kenya and Somalia held talks on Sunday. The two sides agreed to exchange prisoners.").commitments
    assert [sorted(c.parties) for c in found] == [["state:KEN", "state:SOM"]]


def test_sides_that_nobody_named_give_no_party(read):
    assert all(not c.parties for c in read("The two sides agreed to exchange prisoners.").commitments)


def test_we_in_a_quote_is_who_speaks(read):
    found = read('"We will send monitors next week," French Foreign Minister Jean-Noel Barrot said.').commitments
    assert [(c.parties, c.attributed_to) for c in found] == [(("person:jean-noel-barrot",), "person:jean-noel-barrot")]


def test_giver_whose_verb_is_left_out(read):
    text = "The largest sum came from Qatar, which promised $90m, followed by Kuwait with $30m."
    found = {c.parties: c.what.text for c in read(text).commitments}
    assert found == {("state:QAT",): "$90m", ("state:KWT",): "$30m"}


def test_list_below_the_verb(read):
    text = "Poland and Lithuania agreed:\n– to open two checkpoints;\n– to build a bridge by the end of 2026."
    found = read(text).commitments
    assert [c.what.text for c in found] == ["to open two checkpoints", "to build a bridge by the end of 2026"]
    assert [c.parties for c in found] == [("state:POL", "state:LTU")] * 2
    assert [c.due.date if c.due else None for c in found] == [None, "2026-12-31"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("India is to host a summit in July.", "2025-07-31"),
        ("Poland is due to brief parliament on Thursday.", "2025-03-06"),
        ("Serbia will hold elections by December.", "2025-12-31"),
        ("Talks between Armenia and Azerbaijan will be held in Doha on 12 March.", "2025-03-12"),
        ("Japan on Sunday pledged $75m.", None),
    ],
)
def test_due(read, text, due):
    assert [c.due.date if c.due else None for c in read(text).commitments] == [due]


@pytest.mark.parametrize("published", [None, "2025", "2025-03"])
def test_published_less_exactly(read, published):
    found = read("Serbia promised in 2019 to hold elections. India will host talks on Thursday.", published).commitments
    assert any("host talks" in c.what.text for c in found)
