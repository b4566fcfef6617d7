"""The scorer of actor phrases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rudaki.entities.phrase import ActorCode
from rudaki.evaluate.actor_codes import day_of, evaluate, judge
from rudaki.model import Codes, Entity

SHARED = Path(__file__).resolve().parents[3] / "shared" / "bench" / "actor_codes" / "actor_codes.jsonl"
KENYA = Entity("state:KEN", "Kenya", "state", "KEN", None, Codes("KEN", "KEN"))


def test_fields_are_judged_where_they_are_stated():
    code = ActorCode("KEN", ("GOV", "MIL"), KENYA, True)
    right = judge({"country": "KEN", "code_1": ["GOV", "LEG"], "code_2": "MIL"}, code)
    assert right == {"actor": True, "country": True, "code_1": True, "code_2": True, "country_and_code_1": True}
    assert judge({"country": "UGA", "code_1": "GOV"}, code)["country_and_code_1"] is False
    assert judge({"wiki_title": "Kenya", "text": "Kenya"}, code) == {"wiki_title": True}


def test_nobody_is_nobody():
    assert judge({"none": True}, ActorCode(None, (), None, False)) == {"actor": True}
    assert judge({"code_1": "JNK"}, ActorCode("KEN", (), KENYA, True)) == {"actor": False}


@pytest.mark.parametrize(
    ("words", "day"),
    [("today", "2022-12-01"), ("1 july 2021", "2021-07-01"), ("2019-04-01", "2019-04-01"), (None, "2022-12-01")],
)  # fmt: skip
def test_days(words, day):
    assert day_of(words) == day


def test_a_file_of_records(tmp_path):
    gold = tmp_path / "gold.jsonl"
    record = {"id": 1, "text": "Kenyan police", "query_date": "today", "country": "KEN", "code_1": "COP"}
    gold.write_text(json.dumps(record) + "\n", encoding="utf-8")
    report = evaluate([gold])
    assert report.records == 1
    assert report.rows[0].measures["country_and_code_1"] == 1.0


@pytest.mark.skipif(not SHARED.exists(), reason="the benchmark's development half is not here")
def test_the_development_half_stays_above_the_bar():
    measures = evaluate([SHARED]).rows[0].measures
    assert measures["country_and_code_1"] >= 0.85
    assert measures["actor"] >= 0.9
