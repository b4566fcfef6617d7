"""The corpus checker finds what is planted."""

from __future__ import annotations

import json

import pytest
from training.pairs import CORPUS, NONE, Row, read_rows

from training import check

TEXT = "The harbour master of Walvis Bay turned away a Panamanian trawler on Tuesday evening."


def row(id_: str, text: str = TEXT, cameo: str = "1245", **more) -> Row:
    relation = {"actor": 0, "recipient": 1, "cameo": cameo, "status": "occurred", **more}
    ship = text.find("a Panamanian")
    return Row(id_, text, ((0, 32), (ship, ship + 20)), (relation,))


def test_a_clean_row_has_no_fault():
    rows = [row("a-1")]
    assert [*check.shape(rows), *check.duplicates(rows), *check.conflicts(rows)] == []


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (row("a-1", cameo="023"), "no such code"),
        (row("a-1", status="done"), "no such status"),
        (row("a-1", mode="phone"), "no mode phone"),
        (row("a-1", recipient=0), "two different mentions"),
        (row("a-1", recipient=7), "two different mentions"),
        (Row("a-1", TEXT, ((0, 0), (3, 9)), ()), "empty"),
        (Row("a-1", TEXT, ((0, 4), (3, 9999)), ()), "outside"),
        (row("a-1", contexts=["weather"]), "no such context weather"),
        (Row("a-1", TEXT, ((0, 3), (4, 11)), (), ((0, 2),)), "not there"),
    ],
)
def test_shape(bad, says):
    fault = next(check.shape([bad]))
    assert says in fault


def test_ids_are_given_once():
    assert "given twice" in next(check.shape([row("a-1"), row("a-1")]))


def test_duplicates_exact_and_near():
    near = TEXT.replace("evening", "morning")
    faults = list(check.duplicates([row("a-1"), row("a-2", TEXT.upper().lower() + "!"), row("a-3", near)]))
    assert [f.split(": ")[1].split()[0] for f in faults] == ["same", "near"]


def test_a_minimal_pair_is_no_duplicate():
    other = row("a-2", TEXT.replace("turned away", "let in"), cameo="081")
    assert list(check.duplicates([row("a-1"), other])) == []


def test_conflicts_look_past_the_names():
    again = Row("b-1", "Oslo sued Bergen.", ((0, 4), (10, 16)), ({"actor": 0, "recipient": 1, "cameo": "115"},))
    other = Row("b-2", "Lagos sued Kano.", ((0, 5), (11, 15)), ({"actor": 0, "recipient": 1, "cameo": "111"},))
    assert list(check.conflicts([again, again])) == []
    (fault,) = check.conflicts([again, other])
    assert fault.startswith("b-2")


def test_leaks_whole_and_in_part(tmp_path):
    (tmp_path / "set").mkdir()
    long = "Earlier the harbour master of Walvis Bay turned away a Panamanian trawler, said a radio."
    records = [{"text": "Oslo sued Bergen"}, {"full_text": long}]
    (tmp_path / "set" / "gold.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    whole = Row("b-1", "Oslo sued Bergen.", ((0, 4), (10, 16)), ())
    clean = Row("b-2", "Lagos sued Kano over the levy on cattle that crossed the bridge.", ((0, 5), (11, 15)), ())
    faults = list(check.leaks([whole, row("a-1"), clean], tmp_path))
    assert [f.split(":")[0] for f in faults] == ["b-1", "a-1"]


def test_pairs_not_listed_are_none():
    mutual = Row(
        "c-1",
        "A met B and C.",
        ((0, 1), (6, 7), (12, 13)),
        ({"actor": 0, "recipient": 1, "cameo": "040", "mutual": True},),
        ((0, 2),),
    )
    assert [(p.actor, p.recipient) for p in mutual.events()] == [((0, 1), (6, 7)), ((6, 7), (0, 1))]
    assert [(p.actor, p.recipient) for p in mutual.nones()] == [((6, 7), (12, 13)), ((12, 13), (6, 7))]
    assert {p.plover for p in mutual.nones()} == {NONE}


def test_the_corpus_is_in_shape():
    rows = read_rows()
    held = read_rows(sorted((CORPUS / "heldout").glob("*.jsonl")))
    assert list(check.shape([*rows, *held])) == []
    assert list(check.conflicts([*rows, *held])) == []
    spread = check.skew(rows)
    assert spread["scarce_types"] == []
    assert spread["pairs_without_event"] >= spread["pairs_with_event"] >= 10_000


def test_the_corpus_shares_nothing_with_the_benchmarks(shared):
    rows = [*read_rows(), *read_rows(sorted((CORPUS / "heldout").glob("*.jsonl")))]
    assert list(check.leaks(rows, shared / "bench")) == []
