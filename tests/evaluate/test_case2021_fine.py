from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rudaki.evaluate import case2021_fine, event_rules
from rudaki.evaluate.case2021_fine import as_article, evaluate, kind_of, measures, weighted_f1
from rudaki.evaluate.event_rules import Snippet, pattern, rules
from rudaki.read import Reader
from rudaki.resources import table


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A suicide bomber struck a market in Harvik, killing three people", "SUIC_BOMB"),
        ("The army fired mortars and rockets at the village of Tarn on Friday.", "ART_MISS_ATTACK"),
        ("Fighter jets carried out airstrikes on Tarn on Friday.", "AIR_STRIKE"),
        ("Rebels captured the town of Tarn on Friday, officials said.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("The army recaptured the town of Tarn on Friday, officials said.", "GOV_REGAINS_TERIT"),
        ("The rebels were pushed out of Tarn after a week of fighting.", "GOV_REGAINS_TERIT"),
        ("Hundreds of teachers marched in Tarn to demand higher pay.", "PEACE_PROTEST"),
        ("Police fired tear gas at protesters in Tarn on Monday.", "PROTEST_WITH_INTER"),
        ("Police opened fire on protesters in Tarn, killing two.", "FORCE_AGAINST_PROTEST"),
        ("Protesters in Tarn hurled petrol bombs and smashed windows.", "VIOL_DEMONSTR"),
        ("Gunmen kidnapped two engineers near Tarn.", "ABDUCT_DISSAP"),
        ("Police arrested four suspects in Tarn on Monday.", "ARREST"),
        ("Two trains collided and derailed near Tarn", "MAN_MADE_DISASTER"),
        ("A strong earthquake shook Tarn on Sunday", "NATURAL_DISASTER"),
        ("The group claimed responsibility for the attack on the hotel.", "ATTRIB"),
        ("No group has claimed responsibility for the bomb that exploded in Tarn.", "REM_EXPLOS"),
        ("Norland expelled three diplomats of Sudland.", "DIPLO"),
        ("Troops discovered a cache of rifles near Tarn.", "DISR_WEAP"),
        ("The weather was fine in Tarn.", "OTHER"),
    ],
)
def test_kinds(reader, text, kind):
    assert kind_of(reader.read_article(as_article("x", text))) == kind


def test_denied_events_do_not_count(reader):
    reading = reader.read_article(as_article("x", "Police arrested Vladimir Putin in Tarn."))
    arrests = tuple(e for e in reading.events if e.mode == "arrest")
    assert len(arrests) == 1
    denied = replace(reading, events=(replace(arrests[0], status="denied"),))
    assert Snippet.of(denied).events == ()
    assert Snippet.of(reading).events == reading.events


def test_an_event_and_its_words_must_be_in_one_sentence(reader, monkeypatch):
    row = dict.fromkeys(("type", "mode", "cameo", "actor", "recipient", "trigger", "words", "near", "unless"), "")
    rows = {
        "t": ({**row, "result": "HIT", "type": "COERCE", "near": "police & market"},),
        "t_words": ({"class": "@x", "word": "x"},),
    }
    monkeypatch.setattr(event_rules, "table", lambda name: rows[name])
    (rule,) = rules.__wrapped__("t")
    together = Snippet.of(reader.read_article(as_article("x", "Police arrested four men at the market.")))
    apart = Snippet.of(reader.read_article(as_article("x", "Police arrested four men. The market was closed.")))
    backwards = Snippet.of(reader.read_article(as_article("x", "At the market police arrested four men.")))
    assert [rule.fits(s) for s in (together, apart, backwards)] == [True, False, False]


def test_patterns_take_whole_words():
    mines = pattern("events/acled_words", "land mine*|rape")
    assert [bool(mines.search(t)) for t in ("Landmines", "land-mine", "grape", "rapeseed")] == [
        True,
        True,
        False,
        False,
    ]


def test_an_unknown_class_is_an_error():
    with pytest.raises(KeyError):
        pattern("events/acled_words", "@nothing")


@pytest.mark.parametrize("name", ["events/acled", "events/muc4"])
def test_every_class_is_used(name):
    used = " ".join(cell for row in table(name) for cell in row.values())
    unused = {r["class"] for r in table(f"{name}_words")} - set(used.replace("|", " ").split())
    assert unused <= {"@instrument", "@thing", "@person", "@area", "@assailant"}
    assert rules(name)


def test_weighted_f1_counts_every_class_as_often_as_the_gold_has_it():
    # a: 2*2/(3+2) = 0.8, b: 2*1/(1+2) = 0.6667; (3 * 0.8 + 0.6667) / 4
    assert weighted_f1(["a", "a", "a", "b"], ["a", "a", "b", "b"]) == 0.7667
    assert weighted_f1([], []) == 0.0
    found = measures(["a", "a", "a", "b"], ["a", "a", "b", "b"])
    assert found == {"weighted_f1": 0.7667, "macro_f1": 0.7333, "accuracy": 0.75, "a": 0.8, "b": 0.6667}


def test_evaluate(tmp_path):
    records = [
        {"id": "1", "text": "A suicide bomber struck a market in Tarn", "event_type": "SUIC_BOMB"},
        {"id": "2", "text": "A strong earthquake shook Tarn.", "event_type": "SUIC_BOMB"},
        {"id": "3", "text": "A flood hit Tarn.", "event_type": "NATURAL_DISASTER"},
    ]
    (tmp_path / "set.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    told = []
    report = evaluate([tmp_path], limit=2, progress=lambda done, total: told.append((done, total)))
    assert (report.set, report.records, told) == ("case2021_fine", 2, [(1, 2), (2, 2)])
    assert report.rows[0].measures["SUIC_BOMB"] == 0.6667
    assert all(row.published and row.measures.keys() == {"weighted_f1"} for row in report.rows[1:])
    assert len(report.rows) == 1 + len(case2021_fine.PEERS)
    assert evaluate([tmp_path], peers=False).rows[0].measures["accuracy"] == 0.6667
