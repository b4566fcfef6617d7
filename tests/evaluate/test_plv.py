"""Scoring of marked pairs."""

from __future__ import annotations

import json

import pytest

from rudaki.evaluate import plv
from rudaki.evaluate.scoring import calibration_error, class_f1, macro_f1


def test_spans_of_marked_text():
    pair = plv.pair_of("On Monday <t> the port </t> was closed by <s>Oslo</s>, <s>Oslo</s> said.")
    assert pair.sentence == "On Monday  the port  was closed by Oslo, Oslo said."
    assert pair.sentence[slice(*pair.recipient)] == "the port"
    assert pair.sentence[slice(*pair.actor)] == "Oslo"
    assert pair.actor[0] < pair.sentence.rindex("Oslo")


def test_a_party_may_be_missing():
    assert plv.pair_of("<s>Nurses</s> marched.").recipient is None


def test_quads_are_those_of_the_set():
    assert [plv.quad_in_set(c) for c in ("AGREE", "YIELD", "AID", "REJECT", "SANCTION", "ASSAULT")] == [
        1,
        2,
        2,
        3,
        4,
        4,
    ]


def test_report(tmp_path):
    cases = [
        ("<s>Norway</s> recalled its ambassador from <t>Belarus</t>.", "SANCTION", 4),
        ("<s>Rebels</s> freed <t>two nurses</t> near Goma.", "YIELD", 2),
        ("<s>Chile</s> condemned <t>the coup leaders</t>.", "AGREE", 1),
    ]
    rows = [{"id": t, "marked_text": t, "rootcode": c, "quadcode": q, "binary": int(q < 3)} for t, c, q in cases]
    (tmp_path / "plv.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    report = plv.evaluate([tmp_path])
    measures = report.rows[0].measures
    assert report.records == 3
    assert measures["accuracy"] == pytest.approx(2 / 3, abs=1e-3)
    assert measures["SANCTION"] == measures["YIELD"] == 1
    assert measures["AGREE"] == 0
    assert measures["types_15"] == pytest.approx(2 / 3, abs=1e-3)
    assert sum(row.published for row in report.rows) == 5
    assert len(plv.evaluate([tmp_path], peers=False, limit=1).rows) == 1


def test_measures_by_hand():
    assert class_f1("aab", "abb") == {"a": pytest.approx(2 / 3), "b": pytest.approx(2 / 3)}
    assert macro_f1("ab", "cc") == 0
    assert calibration_error([1.0, 1.0], [True, True]) == 0
    assert calibration_error([0.6, 0.6, 0.6, 0.6], [True, False, False, False]) == pytest.approx(0.35)
    assert calibration_error([], []) == 0
