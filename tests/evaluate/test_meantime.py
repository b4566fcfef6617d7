from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rudaki.evaluate.meantime import count, evaluate, read
from rudaki.evaluate.meantime_events import count_events, event_measures, match, predict_events, statuses_of
from rudaki.read import Reader

TEXT = "Acme bought Bolt.\nMarch 4, 2009\nCarla Diaz said that Acme will sell Bolt to Cogs."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def event(text: str, word: str, time: str = "NON_FUTURE", kind: str = "OTHER", **roles: str) -> dict[str, Any]:
    start = text.index(word)
    held = [
        {"role": role, "start": text.rindex(name), "end": text.rindex(name) + len(name)} for role, name in roles.items()
    ]
    return {"start": start, "end": start + len(word), "time": time, "event_class": kind, "participants": held}


def record(text: str = TEXT) -> dict[str, Any]:
    day = text.index("March 4, 2009")
    return {
        "id": "t",
        "date": "2009-03-04",
        "text": text,
        "timexes": [{"start": day, "end": day + 13, "type": "DATE", "value": "2009-03-04", "is_dct": True}],
        "events": [
            event(text, "bought"),
            event(text, "said", kind="SPEECH_COGNITIVE", Arg0="Carla Diaz"),
            event(text, "sell", "FUTURE", Arg0="Acme", Arg1="Bolt"),
        ],
    }


def predicted(reader: Reader, text: str) -> dict[str, dict[str, Any]]:
    draft = read({"id": "t", "date": "2009-03-04", "text": text}, reader)
    return {text[e["start"] : e["end"]]: e for e in predict_events(draft)}


def test_every_verb_is_a_trigger_with_its_time_and_parties(reader: Reader) -> None:
    found = predicted(reader, TEXT)
    assert {"bought", "said", "sell"} <= set(found)
    assert (found["bought"]["status"], found["sell"]["status"]) == ("occurred", "planned")
    assert (found["said"]["speech"], found["sell"]["speech"]) == (True, False)
    parties = {(a["role"], TEXT[a["start"] : a["end"]]) for a in found["sell"]["participants"]}
    assert parties == {("Arg0", "Acme"), ("Arg1", "Bolt")}


def test_a_day_to_come_makes_what_goes_on_a_plan(reader: Reader) -> None:
    found = predicted(reader, "The crew is travelling to Oslo on March 20, 2009. The crew is resting.")
    assert (found["travelling"]["status"], found["resting"]["status"]) == ("planned", "ongoing")


def test_names_and_things_are_no_triggers(reader: Reader) -> None:
    found = predicted(reader, "The announcement pleased the carpenters and the bakers of Acme.")
    assert "announcement" in found
    assert not {"carpenters", "bakers", "Acme"} & set(found)


def test_counts_of_right_wrong_and_missed_events() -> None:
    gold = record()["events"]
    found = [
        {**gold[0], "status": "planned", "speech": False, "event": True},
        {**gold[2], "status": "occurred", "speech": True, "event": False, "participants": gold[2]["participants"][:1]},
    ]
    score = event_measures(count_events(gold, found, ["occurred", "occurred", "occurred"]))
    assert score["trigger_f1"] == pytest.approx(2 * 2 / 5)
    assert (score["future_f1"], score["speech_f1"]) == (0.0, 0.0)
    assert (score["arg0_f1"], score["arg1_f1"]) == (pytest.approx(2 / 3, abs=1e-4), 0.0)
    assert (score["future_as_occurred"], score["future_told_as_occurred"]) == (1.0, 1.0)
    assert score["future_events_as_occurred"] == 0.0
    found[1]["event"] = True
    assert event_measures(count_events(gold, found, ["occurred"] * 3))["future_events_as_occurred"] == 1.0


def test_denied_is_not_occurred() -> None:
    gold = [{**record()["events"][2]}]
    score = event_measures(count_events(gold, [], ["denied"]))
    assert (score["future_as_occurred"], score["future_told_as_occurred"]) == (0.0, 0.0)


def test_a_prediction_matches_one_gold_event_only() -> None:
    spans = [{"start": 0, "end": 4}, {"start": 3, "end": 8}]
    assert len(match(spans, [{"start": 2, "end": 5}])) == 1


def test_statuses_of_words_that_are_no_triggers(reader: Reader) -> None:
    text = "Acme will be profitable.\nMarch 4, 2009\n"
    draft = read({"id": "t", "date": "2009-03-04", "text": text}, reader)
    assert statuses_of(draft, [event(text, "profitable", "FUTURE")]) == ["planned"]


def test_time_expressions_leave_the_date_line_out() -> None:
    gold = record()
    gold["timexes"].append({"start": 80, "end": 86, "type": "DATE", "value": "2009-03-05", "is_dct": False})
    line = {**gold["timexes"][0], "value": "2009-03-04"}
    counts = count(gold, [line, {"start": 80, "end": 84, "type": "DATE", "value": "2009-03-06"}])
    assert (counts["gold"], counts["predicted"], counts["relaxed"], counts["strict"]) == (1, 1, 1, 0)
    assert (counts["type"], counts["value"]) == (1, 0)


def test_evaluate_scores_times_and_events(tmp_path: Path) -> None:
    file = tmp_path / "meantime.jsonl"
    file.write_text(json.dumps(record()) + "\n", encoding="utf-8")
    report = evaluate([tmp_path], peers=False)
    times, events = report.rows
    assert (report.records, times.measures["gold"]) == (1, 0)
    assert events.measures["future_f1"] == 1.0
    assert events.measures["future_as_occurred"] == 0.0
