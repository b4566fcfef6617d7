from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rudaki.evaluate.india_police import LABELS, evaluate, measures, mend, predict, tally
from rudaki.read import Reader

ANY = "ANY_ACTION"
# (sentence, its labels)
CASES = [
    ("two men were killed in police firing near the bus stand on sunday.", {"KILL", "FORCE", ANY}),
    ("constables fired teargas shells to disperse the crowd.", {"FORCE", ANY}),
    ("the police thrashed three students outside the college.", {"FORCE", ANY}),
    ("five youths were arrested from the market on monday.", {"ARREST", ANY}),
    ("he was remanded in judicial custody by the court.", {"ARREST", ANY}),
    ("eighty persons were held for breaking the ban.", {"ARREST", ANY}),
    ("the police failed to control the mob.", {"FAIL", ANY}),
    ("the government has failed to contain the riots.", {"FAIL"}),
    ("the policemen did not protect the shopkeepers.", {"FAIL", ANY}),
    ("troops staged a flag march in the old city.", {ANY}),
    ("additional companies were deployed around the temple.", {ANY}),
    # what is no act of security forces
    ("the blaze killed two traders in the cloth market.", set()),
    ("the government failed to present the budget in time.", set()),
    ("traders demanded the arrest of nobody and went home.", set()),
    ("the commissioner said that water supply would improve.", set()),
    ("the film was shot in the hills near the town.", set()),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def record(*sentences: tuple[str, list[str]]) -> dict:
    return {
        "id": "t",
        "date": "2002-01-05",
        "text": " ".join(text for text, _ in sentences),
        "labels": sorted({label for _, labels in sentences for label in labels}),
        "sentences": [{"sent_id": i, "text": text, "labels": labels} for i, (text, labels) in enumerate(sentences)],
    }


@pytest.mark.parametrize(("text", "labels"), CASES)
def test_labels_of_a_sentence(reader: Reader, text: str, labels: set[str]) -> None:
    assert predict(record((text, [])), reader) == [labels]


def test_what_will_or_may_happen_is_no_act(reader: Reader) -> None:
    found = predict(record(("the minister said that they would be arrested if they marched.", [])), reader)
    assert "ARREST" not in found[0]


def test_shooting_is_laid_to_the_police_of_the_sentence_before(reader: Reader) -> None:
    told = record(("police rushed to the square.", []), ("two persons died in the firing.", []))
    alone = record(("guests came to the square.", []), ("two persons died in the firing.", []))
    assert "KILL" in predict(told, reader)[1]
    assert "KILL" not in predict(alone, reader)[1]


def test_an_empty_sentence_keeps_its_place(reader: Reader) -> None:
    found = predict(record(("", []), ("police arrested a clerk.", [])), reader)
    assert found == [frozenset(), {"ARREST", ANY}]


def test_mend_makes_quotation_marks_whole_and_drops_the_header() -> None:
    assert (
        mend("This story is from May 2, 2002\n\npune: he said ''itâ€™s overâ€\ufffd.") == "pune: he said 'it's over\"."
    )


def test_measures_are_f1_of_each_label_and_their_mean() -> None:
    from collections import Counter

    counts: Counter[str] = Counter()
    tally(counts, ["ARREST", ANY], ["ARREST", ANY, "FAIL"])
    tally(counts, ["FAIL"], [])
    score = measures(counts)
    assert (score["arrest_f1"], score["any_action_f1"], score["fail_f1"]) == (1.0, 1.0, 0.0)
    assert score["kill_f1"] is None
    assert score["mean_f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_evaluate_reads_a_folder_and_scores_sentences_and_articles(tmp_path: Path) -> None:
    rows = [
        record(("police arrested a clerk.", ["ARREST", ANY]), ("the shops were open.", [])),
        record(("the shops were shut.", ["FAIL"])),
    ]
    with gzip.open(tmp_path / "india_police.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    told: list[tuple[int, int]] = []
    report = evaluate([tmp_path], progress=lambda done, total: told.append((done, total)))
    sentences, articles = (row.measures for row in report.rows)
    assert (report.set, report.records, told) == ("india_police", 2, [(1, 2), (2, 2)])
    assert (sentences["arrest_f1"], sentences["fail_f1"], sentences["mean_f1"]) == (1.0, 0.0, 0.6667)
    assert articles["arrest_f1"] == 1.0
    assert any("no peer" in note for note in report.notes)
    assert {f"{x.lower()}_f1" for x in LABELS} <= set(sentences)
